"""The open tasks that fall due around a day, by an index, and who is to be reminded of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select

from hms.deadlines import DAY, working_days_after
from hms.moving import Side, State
from hms.organisation import Country, RoleName
from hms.process import RecordKind
from hms.process import Task as Written
from hms.process_places import EVERYONE
from hms.reminding import RECORDED, Kind, kind_of
from storage.desk import Store
from storage.overdue import holders
from storage.processes import newest, with_versions
from storage.tables import nudge, quiet, task, unit
from storage.task_owners import owners_of
from storage.yes import sides_of


@dataclass(frozen=True, slots=True)
class DueTask:
    """As much of a task as is needed to remind somebody of it. `country`: that of its unit."""

    id: int
    process_id: str
    version: int
    cycle: str
    period: str
    phase: str
    key: str
    unit_id: str
    area_id: str
    role: str
    joint: bool
    records: str
    state: State
    due_from: date
    last_on: date
    overdue_from: date
    leader_on: date | None
    rep_on: date | None
    owner_id: str | None
    revision: int
    country: Country
    kind: Kind

    @property
    def subject(self) -> str:
        return f"task:{self.id}"

    @property
    def allowed_on(self) -> date:
        """The last day on which it is in time: later than the last day where its form opened too late for that."""
        usual = working_days_after(self.last_on, 1, self.country)
        return self.last_on if self.overdue_from <= usual else self.overdue_from - DAY

    @property
    def waits_for(self) -> Side | None:
        """Of a joint one that one side has said yes to: the other."""
        if self.state != State.OPEN or not self.joint or (self.leader_on is None) == (self.rep_on is None):
            return None
        return Side.REP if self.leader_on is not None else Side.LEADER


async def open_tasks(
    store: Store,
    last_from: date,
    last_to: date,
    records: RecordKind | None = None,
    unit_ids: Collection[str] | None = None,
    kind: Kind | None = None,
) -> list[DueTask]:
    """Those whose last allowed day lies between the two, the nearest first. `records`: of those, what ends in these."""
    found = _TASKS.where(task.c.state == State.OPEN.value, task.c.last_on >= last_from, task.c.last_on <= last_to)
    if records is not None:
        found = found.where(task.c.records == records.value)
    if unit_ids is not None:
        found = found.where(task.c.unit_id.in_(unit_ids))
    if kind in (Kind.FORM, Kind.TASK):
        found = found.where(task.c.records.not_in([each.value for each in RECORDED]), task.c.role != EVERYONE)
    if kind == Kind.FORM:
        # Of thousands of tasks a few are forms.
        found = found.where(task.c.key.in_(await _keys_of_forms(store)))
    return await _due(store, found.order_by(task.c.last_on, task.c.id), kind)


async def _keys_of_forms(store: Store) -> list[str]:
    """What is open is as the newest version of its process says it."""
    tasks = [each for imported in await newest(store) for each in imported.process.tasks]
    return sorted({each.key for each in tasks if _kind("", "", each) == Kind.FORM})


async def one(store: Store, task_id: int) -> DueTask | None:
    """By its id, also where it is done or set aside."""
    return next(iter(await _due(store, _TASKS.where(task.c.id == task_id))), None)


async def owners(store: Store, tasks: Collection[DueTask], today: date) -> Mapping[int, frozenset[str]]:
    """By the task's id, who is to be reminded of it: who is asked for it, but nobody who says that it is not theirs."""
    found = await asked(store, tasks, today)
    declined = await not_theirs(store, {person_id for people in found.values() for person_id in people})
    return {
        each.id: frozenset(who for who in found[each.id] if who == each.owner_id or (who, each.subject) not in declined)
        for each in tasks
    }


async def asked(store: Store, tasks: Collection[DueTask], today: date) -> Mapping[int, frozenset[str]]:
    """By the task's id, who has to do something for it: whoever has it, or the side whose yes it waits for.

    Where it was handed to somebody who has left, the leaders of the unit, who can hand it on.
    """
    found = dict(await having(store, tasks, today))
    halves = {each.id: side for each in tasks if (side := each.waits_for) is not None}
    left = {each.id for each in tasks if each.owner_id is not None and not found[each.id]}
    units = {each.unit_id for each in tasks if each.id in halves or each.id in left}
    sides = await sides_of(store, units, today) if units else {}
    for each in tasks:
        if each.id in left and halves.get(each.id) != Side.REP:
            found[each.id] = frozenset(sides[each.unit_id].leaders)
        elif each.id in halves:
            said = Side.LEADER if halves[each.id] == Side.REP else Side.REP
            found[each.id] = frozenset(sides[each.unit_id].others(said, each.owner_id))
    meetings = [each for each in tasks if each.kind == Kind.MEETING and each.id not in halves]
    for id_, reps in (await _representatives(store, meetings, today)).items():
        found[id_] |= reps
    return found


async def _representatives(store: Store, meetings: Collection[DueTask], today: date) -> Mapping[int, frozenset[str]]:
    """Whom the leader is to meet: the safety representatives of the unit itself, deputies in their days."""
    if not meetings:
        return {}
    reps = await holders(store, RoleName.SAFETY_REP, {each.unit_id for each in meetings}, today)
    return {
        each.id: frozenset(person_id for person_id, above in reps[each.unit_id].items() if above == 0)
        for each in meetings
        if each.state == State.OPEN
    }


async def having(store: Store, tasks: Collection[DueTask], today: date) -> Mapping[int, frozenset[str]]:
    """By the task's id, whose it is, whatever they say of it: whom it was handed to, else who holds its role."""
    theirs = await owners_of(store, tasks, today)
    return {each.id: frozenset(owner.person_id for owner in theirs.get(each.id, ()) if owner.active) for each in tasks}


async def not_theirs(store: Store, people: Collection[str]) -> frozenset[tuple[str, str]]:
    """Whom and what: things of which people have said that they are not theirs. They lie among what is silenced."""
    if not people:
        return frozenset()
    found = select(quiet.c.person_id, quiet.c.rule).where(
        quiet.c.person_id.in_(sorted(people)), quiet.c.rule.contains(":")
    )
    return frozenset((row.person_id, row.rule) for row in await store.execute(found))


async def heard_before(
    store: Store, rules: Collection[str], having: Mapping[int, frozenset[str]], day: date
) -> frozenset[int]:
    """Of tasks and those who have them: those of which a rule of these has found somebody on that day or before."""
    people = {person_id for those in having.values() for person_id in those}
    found = select(nudge.c.person_id, nudge.c.subject).where(
        nudge.c.person_id.in_(sorted(people)), nudge.c.rule.in_(rules), nudge.c.found_on <= day
    )
    known = {(row.person_id, row.subject) for row in await store.execute(found)} if people else set()
    return frozenset(id_ for id_, those in having.items() if any((who, f"task:{id_}") in known for who in those))


async def _due(store: Store, found: Select[Any], wanted: Kind | None = None) -> list[DueTask]:
    rows = (await store.execute(found)).all()
    words = await with_versions(store, {(row.process_id, row.version) for row in rows}) if rows else {}
    kinds: dict[tuple[str, int, str, str, str], Kind] = {}
    tasks = []
    for row in rows:
        key = row.process_id, row.version, row.key, row.role, row.records
        if key not in kinds:
            process = words.get((row.process_id, row.version))
            written = process.task(row.key) if process is not None else None
            kinds[key] = _kind(row.role, row.records, written) if written else kind_of(row.role, row.records, ())
        if wanted is None or kinds[key] == wanted:
            tasks.append(_task(row, kinds[key]))
    return tasks


def _kind(role: str, records: str, written: Written) -> Kind:
    return kind_of(role, records, [each.id for each in written.documents], nudged=written.nudged)


def _task(row: Row[Any], kind: Kind) -> DueTask:
    # By place: there are thousands of them in every tick.
    values: list[Any] = [*row, kind]
    values[_STATE], values[_LAND] = State(values[_STATE]), Country(values[_LAND])
    return DueTask(*values)


_COLUMNS = tuple(task.c[name] for name in DueTask.__slots__ if name not in ("country", "kind"))
_STATE, _LAND = DueTask.__slots__.index("state"), DueTask.__slots__.index("country")
# A unit that is no more has no country; the one where most are is taken then.
_COUNTRY = func.coalesce(unit.c.country, Country.NO.value).label("country")
_TASKS = select(*_COLUMNS, _COUNTRY).outerjoin(unit, unit.c.unit_id == task.c.unit_id)
