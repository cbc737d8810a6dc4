"""The steps of a case: each changes it once, tells those concerned, and has the cards that show it drawn anew.

All of it lies in the transaction of the turn, so what was not committed was told to nobody.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta, timezone
from typing import Literal

from sqlalchemy import ColumnElement, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from hms.casework import CHANGES, Step
from hms.deviation import Who
from hms.grants import Deed
from hms.organisation import RoleName
from storage import pictures
from storage.cases import Case, Report
from storage.desk import Stale, Store
from storage.grants import told_at_filing, who_may
from storage.tables import cases, note
from storage.telling import Telling, refresh, tell, to_person, to_reporter

# Where a day begins first on this earth.
_EARLIEST = timezone(timedelta(hours=14))


def subject(number: int) -> str:
    return f"case:{number}"


async def tell_of_filing(store: Store, number: int, report: Report, now: datetime) -> tuple[RoleName, ...]:
    """Tells everybody who is to know of a new report, also one who reported it: whoever is left out would be known."""
    groups = await told_at_filing(store, report.unit_id, now.date())
    people = sorted({each for group in groups for each in group.people})
    due = _due(report.who, now)
    await tell(store, [Telling(to_person(each), "case_filed", subject(number), "filed", due) for each in people])
    return tuple(group.role for group in groups)


async def take(store: Store, case: Case, person_id: str, now: datetime) -> bool:
    """Whether it is theirs from now on. Of two at once it is one; the other finds it taken."""
    return await _has_it_now(store, case, Step.TAKE, person_id, now, cases.c.handler_id.is_(None))


async def take_over(store: Store, case: Case, person_id: str, now: datetime) -> bool:
    """From whoever has it, as the case was read; of two at once it is one."""
    had = case.handler.person_id if case.handler else None
    return await _has_it_now(store, case, Step.TAKE_OVER, person_id, now, cases.c.handler_id == had)


async def ask(store: Store, case: Case, person_id: str, text: str, now: datetime, delivery: bytes) -> int | None:
    """A question to the reporter: the note's id, or None where the step does not fit the case as it is now."""
    return await _writes(store, case, Step.ASK, person_id, text, now, delivery)


async def close(store: Store, case: Case, person_id: str, text: str, now: datetime, delivery: bytes) -> int | None:
    """Done, with what was done, for the reporter: the note's id, or None where the step does not fit."""
    return await _writes(store, case, Step.CLOSE, person_id, text, now, delivery)


async def answer(store: Store, case: Case, text: str, now: datetime, delivery: bytes) -> Literal["answer", "added"]:
    """The reporter answers; where nobody waits for it any more, it is kept as something added."""
    revision = await _move(store, case, Step.ANSWER, now, _is_new(delivery))
    if revision is None:
        await add(store, case, text, now, delivery)
        return "added"
    note_id = await _write(store, case, "answer", None, text, now, delivery)
    asked = case.last("question")
    people = {each.person_id for each in (case.handler, asked and asked.by) if each}
    await _tell_handlers(store, case, people, "case_answered", note_id, now)
    await refresh(store, subject(case.number), revision, _due(case.report.who, now))
    return "answer"


async def add(store: Store, case: Case, text: str, now: datetime, delivery: bytes) -> None:
    """The reporter adds something, once per delivery. It is no step: what the case waits for stays the same."""
    changed = (
        update(cases)
        .where(cases.c.number == case.number, _is_new(delivery))
        .values(revision=cases.c.revision + 1)
        .returning(cases.c.revision)
    )
    revision = (await store.execute(changed)).scalar_one_or_none()
    if revision is None:
        return
    note_id = await _write(store, case, "added", None, text, now, delivery)
    if case.handler:
        await _tell_handlers(store, case, {case.handler.person_id}, "case_added", note_id, now)
    await refresh(store, subject(case.number), revision, _due(case.report.who, now))


async def _has_it_now(
    store: Store, case: Case, step: Step, person_id: str, now: datetime, as_read: ColumnElement[bool]
) -> bool:
    revision = await _move(store, case, step, now, as_read, handler_id=person_id)
    if revision is None:
        return False
    occasion = f"taken:{revision}:{person_id}"
    tellings = [Telling(to_reporter(case.number), "case_taken", subject(case.number), occasion, now)]
    if case.handler:
        had = to_person(case.handler.person_id)
        tellings.append(Telling(had, "case_moved", subject(case.number), occasion, now))
    await _tell(store, case, revision, tellings, now)
    return True


async def _writes(
    store: Store, case: Case, step: Step, person_id: str, text: str, now: datetime, delivery: bytes
) -> int | None:
    """A handler's step that comes with words for the reporter."""
    kind, notice = ("question", "case_question") if step == Step.ASK else ("closing", "case_closed")
    revision = await _move(store, case, step, now, _is_new(delivery))
    if revision is None:
        return None
    note_id = await _write(store, case, kind, person_id, text, now, delivery)
    tellings = [Telling(to_reporter(case.number), notice, subject(case.number), f"note:{note_id}", now)]
    if case.handler and case.handler.person_id != person_id:
        theirs = to_person(case.handler.person_id)
        tellings.append(Telling(theirs, "case_moved", subject(case.number), f"note:{note_id}", now))
    await _tell(store, case, revision, tellings, now)
    return note_id


async def _move(
    store: Store, case: Case, step: Step, now: datetime, condition: ColumnElement[bool], **values: str
) -> int | None:
    """The case's new revision; None where it is not any more as the step needs it. Who comes second finds that out."""
    change = CHANGES[step]
    if change.after is not None:
        values["status"] = change.after.value
    moved = (
        update(cases)
        .where(cases.c.number == case.number, cases.c.status.in_(sorted(change.before)), condition)
        .values(revision=cases.c.revision + 1, moved_on=now.date(), **values)
        .returning(cases.c.revision)
    )
    revision: int | None = (await store.execute(moved)).scalar_one_or_none()
    return revision


def _is_new(delivery: bytes) -> ColumnElement[bool]:
    return ~exists(select(note.c.id).where(note.c.delivery == delivery))


async def _write(
    store: Store, case: Case, kind: str, person_id: str | None, text: str, now: datetime, delivery: bytes
) -> int:
    """Raises Stale where the same delivery is being written at this moment."""
    anonymous = person_id is None and case.report.who == Who.ANONYMOUS
    values = {
        "number": case.number,
        "by": "reporter" if person_id is None else "handler",
        "person_id": person_id,
        "kind": kind,
        "text": text,
        "day": now.date(),
        "at": None if anonymous else now,
        "delivery": delivery,
    }
    try:
        note_id: int = (await store.execute(insert(note).values(values).returning(note.c.id))).scalar_one()
    except IntegrityError as conflict:
        raise Stale from conflict
    return note_id


async def _tell(store: Store, case: Case, revision: int, tellings: Iterable[Telling], now: datetime) -> None:
    """An anonymous reporter is told nothing: they read it with their code."""
    anonymous = case.report.who == Who.ANONYMOUS
    await tell(store, [each for each in tellings if not (anonymous and each.recipient == to_reporter(case.number))])
    await refresh(store, subject(case.number), revision, now)


async def picture_settled(store: Store, number: int, batch: str, now: datetime) -> None:
    """A picture that was wanted when the report was filed is there, or refused."""
    changed = update(cases).where(cases.c.number == number).values(revision=cases.c.revision + 1)
    row = (await store.execute(changed.returning(cases.c.revision, cases.c.who))).one()
    await refresh(store, subject(number), row.revision, _due(row.who, now))
    # Asked only now: of two that end at the same moment, the second waits above, and sees the first.
    if row.who != Who.ANONYMOUS and not await pictures.waits(store, batch):
        await tell(store, [Telling(to_reporter(number), "pictures", subject(number), batch, now)])


async def _tell_handlers(store: Store, case: Case, people: set[str], notice: str, note_id: int, now: datetime) -> None:
    """Those who wait for it, as far as they handle such cases still; else everybody who does, so that it is read."""
    groups = await who_may(store, Deed.HANDLE, case.report.unit_id, Who(case.report.who), now.date())
    handlers = {each for group in groups for each in group.people}
    due = _due(case.report.who, now)
    await tell(
        store,
        [
            Telling(to_person(each), notice, subject(case.number), f"note:{note_id}", due)
            for each in sorted(people & handlers or handlers)
        ],
    )


def _due(who: str, now: datetime) -> datetime:
    """At once. Of what an anonymous reporter does, the day alone is kept: its very beginning, in no zone of theirs."""
    return now if who != Who.ANONYMOUS else datetime.combine(now.date(), time.min, _EARLIEST)
