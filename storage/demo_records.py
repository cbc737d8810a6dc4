"""What the demo's units have held before it begins, so that what was held last says something."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from secrets import token_bytes
from typing import Any

from hms.deadlines import milestone
from hms.organisation import Country
from hms.process import RecordKind
from storage import recording
from storage.desk import Store
from storage.moving import By
from storage.process_yaml import read
from storage.records import Held
from storage.units import units

FILE = Path(__file__).with_suffix(".yaml")
NOON = time(12)


async def held_so_far(store: Store, now: datetime) -> None:
    """Nobody is told of what was found so long ago."""
    countries = {each.unit_id: each.country for each in await units(store)}
    for held, person_id in _those_of(now.date(), countries):
        then = datetime.combine(held.held_on, NOON, now.tzinfo)
        await recording.keep(store, held, By(person_id, then, token_bytes(16)), tells=False)


def _those_of(today: date, countries: dict[str, Country]) -> Iterator[tuple[Held, str]]:
    """Each with who recorded it, the longest ago first; of units that are not there, none."""
    document: Any = read(FILE.read_bytes()).document
    for said in sorted(document, key=lambda each: -int(each["days_ago"])):
        if said["unit"] not in countries:
            continue
        day = milestone(today, -said["days_ago"], countries[said["unit"]])  # no Sunday
        about = {"about": said["about"]} if "about" in said else {}
        yield (
            Held(
                RecordKind(said["kind"]),
                said["unit"],
                day,
                said.get("area", ""),
                theme=said.get("theme"),
                answers=said.get("answers", about),
                took_part=said.get("took_part"),
                findings=tuple((what, None) for what in said.get("findings", ())),
            ),
            said["by"],
        )
