"""Somebody has a role that they did not have before: what is expected of them, once."""

from datetime import date, datetime, timedelta

from dialogs import role_words
from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from scheduler.rule import Finding, Rule, Told, person_of
from storage import new_roles
from storage.desk import Store
from storage.new_roles import NewRole

NEW = timedelta(days=14)


def subject(role: NewRole) -> str:
    return f"role:{role.role}:{role.unit_id}"


def occasion(role: NewRole) -> str:
    return f"{role.began_on}+0"


async def find(store: Store, now: datetime) -> list[Finding]:
    return [
        Finding(each.person_id, subject(each), occasion(each), each.began_on + NEW)
        for each in await _new(store, now.date())
    ]


async def _new(store: Store, today: date, person_id: str | None = None) -> list[NewRole]:
    found = await new_roles.since(store, today - NEW, today, person_id)
    return [each for each in found if each.role in role_words.EXPECTED]


async def tell(cause: Cause, context: Context) -> Told | None:
    theirs = await _new(context.store, context.now.date(), person_of(context))
    it = next((each for each in theirs if (subject(each), occasion(each)) == (cause.subject, cause.occasion)), None)
    if it is None:
        return None
    expected = role_words.EXPECTED[it.role]
    why = _("You get this because the role is new to you: it is yours from {day}.", day=it.began_on)
    says = role_words.opening(it.role, it.unit_id, it.deputy, it.until, context.setting)
    return Told(says, expected.buttons, why, points=expected.points)


rule = Rule(
    name="new_role",
    reminder=Reminder(
        label=_("What is expected of you in a new role"),
        called=_("new role|new roles|my new role|roles"),
        why=_("You get this when a role is new to you, so that you know what comes with it."),
    ),
    find=find,
    tell=tell,
    cooldown=14,
)
