"""Once a week: asked for by button and by text, offered to leaders, the most urgent first, and off again at once."""

from datetime import date, timedelta

import pytest

from dialogs import reminders, weekly
from dialogs.core.show import Listing
from dialogs.core.text import folded
from hms.deadlines import next_monday
from hms.organisation import Country
from scheduler.digest import ONCE_A_WEEK
from scheduler.rule import Finding
from storage.weekly import first_of_several
from tests.nudges.rules import Board
from tests.nudges.watch import RULES, Said, Watch, buttons, rows
from tests.turn.office import LANGUAGES, NOW, SPEAKERS, Office

LEADER = "eivind"
SAID = {
    "nb": ("Samle påminnelsene én gang i uka!", "minn meg etter hvert"),
    "nn": ("ein gong i veka", "Minn meg etter kvart."),
    "en": ("Once a week please", "as things come"),
    "da": ("Én gang om ugen", "hold op med at samle påmindelserne"),
}


def thing(number: int, last: str = "2026-11-30", person_id: str = LEADER) -> Finding:
    return Finding(person_id, f"thing:{number}", f"{last}-7")


def days(said: list[Said]) -> list[str]:
    return [f"{each.at:%a %d.%m}" for each in said]


async def english(office: Office, board: Board, moment: str) -> Watch:
    watch = Watch(office, board.rules)
    await watch.all_speak_english()
    office.clock.now = NOW
    await watch.at(moment)
    return watch


@pytest.mark.parametrize("tag", sorted(SAID))
async def test_on_and_off_by_text(office: Office, tag: str) -> None:
    chat, (on, off) = office.chat(SPEAKERS[tag]), SAID[tag]
    await chat.says(on)
    [off_again] = buttons(chat.shown[-1])
    assert folded(LANGUAGES.by_tag[tag].say(off_again.label)) in LANGUAGES.phrases(weekly.OFF)
    assert [row["person_id"] for row in await office.table("weekly")] == [SPEAKERS[tag]]
    await chat.says(on)
    # In the middle of something else too, which waits.
    await chat.opens("deviation", {"what": "Noe rart"})
    await chat.says(off)
    assert await office.table("weekly") == []
    [draft] = await office.table("draft")
    assert draft["answers"] == {"what": "Noe rart"}


async def test_a_stranger_has_no_week(office: Office) -> None:
    chat = office.chat("nobody-known")
    await chat.says("once a week")
    assert await office.table("weekly") == []


async def test_it_waits_for_monday_and_says_the_most_urgent_first(any_office: Office, board: Board) -> None:
    watch = await english(any_office, board, "2026-11-17T09:00")
    await watch.chat(LEADER).says("once a week, please")
    board.finds("wish", thing(1), thing(2, "2026-11-26"))
    board.finds("duty", thing(3, "2026-11-29"), Finding(LEADER, "thing:4", "a draft"))
    said = await watch.hours(24 * 6, step=4)
    assert days(said) == ["Mon 23.11"]
    [week] = said
    assert week.text.startswith("Your week: 4 things to think of")
    assert isinstance(week.shown, Listing)
    names = [getattr(row.title, "msgid", "") for row in rows(week.shown)]
    assert names == ["Wish", "Duty", "Wish", "Duty"]  # the 26th, the 29th, the 30th, and what has no day
    # What comes on the same day waits for the next Monday; off, it comes at once.
    board.finds("wish", thing(1), thing(2, "2026-11-26"), thing(5))
    assert await watch.hours(24, step=4) == []
    assert "as things come again" in (await watch.press(week, "Remind me as things come")).text
    assert days(await watch.at("2026-11-25T09:00")) == ["Wed 25.11"]


async def test_what_would_be_too_late_by_then_comes_on_its_day(office: Office, board: Board) -> None:
    watch = await english(office, board, "2026-11-17T09:00")
    await watch.chat(LEADER).says("once a week, please")
    sunday, monday = NOW.date().replace(day=22), NOW.date().replace(day=23)
    board.finds("wish", Finding(LEADER, "thing:1", "2026-11-22-3", sunday), Finding(LEADER, "thing:2", "x", monday))
    assert days(await watch.at("2026-11-19T09:00")) == ["Thu 19.11"]
    assert rows(watch.said[-1].shown) == ()  # the one alone
    assert days(await watch.hours(24 * 5, step=4)) == ["Mon 23.11"]


async def test_the_week_begins_after_a_red_monday_there(office: Office, board: Board) -> None:
    watch = await english(office, board, "2026-05-21T09:00")
    for who in (LEADER, "ulla"):
        await watch.chat(who).says("once a week, please")
    board.finds("wish", thing(1), thing(1, person_id="ulla"))
    assert sorted(days(await watch.hours(24 * 7, step=4))) == ["Tue 26.05", "Tue 26.05"]  # after Whit Monday
    office.clock.now = office.clock.now.replace(month=4, day=29)
    board.finds("wish", thing(2), thing(2, person_id="ulla"))
    # 1 May is a Friday; Monday is no red day in either country.
    assert days(await watch.hours(24 * 6, step=4)) == ["Mon 04.05", "Mon 04.05"]


async def test_what_could_not_be_said_on_monday_comes_as_soon_as_it_can(office: Office, board: Board) -> None:
    watch = await english(office, board, "2026-11-17T09:00")
    await watch.chat(LEADER).says("once a week, please")
    board.finds("wish", thing(1))
    await watch.at("2026-11-20T09:00")
    # Nothing ran on Monday. On Tuesday it is said, and what is new then waits.
    board.finds("wish", thing(1), thing(2))
    assert days(await watch.at("2026-11-24T09:00")) == ["Tue 24.11"]
    assert rows(watch.said[-1].shown) == ()
    assert days(await watch.hours(24 * 7, step=4)) == ["Mon 30.11"]


# --- Offered ----------------------------------------------------------------------------------------------------------


async def test_it_is_offered_to_leaders_in_the_list_and_after_several_messages_in_a_week(
    office: Office, board: Board
) -> None:
    watch = await english(office, board, "2026-11-15T09:00")
    for number, day in enumerate((16, 17, 18, 19, 20)):
        board.finds("wish", *(thing(number, person_id=who) for who in (LEADER, "astrid", "froydis")))
        await watch.at(f"2026-11-{day}T09:00")
    offered = [f"{each.at:%a}" for each in watch.said if ONCE_A_WEEK.msgid in each.text]
    assert offered == ["Wed"]  # once, and not in every message of a busy time
    assert {each.person_id for each in watch.said if "Once a week, please" in each.labels} == {LEADER}
    there = next(each for each in watch.said if "Once a week, please" in each.labels)
    assert len(buttons(there.shown)) <= 6
    chat = watch.chat(LEADER)
    assert "I write as things come, at most once a day." in await chat.says("reminders")
    await chat.presses("Once a week, please")
    assert "I write once a week, on the first working day." in await chat.says("reminders")
    await chat.presses("Remind me as things come")
    assert await office.table("weekly") == []
    # Others may have it too; it is not pressed upon them.
    assert "How often" not in await watch.chat("astrid").says("reminders")
    await watch.chat("astrid").says("once a week")
    assert "How often" in await watch.chat("astrid").says("reminders")


def test_in_four_weeks_it_is_offered_once() -> None:
    busy = [date(2026, 10, 1) + timedelta(days=2 * each) for each in range(30)]
    assert [day for day in busy if first_of_several(busy, day)] == [date(2026, 10, 5)]
    quiet = [date(2026, 10, 1) + timedelta(days=4 * each) for each in range(30)]
    assert not any(first_of_several(quiet, day) for day in quiet)
    again = [*busy[:3], *(date(2026, 11, 2) + timedelta(days=each) for each in range(5))]
    assert [day for day in again if first_of_several(again, day)] == [date(2026, 10, 5), date(2026, 11, 4)]


# --- By name ----------------------------------------------------------------------------------------------------------

NAMED = {
    "Slutt å mase om HMS-runden!": ("stop", "round_not_held"),
    "ikke minn meg om branntilsyn": ("stop", "inspection_due"),
    "ikke mas mer om møtet med verneombudet": ("stop", "meeting_due"),
    "minn meg om den årlige drøftingen på mandag": ("later", "discussion_due"),
    "Minn meg på HMS-runden neste uke": ("later", "round_not_held"),
    "ikkje minn meg om branntilsynet": ("stop", "inspection_due"),
    "slutt å mase om verneombodsmøta": ("stop", "meeting_due"),
    "minn meg på HMS-runda på måndag": ("later", "round_not_held"),
    "stop nagging me about the HSE round": ("stop", "round_not_held"),
    "Don't remind me of fire inspections.": ("stop", "inspection_due"),
    "do not remind me about missed inspections": ("stop", "inspection_missed"),
    "remind me about the meeting next week": ("later", "meeting_due"),
    "hold op med at plage mig med arbejdsmiljørunden": ("stop", "round_not_held"),
    "mind mig ikke om brandtilsynet": ("stop", "inspection_due"),
    "mind mig om arbejdsmiljødrøftelsen i næste uge": ("later", "discussion_due"),
    "påmind mig om mødet på mandag": ("later", "meeting_due"),
}
THIS = {
    "mind mig om det på mandag": "later",
    "minn meg om dette på mandag": "later",
    "minn meg på det neste veke": "later",
    "remind me of this on Monday": "later",
    "ikke minn meg om dette": "stop",
    "don't remind me of this": "stop",
    "mind mig ikke om det": "stop",
}


async def test_every_new_rule_is_named_in_four_languages(office: Office) -> None:
    setting = (await office.chat().arrives()).setting
    names = {name: LANGUAGES.phrases(each.reminder.called) | LANGUAGES.phrases(each.reminder.label)
             for name, each in RULES.items()}  # fmt: skip
    for line, (do, rule) in NAMED.items():
        raw = reminders.heard(line, setting)
        assert raw is not None, line
        assert raw["do"] == do, line
        assert [name for name, called in names.items() if raw["about"] in called] == [rule], line
    for line, do in THIS.items():
        assert reminders.heard(line, setting) == {"do": do}, line
    for line in ("remind me of my dentist tomorrow", "minn meg på mandag om noe", "om HMS-runden på mandag"):
        assert reminders.heard(line, setting) is None, line


async def test_duties_say_why_they_stay_and_the_others_stop(office: Office) -> None:
    watch = Watch(office)
    await watch.all_speak_english()
    chat = watch.chat(LEADER)
    for line, rule in (
        ("slutt å mase om HMS-runden", "round_not_held"),
        ("ikke minn meg om branntilsyn", "inspection_due"),
        ("mind mig ikke om arbejdsmiljødrøftelsen", "discussion_due"),
        ("stop nagging about missed inspections", "inspection_missed"),
    ):
        said = await chat.says(line)
        assert chat.reply is not None
        assert said.endswith(chat.reply.setting.language.say(RULES[rule].reminder.why)), line
    assert await office.table("quiet") == []
    await chat.says("ikke mas om møtet med verneombudet")
    assert [row["rule"] for row in await office.table("quiet")] == ["meeting_due"]
    await chat.says("remind me again about meetings")
    assert await office.table("quiet") == []


async def test_a_rule_is_put_off_by_its_name(office: Office, board: Board) -> None:
    watch = await english(office, board, "2026-11-18T09:00")
    chat = watch.chat(LEADER)
    assert "I have not reminded you of that lately" in await chat.says("remind me of wishes on monday")
    board.finds("wish", thing(1, "2026-11-21"), thing(2))
    board.finds("duty", thing(3))
    await watch.at("2026-11-19T09:00")
    said = await chat.says("remind me of wishes on monday")
    assert "I will remind you on Monday, 23 November 2026." in said
    assert "it is due by Saturday, 21 November 2026" in said
    assert days(await watch.hours(24 * 8, step=4)) == ["Mon 23.11"]
    assert [getattr(row.title, "msgid", "") for row in rows(watch.said[-1].shown)] == ["Wish", "Wish"]
    # What nobody can name is shown as a list.
    await chat.says("remind me of elephants on monday")
    assert isinstance(chat.shown[-1], Listing)


async def test_one_thing_is_stopped_alone(office: Office, board: Board) -> None:
    watch = await english(office, board, "2026-11-18T09:00")
    board.finds("wish", thing(1))
    [said] = await watch.at("2026-11-19T09:00")
    chat = await watch.press(said, "Stop this")
    assert "Of this one thing you will hear no more" in await chat.presses("Only this one")
    board.finds("wish", Finding(LEADER, "thing:1", "2026-11-30-1"), thing(2))
    [again] = await watch.at("2026-11-20T09:00")
    assert [row["subject"] for row in await office.table("nudge") if row["outbox_id"] == again.message] == ["thing:2"]
    # And where it was planned before: it is not said either.
    assert "I will remind you of this again: Wish." in await chat.says("start reminders again")
    assert await office.table("quiet") == []
    assert len(await watch.at("2026-11-23T09:00")) == 1


def test_next_monday_is_when_the_next_week_is_told() -> None:
    assert next_monday(NOW.date(), Country.NO).isoformat() == "2026-11-23"
