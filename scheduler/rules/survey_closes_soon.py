"""A survey closes in a week, and in two days: whoever has not said that they have answered hears of it."""

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import Data, Text, _, _n
from hms.window import Step
from scheduler.rule import Rule
from scheduler.survey_rule import finds, tells
from storage.survey import Survey


def says(survey: Survey, called: Data, context: Context) -> Text:
    return _n(
        "You have {count} day left to answer: {survey}. The last day is {day}.",
        "You have {count} days left to answer: {survey}. The last day is {day}.",
        (survey.last_on - context.now.date()).days,
        survey=called,
        day=survey.last_on,
    )


rule = Rule(
    name="survey_closes_soon",
    reminder=Reminder(
        label=_("A survey that closes soon"),
        called=_(
            "survey|the survey|surveys|survey closes soon|the survey closes soon|surveys that close soon|survey deadline"
        ),
        why=_("You get this because everybody in your unit is asked, and I do not know who has answered."),
    ),
    find=finds(Step.CLOSES_SOON),
    tell=tells(says),
)
