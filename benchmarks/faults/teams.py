"""How long do 9,000 people take on a door like Teams? 150 ms an answer, 50 in any second, 5 % of "too many".

python -m benchmarks.faults.teams [--planned 9000] [--database …] [--twin no_pacing|no_retry_after]
"""

import sys
from random import Random

from benchmarks.faults import runs
from benchmarks.faults.command import Place, measured, parser, table
from benchmarks.faults.door import Faults
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.result import Result

TEAMS = 50  # in any second
WITHIN = 300.0  # seconds


def main() -> int:
    options = parser(__doc__, 9_000).parse_args()
    door = Faults(latency=0.15, window=TEAMS, limited=0.05, retry_after=1.0, seed=options.seed)
    late: list[float] = []

    async def one(place: Place) -> Result:
        async def run(fleet: Fleet, random: Random) -> None:
            await runs.many(fleet, place.replicas)

        found = await measured(place, options, run, door, pace="own")
        if found.seconds > WITHIN:
            late.append(found.seconds)
            print(f"NOT KEPT: it took {found.seconds:.0f} s", flush=True)
        return found

    return table(options, "as Teams", one, window=TEAMS) or bool(late)


if __name__ == "__main__":
    sys.exit(main())
