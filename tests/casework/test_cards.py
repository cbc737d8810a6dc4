"""A card is current wherever it lies: whoever does something, all who have a card of the case see it there."""

import pytest

from dialogs.case_card import MOST_NOTES
from dialogs.core.show import Notice
from tests.casework.people import DEPUTY, HANDLER, LEADER, REPORTER, SAFETY_REP, TOLD, does, filed, taken
from tests.turn.office import Office, buttons_of


async def cards(office: Office) -> dict[str, list[Notice]]:
    """Every card that lies before somebody, as it looks now."""
    await office.deliver()
    found: dict[str, list[Notice]] = {}
    for user, name in office.letterbox.sent:
        shown = office.letterbox.cards[name].shown
        assert isinstance(shown, Notice)
        found.setdefault(user, []).append(shown)
    return found


def fact(card: Notice, label: str) -> str:
    return next((str(getattr(each.value, "msgid", each.value)) for each in card.facts if _is(each.label, label)), "")


def _is(label: object, msgid: str) -> bool:
    return getattr(label, "msgid", "") == msgid


def labels(card: Notice) -> list[str]:
    return [button.label.msgid for button in buttons_of(card)]


async def test_what_lies_before_others_follows_each_step(office: Office) -> None:
    number = await filed(office)
    there = await cards(office)
    assert set(there) == TOLD
    assert all(fact(card, "Status") == "Nobody has taken it yet" for [card] in there.values())
    await does(office, HANDLER, "take_case", number)
    there = await cards(office)
    for user in TOLD:
        assert fact(there[user][0], "Status") == "Somebody is on it"
        assert fact(there[user][0], "Followed up by") == ("you" if user == HANDLER else "Jorunn Havbrisnes")
    assert labels(there[DEPUTY][0]) == [
        "Ask the reporter",
        "Close it",
        "Make a measure of it",
        "Take it over",
        "Show the report",
    ]
    assert labels(there[LEADER][0]) == labels(there[SAFETY_REP][0]) == ["Show the report"]
    await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    there = await cards(office)
    assert {fact(there[user][0], "Status") for user in TOLD} == {"Waiting for the reporter's answer"}
    assert [labels(card)[0] for card in there[REPORTER]] == ["Answer", "Answer"]
    await does(office, REPORTER, "answer_question", number, "The red one")
    there = await cards(office)
    assert [labels(card)[0] for card in there[REPORTER]] == ["Add something", "Add something"]
    await does(office, HANDLER, "close_case", number, "It is fixed")
    for user, lying in (await cards(office)).items():
        for card in lying:
            assert fact(card, "Status") == "Closed", user
            assert labels(card) == (["Add something"] if user == REPORTER else []) + ["Show the report"]


async def test_what_the_reporter_adds_is_a_change_too(office: Office) -> None:
    number = await filed(office)
    await cards(office)
    await does(office, REPORTER, "add_to_report", number, "It drips")
    updates = [row for row in await office.table("outbox") if row["notice"] == "update"]
    assert {row["recipient"] for row in updates} == {f"p:{user}" for user in TOLD}
    assert {row["occasion"] for row in updates} == {"2"}


@pytest.mark.parametrize("dialog", ["ask_reporter", "close_case"])
async def test_what_does_not_fit_redraws_nothing(office: Office, dialog: str) -> None:
    number = await filed(office)
    await cards(office)
    before = await office.rows("outbox")
    await does(office, HANDLER, dialog, number, "Some words")
    assert await office.rows("outbox") == before


async def test_who_may_not_know_any_more_has_an_empty_card(office: Office) -> None:
    """A deputy's days are over: what lay there says nothing of the case once it is drawn again."""
    number = await filed(office)
    await cards(office)
    office.clock.forward(days=366 * 5)
    await does(office, HANDLER, "take_case", number)
    [card] = (await cards(office))[DEPUTY]
    assert card.facts == ()
    assert "not here for you" in repr(card.says)


async def test_what_is_no_news_any_more_is_not_said(office: Office) -> None:
    """Nothing had been sent yet when all was over; the closing note alone is news then."""
    number = await filed(office)
    await does(office, HANDLER, "take_case", number)
    await does(office, HANDLER, "ask_reporter", number, "Which valve was it?")
    await does(office, REPORTER, "answer_question", number, "The red one")
    await does(office, HANDLER, "close_case", number, "It is fixed")
    await office.deliver()
    states = {(row["notice"], row["state"]) for row in await office.table("outbox")}
    assert states == {
        ("case_filed", "cancelled"),
        ("case_taken", "cancelled"),
        ("case_question", "cancelled"),
        ("case_answered", "sent"),
        ("case_closed", "sent"),
    }


async def test_who_took_it_over_is_named_once(office: Office) -> None:
    number = await filed(office)
    await does(office, HANDLER, "take_case", number)
    await (await does(office, DEPUTY, "take_case", number)).presses("Take it over")
    said = (await cards(office))[REPORTER]
    assert len(said) == 1
    assert "Kristoffer" in repr(said[0].says)


async def test_a_case_that_goes_from_hand_to_hand_leaves_true_cards(office: Office) -> None:
    """Also with one who reported it, and takes it over: what lay there stays, as things are now."""
    number = await filed(office, user=HANDLER)
    await does(office, DEPUTY, "take_case", number)
    await cards(office)
    for user in (HANDLER, DEPUTY, "yngvild"):
        chat = await does(office, user, "take_case", number)
        await chat.presses("Take it over")
    there = await cards(office)
    assert not [card for lying in there.values() for card in lying if "not here for you" in repr(card.says)]
    for user in (HANDLER, DEPUTY):
        assert {fact(card, "Followed up by") for card in there[user] if card.about and not card.about.recipient} == {
            "Yngvild Skumringsdal"
        }


@pytest.mark.parametrize("user", [REPORTER, HANDLER])
async def test_a_card_has_an_end_however_much_somebody_adds(office: Office, user: str) -> None:
    number = await taken(office)
    for count in range(MOST_NOTES + 3):
        await does(office, REPORTER, "add_to_report", number, f"addition {count}")
    text = (await does(office, user, "my_reports", number)).text
    assert "addition 2" not in text
    assert f"addition {MOST_NOTES + 2}" in text
    assert "3 more notes" in text
