"""Who is there: known, unknown or gone; and which language they are answered in."""

from dataclasses import replace

import pytest

from dialogs.core.show import Listing
from hms.organisation import Organisation, Person
from storage import demo, organisation
from tests.turn.office import NOW, Chat, Office
from tests.turn.test_reporting import CARD, WHAT

STRANGER = "somebody nobody knows"


async def file(chat: Chat, who: str = "open") -> str:
    await chat.opens("deviation")
    await chat.fills({name: text for name, text in CARD.items() if name != "unit"} | {"who": who})
    return await chat.fills(word="send")


def language_of(chat: Chat) -> str:
    assert chat.reply is not None
    return chat.reply.setting.language.tag


# --- Unknown, and gone ---


@pytest.mark.parametrize("user", [STRANGER, "gudrun"])
async def test_an_unknown_account_may_file_and_reads_its_own(any_office: Office, user: str) -> None:
    """So may somebody who has left; neither belongs to a unit, so it is about the whole organisation."""
    chat = any_office.chat(user)
    await chat.arrives()
    assert "1001" in await file(chat)
    [case] = await any_office.table("cases")
    assert case["unit_id"] == "nfu"
    [reporter] = await any_office.table("reporter")
    assert reporter["account_id"] is not None
    assert reporter["person_id"] == (None if user == STRANGER else user)
    await chat.says("my reports")
    assert isinstance(chat.shown[0], Listing)
    assert len(chat.shown[0].rows) == 1
    assert WHAT in await chat.says("1001")


async def test_two_unknown_accounts_know_nothing_of_each_other(any_office: Office) -> None:
    await file(any_office.chat(STRANGER))
    other = any_office.chat("somebody else")
    assert WHAT not in await other.says("1001")
    await other.says("my reports")
    assert isinstance(other.shown[0], Listing)
    assert other.shown[0].rows == ()


async def test_what_an_unknown_account_did_is_the_persons_once_they_are_known(any_office: Office) -> None:
    chat = any_office.chat("newcomer")
    await chat.says("Bokmål")
    await file(chat)
    await chat.opens("deviation", {"what": "begun before"})
    await take_on(any_office, Person("newcomer", "Nina Nykomling", None, "spr", "en"))
    known = any_office.again().chat("newcomer")
    await known.arrives()
    # The language chosen, the draft and the report came along.
    assert language_of(known) == "nb"
    assert known.question_or_summary.answers["what"] == "begun before"
    assert WHAT in await known.says("avbryt") or WHAT in await known.says("1001")
    assert {row["person_id"] for row in await any_office.table("reporter")} == {"newcomer"}


async def take_on(office: Office, *people: Person) -> None:
    there = demo.small()
    more: Organisation = replace(there, people=dict(there.people) | {each.person_id: each for each in people})
    async with office.database.write() as store:
        await organisation.replace(store, more, NOW.date())


async def test_everybody_has_a_draft_of_their_own(any_office: Office) -> None:
    for user in ("astrid", "charlotte", STRANGER):
        await any_office.chat(user).opens("deviation", {"what": f"what {user} saw"})
    for user in ("astrid", "charlotte", STRANGER):
        chat = any_office.chat(user)
        await chat.arrives()
        assert chat.question.answers["what"] == f"what {user} saw"


async def test_a_greeting_brings_back_what_was_begun(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.arrives()
    assert "Charlotte" in chat.text
    await chat.opens("deviation", CARD)
    await chat.arrives()
    assert chat.summary.answers["what"] == WHAT
    await chat.says("back")
    await chat.arrives()
    assert chat.question.answers["what"] == WHAT


# --- Languages: chosen, else heard, else that of people.csv, else the installation's ---


@pytest.mark.parametrize(
    ("user", "tag"), [("astrid", "nb"), ("bjarte", "nn"), ("charlotte", "en"), ("ditte", "da"), (STRANGER, "nb")]
)
async def test_to_begin_with_it_is_that_of_the_person_or_the_installation(office: Office, user: str, tag: str) -> None:
    chat = office.chat(user)
    await chat.arrives()
    assert language_of(chat) == tag


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("Something fell down from the shelf in the storage room yesterday", "en"),
        ("Noko datt ned frå hylla og eg vart redd", "nn"),
        ("Der faldt noget ned fra hylden, og jeg blev bange", "da"),
    ],
)
async def test_the_first_clear_message_tells_the_language(any_office: Office, said: str, tag: str) -> None:
    chat = any_office.chat("astrid")
    await chat.says("hei")
    assert language_of(chat) == "nb"
    await chat.says(said)
    assert language_of(chat) == tag
    # And it stays, whatever follows.
    await chat.says("Det var alt jeg ville si om den saken i dag")
    assert language_of(chat) == tag


@pytest.mark.parametrize(
    "said", ["Jeg gled på isen ved sykkelparkeringen i går kl 8 og slo kneet", "Hylla i gangen er ved å falle ned"]
)
async def test_words_that_another_language_shares_change_nothing(any_office: Office, said: str) -> None:
    chat = any_office.chat("astrid")
    await chat.says(said)
    assert language_of(chat) == "nb"


async def test_a_chosen_language_wins(any_office: Office) -> None:
    chat = any_office.chat("astrid")
    await chat.says("Something fell down from the shelf in the storage room yesterday")
    assert language_of(chat) == "en"
    await chat.says("cancel")
    await chat.says("Dansk")
    await chat.arrives()
    assert language_of(chat) == "da"
    await chat.says("Something else fell down from the shelf in the storage room")
    assert language_of(chat) == "da"
    # Also after a restart, and it is nobody else's.
    later = any_office.again().chat("astrid")
    await later.arrives()
    assert language_of(later) == "da"
    other = any_office.chat("dagny")
    await other.arrives()
    assert language_of(other) == "nb"
