"""In which units and areas a task is to be done, and how it stands there."""

from datetime import date, timedelta

import pytest

from hms.organisation import Area, Country, Names, Organisation, Unit
from hms.process import Process, Standing, Task
from hms.process_places import HELD_AS, Spot, State, out_of_scope, places, state_of


def a_unit(unit_id: str, parent: str | None, level: int, short: str = "", country: Country = Country.NO) -> Unit:
    return Unit(unit_id, parent, level, short, Names(), None, country)


UNITS = (
    a_unit("top", None, 1, "TOP"),
    a_unit("sci", "top", 2, "NV"),
    a_unit("chem", "sci", 3, "IKJ"),
    a_unit("organic", "chem", 4),
    a_unit("arts", "top", 2, "HF"),
    a_unit("sound", "top", 2, "SND", Country.DK),
    a_unit("harbour", "sound", 3, "", Country.DK),
    a_unit("embassy", "arts", 3, "", Country.DK),  # Danish, below a Norwegian faculty
    a_unit("annex", "harbour", 4),  # Norwegian, below a Danish department
)
AREAS = (Area("chem-1", "chem", "1st floor"), Area("harbour-1", "harbour", "Quay"), Area("arts-1", "arts", "Stage"))
HERE = Organisation({each.unit_id: each for each in UNITS}, {}, (), {each.area_id: each for each in AREAS}, {})


def a_task(*responsible: str, scope: tuple[str, ...] = ("ntnu",), key: str = "it") -> Task:
    return Task(key, "", Names(en="It"), Names(), responsible, (), Standing(), scope=scope)


def where(*responsible: str, scope: str | tuple[str, ...] = "ntnu", here: Organisation = HERE) -> list[str]:
    """Where it is to be done, as unit or unit/area, and by whom where there is more than one."""
    task = a_task(*responsible, scope=(scope,) if isinstance(scope, str) else scope)
    found = places(task, Process("p", Names(), "", (), (task,)), here)
    for spot in found:
        assert spot.role in responsible
        assert not spot.area_id or here.areas[spot.area_id].unit_id == spot.unit_id
    return ["/".join(filter(None, (spot.unit_id, spot.area_id))) for spot in found]


BELOW = ["sci", "chem", "organic", "arts", "sound", "harbour", "embassy", "annex"]


@pytest.mark.parametrize("role", ["unit_leader", "line_manager", "employer", "employees"])
def test_every_unit_but_the_institution_itself(role: str) -> None:
    assert where(role) == BELOW
    assert where(role, scope="chem") == ["chem", "organic"]


def test_the_levels_of_the_line() -> None:
    for role in ("level2_leader", "dean", "local_coordinator", "survey_coordinator"):
        assert where(role) == ["sci", "arts", "sound"]
        assert where(role, scope="chem") == []
    assert where("level3_leader") == ["chem", "harbour", "embassy"]


def test_areas() -> None:
    for role in ("area_manager", "fire_area_manager"):
        assert where(role) == ["chem/chem-1", "harbour/harbour-1", "arts/arts-1"]
        assert where(role, scope="NV") == ["chem/chem-1"]


def test_any_other_role_has_it_once_at_the_top() -> None:
    for role in ("rector", "hse_section", "amu", "ark_office", "nobody_ever_heard_of"):
        assert where(role) == ["top"]
        assert where(role, scope="nv") == ["sci"]
        assert where(role, scope="dk") == ["sound", "embassy"]


def test_danish_units_are_those_of_the_country() -> None:
    assert where("employer", scope="dk") == ["sound", "harbour", "embassy"]
    assert where("fire_area_manager", scope="DK") == ["harbour/harbour-1"]


def test_a_unit_is_found_by_id_or_short_name_in_any_case() -> None:
    for said in ("sci", "SCI", "nv", "NV", "Nv"):
        assert where("dean", scope=said) == ["sci"], said
    # As it is written, it is an id before it is a short name of another.
    clash = Organisation({each.unit_id: each for each in (*UNITS, a_unit("HF", "top", 2, "XX"))}, {}, (), {}, {})
    assert where("dean", scope="HF", here=clash) == ["HF"]
    assert where("dean", scope="hf", here=clash) == ["HF"]
    assert where("dean", scope="xx", here=clash) == ["HF"]
    twice = Organisation({each.unit_id: each for each in (*UNITS, a_unit("b", "arts", 2, "NV"))}, {}, (), {}, {})
    assert where("rector", scope="nv", here=twice) == ["sci", "b"]


def test_the_first_scope_that_is_there() -> None:
    assert where("dean", scope=("moon", "hf", "nv")) == ["arts"]
    assert where("dean", scope="moon") == []
    lost, found = a_task("dean", scope=("moon",), key="lost"), a_task("dean", scope=("moon", "dk"), key="found")
    assert out_of_scope(Process("p", Names(), "", (), (lost, found)), HERE) == (lost,)


def test_several_who_are_responsible() -> None:
    assert where("level3_leader", "level2_leader") == ["chem", "harbour", "embassy", "sci", "arts", "sound"]
    # In the same place they have it together.
    both = a_task("operations_division", "travel_agency", "unit_leader")
    found = places(both, Process("p", Names(), "", (), (both,)), HERE)
    assert found[0] == Spot("top", "", "operations_division")
    assert [spot.unit_id for spot in found] == ["top", *BELOW]


def test_an_institution_without_units_does_it_itself() -> None:
    alone = Organisation({"top": UNITS[0]}, {}, (), {}, {})
    assert where("unit_leader", here=alone) == ["top"]
    assert where("employees", here=alone) == ["top"]
    assert where("dean", here=alone) == []
    assert where("rector", here=Organisation({}, {}, (), {}, {})) == []


def test_who_holds_a_role_of_a_file() -> None:
    assert {HELD_AS[each] for each in ("line_manager", "employer", "dean", "level2_leader")} == {"unit_leader"}
    assert HELD_AS["local_coordinator"] == "survey_coordinator"
    assert HELD_AS["samu"] == "committee"
    assert HELD_AS["rector"] == "rector"
    assert "ark_office" not in HELD_AS


def test_how_it_stands() -> None:
    due_from, overdue_from = date(2024, 4, 1), date(2024, 5, 2)
    eve = timedelta(days=1)

    def on(today: date, done: bool = False, set_aside: bool = False) -> State:
        return state_of(done, set_aside, due_from, overdue_from, today)

    assert [on(due_from - eve), on(due_from), on(overdue_from - eve), on(overdue_from)] == [
        State.LATER,
        State.DUE,
        State.DUE,
        State.OVERDUE,
    ]
    assert on(overdue_from, done=True) == State.DONE
    assert on(overdue_from, set_aside=True) == State.NOT_RELEVANT
