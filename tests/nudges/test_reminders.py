"""Later, not at all, and again after all: by button and by text, in every language."""

import pytest

from dialogs.core.show import Listing
from dialogs.core.text import folded
from storage import reminders
from storage.nudges import Finding
from tests.nudges.rules import Board
from tests.nudges.watch import Said, Watch, buttons, rows
from tests.turn.office import LANGUAGES, SPEAKERS, Office
from tests.turn.test_reporting import CARD

A_THING, ANOTHER = (Finding("charlotte", f"thing:{number}", "2026-11-18+1") for number in (1, 2))
SAID_ON = "2026-11-19T10:00"  # a Thursday

# What people write, by language: later, stop, stop all about drafts, start again.
TYPED = {
    "en": ("Remind me on Monday", "Stop this", "stop reminders about drafts", "start reminders again"),
    "nb": ("Minn meg på det på mandag", "stopp dette", "Ikke minn meg på utkast!", "Start påminnelser igjen"),
    "nn": ("minn meg på det på måndag", "Stopp dette", "ikkje minn meg på utkast", "start påminningar igjen"),
    "da": ("mind mig om det på mandag", "Stop dette", "Stop påmindelser om kladder", "start påmindelser igen"),
}


async def reminded(watch: Watch, board: Board, rule: str = "wish") -> Said:
    board.finds(rule, A_THING)
    [said] = await watch.at(SAID_ON)
    return said


# --- Later ------------------------------------------------------------------------------------------------------------


async def test_later_is_once_more_on_monday(watch: Watch, board: Board) -> None:
    said = await reminded(watch, board)
    chat = await watch.press(said, "Remind me on Monday")
    assert "I will remind you on Monday, 23 November 2026." in chat.text
    again = await watch.hours(24 * 12, step=4)
    assert [each.at.isoformat()[:10] for each in again] == ["2026-11-23"]


async def test_its_next_milestone_waits_for_that_monday_too(watch: Watch, board: Board) -> None:
    await watch.press(await reminded(watch, board), "Remind me on Monday")
    board.finds("wish", Finding(A_THING.person_id, A_THING.subject, "2026-11-18+5"))
    again = await watch.hours(24 * 12, step=4)
    assert [each.at.isoformat()[:10] for each in again] == ["2026-11-23"]


async def test_that_monday_is_still_known_when_there_was_nothing_to_say_meanwhile(watch: Watch, board: Board) -> None:
    """Somebody goes on with a draft after all, and leaves it again; a deadline is moved."""
    await watch.press(await reminded(watch, board), "Remind me on Monday")
    board.finds("wish")
    assert await watch.hours(24, step=4) == []
    board.finds("wish", Finding(A_THING.person_id, A_THING.subject, "2026-11-20+1"))
    again = await watch.hours(24 * 12, step=4)
    assert [each.at.isoformat()[:10] for each in again] == ["2026-11-23"]
    # Only what is still found is kept.
    assert [row["occasion"] for row in await watch.office.table("nudge")] == ["2026-11-20+1"]


async def test_later_is_the_day_after_a_red_monday(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    board.finds("wish", A_THING)
    [said] = await watch.at("2026-04-01T10:00")
    assert "Tuesday, 7 April 2026" in (await watch.press(said, "Remind me on Monday")).text
    assert [each.at.isoformat()[:10] for each in await watch.hours(24 * 8, step=4)] == ["2026-04-07"]


async def test_pressed_twice_is_one_monday(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    said = await reminded(watch, board)
    first = (await watch.press(said, "Remind me on Monday")).text
    assert (await watch.press(said, "Remind me on Monday")).text == first
    assert len(await watch.hours(24 * 12, step=4)) == 1
    # And on the Monday again.
    assert len(await watch.office.table("nudge")) == 1


async def test_what_was_put_off_is_still_this(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    chat = await watch.press(await reminded(watch, board), "Remind me on Monday")
    board.finds("wish", Finding(A_THING.person_id, A_THING.subject, "2026-11-18+5"))  # its next milestone waits too
    await watch.at("2026-11-20T10:00")
    assert "I will remind you on Monday, 23 November 2026." in await chat.says("remind me on Monday")
    assert "You will hear no more of this from me: Wish." in await chat.says("stop this")
    assert "Of this one thing you will hear no more" in await chat.presses("Only this one")
    # Where another has been said with it, or since, nobody guesses which of the two it is.
    await chat.says("start reminders again")
    board.finds("duty", ANOTHER)
    await watch.at("2026-11-20T11:00")
    assert await chat.says("stop this") == await chat.opens("reminders")


async def test_what_is_done_by_monday_is_not_said(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    await watch.press(await reminded(watch, board), "Remind me on Monday")
    board.finds("wish")
    assert await watch.hours(24 * 6, step=4) == []


async def test_one_of_a_digest_comes_later_and_the_others_stay_said(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    board.finds("wish", A_THING, ANOTHER)
    [said] = await watch.at(SAID_ON)
    row = rows(said.shown)[0]
    chat = watch.chat()
    [later] = [each for each in row.buttons if each.label.msgid == "Remind me on Monday"]
    await chat.opens(later.dialog, later.raw)
    [again] = await watch.hours(24 * 8, step=4)
    assert rows(again.shown) == ()


# --- Not at all -------------------------------------------------------------------------------------------------------


async def test_stop_is_for_all_of_its_kind(watch: Watch, board: Board) -> None:
    chat = await watch.press(await reminded(watch, board), "Stop this")
    assert "You will hear no more of this from me: Wish." in chat.text
    board.finds("wish", ANOTHER)
    board.finds("duty", A_THING)
    [said] = await watch.at("2026-11-20T10:00")
    assert said.text.startswith("Duty")
    # Another person's are not touched, and one's own come back when they are wanted again.
    board.finds("wish", ANOTHER, Finding("astrid", "thing:2", "a"))
    assert [each.person_id for each in await watch.at("2026-11-23T10:00")] == ["astrid"]
    assert "I will remind you of this again: Wish." in await chat.presses("Start again")
    [said] = await watch.at("2026-11-24T10:00")
    assert (said.person_id, said.text[:4]) == ("charlotte", "Wish")


async def test_what_is_stopped_while_it_waits_is_not_said(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    board.finds("wish", A_THING)
    watch.office.clock.now = watch.office.clock.now.replace(day=19, hour=10)
    await watch.plan()
    await watch.chat().says("stop reminders about wishes")
    assert await watch.deliver() == []


async def test_a_duty_has_no_stop_and_says_why(watch: Watch, board: Board) -> None:
    said = await reminded(watch, board, "duty")
    assert said.labels == ["Remind me on Monday"]
    chat = watch.chat()
    assert await chat.says("Stop this") == "I understand, but this one stays.\n\nSo it is."
    await chat.opens("reminders", {"do": "stop", "about": "duty"})
    assert "this one stays" in chat.text
    assert "this one stays" in await chat.says("stop reminders about duties")
    assert await watch.office.table("quiet") == []
    # And where it was switched off before it became a duty, it is said.
    async with watch.office.database.write() as store:
        await reminders.stop(store, "charlotte", ["duty"], watch.office.clock().date())
    board.finds("duty", ANOTHER)
    assert len(await watch.at("2026-11-20T10:00")) == 1


@pytest.mark.parametrize("raw", [{"do": "stop"}, {"do": "later"}], ids=["stop", "later"])
async def test_a_button_of_somebody_elses_does_nothing(office: Office, board: Board, raw: dict[str, str]) -> None:
    watch = Watch(office, board.rules)
    await reminded(watch, board)
    [nudge] = await office.table("nudge")
    before = await office.rows("nudge", "quiet")
    await watch.chat("astrid").opens("reminders", raw | {"nudge": str(nudge["id"])})
    assert await office.rows("nudge", "quiet") == before


# --- By text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", sorted(SPEAKERS))
async def test_in_every_language(office: Office, tag: str) -> None:
    """On the rules that there are: a draft, which is also what the person is in the middle of."""
    watch, me, say = Watch(office), SPEAKERS[tag], LANGUAGES.by_tag[tag].say
    later, stop, stop_drafts, start = TYPED[tag]
    await watch.at("2026-11-17T09:30")
    await watch.draft(me)
    [said] = await watch.at("2026-11-18T10:00")
    chat = watch.chat(me)
    # The buttons say what one may write as well.
    heard = {folded(say(each.label)) for each in buttons(said.shown)[1:]}
    assert heard == {folded(later), folded(stop)}
    assert "23" in await chat.says(later)
    await chat.says(stop_drafts)
    assert [row["rule"] for row in await office.table("quiet")] == ["unfinished_draft"]
    await chat.says(start)
    assert await office.table("quiet") == []
    [said] = await watch.at("2026-11-23T10:00")
    await chat.says(stop)
    assert [row["rule"] for row in await office.table("quiet")] == ["unfinished_draft"]
    # Nothing of it was taken for an answer, and the draft is still there.
    [draft] = await office.table("draft")
    assert (draft["answers"], draft["revision"]) == ({"what": "A"}, 1)


async def test_stop_this_after_several_kinds_asks_which(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    board.finds("wish", A_THING)
    board.finds("duty", A_THING)
    await watch.at(SAID_ON)
    chat = watch.chat()
    await chat.says("stop this")
    assert isinstance(chat.shown[-1], Listing)
    assert "no more of this from me: Wish" in await chat.presses("Stop this")
    await chat.says("my reminders")
    assert "You asked me to stop." in chat.text
    assert "So it is." in chat.text
    assert "Wish" in await chat.presses("Start again")


@pytest.mark.parametrize(
    "said", ["stop this", "remind me on Monday", "start reminders again", "stop reminders about elephants", "reminders"]
)
async def test_where_it_is_not_clear_what_is_meant_the_list_is_shown(office: Office, board: Board, said: str) -> None:
    chat = Watch(office, board.rules).chat()
    assert await chat.says(said) == await chat.opens("reminders")
    assert isinstance(chat.shown[-1], Listing)


async def test_of_what_is_about_surveys_all_is_stopped_by_its_name(office: Office) -> None:
    chat = office.chat("charlotte")
    said = await chat.says("stop reminders about the survey")
    assert "no more of this from me: A survey that closes soon, A survey that closes today and A survey that op" in said
    assert {row["rule"] for row in await office.table("quiet")} == {
        "survey_closes_soon", "survey_closes_today", "survey_opens",
    }  # fmt: skip


async def test_the_list_is_of_what_they_were_reminded_of(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    chat = watch.chat()
    listed = (
        await chat.says("my reminders")
    ).splitlines()  # nothing yet: all that there is, and no reason that is untrue
    assert {"Wish", "Duty"} <= set(listed)
    assert "So it is." not in listed
    board.finds("wish", A_THING)
    await watch.at(SAID_ON)
    listed = (await chat.says("how often do you remind me?")).splitlines()
    assert {"Wish", "So it is."} <= set(listed)
    assert "Duty" not in listed


async def test_done_in_one_word_asks_what_and_is_an_answer_in_the_middle_of_a_form(office: Office) -> None:
    nothing = "Her er det ingen oppgave du kan endre."  # in an office without any
    chat = office.chat("eivind")
    assert nothing in await chat.says("ferdig")
    await chat.says("meld fra om noe")
    assert nothing not in await chat.says("ferdig")


async def test_a_reminder_of_last_week_is_not_this(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    await reminded(watch, board)
    watch.office.clock.forward(days=8)
    chat = watch.chat()
    await chat.says("stop this")
    assert isinstance(chat.shown[-1], Listing)


async def test_stop_alone_still_cancels_what_one_is_in_the_middle_of(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    await reminded(watch, board)
    chat = watch.chat()
    await chat.says("report")
    await chat.says("stop")
    assert await office.table("draft") == []
    assert await office.table("quiet") == []


async def test_strangers_and_those_who_have_left_have_none(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    for user in ("nobody-known", "gudrun"):
        chat = watch.chat(user)
        for said in ("stop this", "reminders"):
            await chat.says(said)
            shown = chat.shown[-1]
            assert isinstance(shown, Listing)
            assert shown.rows == ()


async def test_a_rule_that_is_no_more_is_stopped_kindly(office: Office, board: Board) -> None:
    watch = Watch(office, board.rules)
    said = await reminded(watch, board)
    later = Watch(office, {"duty": board.rules["duty"]})
    assert isinstance((await later.press(said, "Stop this")).shown[-1], Listing)
    assert await office.table("quiet") == []


async def test_an_anonymous_filing_takes_the_reminders_of_its_draft_away(any_office: Office) -> None:
    watch = Watch(any_office)
    await watch.at("2026-11-17T09:30")
    chat = watch.chat()
    await chat.opens("deviation", {"what": "Something odd came out of the cupboard"})
    assert len(await watch.at("2026-11-18T10:00")) == 1
    assert len(await any_office.table("nudge")) == 1
    await chat.opens("deviation")
    await chat.fills(CARD | {"who": "anonymous", "date": "2026-11-16"}, word="changed")
    await chat.fills(word="send")
    assert len(await any_office.table("cases")) == 1
    assert await any_office.table("nudge") == []
