"""The rules of measures, tried on plain values."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

from hms.measures import (
    OPEN,
    Obstacle,
    Standing,
    Status,
    Step,
    done_on,
    is_late,
    may,
    may_undo,
    obstacle,
    overdue_from,
)
from hms.moving import Made
from hms.organisation import Country

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)


def test_who_sees_it_and_who_may_do_what() -> None:
    for moves, owns, oversees, reads in product((False, True), repeat=4):
        standing = Standing(moves, owns, oversees, reads)
        assert standing.sees == (moves or owns or oversees or reads)
        for step in Step:
            owners = step in (Step.STATUS, Step.COMPLETE, Step.EVALUATE)
            assert may(step, standing) == (moves or (owns and owners)), (step, standing)


def test_which_step_fits() -> None:
    in_the_way = {(step, status): obstacle(step, status) for step in Step for status in Status}
    assert {key: it for key, it in in_the_way.items() if it is not None} == {
        (Step.COMPLETE, Status.DONE): Obstacle.DONE,
        (Step.COMPLETE, Status.STOPPED): Obstacle.STOPPED,
        (Step.EVALUATE, Status.PLANNED): Obstacle.NOT_BEGUN,
        (Step.EVALUATE, Status.STOPPED): Obstacle.STOPPED,
    }


def test_it_is_late_from_the_first_working_day_after_its_deadline_in_its_country() -> None:
    assert overdue_from(None, Country.NO) is None
    assert overdue_from(date(2026, 4, 30), Country.NO) == date(2026, 5, 4)  # 1 May, and a weekend
    # Great Prayer Day went from the Danish calendar in 2024; Constitution Day of Norway was never in it.
    assert overdue_from(date(2027, 5, 14), Country.NO) == date(2027, 5, 18)
    assert overdue_from(date(2027, 5, 14), Country.DK) == date(2027, 5, 18)
    assert overdue_from(date(2028, 5, 16), Country.NO) == date(2028, 5, 18)
    assert overdue_from(date(2028, 5, 16), Country.DK) == date(2028, 5, 17)
    for status in Status:
        for overdue in (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)):
            late = status in OPEN and overdue is not None and overdue <= TODAY
            assert is_late(status, overdue, TODAY) == late


def test_when_it_was_done() -> None:
    assert done_on(Status.DONE, None, TODAY) == TODAY
    assert done_on(Status.DONE, date(2026, 1, 2), TODAY) == date(2026, 1, 2)
    assert done_on(Status.IN_PROGRESS, date(2026, 1, 2), TODAY) is None


def test_who_may_take_back_a_change_of_a_measure() -> None:
    def made(hours: int, **before: str) -> Made:
        return Made(1, NOW - timedelta(hours=hours), "astrid", "status", before, {})

    owner, nobody = Standing(owns=True), Standing(reads=True)
    assert may_undo(made(1_000, deadline="x"), "eivind", Standing(moves=True), NOW)
    assert may_undo(made(24, status="planned"), "astrid", owner, NOW)
    for refused in (
        may_undo(made(25, status="planned"), "astrid", owner, NOW),
        may_undo(made(1, status="planned"), "bjarte", owner, NOW),
        may_undo(made(1, status="planned"), "astrid", nobody, NOW),
        may_undo(made(1, deadline="x"), "astrid", owner, NOW),
    ):
        assert not refused
