"""An audience as a value: whom it means, and its document, of which a broken one is refused and never widened."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hms.audience import (
    Audience,
    BrokenAudience,
    Duty,
    Facts,
    Post,
    TaskIs,
    TaskState,
    audience_of,
    document,
    holds,
)
from hms.organisation import LANGUAGES, Person, RoleName
from hms.process_places import State

TODAY = date(2026, 11, 20)
INGRID = Person("ingrid", "Ingrid Moen", None, "ikj", "en")
AT_IKJ, AT_HUM = frozenset({"ikj", "nv", "top"}), frozenset({"hum", "top"})
WORKS = Post(None, AT_IKJ, 3)
LEADS = Post(RoleName.UNIT_LEADER, AT_IKJ, 3)
LEADERS = frozenset({RoleName.UNIT_LEADER})
MEETING = "p3t2"


def facts(*posts: Post, **other: object) -> Facts:
    known = Facts(TODAY, frozenset({"nv"}), posts or (WORKS,), "en")
    return replace(known, **other)  # type: ignore[arg-type]  # each test names columns of its own


@pytest.mark.parametrize(
    ("audience", "posts", "meant"),
    [
        (Audience(), (WORKS,), True),
        (Audience(), (LEADS,), False),  # whoever is in no unit of the sender's, and only holds a role there
        (Audience(), (Post(None, AT_HUM, 2),), False),  # another's tree
        (Audience(units=frozenset({"ikj"})), (WORKS,), True),
        (Audience(units=frozenset({"nv"})), (WORKS,), True),
        (Audience(units=frozenset({"hum"})), (WORKS, Post(None, AT_HUM, 2)), False),  # theirs, but not the sender's
        (Audience(roles=LEADERS), (WORKS,), False),
        (Audience(roles=LEADERS), (WORKS, LEADS), True),
        (Audience(roles=LEADERS), (WORKS, Post(RoleName.UNIT_LEADER, AT_HUM, 2)), False),
        (Audience(roles=LEADERS, levels=frozenset({3})), (LEADS,), True),
        (Audience(roles=LEADERS, levels=frozenset({4})), (LEADS, Post(None, AT_IKJ, 4)), False),
        (Audience(languages=frozenset({"en", "da"})), (WORKS,), True),
        (Audience(languages=frozenset({"nb"})), (WORKS,), False),
    ],
)
def test_whom_it_means(audience: Audience, posts: tuple[Post, ...], meant: bool) -> None:
    assert holds(INGRID, audience, facts(*posts)) is meant
    assert not holds(replace(INGRID, active=False), audience, facts(*posts))


LATE, LATER = Duty(MEETING, AT_IKJ, State.OVERDUE), Duty(MEETING, AT_IKJ, State.LATER, current=False)
DONE, DUE = replace(LATE, state=State.DONE), replace(LATE, state=State.DUE)


@pytest.mark.parametrize(
    ("duties", "states"),
    [
        ((), set()),
        ((LATE,), {"open", "overdue", "not_done"}),
        ((DUE,), {"open", "not_done"}),
        ((DONE, LATER), {"done"}),  # next year's waits for nobody yet
        ((replace(LATER, current=True),), {"not_done"}),  # the first one is still to come
        ((DONE, LATE), {"open", "overdue", "not_done"}),  # of two units that are theirs, one is behind
        ((DONE, replace(LATE, current=False)), {"open", "overdue", "done"}),  # last month's was missed
        ((replace(DONE, state=State.NOT_RELEVANT),), set()),
        ((replace(LATE, key="p1t1"),), set()),
        ((replace(LATE, above=AT_HUM),), {"open", "overdue", "not_done"}),
    ],
)
def test_how_a_task_stands(duties: tuple[Duty, ...], states: set[str]) -> None:
    known = facts(duties=duties)
    assert {each for each in TaskState if holds(INGRID, Audience(task=TaskIs(MEETING, each)), known)} == states


def test_of_named_units_only_the_tasks_there_count() -> None:
    late_elsewhere = facts(duties=(DONE, replace(LATE, above=AT_HUM)))
    late = Audience(units=frozenset({"nv"}), task=TaskIs(MEETING, TaskState.OVERDUE))
    assert not holds(INGRID, late, late_elsewhere)
    assert holds(INGRID, replace(late, units=frozenset()), late_elsewhere)


def test_who_was_reminded() -> None:
    week, before = TODAY - timedelta(7), TODAY - timedelta(8)
    anybody, of_meeting = Audience(not_reminded=7), Audience(not_reminded=7, task=TaskIs(MEETING, TaskState.OPEN))
    assert holds(INGRID, anybody, facts(told_on=before, nudged={"": before}))
    assert not holds(INGRID, anybody, facts(told_on=week))
    assert not holds(INGRID, anybody, facts(nudged={"": week}))
    assert holds(INGRID, Audience(), facts(nudged={"": TODAY}))
    assert holds(INGRID, of_meeting, facts(nudged={"": week, MEETING: before}, duties=(LATE,)))
    assert not holds(INGRID, of_meeting, facts(nudged={MEETING: week}, duties=(LATE,)))
    assert not holds(INGRID, of_meeting, facts(told_on=week, duties=(LATE,)))


def test_everyone_is_whom_nothing_narrows_but_units() -> None:
    assert Audience().everyone
    assert Audience(units=frozenset({"nv"})).everyone
    assert not Audience(levels=frozenset({3})).everyone


AUDIENCES = st.builds(
    Audience,
    units=st.frozensets(st.text(min_size=1, max_size=5), max_size=3),
    roles=st.frozensets(st.sampled_from(RoleName), max_size=3),
    levels=st.frozensets(st.integers(1, 4), max_size=4),
    languages=st.frozensets(st.sampled_from(LANGUAGES), max_size=4),
    task=st.none() | st.builds(TaskIs, st.text(min_size=1, max_size=5), st.sampled_from(TaskState)),
    not_reminded=st.none() | st.integers(1, 30),
)


@given(AUDIENCES)
def test_a_document_is_read_back(audience: Audience) -> None:
    assert audience_of(json.loads(json.dumps(document(audience)))) == audience


def test_what_narrows_nothing_is_not_written() -> None:
    assert document(Audience()) == {}
    few = Audience(frozenset({"nv", "hum"}), LEADERS, task=TaskIs(MEETING, TaskState.NOT_DONE), not_reminded=7)
    assert document(few) == {
        "units": ["hum", "nv"],
        "roles": ["unit_leader"],
        "task": {"key": MEETING, "state": "not_done"},
        "not_reminded": 7,
    }


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (None, "an audience is an object, not None"),
        ([], "an audience is an object, not []"),
        ({"unit": ["nv"], "role": 1}, "an audience has no role, unit"),
        ({"units": "nv"}, "units: a list, not 'nv'"),
        ({"units": [""]}, "units: a word, not ''"),
        ({"units": [7]}, "units: a word, not 7"),
        ({"roles": ["leader"]}, "roles: there is no 'leader'"),
        ({"levels": [5]}, "levels: a number from 1 to 4, not 5"),
        ({"levels": [True]}, "levels: a number from 1 to 4, not True"),
        ({"languages": ["sv"]}, "languages: one of nb, nn, en, da, not 'sv'"),
        ({"languages": [["nb"]]}, "languages: one of nb, nn, en, da, not ['nb']"),
        ({"not_reminded": 0}, "not_reminded: a number from 1 to 30, not 0"),
        ({"not_reminded": 31}, "not_reminded: a number from 1 to 30, not 31"),
        ({"not_reminded": "7"}, "not_reminded: a number from 1 to 30, not '7'"),
        ({"task": "p3t2"}, "task is an object, not 'p3t2'"),
        ({"task": {"key": "p3t2"}}, "state: a word, not None"),
        ({"task": {"state": "open"}}, "key: a word, not None"),
        ({"task": {"key": "p3t2", "state": "late"}}, "state: one of open, overdue, done, not_done, not 'late'"),
        ({"task": {"key": "p3t2", "state": "open", "since": 1}}, "task has no since"),
    ],
)
def test_a_broken_document_says_what_is_wrong(broken: object, says: str) -> None:
    with pytest.raises(BrokenAudience) as refused:
        audience_of(broken)
    assert says in str(refused.value)
