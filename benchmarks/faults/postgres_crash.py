"""Is anything lost when PostgreSQL itself dies under load? Restarts with `-m immediate`, as after a power cut.

python -m benchmarks.faults.postgres_crash [--planned 10000] [--crashes 5] [--database postgres|two|all]
"""

import sys
from random import Random

from benchmarks.faults import runs
from benchmarks.faults.command import Place, measured, parser, table
from benchmarks.faults.fleet import Fleet
from benchmarks.faults.result import Result


def main() -> int:
    made = parser(__doc__, 10_000)
    made.add_argument("--crashes", type=int, default=5)
    options = made.parse_args()

    async def one(place: Place) -> Result:
        assert place.server is not None
        crash = place.server.crash

        async def run(fleet: Fleet, random: Random) -> None:
            await runs.crashed(
                fleet,
                crashes=options.crashes,
                replicas=place.replicas,
                crash=crash,
                random=random,
            )

        return await measured(place, options, run)

    name = f"{options.crashes} crashes of PostgreSQL"
    return table(options, name, one, wanted=("postgres", "two"), databases_crash=True)


if __name__ == "__main__":
    sys.exit(main())
