"""Speaks to the double of Slack, and as the people in it: signs what they send, and sees what they see."""

import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlencode

from aiohttp import ClientSession

from bot.settings import SlackSettings
from bot.slack.signature import signed
from tests.doubles.slack import APP_TOKEN, BOT_TOKEN, SECRET, TEAM, chat_of

Json: TypeAlias = Any

ROOT = Path(__file__).parent.parent.parent
FORM = "application/x-www-form-urlencoded"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the bot answered within the acknowledgement."""

    status: int
    body: Json = None


@dataclass(slots=True)
class Workspace:
    """A running double, for as long as `running` is open. `bot`: where the bot takes deliveries; empty: the socket."""

    port: int
    session: ClientSession
    bot: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self, **changed: Any) -> SlackSettings:
        """What a bot is told that is to believe the double."""
        known: dict[str, Any] = {
            "mode": "http",
            "bot_token": BOT_TOKEN,
            "signing_secret": SECRET,
            "app_token": APP_TOKEN,
            "api_url": f"{self.url}/api/",
            "loopback": True,
        }
        return SlackSettings(**{**known, **changed})

    async def ask(self, path: str, **content: Json) -> Json:
        async with self.session.post(f"{self.url}/control/{path}", json=content) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def people(self, **people: dict[str, Json]) -> None:
        await self.ask("people", **people)

    async def faults(self, *faults: dict[str, Json]) -> None:
        await self.ask("faults", faults=[*faults])

    async def reset(self) -> None:
        await self.ask("reset")

    async def seen(self) -> Json:
        async with self.session.get(f"{self.url}/control/seen") as response:
            return await response.json()

    async def calls(self, method: str = "", *, ok: bool | None = None) -> list[dict[str, Json]]:
        async with self.session.get(f"{self.url}/control/log") as response:
            log = (await response.json())["log"]
        return [one for one in log if method in one["method"] and ok in (None, one["ok"])]

    async def member(self, user: str, **about: Json) -> "Member":
        """Somebody of the workspace, whom Slack knows from now on."""
        await self.people(**{user: about})
        return Member(self, user, str(about.get("team", TEAM)))

    # --- Deliveries ---

    async def sends(self, body: bytes, content_type: str = "application/json", **headers: str) -> Answered:
        """Signed, unless headers say otherwise."""
        stamp = str(int(time.time()))
        given = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signed(SECRET, stamp, body)}
        given |= {name.replace("_", "-"): value for name, value in headers.items()} | {"Content-Type": content_type}
        kept = {name: value for name, value in given.items() if value}
        async with self.session.post(self.bot, data=body, headers=kept) as response:
            text = await response.text()
            return Answered(response.status, json.loads(text) if text.strip() else None)

    async def delivers(self, kind: str, payload: Json) -> Answered:
        """`kind`: events_api, slash_commands, interactive."""
        if not self.bot:
            said = await self.ask("socket", type=kind, payload=payload)
            return Answered(200 if said["acked"] else 0, said["payload"])
        match kind:
            case "events_api":
                return await self.sends(json.dumps(payload).encode())
            case "slash_commands":
                return await self.sends(urlencode(payload).encode(), FORM)
            case _:
                return await self.sends(urlencode({"payload": json.dumps(payload)}).encode(), FORM)


@dataclass(slots=True)
class Member:
    """Somebody in the workspace, at their own chat with the bot unless told otherwise."""

    workspace: Workspace
    user: str
    team: str = TEAM
    last: Answered = field(default_factory=lambda: Answered(0))

    @property
    def chat(self) -> str:
        return chat_of(self.user)

    def trigger(self) -> str:
        return f"{next(_numbers)}.{time.time_ns()}.{self.user}"

    def event(self, event: dict[str, Json], **more: Json) -> dict[str, Json]:
        made = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_time": int(time.time())}
        return {**made, "event_id": f"Ev{next(_numbers)}.{time.time_ns()}", "event": event, **more}

    def message(self, text: str, **more: Json) -> dict[str, Json]:
        ts = f"{int(time.time())}.{next(_numbers):06d}"
        made = {"type": "message", "user": self.user, "text": text, "ts": ts, "event_ts": ts, "team": self.team}
        return {**made, "channel": self.chat, "channel_type": "im", **more}

    async def says(self, text: str, **more: Json) -> Answered:
        return await self._sent("events_api", self.event(self.message(text, **more)))

    async def mentions(self, text: str, channel: str = "C1", **more: Json) -> Answered:
        said = self.message(f"<@U0BOT> {text}", channel=channel, type="app_mention", **more)
        del said["channel_type"]
        return await self._sent("events_api", self.event(said))

    async def opens_home(self, tab: str = "home") -> Answered:
        happened = {"type": "app_home_opened", "user": self.user, "channel": self.chat, "tab": tab, "event_ts": "1.1"}
        return await self._sent("events_api", self.event(happened))

    async def commands(self, text: str, channel: str = "", **more: Json) -> Answered:
        made = {"command": "/hms", "text": text, "user_id": self.user, "team_id": TEAM, "trigger_id": self.trigger()}
        place = channel or self.chat
        made |= {"channel_id": place, "channel_name": "somewhere"}
        made["response_url"] = f"{self.workspace.url}/respond/{place}-{self.user}"
        return await self._sent("slash_commands", {**made, **more})

    def interaction(self, kind: str, **more: Json) -> dict[str, Json]:
        who = {"id": self.user, "username": "x", "team_id": self.team}
        made = {"type": kind, "user": who, "team": {"id": TEAM}, "enterprise": None, "trigger_id": self.trigger()}
        return {**made, **more}

    async def presses(self, message: Mapping[str, Json], label: str, **more: Json) -> Answered:
        """A button of a message, by what stands on it."""
        return await self._sent("interactive", self.press(message, label, **more))

    def press(self, message: Mapping[str, Json], label: str, **more: Json) -> dict[str, Json]:
        place = {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": message["channel"],
            "is_ephemeral": False,
        }
        found = {"container": place, "channel": {"id": message["channel"]}, "message": dict(message)}
        actions = [{**pressed_in(message["blocks"], label), "action_ts": "1.1"}]
        return self.interaction("block_actions", **found, state={"values": {}}, actions=actions, **more)

    async def presses_in(self, view: Mapping[str, Json], label: str, **values: Json) -> Answered:
        """A button of a modal or of the home page."""
        actions = [{**pressed_in(view["blocks"], label), "action_ts": "1.1"}]
        place = {"type": "view", "view_id": view["id"]}
        there = {**view, "state": {"values": state_of(view, values)}}
        return await self._sent(
            "interactive", self.interaction("block_actions", container=place, view=there, actions=actions)
        )

    async def shortcut(self, callback_id: str, message: Mapping[str, Json] | None = None) -> Answered:
        if message is None:
            return await self._sent("interactive", self.interaction("shortcut", callback_id=callback_id))
        there = {"channel": {"id": message["channel"]}, "message": dict(message), "message_ts": message["ts"]}
        return await self._sent("interactive", self.interaction("message_action", callback_id=callback_id, **there))

    def submission(self, view: Mapping[str, Json], **values: Json) -> dict[str, Json]:
        there = {**view, "state": {"values": state_of(view, values)}}
        return self.interaction("view_submission", view=there, response_urls=[])

    async def submits(self, view: Mapping[str, Json], **values: Json) -> Answered:
        return await self._sent("interactive", self.submission(view, **values))

    async def closes(self, view: Mapping[str, Json]) -> Answered:
        return await self._sent("interactive", self.interaction("view_closed", view=dict(view), is_cleared=False))

    async def _sent(self, kind: str, payload: Json) -> Answered:
        self.last = await self.workspace.delivers(kind, payload)
        return self.last

    # --- What they see ---

    async def sees(self) -> list[dict[str, Json]]:
        """Their own chat, in the order in which it was written, as it looks by now."""
        return [*(await self.workspace.seen())["messages"].get(self.chat, {}).values()]

    async def texts(self) -> list[str]:
        return [str(message["text"]) for message in await self.sees()]

    async def whispered(self, channel: str = "C1") -> list[dict[str, Json]]:
        return [*(await self.workspace.seen())["messages"].get(f"{channel} for {self.user}", {}).values()]

    async def modal(self) -> dict[str, Json]:
        return dict((await self.workspace.seen())["modals"].get(self.user) or {})

    async def home(self) -> dict[str, Json]:
        return dict((await self.workspace.seen())["homes"].get(self.user) or {})


def pressed_in(blocks: Json, label: str) -> dict[str, Json]:
    """The button that says so, as a press of it."""
    for block in blocks:
        for element in [*block.get("elements", ()), *filter(None, (block.get("accessory"),))]:
            if element.get("type") == "button" and label in (element["text"]["text"], element["action_id"]):
                return {"block_id": block.get("block_id", "b"), **element}
    raise AssertionError(f"no button {label}: {json.dumps(blocks, ensure_ascii=False)[:2000]}")


def inputs_of(view: Mapping[str, Json]) -> Iterator[tuple[str, dict[str, Json]]]:
    for block in view["blocks"]:
        if block["type"] == "input":
            yield block["block_id"], block["element"]


def state_of(view: Mapping[str, Json], values: Mapping[str, Json]) -> dict[str, Json]:
    """What an open form holds: what was there before, and what is put into it."""
    state: dict[str, Json] = {}
    for block_id, element in inputs_of(view):
        state[block_id] = {element["action_id"]: value_of(element, values.get(block_id))}
    assert values.keys() <= state.keys(), f"{[*values]} in {[*state]}"
    return state


def value_of(element: Mapping[str, Json], given: Json) -> dict[str, Json]:
    kind = element["type"]
    if kind in ("plain_text_input", "number_input"):
        return {"type": kind, "value": given if given is not None else element.get("initial_value")}
    if kind in ("datepicker", "timepicker"):
        name = kind.removesuffix("picker")
        return {"type": kind, f"selected_{name}": given if given is not None else element.get(f"initial_{name}")}
    if kind.startswith("multi_") or kind == "checkboxes":
        chosen = element.get("initial_options", []) if given is None else [_option(element, one) for one in given]
        return {"type": kind, "selected_options": chosen}
    chosen = element.get("initial_option") if given is None else _option(element, given)
    return {"type": kind, "selected_option": chosen}


def _option(element: Mapping[str, Json], value: str) -> dict[str, Json]:
    there = [option for option in element.get("options", ()) if option["value"] == value]
    return dict(there[0]) if there else {"text": {"type": "plain_text", "text": value}, "value": value}


@contextmanager
def process() -> Iterator[int]:
    """The double on a free port, as a process of its own; gives the port."""
    command = (sys.executable, "-m", "tests.doubles.slack")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        try:
            yield int(json.loads(started.stdout.readline())["port"])
        finally:
            started.terminate()


@asynccontextmanager
async def visited(port: int) -> AsyncIterator[Workspace]:
    """The double at a port, with nothing in it yet."""
    async with ClientSession() as session:
        workspace = Workspace(port, session)
        await workspace.reset()
        yield workspace
