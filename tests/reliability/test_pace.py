"""Nothing that anybody sends holds the loop for long: the real assistant behind real HTTP, with the worst that fits."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from dialogs import terms
from tests.reliability.chat import pressed
from tests.turn.office import Office
from tests.web.client import Chat, Served, serve
from tests.web.pace import Pace

MOST = 0.1  # seconds of the loop thread's own CPU
LONGEST = 10_000  # characters
TEXTS = {
    "words": "wet floor by the door and somebody fell at 14.30 on Tuesday " * (LONGEST // 60),
    "one word": "a" * LONGEST,
    "spaces": " " * LONGEST,
    "lines": "x\n" * (LONGEST // 2),
    "digits": "1" * LONGEST,
    "dates": "13.2.2024 " * (LONGEST // 10),
    "almost dates": "1.1." * (LONGEST // 4),
    "emoji": "🔥" * LONGEST,
    "one emoji of many": "👩\u200d" * (LONGEST // 2),
    "accents": "é" * LONGEST,
    "marks upon marks": "e" + "\u0301" * (LONGEST - 1),
    "markup": "<at>*[" * (LONGEST // 6),
    "almost a code": "7K3M-90XQ-" * (LONGEST // 10),
    "commas": "a," * (LONGEST // 2),
    "not quite a fire": "fir e " * (LONGEST // 6),
}


@pytest_asyncio.fixture
async def served(office: Office) -> AsyncIterator[Served]:
    async with serve(office.assistant.hear) as served:
        yield served


@pytest_asyncio.fixture
async def chat(served: Served) -> Chat:
    """Somebody who has written already: what is made once is made."""
    chat = await served.chat("charlotte")
    await chat.say("help")
    await chat.say("report")
    return chat


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_a_long_text(chat: Chat, text: str) -> None:
    async with Pace() as pace:
        await chat.say(text)
        await chat.say(text)
    assert pace.longest < MOST


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_a_card_full_of_it(chat: Chat, text: str) -> None:
    card = pressed(await chat.history(), "")
    assert card
    value = card["value"]
    assert isinstance(value, dict)
    categories = ",".join([option.value for option in terms.CATEGORIES] * 3)[:LONGEST]
    rest = {"kind": "accident", "place": text[:300], "date": text[:20], "time": text[:20], "categories": categories}
    async with Pace() as pace:
        await chat.send(type="message", value=value | rest | {"what": text, "done": text[:3000]})
        await chat.send(type="message", value={"dialog": "deviation", "raw": {"what": text, "categories": text}})
    assert pace.longest < MOST


@pytest.mark.parametrize(
    "bomb", ["[" * 120_000, '{"a":' * 40_000, "[" * 63 + "1" + "]" * 63, "[" + "{}," * 80_000 + "1]"]
)
async def test_deep_and_broad_json(served: Served, chat: Chat, bomb: str) -> None:
    body = b'{"type":"message","value":%s}' % bomb.encode()
    async with Pace() as pace:
        status, _said = await served.ask("POST", f"{chat.path}/activities", body, chat.token)
    assert status in (400, 413)
    assert pace.longest < MOST


async def test_sixty_answers_in_a_card(chat: Chat) -> None:
    many = {f"field{number}": "x" * 4_000 for number in range(60)}
    assert len(json.dumps(many)) < 256 * 1024
    async with Pace() as pace:
        await chat.send(type="message", value={"dialog": "deviation", "raw": many})
    assert pace.longest < MOST
