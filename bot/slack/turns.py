"""A delivery of Slack's becomes a turn within the acknowledgement; the same delivery again becomes nothing."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.crowd import Crowd
from bot.heard import Account, Arrived, Incoming, Turn
from bot.http import Refused
from bot.payload import Json
from bot.slack.after import After
from bot.slack.answering import Answering, person_of
from bot.slack.envelope import Challenge, Command, Envelope, Event, Interaction, Unknown, text_at
from bot.slack.homes import Homes
from bot.slack.modals import Modals
from bot.slack.people import Identity, People, Remembered, Workspace
from bot.slack.reader import Malformed, read_command, read_event, read_interaction
from bot.slack.received import Received
from bot.slack.site import AGAIN, FOREIGN, TAKEN, Answer

BUDGET = 2.4  # seconds; Slack waits for three
REMEMBERED = 900.0  # seconds: longer than a signature holds, and than Slack repeats an event
DELIVERIES = 4_000
HELD = 60.0  # seconds for which an answer with words in it is held: one may be shown only once, and kept nowhere
LONGEST_ID = 64


@dataclass(slots=True)
class Listener:
    turn: Turn
    identity: Identity
    people: People
    answering: Answering
    modals: Modals
    homes: Homes
    after: After
    _deliveries: Remembered[asyncio.Task[Answer]] = field(default_factory=lambda: Remembered(DELIVERIES))
    _crowd: Crowd = field(default_factory=lambda: Crowd(at_once=1))  # one person's turns, in the order of their coming

    async def take(self, envelope: Envelope) -> Answer:
        if isinstance(envelope, Unknown | Challenge):
            return TAKEN
        late = AGAIN if isinstance(envelope, Event) else TAKEN
        here = await self.identity.get()
        if here is None:
            return late
        if not here.has(envelope.team, envelope.enterprise):
            return FOREIGN
        try:
            received = read(envelope, here)
        except Malformed:
            return Answer(400)
        if received is None or not (received.heard or received.kind in ("home", "suggest")):
            return TAKEN
        if max(len(received.user), len(received.team), len(received.channel)) > LONGEST_ID:
            return Answer(400)
        name = name_of(envelope, received)
        return await self._once(name, lambda: self._taken(name, received, here, late), late)

    async def _once(self, name: str, take: Callable[[], Coroutine[Any, Any, Answer]], late: Answer) -> Answer:
        """What came while it is being answered waits for that answer; what came before gets it again."""
        task = self._deliveries.get(name) if name else None
        if task is None:
            task = asyncio.create_task(take())
            key = name or f"nameless {id(task)}"
            self._deliveries.keep(key, task, REMEMBERED)
            task.add_done_callback(lambda done: self._answered(key, done, again=bool(name)))
        done, _waiting = await asyncio.wait((task,), timeout=BUDGET)
        return task.result() if done else late

    def _answered(self, key: str, task: asyncio.Task[Answer], *, again: bool) -> None:
        """`again`: the same delivery may come once more, and is then to be answered the same."""
        failed = task.cancelled() or task.exception() is not None
        if failed or not again or task.result().status == AGAIN.status:
            self._deliveries.forget(key)
        elif task.result().body is not None:
            asyncio.get_running_loop().call_later(HELD, self._deliveries.forget, key)

    async def _taken(self, name: str, received: Received, here: Workspace, late: Answer) -> Answer:
        account = await self.people.account(received.user, received.team, here)
        if received.kind == "home":
            self.after.go(f"home {person_of(account)}", lambda: self.homes.opened(account, received.page))
            return TAKEN
        if received.kind == "suggest":
            return Answer(body=await self.homes.suggested(account, received))
        if isinstance(received.heard, Arrived) and received.kind == "opened" and await self.people.met(account):
            return TAKEN
        try:
            async with self._crowd.one((account.tenant, account.user)):
                return await self._turn(name, account, received, late)
        except Refused:  # more of theirs wait than anybody writes
            return late

    async def _turn(self, name: str, account: Account, received: Received, late: Answer) -> Answer:
        assert received.heard is not None  # taken care of where it was read
        person = person_of(account)
        opening = self.modals.opening(person, received) if received.opens and received.trigger else None
        aloud = received.aloud or (received.kind == "command" and not received.channel.startswith("D"))
        reply = await self.turn(Incoming(account, received.heard, name or None, None, aloud, received.files))
        if not reply.saved and late.status == AGAIN.status:
            return AGAIN
        self.modals.spoken(person, reply.setting)
        if not reply.shown:
            return TAKEN
        answer = self.answering.answer(account, received, reply, opening)
        self.homes.changed(account)
        return answer


def read(envelope: Event | Command | Interaction, here: Workspace) -> Received | None:
    """Raises Malformed."""
    match envelope:
        case Event(body=body):
            received = read_event(body)
            ours = received is not None and received.user == here.bot
            return None if ours or _between_others(body) else received
        case Command(body=body):
            return read_command(body)
        case Interaction(body=body):
            return read_interaction(body)


def _between_others(event: Json) -> bool:
    """Said in a channel, to the others there. What is said to us in one comes as a mention as well."""
    return text_at(event, "type") == "message" and text_at(event, "channel_type") in ("channel", "group")


def name_of(envelope: Event | Command | Interaction, received: Received) -> str:
    """What names a delivery; a mention and the message that it stands in are one."""
    match envelope:
        case Event(id=id_):
            return f"said {received.channel} {received.ts}" if received.aloud else f"event {id_}"
        case Command():
            return f"command {received.key}" if received.key else ""
        case Interaction():
            return f"interaction {received.key}" if received.key else ""
