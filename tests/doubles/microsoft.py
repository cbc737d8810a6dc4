"""Speaks to the double of Teams, and as the people in it: signs what they send to the bot, and sees what they see."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

from aiohttp import ClientSession

from bot.settings import TeamsSettings

Json: TypeAlias = Any
Activity: TypeAlias = dict[str, Any]

ROOT = Path(__file__).parent.parent.parent
APP = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
CARD = "application/vnd.microsoft.card.adaptive"
_numbers = count(1)


@dataclass(slots=True)
class Double:
    """A running double, for as long as `running` is open."""

    port: int
    session: ClientSession
    seen: int = 0
    _token: str = ""

    @property
    def service_url(self) -> str:
        return f"{self.url}/teams/"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self, **changed: Any) -> TeamsSettings:
        """What a bot is told that is to believe the double."""
        known: dict[str, Any] = {
            "app_id": APP,
            "app_tenant": TENANT,
            "password": "a password of the tests",
            "tenants": frozenset({TENANT}),
            "service_hosts": frozenset({f"127.0.0.1:{self.port}"}),
            "openid_metadata": f"{self.url}/openid/configuration",
            "login_url": f"{self.url}/login/{TENANT}/token",
            "loopback": True,
        }
        return TeamsSettings(**{**known, **changed})

    async def ask(self, path: str, **content: Json) -> Json:
        async with self.session.post(f"{self.url}/control/{path}", json=content) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def signed(
        self,
        claims: dict[str, Json] | None = None,
        header: dict[str, Json] | None = None,
        *,
        key: str = "current",
        **more: Json,
    ) -> str:
        """A token; without a claim that is given as None."""
        said = {"aud": APP, "serviceurl": self.service_url, **(claims or {})}
        answered = await self.ask("sign", claims=said, header=header or {}, key=key, **more)
        return str(answered["token"])

    async def token(self) -> str:
        """The good one, signed once: Microsoft's are good for an hour, too."""
        if not self._token:
            self._token = await self.signed()
        return self._token

    async def rotate(self, endorsements: Iterable[str] = ("msteams",)) -> None:
        self._token = ""
        await self.ask("rotate", endorsements=[*endorsements])

    async def faults(self, *faults: dict[str, Json]) -> None:
        await self.ask("faults", faults=[*faults])

    async def people(self, **people: dict[str, Json]) -> None:
        await self.ask("people", **people)

    async def reset(self) -> None:
        self.seen = 0
        await self.ask("reset")

    async def log(self, since: int = 0) -> list[Activity]:
        async with self.session.get(f"{self.url}/control/log?since={since}") as response:
            found: list[Activity] = (await response.json())["log"]
        return found

    async def calls(self, path: str = "") -> list[Activity]:
        return [entry for entry in await self.log() if path in entry["path"]]

    async def shown(self, conversation: str) -> dict[str, Activity]:
        """What lies in a conversation by now: by message, in the order in which they came."""
        found: dict[str, Activity] = {}
        for entry in await self.log():
            here = entry["accepted"] and entry.get("conversation") == conversation
            if here and entry["activity"].get("type") == "message":
                found[entry["id"]] = entry["activity"]
        return found


@contextmanager
def process() -> Iterator[int]:
    """The double on a free port, as a process of its own; gives the port."""
    command = (sys.executable, "-m", "tests.doubles.connector")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        try:
            yield int(json.loads(started.stdout.readline())["port"])
        finally:
            started.terminate()


@asynccontextmanager
async def speaking_to(port: int) -> AsyncIterator[Double]:
    """To a double that runs already, which forgets what it knows."""
    async with ClientSession() as session:
        double = Double(port, session)
        await double.reset()
        yield double


@asynccontextmanager
async def running() -> AsyncIterator[Double]:
    with process() as port:
        async with speaking_to(port) as double:
            yield double


@dataclass(slots=True)
class Teammate:
    """Somebody in Teams who writes to the bot at `bot`, in their own chat with it or in a group."""

    double: Double
    bot: str  # the address of POST /api/messages
    user: str  # Entra's id
    tenant: str = TENANT
    conversation: str = ""
    scope: str = "personal"
    status: int = 0
    answer: Json = None
    pressed: dict[str, Activity] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"29:{self.user}"

    @property
    def own(self) -> str:
        return f"a:{self.user}"

    @property
    def place(self) -> str:
        return self.conversation or self.own

    def activity(self, kind: str = "message", **more: Json) -> Activity:
        made: Activity = {
            "type": kind,
            "id": f"f:{next(_numbers)}",
            "timestamp": "2026-11-20T13:30:00.000Z",
            "serviceUrl": self.double.service_url,
            "channelId": "msteams",
            "from": {"id": self.name, "name": "Somebody", "aadObjectId": self.user},
            "conversation": {"conversationType": self.scope, "tenantId": self.tenant, "id": self.place},
            "recipient": {"id": f"28:{APP}", "name": "Vernebot"},
            "channelData": {"tenant": {"id": self.tenant}},
            "locale": "en-US",
        }
        return made | more

    async def sends(self, activity: Activity, token: str | None = None) -> int:
        """Status; the answer is kept."""
        headers = {"Authorization": f"Bearer {token or await self.double.token()}"}
        async with self.double.session.post(self.bot, json=activity, headers=headers) as response:
            self.status, self.answer = response.status, await response.json()
        return self.status

    async def says(self, text: str, **more: Json) -> int:
        return await self.sends(self.activity(text=text, textFormat="plain", **more))

    async def mentions(self, text: str, **more: Json) -> int:
        at = "<at>Vernebot</at>"
        us = {"id": f"28:{APP}", "name": "Vernebot"}
        entities = [{"type": "mention", "text": at, "mentioned": us}]
        return await self.says(f"{at} {text}", entities=entities, **more)

    async def executes(self, data: Json, pressed: str = "", **more: Json) -> Json:
        """Presses an Action.Execute; what comes back in the answer is kept as what lies there now."""
        action = {"type": "Action.Execute", "verb": str(data.get("word", "")), "data": data}
        value = {"action": action, "trigger": "manual"}
        await self.sends(
            self.activity("invoke", name="adaptiveCard/action", value=value, replyToId=pressed or None, **more)
        )
        if self.status == 200 and self.answer.get("type") == CARD and pressed:
            self.pressed[pressed] = self.answer["value"]
        return self.answer

    async def submits(self, data: Json, pressed: str, **more: Json) -> int:
        return await self.sends(self.activity(value=data, replyToId=pressed, **more))

    async def invokes(self, name: str, value: Json, **more: Json) -> Json:
        await self.sends(self.activity("invoke", name=name, value=value, **more))
        return self.answer

    async def sees(self) -> dict[str, Activity]:
        """What lies in their own chat with the bot, cards as they look by now."""
        return await self.double.shown(self.own)

    async def card(self) -> tuple[str, Activity]:
        """The newest message with a card: its name, and the card as it looks by now."""
        for name, activity in reversed((await self.sees()).items()):
            if activity.get("attachments"):
                return name, self.pressed.get(name, activity["attachments"][0]["content"])
        raise AssertionError("there is no card")
