"""Does anything that a client can send break a door? 100,000 mutated requests to each address of all three.

    python benchmarks/mutations.py [--times 100000] [--address NAME …] [--seed N] [--minutes M] [--state FILE]

It goes on where it stopped: what is done lies in the state file with its seed, a thousand requests at a time. The real
turn with the demo organisation is behind it. Any 5xx, any lost connection and any answer that repeats its input is told
with the request, and ends the run with 1.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

sys.path.insert(0, str(Path(__file__).parent.parent))

from storage.database import Database
from tests.doubles.microsoft import running
from tests.doubles.workspace import process, visited
from tests.slack import mutations as slack
from tests.slack.served import serve as serve_slack
from tests.teams import mutations as teams
from tests.teams.served import serve as serve_teams
from tests.turn.office import Office, furnish
from tests.web.client import serve
from tests.web.mutations import ADDRESSES, Counted, bombard
from tests.web.pace import Pace

Round: TypeAlias = tuple[int, int, float, dict[str, int], list[str]]  # sent, reached, longest, statuses, wrong

ROUND = 1_000
ALL = (*ADDRESSES, teams.ADDRESS, slack.ADDRESS)  # those of the last two are signed, else none would reach the dialog
STATE = Path(__file__).parent.parent / ".local" / "mutations.json"


@dataclass(slots=True)
class State:
    """What is done."""

    seed: int
    rounds: dict[str, list[Round]] = field(default_factory=dict)

    @classmethod
    def begun(cls, seed: int | None, path: Path) -> "State":
        if seed is None and path.is_file():
            kept = json.loads(path.read_text())
            return cls(kept["seed"], kept["rounds"])
        return cls(random.randrange(10**9) if seed is None else seed)

    def keep(self, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"seed": self.seed, "rounds": self.rounds}))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100_000)
    parser.add_argument("--address", nargs="*", choices=ALL, default=list(ALL))
    parser.add_argument("--seed", type=int, help="begins anew with it")
    parser.add_argument("--minutes", type=float, default=10_000.0, help="stops then; the next run goes on")
    parser.add_argument("--state", type=Path, default=STATE)
    options = parser.parse_args()
    state = State.begun(options.seed, options.state)
    print(f"seed {state.seed}", flush=True)
    until = time.monotonic() + options.minutes * 60
    wrong = 0
    for name in options.address:
        rounds = state.rounds.setdefault(name, [])
        while len(rounds) * ROUND < options.times and time.monotonic() < until:
            with tempfile.TemporaryDirectory() as folder:
                chance = random.Random(f"{state.seed} {name} {len(rounds)}")
                rounds.append(asyncio.run(one_round(name, chance, Path(folder))))
            wrong += len(rounds[-1][4])
            print("\n".join(line[:2_000] for line in rounds[-1][4]), end="", flush=True)
            state.keep(options.state)
        table(name, rounds)
    return bool(wrong)


async def one_round(name: str, chance: random.Random, folder: Path) -> Round:
    (folder / "webchat.js").write_text("//")
    url = f"sqlite+aiosqlite:///{folder}/vernebot.sqlite"
    await furnish(url)
    database = Database(url)
    office = Office(database)
    counted = Counted(office.assistant.hear)
    if name == teams.ADDRESS:
        async with running() as double, serve_teams(office, double, hear=counted) as door, Pace() as pace:
            tally = await teams.bombard(door, counted, ROUND, chance)
    elif name == slack.ADDRESS:
        with process() as port:
            async with visited(port) as there, serve_slack(office, there, hear=counted) as here, Pace() as pace:
                tally = await slack.bombard(here, counted, ROUND, chance)
    else:
        async with serve(counted, bundle=folder) as served, Pace() as pace:
            tally = await bombard(served, counted, name, ROUND, chance)
    await database.close()
    statuses = {str(status): count for status, count in tally.statuses.items()}
    return tally.sent, tally.reached, pace.longest, statuses, tally.wrong


def table(name: str, rounds: list[Round]) -> None:
    sent, reached = sum(one[0] for one in rounds), sum(one[1] for one in rounds)
    wrong = sum(len(one[4]) for one in rounds)
    longest = max((one[2] for one in rounds), default=0.0) * 1000
    statuses: Counter[str] = Counter()
    for one in rounds:
        statuses.update(one[3])
    print(f"{name}: {sent:,} sent, {reached / max(sent, 1):.0%} reached, {wrong} wrong, longest {longest:.0f} ms")
    print(f"    {dict(sorted(statuses.items()))}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
