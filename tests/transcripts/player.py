"""Plays a transcript: what a person says, through the real turn, and what is answered, as text.

A transcript begins with who talks, and then goes line by line:

    # work                                       the units have what the demo's have to do; without it, nothing
    # crowd                                      six hundred more people work at the faculty of technology
    # person: astrid                             further down: now somebody else talks
    > a line that the person writes
    > [card] kind=accident; place=Kjemilab 1     fills in the card that was shown last
    > [send]                                     presses one of its buttons: send, change, cancel
    > [press] Show the report                    presses a button by what it says
    > [again]                                    the last delivery, delivered once more
    > [restart]                                  the assistant starts anew
    > [code] and then words                      the code of an anonymous report, as it was given
    > [told]                                     what has come to the person unasked since they looked last

What is not marked is the answer. A line in brackets tells what can be tapped or filled in.
"""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from bot import plain
from bot.heard import Filled, Heard, Reply, Said
from dialogs.core.show import Link, Notice, Question, Shown, Summary
from tests.broadcasts.crowd import crowded
from tests.turn.office import Chat, Office, buttons_of
from tests.work.demo import begun

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
WORDS = ("send", "change", "cancel", "back", "skip")


@dataclass(slots=True)
class Player:
    office: Office
    chat: Chat
    last: tuple[Heard, str] = (Said(""), "")
    turns: int = 0
    code: str = ""
    chats: dict[str, Chat] = field(default_factory=dict)

    def turns_to(self, person: str) -> None:
        """Somebody else talks, in the conversation that they had before."""
        self.chats[self.chat.account.user] = self.chat
        self.chat = self.chats.get(person) or self.office.chat(person)

    async def plays(self, line: str) -> str:
        """One line of the person's; gives what is answered."""
        self.turns += 1
        line = line.replace("[code]", self.code)
        key = f"turn {self.turns}"
        match line.partition("]"):
            case ("[again", _, _):
                heard, key = self.last
                await self.chat.hears(heard, key)
            case ("[restart", _, _):
                self.chat.office = self.office.again()
                return ""
            case ("[told", _, _):
                return await self._told()
            case ("[press", _, label):
                await self.chat.presses(label.strip(), key)
            case ("[card", _, values):
                await self._fills(_values(values), "changed" if self._shows_answers() else "", key)
            case (word, "]", "") if word.removeprefix("[") in WORDS:
                await self._fills({}, word.removeprefix("["), key)
            case _:
                self.last = (Said(line), key)
                await self.chat.says(line, key)
        assert self.chat.reply is not None
        written = _written(self.chat.reply)
        if (code := CODE.search(written)) is not None:
            self.code = code[0]
        return written

    async def _told(self) -> str:
        told = await self.office.delivered(self.chat.account.user)
        if told:
            # What came last is what can be pressed.
            self.chat.reply = told[-1]
        return "\n\n".join(map(_written, told)) or "(nothing)"

    async def _fills(self, values: dict[str, str], word: str, key: str) -> None:
        card = self.chat.card
        self.last = (Filled(card.dialog, card.id, card.revision, values, word), key)
        await self.chat.hears(*self.last)

    def _shows_answers(self) -> bool:
        last = self.chat.shown[-1]
        return isinstance(last, Question) and any(each.name in last.answers for each in last.fields)


def _values(written: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in written.split(";"))
    return {name.strip(): value.strip() for name, _equals, value in pairs}


def _written(reply: Reply) -> str:
    parts = []
    for shown in reply.shown:
        drawn = plain.draw(shown, reply.setting)
        parts += [drawn.text, _card(shown), _taps(shown, drawn.suggested, reply)]
    return "\n\n".join(part for part in parts if part)


def _card(shown: Shown) -> str:
    if isinstance(shown, Question) and shown.fields:
        return f"[card: {', '.join(field.name for field in shown.fields)}]"
    return ""


def _taps(shown: Shown, suggested: tuple[str, ...], reply: Reply) -> str:
    labels = list(suggested)
    if isinstance(shown, Summary):
        labels = [plain.said(shown.form.send, reply.setting), *suggested[1:]]
    labels += [label for each in buttons_of(shown) if (label := plain.said(each.label, reply.setting)) not in labels]
    if isinstance(shown, Notice):
        labels += [plain.said(each.label, reply.setting) for each in shown.buttons if isinstance(each, Link)]
    return f"[{' | '.join(labels)}]" if labels else ""


def _person(line: str) -> str:
    return line.partition(":")[2].strip()


async def play(written: str, office: Office) -> str:
    """The transcript as it goes today, from the person's lines of the one that is written down."""
    head = list(takewhile(lambda line: line.startswith("#"), written.splitlines()))
    lines = written.splitlines()[len(head) :]
    person = next(_person(line) for line in head if line.startswith("# person:"))
    if "# work" in head:
        await begun(office)
    if "# crowd" in head:
        await crowded(office)
    player = Player(office, office.chat(person))
    parts = ["\n".join(head)]
    for line in lines:
        if line.startswith("# person:"):
            player.turns_to(_person(line))
            parts.append(line)
        elif line.startswith(">"):
            parts.append(line)
            answer = await player.plays(line.removeprefix(">").strip())
            if answer:
                parts.append(answer)
    return "\n\n".join(parts) + "\n"
