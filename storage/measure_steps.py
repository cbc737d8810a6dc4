"""The steps of a measure: each changes it once, is kept as a change, tells those concerned and redraws its cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from hms import moving
from hms.measures import Effect, Obstacle, Origin, Priority, Status, Step, done_on, obstacle, overdue_from
from hms.organisation import Country
from storage.changes import Change, changes_of, keep_change
from storage.desk import Stale, Store
from storage.disowned import own_again
from storage.measures import Measure, subject
from storage.moving import By, plain
from storage.tables import measure, unit
from storage.telling import Telling, refresh, tell, to_person

Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class New:
    """A measure as it is added to a plan."""

    unit_id: str
    what: str
    priority: Priority = Priority.MEDIUM
    cost: str | None = None
    owner_id: str | None = None
    deadline: date | None = None
    origin: Origin = Origin.PLAN
    origin_ref: str | None = None


async def add(store: Store, new: New, by: By) -> int:
    """Its number. Whoever is to own it is told."""
    country = (await store.execute(select(unit.c.country).where(unit.c.unit_id == new.unit_id))).scalar_one()
    values: dict[str, Any] = {name: getattr(new, name) for name in New.__slots__} | {
        "overdue_from": overdue_from(new.deadline, Country(country)),
        "status": Status.PLANNED.value,
        "created_on": by.now.date(),
        "revision": 1,
    }
    number: int = (await store.execute(insert(measure).values(values).returning(measure.c.number))).scalar_one()
    after = {name: plain(value) for name, value in values.items() if value is not None and name != "revision"}
    change = await _kept(store, Step.ADD, number, {}, after, by)
    await _give(store, number, new.owner_id, change, by)
    await refresh(store, subject(number), 1, by.now)
    return number


async def edit(store: Store, it: Measure, values: Values, by: By) -> int | Obstacle:
    """Changes what is to be done, how dear it is, who owns it, and until when: the id of its change."""
    values = dict(values)
    if "deadline" in values:
        values["overdue_from"] = overdue_from(values["deadline"], it.country or Country.NO)
    if values.get("owner_id"):
        values["owner_words"] = None
    return await _changed(store, it, Step.EDIT, values, by)


async def move(store: Store, it: Measure, status: Status, by: By) -> int | Obstacle:
    """To another status; one that is taken up again is not done any more."""
    if status == Status.DONE:
        return await complete(store, it, by.now.date(), by)
    values = {"status": status.value, "done_on": done_on(status, None, by.now.date())}
    return await _changed(store, it, Step.STATUS, values, by)


async def complete(store: Store, it: Measure, day: date, by: By) -> int | Obstacle:
    """Done; whoever gave it to its owner hears of it."""
    if (in_the_way := obstacle(Step.COMPLETE, it.status)) is not None:
        return in_the_way
    change = await _changed(store, it, Step.COMPLETE, {"status": Status.DONE.value, "done_on": day}, by)
    giver = await _given_by(store, it)
    if isinstance(change, int) and giver is not None and giver != by.person_id:
        await _tell(store, it.number, giver, "measure_done", change, by)
    return change


async def evaluate(store: Store, it: Measure, effect: Effect, note: str | None, by: By) -> int | Obstacle:
    if (in_the_way := obstacle(Step.EVALUATE, it.status)) is not None:
        return in_the_way
    values = {"effect": effect.value, "effect_note": note, "effect_on": by.now.date()}
    return await _changed(store, it, Step.EVALUATE, values, by)


# --- Taking back ------------------------------------------------------------------------------------------------------


async def undo(store: Store, it: Measure, made: Change, by: By) -> int | Obstacle:
    """Puts back what was before a change, where nothing has changed since; one that was added is stopped."""
    later = [each for each in reversed(await changes_of(store, subject(it.number), 1_000)) if each.id > made.id]
    row = (await store.execute(select(measure).where(measure.c.number == it.number))).one()
    present = {name: plain(value) for name, value in row._mapping.items()}
    in_the_way = moving.undoing(as_made(made), [as_made(each) for each in later], present)
    if in_the_way is not None:
        return Obstacle(in_the_way.value)
    values = {name: _read(name, value) for name, value in made.before.items()} or {"status": Status.STOPPED.value}
    change = await put(store, it.number, it.revision, Step.UNDO, values, by, made.id)
    await _give(store, it.number, values.get("owner_id"), change, by)
    return change


def as_made(change: Change) -> moving.Made:
    return moving.Made(
        change.id, change.at, change.actor, change.deed, change.before, change.after, undoes=change.undoes
    )


_DAYS = frozenset({"deadline", "overdue_from", "done_on", "effect_on"})


def _read(name: str, kept: Any) -> Any:
    return date.fromisoformat(kept) if name in _DAYS and kept is not None else kept


# --- All of them ------------------------------------------------------------------------------------------------------


async def _changed(store: Store, it: Measure, step: Step, values: Values, by: By) -> int | Obstacle:
    row = (await store.execute(select(measure).where(measure.c.number == it.number))).one()
    new = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not new:
        return Obstacle.SAME
    change = await put(store, it.number, it.revision, step, new, by)
    await _give(store, it.number, new.get("owner_id"), change, by)
    return change


async def put(
    store: Store, number: int, revision: int, step: Step, values: Values, by: By, undoes: int | None = None
) -> int:
    """The change's id. Raises Stale where somebody has been quicker, or the same delivery is being done elsewhere."""
    row = (await store.execute(select(measure).where(measure.c.number == number))).one_or_none()
    changed = update(measure).where(measure.c.number == number, measure.c.revision == revision)
    newer = await store.execute(changed.values(revision=revision + 1, **values))
    if row is None or newer.rowcount != 1:
        raise Stale
    before = {name: plain(getattr(row, name)) for name in values}
    after = {name: plain(value) for name, value in values.items()}
    change = await _kept(store, step, number, before, after, by, undoes)
    await refresh(store, subject(number), revision + 1, by.now)
    return change


async def _kept(
    store: Store, step: Step, number: int, before: Values, after: Values, by: By, undoes: int | None = None
) -> int:
    try:
        return await keep_change(
            store, by.person_id, step, (subject(number), before, after), by.now, by.delivery, undoes
        )
    except IntegrityError as twice:
        raise Stale from twice


async def _given_by(store: Store, it: Measure) -> str | None:
    """Who gave it to its present owner; None where nobody did, or they took it themselves."""
    if it.owner is None:
        return None
    given = (each for each in await changes_of(store, subject(it.number), 100) if each.after.get("owner_id"))
    return next((each.actor for each in given if each.after["owner_id"] == it.owner.person_id), None)


async def _give(store: Store, number: int, owner_id: str | None, change: int, by: By) -> None:
    if owner_id is not None:
        await own_again(store, owner_id, subject(number))  # whatever they said of it before
    if owner_id is not None and owner_id != by.person_id:
        await _tell(store, number, owner_id, "measure_given", change, by)


async def _tell(store: Store, number: int, person_id: str, notice: str, change: int, by: By) -> None:
    telling = Telling(to_person(person_id), notice, subject(number), f"change:{change}", by.now)
    await tell(store, [telling])
