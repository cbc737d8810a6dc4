"""Signed requests that go wrong in every way a seed can think of, and what the Teams door makes of them."""

import random
from typing import Any

from tests.doubles.microsoft import Teammate
from tests.teams.served import Served
from tests.web.mutations import CANARY, CLOSED, NO_ANSWER, TEXTS, Counted, Json, Line, Request, Tally, mutated

ADDRESS = "teams"
PEOPLE = ("astrid", "charlotte", "ditte", "bjarte")
PLACES = (
    ("personal", ""),
    ("personal", ""),
    ("groupChat", "19:x@thread.v2"),
    ("channel", "19:y@thread.tacv2;messageid=1"),
)


async def bombard(served: Served, counted: Counted, times: int, chance: random.Random) -> Tally:
    """Sends mutated requests and tells what came of it."""
    tally, line = Tally(), Line(served.listening.port)
    good: list[Request] = []
    for number in range(times):
        if number % 50 == 0:
            good = await requests(served, chance)
        request = mutated(chance.choice(good), chance)
        before = counted.reached
        status, body = await line.ask(request.written())
        tally.sent += 1
        tally.statuses[status] += 1
        tally.reached += counted.reached > before
        if status in (NO_ANSWER, CLOSED) or status >= 500:
            tally.wrong.append(f"{status}: {request}")
        if status >= 400 and (CANARY.encode() in body or body.count(b"\n") > 1):
            tally.wrong.append(f"{status} repeats something: {request}")
    await line.close()
    await served.double.reset()  # its log would grow with every call
    return tally


async def requests(served: Served, chance: random.Random) -> list[Request]:
    """Good ones, of every kind that Teams sends."""
    scope, place = chance.choice(PLACES)
    mate = served.mate(chance.choice(PEOPLE), scope=scope, conversation=place)
    token = await served.double.token()
    headers = (
        ("Host", f"127.0.0.1:{served.listening.port}"),
        ("Authorization", f"Bearer {token}"),
        ("Content-Type", "application/json"),
    )
    return [Request("POST", "/api/messages", headers, activity) for activity in activities(mate, chance)]


def activities(mate: Teammate, chance: random.Random) -> list[Json]:
    data: dict[str, Any] = {"dialog": "deviation", "draft": "d", "revision": 1, "word": chance.choice(("", "send"))}
    filled = {"what": "x", "kind": "accident", "date": "2026-11-19", "categories": "gas,fire"}
    button = {"dialog": chance.choice(("deviation", "help", "my_reports", "code")), "raw": {"what": "x"}}
    mention = {"type": "mention", "text": "<at>V</at>", "mentioned": {"id": mate.activity()["recipient"]["id"]}}
    image = {"contentType": "image/png", "contentUrl": "https://smba.trafficmanager.net/x", "name": "x.png"}

    def executed(content: Any) -> Any:
        action = {"type": "Action.Execute", "verb": "fill", "data": content}
        value = {"action": action, "trigger": "manual"}
        return mate.activity("invoke", name="adaptiveCard/action", value=value, replyToId="m1")

    def extended(name: str, value: Any) -> Any:
        return mate.activity("invoke", name=name, value={"commandId": "report", "commandContext": "message", **value})

    said = [mate.activity(text=chance.choice(TEXTS)) for _ in range(8)]
    return [
        *said,
        mate.activity(text="<at>V</at> " + chance.choice(TEXTS), entities=[mention]),
        mate.activity(text=chance.choice(TEXTS), attachments=[image, {"contentType": "text/html", "content": "<p>"}]),
        mate.activity(value=data | filled, replyToId="m1"),
        mate.activity(value={"said": chance.choice(TEXTS)}, replyToId="m1"),
        executed(data | filled),
        executed(button),
        extended("composeExtension/fetchTask", {"messagePayload": {"body": {"content": f"<p>{chance.choice(TEXTS)}"}}}),
        extended("composeExtension/submitAction", {"data": data | filled}),
        extended("task/fetch", {"data": button}),
        mate.activity("conversationUpdate", membersAdded=[{"id": mate.name}]),
        mate.activity("installationUpdate", action=chance.choice(("add", "remove"))),
        mate.activity("messageReaction", reactionsAdded=[{"type": "like"}]),
    ]
