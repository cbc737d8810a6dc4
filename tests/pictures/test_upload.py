"""The web chat takes pictures: a page uploads them with its message, and what is not taken is nowhere."""

import io
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import FormData

from bot.heard import Incoming
from bot.pictures.fetchers import WebPictures
from bot.pictures.uploads import Uploads
from bot.web import upload
from storage.picture_files import Spool
from tests.pictures.images import MEGABYTES, SECRET, photo
from tests.pictures.studio import Studio
from tests.turn.office import Office
from tests.turn.test_reporting import WHAT
from tests.web.client import Chat, Parrot, Served, serve

TIMES = 300  # mutated uploads


@asynccontextmanager
async def served(studio: Studio) -> AsyncIterator[Served]:
    uploads = Uploads(studio.office.database, Spool(studio.folder))
    async with serve(studio.office.assistant.hear, uploads=uploads) as there:
        yield there


@pytest.fixture
def studio(office: Office, tmp_path: Path) -> Studio:
    return Studio(office, tmp_path / "files")


def form(*files: tuple[bytes, str], text: str | None = None, **activity: object) -> FormData:
    made = FormData()
    message = {"type": "message", "text": text, "channelData": {"clientActivityID": "c1"}, **activity}
    made.add_field("activity", json.dumps(message), content_type=upload.ACTIVITY, filename="blob")
    for content, kind in files:
        made.add_field("file", io.BytesIO(content), content_type=kind, filename="IMG_4711 Ola.jpg")
    return made


async def send(chat: Chat, made: FormData | bytes, **headers: str) -> int:
    said = {"Authorization": f"Bearer {chat.token}", **{name.replace("_", "-"): each for name, each in headers.items()}}
    url = chat.served.url(f"{chat.path}/upload?userId=somebody-else")
    async with chat.served.session.post(url, data=made, headers=said) as answer:
        assert set(await answer.json()) in ({"id"}, {"error"})
        return answer.status


async def test_pictures_come_with_a_message(studio: Studio) -> None:
    async with served(studio) as there:
        chat = await there.chat("charlotte")
        await chat.start()
        assert await send(chat, form((photo(), "image/jpeg"), (b"GIF89a", "image/gif"), text=WHAT)) == 200
        mine, answer = (await chat.history())[1:]
        assert mine["text"] == WHAT
        assert mine["from"]["id"] == "charlotte"
        assert "I am fetching your picture." in answer["text"]
        assert "I can only take photos" in answer["text"]
        [raw] = studio.on_disk()  # until it is drawn anew
        assert raw.read_bytes() == photo()
        web = WebPictures(Spool(studio.folder))
        darkroom = studio.darkroom
        darkroom.fetchers = {"web": web}
        assert await darkroom.once() == 1
        [drawn] = studio.on_disk()
        assert (drawn.parent.parent.name, [row["state"] for row in await studio.rows()]) == ("pictures", ["kept"])


async def test_what_is_not_taken_is_nowhere(studio: Studio) -> None:
    """In an emergency, from a sixth on, again, or where there is no place for it."""
    async with served(studio) as there:
        chat = await there.chat("charlotte")
        await chat.start()
        made = form(((photo()), "image/jpeg"), text="There is a fire in the lab right now!")
        assert await send(chat, made) == 200
        assert studio.on_disk() == []
        assert "112" in str(await chat.history())
        six = [(photo(60 + at, 40), "image/jpeg") for at in range(6)]
        for _again in range(2):
            assert await send(chat, form(*six, text=WHAT, channelData={"clientActivityID": "six"})) == 200
            assert len(studio.on_disk()) == len(await studio.rows()) == 5


async def test_its_bounds(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    async with served(studio) as there:
        chat = await there.chat("charlotte")
        await chat.start()
        large = (photo() + bytes(11 * MEGABYTES), "image/jpeg")
        assert await send(chat, form(large, text=WHAT)) == 200
        assert "10 MB" in str(await chat.history())
        assert studio.on_disk() == []
        monkeypatch.setattr(upload, "LARGEST_UPLOAD", 5 * MEGABYTES)
        assert await send(chat, form(large, text=WHAT)) == 413
        monkeypatch.undo()
        assert await send(chat, form(*[(b"x", "image/png")] * 25, text=WHAT)) == 400
        assert await send(chat, form((photo(), "image/jpeg"), text="x" * 300_000)) == 413
        assert await send(chat, b"{}", Content_Type="application/json") == 415
        assert await send(chat, form(text=WHAT), Content_Encoding="gzip") == 415
        other = await there.chat("astrid")
        other.id = chat.id
        assert await send(other, form((photo(), "image/jpeg"), text=WHAT)) == 403
        assert studio.on_disk() == []


async def test_what_a_page_made_of_them_is_shown_to_it_again_and_nothing_else() -> None:
    good = "data:image/jpeg;base64,/9j/4AAQ"
    bad = ("data:image/svg+xml;base64,PHN2", "https://evil.example/x.png", "data:image/jpeg;base64," + "A" * 99_999, 7)
    parrot = Parrot()
    async with serve(parrot) as there:
        chat = await there.chat()
        await chat.start()
        attachments = [{"contentType": "image/jpeg", "name": "x", "thumbnailUrl": url} for url in (good, *bad)]
        assert await send(chat, form((b"x", "image/jpeg"), text="look", attachments=attachments)) == 200
        mine = (await chat.history())[1]
        assert mine["attachments"] == [{"contentType": "image/jpeg", "thumbnailUrl": good, "name": "Bilde 1"}]
    [incoming] = [each for each in parrot.heard if each.files]
    assert isinstance(incoming, Incoming)
    assert [(file.name, file.content_type, file.size) for file in incoming.files] == [("", "image/jpeg", 1)]


async def test_no_upload_breaks_anything(studio: Studio) -> None:
    """Mutated bodies: never a 5xx, and nothing of them stays."""
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    parrot, tally = Parrot(), Counter[int]()
    boundary = "b" * 20
    parts = [
        f'Content-Disposition: form-data; name="activity"\r\nContent-Type: {upload.ACTIVITY}\r\n\r\n'.encode()
        + b'{"type":"message","text":"hello"}',
        b'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' + SECRET,
    ]
    whole = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    whole += b"--" + boundary.encode() + b"--\r\n"
    async with serve(parrot, uploads=Uploads(studio.office.database, Spool(studio.folder))) as there:
        chat = await there.chat()
        await chat.start()
        for _time in range(TIMES):
            body, kind = mutated(whole, chance), f"multipart/form-data; boundary={boundary}"
            if chance.random() < 0.1:
                kind = chance.choice(
                    ["multipart/form-data", "multipart/mixed; boundary=x", kind + "x", kind.upper(), "x"]
                )
            tally[await send(chat, body, Content_Type=kind)] += 1
        assert not [status for status in tally if status >= 500 or status == 0], (seed, tally)
        assert sum(bool(each.files) for each in parrot.heard) > TIMES // 10, (seed, tally)
        assert studio.on_disk() == []
        assert await send(chat, whole, Content_Type=f"multipart/form-data; boundary={boundary}") == 200


def mutated(whole: bytes, chance: random.Random) -> bytes:
    body = bytearray(whole)
    for _change in range(chance.randrange(4)):
        at = chance.randrange(len(body))
        match chance.randrange(5):
            case 0:
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + chance.randrange(60)]
            case 2:
                body[at:at] = chance.choice([b"\r\n", b"--", b"\0", b"\xff" * 9, b"--" + b"b" * 20, b"\r\n\r\n"])
            case 3:
                body[at:at] = body[: chance.randrange(len(body))]
            case _:
                body = body[: max(at, 1)]
    return bytes(body)
