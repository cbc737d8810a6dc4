"""Which rule reminds of a task, and which of its milestones is the newest, on red days and around them."""

from datetime import date, timedelta

import pytest

from hms.manners import is_red
from hms.organisation import Country
from hms.reminding import Kind, due_milestones, every, kind_of

NO, DK = Country.NO, Country.DK
BEFORE, AFTER = (-14, -7, -1), every(3, 7, 31)


@pytest.mark.parametrize(
    ("role", "records", "documents", "kind"),
    [
        ("employees", "", ["questionnaire"], Kind.SURVEY),
        ("employees", "round", [], Kind.SURVEY),
        ("unit_leader", "round", ["annual_hms_form"], Kind.ROUND),
        ("fire_area_manager", "inspection", [], Kind.INSPECTION),
        ("unit_leader", "meeting", [], Kind.MEETING),
        ("employer", "discussion", [], Kind.DISCUSSION),
        ("rector", "review", ["minutes"], Kind.TASK),
        ("unit_leader", "", ["slides", "evaluation_form_2026"], Kind.FORM),
        ("unit_leader", "", ["preparation_form"], Kind.FORM),
        ("unit_leader", "", ["form"], Kind.FORM),
        ("unit_leader", "", ["platform", "formal_letter", "uniform_2026"], Kind.TASK),
        ("unit_leader", "", [], Kind.TASK),
    ],
)
def test_a_task_is_of_one_kind(role: str, records: str, documents: list[str], kind: Kind) -> None:
    assert kind_of(role, records, documents) == kind
    assert kind_of(role, records, documents, nudged=False) == Kind.NONE


def said(last_on: date, first: date, days: int, offsets: tuple[int, ...], country: Country = NO, apart: int = 2) -> str:
    """What is the newest on each day, as "day offset until", each once."""
    told: dict[str, None] = {}
    for number in range(days):
        it = due_milestones(last_on, first + timedelta(days=number), offsets, country, apart)
        if it is not None:
            until = f"{it.expires_on:%d.%m}" if it.expires_on else "-"
            told.setdefault(f"{it.on:%d.%m} {it.offset:+d} until {until}")
    return "; ".join(told)


def test_each_is_worth_saying_until_the_next_comes_and_the_last_until_the_deadline() -> None:
    friday = date(2026, 11, 27)
    assert said(friday, date(2026, 11, 1), 60, BEFORE) == (
        "13.11 -14 until 19.11; 20.11 -7 until 25.11; 26.11 -1 until 27.11"
    )
    assert due_milestones(friday, date(2026, 11, 12), BEFORE, NO) is None
    assert due_milestones(friday, date(2026, 11, 28), BEFORE, NO) is None


def test_what_is_late_comes_later_and_its_last_stays() -> None:
    sunday, tuesday = date(2026, 11, 29), date(2026, 12, 1)
    assert said(sunday, tuesday, 1, AFTER) == ""
    assert said(sunday, tuesday, 20, AFTER) == "02.12 +3 until 08.12; 09.12 +10 until 15.12; 16.12 +17 until 22.12"
    assert said(sunday, date(2027, 6, 1), 1, AFTER) == "30.12 +31 until -"


def test_before_the_day_and_after_it_in_one() -> None:
    day = date(2026, 11, 25)
    assert said(day, date(2026, 11, 20), 20, (-1, 3)) == "24.11 -1 until 25.11; 30.11 +3 until -"


def test_the_day_itself_is_a_milestone_too() -> None:
    assert said(date(2026, 11, 28), date(2026, 11, 20), 20, (0,)) == "27.11 +0 until 28.11"


def test_red_days_move_what_comes_before_earlier_and_what_is_late_later() -> None:
    tuesday = date(2026, 4, 7)  # after Easter, which begins on Thursday 2 April
    assert said(tuesday, date(2026, 3, 1), 60, (-14, -1)) == "24.03 -14 until 31.03; 01.04 -1 until 07.04"
    thursday = date(2026, 3, 26)
    assert said(thursday, date(2026, 3, 27), 12, (3, 10)) == "30.03 +3 until 06.04; 07.04 +10 until -"


def test_of_two_that_red_days_bring_together_one_is_said() -> None:
    """Before the deadline the later, since it is the more urgent; after it the earlier, since a week has not passed."""
    tuesday = date(2026, 4, 7)
    assert said(tuesday, date(2026, 3, 1), 60, BEFORE) == "24.03 -14 until 31.03; 01.04 -1 until 07.04"
    monday = date(2026, 3, 30)  # three days later is Maundy Thursday, ten days later the Thursday after Easter
    assert said(monday, monday, 12, (3, 10), apart=2) == "07.04 +3 until 08.04; 09.04 +10 until -"
    assert said(monday, monday, 22, (3, 10, 17), apart=6) == "07.04 +3 until 15.04; 16.04 +17 until -"


def test_the_country_is_that_of_the_unit() -> None:
    day = date(2026, 5, 2)  # 1 May is a working day in Denmark
    assert said(day, date(2026, 4, 28), 5, (-1,), DK) == "01.05 -1 until 02.05"
    assert said(day, date(2026, 4, 28), 5, (-1,), NO) == "30.04 -1 until 02.05"


def test_whatever_the_day_nothing_falls_on_a_red_one_and_the_newest_never_goes_back() -> None:
    for country in Country:
        for start in range(0, 700, 5):
            last_on, before = date(2026, 1, 1) + timedelta(days=start), -100
            for number in range(-20, 40):
                it = due_milestones(last_on, last_on + timedelta(days=number), (*BEFORE, *AFTER), country, 6)
                if it is not None:
                    assert not is_red(it.on, country)
                    assert it.on <= last_on + timedelta(days=number)
                    assert it.offset >= before
                    assert it.occasion == f"{last_on}{it.offset:+d}"
                    before = it.offset


def test_every_so_many_days() -> None:
    assert every(3, 7, 17) == (3, 10, 17)
    assert every(3, 7, 16) == (3, 10)
