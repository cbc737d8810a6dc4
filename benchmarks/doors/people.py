"""Those who write to the bots: what each says next, as Teams or as Slack sends it."""

import asyncio
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

import aiohttp

from benchmarks.doors.world import APP_ID, SLACK_APP, TEAM, TENANT, Services

Door: TypeAlias = Literal["teams", "slack"]
PATHS: dict[Door, str] = {"teams": "/api/messages", "slack": "/slack/events"}
WITHIN = 30.0  # seconds until a reply is given up


@dataclass(slots=True)
class Person:
    """Somebody at a door. `id` is the object id in Entra, or the user's in Slack."""

    id: str
    door: Door
    said: int = 0

    @property
    def conversation(self) -> str:
        return f"a:{self.id}" if self.door == "teams" else f"D{self.id[1:]}"

    def message(self, text: str, service_url: str) -> bytes:
        """Every one is new: it has a name of its own."""
        self.said += 1
        shown = self._in_teams(text, service_url) if self.door == "teams" else self._in_slack(text)
        return json.dumps(shown).encode()

    def _in_teams(self, text: str, service_url: str) -> dict[str, Any]:
        now = datetime.now(UTC)
        return {
            "text": text,
            "textFormat": "plain",
            "type": "message",
            "timestamp": now.isoformat(),
            "localTimestamp": now.isoformat(),
            "id": f"{time.time_ns() // 1_000_000}{self.said}",
            "channelId": "msteams",
            "serviceUrl": service_url,
            "from": {"id": f"29:1{self.id}", "name": "Somebody", "aadObjectId": self.id},
            "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": self.conversation},
            "recipient": {"id": f"28:{APP_ID}", "name": "HSE"},
            "entities": [
                {
                    "locale": "en-US",
                    "country": "US",
                    "platform": "Windows",
                    "timezone": "Europe/Oslo",
                    "type": "clientInfo",
                }
            ],
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-US",
            "localTimezone": "Europe/Oslo",
        }

    def _in_slack(self, text: str) -> dict[str, Any]:
        stamp = f"{time.time():.6f}"
        return {
            "token": "a token of old",
            "team_id": TEAM,
            "api_app_id": SLACK_APP,
            "type": "event_callback",
            "event_id": f"Ev{self.id}{self.said}{time.time_ns()}",
            "event_time": int(float(stamp)),
            "is_ext_shared_channel": False,
            "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": "U0BOT0000", "is_bot": True}],
            "event": {
                "type": "message",
                "channel": self.conversation,
                "channel_type": "im",
                "user": self.id,
                "team": TEAM,
                "text": text,
                "ts": stamp,
                "event_ts": stamp,
                "client_msg_id": f"{self.id}-{self.said}",
                "blocks": [
                    {
                        "type": "rich_text",
                        "block_id": "b",
                        "elements": [
                            {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]},
                        ],
                    }
                ],
            },
        }


@dataclass(slots=True)
class Crowd:
    """Many people who write to one bot, each waiting for the reply before the next line."""

    services: Services
    session: aiohttp.ClientSession
    address: str
    people: Sequence[Person]
    took: list[float] = field(default_factory=list)  # milliseconds from sent to the reply's arrival

    async def all_say(self, lines: Sequence[str], in_flight: int) -> None:
        """All say the first line, so many of them at a time, then the next: no one writes faster than people do."""
        for line in lines:
            waiting = list(self.people)

            async def one_after_another(line: str, waiting: list[Person]) -> None:
                while waiting:
                    await self.say(waiting.pop(), line)

            await asyncio.gather(*(one_after_another(line, waiting) for _ in range(in_flight)))

    async def say(self, person: Person, line: str) -> None:
        """A turn is over when the reply is there and the request is answered, in whichever order."""
        body = person.message(line, self.services.address)
        headers = self.services.teams_headers() if person.door == "teams" else self.services.slack_headers(body)
        comes = self.services.awaits(person.conversation)
        began = time.perf_counter()
        async with self.session.post(self.address + PATHS[person.door], data=body, headers=headers) as response:
            said = await response.read()
            if response.status >= 300:
                raise RuntimeError(f"{response.status} {said[:300]!r}")
        async with asyncio.timeout(WITHIN):
            self.took.append((await comes - began) * 1000)

    def percentiles(self) -> tuple[float, float]:
        """The median and the 99th of a hundred."""
        cuts = statistics.quantiles(self.took, n=100, method="inclusive")
        return cuts[49], cuts[98]
