"""A survey has opened: everybody who is asked hears of it once."""

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import Data, Text, _
from hms.window import Step
from scheduler.rule import Rule
from scheduler.survey_rule import finds, tells
from storage.survey import Survey


def says(survey: Survey, called: Data, context: Context) -> Text:
    return _(
        "Now you can answer: {survey}. The questionnaire has come by e-mail, and the last day is {day}.",
        survey=called,
        day=survey.last_on,
    )


rule = Rule(
    name="survey_opens",
    reminder=Reminder(
        label=_("A survey that opens"),
        called=_("survey|the survey|surveys|survey opens|the survey opens|new survey|new surveys|survey invitations"),
        why=_("You get this because everybody in your unit is asked, and I do not know who has answered."),
    ),
    find=finds(Step.OPENS),
    tell=tells(says),
)
