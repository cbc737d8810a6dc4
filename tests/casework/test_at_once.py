"""Two at once, and the same thing twice: each step is taken once, and everybody is told the truth."""

import asyncio
from collections import Counter

import pytest

from bot.heard import Filled
from tests.casework.people import DEPUTY, HANDLER, REPORTER, case_row, does, english, filed, taken, told
from tests.turn.office import Chat, Office


async def notes(office: Office) -> list[tuple[object, object]]:
    return [(row["kind"], row["text"]) for row in await office.table("note")]


async def test_of_two_who_take_it_at_once_one_has_it_and_the_other_is_told_who(any_office: Office) -> None:
    for _ in range(5):
        number = await filed(any_office)
        chats = {user: await english(any_office, user) for user in (HANDLER, DEPUTY)}
        said = dict(
            zip(
                chats,
                await asyncio.gather(*(one.opens("take_case", {"number": str(number)}) for one in chats.values())),
                strict=True,
            )
        )
        winner = str((await case_row(any_office, number))["handler_id"])
        [loser] = {HANDLER, DEPUTY} - {winner}
        names = {HANDLER: "Jorunn Havbrisnes", DEPUTY: "Kristoffer Blåklokkeheim"}
        assert f"Report {number} is yours now" in said[winner]
        assert f"{names[winner]} has taken report {number} already." in said[loser]
        assert (await case_row(any_office, number))["revision"] == 2
        assert len([text for text in await told(any_office, REPORTER) if "has taken your report" in text]) == 1


async def test_many_take_it_over_at_once(any_office: Office) -> None:
    """One after the other: whoever has it was told that, and whoever lost it was told that too."""
    number = await taken(any_office, user="yngvild")
    chats = [await english(any_office, user) for user in (HANDLER, DEPUTY)]
    said = await asyncio.gather(*(one.opens("take_case", {"number": str(number), "over": "yes"}) for one in chats))
    row = await case_row(any_office, number)
    taken_over = [text for text in said if "You have taken report" in text]
    assert len(taken_over) == int(str(row["revision"])) - 2
    assert taken_over
    assert row["handler_id"] in (HANDLER, DEPUTY)


async def test_of_two_who_close_it_at_once_one_does(any_office: Office) -> None:
    number = await taken(any_office)
    chats = [await english(any_office, user) for user in (HANDLER, DEPUTY)]
    said = await asyncio.gather(
        *(one.opens("close_case", {"number": str(number), "text": f"Done by {one.account.user}"}) for one in chats)
    )
    assert len(await notes(any_office)) == 1
    assert sum("is closed, and the reporter is told" in text for text in said) == 1
    assert sum(f"closed report {number} on " in text for text in said) == 1
    assert (await case_row(any_office, number))["revision"] == 3
    assert len([text for text in await told(any_office, REPORTER) if "has closed your report" in text]) == 1


async def test_a_question_and_the_closing_at_once(any_office: Office) -> None:
    number = await taken(any_office)
    asks, closes = await english(any_office, HANDLER), await english(any_office, DEPUTY)
    await asyncio.gather(
        asks.opens("ask_reporter", {"number": str(number), "text": "Which valve was it?"}),
        closes.opens("close_case", {"number": str(number), "text": "It is fixed"}),
    )
    kinds = Counter(kind for kind, _text in await notes(any_office))
    assert kinds["closing"] == 1
    assert (await case_row(any_office, number))["status"] == "closed"
    # Asked first, or not at all.
    assert (kinds["question"] == 1) == (f"closed report {number}" not in asks.text)


async def test_two_answers_at_once_are_both_kept(any_office: Office) -> None:
    number = await taken(any_office)
    await does(any_office, HANDLER, "ask_reporter", number, "Which valve was it?")
    chats = [await english(any_office, REPORTER) for _ in range(2)]
    await asyncio.gather(
        *(
            one.opens("answer_question", {"number": str(number), "text": f"The red one {at}"})
            for at, one in enumerate(chats)
        )
    )
    assert Counter(kind for kind, _text in await notes(any_office)) == {"question": 1, "answer": 1, "added": 1}
    assert (await case_row(any_office, number))["status"] == "taken"


# --- Delivered again ---


@pytest.mark.parametrize(
    ("user", "dialog"),
    [
        (HANDLER, "ask_reporter"),
        (HANDLER, "close_case"),
        (REPORTER, "answer_question"),
        (REPORTER, "add_to_report"),
        (DEPUTY, "take_case"),
    ],
)
async def test_a_step_delivered_again_is_taken_once(any_office: Office, user: str, dialog: str) -> None:
    number = await taken(any_office)
    if user == REPORTER:
        await does(any_office, HANDLER, "ask_reporter", number, "Which valve was it?")
    over = {"over": "yes"} if dialog == "take_case" else {"text": "Some words"}
    chat = await english(any_office, user)
    first = await chat.opens(dialog, {"number": str(number), **over}, key="once")
    rows = await any_office.rows("cases", "note", "outbox", "inbox")
    again = any_office.again().chat(user)  # also after a restart
    assert await again.opens(dialog, {"number": str(number), **over}, key="once") == first
    assert await any_office.rows("cases", "note", "outbox", "inbox") == rows


@pytest.mark.parametrize("dialog", ["ask_reporter", "close_case"])
async def test_the_same_delivery_many_times_at_once(any_office: Office, dialog: str) -> None:
    number = await taken(any_office)
    await english(any_office, HANDLER)
    values = {"number": str(number), "text": "Some words"}
    said = await asyncio.gather(*(any_office.chat(HANDLER).opens(dialog, values, key="at once") for _ in range(4)))
    assert len(await notes(any_office)) == 1
    assert (await case_row(any_office, number))["revision"] == 3
    assert len(set(said)) == 1


async def test_a_double_press_on_a_card_asks_once(any_office: Office) -> None:
    number = await taken(any_office)
    chat = await does(any_office, HANDLER, "ask_reporter", number)
    card, values = chat.card, {"text": "Which valve was it?"}
    pressed = [
        any_office.chat(HANDLER).hears(Filled(card.dialog, card.id, card.revision, values, ""), f"press {at}")
        for at in range(3)
    ]
    await asyncio.gather(*pressed)
    assert await notes(any_office) == [("question", "Which valve was it?")]


# --- With the code of an anonymous report ---


async def anonymous(office: Office) -> tuple[int, str]:
    """A report that somebody has taken and asked about, and its code."""
    chat = await english(office, REPORTER)
    await chat.opens("deviation", {"what": "It smells", "kind": "hazard", "place": "x", "date": "today"})
    await chat.says("anonymous")
    await chat.fills(word="send")
    code = chat.fact("Your code")
    number = max(int(str(row["number"])) for row in await office.table("cases"))
    await does(office, HANDLER, "take_case", number)
    await does(office, HANDLER, "ask_reporter", number, "Does it smell of gas?")
    return number, code


async def answers(office: Office, code: str, words: str, key: str | None = None) -> Chat:
    chat = office.chat("somebody at another machine")
    await chat.says("speak English")
    await chat.says(f"{code} {words}", key)
    return chat


async def test_an_anonymous_reporter_reads_the_question_and_answers(any_office: Office) -> None:
    number, code = await anonymous(any_office)
    assert await told(any_office, REPORTER) == []
    chat = await answers(any_office, code, "")
    assert "Does it smell of gas?" in chat.text
    assert chat.question.form.title.msgid == "Answer the question"
    chat = await answers(any_office, code, "Yes")
    assert "I have passed it on" in chat.text
    assert (await case_row(any_office, number))["status"] == "taken"
    [said] = [text for text in await told(any_office, HANDLER) if "has answered" in text]
    assert "Yes" in said


async def test_an_anonymous_answer_is_kept_once_and_the_next_question_is_another(any_office: Office) -> None:
    number, code = await anonymous(any_office)
    for _ in range(3):
        assert "Yes" in (await answers(any_office, code, "Yes")).text  # and no excuse
    assert (await case_row(any_office, number))["revision"] == 4
    await does(any_office, HANDLER, "ask_reporter", number, "Does it still?")
    await answers(any_office, code, "Yes")
    kinds = [kind for kind, _text in await notes(any_office)]
    assert kinds == ["question", "answer", "question", "answer"]
    await asyncio.gather(*(answers(any_office, code, "And I feel ill", f"key {at}") for at in range(4)))
    assert [kind for kind, _text in await notes(any_office)] == [*kinds, "added"]


async def test_nothing_of_an_anonymous_answer_tells_the_hour(any_office: Office) -> None:
    _number, code = await anonymous(any_office)
    await any_office.deliver()
    known = {row["id"] for row in await any_office.table("outbox")}
    any_office.clock.forward(days=1)
    await answers(any_office, code, "Yes")
    new = [row for row in await any_office.table("outbox") if row["id"] not in known]
    assert new
    # The day begins first fourteen hours before it does in UTC.
    assert {str(row["due_at"]).partition(" ")[2] for row in new} == {"10:00:00+00:00"}
    [note] = [row for row in await any_office.table("note") if row["kind"] == "answer"]
    assert note["at"] is None
