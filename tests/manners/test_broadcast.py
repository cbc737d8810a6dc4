"""A message to many: its steps, when it goes out, how long it takes, and in which language somebody gets it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hms.broadcast import (
    CHANGES,
    Standing,
    State,
    Step,
    Why,
    duration,
    fits,
    is_wide,
    language_for,
    may,
    moment,
    needs_approval,
)
from hms.organisation import Country

OSLO, FRIDAY = ZoneInfo("Europe/Oslo"), "2026-11-20T14:30"
SENDER, APPROVER, BOTH, NOBODY = Standing(sends=True), Standing(approves=True), Standing(True, True), Standing()


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=OSLO)


def test_nobody_says_yes_to_their_own_and_only_the_planning_begins_and_ends() -> None:
    allowed = {
        (step, who)
        for step in Step
        for who, standing in {"sender": SENDER, "approver": APPROVER, "both": BOTH, "nobody": NOBODY}.items()
        if may(step, standing)
    }
    assert allowed == {
        (Step.APPROVE, "approver"),
        (Step.REFUSE, "approver"),
        (Step.CANCEL, "sender"),
        (Step.CANCEL, "approver"),
        (Step.CANCEL, "both"),
    }


def test_what_is_over_stays_over() -> None:
    over = {State.DONE, State.CANCELLED, State.REFUSED, State.STOPPED}
    assert not [(step, state) for step in Step for state in over if fits(step, state)]
    assert {step: change.after for step, change in CHANGES.items() if fits(step, State.ASKED)} == {
        Step.APPROVE: State.SCHEDULED,
        Step.REFUSE: State.REFUSED,
        Step.CANCEL: State.CANCELLED,
        Step.STOP: State.STOPPED,
    }


def test_a_second_person_is_needed_above_five_hundred_only() -> None:
    assert [needs_approval(people) for people in (1, 500, 501, 9_000)] == [False, False, True, True]


def test_more_than_half_is_asked_about_but_nobody_alone_is_many() -> None:
    assert [is_wide(people, 10) for people in (1, 5, 6, 10)] == [False, False, True, True]
    assert not is_wide(1, 1)


@pytest.mark.parametrize(
    ("asked", "now", "country", "then", "why"),
    [
        (None, FRIDAY, "NO", FRIDAY, None),
        (None, "2026-11-20T20:15", "NO", "2026-11-23T08:00", Why.HOURS),  # Friday evening: Monday
        (None, "2026-11-20T06:15", "NO", "2026-11-20T08:00", Why.HOURS),
        (None, "2026-11-22T12:00", "NO", "2026-11-23T08:00", Why.WEEKEND),
        (None, "2027-05-17T12:00", "NO", "2027-05-18T08:00", Why.RED),
        (None, "2027-05-17T12:00", "DK", "2027-05-18T08:00", Why.RED),  # Whit Monday there
        ("2026-11-23T09:00", FRIDAY, "NO", "2026-11-23T09:00", None),
        ("2026-11-20T17:00", FRIDAY, "NO", "2026-11-23T08:00", Why.HOURS),  # five is over
        ("2026-11-20T16:59", FRIDAY, "NO", "2026-11-20T16:59", None),
        ("2026-11-20T10:00", FRIDAY, "NO", FRIDAY, Why.PAST),
        ("2026-11-19T10:00", "2026-11-20T22:00", "NO", "2026-11-23T08:00", Why.PAST),
        ("2026-11-21T09:00", FRIDAY, "NO", "2026-11-23T08:00", Why.WEEKEND),
        ("2027-05-17T09:00", FRIDAY, "NO", "2027-05-18T08:00", Why.RED),
        ("2028-05-17T09:00", "2028-01-03T09:00", "NO", "2028-05-18T08:00", Why.RED),
        ("2028-05-17T09:00", "2028-01-03T09:00", "DK", "2028-05-17T09:00", None),  # a day as any other there
        ("2027-03-25T09:00", FRIDAY, "NO", "2027-03-30T08:00", Why.RED),  # the whole of Easter
        ("2027-03-27T09:00", FRIDAY, "NO", "2027-03-30T08:00", Why.WEEKEND),
        ("2026-12-24T10:00", FRIDAY, "NO", "2026-12-24T10:00", None),
    ],
)
def test_it_goes_out_when_that_is_decent(asked: str | None, now: str, country: str, then: str, why: Why | None) -> None:
    found = moment(at(asked) if asked else None, at(now), OSLO, Country(country))
    assert (found.at, found.why) == (at(then).astimezone(UTC), why)


def test_it_takes_as_long_as_the_slowest_door() -> None:
    rates = {"teams": 40.0, "slack": 5.0}
    assert duration({"teams": 9_000, "slack": 400, "web": 20_000}, rates) == 225
    assert duration({"teams": 41}, rates) == 2
    assert duration({"web": 3}, rates) == 0
    assert duration({}, rates) == 0


def test_who_has_no_text_of_their_own_gets_the_nearest_one() -> None:
    nb, nn, en, da = ({tag: tag} for tag in ("nb", "nn", "en", "da"))
    for texts, first, gets in (
        (nb, "nb", {"nb": "nb", "nn": "nb", "da": "nb", "en": "nb"}),
        (en, "en", dict.fromkeys(("nb", "nn", "da", "en"), "en")),
        (en | nn, "en", {"nb": "nn", "nn": "nn", "da": "nn", "en": "en"}),
        (nb | en | da, "nb", {"nb": "nb", "nn": "nb", "da": "da", "en": "en"}),
        (da | nn, "nn", {"nb": "nn", "nn": "nn", "da": "da", "en": "nn"}),
    ):
        assert {tag: language_for(tag, texts, first) for tag in ("nb", "nn", "da", "en")} == gets
