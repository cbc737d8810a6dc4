"""A year of the large demo organisation, hour by hour: who is reminded of what, and what of it is not as promised.

    python -m benchmarks.year [--database sqlite|postgres|all] [--from 2025-08-01] [--to 2026-06-30]
                              [--size full|small] [--step 1] [--seed 6] [--report FILE]

Everything is the product's own but the clock and the people: planner, worker, delivery and dialogs, on a database that
writes through to the disk. Ends with 1 where something was not as promised, or an hour's planning took too long.
"""

import argparse
import asyncio
import logging
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.faults.command import Place, places
from benchmarks.year.due import counted, dues, facts
from benchmarks.year.life import Life
from benchmarks.year.people import People
from benchmarks.year.play import ZONE, Hour, Moment, Play, hours_of
from benchmarks.year.report import report
from commands.furnish import furnish
from scheduler import rule
from storage import demo, demo_plan, organisation
from storage.database import Database
from storage.migrate import migrate
from tests.nudges.properties import CLOSES, OPENS, SATURDAY, Violation, violations

FIRST, LAST = date(2025, 8, 1), date(2026, 6, 30)
IMPORTS = ((9, 1), (10, 15), (11, 10), (12, 1), (1, 5), (2, 2), (4, 7), (6, 1))
P99, WHOLE = 1.0, 30 * 60.0  # seconds
SHOWN = 40  # violations of a kind


class Grumbling(logging.Handler):
    """Counts what the product complains of in its log: in a good year, of nothing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        self.heard[re.sub(r"id=\d+", "id=…", record.getMessage())] += 1


@dataclass(frozen=True, slots=True)
class Played:
    play: Play
    violations: list[Violation]
    seconds: float
    grumbled: Counter[str]


async def played(place: Place, options: argparse.Namespace) -> Played:
    with tempfile.TemporaryDirectory() as folder:
        url = place.url(Path(folder))
        await migrate(url)
        database = Database(url)
        begins = datetime.combine(options.first, datetime.min.time(), ZoneInfo(ZONE))
        begun = demo.full() if options.size == "full" else demo.small()
        people = People.of(begun, options.first, options.seed)
        async with database.write() as store:
            await organisation.replace(store, people.now, options.first)
            await demo_plan.keep(store, "nb", begins)
        await furnish(database, begins)
        years = range(options.first.year, options.last.year + 1)
        days = (date(year, month, day) for year in years for month, day in IMPORTS)
        life = Life(database, people, options.seed, frozenset(days))
        play = Play(database, life, rule.found(), Moment(begins), options.seed)
        began, grumbling = time.perf_counter(), Grumbling()
        logging.getLogger("vernebot").addHandler(grumbling)
        for now in hours_of(options.first, options.last, options.step):
            await play.hour(now)
            if options.progress and now.day == 1 and now.hour == 0:
                _note(now, play, time.perf_counter() - began)
        seconds = time.perf_counter() - began
        play.year.due = dues(life, await facts(database), options.first, options.last)
        await database.close()
    return Played(play, violations(play.year), seconds, grumbling.heard)


def _note(now: datetime, play: Play, seconds: float) -> None:
    print(f"{now:%Y-%m-%d} {seconds:.0f} s, {len(play.year.messages)} messages", file=sys.stderr, flush=True)


def p99(figures: list[float]) -> float:
    return statistics.quantiles(figures, n=100)[98] if len(figures) > 1 else figures[0]


def _is_at_work(at: datetime) -> bool:
    there = at.astimezone(ZoneInfo(ZONE))
    return OPENS <= there.hour < CLOSES and there.weekday() < SATURDAY


def told(place: Place, found: Played) -> int:
    """Prints what was measured and what was not as promised; how many of those."""
    hours = found.play.hours
    # At night nothing is looked for; what that saves is not to make the days look short.
    days = [each for each in hours if _is_at_work(each.at)] or hours
    for name, figures in (
        ("wall", [each.wall for each in hours]),
        ("CPU", [each.cpu for each in hours]),
        ("wall, from eight to five", [each.wall for each in days]),
        ("CPU, from eight to five", [each.cpu for each in days]),
    ):
        print(
            f"{place.name}: planning an hour, {name}: p50 {statistics.median(figures) * 1000:.0f} ms, "
            f"p99 {p99(figures) * 1000:.0f} ms, most {max(figures) * 1000:.0f} ms"
        )
    slow: list[Hour] = sorted(hours, key=lambda each: -each.wall)[:5]
    print("  slowest:", ", ".join(f"{each.at:%Y-%m-%d %H}h {each.wall * 1000:.0f} ms" for each in slow))
    sent, planning = sum(each.sent for each in hours), sum(each.wall for each in hours)
    sending = f"sending {sent} messages {sum(each.sending for each in hours):.0f} s"
    print(f"{place.name}: {len(hours)} hours in {found.seconds:.0f} s; planning {planning:.0f} s, {sending}")
    print("  was due:", ", ".join(f"{what} {many}" for what, many in counted(found.play.year.due).items()))
    wrong = [str(each) for each in found.violations]
    wrong += [f"a button failed {count} times: {what}" for what, count in found.play.broken.items()]
    wrong += [f"logged {count} times: {what}" for what, count in found.grumbled.items()]
    if p99([each.wall for each in hours]) > P99:
        wrong.append("planning an hour takes longer than a second")
    if found.seconds > WHOLE:
        wrong.append("the year takes longer than half an hour")
    by_kind: dict[str, list[str]] = {}
    for each in wrong:
        by_kind.setdefault(each.partition(":")[0], []).append(each)
    for kind, cases in by_kind.items():
        print(f"NOT KEPT ({place.name}) {kind}: {len(cases)}")
        for each in cases[:SHOWN]:
            print(f"  {each}")
    return len(wrong)


def main() -> int:
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--database", choices=("sqlite", "postgres", "all"), default="all")
    made.add_argument("--from", dest="first", type=date.fromisoformat, default=FIRST)
    made.add_argument("--to", dest="last", type=date.fromisoformat, default=LAST)
    made.add_argument("--size", choices=("full", "small"), default="full")
    made.add_argument("--step", type=int, default=1, help="hours")
    made.add_argument("--seed", type=int, default=6)
    made.add_argument("--report", type=Path)
    made.add_argument("--progress", action="store_true")
    options = made.parse_args()
    broken = 0
    with places(options, ("sqlite", "postgres")) as there:
        for place in there:
            found = asyncio.run(played(place, options))
            broken += told(place, found)
            if options.report:
                options.report.write_text(report(found.play, found.violations), encoding="utf-8")
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
