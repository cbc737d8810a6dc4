"""How long "are we on track?" takes for 75 units with 4 cycles of 200 tasks and 5,000 measures, beside a tenth of that.

    python benchmarks/status.py [--rounds 15] [--database sqlite|postgres|both] [--json FILE]

Whole turns through the assistant, in process, and the roll-up of all units beside the plain aggregate over the same
rows (`SELECT unit_id, state, count(*) ... GROUP BY`), all in one interleaved run. It also counts the statements of each
question, and looks through their plans for walks over all tasks or measures. The least of the rounds is taken, since
other work on the machine only adds: CPU for SQLite, all of which is in this process, and the clock for PostgreSQL.
Exits with 1 where a bound does not hold.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import create_async_engine

sys.path.insert(0, str(Path(__file__).parent.parent))

from storage import demo, organisation
from storage.database import Database
from storage.migrate import migrate
from storage.processes import keep_process
from storage.reach import reach_of
from storage.rollup import rolled_up
from storage.tables import measure, task
from tests import postgres
from tests.reliability.test_plans import heard
from tests.turn.office import NOW, Office

TODAY = NOW.date()
CYCLES, TASKS, PHASES, MEASURES = 4, 200, 5, 5_000
FULL, TENTH = 1, 10
TOP, FACULTY, LEADER, PERSON = "wenche", "idun", "eivind", "astrid"
QUESTIONS: dict[str, tuple[str, str, dict[str, str]]] = {
    "the institution, unit by unit": (TOP, "status", {}),
    "the institution, what is overdue": (TOP, "status", {"status": "overdue", "view": "list"}),
    "the institution, phase by phase": (TOP, "status", {"view": "phases"}),
    "the institution, person by person": (TOP, "status", {"view": "people"}),
    "a faculty, unit by unit": (FACULTY, "status", {}),
    "a department": (LEADER, "status", {}),
    "a department, this month": (LEADER, "status", {"due_before": "2026-11-30"}),
    "a department, phase by phase": (LEADER, "status", {"view": "phases"}),
    "a deadline": (LEADER, "deadlines", {"task": "t10"}),
    "one's own part": (PERSON, "status", {}),
}
# What has to hold, as the issue says it.
GROWTH, BESIDE_PLAIN = 3.0, 5.0


@dataclass
class Measured:
    took: dict[str, list[float]] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    scans: dict[str, list[str]] = field(default_factory=dict)


def document() -> dict[str, Any]:
    """A process with 200 tasks in five phases."""
    each = TASKS // PHASES
    return {
        "version": 1,
        "id": "survey",
        "cycle": {"id": "survey-4"},
        "names": {"en": "Survey"},
        "phases": [
            {
                "id": f"phase{number + 1}",
                "en": f"Phase {number + 1}",
                "tasks": [
                    {
                        "id": f"t{number * each + at}",
                        "en": f"Task {number * each + at}.",
                        "responsible": "unit_leader",
                        "deadline": {"kind": "date", "value": "2026-12-01"},
                    }
                    for at in range(each)
                ],
            }
            for number in range(PHASES)
        ],
    }


def tasks(units: list[str], share: int) -> list[dict[str, Any]]:
    """Four cycles, the last one under way: of what has passed most is done."""
    chance = random.Random("tasks")
    rows = []
    for cycle in range(CYCLES):
        begins = TODAY - timedelta(days=365 * (CYCLES - 1 - cycle) + 180)
        for unit_id in units:
            for at in range(0, TASKS, share):
                last_on = begins + timedelta(days=365 * at // TASKS)
                past = last_on < TODAY
                done = past and chance.random() < 0.92
                rows.append(_row(cycle, at, unit_id, last_on, done=done, public=chance.random() < 0.1))
    return rows


def _row(cycle: int, at: int, unit_id: str, last_on: date, *, done: bool, public: bool) -> dict[str, Any]:
    return {
        "process_id": "survey",
        "version": 1,
        "cycle": f"survey-{cycle + 1}",
        "period": "",
        "phase": f"phase{at * PHASES // TASKS + 1}",
        "key": f"t{at}",
        "unit_id": unit_id,
        "area_id": "",
        "role": "unit_leader",
        "public": public,
        "with_resource": False,
        "joint": False,
        "records": "",
        "due_from": last_on - timedelta(days=14),
        "last_on": last_on,
        "overdue_from": last_on + timedelta(days=1),
        "state": "done" if done else "open",
        "done_on": last_on if done else None,
        "revision": 0,
    }


def measures(units: list[str], share: int) -> list[dict[str, Any]]:
    chance = random.Random("measures")
    return [
        {
            "unit_id": chance.choice(units),
            "what": f"Measure {number}",
            "priority": "medium",
            "deadline": TODAY + timedelta(days=chance.randrange(-60, 300)),
            "overdue_from": TODAY + timedelta(days=chance.randrange(-60, 300)),
            "status": chance.choice(("planned", "in_progress", "done", "done")),
            "origin": "plan",
            "owner_id": chance.choice((LEADER, TOP, None)),
            "created_on": TODAY,
            "revision": 0,
        }
        for number in range(MEASURES // share)
    ]


async def furnish(url: str, share: int) -> None:
    await migrate(url)
    database = Database(url)
    there = demo.full()
    units = sorted(there.units)
    async with database.write() as store:
        await organisation.replace(store, there, TODAY)
        await keep_process(store, "survey", document(), NOW)
        rows = tasks(units, share)
        for start in range(0, len(rows), 5_000):
            await store.execute(insert(task), rows[start : start + 5_000])
        await store.execute(insert(measure), measures(units, share))
    await database.close()


async def plain(office: Office) -> None:
    """The aggregate of the reference: by unit and state."""
    async with office.database.read() as store:
        found = select(task.c.unit_id, task.c.state, func.count()).group_by(task.c.unit_id, task.c.state)
        (await store.execute(found)).all()


async def roll_up(office: Office) -> None:
    async with office.database.read() as store:
        reach = await reach_of(store, TOP, TODAY)
        assert len(await rolled_up(store, reach, TODAY)) > 70


async def asked(office: Office, question: str) -> None:
    user, dialog, raw = QUESTIONS[question]
    await office.chat(user).opens(dialog, raw)


def work(question: str) -> Callable[[Office], Awaitable[None]]:
    return {"plain aggregate": plain, "roll-up of all units": roll_up}.get(
        question, lambda office: asked(office, question)
    )


ALL = (*QUESTIONS, "plain aggregate", "roll-up of all units")


async def measured(offices: dict[int, Office], rounds: int) -> dict[int, Measured]:
    found = {share: Measured() for share in offices}
    for share, office in offices.items():
        for question in QUESTIONS:
            await asked(office, question)
            with heard() as sent:
                await asked(office, question)
            found[share].statements[question] = len(sent)
            found[share].scans[question] = await scans(office.database, sent)
    for _round in range(rounds):
        for question in ALL:
            for share, office in offices.items():
                # All of SQLite is in this process, so its CPU is the whole of it and nobody else's.
                clock = time.process_time if office.database.is_sqlite else time.perf_counter
                begun = clock()
                await work(question)(office)
                found[share].took.setdefault(question, []).append((clock() - begun) * 1000)
    return found


async def scans(database: Database, sent: dict[str, Any]) -> list[str]:
    """Steps of the plans, as the database makes them for these rows, that walk over all tasks or measures."""
    walked = []
    async with database.undone() as store:
        for statement, values in sent.items():
            if not statement.lstrip().upper().startswith(("SELECT", "WITH")):
                continue
            explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
            for row in await store.exec_driver_sql(explain + statement, values):
                step = str(row.detail if database.is_sqlite else row[0]).strip()
                if _walks(step):
                    walked.append(step)
    return walked


def _walks(step: str) -> bool:
    names = ("task", "measure")
    return any(step in (f"SCAN {name}",) or f"Seq Scan on {name}" in step for name in names)


@asynccontextmanager
async def opened(kind: str, folder: Path) -> AsyncIterator[dict[int, Office]]:
    """The same questions to a whole and to a tenth."""
    if kind == "sqlite":
        urls = {share: f"sqlite+aiosqlite:///{folder / f'{share}.sqlite'}" for share in (FULL, TENTH)}
        async with _offices(urls) as offices:
            yield offices
    else:
        with postgres.running() as server:
            urls = {share: server.url(server.create()) for share in (FULL, TENTH)}
            async with _offices(urls) as offices:
                for office in offices.values():
                    await analyse(office.database)
                yield offices


@asynccontextmanager
async def _offices(urls: dict[int, str]) -> AsyncIterator[dict[int, Office]]:
    offices = {}
    for share, url in urls.items():
        await furnish(url, share)
        offices[share] = Office(Database(url))
    yield offices
    for office in offices.values():
        await office.database.close()


async def analyse(database: Database) -> None:
    """What PostgreSQL's own keeper does after a while."""
    engine = create_async_engine(database.url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.exec_driver_sql("VACUUM (ANALYZE)")
    await engine.dispose()


def table(kind: str, found: dict[int, Measured]) -> tuple[list[str], bool]:
    whole, tenth, good = found[FULL], found[TENTH], True
    base = min(whole.took["plain aggregate"])
    lines = [
        f"### {kind}",
        "",
        "| what | ms, all of it | ms, a tenth | growth | x plain aggregate | statements (all, tenth) | walks |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for question in ALL:
        big, small = min(whole.took[question]), min(tenth.took[question])
        growth = big / small
        said = whole.statements.get(question), tenth.statements.get(question)
        walks = whole.scans.get(question, []) + tenth.scans.get(question, [])
        counts = f"{said[0]}, {said[1]}" if said[0] is not None else ""
        lines.append(
            f"| {question} | {big:.1f} | {small:.1f} | {growth:.1f} | {big / base:.1f} | {counts} | {len(walks)} |"
        )
        if question in QUESTIONS:
            # Who asks about everything is answered from everything: PostgreSQL reads a table then, and no index.
            needs_all = kind == "PostgreSQL" and question.startswith("the institution")
            good = good and growth <= GROWTH and (needs_all or not walks) and said[0] == said[1]
    beside = min(whole.took["roll-up of all units"]) / base
    lines += ["", f"Roll-up of all units: {beside:.1f} times the plain aggregate."]
    for question, steps in whole.scans.items():
        lines += [f"  {question}: {step}" for step in steps]
    return lines, good and beside <= BESIDE_PLAIN


async def run(kinds: list[str], rounds: int) -> tuple[list[str], bool, dict[str, Any]]:
    lines: list[str] = []
    good, kept = True, dict[str, Any]()
    for kind in kinds:
        with tempfile.TemporaryDirectory() as folder:
            async with opened(kind, Path(folder)) as offices:
                found = await measured(offices, rounds)
        told, holds = table({"sqlite": "SQLite", "postgres": "PostgreSQL"}[kind], found)
        lines, good = [*lines, *told, ""], good and holds
        kept[kind] = {str(share): each.took for share, each in found.items()}
    return lines, good, kept


def main() -> int:
    parser = argparse.ArgumentParser(description="how units stand, at scale")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    kinds = ["sqlite", "postgres"] if wanted.database == "both" else [wanted.database]
    lines, good, kept = asyncio.run(run(kinds, wanted.rounds))
    print("\n".join(lines))
    if wanted.json:
        wanted.json.write_text(json.dumps(kept))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
