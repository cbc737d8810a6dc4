"""What people do in the year, whether they are reminded or not: in time, late or never; always the same for a seed."""

import heapq
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any, TypeAlias

from sqlalchemy import insert, select, text, update

from benchmarks.year.people import People
from dialogs.core.form import Raw
from hms.organisation import RoleName
from hms.process import RecordKind
from storage import measure_steps, measures, moving, organisation, recording
from storage.cases import Report, Reporter, file
from storage.casework import tell_of_filing
from storage.database import Database
from storage.desk import Stale, Store
from storage.measure_steps import New
from storage.moving import By
from storage.records import Held
from storage.tables import answered, draft, nudge, outbox, person, task

Act: TypeAlias = Callable[[Store, datetime], Awaitable[None]]

# Who does a task that falls to them: so many of a hundred in time, so many late, the rest never.
IN_TIME, LATE = 60, 27
LATEST = 45  # days
OTHER_SAYS_YES = 0.8
REPORTS, DRAFTS, MEASURES = 5.0, 9.0, 1.5  # a working day, in 9,000 people
EVERYBODY = 9_000
WORK = (8, 9, 10, 11, 12, 13, 14, 15)  # hours
SATURDAY = 5
# As the process files call who is responsible, and who that is here; nobody else does anything.
DOES = {
    **dict.fromkeys(
        ("unit_leader", "line_manager", "employer", "level2_leader", "level3_leader", "dean"), RoleName.UNIT_LEADER
    ),
    "local_coordinator": RoleName.SURVEY_COORDINATOR,
    "fire_area_manager": RoleName.AREA_MANAGER,
    "hse_section": RoleName.HSE_SECTION,
    "rector": RoleName.RECTOR,
}


HAZARD = Report("hazard", "Det er glatt i trappa", (), None, None, None, None, None, None, None, "open", "")
# Of what is about to be said: so much is done by then, and of that a part because whoever has it leaves.
MEANWHILE, GOES = 0.03, 0.002
SETTLED = {
    "task": "UPDATE task SET state = 'done', revision = revision + 1 WHERE id = :name AND state = 'open'",
    "measure": "UPDATE measure SET status = 'done', revision = revision + 1 WHERE number = :name",
    "case": "UPDATE cases SET status = 'closed', revision = revision + 1 WHERE number = :name",
    "draft": "DELETE FROM draft WHERE id = :name",
}


@dataclass(slots=True)
class Life:
    """What is going to happen stands in `agenda`, the next first."""

    database: Database
    people: People
    seed: int
    imports: frozenset[date] = frozenset()
    meanwhile_done: float = MEANWHILE  # share of what is about to be said
    done: int = 0
    # What people have said: that they have answered, that something is not theirs, that once a week is enough.
    answered: dict[tuple[str, str], date] = field(default_factory=dict)
    not_theirs: set[str] = field(default_factory=set)
    weekly: set[str] = field(default_factory=set)
    made: dict[int, date] = field(default_factory=dict)  # the day on which a task was first there
    _agenda: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _count: int = 0
    _tasks_seen: int = 0
    _day: date | None = None

    async def until(self, now: datetime) -> None:
        """Everything that happens up to now, each in a transaction of its own."""
        if now.date() != self._day:
            self._day = now.date()
            await self._morning(now)
        while self._agenda and self._agenda[0][0] <= now:
            _at, _number, act = heapq.heappop(self._agenda)
            try:
                async with self.database.write() as store:
                    await act(store, now)
                self.done += 1
            except Stale:
                continue  # somebody has been quicker

    def says(self, person_id: str, dialog: str, raw: Raw, subjects: Iterable[str], day: date) -> None:
        """By a press: what is to be heard of no more, or later."""
        match dialog:
            case "survey_answered":
                self.answered.setdefault((person_id, str(raw["survey"])), day)
            case "not_mine":
                self.not_theirs.update(subjects)
            case "weekly":
                self.weekly.add(person_id)
            case _:
                pass

    def at(self, moment: datetime, act: Act) -> None:
        self._count += 1
        heapq.heappush(self._agenda, (moment, self._count, act))

    async def meanwhile(self, now: datetime) -> None:
        """Of what has been planned and is about to be said, some is done just now, and somebody leaves."""
        waiting = select(nudge.c.id, nudge.c.person_id, nudge.c.subject).join(outbox, outbox.c.id == nudge.c.outbox_id)
        async with self.database.read() as store:
            rows = (await store.execute(waiting.where(outbox.c.state == "waiting").order_by(nudge.c.id))).all()
        for row in rows:
            drawn = Random(f"{self.seed} meanwhile {row.person_id} {row.subject} {now.date()}").random()
            if drawn > self.meanwhile_done:
                continue
            kind, _colon, name = row.subject.partition(":")
            async with self.database.write() as store:
                if drawn < GOES:
                    self.people.goes(row.person_id, now.date())
                    await store.execute(update(person).where(person.c.person_id == row.person_id).values(active=False))
                elif kind in SETTLED:
                    await store.execute(text(SETTLED[kind]).bindparams(name=name if kind == "draft" else int(name)))
                elif kind == "survey":
                    values = {"person_id": row.person_id, "survey": name, "since": now.date()}
                    await store.execute(insert(answered).values(values))
                    self.answered[row.person_id, name] = now.date()
            self.done += 1

    async def _morning(self, now: datetime) -> None:
        """What the day and the new tasks bring."""
        chance = Random(f"{self.seed} {now.date()}")
        async with self.database.read() as store:
            new = (await store.execute(select(task).where(task.c.id > self._tasks_seen).order_by(task.c.id))).all()
        for row in new:
            self._tasks_seen = row.id
            self.made[row.id] = now.date()
            if row.state == "open":
                self._will_do(row, now)
        if now.date() in self.imports:
            self.at(now + timedelta(hours=3), self._import)
        if now.weekday() < SATURDAY:
            share = len(self.people.now.people) / EVERYBODY
            for many, make in ((REPORTS, self._report), (DRAFTS, self._draft), (MEASURES, self._measure)):
                for _ in range(_whole(many * share, chance)):
                    make(now + timedelta(hours=chance.choice(WORK)), chance)

    # --- Tasks and measures -------------------------------------------------------------------------------------------

    def _will_do(self, row: Any, now: datetime) -> None:
        """When it will be done, if ever."""
        chance = Random(f"{self.seed} {row.process_id} {row.cycle} {row.period} {row.key} {row.unit_id} {row.area_id}")
        day = self._day_for(row.due_from, row.last_on, now.date(), chance)
        role = DOES.get(row.role)
        if day is None or role is None:
            return
        moment = _at(day, chance, now)
        if row.records and chance.random() < 0.9:
            self.at(moment, self._holding(row, role))
            return
        self.at(moment, self._doing(row.id, role, row.area_id or row.unit_id))
        if row.joint and chance.random() < OTHER_SAYS_YES:
            again = _at(moment.date() + timedelta(days=chance.randrange(6)), chance, now)
            self.at(again, self._doing(row.id, RoleName.SAFETY_REP, row.unit_id))

    def _day_for(self, first: date, last: date, today: date, chance: Random) -> date | None:
        drawn = chance.randrange(100)
        if drawn < IN_TIME and last >= today:
            begins = max(first, today)
            return _working(begins + timedelta(days=chance.randrange((last - begins).days + 1)), -1, begins)
        if drawn < IN_TIME + LATE:
            return _working(max(last, today) + timedelta(days=chance.randrange(1, LATEST)), 1, today)
        return None

    def _doing(self, task_id: int, role: RoleName, place: str) -> Act:
        async def act(store: Store, now: datetime) -> None:
            for person_id in self.people.holders(role, place, now.date())[:1]:
                it = await moving.anyones(store, person_id, task_id, now.date())
                if it is not None and it.standing.side is not None:
                    await moving.complete(store, it, None, None, None, self._by(person_id, now))

        return act

    def _holding(self, row: Any, role: RoleName) -> Act:
        """A round, an inspection or a meeting is held, and written down."""

        async def act(store: Store, now: datetime) -> None:
            kind, place = RecordKind(row.records), row.area_id or row.unit_id
            for person_id in self.people.holders(role, place, now.date())[:1]:
                found = (("En kabel ligger over gangen", None),) if kind == RecordKind.ROUND else ()
                held = Held(kind, row.unit_id, now.date(), row.area_id, findings=found)
                await recording.keep(store, held, self._by(person_id, now))

        return act

    def _measure(self, moment: datetime, chance: Random) -> None:
        unit_id = chance.choice(sorted(self.people.now.units))
        deadline = moment.date() + timedelta(days=chance.randrange(10, 90))
        does = self._day_for(moment.date(), deadline, moment.date(), chance)
        finish = _at(does, chance, moment) if does is not None else None
        with_deadline = chance.random() < 0.85

        async def add(store: Store, now: datetime) -> None:
            leader = next(iter(self.people.holders(RoleName.UNIT_LEADER, unit_id, now.date())), None)
            theirs = sorted(each.person_id for each in self.people.now.people.values() if each.unit_id == unit_id)
            if leader is None or not theirs:
                return
            owner = chance.choice([leader, chance.choice(theirs)])
            new = New(unit_id, "Sette opp et gelender", owner_id=owner, deadline=deadline if with_deadline else None)
            number = await measure_steps.add(store, new, self._by(leader, now))
            if finish is not None:
                self.at(max(finish, now), self._finishing(number, leader))

        self.at(moment, add)

    def _finishing(self, number: int, leader: str) -> Act:
        async def act(store: Store, now: datetime) -> None:
            seen = await measures.measure_for(store, leader, number, now.date())
            if seen is not None:
                await measure_steps.complete(store, seen.measure, now.date(), self._by(leader, now))

        return act

    # --- Reports and drafts -------------------------------------------------------------------------------------------

    def _report(self, moment: datetime, chance: Random) -> None:
        """Filed, and then taken soon, late or never; closed, or left standing."""
        person_id = self._anybody(chance)
        taken, closed = chance.choice([0, 0, 1, 1, 1, 4, 9, None]), chance.choice([1, 3, 10, 20, 40, None])

        async def act(store: Store, now: datetime) -> None:
            person = self.people.person(person_id)
            if person is None:
                return
            report = replace(HAZARD, unit_id=person.unit_id)
            number = await file(store, report, Reporter(person_id, None), now, "web", f"report {self._count}", None)
            await tell_of_filing(store, number, report, now)
            if taken is not None:
                when = _at(now.date() + timedelta(days=taken), chance, now)
                self.at(max(when, now), self._taking(number, person.unit_id))
                if closed is not None:
                    self.at(when + timedelta(days=closed), self._closing(number))

        self.at(moment, act)

    def _taking(self, number: int, unit_id: str) -> Act:
        async def act(store: Store, now: datetime) -> None:
            for above in self.people.now.upwards(unit_id):
                if holders := self.people.holders(RoleName.HSE_COORDINATOR, above, now.date()):
                    values = {"handler": holders[0], "today": now.date().isoformat(), "number": number}
                    await store.execute(_TAKE, values | {"today": _day(store, now)})
                    return

        return act

    def _closing(self, number: int) -> Act:
        async def act(store: Store, now: datetime) -> None:
            await store.execute(_CLOSE, {"today": _day(store, now), "number": number})

        return act

    def _draft(self, moment: datetime, chance: Random) -> None:
        """Begun, and sent at once, some days later, or never."""
        person_id, days = self._anybody(chance), chance.choice([0, 0, 1, 2, 5, 9, None, None])
        id_ = f"{self.seed} draft {self._count}"

        async def begin(store: Store, now: datetime) -> None:
            there = select(draft.c.id).where(draft.c.owner == f"p:{person_id}", draft.c.dialog == "deviation")
            if self.people.person(person_id) is None or (await store.execute(there)).first() is not None:
                return
            values = {"id": id_, "owner": f"p:{person_id}", "dialog": "deviation", "answers": {"what": "Glatt gulv"}}
            await store.execute(insert(draft).values(**values, revision=1, touched_at=now))

        async def send(store: Store, now: datetime) -> None:
            await store.execute(text("DELETE FROM draft WHERE id = :id").bindparams(id=id_))

        self.at(moment, begin)
        if days is not None:
            self.at(moment + timedelta(days=days, hours=1), send)

    # --- The organisation ---------------------------------------------------------------------------------------------

    async def _import(self, store: Store, now: datetime) -> None:
        await organisation.replace(store, self.people.changed(now.date()), now.date())

    def _anybody(self, chance: Random) -> str:
        return chance.choice(sorted(self.people.now.people))

    def _by(self, person_id: str, now: datetime) -> By:
        self._count += 1
        return By(person_id, now, sha256(f"{self.seed} {self._count}".encode()).digest()[:16])


_TAKE = text(
    "UPDATE cases SET status = 'taken', handler_id = :handler, moved_on = :today, revision = revision + 1"
    " WHERE number = :number AND status = 'new'"
)
_CLOSE = text(
    "UPDATE cases SET status = 'closed', moved_on = :today, revision = revision + 1"
    " WHERE number = :number AND status IN ('taken', 'waiting')"
)


def _day(store: Store, now: datetime) -> Any:
    return now.date().isoformat() if store.dialect.name == "sqlite" else now.date()


def _whole(many: float, chance: Random) -> int:
    return int(many) + (chance.random() < many - int(many))


def _at(day: date, chance: Random, now: datetime) -> datetime:
    """In working hours of that day."""
    return datetime(day.year, day.month, day.day, chance.choice(WORK), tzinfo=now.tzinfo)


def _working(day: date, step: int, least: date) -> date:
    while day.weekday() >= SATURDAY and day + timedelta(days=step) >= least:
        day += timedelta(days=step)
    return day
