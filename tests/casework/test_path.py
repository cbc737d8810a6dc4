"""From the report to the closing note: who is told what, and what is said when a step does not fit."""

import pytest

from tests.casework.people import (
    ACTING,
    DEPUTY,
    HANDLER,
    LEADER,
    OUTSIDE,
    REPORTER,
    SAFETY_REP,
    TOLD,
    case_row,
    does,
    english,
    filed,
    notices,
    taken,
    told,
    waiting,
)
from tests.turn.office import Chat, Office, buttons_of
from tests.turn.test_reporting import WHAT


def labels(chat: Chat) -> list[str]:
    return [button.label.msgid for button in buttons_of(chat.shown[-1])]


@pytest.mark.parametrize("who", ["open", "confidential", "anonymous"])
async def test_those_who_are_to_know_are_told_at_filing(office: Office, who: str) -> None:
    await filed(office, who)
    assert await waiting(office) == {(f"p:{user}", "case_filed") for user in TOLD}
    for user in TOLD:
        [text] = await told(office, user)
        assert WHAT in text
        assert ("Caspar" in text) == (who == "open" and user in {HANDLER, DEPUTY, LEADER, ACTING}), (user, text)
    assert await told(office, REPORTER) == []
    assert await told(office, OUTSIDE) == []


async def test_also_whoever_reported_is_told_where_they_hold_a_role(office: Office) -> None:
    """Whoever was left out would be known by it."""
    await filed(office, "anonymous", SAFETY_REP)
    assert (f"p:{SAFETY_REP}", "case_filed") in await waiting(office)


async def test_the_receipt_names_those_who_were_told(office: Office) -> None:
    for who in ("open", "anonymous"):
        chat = await english(office, REPORTER)
        await chat.opens("deviation", {"what": WHAT, "kind": "hazard", "place": "x", "date": "today", "who": who})
        said = await chat.fills(word="send")
        assert "I have told the HSE coordinator, the leaders of the unit and the safety representative." in said


async def test_a_serious_one_is_urgent_and_must_be_phoned(office: Office) -> None:
    await filed(office, kind="accident", injury="serious")
    for user in (LEADER, HANDLER, SAFETY_REP):
        [notice] = await notices(office, user)
        assert notice.tone == "urgent"
        assert "by phone" in repr(notice.says)


async def test_each_of_those_told_has_a_face_of_their_own(office: Office) -> None:
    await filed(office)
    faces = {user: [button.label.msgid for button in buttons_of((await notices(office, user))[0])] for user in TOLD}
    assert faces[HANDLER] == faces[DEPUTY] == ["Take it", "Show the report"]
    assert faces[LEADER] == faces[ACTING] == faces[SAFETY_REP] == ["Show the report"]


async def test_from_the_report_to_the_closing_note(office: Office) -> None:
    number = await filed(office)
    chat = await does(office, HANDLER, "take_case", number)
    assert f"Report {number} is yours now" in chat.text
    assert labels(chat) == ["Ask the reporter", "Close it", "Make a measure of it"]
    assert "has taken your report" in "".join(await told(office, REPORTER))
    chat = await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    assert (await case_row(office, number))["status"] == "waiting"
    [asked] = await told(office, REPORTER)
    assert "Which valve was it?" in asked
    assert "Jorunn Havbrisnes" in asked
    chat = await does(office, REPORTER, "answer_question", number, "The red one")
    assert "I have passed it on" in chat.text
    assert (await case_row(office, number))["status"] == "taken"
    answered = (await told(office, HANDLER))[-1]
    assert "The red one" in answered
    assert "Which valve was it?" in answered  # so that it can be read alone
    await does(office, HANDLER, "close_case", number, "The gasket was worn. It is new.")
    [closed] = await told(office, REPORTER)
    assert "The gasket was worn" in closed
    row = await case_row(office, number)
    assert (row["status"], row["handler_id"], row["revision"]) == ("closed", HANDLER, 5)
    kinds = [(note["kind"], note["by"], note["person_id"]) for note in await office.table("note")]
    assert kinds == [("question", "handler", HANDLER), ("answer", "reporter", None), ("closing", "handler", HANDLER)]
    shown = await (await english(office, REPORTER)).says(str(number))
    assert all(words in shown for words in ("Closed", "Which valve", "The red one", "The gasket was worn"))


async def test_each_step_is_a_day_of_movement(office: Office) -> None:
    number = await taken(office)
    office.clock.forward(days=3)
    await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    asked_on = office.clock().date()
    assert (await case_row(office, number))["moved_on"] == asked_on
    office.clock.forward(days=2)
    # What the reporter adds is no step of the case: those who let it lie are still reminded.
    await does(office, REPORTER, "add_to_report", number, "It drips again")
    assert (await case_row(office, number))["moved_on"] == asked_on
    await does(office, REPORTER, "answer_question", number, "The red one")
    assert (await case_row(office, number))["moved_on"] == office.clock().date()


# --- By text, in every language ---


@pytest.mark.parametrize("said", ["take {}", "ta {}", "tag {}", "Ta sak #{}.", "TAKE CASE {}", "Jeg tar {}"])
async def test_it_is_taken_by_writing_so(office: Office, said: str) -> None:
    number = await filed(office)
    await office.chat(HANDLER).says(said.format(number))
    assert (await case_row(office, number))["handler_id"] == HANDLER


@pytest.mark.parametrize(
    ("user", "said", "dialog"),
    [
        (HANDLER, "spør {}", "ask_reporter"),
        (HANDLER, "close {}", "close_case"),
        (HANDLER, "afslut {}", "close_case"),
        (REPORTER, "svar {}", "answer_question"),
        (REPORTER, "add to report {}", "add_to_report"),
    ],
)
async def test_a_number_behind_a_command_is_the_reports(office: Office, user: str, said: str, dialog: str) -> None:
    number = await taken(office)
    chat = office.chat(user)
    await chat.says(said.format(number))
    assert chat.card.dialog == dialog
    assert chat.question.answers == {"number": str(number)}
    assert chat.question.next is not None
    assert chat.question.next.name == "text"


@pytest.mark.parametrize(
    "said", ["take", "take it", "take ²", "take 12345678901", "take a walk 1001", "take 1001 with you", "close 2 doors"]
)
async def test_what_only_looks_like_it_takes_nothing(office: Office, said: str) -> None:
    number = await filed(office)
    await office.chat(HANDLER).says(said)
    assert (await case_row(office, number))["status"] == "new"


async def test_a_whole_step_in_one_line(office: Office) -> None:
    number = await filed(office)
    handler, reporter = await english(office, HANDLER), await english(office, REPORTER)
    await handler.says(f"I take {number}!")
    await handler.says(f"ask {number}: Which valve was it?")
    await reporter.says(f"Answer {number} The red one,\nby the door")
    await reporter.says(f"add to report #{number} - it drips")
    await handler.says(f"close {number}. The gasket was worn. It is new.")
    assert [(note["kind"], note["text"]) for note in await office.table("note")] == [
        ("question", "Which valve was it?"),
        ("answer", "The red one,\nby the door"),
        ("added", "it drips"),
        ("closing", "The gasket was worn. It is new."),
    ]


# --- What does not fit is said truthfully ---


async def test_a_case_that_somebody_has_is_not_taken_again(office: Office) -> None:
    number = await taken(office)
    chat = await does(office, DEPUTY, "take_case", number)
    assert f"Jorunn Havbrisnes has taken report {number} already." in chat.text
    assert labels(chat) == ["Ask the reporter", "Close it", "Make a measure of it", "Take it over"]
    assert (await case_row(office, number))["handler_id"] == HANDLER
    chat = await does(office, HANDLER, "take_case", number)
    assert f"You have report {number} already." in chat.text


async def test_it_may_be_taken_over_and_whoever_had_it_is_told(office: Office) -> None:
    number = await taken(office)
    await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    await told(office, REPORTER)
    chat = await does(office, DEPUTY, "take_case", number)
    said = await chat.presses("Take it over")
    assert f"You have taken report {number} over from Jorunn Havbrisnes" in said
    row = await case_row(office, number)
    assert (row["handler_id"], row["status"]) == (DEPUTY, "waiting")
    assert f"Kristoffer Blåklokkeheim has taken report {number} over from you." in "".join(await told(office, HANDLER))
    assert "Kristoffer Blåklokkeheim has taken your report" in "".join(await told(office, REPORTER))
    # Both hear the answer: whoever asked, and whoever has the case now.
    await does(office, REPORTER, "answer_question", number, "The red one")
    for user in (HANDLER, DEPUTY):
        assert "The red one" in "".join(await told(office, user))


async def test_to_take_over_ones_own_case_or_one_that_nobody_has(office: Office) -> None:
    number = await filed(office)
    chat = await english(office, HANDLER)
    assert "is yours now" in await chat.says(f"take over {number}")
    assert f"You have report {number} already." in await chat.says(f"take over {number}")


async def test_somebody_elses_case_may_be_closed_and_they_are_told(office: Office) -> None:
    number = await taken(office)
    chat = await does(office, DEPUTY, "close_case", number, "It is fixed")
    assert "Jorunn Havbrisnes has this case, and hears from me what you did." in chat.text
    assert f"Kristoffer Blåklokkeheim has closed report {number}" in "".join(await told(office, HANDLER))


async def test_somebody_elses_reporter_may_be_asked_and_they_are_told(office: Office) -> None:
    number = await taken(office)
    await does(office, DEPUTY, "ask_reporter", number, "Which valve was it?")
    said = "".join(await told(office, HANDLER))
    assert "Kristoffer Blåklokkeheim has asked the reporter" in said
    assert "Which valve was it?" in said


@pytest.mark.parametrize("dialog", ["ask_reporter", "close_case"])
async def test_nothing_is_asked_or_closed_before_somebody_has_taken_it(office: Office, dialog: str) -> None:
    number = await filed(office)
    chat = await does(office, HANDLER, dialog, number, "Something")
    assert f"Nobody has taken report {number} yet. Take it first." in chat.text
    assert await office.table("note") == []


@pytest.mark.parametrize("days", [0, 4])
@pytest.mark.parametrize("dialog", ["take_case", "ask_reporter", "close_case"])
async def test_an_old_button_is_answered_truthfully(office: Office, dialog: str, days: int) -> None:
    number = await taken(office)
    await does(office, HANDLER, "close_case", number, "It is fixed")
    office.clock.forward(days=days)
    before = await office.rows("cases", "note", "outbox")
    chat = await does(office, DEPUTY, dialog, number, "Something" if dialog != "take_case" else "")
    assert f"Jorunn Havbrisnes closed report {number} on Friday, 20 November 2026." in chat.text
    assert labels(chat) == []
    chat = await does(office, HANDLER, dialog, number, "Something" if dialog != "take_case" else "")
    assert f"You closed report {number} on Friday, 20 November 2026." in chat.text
    assert await office.rows("cases", "note", "outbox") == before


async def test_an_answer_that_nobody_waits_for_is_added(office: Office) -> None:
    number = await taken(office)
    chat = await does(office, REPORTER, "answer_question", number, "The red one")
    assert "Nobody waits for an answer just now" in chat.text
    [note] = await office.table("note")
    assert (note["kind"], note["text"]) == ("added", "The red one")
    assert "The red one" in "".join(await told(office, HANDLER))


async def test_what_is_added_reaches_whoever_has_it_and_nobody_else(office: Office) -> None:
    number = await filed(office)
    for user in TOLD:
        await told(office, user)
    await does(office, REPORTER, "add_to_report", number, "It drips")
    assert [user for user in TOLD if await told(office, user)] == []
    await does(office, HANDLER, "take_case", number)
    await does(office, REPORTER, "add_to_report", number, "It drips again")
    assert "It drips again" in "".join(await told(office, HANDLER))
    assert await told(office, DEPUTY) == []


async def test_who_handles_what_they_reported_themselves(office: Office) -> None:
    number = await filed(office, "confidential", HANDLER)
    chat = await english(office, HANDLER)
    await chat.says(str(number))
    assert labels(chat) == ["Add something", "Take it"]
    await chat.presses("Take it")
    assert (await case_row(office, number))["handler_id"] == HANDLER
    # Nobody is told by me what they have just done.
    assert "has taken your report" not in "".join(await told(office, HANDLER))
    await does(office, HANDLER, "close_case", number, "I have fixed it")
    assert await told(office, HANDLER) == []


async def test_an_answer_to_somebody_who_has_left_reaches_those_who_handle_it_now(office: Office) -> None:
    number = await taken(office, user=DEPUTY)
    await does(office, DEPUTY, "ask_reporter", number, "Which valve was it?")
    office.clock.forward(days=366 * 5)  # the deputy's days are over
    await told(office, HANDLER)
    await does(office, REPORTER, "answer_question", number, "The red one")
    assert "The red one" in "".join(await told(office, HANDLER))
    assert await told(office, DEPUTY) == []


# --- The list ---


async def test_the_list_begins_with_ones_own_then_those_that_nobody_has(office: Office) -> None:
    others, mine, new = [await filed(office) for _ in range(3)]
    await does(office, DEPUTY, "take_case", others)
    await does(office, HANDLER, "take_case", mine)
    chat = await english(office, HANDLER)
    said = await chat.says("cases")
    assert [said.index(f"Report {number}") for number in (mine, new, others)] == sorted(
        said.index(f"Report {number}") for number in (mine, new, others)
    )
    assert all(words in said for words in ("Yours:", "Nobody has taken it yet:", "Kristoffer Blåklokkeheim has it:"))
    await does(office, HANDLER, "ask_reporter", mine, "Which valve was it?")
    assert "Yours, waiting for the reporter:" in await chat.says("saker")
    await does(office, HANDLER, "close_case", mine, "It is fixed")
    assert f"Report {mine}" not in await chat.says("sager")


async def test_the_list_has_pages(office: Office) -> None:
    numbers = [await filed(office) for _ in range(7)]
    chat = await english(office, HANDLER)
    first = await chat.says("cases")
    second = await chat.presses("More of them")
    assert [number for number in numbers if f"Report {number}" in first] == numbers[:5]
    assert [number for number in numbers if f"Report {number}" in second] == numbers[5:]
    assert "More of them" not in second


async def test_who_only_reads_finds_nothing_to_take_in_the_list(office: Office) -> None:
    await filed(office)
    chat = await english(office, LEADER)
    assert WHAT in await chat.says("cases")
    assert labels(chat) == ["Show"]
    for user in (OUTSIDE, REPORTER, "a stranger"):
        assert "There are no open cases here for you" in await (await english(office, user)).says("cases")


# --- Who just answers ---


@pytest.mark.parametrize("who", ["open", "confidential"])
async def test_words_without_a_command_may_be_an_answer_that_is_waited_for(office: Office, who: str) -> None:
    number = await taken(office, who)
    chat = await english(office, REPORTER)
    assert "Shall I make a report of it?" in await chat.says("The red one by the door")
    await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    said = await chat.says("The red one by the door")
    assert f"Is that your answer to the question about report {number}?" in said
    assert labels(chat) == ["Yes, it is my answer", "Yes, make it a report", "What can you do?"]
    assert "I have passed it on" in await chat.presses("Yes, it is my answer")
    assert [note["text"] for note in await office.table("note")][-1] == "The red one by the door"
    assert "Shall I make a report of it?" in await chat.says("The red one by the door")
    # Nobody else is asked about it.
    assert "answer" not in await (await english(office, OUTSIDE)).says("The red one by the door")
