"""Days and times as people write them."""

from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.dates import NotADate, Span, find_when, read_date, read_time
from tests.understanding.corpus import NOW

OSLO = ZoneInfo("Europe/Oslo")


def at(*moment: int) -> datetime:
    year, month, day, hour, minute = (*moment, *(10, 0)[len(moment) - 3 :])[:5]
    return datetime(year, month, day, hour, minute, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-02-13", "2024-02-13"),
        ("13.2.", "2024-02-13"),
        ("13.2", "2024-02-13"),
        ("13.02.24", "2024-02-13"),
        ("13/2 2024", "2024-02-13"),
        ("13-02-2024", "2024-02-13"),
        ("20240213", "2024-02-13"),
        ("13. februar", "2024-02-13"),
        ("February 13th", "2024-02-13"),
        ("13th of February 2024", "2024-02-13"),
        ("den 13. feb.", "2024-02-13"),
        ("i går", "2024-02-13"),
        ("i gaar", "2024-02-13"),
        ("igår", "2024-02-13"),
        ("I GÅR!", "2024-02-13"),
        ("yesterday", "2024-02-13"),
        ("i dag", "2024-02-14"),
        ("i forgårs", "2024-02-12"),
        ("i forgaars", "2024-02-12"),
        ("the day before yesterday", "2024-02-12"),
        ("mandag", "2024-02-12"),
        ("på mandag", "2024-02-12"),
        ("last Monday", "2024-02-12"),
        ("sist måndag", "2024-02-12"),
        ("onsdag", "2024-02-07"),
        ("sidste lørdag", "2024-02-10"),
        ("for tre dager siden", "2024-02-11"),
        ("tre dagar sidan", "2024-02-11"),
        ("three days ago", "2024-02-11"),
        ("for 2 uger siden", "2024-01-31"),
        ("mandag i forrige uke", "2024-02-05"),
        ("tirsdag uke 6", "2024-02-06"),
        ("den 3.", "2024-02-03"),
        ("the 20th", "2024-01-20"),
        ("31.12.", "2023-12-31"),
        ("15. februar", "2023-02-15"),
        ("i morgen", "2024-02-15"),
        ("neste fredag", "2024-02-16"),
        ("1.1.99", "1999-01-01"),
        ("i natt", "2024-02-14"),
    ],
)
def test_days(said: str, day: str) -> None:
    assert str(read_date(said, NOW)) == day


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("uke 7", "2024-02-12/2024-02-18"),
        ("uke 50", "2023-12-11/2023-12-17"),
        ("week 6", "2024-02-05/2024-02-11"),
        ("veke 6 2023", "2023-02-06/2023-02-12"),
        ("forrige uke", "2024-02-05/2024-02-11"),
        ("sidste uge", "2024-02-05/2024-02-11"),
        ("i helga", "2024-02-10/2024-02-11"),
        ("i januar", "2024-01-01/2024-01-31"),
        ("in October", "2023-10-01/2023-10-31"),
        ("i fjor", "2023-01-01/2023-12-31"),
        ("5.-7. februar", "2024-02-05/2024-02-07"),
        ("forrige måned", "2024-01-01/2024-01-31"),
    ],
)
def test_spans(said: str, span: str) -> None:
    assert str(read_date(said, NOW)) == span


@pytest.mark.parametrize(
    "said", ["forleden", "vet ikke", "ved ikke", "hugsar ikkje", "not sure", "the other day", "for noen dager siden"]
)
def test_vague(said: str) -> None:
    assert read_date(said, NOW) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("31.02.", "impossible"),
        ("13.13.", "impossible"),
        ("2/13/2024", "impossible"),
        ("0.5.2024", "impossible"),
        ("32. mars", "impossible"),
        ("2023-02-29", "impossible"),
        ("29.2.2023", "impossible"),
        ("99/99/9999", "impossible"),
        ("uke 54", "impossible"),
        ("2024-00-10", "impossible"),
        ("13.2. eller 15.1.", "ambiguous"),
        ("mandag 13.2.2024", "ambiguous"),
        ("banan", "unknown"),
        ("", "unknown"),
        ("🎉", "unknown"),
        ("12345", "unknown"),
    ],
)
def test_not_a_date(said: str, reason: str) -> None:
    with pytest.raises(NotADate) as wrong:
        read_date(said, NOW)
    assert wrong.value.reason == reason


def test_year_ends_and_leap_years() -> None:
    new_year = at(2024, 1, 1)
    assert read_date("i går", new_year) == date(2023, 12, 31)
    assert read_date("31.12.", new_year) == date(2023, 12, 31)
    assert read_date("søndag", new_year) == date(2023, 12, 31)
    assert read_date("uke 52", new_year) == Span(date(2023, 12, 25), date(2023, 12, 31))
    assert read_date("uke 53", at(2021, 1, 20)) == Span(date(2020, 12, 28), date(2021, 1, 3))
    assert read_date("29.2.", at(2024, 3, 10)) == date(2024, 2, 29)
    assert read_date("29. februar", at(2025, 1, 10)) == date(2024, 2, 29)
    assert read_date("i går", at(2024, 3, 1)) == date(2024, 2, 29)
    assert read_date("forrige måned", at(2024, 1, 15)) == Span(date(2023, 12, 1), date(2023, 12, 31))


def test_hours_ago_across_a_moved_clock() -> None:
    """On 31 March 2024 the clock went from 02:00 to 03:00, on 27 October from 03:00 back to 02:00."""
    assert find_when("for to timer siden", at(2024, 3, 31, 4, 30)).time == "01:30"
    assert find_when("for to timer siden", at(2024, 10, 27, 4, 30)).time == "02:30"
    late = find_when("an hour ago", at(2024, 2, 14, 0, 20))
    assert (late.date, late.time) == (date(2024, 2, 13), "23:20")


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("14:30", "14:30"),
        ("14.30", "14:30"),
        ("1430", "14:30"),
        ("ca. 14.30", "14:30"),
        ("kl 14", "14:00"),
        ("kl. 7", "07:00"),
        ("2 pm", "14:00"),
        ("2:15 p.m.", "14:15"),
        ("12 am", "00:00"),
        ("halv tre", "14:30"),
        ("halv ni om kvelden", "20:30"),
        ("half past two", "14:30"),
        ("kvart over ti", "10:15"),
        ("kvart på åtte", "07:45"),
        ("kvart i tre", "14:45"),
        ("quarter to four", "15:45"),
        ("ti over halv tre", "14:40"),
        ("fem på tre", "14:55"),
        ("three o'clock", "15:00"),
        ("klokka tre", "15:00"),
        ("3 om natta", "03:00"),
        ("02:15", "02:15"),
        ("midnatt", "00:00"),
        ("lunsj", "12:00"),
        ("i morges", "morning"),
        ("this morning", "morning"),
        ("om ettermiddagen", "afternoon"),
        ("i går kveld", "evening"),
        ("i natt", "night"),
        ("nå", "now"),
        ("lige nu", "now"),
        ("for en time siden", "09:00"),
    ],
)
def test_times(said: str, time: str) -> None:
    assert read_time(said, NOW) == time


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("25:99", "impossible"),
        ("24:30", "impossible"),
        ("14.75", "impossible"),
        ("kl 27", "impossible"),
        ("snart", "unknown"),
    ],
)
def test_not_a_time(said: str, reason: str) -> None:
    with pytest.raises(NotADate) as wrong:
        read_time(said, NOW)
    assert wrong.value.reason == reason


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("Jeg falt i trappa i går kl 14.30 ved kantina", "2024-02-13", "14:30"),
        ("I slipped on Feb 3 at 2 pm outside", "2024-02-03", "14:00"),
        ("To personer ble skadet 13.2. halv tre", "2024-02-13", "14:30"),
        ("Det lekker på rom 3.12", None, None),
        ("Vi sølte 3.5 liter og fire personer hjalp til", None, None),
        ("It may fall down", None, None),
        ("31.02. falt jeg", None, None),
        ("sist fredag ettermiddag fall det is ned", "2024-02-09", "afternoon"),
    ],
)
def test_within_a_sentence(text: str, day: str | None, time: str | None) -> None:
    when = find_when(text, NOW)
    assert (when.date and str(when.date), when.time) == (day, time)


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_a_full_date_is_read_back(day: date) -> None:
    assert read_date(day.isoformat(), NOW) == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", NOW) == day
    assert read_date(f"{day.day:02}/{day.month:02} {day.year}", NOW) == day


@settings(deadline=None)
@given(st.integers(0, 23), st.integers(0, 59))
def test_a_full_time_is_read_back(hour: int, minute: int) -> None:
    assert read_time(f"{hour:02}:{minute:02}", NOW) == f"{hour:02}:{minute:02}"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_day_or_not(text: str) -> None:
    for read in (read_date, read_time):
        with suppress(NotADate):
            read(text, NOW)
    find_when(text, NOW)
