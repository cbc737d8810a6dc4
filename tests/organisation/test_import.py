"""An import is the whole truth, and what is exported is what was imported."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from sqlalchemy import insert

from hms.grants import Deed
from hms.organisation import Organisation, Role, RoleName
from storage import demo, grants, organisation, organisation_files, organisation_reading, people, units
from storage.database import Database
from storage.tables import cases
from tests.organisation.any_organisation import organisations, unhurried
from tests.organisation.differences import in_memory

TODAY = date(2026, 11, 21)
NOTHING = {"added": 0, "changed": 0, "removed": 0}


async def put(database: Database, new: Organisation, today: date = TODAY) -> dict[str, dict[str, int]]:
    async with database.write() as connection:
        return (await organisation.replace(connection, new, today)).counts()


async def got(database: Database) -> Organisation:
    async with database.read() as connection:
        return await organisation.load(connection)


async def test_what_is_imported_is_there(database: Database) -> None:
    counts = await put(database, demo.small())
    assert counts["units"] == {"added": 8, "changed": 0, "removed": 0}
    there = await got(database)
    assert replace(there, roles=()) == replace(demo.small(), roles=())
    assert set(there.roles) == set(demo.small().roles)


async def test_exported_and_imported_again_nothing_changes(database: Database, tmp_path: Path) -> None:
    await put(database, demo.small())
    organisation_files.write(await got(database), tmp_path / "out")
    again = organisation_reading.read(tmp_path / "out")
    assert isinstance(again, Organisation)
    assert all(each == NOTHING for each in (await put(database, again)).values())


async def test_two_imports_at_once_add_everything_once(database: Database) -> None:
    both = await asyncio.gather(put(database, demo.small()), put(database, demo.small()))
    assert sorted(counts["people"]["added"] for counts in both) == [0, 33]
    assert (await got(database)).people == demo.small().people


# --- What is absent ---------------------------------------------------------------------------------------------------

LATER = date(2027, 2, 1)


def without(there: Organisation, *person_ids: str) -> Organisation:
    return replace(
        there,
        people={key: each for key, each in there.people.items() if key not in person_ids},
        roles=tuple(role for role in there.roles if role.person_id not in person_ids),
    )


def without_unit(there: Organisation, unit_id: str, above: str) -> Organisation:
    """The unit is closed, and its people and its roles move to the one above."""
    return replace(
        there,
        units={key: each for key, each in there.units.items() if key != unit_id},
        people={
            key: replace(each, unit_id=above) if each.unit_id == unit_id else each for key, each in there.people.items()
        },
        roles=tuple(role for role in there.roles if role.unit_id != unit_id),
        areas={key: replace(each, unit_id=above) for key, each in there.areas.items()},
        places={key: each for key, each in there.places.items() if each.unit_id != unit_id},
    )


async def test_who_is_absent_becomes_inactive_and_their_roles_end_today(database: Database) -> None:
    await put(database, demo.small())
    counts = await put(database, without(demo.small(), "froydis"), LATER)
    assert counts["people"] == {"added": 0, "changed": 0, "removed": 1}
    assert counts["roles"] == {"added": 0, "changed": 0, "removed": 1}
    there = await got(database)
    assert there.people["froydis"] == replace(demo.small().people["froydis"], active=False)
    assert [role.valid_to for role in there.roles if role.person_id == "froydis"] == [LATER]
    assert all(each == NOTHING for each in (await put(database, without(demo.small(), "froydis"), LATER)).values())


async def test_who_comes_back(database: Database) -> None:
    await put(database, demo.small())
    await put(database, without(demo.small(), "froydis"), TODAY)
    counts = await put(database, demo.small(), LATER)
    assert counts["people"] == {"added": 0, "changed": 1, "removed": 0}
    assert counts["roles"] == {"added": 0, "changed": 1, "removed": 0}
    there = await got(database)
    assert there.people == demo.small().people
    assert set(there.roles) == set(demo.small().roles)


async def test_a_role_that_was_to_begin_later_will_not_have_been(database: Database) -> None:
    planned = Role("astrid", RoleName.SAFETY_REP, "kje", LATER)
    await put(database, replace(demo.small(), roles=(*demo.small().roles, planned)))
    counts = await put(database, demo.small())
    assert counts["roles"] == {"added": 0, "changed": 0, "removed": 1}
    assert all(role.person_id != "astrid" for role in (await got(database)).roles)


async def test_a_role_that_is_over_stays_as_it_was(database: Database) -> None:
    over = Role("astrid", RoleName.SAFETY_REP, "kje", date(2020, 1, 1), date(2021, 12, 31))
    await put(database, replace(demo.small(), roles=(*demo.small().roles, over)))
    assert (await put(database, demo.small()))["roles"] == NOTHING
    assert over in (await got(database)).roles


async def test_another_last_day_is_a_change_of_the_same_role(database: Database) -> None:
    await put(database, demo.small())
    first, *others = demo.small().roles
    counts = await put(database, replace(demo.small(), roles=(replace(first, valid_to=LATER), *others)))
    assert counts["roles"] == {"added": 0, "changed": 1, "removed": 0}


async def test_a_unit_that_is_closed_is_seen_from_above(database: Database) -> None:
    await put(database, without(demo.small(), "froydis"))
    counts = await put(database, without_unit(demo.small(), "kje", "tek"))
    assert counts["units"] == {"added": 0, "changed": 0, "removed": 1}
    assert counts["areas"] == {"added": 0, "changed": 5, "removed": 0}
    assert counts["places"] == {"added": 0, "changed": 0, "removed": 5}
    assert (await got(database)).former == {"kje": "tek"}
    # And then the faculty goes, and the last of its people.
    both = without_unit(without_unit(without_unit(demo.small(), "kje", "tek"), "mat", "tek"), "tek", "nfu")
    await put(database, without(both, "froydis"))
    there = await got(database)
    assert there.former == {"kje": "nfu", "mat": "nfu", "tek": "nfu"}
    assert [*there.upwards("kje")] == ["kje", "nfu"]
    assert there.people["froydis"] == replace(demo.small().people["froydis"], unit_id="nfu", active=False)


async def test_who_left_before_their_unit_did_is_kept_in_the_one_above(database: Database, tmp_path: Path) -> None:
    await put(database, demo.small())
    await put(database, without(demo.small(), "froydis"))
    await put(database, without(without_unit(demo.small(), "kje", "tek"), "froydis"))
    there = await got(database)
    assert there.people["froydis"].unit_id == "tek"
    # So that what is exported can be imported, and changes nothing.
    organisation_files.write(there, tmp_path)
    again = organisation_reading.read(tmp_path)
    assert isinstance(again, Organisation)
    assert all(each == NOTHING for each in (await put(database, again)).values())


# --- Any organisation, and any other after it -------------------------------------------------------------------------


@settings(unhurried, max_examples=25)
@given(organisations(), organisations())
def test_one_truth_after_the_other(first: Organisation, second: Organisation) -> None:
    with in_memory() as worlds, tempfile.TemporaryDirectory() as folder:
        for now in (first, second):
            worlds.run(organisation.replace, now, TODAY)
            there = worlds.run(organisation.load)
            assert there.units == now.units
            assert {key: each for key, each in there.people.items() if key in now.people} == now.people
            assert not any(each.active for key, each in there.people.items() if key not in now.people)
            assert set(now.roles) <= set(there.roles)
            assert all(role in now.roles or not role.holds(TODAY + timedelta(days=1)) for role in there.roles)
            assert (there.areas, there.places) == (now.areas, now.places)
            organisation_files.write(there, Path(folder))
            again = organisation_reading.read(Path(folder))
            assert isinstance(again, Organisation)
            counts = worlds.run(organisation.replace, again, TODAY).counts()
            assert all(each == NOTHING for each in counts.values())


async def test_what_a_turn_reads_of_the_organisation(database: Database) -> None:
    await put(database, demo.small())
    async with database.read() as connection:
        there, rooms = await units.units(connection), await units.places(connection)
        names = await people.names_of(connection, ["astrid", "gudrun", "nobody"])
    assert [each.unit_id for each in there] == ["nfu", "eie", "kul", "ore", "tek", "kje", "mat", "spr"]
    assert set(there) == set(demo.small().units.values())
    assert {each.place_id: each for each in rooms} == demo.small().places
    assert names == {"astrid": "Astrid Tåkeheim", "gudrun": "Gudrun Polarnattli"}


async def test_one_report_by_its_number(database: Database) -> None:
    await put(database, demo.small())
    said = {"kind": "hazard", "what": "a loose tile", "categories": [], "unit_id": "kje"}
    kept = {"filed_on": TODAY, "moved_on": TODAY, "who": "open", "status": "new", "source": "web", "revision": 1}
    async with database.write() as connection:
        await connection.execute(insert(cases).values(number=1001, **said, **kept))
        asked = [("froydis", 1001), ("froydis", 1002), ("charlotte", 1001)]
        answers = [await grants.may(connection, who, Deed.READ, number, TODAY) for who, number in asked]
    assert answers == [True, False, False]
