"""Does a planned restart say anything twice? The senders are told to stop (SIGTERM), again and again under load.

python -m benchmarks.faults.restarts [--planned 10000] [--restarts 20] [--database …] [--twin no_drain]
"""

import sys
from random import Random

from benchmarks.faults import runs
from benchmarks.faults.command import Place, measured, parser, table
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.result import Result


def main() -> int:
    made = parser(__doc__, 10_000)
    made.add_argument("--restarts", type=int, default=20)
    options = made.parse_args()

    async def one(place: Place) -> Result:
        async def run(fleet: Fleet, random: Random) -> None:
            await runs.restarted(fleet, restarts=options.restarts, replicas=place.replicas, random=random)

        # No excuse counts here: whoever is told to stop has the time to record what it has sent.
        return await measured(place, options, run)

    return table(options, f"{options.restarts} restarts", one)


if __name__ == "__main__":
    sys.exit(main())
