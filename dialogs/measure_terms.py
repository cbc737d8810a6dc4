"""What we call the parts of an action plan, as people read them and as they may write them."""

from collections.abc import Mapping

from dialogs.core.form import Option
from dialogs.core.text import Text, _
from hms.measures import Effect, Obstacle, Origin, Priority, Status

STATUSES = (
    Option(Status.PLANNED, _("Planned"), _("plan|not started|not begun|to do")),
    Option(Status.IN_PROGRESS, _("In progress"), _("under_way|under way|begun|started|we have begun|working on it")),
    Option(Status.ONGOING, _("Goes on all the time"), _("ongoing|continuous|running|permanent")),
    Option(Status.DONE, _("Done"), _("finished|completed|carried out")),
    Option(Status.STOPPED, _("Stopped"), _("dropped|cancelled|called off|shelved")),
)

PRIORITIES = (
    Option(Priority.HIGH, _("High"), _("urgent|important|high priority")),
    Option(Priority.MEDIUM, _("Medium"), _("normal|middle|medium priority")),
    Option(Priority.LOW, _("Low"), _("can wait|not urgent|low priority")),
)

ORIGINS = (
    Option(
        Origin.PLAN,
        _("The unit's own plan"),
        _("plan|action plan|own plan|central plan"),
        _("Everybody who works there can read it."),
    ),
    Option(Origin.SURVEY, _("The work environment survey"), _("survey|follow-up of the survey")),
    Option(Origin.ROUND, _("An HSE round"), _("round|inspection|HSE inspection")),
    Option(Origin.RISK_ASSESSMENT, _("A risk assessment"), _("risk assessment|risk|risk analysis")),
    Option(Origin.CASE, _("A report"), _("report|case|incident|deviation")),
)

EFFECTS = (
    Option(Effect.WORKED, _("It helped"), _("worked|yes|it worked|good effect")),
    Option(Effect.PARTLY, _("It helped a little"), _("partly|a little|somewhat|some effect")),
    Option(Effect.NOT, _("It did not help"), _("no|not|no effect|did not work")),
)

IN_THE_WAY: Mapping[Obstacle, Text] = {
    Obstacle.DONE: _("It is done already."),
    Obstacle.STOPPED: _("It has been stopped. Take it up again first."),
    Obstacle.NOT_BEGUN: _("It has not begun yet, so there is no effect to speak of."),
    Obstacle.SAME: _("It stands like that already."),
    Obstacle.CHANGED_SINCE: _("Somebody has changed it since, so I leave it as it is."),
    Obstacle.UNDONE: _("That has been undone already."),
}
