"""A whole picture is given to whom its address was made for, while they may see it; else it is not there."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.http import one_line_errors
from bot.pictures.links import LASTS, Links
from dialogs.core.show import Link
from storage import demo, organisation, picture_rights
from storage.pictures import Stored
from tests.casework.people import HANDLER, OUTSIDE, READERS, REPORTER, SAFETY_REP, english
from tests.pictures.studio import KEY, Studio
from tests.turn.office import Chat, Office
from tests.turn.test_reporting import CARD, WHAT


@asynccontextmanager
async def served(studio: Studio) -> AsyncIterator[str]:
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(studio.site.routes())
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def filed(studio: Studio, who: str) -> Chat:
    chat = await english(studio.office, REPORTER)
    await studio.sends(chat, studio.file(b"what was seen"), text=WHAT)
    await studio.develops()
    await chat.fills({**CARD, "who": who})
    await chat.fills(word="send")
    return chat


async def who_sees(studio: Studio, picture_id: str) -> set[str]:
    people = [*demo.small().people, "somebody unknown"]
    today = studio.office.clock().date()
    async with studio.office.database.read() as store:
        return {each for each in people if await picture_rights.seen(store, picture_id, f"p:{each}", today)}


@pytest.mark.parametrize("who", ["open", "confidential", "anonymous"])
async def test_those_who_may_read_the_report_see_its_pictures(office: Office, tmp_path: Path, who: str) -> None:
    studio = Studio(office, tmp_path)
    chat = await english(office, REPORTER)
    await studio.sends(chat, studio.file(b"what was seen"), text=WHAT)
    await studio.develops()
    [row] = await studio.rows()
    assert await who_sees(studio, str(row["id"])) == {REPORTER}
    await chat.fills({**CARD, "who": who})
    await chat.fills(word="send")
    may = READERS | ({REPORTER} if who != "anonymous" else set())
    assert await who_sees(studio, str(row["id"])) == may
    for user in (HANDLER, SAFETY_REP, REPORTER, OUTSIDE):
        looking = await english(office, user)
        await looking.opens("show_pictures", {"number": "1001"})
        assert bool(looking.notice.pictures) == (user in may), user
        nowhere = await english(office, user)
        if user not in may:
            assert await nowhere.opens("show_pictures", {"number": "999999"}) == looking.text


async def test_a_picture_is_had_by_its_reader_and_by_nobody_else(office: Office, tmp_path: Path) -> None:
    studio = Studio(office, tmp_path)
    await filed(studio, "open")
    handler = await english(office, HANDLER)
    await handler.opens("show_pictures", {"number": "1001"})
    [link] = [each.url for each in handler.notice.buttons if isinstance(each, Link)]
    path = link.removeprefix("https://hms.example")
    picture_id, owner = studio.links.read(path.rpartition("/")[2]) or ("", "")
    assert owner == f"p:{HANDLER}"
    theirs = studio.links.sign(picture_id, f"p:{OUTSIDE}")  # as if they had been given one
    forged = [*tampered(path.rpartition("/")[2]), Links(b"x" * 32, office.clock).sign(picture_id, owner), "a.b", "a"]
    async with served(studio) as address, ClientSession() as session:
        async with session.get(address + path) as answered:
            assert (answered.status, answered.content_type) == (200, "image/jpeg")
            assert await answered.read() == (await studio.draw(b"what was seen")).picture
            assert answered.headers["X-Content-Type-Options"] == "nosniff"
            assert answered.headers["Content-Disposition"] == 'attachment; filename="picture.jpg"'
            assert answered.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
            assert "no-store" in answered.headers["Cache-Control"]
        wrong = [theirs, *forged, "..%2F..%2Fetc%2Fpasswd", "%00", "x" * 5000]
        for token in wrong:
            async with session.get(f"{address}/pictures/{token}") as answered:
                assert answered.status == 404, token
        # An address is no right: it ends with the role, and by itself.
        known = demo.small()
        without = replace(known, roles=tuple(role for role in known.roles if role.person_id != HANDLER))
        async with office.database.write() as store:
            await organisation.replace(store, without, office.clock().date())
        office.clock.forward(days=1)
        fresh = studio.links.sign(picture_id, owner)
        async with session.get(f"{address}/pictures/{fresh}") as answered:
            assert answered.status == 404
        reporter = studio.links.sign(picture_id, f"p:{REPORTER}")
        async with session.get(f"{address}/pictures/{reporter}") as answered:
            assert answered.status == 200
        office.clock.now += LASTS
        async with session.get(f"{address}/pictures/{reporter}") as answered:
            assert answered.status == 404


def tampered(token: str) -> list[str]:
    """Another reader, another picture or another time under the same seal."""
    content, _dot, seal = token.partition(".")
    picture_id, owner, ends = json.loads(base64.urlsafe_b64decode(content + "=="))
    other = ([picture_id, f"p:{OUTSIDE}", ends], ["another", owner, ends], [picture_id, owner, ends + 9_999_999])
    made = [base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in other]
    return [*(f"{each}.{seal}" for each in made), f"{content}.", f"{content}.{seal}x", f".{seal}", content]


async def test_no_address_where_nobody_knows_ours(office: Office, tmp_path: Path) -> None:
    studio = Studio(office, tmp_path)
    office.assistant = replace(office.assistant, link=Links(KEY, office.clock).to)
    chat = await filed(studio, "open")
    await chat.opens("show_pictures", {"number": "1001"})
    assert [picture.link for picture in chat.notice.pictures] == [""]
    assert not [each for each in chat.notice.buttons if isinstance(each, Link)]


# --- Twins that lack a guard, and are found out -----------------------------------------------------------------------


async def test_twins_without_a_guard_are_found_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = Studio(office, tmp_path)
    await filed(studio, "open")
    [row] = await studio.rows()
    may = READERS | {REPORTER}

    async def anybody(store: object, picture: Stored, owner: str, today: object) -> bool:
        return True

    monkeypatch.setattr(picture_rights, "theirs", anybody)
    assert await who_sees(studio, str(row["id"])) != may
    monkeypatch.undo()
    assert await who_sees(studio, str(row["id"])) == may

    class Unsealed(Links):
        def _mac(self, content: bytes) -> bytes:
            return b""

    assert Unsealed(KEY, office.clock).read(Unsealed(b"another", office.clock).sign("x", "p:y")) == ("x", "p:y")
    assert studio.links.read(Links(b"another", office.clock).sign("x", "p:y")) is None
