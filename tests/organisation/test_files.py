"""The CSV files: what they may look like, and every error told with its place."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hms.organisation import Area, Country, Names, Organisation, Person, Place, Role, RoleName, Unit
from storage import organisation_files, organisation_reading
from storage.organisation_files import SHEETS
from tests.organisation.any_organisation import organisations, unhurried

UNITS = """unit_id,parent_id,level,short_name,name_nb,name_nn,name_en,name_da,employees,country
top,,1,TOP,Toppen,Toppen,The Top,Toppen,100,NO
lab,top,,LAB,Laben,,,,,
sund,top,2,SUND,,,,Sundet,7,DK
"""
PEOPLE = """person_id,name,email,unit_id,language,time_zone,teams_tenant,teams_id,slack_team,slack_id,active
ann,Ann Tåkedott,Ann@example.org,lab,en,Europe/Oslo,,AB-1,,,
bo,Bo Solgløtt,,,,,,,,,no
"""
ROLES = """person_id,role,unit_id,valid_from,valid_to,deputy
ann,unit_leader,lab,2024-01-01,2024-12-31,yes
ann,area_manager,floor1,,,
bo,rector,,,,
"""
AREAS = "area_id,unit_id,name,building,floor\nfloor1,lab,Første,Bygget,1\n"
PLACES = "place_id,building,room,name,unit_id\nroom1,Bygget,101,,lab\n"
GOOD = {"units": UNITS, "people": PEOPLE, "roles": ROLES, "areas": AREAS, "places": PLACES}


def folder_of(folder: Path, **texts: str | bytes) -> Path:
    for name, text in {**GOOD, **texts}.items():
        (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def errors_of(folder: Path, **texts: str | bytes) -> list[str]:
    found = organisation_reading.read(folder_of(folder, **texts))
    assert not isinstance(found, Organisation)
    return [str(each) for each in found]


def read(folder: Path) -> Organisation:
    found = organisation_reading.read(folder)
    assert isinstance(found, Organisation), [str(each) for each in found]
    return found


def test_a_blank_is_the_default(tmp_path: Path) -> None:
    there = read(folder_of(tmp_path))
    assert there.units["lab"] == Unit("lab", "top", 2, "LAB", Names("Laben"), None, Country.NO)
    assert there.units["sund"].country == Country.DK
    assert there.people["ann"] == Person(
        "ann", "Ann Tåkedott", "ann@example.org", "lab", "en", "Europe/Oslo", teams_id="ab-1"
    )
    assert there.people["bo"] == Person("bo", "Bo Solgløtt", None, "top", active=False)
    assert there.roles == (
        Role("ann", RoleName.UNIT_LEADER, "lab", date(2024, 1, 1), date(2024, 12, 31), deputy=True),
        Role("ann", RoleName.AREA_MANAGER, "floor1"),
        Role("bo", RoleName.RECTOR, "top"),
    )
    assert there.areas == {"floor1": Area("floor1", "lab", "Første", "Bygget", "1")}
    assert there.places == {"room1": Place("room1", "Bygget", "101", "Bygget 101", "lab")}


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="byte order mark"),
        pytest.param(lambda text: text.replace(",", ";").encode(), id="semicolons"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="Windows lines"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="old Mac lines"),
        pytest.param(lambda text: text.replace("å", "å").encode(), id="letters in two parts"),
        pytest.param(lambda text: text.replace("\n", "\n\n").encode(), id="empty lines"),
        pytest.param(
            lambda text: b"\n" + text.upper().split("\n")[0].lower().encode() + text[text.index("\n") :].encode(),
            id="an empty line first",
        ),
        pytest.param(lambda text: (text + "," * text.split("\n")[0].count(",") + "\n").encode(), id="empty cells last"),
    ],
)
def test_the_same_is_read_from_other_programs(written: Callable[[str], bytes], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = read(folder_of(tmp_path / "other", **{name: written(text) for name, text in GOOD.items()}))
    assert other == read(folder_of(tmp_path))


@pytest.mark.parametrize(
    ("name", "old", "new", "errors"),
    [
        ("units", "top,,1", "top,,7", ["units.csv:2:3: The level is a number from 1 to 4, not “7”."]),
        ("units", "top,,1", "top,,3", ["units.csv:2:2: A unit of level 3 has a unit above it; only level 1 has none."]),
        (
            "units",
            "7,DK",
            "-7,SE",
            [
                "units.csv:4:9: The employees is a number from 0 to 999999, not “-7”.",
                "units.csv:4:10: The country is one of NO, DK, not “SE”.",
            ],
        ),
        ("units", "lab,top,", "lab,tip,", ["units.csv:3:2: There is no unit “tip” in units.csv."]),
        ("units", "lab,top,", "lab,lab,", ["units.csv:3:2: The units go round in a circle: “lab” is below “lab”."]),
        (
            "units",
            "lab,top,,LAB,Laben,,,,,\nsund,top",
            "lab,sund,,LAB,Laben,,,,,\nsund,lab",
            ["units.csv:3:2: The units go round in a circle: “lab” is below “sund” is below “lab”."],
        ),
        ("units", "sund,", "lab,", ["units.csv:4:1: The unit_id “lab” is on line 3 already."]),
        ("units", "sund,", ",", ["units.csv:4:1: The unit_id is missing."]),
        (
            "units",
            "LAB,",
            "LAB,,",
            [
                "units.csv:3:11: The row has 11 cells, the header has 10.",
                "people.csv:2:4: There is no unit “lab” in units.csv.",
                "roles.csv:2:3: There is no unit “lab” in units.csv.",
                "areas.csv:2:2: There is no unit “lab” in units.csv.",
                "places.csv:2:5: There is no unit “lab” in units.csv.",
            ],
        ),
        (
            "units",
            "parent_id",
            "above",
            [
                "units.csv:1:2: There is no column “above”; the columns are unit_id, parent_id, "
                "level, short_name, name_nb, name_nn, name_en, name_da, employees, country.",
                "units.csv:4:1: A unit of level 2 has a unit above it; only level 1 has none.",
            ],
        ),
        (
            "units",
            "unit_id",
            "level",
            [
                "units.csv:1:1: The column unit_id is missing.",
                "units.csv:1:3: The column level stands here a second time.",
            ],
        ),
        ("people", "Ann@example.org", "ann at home", ["people.csv:2:3: “ann at home” is not an e-mail address."]),
        (
            "people",
            "en,Europe/Oslo",
            "sv,Europe/Trondheim",
            [
                "people.csv:2:5: The language is one of nb, nn, en, da, not “sv”.",
                "people.csv:2:6: The time_zone is one such as Europe/Oslo, not “Europe/Trondheim”.",
            ],
        ),
        (
            "people",
            "Europe/Oslo",
            "Europe",
            ["people.csv:2:6: The time_zone is one such as Europe/Oslo, not “Europe”."],
        ),
        (
            "people",
            "Europe/Oslo",
            "../Oslo",
            ["people.csv:2:6: The time_zone is one such as Europe/Oslo, not “../Oslo”."],
        ),
        ("people", ",no\n", ",nei\n", ["people.csv:3:11: The active is yes or no, not “nei”."]),
        (
            "people",
            "bo,Bo Solgløtt,,,,,,,,,no",
            "bo,Bo Solgløtt,ANN@example.org,,,,,ab-1,,,",
            [
                "people.csv:3:3: The email is that of “ann” too; people who are active share none.",
                "people.csv:3:8: The teams_id is that of “ann” too; people who are active share none.",
            ],
        ),
        ("people", "bo,Bo Solgløtt", "bo,", ["people.csv:3:2: The name is missing."]),
        (
            "roles",
            "ann,unit_leader",
            "eve,unit_boss",
            [
                "roles.csv:2:1: There is no person “eve” in people.csv.",
                f"roles.csv:2:2: The role is one of {', '.join(RoleName)}, not “unit_boss”.",
            ],
        ),
        (
            "roles",
            "unit_leader,lab",
            "unit_leader,",
            ["roles.csv:2:3: The unit_id is missing: for which unit is the person unit_leader?"],
        ),
        (
            "roles",
            "area_manager,floor1",
            "area_manager,lab",
            ["roles.csv:3:3: An area_manager has an area_id here, and areas.csv has no “lab”."],
        ),
        (
            "roles",
            "2024-01-01",
            "2024-02-30",
            ["roles.csv:2:4: The valid_from is a date such as 2024-08-31, not “2024-02-30”."],
        ),
        (
            "roles",
            "2024-01-01",
            "20240101",
            ["roles.csv:2:4: The valid_from is a date such as 2024-08-31, not “20240101”."],
        ),
        (
            "roles",
            "2024-12-31",
            "2023-12-31",
            ["roles.csv:2:5: The role ends on 2023-12-31, before it begins on 2024-01-01."],
        ),
        (
            "roles",
            "bo,rector,,,,",
            "ann,unit_leader,lab,2024-01-01,2025-12-31,yes",
            ["roles.csv:4:1: The same role of the same person is on line 2 already."],
        ),
        ("places", "101,,lab", "101,,lob", ["places.csv:2:5: There is no unit “lob” in units.csv."]),
        ("places", "Bygget", '"By"gget', ["places.csv:2:1: The row cannot be read as CSV: ',' expected after '\"'."]),
        (
            "places",
            "Bygget",
            '"By\ngget"',
            ["places.csv:2:2: The cell has a line break or another control character in it."],
        ),
    ],
)
def test_every_error_has_its_place(name: str, old: str, new: str, errors: list[str], tmp_path: Path) -> None:
    assert old in GOOD[name]
    assert errors_of(tmp_path, **{name: GOOD[name].replace(old, new, 1)}) == errors


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    people = PEOPLE.encode().replace("Tåkedott".encode(), "Tåkedott".encode("latin-1"))
    assert errors_of(tmp_path, people=people) == [
        "people.csv:2:2: The cell is not UTF-8; save the file as “CSV UTF-8”."
    ]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    folder_of(tmp_path)
    (tmp_path / "areas.csv").unlink()
    (tmp_path / "places.csv").unlink()
    (tmp_path / "places.csv").mkdir()
    found = organisation_reading.read(tmp_path)
    assert not isinstance(found, Organisation)
    assert [str(each) for each in found] == [
        "roles.csv:3:3: An area_manager has an area_id here, and areas.csv has no “floor1”.",
        "areas.csv:1:1: The file is missing; if there is nothing to say, it has a header row and no more.",
        "places.csv:1:1: The file cannot be read: Is a directory.",
    ]


def test_no_unit_at_all(tmp_path: Path) -> None:
    assert errors_of(tmp_path, units=UNITS.splitlines()[0], people="", roles="", areas="", places="") == [
        "units.csv:1:1: There is no unit; an organisation has one at least.",
        *(f"{sheet.file}:1:1: The column {key} is missing." for sheet in SHEETS[1:] for key in sheet.needed),
    ]


# --- Round trips ------------------------------------------------------------------------------------------------------


def same(one: Organisation, other: Organisation) -> bool:
    return replace(one, roles=()) == replace(other, roles=()) and set(one.roles) == set(other.roles)


@unhurried
@given(organisations())
def test_what_is_written_is_read(there: Organisation) -> None:
    with tempfile.TemporaryDirectory() as folder:
        organisation_files.write(there, Path(folder))
        assert same(read(Path(folder)), there)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    there = read(folder_of(tmp_path, people=PEOPLE.replace("Ann Tåkedott", "=HYPERLINK(A1)")))
    organisation_files.write(there, tmp_path / "out")
    assert "ann,'=HYPERLINK(A1),ann@" in (tmp_path / "out" / "people.csv").read_text("utf-8")
    assert same(read(tmp_path / "out"), there)


@unhurried
@given(some.sampled_from(sorted(GOOD)), some.integers(0, 400), some.integers(0, 3), some.binary(max_size=4))
def test_whatever_is_in_a_file_there_is_an_answer(name: str, at: int, gone: int, new: bytes) -> None:
    text = GOOD[name].encode()
    with tempfile.TemporaryDirectory() as folder:
        found = organisation_reading.read(folder_of(Path(folder), **{name: text[:at] + new + text[at + gone :]}))
    assert isinstance(found, Organisation) or all(str(each).startswith(each.file) for each in found)
