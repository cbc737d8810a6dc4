"""A report from the first word to the number: by sentence, by card, typed and mixed."""

from datetime import date

import pytest

from dialogs.core.show import Question, Summary
from tests.turn.office import Chat, Office

# Words that give nothing else away, so that every question is asked.
WHAT = "Something odd came out of the cupboard"
CARD = {
    "what": WHAT,
    "kind": "near_miss",
    "place": "Kjemilab 1",
    "date": "2026-11-19",
    "time": "10:15",
    "severity": "minor",
    "done": "We closed the valve",
    "who": "open",
    "unit": "mat",
}
# The same, one answer at a time: as a number, as words, as people say it.
TYPED = (WHAT, "2", "kjemilab 1", "yesterday", "10.15", "We closed the valve", "open")
FILED = {
    "kind": "near_miss",
    "what": WHAT,
    "place_id": "polar-101",
    "place_words": None,
    "date": date(2026, 11, 19),
    "time": "10:15",
    "severity": "minor",
    "injury": "none",  # not asked where nobody can have been hurt
    "done": "We closed the valve",
    "who": "open",
    "unit_id": "mat",
    "status": "new",
    "source": "web",
}


async def filed(office: Office) -> dict[str, object]:
    [only] = await office.table("cases")
    return {name: only[name] for name in FILED}


async def type_in(chat: Chat, *answers: str) -> None:
    for answer in answers:
        await chat.says(answer)


async def test_by_card_in_one_go(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.says("report")
    await chat.fills(CARD)
    assert isinstance(chat.shown[-1], Summary)
    await chat.fills(word="send")
    assert "1001" in chat.text
    assert await filed(any_office) == FILED


async def test_typed_one_answer_at_a_time(any_office: Office) -> None:
    chat = any_office.chat()
    await type_in(chat, "report", *TYPED, "send")
    assert "1001" in chat.text
    # How serious a near miss was stands on the card and is not asked of everybody.
    assert await filed(any_office) == FILED | {"severity": None}


@pytest.mark.parametrize("typed_first", range(1, len(TYPED)))
async def test_begun_by_typing_and_finished_on_the_card(office: Office, typed_first: int) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await type_in(chat, *TYPED[:typed_first])
    await chat.opens("deviation")  # begun already: the whole card, as it stands
    await chat.fills(CARD, word="changed")
    await chat.fills(word="send")
    assert await filed(office) == FILED


async def test_begun_on_the_card_and_finished_by_typing(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.opens("deviation")
    await chat.fills({"what": WHAT, "kind": "accident", "place": "Kjemilab 1"})
    while not isinstance(chat.shown[-1], Summary):
        asked = chat.question.next
        assert asked is not None
        await chat.says({"injury": "minor"}[asked.name])
    await chat.says("send")
    result = await filed(any_office)
    assert (result["what"], result["kind"], result["place_id"]) == (WHAT, "accident", "polar-101")
    assert result["injury"] == "minor"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("I want to report anonymously that the emergency exit in the workshop was blocked yesterday", "anonymous"),
        ("Jeg vil melde fra anonymt: nødutgangen på verkstedet var sperret i går", "anonymous"),
        ("Eg vil vere anonym. Naudutgangen på verkstaden var sperra i går", "anonymous"),
        ("Jeg vil gerne indberette fortroligt, at nødudgangen i værkstedet var spærret i går", "confidential"),
        ("The emergency exit in the workshop was blocked yesterday", "open"),
    ],
)
async def test_who_asks_to_be_anonymous_is(office: Office, said: str, who: str) -> None:
    chat = office.chat()
    await chat.says(said)
    while not isinstance(chat.shown[-1], Summary):
        await chat.says("in the workshop" if chat.question.next and chat.question.next.name == "place" else "not sure")
    await chat.says("send")
    assert (await filed(office))["who"] == who


@pytest.mark.parametrize("said", ["eg vil vere anonym", "det skal være anonymt", "anonymous please"])
async def test_who_asks_for_it_at_the_review_is_anonymous(office: Office, said: str) -> None:
    chat = office.chat()
    await chat.says("The emergency exit in the workshop was blocked yesterday, nobody was hurt")
    assert isinstance(chat.shown[-1], Summary)
    await chat.says(said)
    await chat.says("send")
    assert (await filed(office))["who"] == "anonymous"


async def test_a_card_that_opens_a_branch_comes_back_with_the_new_question(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    assert "injury" not in {field.name for field in chat.question.fields}
    await chat.fills(CARD | {"kind": "accident"})
    assert {field.name for field in chat.question.fields} == {"injury"}
    await chat.fills({"injury": "minor"})
    assert isinstance(chat.shown[-1], Summary)
    await chat.fills(word="send")
    assert (await filed(office))["injury"] == "minor"


async def test_a_branch_that_closed_leaves_no_answer_behind(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.fills(CARD | {"kind": "accident"})
    await chat.fills({"injury": "minor"})
    await chat.fills(word="change")
    await chat.fills(CARD | {"kind": "improvement", "injury": "minor"}, word="changed")
    await chat.fills(word="send")
    result = await filed(office)
    assert (result["kind"], result["injury"], result["severity"]) == ("improvement", "none", None)


async def test_a_sentence_that_says_what_where_and_when_needs_only_a_yes(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.says("I slipped on the ice at the bicycle parking yesterday at 8 and hurt my knee")
    assert isinstance(chat.shown[-1], Summary), chat.text
    await chat.says("yes")
    result = await filed(any_office)
    assert result["what"] == "I slipped on the ice at the bicycle parking yesterday at 8 and hurt my knee"
    assert (result["kind"], result["date"], result["who"]) == ("accident", date(2026, 11, 19), "open")


async def test_a_place_that_nobody_has_listed_is_kept_in_the_persons_words(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.fills(CARD | {"place": "behind the bicycle shed"})
    await chat.fills(word="send")
    result = await filed(office)
    assert (result["place_id"], result["place_words"]) == (None, "behind the bicycle shed")


async def test_another_unit_than_ones_own(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.fills(CARD | {"unit": "spr"})
    await chat.fills(word="send")
    assert (await filed(office))["unit_id"] == "spr"


async def test_ten_thousand_characters_fit_and_one_more_is_said_to_be_lost(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.opens("deviation")
    await chat.fills(CARD | {"what": "x" * 10_001})
    assert "10,001" in chat.text
    assert "10,000" in chat.text
    # The rest of the card is kept.
    assert chat.question.answers["kind"] == "near_miss"
    await chat.says("y" * 10_000)
    assert isinstance(chat.shown[-1], Summary)
    await chat.says("send")
    assert (await filed(any_office))["what"] == "y" * 10_000


@pytest.mark.parametrize("said", ["🔥🔥🔥", "👍", "…", "\u200b\u200b", "!!!", "\ud800", ""])
async def test_no_words_are_no_description(office: Office, said: str) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.says(said)
    assert isinstance(chat.shown[-1], Question)
    assert "what" not in chat.question.answers
    assert len(chat.question.complaints) == 1


async def test_two_dialogs_may_be_under_way_at_once(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.says(WHAT)
    await chat.says("add to report")
    assert chat.question.draft.dialog == "add_to_report"
    await chat.says("report")
    assert chat.question.answers["what"] == WHAT


async def test_a_question_in_the_middle_is_answered_and_the_report_goes_on(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.says(WHAT)
    for asked in ("help", "who sees what I report", "my reports", "emergency number"):
        await chat.says(asked)
        assert isinstance(chat.shown[-1], Question), asked
        assert chat.question.answers["what"] == WHAT


async def test_a_message_that_is_reported_in_the_middle_of_a_report_comes_below_it(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation", {"what": "The railing is loose"})
    for _twice in range(2):
        await chat.opens("deviation", {"what": "It fell down now"})
        assert chat.question_or_summary.answers["what"] == "The railing is loose\n\nIt fell down now"
    await chat.opens("deviation", {"what": "x" * 9_990})  # there is no room for both, and what was written first stays
    assert chat.question_or_summary.answers["what"] == "The railing is loose\n\nIt fell down now"
    await chat.opens("deviation")
    assert chat.question_or_summary.answers["what"] == "The railing is loose\n\nIt fell down now"
