"""It is the last day on which a survey can be answered, or the last working day before it."""

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import Data, Text, _
from hms.window import Step
from scheduler.rule import Rule
from scheduler.survey_rule import finds, tells
from storage.survey import Survey


def says(survey: Survey, called: Data, context: Context) -> Text:
    if survey.last_on == context.now.date():
        return _("Today is the last day to answer: {survey}. The questionnaire is in your e-mail.", survey=called)
    return _(
        "Today is the last working day to answer: {survey}. It closes on {day}, and the questionnaire is in your e-mail.",
        survey=called,
        day=survey.last_on,
    )


rule = Rule(
    name="survey_closes_today",
    reminder=Reminder(
        label=_("A survey that closes today"),
        called=_(
            "survey|the survey|surveys|survey closes today|the survey closes today|last day of the survey|last day of surveys"
        ),
        why=_("You get this because everybody in your unit is asked, and I do not know who has answered."),
    ),
    find=finds(Step.CLOSES_TODAY),
    tell=tells(says),
)
