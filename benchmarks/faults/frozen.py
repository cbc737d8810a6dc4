"""Is anything said twice when one of two processes stands still longer than its leases, and comes back?

python -m benchmarks.faults.frozen [--planned 10000] [--times 1] [--seconds 70] [--twin no_lease]
"""

import sys
from random import Random

from benchmarks.faults import runs
from benchmarks.faults.command import Place, measured, parser, table
from benchmarks.faults.door import Faults
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.result import Result


def main() -> int:
    made = parser(__doc__, 10_000)
    made.add_argument("--times", type=int, default=1)
    made.add_argument("--seconds", type=float, default=70.0)
    options = made.parse_args()

    async def one(place: Place) -> Result:
        async def run(fleet: Fleet, random: Random) -> None:
            await runs.frozen(fleet, times=options.times, seconds=options.seconds, random=random)

        # At such a pace there is still something to send when it comes back.
        pace = (options.planned / (options.times * options.seconds + 60), 4)
        return await measured(place, options, run, Faults(latency=0.15, seed=options.seed), pace=pace)

    return table(options, f"frozen {options.times} x {options.seconds:.0f} s", one, wanted=("two",))


if __name__ == "__main__":
    sys.exit(main())
