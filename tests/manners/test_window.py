"""What opens and closes: which of its steps is to be said on a day."""

from datetime import date, timedelta

from hms.deadlines import DAY
from hms.manners import is_red
from hms.organisation import Country, Names
from hms.process import DayOfYear, Deadline, OnDay, Task, Within, YearlyWindow
from hms.window import Now, Step, form_opens_on, now_of

NO, DK = Country.NO, Country.DK
SURVEY = (-7, -2, 0)


def steps(opens: date, last: date, offsets: tuple[int, ...], country: Country = NO) -> dict[date, Now]:
    """On which day each is said first."""
    first: dict[Now, date] = {}
    for day in (opens - 9 * DAY + DAY * count for count in range((last - opens).days + 20)):
        now = now_of(opens, last, day, offsets, country)
        if now is not None:
            first.setdefault(now, day)
    return {day: now for now, day in first.items()}


def test_a_survey_of_three_weeks_is_spoken_of_four_times() -> None:
    said = steps(date(2025, 11, 3), date(2025, 11, 24), SURVEY)
    assert [(f"{day:%d.%m}", now.step, now.milestone.occasion) for day, now in said.items()] == [
        ("03.11", Step.OPENS, "2025-11-03+0"),
        ("17.11", Step.CLOSES_SOON, "2025-11-24-7"),
        ("21.11", Step.CLOSES_SOON, "2025-11-24-2"),  # two days before is a Saturday
        ("24.11", Step.CLOSES_TODAY, "2025-11-24+0"),
    ]
    ends = [now.milestone.expires_on for now in said.values()]
    assert ends == [date(2025, 11, 16), date(2025, 11, 20), date(2025, 11, 23), date(2025, 11, 24)]


def test_what_opens_on_a_red_day_is_told_on_the_working_day_after_it_and_what_closes_then_before_it() -> None:
    said = steps(date(2026, 5, 1), date(2026, 5, 17), SURVEY)
    assert [f"{day:%d.%m}" for day in said] == ["04.05", "08.05", "15.05"]
    assert [now.step for now in said.values()] == [Step.OPENS, Step.CLOSES_SOON, Step.CLOSES_TODAY]
    assert min(steps(date(2026, 5, 1), date(2026, 5, 17), SURVEY, DK)) == date(2026, 5, 1)


def test_nothing_is_said_on_a_red_day_or_twice_or_outside_and_something_whenever_anybody_works() -> None:
    for start in range(366):
        opens, length = date(2026, 1, 1) + timedelta(days=start), start * 7 % 30
        last = opens + timedelta(days=length)
        said = steps(opens, last, SURVEY)
        assert all(opens <= day <= last and not is_red(day, NO) for day in said)
        assert bool(said) == any(not is_red(opens + DAY * day, NO) for day in range(length + 1))
        assert len({now.milestone.occasion + now.step for now in said.values()}) == len(said)
        assert all(day <= (now.milestone.expires_on or last) for day, now in said.items())


def test_what_closes_on_the_day_it_opens_has_opened() -> None:
    [now] = steps(date(2026, 5, 6), date(2026, 5, 6), SURVEY).values()
    assert now.step == Step.OPENS


def _form(deadline: Deadline, opens: date | DayOfYear | None = None) -> Task:
    return Task("f", "", Names(), Names(), ("unit_leader",), (), deadline, opens)


def test_a_form_opens_when_the_process_says_or_when_its_window_begins() -> None:
    first, last = date(2026, 11, 1), date(2027, 1, 6)
    window = YearlyWindow(DayOfYear(11, 1), DayOfYear(1, 6), crosses_year=True)
    assert form_opens_on(_form(window), first, last) == first
    assert form_opens_on(_form(window, DayOfYear(12, 1)), first, last) == date(2026, 12, 1)
    assert form_opens_on(_form(window, DayOfYear(1, 2)), first, last) == date(2027, 1, 2)
    leap = YearlyWindow(DayOfYear(2, 1), DayOfYear(3, 20))
    assert form_opens_on(_form(leap, DayOfYear(2, 29)), date(2027, 2, 1), date(2027, 3, 20)) == date(2027, 2, 28)
    assert form_opens_on(_form(Within(first, last), date(2026, 12, 3)), first, last) == date(2026, 12, 3)
    assert form_opens_on(_form(Within(first, last)), first, last + timedelta(days=60)) is None
    assert form_opens_on(_form(OnDay(last)), first, last) is None
