"""Asks in 100,000 random organisations who may what: `can`, the SQL and the oracle must never differ.

    python benchmarks/grants_worlds.py [--seed N] [--worlds 100000]

Prints its seed, and every difference with the number of its world. It keeps where it is in `.local/grants_worlds.json`;
started again after a stop, it goes on from there. The exit code is 1 when there was a difference.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.organisation.differences import in_memory
from tests.organisation.worlds import world

KEPT = Path(__file__).parent.parent / ".local" / "grants_worlds.json"
A_SEED = 1_000_000  # worlds of one seed
STEP = 500


def main() -> int:
    parser = argparse.ArgumentParser(description="random organisations: can, SQL and oracle compared")
    parser.add_argument("--seed", type=int, help="begin anew with this seed")
    parser.add_argument("--worlds", type=int, default=100_000)
    wanted = parser.parse_args()
    kept = _begun() if wanted.seed is None else {"seed": wanted.seed, "done": 0, "different": 0}
    print(f"seed {kept['seed']}, from world {kept['done']} to {wanted.worlds}", flush=True)
    with in_memory() as worlds:
        while kept["done"] < wanted.worlds:
            begun = time.perf_counter()
            last = min(kept["done"] + STEP, wanted.worlds)
            for number in range(kept["done"], last):
                for difference in worlds.differences(world(kept["seed"] * A_SEED + number)):
                    kept["different"] += 1
                    print(f"world {kept['seed'] * A_SEED + number}: {difference}", flush=True)
            speed = (last - kept["done"]) / (time.perf_counter() - begun)
            kept["done"] = last
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps(kept))
            print(f"{last} worlds, {kept['different']} differences, {speed:.0f} worlds/s", flush=True)
    KEPT.unlink()
    return 1 if kept["different"] else 0


def _begun() -> dict[str, int]:
    """Where the last run stopped, or a new seed."""
    if KEPT.exists():
        begun: dict[str, int] = json.loads(KEPT.read_text())
        return begun
    return {"seed": random.randrange(1_000_000), "done": 0, "different": 0}


if __name__ == "__main__":
    sys.exit(main())
