"""People who report until they have read their number, whatever happens to the server; and what is true afterwards.

The clients' own log is the truth: what one of them has read is what was promised.
"""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from typing import Literal, TypeAlias

from bot.payload import Json
from tests.reliability.chat import Activity, Chat, Unanswered, parts, pressed

Way: TypeAlias = Literal["button", "card", "typed"]
WAYS: tuple[Way, ...] = ("button", "card", "typed")
WHO = ("open", "confidential", "anonymous")
KINDS = ("hazard", "near_miss", "breach", "improvement")
MOST_TURNS = 30
CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")


@dataclass(slots=True)
class Filed:
    """One report: its mark is in its text and nowhere else. `receipts`: the numbers or codes read, also on repeats."""

    mark: str
    who: str
    person: str
    delivery: tuple[Mapping[str, Json], str] | None = None  # the last one sent: the one that files
    receipts: list[str] = field(default_factory=list)
    given_up: bool = False


@dataclass(slots=True)
class Traffic:
    """How many deliveries have left, of all clients; one may wait until there are so many more."""

    sent: int = 0
    wanted: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def another(self) -> None:
        self.sent += 1
        if self.sent >= self.wanted:
            self.reached.set()

    async def more(self, wanted: int) -> None:
        self.wanted = self.sent + wanted
        self.reached.clear()
        await self.reached.wait()


@dataclass(slots=True)
class Client:
    """One person who files one report after the other."""

    chat: Chat
    random: Random
    name: str
    traffic: Traffic
    log: list[Filed] = field(default_factory=list)
    posted: int = 0
    repeated: int = 0  # deliveries that were sent again because nobody answered

    async def file(self) -> None:
        """Files one report, and sometimes delivers again what has been answered already."""
        mark = f"{self.name}q{len(self.log)}z"
        report = Filed(mark, self.random.choice(WHO), self.chat.person)
        self.log.append(report)
        async for message in self._messages(report):
            report.delivery = (message, f"{mark}-{self.posted}")
            self._answers = await self._delivered(*report.delivery)
            if receipt := receipt_in(self._answers):
                report.receipts.append(receipt)
                break
        else:
            report.given_up = True
        if self.random.random() < 0.3:
            await self.repeat(self.random.choice(self.log))

    async def repeat(self, report: Filed) -> None:
        """The delivery that filed a report comes once more; what is answered now is another receipt."""
        if report.delivery and report.receipts:
            answers = await self._delivered(*report.delivery)
            report.receipts.append(receipt_in(answers) or "something else")

    async def _messages(self, report: Filed) -> AsyncIterator[Mapping[str, Json]]:
        """What the person sends, each message chosen by what was answered to the one before."""
        what, kind, way = f"wet floor {report.mark}", self.random.choice(KINDS), self.random.choice(WAYS)
        answers: dict[str, Json] = {"what": what, "kind": kind, "place": "by the door", "date": "", "who": report.who}
        if way == "button":
            raw: dict[str, Json] = {name: text for name, text in answers.items() if text}
            yield {"value": {"dialog": "deviation", "raw": raw}}
        else:
            yield {"text": "report"}
            if way == "typed":
                yield {"text": what}
        # Whoever types tries these in turn; what does not fit a question is asked again.
        tries = cycle(("skip", kind, "skip", report.who))
        chosen = way != "typed"
        for _ in range(MOST_TURNS):
            if send := pressed(self._answers, "send"):
                yield send if way != "typed" else {"text": "send" if chosen else report.who}
                chosen = True
            elif way != "typed" and (card := _filled(self._answers, answers)):
                yield card
            else:
                yield {"text": next(tries)}

    async def _delivered(self, message: Mapping[str, Json], key: str) -> list[Activity]:
        """Repeats what nobody answered, once the server is there again."""
        self.posted += 1
        self.traffic.another()
        twice = self.random.random() < 0.1
        while True:
            try:
                if not self.chat.token:
                    await self.chat.open()
                return await self.chat.deliver(message, key, twice=twice)
            except Unanswered:
                self.repeated += 1
                await self.chat.server.up.wait()
                # Until the kernel has told that the killed server's port is closed.
                await asyncio.sleep(0)

    _answers: list[Activity] = field(default_factory=list)


def _filled(answers: list[Activity], values: Mapping[str, Json]) -> dict[str, Json] | None:
    """The card that asks, filled in as far as it asks."""
    for word in ("", "changed"):
        if card := pressed(answers, word):
            asked = {str(part["id"]) for part in parts(answers[-1]) if str(part.get("type")).startswith("Input.")}
            data = card["value"]
            assert isinstance(data, dict)
            return {"value": data | {name: text for name, text in values.items() if name in asked}}
    return None


def receipt_in(answers: list[Activity]) -> str | None:
    """The number of the report, or the code of an anonymous one."""
    for part in (part for answer in answers for part in parts(answer)):
        raw = part.get("raw")
        if part.get("dialog") == "my_reports" and isinstance(raw, dict) and "number" in raw:
            return str(raw["number"])
    code = CODE.search(json.dumps(answers))
    return code[0] if code else None


def broken_promises(log: list[Filed], cases: str) -> list[str]:
    """What was promised and is not so; `cases` is what `app.py cases` says."""
    lines = [json.loads(line) for line in cases.splitlines()]
    by_mark = {
        mark: [line for line in lines if line["what"].endswith(f" {mark}")] for mark in (one.mark for one in log)
    }
    wrong: list[str] = []
    for report in log:
        wrong += _wrong_with(report, by_mark[report.mark])
    strangers = len(lines) - sum(map(len, by_mark.values()))
    if strangers:
        wrong.append(f"{strangers} reports that nobody sent")
    numbers = Counter(receipt for report in log for receipt in set(report.receipts))
    wrong += [f"{receipt}: told for {count} reports" for receipt, count in numbers.items() if count > 1]
    return wrong


def _wrong_with(report: Filed, lines: list[dict[str, Json]]) -> list[str]:
    wrong: list[str] = []
    if report.given_up:
        wrong.append(f"{report.mark}: no number after {MOST_TURNS} turns")
    if report.receipts and not lines:
        wrong.append(f"{report.mark}: registered as {report.receipts[0]}, and lost")
    if len(lines) > 1:
        wrong.append(f"{report.mark}: filed {len(lines)} times")
    if len(set(report.receipts)) > 1:
        wrong.append(f"{report.mark}: answered {report.receipts} to the same delivery")
    for line in lines:
        shown = {"open": report.person, "confidential": "confidential", "anonymous": "anonymous"}[report.who]
        if line["reporter"] not in (shown, "unlinked"):
            wrong.append(f"{report.mark}: reported by {line['reporter']}, not {shown}")
        if report.who != "anonymous" and report.receipts and str(line["number"]) != report.receipts[0]:
            wrong.append(f"{report.mark}: told {report.receipts[0]}, filed as {line['number']}")
    return wrong
