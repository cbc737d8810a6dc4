"""Is anything lost, or said twice without need, when the senders are killed? Random `kill -9`, until all has arrived.

python -m benchmarks.faults.kills [--planned 10000] [--kills 20] [--database …] [--twin mark_before]
"""

import sys
from random import Random

from benchmarks.faults import runs
from benchmarks.faults.command import Place, measured, parser, table
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.result import Result


def main() -> int:
    made = parser(__doc__, 10_000)
    made.add_argument("--kills", type=int, default=20)
    options = made.parse_args()

    async def one(place: Place) -> Result:
        async def run(fleet: Fleet, random: Random) -> None:
            await runs.killed(fleet, kills=options.kills, replicas=place.replicas, random=random)

        return await measured(place, options, run)

    return table(options, f"{options.kills} kills", one)


if __name__ == "__main__":
    sys.exit(main())
