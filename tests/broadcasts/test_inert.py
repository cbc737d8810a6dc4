"""What a sender writes stays text at every door: no mention, no link, no markup, and nothing that works unseen."""

import json
from collections.abc import Iterator

from bot import cards
from bot.payload import Json
from bot.slack import blocks
from bot.teams import activities as teams
from bot.web import activities as web
from dialogs.broadcast_card import CHUNK, button_of, message, paragraphs_of
from dialogs.core.show import Draft, Summary
from dialogs.core.text import Data
from hms.broadcast import LONGEST, Button
from tests.core.values import ONE_OF_EACH, SETTING

LIVELY = (
    "@everyone <!channel> <@U123> <at>Ola</at> [here](https://evil.example) <https://evil.example|us> **bold** `code` "
    "&lt;b&gt; ![](https://evil.example/x.png) {{1+1}} \u202etxet\u202c zero\u200bwidth"
)
SEEN = LIVELY.replace("\u202e", "").replace("\u202c", "").replace("\u200b", "")
NOTICE = message(LIVELY, "<!here> Kari *K*", Data("all <b>leaders</b>"), button_of(Button.READ, 1))
SUMMARY = Summary(Draft("broadcast", "d", 1), ONE_OF_EACH, {}, previews=(NOTICE,))
UNSEEN = ("\u202e", "\u202c", "\u200b")


def objects(part: Json) -> Iterator[dict[str, Json]]:
    if isinstance(part, dict):
        yield part
        for one in part.values():
            yield from objects(one)
    elif isinstance(part, list):
        for one in part:
            yield from objects(one)


def test_in_a_card_it_is_a_run_of_text() -> None:
    for shown in (NOTICE, SUMMARY):
        for execute in (False, True):
            card = json.loads(json.dumps(cards.draw(shown, SETTING, execute=execute)))
            there = [each for each in objects(card) if "evil" in str(each.get("text", ""))]
            assert [each["text"] for each in there] == [SEEN]
            assert {each["type"] for each in there} == {"TextRun"}
            assert not any("url" in each or "selectAction" in each for each in objects(card))
            assert not any(each in json.dumps(card, ensure_ascii=False) for each in UNSEEN)


def test_teams_is_told_of_no_mention_and_the_page_of_no_markdown() -> None:
    sent = teams.activity_of(NOTICE, SETTING)
    assert not sent.entities
    assert sent.text is None
    assert not any(each in (sent.summary or "") for each in UNSEEN)
    drawn = web.activity_of(NOTICE, SETTING)
    assert drawn.text is None
    assert not drawn.entities


def test_in_slack_it_is_text_and_its_fallback_is_escaped() -> None:
    for shown in (NOTICE, SUMMARY):
        drawn = blocks.draw(shown, SETTING)
        whole: Json = json.loads(json.dumps(drawn.blocks))
        assert "evil" in json.dumps(whole)
        for each in objects(whole):
            if "evil" in str(each.get("text", "")) and isinstance(each["text"], str):
                assert each["type"] == "text"  # of a rich text: neither mrkdwn nor a link nor a user
            assert each.get("type") not in ("link", "user", "broadcast", "usergroup", "channel", "mrkdwn")
        assert "<!" not in drawn.text
        assert "<@" not in drawn.text
        assert "<https" not in drawn.text
        assert not any(each in drawn.text + json.dumps(whole, ensure_ascii=False) for each in UNSEEN)


def test_the_longest_text_arrives_whole_at_every_door() -> None:
    words = " ".join(f"word{number}" for number in range(1_000))[:LONGEST]
    for text in (words, "x" * LONGEST, words.replace(" ", "\n", 30)):
        pieces = paragraphs_of(text)
        assert "".join("".join(pieces).split()) == "".join(text.split())
        assert max(map(len, pieces)) <= CHUNK
        notice = message(text, "Kari", Data("all leaders"), None)
        whole = "".join("".join(text.split()))
        for drawn in (cards.draw(notice, SETTING), blocks.draw(notice, SETTING).blocks):
            shown = "".join(str(each["text"]) for each in objects(json.loads(json.dumps(drawn))) if "text" in each)
            assert whole in "".join(shown.split())
