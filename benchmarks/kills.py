"""Does the server keep its word when it is killed? Kills the real one again and again while people report.

    python benchmarks/kills.py [--kills 200] [--database sqlite|postgres|both] [--seed N] [--minutes M] [--json FILE]

Each person repeats a delivery that nobody answered, as channels do. Afterwards every report whose number or code was
read must be in `app.py cases` exactly once. The databases write through to the disk (fsync), as in production.
`--minutes` ends a run early, with the kills that it came to; each run with a seed of its own adds to the ones before.
"""

import argparse
import asyncio
import dataclasses
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import postgres
from tests.reliability.killing import Outcome, kill_and_count
from tests.reliability.server import Server


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--minutes", type=float, default=30.0, help="at most so long for each database")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    outcomes: dict[str, Outcome] = {}
    with tempfile.TemporaryDirectory() as folder:
        if options.database in ("sqlite", "both"):
            outcomes["SQLite"] = asyncio.run(run(Server(Path(folder, "sqlite")), options))
        if options.database in ("postgres", "both"):
            with postgres.running(postgres.SAFE) as server:
                one = Server(Path(folder, "postgres"), server.url(server.create()))
                outcomes["PostgreSQL"] = asyncio.run(run(one, options))
    if options.json:
        options.json.write_text(json.dumps({name: dataclasses.asdict(one) for name, one in outcomes.items()}, indent=2))
    table(outcomes)
    return any(one.wrong for one in outcomes.values())


async def run(server: Server, options: argparse.Namespace) -> Outcome:
    def progress(done: int) -> None:
        if done % 10 == 0:
            print(f"{done} kills", flush=True)

    return await kill_and_count(
        server,
        kills=options.kills,
        seed=options.seed,
        clients=options.clients,
        seconds=options.minutes * 60,
        progress=progress,
    )


def table(outcomes: dict[str, Outcome]) -> None:
    names = [field.name for field in dataclasses.fields(Outcome) if field.name not in ("seed", "wrong")]
    print("|  | " + " | ".join(name.replace("_", " ") for name in names) + " | wrong |")
    print("| --- |" + " --: |" * (len(names) + 1))
    for database, one in outcomes.items():
        figures = " | ".join(f"{getattr(one, name):.0f}" for name in names)
        print(f"| {database} | {figures} | {len(one.wrong)} |")
    for database, one in outcomes.items():
        for line in one.wrong:
            print(f"{database}: {line}")


if __name__ == "__main__":
    sys.exit(main())
