"""A small double of Slack, as a process of its own: a Web API that remembers the truth, and a socket.

    python -m tests.doubles.slack [--port 0]      prints one line {"port": n} when it listens; runs until ended

What the bot is told: the address of the Web API is /api/, the tokens are BOT_TOKEN and APP_TOKEN. What a test or a
benchmark does with it is below /control (`Workspace` in tests/doubles/workspace.py speaks it):

    POST /control/people   {"U1": {"email", "restricted", "deleted", "bot", "team", ...}}   what users.info answers
    POST /control/faults   {"faults": [{"method": regex, "do", "times", "status", "error", "after", "seconds", "to"}]}
    POST /control/socket   {"type", "payload"}               through an open socket; answers {"acked", "payload"}
    POST /control/refresh  {}                                asks every socket to connect again, and closes it
    GET  /control/log?since=n                                the truth: every call, accepted or not
    GET  /control/seen                                       chats, modals and home pages as they are now
    POST /control/reset                                      forgets log, faults, people, messages and views

`do`: status (refused with it), error (Slack's word for it), limited (429 with Retry-After), drop (the connection ends
before it is done), lose (done, and never answered), slow (done after `seconds`), garbage (done, and answered with no
JSON), redirect (a 307 to `to`). A fault is used `times` times, without it for ever.
"""

import argparse
import asyncio
import contextlib
import json
import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeAlias

from aiohttp import WSMsgType, web

from tests.pictures.images import photo

Entry: TypeAlias = dict[str, Any]

BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-of-the-tests", "xapp-of-the-tests", "a signing secret of the tests"
TEAM, BOT = "T0001", "U0BOT"
ACK_SECONDS = 3.0


class Refusal(Exception):
    """Slack's word for what is wrong with a call."""


@dataclass(slots=True)
class Fault:
    do: str
    method: str = ""
    times: int | None = None
    status: int = 503
    error: str = "internal_error"
    after: int = 1
    seconds: float = 0.0
    to: str = ""


@dataclass(slots=True)
class Slack:
    """Everything that it remembers. `messages`: by channel and ts, as they look by now."""

    log: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    people: dict[str, Entry] = field(default_factory=dict)
    messages: dict[str, dict[str, Entry]] = field(default_factory=dict)
    modals: dict[str, Entry] = field(default_factory=dict)
    homes: dict[str, Entry] = field(default_factory=dict)
    triggers: set[str] = field(default_factory=set)
    files: dict[str, int] = field(default_factory=dict)  # bytes of it, below nothing before they came
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Entry]] = field(default_factory=dict)
    numbers: Callable[[], int] = field(default_factory=lambda: count(1).__next__)
    address: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/{method}", self.called),
            web.post("/respond/{place}", self.responded),
            web.get("/link", self.link),
            web.post("/upload/{file}", self.uploaded),
            web.get("/files-pri/{file}", self.picture),
            web.post("/control/people", self.set_people),
            web.post("/control/faults", self.set_faults),
            web.post("/control/socket", self.through_socket),
            web.post("/control/refresh", self.refresh),
            web.get("/control/log", self.truth),
            web.get("/control/seen", self.seen),
            web.post("/control/reset", self.reset),
        ]

    # --- The Web API ---

    async def called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = await _arguments(request)
        entry: Entry = {"method": method, "body": body, "at": time.time(), "ok": False}
        self.log.append(entry)
        fault = self._fault(method)
        entry["fault"] = fault.do if fault else ""
        if fault and fault.do in ("status", "error", "limited", "redirect", "drop"):
            return _refused(request, fault)
        if fault and fault.do == "slow":
            await asyncio.sleep(fault.seconds)
        try:
            answer = self._done(method, body, request.headers.get("Authorization", ""))
        except Refusal as refusal:
            entry["error"] = str(refusal)
            return web.json_response({"ok": False, "error": str(refusal)})
        entry |= {"ok": True, "answer": answer}
        if fault and fault.do == "lose":
            return _cut(request)
        if fault and fault.do == "garbage":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.json_response({"ok": True, **answer})

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.times != 0 and re.search(fault.method, method):
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def _done(self, method: str, body: Entry, authorization: str) -> Entry:
        wanted = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if authorization != f"Bearer {wanted}":
            raise Refusal("invalid_auth")
        known: dict[str, Callable[[Entry], Entry]] = {
            "auth.test": lambda _: {"team_id": TEAM, "user_id": BOT, "bot_id": "B0BOT", "team": "Tests"},
            "users.info": self._info,
            "conversations.open": self._open,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._whisper,
            "chat.update": self._update,
            "views.open": self._view_open,
            "views.update": self._view_update,
            "views.publish": self._publish,
            "files.getUploadURLExternal": self._ticket,
            "files.completeUploadExternal": self._complete,
            "apps.connections.open": lambda _: {"url": f"{self.address.replace('http', 'ws', 1)}/link"},
        }
        if method not in known:
            raise Refusal("unknown_method")
        return known[method](body)

    def _person(self, user: object) -> Entry:
        found = self.people.get(str(user))
        if found is None:
            raise Refusal("user_not_found")
        return found

    def _info(self, body: Entry) -> Entry:
        person = self._person(body.get("user"))
        profile = {"email": person["email"]} if person.get("email") else {}
        flags = {f"is_{name}": bool(person.get(name)) for name in ("restricted", "ultra_restricted", "bot", "stranger")}
        confirmed = person.get("confirmed", True)
        team = person.get("team", TEAM)
        user = {"id": body["user"], "team_id": team, "deleted": bool(person.get("deleted")), "profile": profile}
        return {"user": {**user, **flags, "is_email_confirmed": confirmed}}

    def _open(self, body: Entry) -> Entry:
        person = self._person(body.get("users"))
        if person.get("deleted"):
            raise Refusal("user_disabled")
        if person.get("bot"):
            raise Refusal("cannot_dm_bot")
        return {"channel": {"id": chat_of(str(body["users"]))}}

    def _post(self, body: Entry) -> Entry:
        channel, ts = str(body.get("channel")), f"{int(time.time())}.{self.numbers():06d}"
        owner = self.people.get("U" + channel[1:])
        if channel[:1] != "D" or owner is None or owner.get("deleted"):
            raise Refusal("channel_not_found")
        if not body.get("text") and not body.get("blocks"):
            raise Refusal("no_text")
        self.messages.setdefault(channel, {})[ts] = body | {"ts": ts, "edited": False}
        return {"channel": channel, "ts": ts}

    def _whisper(self, body: Entry) -> Entry:
        if str(body.get("channel"))[:1] not in ("C", "G", "D"):
            raise Refusal("channel_not_found")
        ts = f"{int(time.time())}.{self.numbers():06d}"
        place = f"{body['channel']} for {body.get('user')}"
        self.messages.setdefault(place, {})[ts] = body | {"ts": ts}
        return {"message_ts": ts}

    def _update(self, body: Entry) -> Entry:
        there = self.messages.get(str(body.get("channel")), {})
        if str(body.get("ts")) not in there:
            raise Refusal("message_not_found")
        there[body["ts"]] = there[body["ts"]] | body | {"edited": True}
        return {"channel": body["channel"], "ts": body["ts"]}

    def _view_open(self, body: Entry) -> Entry:
        trigger = str(body.get("trigger_id"))
        if trigger in self.triggers:
            raise Refusal("exchanged_trigger_id")
        self.triggers.add(trigger)
        # A trigger of the tests ends with whose it is.
        user = trigger.rpartition(".")[2]
        return {"view": self._keep(self.modals, user, body, {"id": f"V{self.numbers()}", "user": user})}

    def _view_update(self, body: Entry) -> Entry:
        for user, view in self.modals.items():
            if view["id"] == body.get("view_id"):
                if body.get("hash") not in (None, view["hash"]):
                    raise Refusal("hash_conflict")
                return {"view": self._keep(self.modals, user, body, {"id": view["id"], "user": user})}
        raise Refusal("not_found")

    def _publish(self, body: Entry) -> Entry:
        user = str(body.get("user_id"))
        return {"view": self._keep(self.homes, user, body, {"id": f"VH{user}", "user": user})}

    def _keep(self, views: dict[str, Entry], user: str, body: Entry, more: Entry) -> Entry:
        view = body.get("view")
        if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
            raise Refusal("invalid_arguments")
        views[user] = {**view, **more, "hash": f"{time.time()}.{self.numbers()}"}
        return views[user]

    async def responded(self, request: web.Request) -> web.StreamResponse:
        body = await _arguments(request)
        self.log.append({"method": "response_url", "body": body, "at": time.time(), "ok": True})
        self.messages.setdefault(request.match_info["place"], {})[f"r{self.numbers()}"] = body
        return web.Response(text="ok")

    def _ticket(self, body: Entry) -> Entry:
        file = f"F{self.numbers()}"
        self.files[file] = -int(body.get("length", 0))
        return {"upload_url": f"{self.address}/upload/{file}", "file_id": file}

    def _complete(self, body: Entry) -> Entry:
        if any(self.files.get(one["id"], -1) < 0 for one in body["files"]):
            raise Refusal("file_not_found")
        return {"files": body["files"]}

    async def uploaded(self, request: web.Request) -> web.StreamResponse:
        file, length = request.match_info["file"], len(await request.read())
        if self.files.get(file) != -length or "Authorization" in request.headers:
            return web.Response(status=400)
        self.files[file] = length
        return web.Response(text=f"OK - {length}")

    async def picture(self, request: web.Request) -> web.StreamResponse:
        """What somebody sent; without the token it is a page to sign in at, and no error, as Slack has it."""
        if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}":
            return web.Response(text="<!DOCTYPE html><title>Sign in</title>", content_type="text/html")
        return web.Response(body=photo(), content_type="image/jpeg")

    # --- The socket ---

    async def link(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    said = json.loads(message.data)
                    waiting = self.acks.get(str(said.get("envelope_id")))
                    if waiting is not None and not waiting.done():
                        waiting.set_result(said)
        finally:
            self.sockets.remove(socket)
        return socket

    async def through_socket(self, request: web.Request) -> web.StreamResponse:
        said = await request.json()
        if not self.sockets:
            return web.json_response({"acked": False, "payload": None})
        name = f"envelope {self.numbers()}"
        self.acks[name] = asyncio.get_running_loop().create_future()
        socket = self.sockets[self.numbers() % len(self.sockets)]
        await socket.send_json({**said, "envelope_id": name, "accepts_response_payload": True})
        try:
            answer = await asyncio.wait_for(self.acks[name], ACK_SECONDS)
        except TimeoutError:
            return web.json_response({"acked": False, "payload": None})
        finally:
            del self.acks[name]
        return web.json_response({"acked": True, "payload": answer.get("payload")})

    async def refresh(self, request: web.Request) -> web.StreamResponse:
        for socket in [*self.sockets]:
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
        return web.json_response({})

    # --- What a test does ---

    async def set_people(self, request: web.Request) -> web.StreamResponse:
        self.people |= await request.json()
        return web.json_response({})

    async def set_faults(self, request: web.Request) -> web.StreamResponse:
        self.faults = [Fault(**one) for one in (await request.json())["faults"]]
        return web.json_response({})

    async def truth(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"log": self.log[int(request.query.get("since", 0)) :]})

    async def seen(self, request: web.Request) -> web.StreamResponse:
        found = {"messages": self.messages, "modals": self.modals, "homes": self.homes, "sockets": len(self.sockets)}
        return web.json_response(found)

    async def reset(self, request: web.Request) -> web.StreamResponse:
        for held in (self.log, self.faults, self.people, self.messages, self.modals, self.homes, self.triggers):
            held.clear()
        return web.json_response({})


def chat_of(user: str) -> str:
    """The chat that somebody and the bot are alone in."""
    return "D" + user[1:]


async def _arguments(request: web.Request) -> Entry:
    if request.content_type == "application/json":
        body: Entry = await request.json()
        return body
    return {**request.query, **await request.post()}


def _refused(request: web.Request, fault: Fault) -> web.StreamResponse:
    match fault.do:
        case "status":
            return web.Response(status=fault.status, text="no")
        case "error":
            return web.json_response({"ok": False, "error": fault.error})
        case "limited":
            limited = {"ok": False, "error": "ratelimited"}
            return web.json_response(limited, status=429, headers={"Retry-After": str(fault.after)})
        case "redirect":
            return web.Response(status=307, headers={"Location": fault.to})
        case _:
            return _cut(request)


def _cut(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def serve(port: int) -> None:
    slack = Slack()
    app = web.Application(client_max_size=8 * 2**20)
    app.add_routes(slack.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    listening = runner.addresses[0][1]
    slack.address = f"http://127.0.0.1:{listening}"
    sys.stdout.write(json.dumps({"port": listening}) + "\n")
    sys.stdout.flush()
    await stop.wait()
    for socket in [*slack.sockets]:
        await socket.close()
    await runner.cleanup()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args().port))
