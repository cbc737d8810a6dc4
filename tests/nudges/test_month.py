"""A month goes by, every hour of the days and some of the nights: who is told what, and when."""

from collections import Counter

import pytest

from tests.manners.almanac import RED
from tests.nudges.watch import Watch
from tests.turn.office import Office

HOURS = (2, 5, *range(7, 19), 22)


@pytest.mark.parametrize("start", ["2026-05-01T06:00", "2026-12-11T06:00"])
async def test_nobody_is_spoken_to_twice_a_day_at_night_or_on_a_red_day(office: Office, start: str) -> None:
    watch = Watch(office)
    await watch.at(start)
    for person_id in ("charlotte", "ditte", "jorunn"):
        await watch.draft(person_id)
    await watch.case("kje")
    await watch.case("ore")
    await watch.case("mat", "taken", "jorunn")
    await watch.days(31, HOURS)
    assert {each.person_id for each in watch.said} >= {"charlotte", "ditte", "jorunn", "villads", "eivind", "ulla"}
    for each in watch.said:
        country = "DK" if each.person_id in ("ditte", "villads", "ulla") else "NO"
        assert 8 <= each.at.hour < 17, each
        assert each.at.weekday() < 5, each
        assert each.at.date() not in RED[country], each
    assert set(Counter((each.person_id, each.at.date()) for each in watch.said).values()) == {1}
