"""A picture of an anonymous report that is fetched only after it was sent: where it came from is on no disk of ours."""

import pytest

from bot.heard import File
from bot.pictures.redraw import Refused
from storage.database import Database
from tests.pictures.studio import Studio
from tests.turn.office import Office
from tests.turn.test_reporting import CARD, WHAT
from tests.turn.test_traces import on_disk

ADDRESS = "https://example-my.sharepoint.example/personal/charlotte/rail.jpg"


@pytest.mark.parametrize("content", [b"a picture", Refused("broken")])
async def test_once_it_is_fetched_its_address_is_nowhere(
    office_on_sqlite: str, tmp_path_factory: pytest.TempPathFactory, content: bytes | Exception
) -> None:
    """An address in OneDrive tells whose it is. SQLite keeps what was there until its log is emptied."""
    database = Database(office_on_sqlite)
    office = Office(database)
    studio = Studio(office, tmp_path_factory.mktemp("files"))
    studio.door.there[ADDRESS] = content
    chat = office.chat("charlotte")
    await studio.sends(chat, File("rail.jpg", "image/jpeg", None, {"name": ADDRESS}), text=WHAT)
    await chat.fills({**CARD, "who": "anonymous"})
    await chat.fills(word="send")
    assert "Registered" in chat.text
    assert ADDRESS.encode() in on_disk(office_on_sqlite)

    await studio.develops()

    assert [(row["number"], row["source"]) for row in await studio.rows()] == [(1001, None)]
    assert ADDRESS.encode() not in on_disk(office_on_sqlite)
    await database.close()
