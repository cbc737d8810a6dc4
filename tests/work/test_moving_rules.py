"""Which step fits which state, who may take it, and what is in the way: on plain values."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from dialogs.core.coming import ComingField
from dialogs.core.fields import DateField, TextField
from dialogs.core.form import Form, Found, Invalid, Option, Setting
from dialogs.core.found import PersonField, TaskField
from dialogs.core.step import SEND_OR_CHANGE, Review, hear
from dialogs.core.text import Data, _
from hms.finding import shared
from hms.moving import (
    Facts,
    Made,
    Obstacle,
    Side,
    Standing,
    State,
    Step,
    completed,
    due_from,
    handed,
    is_safe_link,
    last_standing,
    likely_year,
    may,
    may_undo,
    moved,
    obstacle,
    undoing,
)
from tests.turn.office import LANGUAGES, NOW

TODAY, BEFORE = NOW.date(), date(2026, 4, 12)
OPEN, DONE, ASIDE = Facts(State.OPEN), Facts(State.DONE), Facts(State.NOT_RELEVANT)
JOINT = Facts(State.OPEN, joint=True)
LEADS, CONFIRMS, OWNS = Standing(leads=True), Standing(confirms=True), Standing(owns=True)


# --- Who may ---


def test_who_may_take_which_step() -> None:
    """Written down anew: a leader everything but to hand back, an owner everything, a representative the yes alone."""
    for step, standing, facts in product(Step, (LEADS, CONFIRMS, OWNS, Standing()), (OPEN, JOINT)):
        if standing == CONFIRMS:
            wanted = step in (Step.DONE, Step.YES) and facts.joint
        elif standing == LEADS:
            wanted = step != Step.HAND_BACK
        else:
            wanted = standing == OWNS
        assert may(step, standing, facts) is wanted, (step, standing)


def test_nobody_says_yes_for_both_sides() -> None:
    sides = {each: Standing(*each).side for each in product((True, False), repeat=3)}
    assert all(side == Side.LEADER for (leads, _confirms, _owns), side in sides.items() if leads)
    assert sides[False, True, True] == sides[False, True, False] == Side.REP  # also where it was handed to them
    assert sides[False, False, True] == Side.LEADER
    assert sides[False, False, False] is None


# --- What fits ---


def test_what_is_in_the_way() -> None:
    over = {DONE: Obstacle.DONE, ASIDE: Obstacle.NOT_RELEVANT, OPEN: None}
    for facts, wanted in over.items():
        for step in (Step.DONE, Step.SET_ASIDE, Step.HAND_ON, Step.MOVE):
            assert obstacle(step, facts) == wanted
    assert [obstacle(Step.REOPEN, each) for each in (OPEN, DONE, ASIDE)] == [Obstacle.OPEN, None, None]
    assert obstacle(Step.REOPEN, replace(ASIDE, unit_gone=True)) == Obstacle.UNIT_GONE
    assert [obstacle(Step.LINK, each) for each in (OPEN, DONE, ASIDE)] == [None, None, Obstacle.NOT_RELEVANT]
    assert obstacle(Step.HAND_BACK, OPEN) == Obstacle.NOBODYS
    assert obstacle(Step.HAND_BACK, replace(OPEN, owner_id="astrid")) is None
    assert obstacle(Step.HAND_BACK, DONE) == Obstacle.DONE
    assert handed(replace(OPEN, owner_id="astrid"), "astrid") == Obstacle.HAS_IT
    assert handed(OPEN, "astrid") is None
    assert handed(DONE, "astrid") == Obstacle.DONE
    assert moved(replace(OPEN, last_on=TODAY), TODAY) == Obstacle.SAME_DAY
    assert moved(replace(OPEN, last_on=TODAY), BEFORE) is None
    assert moved(DONE, TODAY) == Obstacle.DONE


def test_what_one_may_complete_alone() -> None:
    assert completed(OPEN, Side.LEADER, BEFORE, TODAY, has_rep=True) == replace(OPEN, state=State.DONE, done_on=BEFORE)
    assert completed(OPEN, Side.LEADER, None, TODAY, has_rep=False) == replace(OPEN, state=State.DONE, done_on=TODAY)
    assert completed(DONE, Side.LEADER, None, TODAY, has_rep=False) == Obstacle.DONE
    assert completed(ASIDE, Side.REP, None, TODAY, has_rep=False) == Obstacle.NOT_RELEVANT


def test_a_joint_one_takes_two() -> None:
    led = completed(JOINT, Side.LEADER, BEFORE, TODAY, has_rep=True)
    assert led == replace(JOINT, leader_on=BEFORE)
    assert isinstance(led, Facts)
    assert completed(led, Side.LEADER, None, TODAY, has_rep=True) == Obstacle.SAID_YES
    # Without a day of one's own, the other's holds.
    both = completed(led, Side.REP, None, TODAY, has_rep=True)
    assert both == replace(led, rep_on=BEFORE, state=State.DONE, done_on=BEFORE)
    first = completed(JOINT, Side.REP, None, TODAY, has_rep=True)
    assert first == replace(JOINT, rep_on=TODAY)
    assert isinstance(first, Facts)
    assert completed(first, Side.REP, None, TODAY, has_rep=True) == Obstacle.SAID_YES
    assert completed(first, Side.LEADER, BEFORE, TODAY, has_rep=True) == replace(
        first, leader_on=BEFORE, state=State.DONE, done_on=BEFORE
    )


def test_without_a_representative_the_leaders_word_is_enough() -> None:
    done = completed(JOINT, Side.LEADER, None, TODAY, has_rep=False)
    assert done == replace(JOINT, leader_on=TODAY, state=State.DONE, done_on=TODAY)
    # And a representative's is not, whoever it is that speaks as one.
    assert completed(JOINT, Side.REP, None, TODAY, has_rep=False) == replace(JOINT, rep_on=TODAY)


# --- Taking back ---


def made(id: int, undoes: int | None = None, actor: str | None = "me", **after: object) -> Made:
    return Made(id, NOW, actor, "done", dict.fromkeys(after), after, undoes)


def test_who_may_take_back() -> None:
    mine, theirs = made(1, state="done"), made(1, actor="somebody", state="done")
    later = NOW + timedelta(days=1, minutes=1)
    assert may_undo(theirs, "me", LEADS, later)
    assert may_undo(theirs, "me", OWNS, later)
    assert not may_undo(mine, "me", Standing(), NOW)
    # A yes, for a day; and not the other side's.
    yes = made(1, rep_on="2026-11-20")
    assert may_undo(yes, "me", CONFIRMS, NOW)
    assert not may_undo(yes, "me", CONFIRMS, later)
    assert not may_undo(yes, "me", Standing(), NOW)
    assert not may_undo(made(1, actor="somebody", rep_on="2026-11-20"), "me", CONFIRMS, NOW)
    assert not may_undo(made(1, leader_on="2026-11-20"), "me", CONFIRMS, NOW)
    # What was theirs and was handed on is not any more, but they have just given it away.
    gave = Made(1, NOW, "me", "handed_on", {"owner_id": "me"}, {"owner_id": "astrid"})
    assert may_undo(gave, "me", Standing(), NOW)
    assert not may_undo(gave, "me", Standing(), later)
    # A yes that its side has taken back is given again by that side alone.
    withdrawn = Made(2, NOW, "somebody", "undone", {"rep_on": "2026-11-20"}, {"rep_on": None}, undoes=1)
    assert not may_undo(withdrawn, "me", LEADS, NOW)
    assert may_undo(replace(withdrawn, actor="me"), "me", LEADS, NOW)
    assert may_undo(replace(withdrawn, after={"rep_on": "2026-11-19"}), "me", LEADS, NOW)


def test_what_is_in_the_way_of_taking_back() -> None:
    first = made(1, state="done")
    present = {"state": "done"}
    assert undoing(first, (), present) is None
    assert undoing(first, (), {"state": "open"}) == Obstacle.CHANGED_SINCE
    assert undoing(first, (made(2, link="x"),), present) == Obstacle.CHANGED_SINCE
    assert undoing(first, (made(2, undoes=1, state=None),), {"state": None}) == Obstacle.UNDONE
    # Done again by taking that back.
    again = (made(2, undoes=1, state=None), made(3, undoes=2, state="done"))
    assert undoing(first, again, present) is None
    # What came and went is in nobody's way; what came and stayed is.
    gone = (made(2, link="x"), made(3, undoes=2, link=None))
    assert undoing(first, gone, present) is None
    assert undoing(first, (*gone, made(4, note="y")), present) == Obstacle.CHANGED_SINCE


def test_the_last_that_holds() -> None:
    first, second = made(1, state="done"), made(2, link="x")
    assert last_standing((first, second), "me") == second
    assert last_standing((first, second, made(3, undoes=2, actor="somebody")), "me") == first
    assert last_standing((first, made(3, undoes=1), made(4, undoes=3)), "me") == first
    assert last_standing((made(1, actor="somebody"), made(3, undoes=2)), "me") is None


# --- Days and links ---


def test_the_year_that_was_meant() -> None:
    assert likely_year(date(2025, 12, 12), TODAY) == date(2026, 12, 12)
    assert likely_year(date(2025, 4, 12), TODAY) == date(2027, 4, 12)
    assert likely_year(date(2024, 2, 29), TODAY) is None
    assert likely_year(date(2024, 2, 29), date(2027, 11, 1)) == date(2028, 2, 29)
    assert due_from(date(2026, 12, 24)) == date(2026, 12, 1)
    assert due_from(date(2026, 12, 4)) == date(2026, 11, 20)


SAFE = ("https://x.example/a?b=1#c", "https://x.example:8443/", "HTTPS://X.example")
UNSAFE = (
    "http://x.example",
    "javascript:alert(1)",
    "https://",
    "https://localhost/",
    "https://me@x.example/",
    "https://x.example@evil.example/",
    "https://x.example\\evil",
    "https://x.example/a b",
    "https://x.example/\u202egpj",
    "https://x.example:0/",
    "https://x.example:99999/",
    "https://[::1/",
    "https://xn__.exa mple",
    "https://еxample.com/",  # a Cyrillic letter
    "",
    "//x.example",
)


def test_which_links_may_be_pressed() -> None:
    assert [each for each in SAFE if not is_safe_link(each)] == []
    assert [each for each in UNSAFE if is_safe_link(each)] == []


# --- Fields ---


def setting(tag: str = "en", **found: Found) -> Setting:
    return Setting(LANGUAGES.by_tag[tag], LANGUAGES, NOW, found=found)


def refused(raw: str, tag: str = "en") -> str:
    with pytest.raises(Invalid) as wrong:
        DAY.read(raw, setting(tag))
    return LANGUAGES.by_tag["en"].say(wrong.value.text)


DAY = ComingField(name="date", label=_("New day"), question=_("By which day is it to be done?"))


def test_a_day_that_comes() -> None:
    read = {
        ("en", "4 March"): "2027-03-04",
        ("en", "1.12."): "2026-12-01",
        ("nb", "juni"): "2027-06-30",
        ("nb", "fredag"): "2026-11-27",
        ("nn", "i morgon"): "2026-11-21",
        ("da", "i morgen"): "2026-11-21",
        ("en", "2027-06"): "2027-06-30",
        ("en", "2027-06-15"): "2027-06-15",
        ("en", "today"): "2026-11-20",
    }
    for (tag, raw), wanted in read.items():
        assert DAY.read(raw, setting(tag)) == wanted, raw
    assert DAY.show("2027-06-30", setting()) == "Wednesday, 30 June 2027"


def test_a_wrong_year_is_asked_about() -> None:
    assert "You wrote 2025. Did you mean Saturday, 12 December 2026?" in refused("12.12.2025").replace("\u202f", " ")
    assert "You wrote 2024. Did you mean" in refused("2024-06")
    assert "has been. Which day is it to be?" in refused("yesterday")
    assert "You wrote 2026. Did you mean" in refused("2026-02-03")
    assert "has been. Which day is it to be?" in refused("29.2.2024")
    assert "more than three years until" in refused("1.1.2062")
    assert "no such day" in refused("31.2.2027")
    assert "no such day" in refused("2027-13")
    assert "could not find a day" in refused("soon enough")
    assert "could not find a day" in refused("don't know")


def test_what_was_looked_up() -> None:
    field = PersonField(name="to", label=_("To whom"), question=_("To whom"))
    one, other = Option("a", Data("Anna")), Option("b", Data("Anne"))
    assert field.read("an", setting(to=Found((one, other), ("a",)))) == "a"
    with pytest.raises(Invalid, match="more than one"):
        field.read("an", setting(to=Found((one, other), ("a", "b"))))
    with pytest.raises(Invalid, match="nobody by that name"):
        field.read("x", setting())
    found = setting(to=Found((one,), (), (other,)))
    assert field.options(found) == (one,)
    assert [field.show(each, found) for each in ("a", "b", "c")] == [Data("Anna"), Data("Anne"), Data("c")]
    task = TaskField(name="task", label=_("Task"), question=_("Task"))
    assert [task.knows(each) for each in ("12", "p1t2", ("12",))] == [True, False, False]


def test_a_line_of_the_review_is_changed_by_its_name() -> None:
    """Also one that no question asks for."""
    form = Form(
        title=_("Done"),
        fields=(
            DateField(name="date", label=_("Done on"), question=_("On which day was it done?")),
            TextField(name="note", label=_("Note"), question=_("Note"), optional=True, aside=True, longest=20),
        ),
    )
    answers = {"date": "2026-11-12", "note": None}
    said = {
        "note": Review(answers, (_("Write it like this: “{line}: …”.", line=_("Note")),)),
        "Note: All of us": Review(answers | {"note": "All of us"}),
        "done on: 13.11.2026": Review(answers | {"date": "2026-11-13"}),
        "note:": Review(answers, (SEND_OR_CHANGE,)),
        "Something: else": Review(answers, (SEND_OR_CHANGE,)),
    }
    for line, wanted in said.items():
        assert hear(form, answers, line, setting()) == wanted, line
    refused = hear(form, answers, "Note: " + "x" * 30, setting())
    assert isinstance(refused, Review)
    assert "I have room for 20" in LANGUAGES.by_tag["en"].say(refused.says[0])


def test_what_a_few_words_share_with_a_name() -> None:
    name = "Hold oppfølgingsmøtet. Hald oppfølgingsmøtet. Hold the follow-up meeting."
    assert shared("oppfølgingsmøtet er holdt", name) > shared("oppfølgingsmøte", name) > 0
    assert shared("planlegge oppfølgingsmøtet", name) == shared("oppfølgingsmøtet", name)
    assert shared("møtet", name) == shared("12. november", name) == shared("", name) == shared("hold det", name) == 0
    assert shared("meeting", "") == 0
