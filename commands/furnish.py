"""What a demo begins with beside its people: processes under way, most of what has passed done, some rounds."""

from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_bytes

from commands.common import HERE
from hms.deadlines import milestone
from hms.process import Process, RecordKind
from storage import processes, recording, tasks
from storage.database import Database
from storage.demo_work import done_so_far
from storage.desk import Store
from storage.moving import By
from storage.records import Held
from storage.units import units

PROCESSES = HERE / "hms" / "processes"
SINCE = timedelta(days=75)  # as if it had been in use for a while, so that something is late
# Which unit held what, how many days ago, and who says so.
HELD = (
    (RecordKind.ROUND, "mat", 44, "gaute"),
    (RecordKind.ROUND, "ore", 61, "ulla"),
    (RecordKind.MEETING, "kje", 68, "eivind"),
    (RecordKind.MEETING, "mat", 40, "gaute"),
)


async def furnish(database: Database, now: datetime) -> None:
    """Once: what is there already stays."""
    async with database.read() as store:
        if await processes.versions(store):
            return
    async with database.write() as store:
        for file in sorted(PROCESSES.glob("*.yaml")):
            await _import(store, file, now)
        await tasks.plan(store, now)
        await done_so_far(store, now)
        await _hold(store, now)


async def _import(store: Store, file: Path, now: datetime) -> None:
    from storage.process_files import ProcessFile, read  # half of what a start needs, and only the first one

    found = read(file)
    assert isinstance(found, ProcessFile), "\n".join(map(str, found))
    if not _is_over(found.process, now):
        await processes.keep_process(store, found.process.id, found.document, now - SINCE)


def _is_over(process: Process, now: datetime) -> bool:
    """A cycle whose last phase has ended."""
    ends = [each.last for each in process.phases if each.last is not None]
    return bool(ends) and max(ends) < now.date()


async def _hold(store: Store, now: datetime) -> None:
    countries = {each.unit_id: each.country for each in await units(store)}
    for kind, unit_id, days_ago, person_id in HELD:
        day = milestone(now.date(), -days_ago, countries[unit_id])
        await recording.keep(store, Held(kind, unit_id, day), By(person_id, now, token_bytes(16)))
