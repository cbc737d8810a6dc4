"""The demo organisation: invented, with everybody whom a trial needs, and the large one always the same."""

import re
import uuid
from collections import Counter
from pathlib import Path

import pytest

from hms.organisation import Country, Organisation, RoleName
from storage import demo, organisation_files, organisation_reading
from storage.demo_words import SURNAME_ENDS, SURNAMES


@pytest.fixture(scope="module")
def small() -> Organisation:
    return demo.small()


@pytest.fixture(scope="module")
def full() -> Organisation:
    return demo.full()


def test_the_small_one_has_three_levels_eight_units_and_every_role(small: Organisation) -> None:
    assert len(small.units) == 8
    assert {unit.level for unit in small.units.values()} == {1, 2, 3}
    assert {role.role for role in small.roles} == set(RoleName)
    assert {role.role for role in small.roles if role.deputy} >= {"unit_leader", "hse_coordinator", "safety_rep"}
    assert small.areas
    assert {person.language for person in small.people.values()} == {"nb", "nn", "en", "da"}
    assert {role.unit_id for role in small.roles if role.role == RoleName.UNIT_LEADER} == set(small.units)


def test_a_danish_unit_with_a_danish_speaker(small: Organisation) -> None:
    danish = [unit.unit_id for unit in small.units.values() if unit.country == Country.DK]
    assert any(person.language == "da" and person.unit_id in danish for person in small.people.values())
    assert any(place.unit_id in danish for place in small.places.values())


def test_everybody_has_their_own_teams_id_and_address(small: Organisation, full: Organisation) -> None:
    for there in (small, full):
        ids = {str(uuid.UUID(person.teams_id)) for person in there.people.values()}
        assert len(ids) == len({person.email for person in there.people.values()}) == len(there.people)
        # .example is nobody's, for ever.
        assert all(person.email and person.email.endswith(".example") for person in there.people.values())


def test_the_small_files_survive_an_export(small: Organisation, tmp_path: Path) -> None:
    organisation_files.write(small, tmp_path)
    assert organisation_reading.read(tmp_path) == Organisation(
        dict(sorted(small.units.items())),
        dict(sorted(small.people.items())),
        tuple(sorted(small.roles, key=lambda role: (role.person_id, role.role, role.unit_id))),
        dict(sorted(small.areas.items())),
        dict(sorted(small.places.items())),
    )


def test_the_large_one_has_the_size_of_a_university(full: Organisation) -> None:
    assert (len(full.units), len(full.people)) == (75, 9_000)
    assert {unit.level for unit in full.units.values()} == {1, 2, 3, 4}
    held = Counter((role.role, role.deputy) for role in full.roles)
    assert held[RoleName.SAFETY_REP, False] == 170
    assert held[RoleName.SAFETY_REP, True] == 160
    assert {role.unit_id for role in full.roles if role.role == RoleName.UNIT_LEADER} == set(full.units)
    top = next(unit for unit in full.units.values() if unit.parent_id is None)
    assert top.employees == 9_000


def test_the_large_one_contains_the_small_one(small: Organisation, full: Organisation) -> None:
    assert small.people.items() <= full.people.items()
    assert set(small.roles) <= set(full.roles)


def test_the_large_one_is_the_same_byte_for_byte(full: Organisation, tmp_path: Path) -> None:
    for name, there in (("one", full), ("two", demo.full())):
        organisation_files.write(there, tmp_path / name)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    assert isinstance(organisation_reading.read(tmp_path / "one"), Organisation)


def test_the_grown_names_are_made_of_words_of_nature(small: Organisation, full: Organisation) -> None:
    invented = re.compile(rf"\w+ ({'|'.join(SURNAMES)})({'|'.join(SURNAME_ENDS)})")
    grown = [person.name for key, person in full.people.items() if key not in small.people]
    assert all(invented.fullmatch(name) for name in grown)
