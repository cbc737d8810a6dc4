"""Somebody began something a day ago, or a week ago, and has not sent it: it waits, and one day it is deleted."""

from datetime import datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import Button
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause
from scheduler.rule import Finding, Rule, Told, person_of
from storage import overdue
from storage.desk import Store
from storage.housekeeping import DRAFTS_STAY
from storage.overdue import LeftDraft

FIRST, SECOND = 1, 7  # days


def occasion(draft: LeftDraft, now: datetime) -> str | None:
    """Of the draft as it was left: whoever goes on with it is left in peace again."""
    age = now - draft.touched_at
    due = [days for days in (FIRST, SECOND) if timedelta(days=days) <= age < DRAFTS_STAY]
    return f"{draft.revision}+{due[-1]}" if due else None


async def find(store: Store, now: datetime) -> list[Finding]:
    left = await overdue.drafts(store, now - timedelta(days=FIRST))
    due = [(draft, occasion(draft, now)) for draft in left]
    return [Finding(draft.person_id, f"draft:{draft.id}", when) for draft, when in due if when]


async def tell(cause: Cause, context: Context) -> Told | None:
    draft_id = cause.subject.removeprefix("draft:")
    draft = await overdue.draft_of(context.store, person_of(context), draft_id)
    if draft is None or draft.dialog not in context.dialogs or not cause.occasion.startswith(f"{draft.revision}+"):
        return None
    day, last = (_day(moment, context) for moment in (draft.touched_at, draft.touched_at + DRAFTS_STAY))
    title = context.dialogs[draft.dialog].form.title
    if cause.occasion == f"{draft.revision}+{SECOND}":
        says = _(
            "“{title}” from {day} is still not sent. I keep it until {last}, then I delete it.",
            title=title,
            day=day,
            last=last,
        )
    else:
        says = _(
            "You began “{title}” on {day}, and it is not sent yet. All that you wrote is still there.",
            title=title,
            day=day,
        )
    return Told(says, (Button(_("Continue"), draft.dialog),))


def _day(moment: datetime, context: Context) -> Data:
    return Data(context.setting.language.day(moment.astimezone(context.now.tzinfo).date()))


rule = Rule(
    name="unfinished_draft",
    reminder=Reminder(
        label=_("What you have begun and not sent"),
        called=_("drafts|draft|my drafts|unfinished|unfinished drafts"),
        why=_("You get this because you began it, and only you can send it."),
    ),
    find=find,
    tell=tell,
)
