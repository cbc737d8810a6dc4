"""What was said in the web chat, in memory only and bounded: conversations, what is shown in them, who is looking."""

import asyncio
import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.payload import Json

MOST_CONVERSATIONS = 1_000
MOST_ENTRIES = 200  # a conversation
MOST_CHARACTERS = 1_000_000  # a conversation
MOST_HELD = 32_000_000  # characters, of all conversations
MOST_VIEWERS = 16  # a conversation
MOST_WAITING = 256  # what one viewer has not read yet


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity as it stands. `change` is the number of its last change; a watermark is such a number."""

    number: int
    body: str
    change: int


class Viewer:
    """An open page: what it has not been sent yet. A page that does not keep up is sent away, and comes back."""

    __slots__ = ("_waiting", "gone")

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue(MOST_WAITING)
        self.gone = False

    def show(self, message: str) -> None:
        if self._waiting.full():
            self.leave()
        if not self.gone:
            self._waiting.put_nowait(message)

    def leave(self) -> None:
        self.gone = True
        if not self._waiting.full():
            self._waiting.put_nowait(None)

    async def next(self) -> str | None:
        """The next message, or None when it is time to go."""
        if self.gone:
            return None
        return await self._waiting.get()


@dataclass(slots=True)
class Conversation:
    """One conversation of one person.

    Activities are numbered by the millisecond they appeared in, so that numbers keep growing when the server starts
    again and remembers nothing: no watermark that a page brings is ahead of what is new.
    """

    id: str
    person: str
    entries: dict[str, Entry] = field(default_factory=dict)  # by activity id
    # Answers that may not be kept: a page that fetches instead of listening finds them here for a moment.
    passing: dict[str, Entry] = field(default_factory=dict)
    size: int = 0  # of the entries, in characters
    viewers: list[Viewer] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    greeted: bool = False
    last: int = 0
    # Activity id -> as of which change of its subject: what can be drawn again, and how it was drawn last.
    drawn: dict[str, int] = field(default_factory=dict)
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)
    outgrown: int = 0  # the newest number that there was no more room for

    def number(self, now: datetime) -> int:
        self.last = max(self.last + 1, int(now.timestamp() * 1000))
        return self.last

    def activity_id(self, number: int) -> str:
        return f"{self.id}|{number}"

    def number_of(self, activity_id: str) -> int | None:
        """The number in an activity's id, if it may have been shown in this conversation."""
        mine, _bar, digits = activity_id.rpartition("|")
        if mine != self.id or not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
            return None
        number = int(digits)
        return number if 0 < number <= self.last else None

    def show(
        self,
        number: int,
        activity: Mapping[str, Json],
        now: datetime,
        *,
        keep: bool,
        passing: bool = False,
        name: str | None = None,
    ) -> None:
        """Puts an activity, new or changed, before everybody who looks; and keeps it, unless it may not be kept.

        `name` is its id where that is not made of its number, which then only says where it stands.
        """
        change = self.number(now)
        name = name or self.activity_id(number)
        whole = {**activity, "id": name, "timestamp": moment(number)}
        body = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        if keep:
            self.drop(name)
            self.entries[name] = Entry(number, body, change)
            self.size += len(body)
            self._bound()
        elif passing:
            self.drop(name)
            self.passing[name] = Entry(number, body, change)
        for viewer in self.viewers:
            viewer.show(_set([body], change))
        self.viewers = [viewer for viewer in self.viewers if not viewer.gone]

    def since(self, watermark: int) -> str:
        """Everything that is new or changed after the watermark, as a Direct Line ActivitySet."""
        there = sorted((self.entries | self.passing).values(), key=lambda entry: entry.number)
        return _set([entry.body for entry in there if entry.change > watermark], self.last)

    def look(self, watermark: int) -> Viewer:
        viewer = Viewer()
        if any(entry.change > watermark for entry in (*self.entries.values(), *self.passing.values())):
            viewer.show(self.since(watermark))
        self.viewers.append(viewer)
        for oldest in self.viewers[:-MOST_VIEWERS]:
            oldest.leave()
        self.viewers = self.viewers[-MOST_VIEWERS:]
        return viewer

    def leave(self, viewer: Viewer) -> None:
        self.viewers = [one for one in self.viewers if one is not viewer]

    def forget(self) -> None:
        self.entries.clear()
        self.size = 0

    def let_pass(self, name: str) -> None:
        """What was only to be seen for a moment is gone."""
        self.passing.pop(name, None)

    def drop(self, name: str) -> None:
        gone = self.entries.pop(name, None)
        self.size -= len(gone.body) if gone is not None else 0

    def _bound(self) -> None:
        # The newest stays, however long it is: somebody has just asked for it.
        while len(self.entries) > 1 and (len(self.entries) > MOST_ENTRIES or self.size > MOST_CHARACTERS):
            oldest = min(self.entries, key=lambda name: self.entries[name].number)
            self.outgrown = max(self.outgrown, self.entries[oldest].number)
            self.drop(oldest)


def moment(number: int) -> str:
    """When an activity appeared. Pages sort by it, so that a changed activity stays where it was."""
    return datetime.fromtimestamp(number / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _set(bodies: list[str], watermark: int) -> str:
    return f'{{"activities":[{",".join(bodies)}],"watermark":"{watermark}"}}'


@dataclass(slots=True)
class Conversations:
    """All of them, the least used forgotten first. A token outlives that: its conversation is opened anew, empty."""

    most: int = MOST_CONVERSATIONS
    by_id: OrderedDict[str, Conversation] = field(default_factory=OrderedDict)

    @staticmethod
    def new_id() -> str:
        return secrets.token_urlsafe(18)

    def open(self, id: str, person: str, now: datetime) -> Conversation:
        found = self.by_id.get(id)
        if found is None:
            found = self.by_id[id] = Conversation(id, person, last=int(now.timestamp() * 1000))
        self.by_id.move_to_end(id)
        while len(self.by_id) > self.most:
            _id, dropped = self.by_id.popitem(last=False)
            for viewer in dropped.viewers:
                viewer.leave()
        self._lighten()
        return found

    def _lighten(self) -> None:
        held = sum(one.size for one in self.by_id.values())
        for one in self.by_id.values():
            if held <= MOST_HELD:
                return
            held -= one.size
            one.forget()

    def watched(self) -> list[Conversation]:
        """Those that somebody has a page open on."""
        return [one for one in self.by_id.values() if one.viewers]

    def close(self) -> None:
        for conversation in self.by_id.values():
            for viewer in conversation.viewers:
                viewer.leave()
