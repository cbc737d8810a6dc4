"""What has become otherwise since it was found is not said: every rule is tried, also one that is not known here."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Delete, Insert, Update, delete, insert, update

from commands.furnish import PROCESSES
from dialogs.core.unasked import Cause
from scheduler.rule import Finding, Rule
from storage import shown
from storage.desk import Store
from storage.process_files import ProcessFile, read
from storage.processes import keep_process
from storage.tables import answered, cases, draft, measure, outbox, person, record, role, task, unreachable
from storage.tasks import plan
from tests.nudges.watch import RULES, Watch
from tests.turn.office import NOW, Office

MONDAY = NOW.replace(day=16, hour=9, minute=0)
# When there is something to be found; the survey was in the autumn before.
DAYS = [
    *(
        datetime.fromisoformat(day).replace(hour=9, tzinfo=NOW.tzinfo)
        for day in ("2025-11-03", "2025-11-21", "2025-11-24")
    ),
    *(MONDAY + timedelta(days=each) for each in range(90)),
]
Change = Insert | Update | Delete


@dataclass(frozen=True, slots=True)
class Now:
    """What a rule finds at a moment."""

    rule: Rule
    finding: Finding
    moment: datetime

    @property
    def recipient(self) -> str:
        return f"p:{self.finding.person_id}"


async def a_year_of_work(office: Office) -> Watch:
    """Tasks of every kind, measures, reports, a draft, a new role, and somebody whom no door reaches."""
    office.clock.now = MONDAY
    watch, today = Watch(office), MONDAY.date()
    for name in ("hms-year", "ark-2025-2027"):
        found = read(PROCESSES / f"{name}.yaml")
        assert isinstance(found, ProcessFile)
        async with office.database.write() as store:
            await keep_process(store, found.process.id, found.document, MONDAY.replace(year=2025, month=8))
            await plan(store, MONDAY, date(2025, 8, 1))
    await watch.case("kje")
    await watch.case("kje", "taken", "jorunn")
    await watch.draft()
    same = {
        "unit_id": "kje",
        "what": "A guard",
        "priority": "high",
        "status": "planned",
        "origin": "plan",
        "revision": 1,
    }
    async with office.database.write() as store:
        for number, deadline in ((7, today + timedelta(days=7)), (8, today - timedelta(days=3))):
            days = {"deadline": deadline, "overdue_from": deadline + timedelta(days=1), "created_on": today}
            await store.execute(insert(measure).values(number=number, owner_id="astrid", **same, **days))
        await store.execute(update(role).where(role.c.person_id == "froydis").values(since=today))
        gone = {"person_id": "charlotte", "channel": "teams", "reason": "blocked", "since": today}
        await store.execute(insert(unreachable).values(**gone))
    return watch


async def what_they_find(office: Office) -> list[Now]:
    """Of every rule, the first thing that it finds."""
    there = []
    async with office.database.read() as store:
        for rule in RULES.values():
            for moment in DAYS:
                if findings := list(await rule.find(store, moment)):
                    there.append(Now(rule, findings[0], moment))
                    break
    return there


def left(it: Now) -> list[Change]:
    return [update(person).where(person.c.person_id == it.finding.person_id).values(active=False)]


def roles_over(it: Now) -> list[Change]:
    yesterday = it.moment.date() - timedelta(days=1)
    theirs = update(role).where(role.c.person_id == it.finding.person_id)
    return [theirs.values(valid_to=yesterday), update(measure).values(owner_id="ulla")]


def all_done(it: Now) -> list[Change]:
    who = insert(answered).values(person_id=it.finding.person_id, survey=it.finding.subject.removeprefix("survey:"))
    return [
        update(task).values(state="done", done_on=it.moment.date()),
        update(measure).values(status="done"),
        update(cases).values(status="closed"),
        delete(draft),
        delete(unreachable),
        update(role).values(since=None, valid_from=None),
        who.values(since=it.moment.date()),
    ]


def set_aside(it: Now) -> list[Change]:
    return [update(task).values(state="not_relevant"), update(measure).values(status="stopped")]


def inspected(it: Now) -> list[Change]:
    """Written down, though the task does not know of it."""
    held = {"kind": "inspection", "answers": {}, "revision": 1, "recorded_on": it.moment.date()}
    areas = {"polar-1": "kje", "polar-2": "mat"}
    return [
        insert(record).values(
            **held, unit_id=unit, area_id=area, held_on=it.moment.date().replace(day=1) - timedelta(each)
        )
        for area, unit in areas.items()
        for each in (0, 1)
    ]


class _BackAsItWas(Exception):
    """So that nothing of it is kept."""


@asynccontextmanager
async def after(office: Office, changes: list[Change]) -> AsyncIterator[Store]:
    try:
        async with office.database.write() as store:
            for change in changes:
                await store.execute(change)
            yield store
            raise _BackAsItWas
    except _BackAsItWas:
        pass


MEANWHILE: Mapping[str, Callable[[Now], list[Change]]] = {
    each.__name__: each for each in (roles_over, all_done, set_aside, inspected)
}


async def test_what_is_done_or_not_theirs_any_more_is_not_said(office: Office) -> None:
    watch = await a_year_of_work(office)
    there = await what_they_find(office)
    silent = set(RULES) - {it.rule.name for it in there}
    assert not silent, f"let a_year_of_work have something that {silent} finds"
    for it in there:
        office.clock.now = it.moment
        cause = Cause(it.finding.subject, it.finding.occasion)
        async with after(office, []) as store:
            assert await it.rule.tell(cause, await watch.context(store, it.recipient)) is not None, it
        for name, change in MEANWHILE.items():
            async with after(office, change(it)) as store:
                still = it.finding in list(await it.rule.find(store, it.moment))
                told = await it.rule.tell(cause, await watch.context(store, it.recipient))
                assert still or told is None, (name, it)
                assert not still or told is not None, (name, it)
                assert name != "all_done" or not still, it
        async with after(office, left(it)) as store:
            assert it.finding not in list(await it.rule.find(store, it.moment)), it
            assert await shown.ways(store, it.recipient) == (), it


async def test_to_whoever_has_left_since_it_was_planned_nothing_is_sent(office: Office) -> None:
    """Of everything that all the rules find on a day."""
    watch = await a_year_of_work(office)
    office.clock.now = MONDAY + timedelta(days=1)
    await watch.plan()
    waiting = {str(row["recipient"]) for row in await office.table("outbox") if row["notice"] == "nudges"}
    assert len(waiting) > 5
    async with office.database.write() as store:
        await store.execute(update(person).values(active=False))
    assert await watch.deliver() == []
    # And what is found of them later goes into no message.
    async with office.database.write() as store:
        await store.execute(delete(outbox))
    office.clock.forward(days=1)
    await watch.plan()
    assert await office.table("outbox") == []
