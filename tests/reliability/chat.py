"""A client of the web chat: sends over Direct Line, reads the answers from the websocket, as the page does."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import aiohttp

from bot.payload import Json
from tests.reliability.server import Server

Activity: TypeAlias = dict[str, Json]
ANSWERS_WITHIN = 120.0  # seconds
UNASKED = "|shown-"  # in the name of what nobody asked for


class Unanswered(Exception):
    """The server went away before it answered; nobody knows what became of the delivery."""


@dataclass(slots=True)
class Chat:
    """One person's conversation. Its token outlives the server, so the conversation goes on with the next one."""

    session: aiohttp.ClientSession
    server: Server
    person: str
    conversation: str = ""
    token: str = ""
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self) -> None:
        """Raises Unanswered."""
        made = await self._post("/directline/tokens/generate", {"user": {"id": self.person}}, {})
        self.conversation, self.token = str(made["conversationId"]), str(made["token"])

    async def deliver(self, message: Mapping[str, Json], key: str, *, twice: bool = False) -> list[Activity]:
        """What the bot shows in answer. `twice`: the same delivery comes two times at once. Raises Unanswered."""
        async with self._one_at_a_time:
            try:
                return await self._delivered(message, key, twice=twice)
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                await self._hang_up()
                raise Unanswered from error

    async def _delivered(self, message: Mapping[str, Json], key: str, *, twice: bool) -> list[Activity]:
        socket = await self._listening()
        activity: Json = {"type": "message", **message, "channelData": {"clientActivityID": key}}
        path = f"/directline/conversations/{self.conversation}/activities"
        posts = [self._post(path, activity, self._headers()) for _ in range(2 if twice else 1)]
        posted = await asyncio.gather(*posts, return_exceptions=True)
        if any(isinstance(each, BaseException) for each in posted):
            # What came of the other of two is not waited for; a new socket begins after it.
            await self._hang_up()
            raise Unanswered
        ids = {str(each["id"]) for each in posted if isinstance(each, dict)}
        async with asyncio.timeout(ANSWERS_WITHIN):
            return await self._answers(socket, ids)

    async def _answers(self, socket: aiohttp.ClientWebSocketResponse, ids: set[str]) -> list[Activity]:
        """What was shown after the echo of each of the deliveries, at least one activity for each."""
        answers: list[Activity] = []
        waiting, echoed = set(ids), ""
        while waiting:
            frame = await socket.receive()
            if frame.type != aiohttp.WSMsgType.TEXT:
                await self._hang_up()
                raise Unanswered
            for activity in json.loads(frame.data)["activities"]:
                if UNASKED in activity["id"]:
                    continue  # that somebody else has filed something may be told at any moment, also in between
                if activity["from"]["id"] == self.person:
                    echoed = activity["id"]
                elif echoed in ids:
                    answers.append(activity)
                    waiting.discard(echoed)
        return answers

    async def _hang_up(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        self._socket = None

    async def _listening(self) -> aiohttp.ClientWebSocketResponse:
        if self._socket is None or self._socket.closed:
            opened = await self._post("/directline/conversations", {}, self._headers())
            self._socket = await self.session.ws_connect(str(opened["streamUrl"]), max_msg_size=0)
        return self._socket

    def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def _post(self, path: str, body: Json, headers: Mapping[str, str]) -> dict[str, Json]:
        try:
            async with self.session.post(self.server.address + path, json=body, headers=headers) as response:
                if response.status >= 400:
                    raise RuntimeError(f"{path} gave {response.status}")
                found: dict[str, Json] = await response.json()
                return found
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Unanswered from error


def parts(value: Json) -> Iterator[dict[str, Json]]:
    """Every object in an activity."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from parts(one)
    elif isinstance(value, list):
        for one in value:
            yield from parts(one)


def pressed(answers: list[Activity], word: str, **values: Json) -> dict[str, Json] | None:
    """What the card in the answers brings back when the action with this `word` is pressed; None: there is none."""
    for answer in reversed(answers):
        for part in parts(answer):
            data = part.get("data")
            if part.get("type") == "Action.Submit" and isinstance(data, dict) and data.get("word") == word:
                return {"value": {**data, **values}}
    return None
