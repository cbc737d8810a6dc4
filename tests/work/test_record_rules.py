"""Who may record what, and which tasks a record completes, decided from values alone."""

from datetime import date

from hms.organisation import RoleName
from hms.process import RecordKind
from hms.records import Dated, completed_by, may_record
from storage import demo
from tests.turn.office import NOW

TODAY = NOW.date()


def test_leaders_representatives_and_area_managers_record() -> None:
    people = demo.small()
    assert may_record(RecordKind.MEETING, "eivind", "kje", "", people, TODAY)
    assert may_record(RecordKind.ROUND, "froydis", "kje", "", people, TODAY)
    assert may_record(RecordKind.INSPECTION, "bjarte", "kje", "polar-1", people, TODAY)
    assert may_record(RecordKind.REVIEW, "aage", "nfu", "", people, TODAY)
    for kind in RecordKind:
        assert not may_record(kind, "astrid", "kje", "", people, TODAY)
        assert not may_record(kind, "bjarte", "kje", "", people, TODAY)


def test_an_area_that_is_in_no_list_is_nobodys() -> None:
    people = demo.small()
    assert not may_record(RecordKind.INSPECTION, "bjarte", "kje", "polar-9", people, TODAY)
    assert not may_record(RecordKind.INSPECTION, "bjarte", "mat", "polar-1", people, TODAY)
    assert RoleName.AREA_MANAGER in {role.role for role in people.roles_of("bjarte", TODAY)}


def test_a_record_completes_what_began_last() -> None:
    months = [Dated(month, ("year", "inspection"), date(2026, month, 1), open=True) for month in (9, 10, 11, 12)]
    autumn = Dated(20, ("year", "round"), date(2026, 9, 1), open=True)
    done = Dated(30, ("year", "other"), date(2026, 11, 1), open=False)
    earlier = Dated(31, ("year", "other"), date(2026, 10, 1), open=True)
    assert completed_by([*months, autumn], date(2026, 11, 20)) == (11, 20)
    assert completed_by(reversed([*months, autumn]), date(2026, 10, 31)) == (10, 20)
    assert completed_by([done, earlier], date(2026, 11, 20)) == ()  # one inspection more is not for the month before
    assert completed_by(months, date(2026, 8, 31)) == ()
