"""What hms/ knows, as plain values."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hms.deviation import KINDS_WITH_INJURY, Category, Injury, Kind, Severity, Status, Who
from hms.emergency import Service, crisis_lines, emergency_numbers
from hms.grants import CODE_HOLDER, GRANTS, REPORTER, Case, Deed, Group, Work, can, may_withdraw, who_may
from hms.organisation import Country, Names, Organisation, Role, RoleName, Unit
from hms.told import told_at_filing
from storage import demo

TODAY = date(2026, 11, 21)
CONTRACT_ROLES = {
    "unit_leader", "safety_rep", "local_chief_safety_rep", "chief_safety_rep", "hse_coordinator", "survey_coordinator",
    "area_manager", "hse_section", "committee", "rector", "occupational_health", "resource_person",
    "training_coordinator",
}  # fmt: skip


@pytest.fixture(scope="module")
def there() -> Organisation:
    return demo.small()


# --- Closed sets ------------------------------------------------------------------------------------------------------


def test_the_values_are_outside_names() -> None:
    assert [*Kind] == ["hazard", "near_miss", "accident", "breach", "improvement", "unknown_kind"]
    assert [*Injury] == ["none", "minor", "serious", "fatal", "unknown"]
    assert [*Severity] == ["none", "minor", "moderate", "serious", "critical", "unknown"]
    assert [*Who] == ["open", "confidential", "anonymous"]
    assert [*Status] == ["new", "taken", "waiting", "closed", "rejected", "withdrawn"]
    assert len(Category) == 29
    assert set(RoleName) == CONTRACT_ROLES
    assert {"accident", "unknown_kind"} == KINDS_WITH_INJURY


# --- Emergency numbers ------------------------------------------------------------------------------------------------


def test_norway_has_three_numbers() -> None:
    numbers = emergency_numbers(Country.NO)
    assert [(each.number, each.service) for each in numbers] == [
        ("110", Service.FIRE),
        ("112", Service.POLICE),
        ("113", Service.AMBULANCE),
    ]
    assert [line.number for line in crisis_lines(Country.NO)] == ["116 123"]


def test_denmark_has_one() -> None:
    assert [each.number for each in emergency_numbers(Country.DK)] == ["112"]
    assert [line.number for line in crisis_lines(Country.DK)] == ["70 201 201"]


def test_where_nobody_knows_the_country_112_comes_first() -> None:
    assert [each.number for each in emergency_numbers(None)] == ["112", "110", "113"]
    assert [line.country for line in crisis_lines(None)] == [Country.NO, Country.DK]


# --- The organisation -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (Names(nb="Lab", nn="Labb", en="Lab (en)", da="Laboratorium"), "Lab Labb Lab (en) Laboratorium"),
        (Names(nb="Lab"), "Lab Lab Lab Lab"),
        (Names(en="Lab", da="Laboratorium"), "Laboratorium Laboratorium Lab Laboratorium"),
    ],
)
def test_a_name_is_said_in_the_language_nearest_to_it(names: Names, said: str) -> None:
    assert " ".join(names.said(language) for language in ("nb", "nn", "en", "da")) == said


def test_a_unit_without_a_name_is_called_something() -> None:
    assert Unit("u", None, 1, "U", Names(), None, Country.NO).called("en") == "U"
    assert Unit("u", None, 1, "", Names(), None, Country.NO).called("en") == "u"
    assert Unit("u", None, 1, "U", Names(nb="Enheten"), None, Country.NO).called("en") == "Enheten"


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "holds"),
    [(None, None, True), (0, None, True), (1, None, False), (None, 0, True), (None, -1, False), (-2, -1, False)],
)
def test_both_days_of_a_role_are_within(valid_from: int | None, valid_to: int | None, holds: bool) -> None:
    first, last = (None if day is None else TODAY + timedelta(days=day) for day in (valid_from, valid_to))
    assert Role("p", RoleName.RECTOR, "u", first, last).holds(TODAY) is holds


def test_a_unit_that_is_no_more_is_seen_from_above(there: Organisation) -> None:
    gone = Organisation(there.units, there.people, there.roles, {}, {}, former={"old": "kje"})
    assert [*gone.upwards("old")] == ["old", "kje", "tek", "nfu"]
    assert [*gone.upwards("never")] == ["never"]


def test_who_has_left_and_who_never_was_hold_nothing(there: Organisation) -> None:
    assert there.roles_of("gudrun", TODAY) == ()
    assert there.roles_of("nobody", TODAY) == ()
    assert [role.role for role in there.roles_of("froydis", TODAY)] == ["safety_rep"]
    ghost = Organisation(there.units, {}, there.roles, {}, {})
    assert ghost.holders(RoleName.SAFETY_REP, "kje", TODAY) == ()


# --- Who may what -----------------------------------------------------------------------------------------------------


def allowed(person_id: str, case: Case, there: Organisation) -> set[Deed]:
    return {deed for deed in Deed if can(person_id, deed, case, there, TODAY)}


def test_a_report_of_the_chemists(there: Organisation) -> None:
    case = Case("kje", Who.OPEN, "astrid")
    reads = {Deed.KNOW, Deed.READ, Deed.COUNT}
    assert allowed("astrid", case, there) == REPORTER
    assert allowed("jorunn", case, there) == reads | {
        Deed.SEE_REPORTER, Deed.HANDLE, Deed.COMMENT, Deed.STOP_WORK, Deed.TRANSFER, Deed.REOPEN
    }  # fmt: skip
    assert allowed("eivind", case, there) == reads | {Deed.SEE_REPORTER}
    assert allowed("froydis", case, there) == reads | {Deed.COMMENT, Deed.STOP_WORK}
    assert allowed("hanna", case, there) == reads | {Deed.COMMENT, Deed.STOP_WORK}
    assert allowed("zara", case, there) == reads
    assert allowed("aage", case, there) == reads | {Deed.TRANSFER}
    assert allowed("odin", case, there) == {Deed.COUNT}
    # A colleague, the neighbours' safety representative and leader, the area's fire warden: as if it did not exist.
    assert not any(allowed(person_id, case, there) for person_id in ("charlotte", "gaute", "bjarte", "oda", "nobody"))


def test_who_reported_in_confidence_is_seen_by_nobody_else(there: Organisation) -> None:
    case = Case("kje", Who.CONFIDENTIAL, "astrid")
    assert [each for each in there.people if Deed.SEE_REPORTER in allowed(each, case, there)] == ["astrid"]


def test_an_anonymous_report_is_nobodys_own(there: Organisation) -> None:
    assert allowed("astrid", Case("kje", Who.ANONYMOUS, "astrid"), there) == set()
    assert {Deed.FOLLOW, Deed.ANSWER} <= CODE_HOLDER <= REPORTER


def test_a_deputy_counts_in_the_stated_days(there: Organisation) -> None:
    case = Case("kje", Who.OPEN, None)
    days = (date(2026, 6, 14), date(2026, 6, 15), date(2026, 8, 15), date(2026, 8, 16))
    assert [can("dagny", Deed.SEE_REPORTER, case, there, day) for day in days] == [False, True, True, False]


def test_the_work_of_the_chemists(there: Organisation) -> None:
    def may(person_id: str) -> set[Deed]:
        return {deed for deed in Deed if can(person_id, deed, Work("kje"), there, TODAY)}

    sees = {Deed.OVERSEE, Deed.TOTAL}
    speaks = {Deed.BROADCAST, Deed.APPROVE}
    assert may("eivind") == may("idun") == sees | {Deed.MOVE, Deed.APPROVE}
    assert may("jorunn") == sees | {Deed.MOVE} | speaks
    assert may("froydis") == may("dagny") == sees | {Deed.CONFIRM}
    assert may("hanna") == sees | {Deed.CONFIRM}  # who leads the department next door has no say here as its leader
    assert may("zara") == sees
    assert may("aage") == sees | speaks
    assert may("kristoffer") == sees | speaks | {Deed.MOVE, Deed.FOLLOW_SURVEY}  # acts for the HSE coordinator too
    assert may("bergljot") == {Deed.HELP_MEETINGS, Deed.BROADCAST}
    assert may("odin") == {Deed.TOTAL}
    assert not any(may(person_id) for person_id in ("astrid", "gaute", "oda", "gudrun", "nobody"))
    assert not can("eivind", Deed.READ, Work("kje"), there, TODAY)
    assert not can("eivind", Deed.MOVE, Case("kje", Who.OPEN, None), there, TODAY)


def test_every_role_is_in_the_table_once_at_most() -> None:
    assert len({grant.role for grant in GRANTS}) == len(GRANTS)


def test_a_report_can_be_withdrawn_for_a_day() -> None:
    filed = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert may_withdraw(filed, filed + timedelta(hours=24))
    assert not may_withdraw(filed, filed + timedelta(hours=24, seconds=1))


def test_who_reads_is_told_role_by_role(there: Organisation) -> None:
    assert who_may(Deed.READ, Case("spr", Who.OPEN, None), there, TODAY) == (
        Group(RoleName.HSE_COORDINATOR, ("oda", "yngvild")),
        Group(RoleName.UNIT_LEADER, ("live", "nikolai", "wenche")),
        Group(RoleName.SAFETY_REP, ("magnhild",)),
        Group(RoleName.CHIEF_SAFETY_REP, ("zara",)),
        Group(RoleName.HSE_SECTION, ("aage", "aeline")),
    )


def test_the_nearest_are_told_and_every_safety_representative(there: Organisation) -> None:
    assert told_at_filing("mat", there, TODAY) == (
        Group(RoleName.HSE_COORDINATOR, ("jorunn", "kristoffer")),
        Group(RoleName.UNIT_LEADER, ("gaute", "hanna")),
        Group(RoleName.SAFETY_REP, ("charlotte",)),
    )
    assert told_at_filing("nowhere", there, TODAY) == ()
