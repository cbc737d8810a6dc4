"""A year goes by in the small organisation, in big steps; and whoever judges it notices when something is wrong.

The whole year of 9,000 people, hour by hour, is `python -m benchmarks.year`.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from benchmarks.year.due import dues, facts
from benchmarks.year.life import Life
from benchmarks.year.people import People
from benchmarks.year.play import ZONE, Moment, Plan, Play
from commands.furnish import furnish
from dialogs.core.dialog import Context
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms import manners
from scheduler import rule as rules
from scheduler.planner import plan
from scheduler.rule import Finding, Rule, Told
from storage import demo, demo_plan, organisation
from storage.database import Database
from storage.desk import Store
from storage.migrate import migrate
from tests.nudges import properties
from tests.nudges.properties import Asked, Due, Item, Message, Year, violations

FIRST, LAST = date(2025, 8, 1), date(2026, 6, 30)
OSLO = ZoneInfo(ZONE)
SEED = 6


# --- The year ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small demo organisation as it is in August, with its processes."""
    path = tmp_path_factory.mktemp("year") / "vernebot.sqlite"

    async def begin() -> None:
        await migrate(url := f"sqlite+aiosqlite:///{path}")
        database = Database(url)
        async with database.write() as store:
            await organisation.replace(store, _people().now, FIRST)
            await demo_plan.keep(store, "nb", _at(FIRST, 0))
        await furnish(database, _at(FIRST, 0))
        await database.close()

    asyncio.run(begin())
    return path


def _people() -> People:
    return People.of(demo.small(), FIRST, SEED)


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=OSLO)


@asynccontextmanager
async def playing(
    begun: Path, folder: Path, wanted: Mapping[str, Rule], planned: Plan = plan, *, done: float = 0.03
) -> AsyncIterator[Play]:
    shutil.copy(begun, folder / "vernebot.sqlite")
    database = Database(f"sqlite+aiosqlite:///{folder / 'vernebot.sqlite'}")
    life = Life(database, _people(), SEED, frozenset({date(2025, 11, 10), date(2026, 2, 2)}), meanwhile_done=done)
    yield Play(database, life, wanted, Moment(_at(FIRST, 0)), SEED, planned)
    await database.close()


async def test_a_year_in_big_steps_is_as_promised(begun: Path, tmp_path: Path) -> None:
    """Every third Thursday, of which one is Christmas Day, and Maundy Thursday."""
    thursdays = {*range(20, (LAST - FIRST).days, 21), (date(2026, 4, 2) - FIRST).days}
    async with playing(begun, tmp_path, rules.found()) as play:
        for number in sorted(thursdays):
            await play.hour(_at(FIRST + timedelta(days=number), 9).astimezone(UTC))
    assert list(map(str, violations(play.year))) == []
    assert play.broken == {}
    spoken = {item.rule for message in play.year.messages for item in message.items}
    assert spoken >= {"task_due", "task_overdue", "survey_opens", "form_due", "meeting_due", "round_not_held"}
    assert {message.language for message in play.year.messages} == {"nb", "nn", "en", "da"}


# --- Whoever judges it ------------------------------------------------------------------------------------------------

WORKDAY = datetime(2025, 9, 10, 8, tzinfo=OSLO)  # a Wednesday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def said(at: datetime = WORKDAY, rule: str = "task_due", **other: object) -> Message:
    item = Item(rule, "task:1", str(other.pop("occasion", "2025-09-17-7")), str(other.pop("over", "")))
    values = {"zone": ZONE, "country": "NO", "items": (item,)} | other
    return Message(at=at, person_id="eivind", **values)  # type: ignore[arg-type]  # by name


PRESSED = Asked(WORKDAY + HOUR, "eivind", "later", "task_due", "task:1")
DUE = Due("task", "task:1", frozenset({"eivind"}), date(2025, 9, 10), date(2025, 9, 16))
AGAIN = said(WORKDAY + 7 * DAY, occasion="2025-09-17-1")
WRONG: Mapping[str, tuple[str, Year]] = {
    "the same milestone": (properties.TWICE, Year([said(), said(WORKDAY + 7 * DAY)])),
    "three days running": (
        properties.TOO_SOON,
        Year([said(WORKDAY + day * DAY, occasion=f"2025-09-17-{day}") for day in range(3)]),
    ),
    "late, and late again": (
        properties.TOO_SOON,
        Year([said(WORKDAY + day * DAY, "task_overdue", occasion=f"2025-08-01+{day}") for day in (0, 7, 9)]),
    ),
    "before eight": (properties.NIGHT, Year([said(WORKDAY - HOUR)])),
    "at five": (properties.NIGHT, Year([said(WORKDAY + 9 * HOUR)])),
    "at night in New York": (properties.NIGHT, Year([said(zone="America/New_York")])),
    "on a Saturday": (properties.RED_DAY, Year([said(WORKDAY + 3 * DAY)])),
    "on Norway's day": (properties.RED_DAY, Year([said(datetime(2028, 5, 17, 9, tzinfo=OSLO))])),
    "two on a day": (properties.TWO_A_DAY, Year([said(), said(WORKDAY + HOUR, occasion="2025-09-17-1")])),
    "done": (properties.DONE, Year([said(over="done")])),
    "left": (properties.LEFT, Year([said(here=False)])),
    "stopped": (properties.STOPPED, Year([said(), AGAIN], [replace(PRESSED, what="stop")])),
    "put off": (properties.PUT_OFF, Year([said(), said(WORKDAY + DAY, occasion="2025-09-17-1")], [PRESSED])),
    "never said": (properties.FORGOTTEN, Year(due=[DUE])),
    "said too late": (properties.FORGOTTEN, Year([AGAIN], due=[DUE])),
    "said to another": (properties.FORGOTTEN, Year([said()], due=[replace(DUE, people=frozenset({"idun"}))])),
}


@pytest.mark.parametrize(("of", "year"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_noticed(of: str, year: Year) -> None:
    assert [each.of for each in violations(year)] == [of]


def test_what_is_right_is_not_complained_of() -> None:
    monday = said(WORKDAY + 5 * DAY)
    denmark = said(datetime(2028, 5, 17, 9, tzinfo=OSLO), country="DK", occasion="2028-05-18-1")
    right = Year([said(), monday, denmark], [PRESSED, replace(PRESSED, what="stop")], [DUE], frozenset({"task_due"}))
    assert violations(right) == []


# --- Sabotaged twins --------------------------------------------------------------------------------------------------


def _forgetful(rule: Rule) -> Rule:
    async def find(store: Store, now: datetime) -> list[Finding]:
        return [each for each in await rule.find(store, now) if int(each.subject.removeprefix("task:")) % 3]

    return replace(rule, find=find)


def _stubborn(rule: Rule) -> Rule:
    """Says what it has found, whatever has become of it."""

    async def tell(cause: Cause, context: Context) -> Told | None:
        return Told(_("So it is."))

    return replace(rule, tell=tell)


def _after(*done: str) -> Plan:
    """The planner, after something has been done to its ledger."""

    async def planned(database: Database, wanted: Mapping[str, Rule], now: datetime, zone: str) -> Mapping[str, int]:
        async with database.write() as store:
            for sql in done:
                await store.execute(text(sql))
        return await plan(database, wanted, now, zone)

    return planned


SAME_RULE: Callable[[Rule], Rule] = lambda rule: rule  # noqa: E731 - a table of what is done to the rules
SAY_AGAIN = "UPDATE nudge SET outbox_id = NULL"
FORGET_THE_DAY = "UPDATE outbox SET occasion = date('1900-01-01', '+' || id || ' days') WHERE notice = 'nudges'"
# What was due on the first of the month, and again on the eighth, begins to be said.
MOMENTS = (
    (date(2025, 9, 6), 8),  # a Saturday
    (date(2025, 9, 8), 5),
    (date(2025, 9, 8), 8),
    (date(2025, 9, 8), 14),
    (date(2025, 9, 9), 8),
)
TWINS: Mapping[str, tuple[str, Callable[[Rule], Rule], Plan]] = {
    "says it twice": (properties.TWICE, SAME_RULE, _after(SAY_AGAIN)),
    "says more than one thing a day": (properties.TWO_A_DAY, SAME_RULE, _after(SAY_AGAIN, FORGET_THE_DAY)),
    "says what is done": (properties.DONE, _stubborn, plan),
    "forgets": (properties.FORGOTTEN, _forgetful, plan),
    "never sleeps": (properties.NIGHT, SAME_RULE, plan),
    "knows no red days": (properties.RED_DAY, SAME_RULE, plan),
}


@pytest.mark.parametrize(("of", "twin", "planned"), [("", SAME_RULE, plan), *TWINS.values()], ids=["none", *TWINS])
async def test_a_sabotaged_planner_is_caught(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: str, twin: Callable[[Rule], Rule], planned: Plan
) -> None:
    """A few moments of September with one rule; the planner as it is is not complained of."""
    if of == properties.NIGHT:
        monkeypatch.setattr(manners, "decent", lambda now, zone, country: True)
    elif of == properties.RED_DAY:
        monkeypatch.setattr(manners, "is_red", lambda day, country: False)
    wanted = {"task_due": twin(rules.found()["task_due"])}
    async with playing(begun, tmp_path, wanted, planned, done=0.5 if of == properties.DONE else 0.0) as play:
        for day, hour in MOMENTS:
            await play.hour(_at(day, hour).astimezone(UTC))
        play.year.due = dues(play.life, await facts(play.database), MOMENTS[1][0], MOMENTS[-1][0] + 2 * DAY)
    found = {each.of for each in violations(play.year)}
    assert play.year.due
    assert of in found if of else not found, found
