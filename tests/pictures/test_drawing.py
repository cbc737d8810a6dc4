"""Pictures in cards and in words: small enough to travel in the card, and left out before anything that is said."""

import json
from dataclasses import replace

from bot import cards, plain
from bot.card_parts import Element
from bot.cards import LARGEST_CARD
from bot.payload import Json
from dialogs.core.form import Answers, Setting
from dialogs.core.show import Draft, Notice, Picture, Summary
from dialogs.core.text import Data, _
from tests.turn.office import DIALOGS, LANGUAGES, NOW

FORM = DIALOGS["deviation"].form
FIVE = tuple(Picture(f"id {at}", _("Picture {number}", number=at), bytes(8_000), 3000, 2000) for at in range(1, 6))


def setting(tag: str = "en") -> Setting:
    return Setting(LANGUAGES.find(tag), LANGUAGES, NOW)


def images(card: Json) -> list[Element]:
    return [part for part in cards.walk(card) if part.get("type") == "Image"]


def summary(text: str) -> Summary:
    answers: Answers = {"what": text, "done": text, "photos": tuple(each.id for each in FIVE)}
    return Summary(Draft("deviation", "d", 1), FORM, answers, pictures=FIVE)


def test_five_pictures_have_room_in_a_card() -> None:
    for shown in (Notice((Data("x"),), pictures=FIVE), summary("x" * 3_000)):
        card = cards.draw(shown, setting())
        assert len(json.dumps(card).encode()) <= LARGEST_CARD
        drawn = images(card)
        assert sorted(str(each["altText"]) for each in drawn) == [f"Picture {at}" for at in range(1, 6)]
        assert all(str(each["url"]).startswith("data:image/jpeg;base64,") for each in drawn)


def test_a_card_without_room_says_how_many_there_are() -> None:
    huge = tuple(replace(each, thumbnail=bytes(20_000)) for each in FIVE)
    for shown in (replace(summary("Ice"), pictures=huge), Notice((Data("Ice"),), pictures=huge, tone="good")):
        card = cards.draw(shown, setting())
        assert images(card) == []
        assert "Ice" in json.dumps(card)
        assert len(json.dumps(card).encode()) <= LARGEST_CARD
    assert "5 pictures" in json.dumps(cards.draw(summary("Ice"), setting()))


def test_in_words_it_is_how_many_there_are() -> None:
    for tag, words in (("nb", "5 bilder"), ("nn", "5 bilete"), ("en", "5 pictures"), ("da", "5 billeder")):
        assert words in plain.draw(summary("Ice"), setting(tag)).text
        assert plain.draw(Notice((), _("Pictures"), pictures=FIVE), setting(tag)).text.endswith(words)
    # A sentence that comes with them has told it already.
    assert plain.draw(Notice((Data("I have them."),), pictures=FIVE), setting()).text == "I have them."
    without = replace(summary("Ice"), answers={"what": "Ice", "photos": None})
    assert "icture" not in plain.draw(without, setting()).text
