"""Records are kept, with the tasks that they complete; later with what became of what was found, or taken back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from hms.moving import State, Step
from hms.process import RecordKind
from hms.records import Dated, completed_by
from storage.changes import Changed, keep_change
from storage.desk import Stale, Store
from storage.moving import By, anyones, complete, put
from storage.records import FINDINGS, Held, Record, subject
from storage.tables import change, finding, record, task
from storage.telling import Telling, refresh, tell, to_person
from storage.undoing import undo
from storage.yes import sides

RECORDED, TAKEN_BACK = "recorded", "undone"  # deeds
LOOKED_BACK = timedelta(days=800)  # a task that began earlier is nobody's any more


@dataclass(frozen=True, slots=True)
class Kept:
    """`completed`: the tasks that are done by it. `waits`: those that another's yes is waited for.

    `again`: it was there already, word for word.
    """

    id: int
    completed: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()
    again: bool = False


async def keep(store: Store, held: Held, by: By, *, tells: bool = True) -> Kept:
    """Whoever calls has asked whether it is theirs to record. Raises Stale where the same is being kept elsewhere."""
    there = await _the_same(store, held, by)
    if there is not None:
        return Kept(there, again=True)
    values = _values(held) | {"person_id": by.person_id, "recorded_on": by.now.date(), "revision": 1}
    record_id: int = (await store.execute(insert(record).values(values).returning(record.c.id))).scalar_one()
    if held.findings:
        found = [{"record_id": record_id, "what": what, "point": point} for what, point in held.findings]
        await store.execute(insert(finding), found)
    completed, waits = await _complete(store, held, by)
    # After those of its tasks: whoever takes back what they did last takes back all of it.
    try:
        await keep_change(store, by.person_id, RECORDED, (subject(record_id), {}, _in_short(held)), by.now, by.delivery)
    except IntegrityError as twice:
        raise Stale from twice
    if tells:
        await _tell(store, record_id, held, by)
    return Kept(record_id, completed, waits)


def _in_short(held: Held) -> dict[str, str]:
    return {"kind": held.kind.value, "unit_id": held.unit_id, "held_on": held.held_on.isoformat()}


def _values(held: Held) -> dict[str, Any]:
    values = {name: getattr(held, name) for name in Held.__slots__ if name != "findings"}
    return values | {"kind": held.kind.value, "answers": dict(held.answers)}


async def _the_same(store: Store, held: Held, by: By) -> int | None:
    """A message that somebody sent twice: all of it is there, recorded by them today."""
    found = (
        select(record)
        .where(record.c.unit_id == held.unit_id, record.c.kind == held.kind.value, record.c.held_on == held.held_on)
        .where(record.c.person_id == by.person_id, record.c.recorded_on == by.now.date())
        .order_by(record.c.id)
    )
    wanted = _values(held)
    alike = [row.id for row in await store.execute(found) if all(getattr(row, name) == wanted[name] for name in wanted)]
    for record_id in alike:
        there = await store.execute(FINDINGS.where(finding.c.record_id == record_id))
        if [(row.what, row.point) for row in there] == list(held.findings):
            return int(record_id)
    return None


async def _complete(store: Store, held: Held, by: By) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The open tasks of the unit, or of the area, that were to end in such a record: those done, those that wait."""
    began = await store.execute(
        select(task.c.id, task.c.process_id, task.c.key, task.c.due_from, task.c.state).where(
            task.c.unit_id == held.unit_id,
            task.c.area_id == held.area_id,
            task.c.records == held.kind.value,
            task.c.due_from <= held.held_on,
            task.c.due_from > held.held_on - LOOKED_BACK,
        )
    )
    dated = [Dated(row.id, (row.process_id, row.key), row.due_from, row.state == State.OPEN) for row in began]
    done: list[int] = []
    waits: list[int] = []
    for id_ in completed_by(dated, held.held_on):
        it = await anyones(store, by.person_id, id_, by.now.date())
        if it is None:
            continue
        if it.standing.side is None:  # the rector's, written down by the HSE section
            values = {"state": State.DONE, "done_on": held.held_on}
            await put(store, it.id, it.revision, Step.DONE, values, by)
        elif not isinstance(await complete(store, it, held.held_on, None, held.link, by), int):
            continue  # their yes is there already, and the other's is waited for
        still_open = it.facts.joint and await _is_open(store, it.id)
        (waits if still_open else done).append(id_)
    return tuple(done), tuple(waits)


async def _is_open(store: Store, task_id: int) -> bool:
    state = (await store.execute(select(task.c.state).where(task.c.id == task_id))).scalar_one()
    return bool(state == State.OPEN)


async def _tell(store: Store, record_id: int, held: Held, by: By) -> None:
    """Those who lead the unit, and those who represent its people, hear of what was found."""
    if not held.findings or held.kind not in (RecordKind.ROUND, RecordKind.INSPECTION):
        return
    both = await sides(store, held.unit_id, by.now.date())
    people = sorted({*both.leaders, *both.reps} - {by.person_id})
    tellings = [Telling(to_person(each), "record_findings", subject(record_id), "findings", by.now) for each in people]
    await tell(store, tellings)


# --- What became of it ------------------------------------------------------------------------------------------------


async def becomes(store: Store, of: Record, finding_id: int, what: str, by: By) -> bool:
    """Whether it does: of two at once it is one, who holds it from here to the end of the transaction."""
    mine = update(finding).where(finding.c.id == finding_id, finding.c.became.is_(None)).values(became=what)
    if (await store.execute(mine)).rowcount != 1:
        return False
    newer = update(record).where(record.c.id == of.id).values(revision=record.c.revision + 1)
    revision = (await store.execute(newer.returning(record.c.revision))).scalar_one()
    await refresh(store, subject(of.id), revision, by.now)
    return True


async def name_it(store: Store, finding_id: int, what: str) -> None:
    """What it became has its number by now."""
    await store.execute(update(finding).where(finding.c.id == finding_id).values(became=what))


async def take_back(store: Store, of: Record, by: By) -> bool:
    """It was a mistake: the record goes, and its tasks are open again, where nobody has done anything since.

    No where something has become of a finding: that is others' already.
    """
    if any(each.became for each in of.findings):
        return False
    first = select(change).where(change.c.subject == subject(of.id), change.c.deed == RECORDED)
    made = (await store.execute(first)).one_or_none()
    if made is None:
        return False
    with_it = select(change.c.id).where(
        change.c.delivery == made.delivery, change.c.actor == made.actor, change.c.subject.startswith("task:")
    )
    for change_id in (await store.execute(with_it)).scalars().all():
        await undo(store, change_id, by, with_it=True)  # where somebody has done something since, that stays
    gone: Changed = (subject(of.id), _in_short(of.held), {})
    await keep_change(store, by.person_id, TAKEN_BACK, gone, by.now, by.delivery, undoes=made.id)
    await store.execute(delete(finding).where(finding.c.record_id == of.id))
    await store.execute(delete(record).where(record.c.id == of.id))
    await refresh(store, subject(of.id), of.revision + 1, by.now)
    return True
