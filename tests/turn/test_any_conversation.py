"""Whatever people do in whatever order: every turn is answered, and what lies in the tables makes sense."""

import random

import pytest

from bot.heard import Arrived, Filled, Heard, Pressed, Said
from bot.sentences import FAILED, NOT_SAVED
from dialogs.core.form import Raw
from dialogs.core.show import Draft, Question, Summary
from tests.turn.office import DIALOGS, LANGUAGES, Chat, Office

TURNS = 250
PEOPLE = ("astrid", "charlotte", "gudrun", "somebody nobody knows")
TEXTS = (
    *("report", "back", "skip", "cancel", "send", "change", "help", "my reports", "add to report", "code", "language"),
    *("tilbake", "hopp over", "avbryt", "endre", "spring over", "1001", "1002", "Bokmål", "1", "2", "3", "yes", "no"),
    *("near miss", "accident", "Kjemilab 1", "101", "yesterday", "31.2.", "tomorrow", "10:15", "evening", "25:00"),
    *("open", "confidential", "anonymous", "anonymt", "change date", "place", "serious", "minor", "🔥", "", " ", "\0"),
    *("A shelf came down in the lab yesterday at 10 and nobody was hurt", "Lyspæra i gangen er gått", "\ud800", "{x}"),
    *("There is a fire in the lab right now!", "My boss is sexually harassing me", "7K3M-90XQ-TB4W and more", "%s"),
    *("x" * 10_001, "y" * 9_999, "who sees it", "report or whistleblowing", "<b>", "'; drop table cases; --"),
)
WORDS = ("", "changed", "send", "change", "back", "skip", "cancel", "nonsense")
FIELDS = tuple({field.name for dialog in DIALOGS.values() for field in dialog.form.fields})


def anything(chance: random.Random, chat: Chat, cards: list[Draft]) -> Heard:
    match chance.randrange(8):
        case 0:
            return Arrived()
        case 1:
            return Pressed(chance.choice([*DIALOGS, "no such dialog"]), values(chance))
        case 2 | 3 | 4 if cards:
            # The newest card more often than an old one, or somebody else's.
            card = cards[-1] if chance.random() < 0.7 else chance.choice(cards)
            return Filled(card.dialog, card.id, card.revision, values(chance), chance.choice(WORDS))
        case _:
            return Said(chance.choice(TEXTS))


def values(chance: random.Random) -> Raw:
    return {chance.choice(FIELDS): chance.choice(TEXTS) for _ in range(chance.randrange(6))}


@pytest.mark.parametrize("seed", range(4))
async def test_any_conversation(any_office: Office, seed: int) -> None:
    chance = random.Random(seed)
    chats = [any_office.chat(user) for user in PEOPLE]
    cards: list[Draft] = []
    keys = ["the very first"]
    for at in range(TURNS):
        chat = chance.choice(chats)
        key = chance.choice(keys) if chance.random() < 0.1 else f"turn {at}"
        keys.append(key)
        heard = anything(chance, chat, cards)
        reply = await chat.hears(heard, key)
        assert reply.shown, heard
        assert FAILED not in reply.shown, heard
        assert NOT_SAVED not in reply.shown, heard
        assert reply.setting.language in LANGUAGES
        cards += [shown.draft for shown in reply.shown if isinstance(shown, Question | Summary)]
    await assert_in_order(any_office)


async def assert_in_order(office: Office) -> None:
    cases, reporters = await office.table("cases"), await office.table("reporter")
    named = {row["number"] for row in reporters}
    for case in cases:
        anonymous = case["who"] == "anonymous"
        assert (case["number"] in named) is not anonymous
        assert (case["filed_at"] is None) is anonymous
        assert (case["code_hash"] is not None) is anonymous
    drafts = [row["draft_id"] for row in reporters]
    assert len(drafts) == len(set(drafts))
    owners = [(row["owner"], row["dialog"]) for row in await office.table("draft")]
    assert len(owners) == len(set(owners))
    assert not {row["id"] for row in await office.table("draft")} & set(drafts)
