"""What runs by itself takes a broadcast up at once when it is confirmed, and tells its sender in the same run."""

import asyncio
import time

from hms.broadcast import State
from scheduler.engine import Engine
from scheduler.worker import Worker
from tests.broadcasts.stage import ZONE, Stage
from tests.turn.office import Office

PATIENCE = 10.0  # seconds; a tick comes every fifteen


def engine(office: Office) -> Engine:
    worker = Worker(office.database, office.delivery.deliver, office.clock, office.clock)
    return Engine(office.database, {}, worker, office.clock, office.clock, ZONE)


async def test_it_does_not_wait_for_the_next_tick(office: Office) -> None:
    stage, runs = Stage(office), engine(office)
    await runs.start()
    try:
        await runs.clock.once()  # the first tick has been
        began = time.monotonic()
        await stage.confirmed()
        while len(office.letterbox.sent) < len(await stage.active()):
            assert time.monotonic() - began < PATIENCE
            await asyncio.sleep(0.05)  # the engine's own tasks
    finally:
        await runs.stop()


async def test_one_run_brings_it_to_its_end(office: Office) -> None:
    stage, runs = Stage(office), engine(office)
    number = await stage.confirmed()
    said = await runs.once()
    assert said["sent"] == len(await stage.active()) + 1, "and its sender is told"
    assert (await stage.it(number)).state is State.DONE
