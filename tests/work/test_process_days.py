"""When tasks fall due: each kind of deadline, the odd days of the calendar, and what holds for every deadline."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from hms.manners import is_red
from hms.organisation import Country, Names
from hms.process import (
    EVERY_YEAR,
    DayOfYear,
    DaysBefore,
    Deadline,
    Monthly,
    OnDay,
    Phase,
    Process,
    Standing,
    Task,
    Tertial,
    Times,
    Within,
    YearlyDay,
    YearlyMonth,
    YearlyWindow,
    Years,
)
from hms.process_days import Occurrence, Span, last_of_month, occurrences

NO, DK = Country.NO, Country.DK
FAR = date(2099, 12, 31)
THIRDS = (DayOfYear(4, 30), DayOfYear(8, 31), DayOfYear(12, 31))


def a_task(deadline: Deadline, key: str = "it", opens: date | DayOfYear | None = None) -> Task:
    return Task(key, "", Names(en="It"), Names(), ("unit_leader",), (), deadline, opens)


def a_process(*tasks: Task, cycle: str = "", phases: tuple[Phase, ...] = ()) -> Process:
    return Process("trial", Names(), cycle, phases, tasks)


def year(deadline: Deadline, of: int, country: Country = NO, opens: DayOfYear | None = None) -> list[Occurrence]:
    """All that end in a year."""
    process = a_process(a_task(deadline, opens=opens))
    found = occurrences(process, date(of, 1, 1), date(of, 12, 31), country)
    return [each for each in found if each.span.last_on.year == of]


def ends(deadline: Deadline, of: int) -> list[tuple[str, str]]:
    return [(each.period, each.span.last_on.isoformat()) for each in year(deadline, of)]


def span(deadline: Deadline, country: Country = NO, opens: date | None = None) -> Span:
    (one,) = occurrences(a_process(a_task(deadline, opens=opens), cycle="once"), FAR, FAR, country)
    assert (one.key, one.cycle, one.period) == ("it", "once", "")
    return one.span


# --- Days of a cycle --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deadline", "country", "due_from", "last_on", "overdue_from"),
    [
        (OnDay(date(2023, 10, 13)), NO, "2023-09-29", "2023-10-13", "2023-10-16"),  # two weeks before, then a weekend
        (OnDay(date(2023, 9, 15)), NO, "2023-09-01", "2023-09-15", "2023-09-18"),  # from the first of the month
        (OnDay(date(2024, 5, 1), exclusive=True), NO, "2024-04-01", "2024-04-30", "2024-05-02"),
        (OnDay(date(2024, 5, 1), exclusive=True), DK, "2024-04-01", "2024-04-30", "2024-05-01"),
        (OnDay(date(2024, 5, 16)), NO, "2024-05-01", "2024-05-16", "2024-05-21"),  # 17 May, and Whit Monday
        (OnDay(date(2024, 5, 8)), DK, "2024-04-24", "2024-05-08", "2024-05-10"),  # Ascension; the day after is worked
        (OnDay(date(2024, 6, 4)), DK, "2024-05-21", "2024-06-04", "2024-06-05"),  # Constitution Day is not in the law
        (OnDay(date(2023, 5, 4)), DK, "2023-04-20", "2023-05-04", "2023-05-08"),  # the last Store Bededag
        (OnDay(date(2024, 4, 25)), DK, "2024-04-01", "2024-04-25", "2024-04-26"),  # and a year later there is none
        (OnDay(date(2024, 12, 31)), NO, "2024-12-01", "2024-12-31", "2025-01-02"),  # over the year's end
        (OnDay(date(2024, 12, 24)), NO, "2024-12-01", "2024-12-24", "2024-12-27"),
        (Within(date(2024, 2, 1), date(2024, 2, 29)), NO, "2024-02-01", "2024-02-29", "2024-03-01"),
        (Within(date(2023, 9, 1), date(2023, 9, 30)), NO, "2023-09-01", "2023-09-30", "2023-10-02"),  # a Saturday
        (DaysBefore(14, date(2024, 3, 10)), NO, "2024-02-01", "2024-02-25", "2024-02-26"),
        (DaysBefore(0, date(2024, 3, 10)), NO, "2024-02-25", "2024-03-10", "2024-03-11"),
    ],
)
def test_a_day_a_month_a_window(
    deadline: Deadline, country: Country, due_from: str, last_on: str, overdue_from: str
) -> None:
    found = span(deadline, country)
    assert [each.isoformat() for each in (found.due_from, found.last_on, found.overdue_from)] == [
        due_from,
        last_on,
        overdue_from,
    ]


@pytest.mark.parametrize(
    ("opens", "overdue_from"),
    [
        (date(2024, 5, 28), date(2024, 7, 1)),  # four days are no time; the end of June is a Sunday
        (date(2024, 5, 21), date(2024, 7, 1)),  # nine
        (date(2024, 5, 17), date(2024, 7, 1)),  # the same: nobody works on 17 May
        (date(2024, 5, 16), date(2024, 6, 3)),  # ten, counting both the first and the last
        (date(2024, 5, 1), date(2024, 6, 3)),
    ],
)
def test_a_form_that_opens_late_leaves_another_month(opens: date, overdue_from: date) -> None:
    may = Within(date(2024, 5, 1), date(2024, 5, 31))
    found = span(may, opens=opens)
    working = [day for day in _days(opens, date(2024, 5, 31)) if not is_red(day, NO)]
    assert (len(working) < 10) is (overdue_from == date(2024, 7, 1)), len(working)
    assert (found.due_from, found.last_on) == (date(2024, 5, 1), date(2024, 5, 31))
    assert (found.overdue_from, found.opens_on) == (overdue_from, opens)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def test_a_cycle_is_made_whole_whatever_the_day() -> None:
    process = a_process(
        a_task(OnDay(date(2023, 9, 15)), "a"), a_task(OnDay(date(2025, 5, 1)), "b"), cycle="ark-2023-2025"
    )
    for since, until in ((2020, 2020), (2024, 2024), (2030, 2031)):
        found = occurrences(process, date(since, 1, 1), date(until, 12, 31), NO)
        assert [(each.key, each.cycle) for each in found] == [("a", "ark-2023-2025"), ("b", "ark-2023-2025")]


def test_what_comes_back_within_a_cycle_does_so_while_it_lasts() -> None:
    first = Phase("one", Names(), date(2024, 2, 1), date(2024, 3, 31))
    last = Phase("two", Names(), date(2024, 4, 1), date(2024, 5, 31))
    for phases, months in (((first, last), 4), ((Phase("all", Names()),), 12), ((), 12)):
        process = a_process(a_task(Monthly()), cycle="c", phases=phases)
        found = occurrences(process, date(2024, 1, 1), date(2024, 12, 31), NO)
        assert {each.cycle for each in found} == {"c"}
        assert len(found) == months
        spring = occurrences(process, date(2024, 3, 5), date(2024, 4, 5), NO)
        assert [each.period for each in spring] == ["2024-03", "2024-04"]


def test_a_single_day_outside_a_cycle_belongs_to_its_year() -> None:
    process = a_process(a_task(OnDay(date(2026, 3, 5))))
    (one,) = occurrences(process, date(2026, 1, 1), date(2026, 12, 31), NO)
    assert (one.cycle, one.period) == ("2026", "2026")
    assert occurrences(process, date(2026, 3, 6), date(2026, 12, 31), NO) == ()
    assert occurrences(process, date(2025, 1, 1), date(2025, 12, 31), NO) == ()


def test_it_is_there_from_the_first_day_on_which_it_is_due() -> None:
    process = a_process(a_task(OnDay(date(2026, 3, 5))))  # in sight from 19 February
    found = [len(occurrences(process, date(2026, 1, 1), date(2026, 2, day), NO)) for day in (18, 19)]
    assert found == [0, 1]


# --- Every year -------------------------------------------------------------------------------------------------------


def test_the_parts_of_a_year() -> None:
    assert ends(Times(1), 2026) == [("2026", "2026-12-31")]
    assert ends(Times(2), 2026) == [("2026-1", "2026-06-30"), ("2026-2", "2026-12-31")]
    assert ends(Times(4, "q"), 2024)[:2] == [("2024-q1", "2024-03-31"), ("2024-q2", "2024-06-30")]
    assert [end for _, end in ends(Times(8), 2026)] == [
        *("2026-01-31", "2026-03-31", "2026-04-30", "2026-06-30"),
        *("2026-07-31", "2026-09-30", "2026-10-31", "2026-12-31"),
    ]
    assert ends(Tertial(THIRDS), 2026) == [
        ("2026-t1", "2026-04-30"),
        ("2026-t2", "2026-08-31"),
        ("2026-t3", "2026-12-31"),
    ]
    assert ends(Monthly(), 2024)[1] == ("2024-02", "2024-02-29")
    assert ends(Monthly(), 2026)[1] == ("2026-02", "2026-02-28")
    assert ends(YearlyMonth(2), 2028) == [("2028", "2028-02-29")]
    assert ends(Standing(), 2026) == []


def test_a_leap_day_is_the_last_of_february_in_other_years() -> None:
    assert ends(YearlyDay(DayOfYear(2, 29)), 2028) == [("2028", "2028-02-29")]
    assert ends(YearlyDay(DayOfYear(2, 29)), 2027) == [("2027", "2027-02-28")]
    assert ends(YearlyDay(DayOfYear(3, 1), exclusive=True), 2028) == [("2028", "2028-02-29")]
    assert ends(YearlyDay(DayOfYear(1, 1), exclusive=True), 2026) == [("2027", "2026-12-31")]


def test_only_in_some_years() -> None:
    election = YearlyDay(DayOfYear(11, 1), years=Years(2, 2022))
    assert [len(year(election, each)) for each in range(2020, 2027)] == [1, 0, 1, 0, 1, 0, 1]
    assert ends(YearlyMonth(11, Years(2, 2023)), 2026) == []
    assert ends(YearlyWindow(DayOfYear(9, 1), DayOfYear(11, 30), years=Years(3, 2024)), 2027) == [
        ("2027", "2027-11-30")
    ]
    assert ends(YearlyWindow(DayOfYear(9, 1), DayOfYear(11, 30), years=Years(3, 2024)), 2026) == []


def test_a_window_over_the_years_end_belongs_to_the_year_that_it_begins_in() -> None:
    form = YearlyWindow(DayOfYear(11, 1), DayOfYear(1, 6), crosses_year=True)
    (one,) = year(form, 2027)
    assert (one.cycle, one.period) == ("2026", "2026")
    assert (one.span.due_from, one.span.last_on) == (date(2026, 11, 1), date(2027, 1, 6))
    assert one.span.overdue_from == date(2027, 1, 7)
    # What began last year is there on 6 January, and gone from the plan on the 7th.
    process = a_process(a_task(form))
    periods = [
        [each.period for each in occurrences(process, date(2027, 1, day), date(2027, 12, 31), NO)] for day in (6, 7)
    ]
    assert periods == [["2026", "2027"], ["2027"]]


def test_days_before_another_task_follow_it() -> None:
    election = a_task(YearlyDay(DayOfYear(11, 1), years=Years(2, 2022)), "election")
    call = a_task(DaysBefore(30, "election"), "call")
    names = a_task(DaysBefore(7, "call"), "names")
    found = occurrences(a_process(names, call, election), date(2024, 1, 1), date(2024, 12, 31), NO)
    assert [(each.key, each.period, each.span.last_on) for each in found] == [
        ("names", "2024", date(2024, 9, 25)),
        ("call", "2024", date(2024, 10, 2)),
        ("election", "2024", date(2024, 11, 1)),
    ]
    # In a cycle it is once, before the last allowed day; before nothing it is never.
    meeting = a_task(OnDay(date(2024, 5, 1), exclusive=True), "meeting")
    cycle = a_process(a_task(DaysBefore(10, "meeting")), meeting, a_task(DaysBefore(1, "none"), "lost"), cycle="c")
    assert [(each.key, each.period, each.span.last_on.day) for each in occurrences(cycle, FAR, FAR, NO)] == [
        ("it", "", 20),
        ("meeting", "", 30),
    ]


def test_a_yearly_form_opens_on_a_day_of_the_year() -> None:
    (one,) = year(YearlyMonth(5), 2024, opens=DayOfYear(5, 28))
    assert (one.span.opens_on, one.span.overdue_from) == (date(2024, 5, 28), date(2024, 7, 1))


def test_there_is_no_day_outside_the_calendar() -> None:
    process = a_process(
        a_task(Monthly()), a_task(YearlyWindow(DayOfYear(11, 1), DayOfYear(1, 6), crosses_year=True), "w")
    )
    assert occurrences(process, date.min, date(1989, 12, 31), NO) == ()
    assert occurrences(process, date(2199, 12, 31), date.max, NO)[0].period == "2199-12"
    assert last_of_month(date(9999, 12, 5)) == date(9999, 12, 31)


# --- What holds for every deadline ------------------------------------------------------------------------------------

days = some.dates(date(2015, 1, 1), date(2040, 12, 31))
days_of_year = some.builds(DayOfYear, some.integers(1, 12), some.integers(1, 31))
years = some.just(EVERY_YEAR) | some.builds(Years, some.integers(1, 5), some.integers(2000, 2030))


def _window(first: DayOfYear, last: DayOfYear, which: Years) -> YearlyWindow:
    return YearlyWindow(first, last, (last.month, last.day) < (first.month, first.day), which)


yearly = some.one_of(
    some.builds(YearlyDay, days_of_year, some.booleans(), years),
    some.builds(_window, days_of_year, days_of_year, years),
    some.builds(YearlyMonth, some.integers(1, 12), years),
    some.just(Tertial(THIRDS)),
    some.just(Monthly()),
    some.builds(Times, some.integers(1, 12), some.sampled_from(["", "q", "t"])),
)
single = some.one_of(
    some.builds(OnDay, days, some.booleans()),
    some.builds(lambda first, more: Within(first, first + timedelta(days=more)), days, some.integers(0, 400)),
    some.builds(DaysBefore, some.integers(0, 400), days),
)


@settings(deadline=None, max_examples=80)
@given(yearly | single, some.sampled_from(Country), some.integers(2016, 2039), some.none() | days_of_year)
def test_every_time_has_its_days_in_order(
    deadline: Deadline, country: Country, of: int, opens: DayOfYear | None
) -> None:
    process = a_process(a_task(deadline, opens=opens))
    first, last = date(of, 1, 1), date(of, 12, 31)
    found = occurrences(process, first, last, country)
    for each in found:
        assert each.span.due_from <= each.span.last_on < each.span.overdue_from
        assert not is_red(each.span.overdue_from, country)
        assert each.span.last_on >= first
        assert each.span.due_from <= last
    # Each time has a name of its own, and whoever asks for more gets these too.
    assert len({(each.cycle, each.period) for each in found}) == len(found)
    assert set(found) <= set(occurrences(process, date(of - 1, 1, 1), date(of + 1, 12, 31), country))


@settings(deadline=None, max_examples=30)
@given(some.integers(1, 12), some.integers(2016, 2039))
def test_the_parts_of_a_year_leave_no_day_out(count: int, of: int) -> None:
    found = [each.span for each in year(Times(count), of)]
    covered = [day for each in found for day in _days(each.due_from, each.last_on)]
    assert covered == _days(date(of, 1, 1), date(of, 12, 31))
    lengths = [(each.last_on.month - each.due_from.month + 1) for each in found]
    assert max(lengths) - min(lengths) <= 1


@settings(deadline=None, max_examples=30)
@given(some.sampled_from([Monthly(), Times(3, "t"), YearlyMonth(8), Tertial(THIRDS)]), some.integers(2016, 2039))
def test_what_is_of_a_year_ends_in_it(deadline: Deadline, of: int) -> None:
    for each in year(deadline, of):
        assert each.cycle == str(of)
        assert each.period.startswith(str(of))
