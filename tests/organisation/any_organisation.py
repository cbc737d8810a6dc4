"""Any organisation that the files could say, for Hypothesis."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some

from hms.organisation import Area, Country, Names, Organisation, Person, Place, Role, RoleName, Unit

# A busy machine is no mistake of ours.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


letters = some.characters(exclude_categories=["Cs", "Cc"])


def as_read(text: str) -> str:
    """One way to write each letter, and no space around it: what a cell is once it has been read."""
    return unicodedata.normalize("NFC", text.strip()).strip()


# With what a spreadsheet would run as a formula, and with what we do against that.
words = some.builds(
    str.__add__, some.sampled_from(["", "=", "'=", "''+", "'", "@", "-1"]), some.text(letters, max_size=8)
).map(as_read)
names = words.filter(bool)
maybe = words.map(lambda text: text or None)
ids = some.lists(names, min_size=1, max_size=5, unique=True)
days = some.none() | some.dates(date(2000, 1, 1), date(2040, 1, 1))


@some.composite
def organisations(draw: some.DrawFn) -> Organisation:
    unit_ids = draw(ids)
    units = {
        unit_id: Unit(
            unit_id,
            draw(some.sampled_from(unit_ids[:at])) if at else None,
            draw(some.integers(1, 4)) if at else 1,
            draw(words),
            Names(*(draw(words) for _ in range(4))),
            draw(some.none() | some.integers(0, 999_999)),
            draw(some.sampled_from(Country)),
        )
        for at, unit_id in enumerate(unit_ids)
    }
    unit_id = some.sampled_from(unit_ids)
    people = {
        each: Person(
            each,
            draw(names),
            f"{at}@example.org",
            draw(unit_id),
            draw(some.sampled_from(["nb", "nn", "en", "da", None])),
            draw(some.sampled_from(["Europe/Oslo", "Europe/Copenhagen", None])),
            teams_id=f"guid-{at}",
            slack_id=draw(some.none() | some.just(f"U{at}")),
            active=draw(some.booleans()),
        )
        for at, each in enumerate(draw(ids))
    }
    areas = {each: Area(each, draw(unit_id), draw(names), draw(maybe), draw(maybe)) for each in draw(ids)}
    places = {
        each: Place(each, draw(maybe), draw(maybe), draw(names), draw(some.none() | unit_id)) for each in draw(ids)
    }
    roles = tuple(
        draw(some.lists(_roles(people, units, areas), max_size=6, unique_by=lambda r: replace(r, valid_to=None)))
    )
    return Organisation(units, people, roles, areas, places)


@some.composite
def _roles(
    draw: some.DrawFn, people: Mapping[str, Person], units: Mapping[str, Unit], areas: Mapping[str, Area]
) -> Role:
    name = draw(some.sampled_from(RoleName))
    where = draw(some.sampled_from(sorted(areas if name == RoleName.AREA_MANAGER else units)))
    first, last = draw(days), draw(days)
    if first and last and last < first:
        first, last = last, first
    return Role(draw(some.sampled_from(sorted(people))), name, where, first, last, draw(some.booleans()))
