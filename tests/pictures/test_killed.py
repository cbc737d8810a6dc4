"""The real server is killed while it has pictures in its hands, and the next one finishes what it had begun."""

import asyncio
import json
from pathlib import Path

from aiohttp import ClientSession

from tests.nursery import Nursery
from tests.pictures.images import photo
from tests.pictures.test_upload import form
from tests.reliability.server import Server

SAID = "A bottle fell from the shelf in the chemistry lab this morning, nobody was hurt"
SOON = 120.0  # seconds


async def test_the_next_process_finishes_what_a_killed_one_had_begun(tmp_path: Path, nursery: Nursery) -> None:
    large = [(photo(4000, 3000, colour=(90 * at, 20, 20)), "image/jpeg") for at in range(3)]
    async with Server(tmp_path / "home", nursery=nursery) as server, ClientSession() as session:
        async with session.post(
            f"{server.address}/directline/tokens/generate", json={"user": {"id": "charlotte"}}
        ) as made:
            opened = await made.json()
        path = f"/directline/conversations/{opened['conversationId']}"
        headers = {"Authorization": f"Bearer {opened['token']}"}
        async with session.post(
            f"{server.address}{path}/upload", data=form(*large, text=SAID), headers=headers
        ) as sent:
            assert sent.status == 200
        await server.kill()
        left = len([*(tmp_path / "home" / "files" / "incoming").iterdir()])
        assert left, "it was done before it could be killed"
        await server.start()
        async with asyncio.timeout(SOON):
            while "I have your 3 pictures." not in await history(session, f"{server.address}{path}", headers):  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.1)
        assert len([*(tmp_path / "home" / "files" / "pictures").rglob("*.jpg")]) == 3
        assert not [*(tmp_path / "home" / "files" / "incoming").iterdir()]


async def history(session: ClientSession, address: str, headers: dict[str, str]) -> str:
    async with session.get(f"{address}/activities", headers=headers) as answer:
        return json.dumps(await answer.json())
