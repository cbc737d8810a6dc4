"""A process that sends what waits: the product's own outbox, worker and delivery, with the fake door at the end.

python -m benchmarks.faults.runner OPTIONS as JSON
"""

import asyncio
import json
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import dialogs
from benchmarks.faults import loop, sabotage
from benchmarks.faults.channel import DoorChannel, client
from benchmarks.faults.shared import SharedClock
from benchmarks.faults.world import CHANNEL, name, notice
from bot.clock import real_now
from bot.delivery import Delivery
from bot.place import Place
from dialogs import locale, notices
from dialogs.core.dialog import Outside
from scheduler.engine import Engine
from scheduler.worker import Worker
from storage.database import Database
from storage.outbox import Claimed
from storage.outcomes import Delivered
from storage.pacing import PACES, Pace


@dataclass(frozen=True, slots=True)
class Options:
    """`pace`: rate and burst of the lane, "own" for the product's figures, None for no limit. `patience`: seconds that
    the door has to answer in. `twin`: what is broken on purpose. `product`: what is said is what the
    product says, and no name."""

    url: str
    door: str
    instance: int
    clock: str
    longest: str  # the file that the longest callback of the loop is written to
    pace: str | tuple[float, int] | None = None
    patience: float = 10.0
    twin: str = ""
    product: bool = False

    def paces(self) -> Mapping[str, Pace]:
        if self.pace is None or "no_pacing" in self.twin:
            return {}
        if isinstance(self.pace, str):
            return PACES
        rate, burst = self.pace
        return {CHANNEL: Pace(rate, burst, PACES[CHANNEL].limited_pauses)}


async def send(options: Options) -> None:
    clock = SharedClock.at(Path(options.clock))
    database = Database(options.url)
    async with client(options.patience) as session:
        channel = DoorChannel(session, options.door, options.instance, heeds="no_retry_after" not in options.twin)
        place = Place(locale.load(), "nb", "Europe/Oslo")
        said, known = (notices.found(), dialogs.found()) if options.product else ({notice.name: notice}, {})
        doors = dict.fromkeys((CHANNEL, "slack"), channel)
        delivery = Delivery(database, said, known, doors, place, Outside(), b"", clock.now, clock.now)

        async def deliver(row: Claimed) -> Delivered:
            channel.tokens[str(row.id)] = row.token
            if options.product:
                channel.names[str(row.id)] = name(row.recipient.removeprefix("p:"), row.occasion)
            return await delivery.deliver(row)

        worker = Worker(database, sabotage.deliverer(options.twin, deliver), clock.now, clock.now, options.paces())
        # It ticks in real time, however far the clock of a run is ahead.
        engine = Engine(database, {}, worker, clock.now, real_now, "Europe/Oslo")
        await _until_stopped(engine, Path(options.longest))
    await database.close()


async def _until_stopped(engine: Engine, longest: Path) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await engine.start()
    print("sends", flush=True)
    loop.watch(_written(longest))
    await stop.wait()
    await engine.stop()


def _written(path: Path) -> Callable[[float, bool, str], None]:
    """Writes it at once, because this process may be killed at any moment."""

    def write(seconds: float, starting: bool, what: str) -> None:
        with path.open("a") as file:
            file.write(json.dumps({"ms": seconds * 1000, "starting": starting, "what": what}) + "\n")

    return write


if __name__ == "__main__":
    sabotage.prepare((options := Options(**json.loads(sys.argv[1]))).twin)
    asyncio.run(send(options))
