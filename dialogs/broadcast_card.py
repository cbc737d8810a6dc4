"""A message to many as it is drawn: one face for who sent it or may say yes to it, one for those who get it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dialogs import broadcast_fates
from dialogs.audience_words import said
from dialogs.core.dialog import Context, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Option, Setting
from dialogs.core.show import About, Button, Fact, Link, Notice
from dialogs.core.text import Data, Text, Words, _, _n, folded
from hms import broadcast
from hms.broadcast import Standing, State, Step, fits, may
from storage import broadcast_people, broadcasts
from storage.broadcast_rights import sees
from storage.broadcasts import Broadcast
from storage.people import Known, names_of

TEXT, GOES_TO = _("Text"), _("Goes to")
GOES = frozenset({State.ASKED, State.SCHEDULED, State.RUNNING, State.DONE})
EXCERPT = 300  # characters of a text, where it is not the thing itself
CHUNK = 1_500  # characters of one paragraph: doors cut those that are longer
NOT_THERE = Notice((_("I find no broadcast with that number that is yours to see."),))

STATES: dict[State, Text] = {
    State.ASKED: _("Waits for a second person's yes"),
    State.SCHEDULED: _("Planned"),
    State.RUNNING: _("On its way"),
    State.DONE: _("Sent"),
    State.CANCELLED: _("Cancelled"),
    State.REFUSED: _("Refused"),
    State.STOPPED: _("Stopped: the sender may not send it any more"),
}
BUTTONS = (
    Option(broadcast.Button.NONE.value, _("No button"), _("none|nothing|no")),
    Option(broadcast.Button.READ.value, _("“I have read it”"), _("read|i have read it|receipt")),
    Option(broadcast.Button.TASKS.value, _("“My things”"), _("tasks|my tasks|my things")),
    Option(broadcast.Button.REPORT.value, _("“Report something”"), _("report|report something")),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A broadcast as somebody sees it who sent it, or who may say yes or no to it."""

    broadcast: Broadcast
    standing: Standing


# --- Who looks --------------------------------------------------------------------------------------------------------


def person_of(context: Context) -> str:
    return context.caller.person.person_id if isinstance(context.caller, Known) else ""


def number_field() -> NumberField:
    return NumberField(name="broadcast", label=_("Number of the broadcast"), question=_("Which broadcast? Its number."))


LINE = re.compile(r"(\D*?)#?([0-9]{1,9})(?![0-9])\s*[:.,!–-]*\s*(.*)", re.DOTALL)


def number_after(commands: Text, text: str, setting: Setting) -> tuple[str, str] | None:
    """The number behind a command, and what comes after it."""
    found = LINE.fullmatch(text)
    if found is None or folded(found[1]) not in setting.languages.phrases(commands):
        return None
    return found[2], found[3]


async def seen_by(context: Context, number: str) -> Seen | None:
    """The broadcast, where it is theirs to see."""
    me = person_of(context)
    it = await broadcasts.one(context.store, int(number)) if me and number.isdecimal() else None
    if it is None:
        return None
    standing = await broadcast_people.standing(context.store, me, it, context.now.date())
    if standing.sends or standing.approves or await sees(context.store, me, it, context.now.date()):
        return Seen(it, standing)
    return None


# --- For who sent it, or may say yes ----------------------------------------------------------------------------------


async def drawn(seen: Seen, context: Context, says: tuple[Words, ...] = (), *more: Fact) -> Notice:
    """With how it goes. `more`: what else is to stand there."""
    it = seen.broadcast
    how = await broadcast_fates.how(it, context)
    return Notice(
        says,
        title_of(it),
        (*await facts_of(seen, context), *how.facts, *more),
        (*buttons_of(seen), *how.buttons),
        about=about(it),
    )


def title_of(it: Broadcast) -> Text:
    return _("Broadcast {number}", number=number_of(it))


def number_of(it: Broadcast) -> Data:
    return Data(str(it.number))


def about(it: Broadcast) -> About:
    return About(broadcasts.subject(it.number), it.revision)


async def facts_of(seen: Seen, context: Context) -> tuple[Fact, ...]:
    it = seen.broadcast
    people = [each for each in (it.sender_id, it.approver_id) if each]
    names = await names_of(context.store, people)
    sender = Data(names.get(it.sender_id or "", "–"))
    return (
        Fact(_("Status"), STATES[it.state]),
        *(() if seen.standing.sends else (Fact(_("Sent by"), sender),)),
        Fact(GOES_TO, said(it.audience, context.setting)),
        Fact(_("People"), people_in_words(it.counted)),
        *((Fact(_("Goes out"), moment_in_words(it.due_at, context.setting)),) if it.state in GOES else ()),
        *_decided(it, names.get(it.approver_id or "")),
        *((Fact(TEXT, excerpt(text_for(it, context.setting.language.tag))),) if it.texts else ()),
    )


def _decided(it: Broadcast, name: str | None) -> Iterator[Fact]:
    if name is not None and it.state == State.REFUSED:
        yield Fact(_("Refused by"), Data(name))
        if it.reason:
            yield Fact(_("Why"), Data(it.reason))
    elif name is not None:
        yield Fact(_("Yes from"), Data(name))


def people_in_words(count: int) -> Text:
    return _n("{count} person", "{count} people", count)


def moment_in_words(at: datetime, setting: Setting) -> Text:
    local = at.astimezone(setting.now.tzinfo)
    return _("{day} at {time}", day=local.date(), time=local.time())


def excerpt(text: str, longest: int = EXCERPT) -> Data:
    return Data(text if len(text) <= longest else text[: longest - 1].rstrip() + "…")


def buttons_of(seen: Seen) -> tuple[Button | Link, ...]:
    """What fits it as it stands, and is theirs to do."""
    it, raw = seen.broadcast, {"broadcast": str(seen.broadcast.number)}

    def theirs(step: Step) -> bool:
        return may(step, seen.standing) and fits(step, it.state)

    buttons: list[Button] = []
    if theirs(Step.APPROVE):
        buttons.append(Button(_("Yes, send it"), "approve_broadcast", raw | {"yes": "yes"}))
        buttons.append(Button(_("No, do not send it"), "approve_broadcast", raw | {"yes": "no"}))
        buttons.append(Button(_("No, and I say why"), "approve_broadcast", raw | {"yes": "why"}))
    if theirs(Step.CANCEL) and seen.standing.sends:
        buttons.append(Button(_("Cancel it"), "cancel_broadcast", raw))
    return tuple(buttons)


async def after(reference: Reference, context: Context, says: tuple[Words, ...]) -> Notice:
    """What is said when somebody has done something to it, or could not."""
    seen = await seen_by(context, reference.get("broadcast", ""))
    return await drawn(seen, context, says) if seen is not None else NOT_THERE


# --- For those who get it ---------------------------------------------------------------------------------------------


def text_for(it: Broadcast, tag: str) -> str:
    return it.texts[broadcast.language_for(tag, it.texts, it.language)]


def paragraphs_of(text: str) -> tuple[Data, ...]:
    """A long text in pieces that every door shows whole, parted where it has a line or a word to part it."""
    pieces: list[Data] = []
    rest = text
    while len(rest) > CHUNK:
        end = max(rest.rfind("\n", 0, CHUNK), rest.rfind(" ", 0, CHUNK)) + 1 or CHUNK
        pieces.append(Data(rest[:end].rstrip()))
        rest = rest[end:].lstrip("\n")
    return (*pieces, Data(rest))


def message(text: str, sender: str, audience: Words, button: Button | None) -> Notice:
    """What the receiver sees: the text, who sends it, and why they get it. Nothing in the text acts at any door."""
    return Notice(
        (*paragraphs_of(text), _("You get this because it goes to {audience}.", audience=audience)),
        _("Message from {name}", name=Data(sender)),
        buttons=(button,) if button is not None else (),
    )


def button_of(kind: broadcast.Button, number: int) -> Button | None:
    match kind:
        case broadcast.Button.READ:
            return Button(_("I have read it"), "broadcast_read", {"broadcast": str(number)})
        case broadcast.Button.TASKS:
            return Button(_("My things"), "home")
        case broadcast.Button.REPORT:
            return Button(_("Report something"), "deviation")
        case broadcast.Button.NONE:
            return None
