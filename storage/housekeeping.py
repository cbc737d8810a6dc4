"""What has been kept for long enough goes: once a day, a little at a time."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
)

from hms.deviation import Status
from hms.measures import OPEN
from storage.broadcast_keeping import forget_old, of_counted
from storage.broadcast_run import NOTICE as BROADCAST
from storage.database import Database
from storage.desk import Store, insert_into
from storage.tables import (
    answered,
    cases,
    draft,
    inbox,
    measure,
    nudge,
    outbox,
    setting,
    shown,
    task,
    unreachable,
)
from storage.unreachable import SUBJECT as UNREACHED

DRAFTS_STAY = timedelta(days=30)  # untouched
INBOX_STAYS = timedelta(days=30)
MESSAGES_STAY = timedelta(days=30)  # in the outbox, when nothing is to be done with them any more
CARDS_STAY = timedelta(days=90)
ANSWERED_STAYS = timedelta(days=60)  # of a survey of which nobody has said it since
NUDGES_STAY = timedelta(days=30)  # of things that are done
OTHERS_STAY = timedelta(days=150)  # longer than a survey is open, or a role new
OVER = ("sent", "gone", "rejected", "expired", "cancelled")
DONE = (Status.CLOSED, Status.REJECTED, Status.WITHDRAWN)
AT_ONCE = 1_000  # rows in a transaction, so that whoever files a report meanwhile does not wait
DONE_ON = "tidied_on"


async def tidy(database: Database, now: datetime, real: datetime) -> Mapping[str, int]:
    """How many rows of each table are gone; nothing where it was done already that day.

    `now` is the assistant's time; what lies before people's eyes is kept by `real` time, which a demo does not move.
    Raises NotSaved where the database is away.
    """
    today = now.date()
    async with database.read() as store:
        if await _done_on(store) == today.isoformat():
            return {}
    await forget_old(database, now)
    gone: Counter[str] = Counter()
    for column, old in _old(now, real):
        gone[column.table.name] += await _delete(database, column, old)
    if gone["draft"]:
        await database.forget()
    async with database.write() as store:
        done = insert_into(store, setting).values(name=DONE_ON, value=today.isoformat())
        done = done.on_conflict_do_update(index_elements=["name"], set_={"value": today.isoformat()})
        await store.execute(done)
    return gone


def _old(now: datetime, real: datetime) -> tuple[tuple[Column[object], ColumnElement[bool]], ...]:
    """By each table's key."""
    today = now.date()
    return (
        (inbox.c.key, inbox.c.day < today - INBOX_STAYS),
        (draft.c.id, draft.c.touched_at < now - DRAFTS_STAY),
        # With its attempts.
        (
            outbox.c.id,
            and_(outbox.c.state.in_(OVER), outbox.c.due_at < now - MESSAGES_STAY, outbox.c.notice != BROADCAST),
        ),
        (outbox.c.id, of_counted()),
        (shown.c.id, shown.c.at < real - CARDS_STAY),
        (nudge.c.id, _of_nothing_any_more(today)),
        (answered.c.survey, answered.c.survey.in_(_over(today))),
    )


def _over(today: date) -> Select[tuple[str]]:
    """Surveys that were closed long ago."""
    latest = func.max(answered.c.since)
    return select(answered.c.survey).group_by(answered.c.survey).having(latest < today - ANSWERED_STAYS)


def _of_nothing_any_more(today: date) -> ColumnElement[bool]:
    """Of a draft that is no more, at once: nothing is to tell that somebody wrote something and did not send it."""
    drafts = exists().where(literal("draft:", String) + draft.c.id == nudge.c.subject)
    open_cases = exists().where(
        literal("case:", String) + cast(cases.c.number, String) == nudge.c.subject, cases.c.status.not_in(DONE)
    )
    # By their keys: there are very many of them.
    open_tasks = exists().where(task.c.id == _number_of("task:"), task.c.state == "open")
    open_measures = exists().where(measure.c.number == _number_of("measure:"), measure.c.status.in_(OPEN))
    still_so = exists().where(cast(unreachable.c.since, String) == nudge.c.occasion)
    return or_(
        and_(nudge.c.subject.startswith("draft:"), ~drafts),
        and_(or_(*map(nudge.c.subject.startswith, ("survey:", "role:"))), nudge.c.found_on < today - OTHERS_STAY),
        and_(nudge.c.subject == UNREACHED, nudge.c.found_on < today - NUDGES_STAY, ~still_so),
        and_(nudge.c.subject.startswith("case:"), nudge.c.found_on < today - NUDGES_STAY, ~open_cases),
        and_(nudge.c.subject.startswith("task:"), nudge.c.found_on < today - NUDGES_STAY, ~open_tasks),
        and_(nudge.c.subject.startswith("measure:"), nudge.c.found_on < today - NUDGES_STAY, ~open_measures),
    )


def _number_of(kind: str) -> ColumnElement[int | None]:
    """The number behind a nudge's subject, where it is of that kind."""
    number = cast(func.substr(nudge.c.subject, len(kind) + 1), Integer)
    return case((nudge.c.subject.startswith(kind), number), else_=None)


async def _delete(database: Database, key: Column[object], old: ColumnElement[bool]) -> int:
    gone, more = 0, True
    while more:
        async with database.write() as store:
            some = select(key).where(old).limit(AT_ONCE).scalar_subquery()
            count = (await store.execute(delete(key.table).where(key.in_(some)))).rowcount
        gone, more = gone + count, count == AT_ONCE
    return gone


async def _done_on(store: Store) -> str | None:
    found: str | None = (await store.execute(select(setting.c.value).where(setting.c.name == DONE_ON))).scalar()
    return found
