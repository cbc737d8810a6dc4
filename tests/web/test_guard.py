"""Bad input: each is refused with its status, in one JSON line that repeats nothing."""

import asyncio
import gzip
import json
import logging
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import http
from bot.payload import DEEPEST, Json, strict_json
from tests.web.client import Served
from tests.web.pace import Pace

CANARY = "kanarifugl"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 415),
        (b"{", 400),
        (b'{"type":"message","text":NaN}', 400),
        (b'{"type":"message","text":"x","a":Infinity}', 400),
        (b'{"type":"message","text":"x","a":1e999}', 400),
        (b'{"type":"message","text":"x","a":' + b"9" * 5000 + b"}", 400),
        (b'{"type":"message","type":"typing","text":"x"}', 400),
        (b'{"type":"message","text":"\\ud800"}', 400),
        (b'{"type":"message","text":"\\u0000"}', 400),
        (b'{"type":"message","text":"\xff"}', 400),
        (b'\xef\xbb\xbf{"type":"message","text":"x"}', 400),
        ('{"type":"message","text":"x"}'.encode("utf-16"), 400),
        (b'{"type":"message","text":"x"} {}', 400),
        (b'{"type":"message","a":' + b"[" * 64 + b"]" * 64 + b"}", 400),
        (b'{"type":"message","text":"x","a":' + b"[" * 63 + b"]" * 63 + b"}", 200),
        (b"[" * 100_000, 400),
        (b'{"type":"message","text":"x","a":"' + b"x" * (256 * 1024) + b'"}', 413),
        (b'{"type":"message","text":"' + b"x" * 200_000 + b'"}', 200),
    ],
)
async def test_json_without_surprises(served: Served, body: bytes, status: int) -> None:
    chat = await served.chat()
    kind = {} if body else {"Content_Type": "text/plain"}
    async with Pace() as pace:
        answered, answer = await served.ask("POST", f"{chat.path}/activities", body, chat.token, **kind)
    assert answered == status
    assert status == 200 or set(answer) == {"error"}
    assert pace.longest < 0.1


async def test_only_json_and_only_plain(served: Served) -> None:
    chat = await served.chat()
    path, body = f"{chat.path}/activities", b'{"type":"typing"}'
    for kind in ("text/plain", "text/plain; x=application/json", "application/x-www-form-urlencoded", "x"):
        assert (await served.ask("POST", path, body, chat.token, Content_Type=kind))[0] == 415
    packed = gzip.compress(b'{"type":"message","text":"' + b"x" * 10_000_000 + b'"}')
    assert (await served.ask("POST", path, packed, chat.token, Content_Encoding="gzip"))[0] == 415
    assert (await served.ask("POST", path, body, chat.token, Content_Encoding="br"))[0] in (400, 415)
    assert (await served.ask("POST", path, body, chat.token, Content_Type="application/json; charset=x"))[0] == 200


async def test_unknown_addresses_and_methods(served: Served) -> None:
    for method, path, status in (
        ("GET", f"/{CANARY}", 404),
        ("GET", "/static/..%2fsite.py", 404),
        ("GET", f"/static/{CANARY}", 404),
        ("GET", "/static/webchat.js", 404),  # not fetched here
        ("DELETE", "/", 405),
        ("GET", "/directline/tokens/generate", 405),
        ("GET", "/directline/conversations/x/upload", 405),
    ):
        answered, answer = await served.ask(method, path)
        assert answered == status
        assert CANARY not in json.dumps(answer)


async def raw(served: Served, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", served.listening.port)
    writer.write(request)
    await writer.drain()
    async with asyncio.timeout(60):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.mark.parametrize(
    "request_line",
    [
        b"kanarifugl\r\n\r\n",
        b"GET /kanarifugl HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nkanarifugl\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: kanarifugl\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: kanarifugl\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET /" + b"kanarifugl" * 2000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nkanarifugl: " + b"x" * 100_000 + b"\r\n\r\n",
        b"POST /directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nContent-Length: kanarifugl\r\n\r\n",
        b"POST /directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\nkanarifugl\r\n",
        b"POST /directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Connection: close\r\nContent-Length: 999999999\r\n\r\nkanarifugl",
        b"POST /directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nExpect: kanarifugl\r\n"
        b"Connection: close\r\nContent-Length: 1\r\n\r\n1",
    ],
)
async def test_what_is_hardly_http(served: Served, request_line: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = await raw(served, request_line)
    status = int(answer.split(b" ", 2)[1])
    assert 400 <= status < 500, answer
    assert b"kanarifugl" not in answer
    body = answer.partition(b"\r\n\r\n")[2].strip()
    assert b"\n" not in body
    assert set(json.loads(body)) == {"error"}
    assert CANARY not in caplog.text


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"POST /directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /health/live HTTP/1.1\r\nX-Slow: ",
    ],
)
async def test_a_line_is_held_open_for_nobody_who_never_comes_to_the_point(
    served: Served, beginning: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(http, "IDLE_SECONDS", 0.4)
    lines = [await asyncio.open_connection("127.0.0.1", served.listening.port) for _ in range(50)]
    for _reader, writer in lines:
        writer.write(beginning)
    assert (await served.ask("GET", "/health/live"))[0] == 200  # meanwhile
    async with asyncio.timeout(60):
        for reader, writer in lines:
            assert (await reader.read()).count(b"HTTP/1.1 200 ") == beginning.count(b"\r\n\r\n")
            writer.close()


async def test_logs_at_debug_hold_no_words_tokens_or_conversations(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    chat = await served.chat()
    async with chat.stream() as stream:
        await chat.say(f"{CANARY} one")
        await chat.send(type="message", value={"dialog": "report", "what": CANARY}, channelData={"x": CANARY})
        await served.ask("POST", f"{chat.path}/activities", {"type": "message", "value": {CANARY: CANARY}}, chat.token)
        await served.ask("GET", f"/{CANARY}?{CANARY}", None, CANARY)
        await stream.next()
    for secret in (CANARY, chat.token, chat.id):
        assert secret not in caplog.text


async def test_many_large_bodies_at_once_hold_nobody_up(served: Served) -> None:
    chat = await served.chat()
    wide = b'{"type":"message","text":"x","a":[' + b"{}," * 80_000 + b"{}]}"
    async with Pace() as pace:
        answers = await asyncio.gather(
            *(served.ask("POST", f"{chat.path}/activities", wide, chat.token) for _ in range(8))
        )
    assert {status for status, _ in answers} == {200}
    assert pace.longest < 0.1


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text("aå€😀\n"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
)


@given(values)
def test_good_json_is_read_as_it_is(value: Json) -> None:
    assert strict_json(json.dumps(value).encode()) == value


@given(st.binary())
def test_any_bytes_are_json_or_a_value_error(body: bytes) -> None:
    with suppress(ValueError):
        strict_json(body)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_depth_is_exact(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    inner = "" if opening == "[" else "1"
    strict_json((opening * DEEPEST + inner + closing * DEEPEST).encode())
    with pytest.raises(ValueError, match="deep"):
        strict_json((opening * (DEEPEST + 1) + inner + closing * (DEEPEST + 1)).encode())
