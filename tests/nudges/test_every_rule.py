"""What every rule does, found unasked: a new file in scheduler/rules/ is tried here without being named."""

import sys
from itertools import combinations
from pathlib import Path

import pytest

from bot import cards
from dialogs.core.show import Listing, Notice
from scheduler import rule as found_in
from scheduler import rules
from scheduler.rule import Rule
from tests.dialogs.test_every_dialog import assert_spoken, places
from tests.nudges.properties import UNDATED, UNDATED_GAP
from tests.nudges.watch import RULES, Watch
from tests.turn.office import DIALOGS, LANGUAGES, SPEAKERS, Office

EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)

DUTIES = {
    "case_without_owner",
    "case_without_movement",
    "discussion_due",
    "form_overdue",
    "inspection_due",
    "inspection_missed",
    "measure_overdue",
    "round_not_held",
    "task_overdue",
}


def test_there_are_rules() -> None:
    assert set(RULES) == DUTIES | {
        "unfinished_draft",
        "new_role",
        "form_opens",
        "form_due",
        "measure_due",
        "meeting_due",
        "people_not_reached",
        "survey_opens",
        "survey_closes_soon",
        "survey_closes_today",
        "task_due",
        "task_escalated",
    }
    assert {name for name, rule in RULES.items() if rule.duty} == DUTIES


def test_what_has_no_deadline_is_not_said_again_within_two_weeks() -> None:
    assert {name for name, rule in RULES.items() if rule.cooldown} >= UNDATED
    assert {rule.cooldown for rule in RULES.values()} <= {0, UNDATED_GAP.days}


@EVERY_RULE
def test_a_rule_is_called_as_its_file(rule: Rule) -> None:
    """The name is kept with what was found, so a file that is renamed is another rule."""
    assert sys.modules[f"scheduler.rules.{rule.name}"].__dict__["rule"] is rule


@pytest.mark.parametrize("tag", sorted({*LANGUAGES.by_tag} - {"en"}))
@EVERY_RULE
def test_every_sentence_is_translated(rule: Rule, tag: str) -> None:
    catalog = LANGUAGES.by_tag[tag].catalog
    for text in (rule.reminder.label, rule.reminder.called, rule.reminder.why):
        assert catalog.get(text.msgid), text.msgid
        assert all(places(form) == places(text.msgid) for form in catalog[text.msgid]), text.msgid


def test_no_two_rules_are_named_alike() -> None:
    """But those with one and the same why, such as all of a survey's, which one name stops together."""
    names = {
        name: LANGUAGES.phrases(rule.reminder.called) | LANGUAGES.phrases(rule.reminder.label)
        for name, rule in RULES.items()
    }
    for (one, first), (other, second) in combinations(names.items(), 2):
        alike = RULES[one].reminder.why == RULES[other].reminder.why and not RULES[one].reminder.duty
        assert alike or not first & second, f"{one} and {other}: {first & second}"


@pytest.mark.parametrize("tag", sorted(SPEAKERS))
async def test_everything_is_said_in_the_persons_language_with_buttons_that_open_something(
    office: Office, tag: str
) -> None:
    """Somebody to whom everything happens at once, alone and in a digest."""
    watch, me = Watch(office), SPEAKERS[tag]
    await watch.change("role", ("person_id", "jorunn"), person_id=me)
    await watch.change("role", ("person_id", "kristoffer"), valid_to=watch.office.clock().date().replace(year=2025))
    await watch.at("2026-11-16T09:00")
    taken, left = await watch.case("kje", "taken", me), await watch.case("kje", "waiting", "kristoffer")
    await watch.case("kje", "waiting", me)
    await watch.draft(me)
    await watch.case("kje")
    said = [each for each in await watch.hours(24 * 16, step=4) if each.person_id == me]
    assert {Notice, Listing} == {type(each.shown) for each in said}
    together = "\n".join(each.text for each in said)
    assert all(str(number) in together for number in (taken, left))
    for each in said:
        assert_spoken((each.shown,), LANGUAGES.by_tag[tag])
        setting = (await watch.chat(me).arrives()).setting
        assert cards.draw(each.shown, setting)
        for button in watch.buttons(each):
            assert button.dialog in DIALOGS
            await watch.chat(me).opens(button.dialog, button.raw)


NEW_RULE = '''
"""The coffee machine is to be cleaned on Fridays."""

from dialogs.core.dialog import Reminder
from dialogs.core.text import _
from scheduler.rule import Finding, Rule, Told


async def find(store, now):
    return [Finding("charlotte", "coffee", "2026-11-20+0")]


async def tell(cause, context):
    return Told(_("The coffee machine would like to be cleaned."))


reminder = Reminder(_("The coffee machine"), _("coffee"), _("You get this because you drink the most."))
rule = Rule("coffee", reminder, find, tell)
'''


async def test_a_new_file_is_a_new_rule(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found, planned, said with its reason, listed among the reminders, and stopped by its name."""
    (tmp_path / "coffee.py").write_text(NEW_RULE)
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(tmp_path)])
    try:
        there = found_in.found()
    finally:
        sys.modules.pop("scheduler.rules.coffee", None)
        vars(rules).pop("coffee", None)
    assert set(there) == {*RULES, "coffee"}
    watch = Watch(office, there)
    [said] = await watch.at("2026-11-20T09:00")
    assert said.text.startswith(
        "The coffee machine would like to be cleaned.\n\nYou get this because you drink the most."
    )
    chat = watch.chat()
    listed = await chat.says("reminders")
    assert "The coffee machine" in listed
    assert "You get this because you drink the most." in listed
    assert "no more of this from me: The coffee machine" in await chat.says("stop reminders about coffee")
