"""What comes of a door that fails all the time: 429, 5xx, answers that get lost, connections that drop.

python -m benchmarks.faults.storms [--planned 2000] [--storm 429|5xx|lost|dropped|all] [--twin no_retry_after]
"""

import sys
from random import Random

from benchmarks.faults import runs
from benchmarks.faults.command import Place, measured, parser, table
from benchmarks.faults.door import Faults
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.result import Result

STORMS = {
    "429": ("half answered 429, Retry-After 2", Faults(limited=0.5, retry_after=2.0)),
    "5xx": ("a fifth answered 503", Faults(busy=0.2)),
    "lost": ("5 % of the answers lost", Faults(lost=0.05)),
    "dropped": ("5 % of the connections dropped", Faults(dropped=0.05)),
}


def main() -> int:
    made = parser(__doc__, 2_000)
    made.add_argument("--storm", choices=(*STORMS, "all"), default="all")
    options = made.parse_args()
    broken = 0
    for name, (run, faults) in STORMS.items():
        if options.storm in (name, "all"):

            async def one(place: Place, faults: Faults = faults) -> Result:
                async def begin(fleet: Fleet, random: Random) -> None:
                    await runs.many(fleet, place.replicas)

                return await measured(place, options, begin, faults, patience=5.0)

            broken += table(options, run, one)
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
