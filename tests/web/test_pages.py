"""The pages around the chat, as a browser gets them; what a browser makes of them is in tests/browser."""

import gzip
import html
import json
import re
from pathlib import Path

import pytest

from bot.demo_clock import DemoClock
from tests.web.client import PEOPLE, Parrot, Served, serve
from tests.web.test_demo_clock import Ticking


async def page(served: Served, path: str) -> tuple[int, str, dict[str, str]]:
    async with served.session.get(served.url(path)) as answer:
        return answer.status, await answer.text(), dict(answer.headers)


async def test_the_picker_shows_everybody(served: Served) -> None:
    status, text, _ = await page(served, "/")
    assert status == 200
    assert '<html lang="nb">' in text
    for one in PEOPLE:
        assert html.escape(one.name) in text
        assert f'href="/chat?person={one.person_id}"' in text
    assert "<b>Havbrisnes" not in text
    assert "odd &amp; new" in text
    assert re.search(r'href="/chat\?person=guest-[0-9a-f]{8}&amp;language=nb"', text)


@pytest.mark.parametrize("tag", ["nb", "nn", "en", "da"])
async def test_the_picker_speaks_every_language(served: Served, tag: str) -> None:
    _, text, _ = await page(served, f"/?language={tag}")
    assert f'<html lang="{tag}">' in text
    assert f'hreflang="{tag}" aria-current="true"' in text


async def test_the_picker_finds(served: Served) -> None:
    _, text, _ = await page(served, "/?q=FOG+bottom")
    assert [one.person_id for one in PEOPLE if f'"/chat?person={one.person_id}"' in text] == ["charlotte"]
    _, text, _ = await page(served, '/?q="><script>alert(1)</script>')
    assert "<script" not in text


async def test_the_chat_speaks_the_language_of_its_person(served: Served) -> None:
    for one in PEOPLE:
        status, text, _ = await page(served, f"/chat?person={one.person_id}")
        assert status == 200
        assert f'<html lang="{one.language}">' in text


async def test_anybody_may_be_somebody_unknown(tmp_path: Path, parrot: Parrot) -> None:
    (tmp_path / "webchat.js").write_text("//")
    async with serve(parrot, bundle=tmp_path) as served:
        status, text, _ = await page(served, "/chat?person=</script><script>alert(1)</script>&language=da")
        assert status == 200
        assert "alert(1)</script>" not in text
        assert '<html lang="da">' in text
        assert "\\u003c/script>" in text
        for wrong in ("/chat", "/chat?person=", "/chat?person=" + "x" * 201, "/two?left=astrid"):
            assert (await page(served, wrong))[0] == 400


async def test_without_the_bundle_the_page_says_what_to_run(served: Served) -> None:
    _, text, _ = await page(served, "/chat?person=astrid")
    assert "python3 start.py" in text
    assert "<script" not in text


async def test_the_bundle_is_sent_compressed(tmp_path: Path, parrot: Parrot) -> None:
    (tmp_path / "webchat.js").write_text("let a = 1;")
    (tmp_path / "webchat.js.gz").write_bytes(gzip.compress(b"let a = 1;"))
    async with serve(parrot, bundle=tmp_path) as served:
        async with served.session.get(served.url("/static/webchat.js")) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert await answer.text() == "let a = 1;"
        _, text, _ = await page(served, "/chat?person=astrid")
        assert 'src="/static/webchat.js"' in text


async def test_two_side_by_side(served: Served) -> None:
    status, text, _ = await page(served, "/two?left=astrid&right=jorunn")
    assert status == 200
    assert re.findall(r'<iframe src="([^"]+)"', text) == ["/chat?person=astrid", "/chat?person=jorunn"]


@pytest.mark.parametrize("path", ["/", "/chat?person=astrid", "/two?left=astrid&right=ditte"])
async def test_nothing_foreign_gets_in(served: Served, path: str) -> None:
    _, text, headers = await page(served, path)
    policy = headers["Content-Security-Policy"]
    nonce = re.search(r"script-src 'nonce-([^']+)';", policy)
    assert nonce is not None
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert f"connect-src 'self' blob: ws://{served.host};" in policy
    assert set(re.findall(r'nonce="([^"]*)"', text)) == {nonce[1]}
    assert headers["Cache-Control"] == "no-store"
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
    _, again, _ = await page(served, path)
    assert nonce[1] not in again


async def test_personas_as_the_contract_has_them(served: Served) -> None:
    status, people = await served.ask("GET", "/demo/personas")
    assert status == 200
    assert people[1] == {
        "person_id": "jorunn",
        "name": "Jorunn <b>Havbrisnes",
        "roles": ["hse_coordinator", "odd & new"],
        "unit_id": "tek",
        "language": "nn",
    }


async def test_health(served: Served) -> None:
    assert await served.ask("GET", "/health/live") == (200, {"ok": True, "checks": {"loop": True}})
    checks = {"database": True, "clock": False}
    assert await served.ask("GET", "/health/ready") == (503, {"ok": False, "checks": checks})


async def test_it_listens_on_both_loopback_addresses_and_says_when_it_cannot(parrot: Parrot) -> None:
    async with serve(parrot) as served:
        for host in ("127.0.0.1", "[::1]"):
            url = f"http://{host}:{served.listening.port}/health/live"
            async with served.session.get(url) as answer:
                assert answer.status == 200
        with pytest.raises(OSError, match="in use"):
            async with serve(parrot, port=served.listening.port):
                pass


@pytest.mark.parametrize("path", ["/chat?person=astrid", "/two?left=astrid&right=jorunn"])
async def test_the_clock_is_on_the_pages_where_there_is_one(parrot: Parrot, tmp_path: Path, path: str) -> None:
    (tmp_path / "webchat.js").write_text("//")
    ticking = Ticking()
    clock = DemoClock(ticking.now, ticking.move, ticking.tick, "Europe/Oslo")
    async with serve(parrot, bundle=tmp_path, clock=clock) as served:
        _, text, headers = await page(served, path)
        policy = re.search(r"script-src 'nonce-([^']+)';", headers["Content-Security-Policy"])
        assert policy is not None
        assert f'<script src="/static/clock.js" nonce="{policy[1]}">' in text
        assert text.count('class="clock"') == 1
        says = re.search(r'data-says="([^"]*)"', text)
        assert says is not None
        assert json.loads(html.unescape(says[1]))["date"] == "{weekday} {date}. {month} {year}"
        assert (await page(served, "/static/clock.js"))[0] == 200
    async with serve(parrot, bundle=tmp_path) as served:
        _, text, _ = await page(served, path)
        assert "clock" not in text
