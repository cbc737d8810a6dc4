"""People whom no message reaches any more: the HSE coordinator of their unit hears of it once, the day after."""

from datetime import date, datetime

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import Button
from dialogs.core.text import Text, _, _n
from dialogs.core.unasked import Cause
from scheduler.rule import Finding, Rule, Told, person_of
from storage import unreachable
from storage.desk import Store
from storage.unreachable import SUBJECT, Unreached

REASONS = ("blocked", "app_missing", "left")


async def find(store: Store, now: datetime) -> list[Finding]:
    """The day after it began, when a message to many has reached all whom it can reach."""
    today = now.date()
    people = [each for each in await unreachable.unreached(store) if each.since < today]
    theirs = await unreachable.of_coordinators(store, people, today)
    return [
        Finding(coordinator, SUBJECT, since.isoformat())
        for coordinator in sorted(theirs)
        for since in sorted({each.since for each in theirs[coordinator]})
    ]


async def tell(cause: Cause, context: Context) -> Told | None:
    since, today = date.fromisoformat(cause.occasion), context.now.date()
    people = [each for each in await unreachable.unreached(context.store) if each.since == since]
    theirs = (await unreachable.of_coordinators(context.store, people, today)).get(person_of(context), [])
    if not theirs:
        return None
    says = _n(
        "I cannot reach {count} person in your units any more, so they get neither reminders nor broadcasts.",
        "I cannot reach {count} people in your units any more, so they get neither reminders nor broadcasts.",
        len(theirs),
    )
    who = Button(_("Who is it?"), "not_reached", {"since": since.isoformat()})
    return Told(says, (who,), points=_reasons(theirs))


def _reasons(people: list[Unreached]) -> tuple[Text, ...]:
    counts = unreachable.counted(people)
    said = {
        "blocked": _n("{count} has blocked me.", "{count} have blocked me.", counts.get("blocked", 0)),
        "app_missing": _n(
            "{count} does not have the app.", "{count} do not have the app.", counts.get("app_missing", 0)
        ),
        "left": _n("{count} has no account any more.", "{count} have no account any more.", counts.get("left", 0)),
    }
    return tuple(said[reason] for reason in REASONS if reason in counts)


rule = Rule(
    name="people_not_reached",
    reminder=Reminder(
        label=_("People I cannot reach"),
        called=_("people not reached|people i cannot reach|unreachable people"),
        why=_("You get this because you are the HSE coordinator nearest to them, and can reach them in another way."),
    ),
    find=find,
    tell=tell,
    cooldown=14,
)
