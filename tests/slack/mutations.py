"""Deliveries of Slack's that go wrong in every way a seed can think of, most of them well signed."""

import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias
from urllib.parse import urlencode

from bot.slack.signature import signed
from tests.doubles.slack import SECRET
from tests.doubles.workspace import FORM, Member
from tests.slack.served import Served
from tests.web.mutations import CANARY, CLOSED, NO_ANSWER, TEXTS, Counted, Line, Request, Tally, mutated

Json: TypeAlias = Any

PEOPLE = ("charlotte", "astrid", "ditte", "nobody-known")
SIGNED = 0.95  # of the requests; the rest has another's signature
ADDRESS = "slack"
EVERY = 100  # requests after which what follows from them is waited for


def deliveries(member: Member, chance: random.Random) -> tuple[Callable[[], tuple[str, Json]], ...]:
    """How good ones of every kind are made, from somebody: content type and payload."""
    draft = {"dialog": "deviation", "draft": "d", "revision": 1}
    button = {"type": "button", "action_id": "open:0", "text": {"type": "plain_text", "text": "x"}}
    message = {"ts": "1.1", "channel": member.chat, "text": "x"}
    opens = message | {"blocks": _row(button | {"value": json.dumps({"dialog": "my_reports", "raw": {}})})}
    sends = message | {"blocks": _row(button | {"value": json.dumps({**draft, "word": "send"})})}
    text = {"type": "plain_text_input", "action_id": "what"}
    view = {"id": "V1", "type": "modal", "hash": "1.1", "callback_id": "form", "private_metadata": json.dumps(draft)}
    form = view | {"blocks": [{"type": "input", "block_id": "what", "element": text}]}
    opened = {"type": "app_home_opened", "user": member.user, "channel": member.chat, "tab": "home"}
    asked = {"action_id": "unit", "block_id": "unit", "value": "mat", "view": form}
    shortcut = {"callback_id": "deviation:what", "message": opens, "channel": {"id": "C1"}}

    def event(body: Json) -> tuple[str, Json]:
        return "application/json", member.event(body)

    def interaction(payload: Json) -> tuple[str, Json]:
        return FORM, {"payload": payload}

    return (
        *[lambda: event(member.message(chance.choice(TEXTS)))] * 4,
        lambda: event(member.message("<@U0BOT> hei", channel="C1", type="app_mention")),
        lambda: event(opened),
        lambda: interaction(member.press(opens, "x")),
        lambda: interaction(member.press(sends, "x")),
        lambda: interaction(member.submission(form, what=chance.choice(TEXTS))),
        lambda: interaction(member.interaction("shortcut", callback_id="deviation")),
        lambda: interaction(member.interaction("message_action", **shortcut)),
        lambda: interaction(member.interaction("block_suggestion", **asked)),
        lambda: (FORM, _command(member, chance)),
    )


def _row(button: Json) -> Json:
    return [{"type": "actions", "block_id": "b", "elements": [button]}]


def _command(member: Member, chance: random.Random) -> dict[str, str]:
    about = {"user_id": member.user, "team_id": "T0001", "channel_id": chance.choice((member.chat, "C1"))}
    return {"command": "/hms", "text": chance.choice(TEXTS), "trigger_id": member.trigger(), **about}


def written(kind: str, payload: Json, port: int, chance: random.Random) -> Request:
    """A delivery, changed in a few ways and signed as it is then."""
    inner = payload.get("payload", payload) if kind == FORM else payload
    headers = (("Host", f"127.0.0.1:{port}"), ("Content-Type", kind))
    changed = mutated(Request("POST", "/slack/events", headers, inner), chance)
    body = changed.raw if changed.raw is not None else json.dumps(changed.body).encode()
    if kind == FORM:
        bare = changed.body if changed.raw is None and inner is payload and isinstance(changed.body, dict) else None
        fields = {"payload": body} if bare is None else {name: str(one) for name, one in bare.items()}
        body = urlencode(fields).encode()
    stamp = str(int(time.time()))
    secret = SECRET if chance.random() < SIGNED else CANARY
    signing = (("X-Slack-Request-Timestamp", stamp), ("X-Slack-Signature", signed(secret, stamp, body)))
    return replace(changed, raw=body, headers=(*changed.headers, *signing))


async def bombard(served: Served, counted: Counted, times: int, chance: random.Random) -> Tally:
    """Sends mutated deliveries and tells what came of them."""
    tally, port = Tally(), served.listening.port
    line, made = Line(port), [deliveries(await served.member(person), chance) for person in PEOPLE]
    for number in range(times):
        kind, payload = chance.choice(chance.choice(made))()
        request = written(kind, payload, port, chance)
        before = counted.reached
        status, body = await line.ask(request.written())
        tally.sent += 1
        tally.statuses[status] += 1
        tally.reached += counted.reached > before
        if status in (NO_ANSWER, CLOSED) or status >= 500:
            tally.wrong.append(f"{status}: {request}")
        if status >= 400 and (CANARY.encode() in body or body.count(b"\n") > 1):
            tally.wrong.append(f"{status} repeats something: {request}")
        if number % EVERY == EVERY - 1:
            await served.settled()
    await line.close()
    await served.settled()
    return tally
