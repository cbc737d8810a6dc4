"""Draws what is shown as a modal: a form to fill in, a summary for a yes, or closing words. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import assert_never

from bot.payload import Json
from bot.plain import said
from bot.sentences import WHERE_WE_WERE
from bot.slack import blocks, inputs
from bot.slack.parts import (
    MOST_IN_VIEW,
    TITLE,
    Block,
    actions,
    button,
    calm,
    heading,
    packed,
    paragraphs,
    plain,
    short,
    size,
)
from bot.slack.pressing import DRAFT, data_of, json_in
from bot.slack.words import CANCEL, CHANGE, CLOSE, CONTINUE, NAME, ONE_MOMENT
from dialogs.core.form import Field, Setting
from dialogs.core.show import Listing, Notice, Question, Shown, Summary
from dialogs.core.step import WHAT_TO_CHANGE
from dialogs.core.text import Words

FORM, REVIEW, WORDS, LOADING = "form", "review", "words", "loading"
METADATA, COMPLAINT = 3_000, 300
# Said where people write; in a form there is no line to write.
FOR_WRITING = (WHAT_TO_CHANGE, *WHERE_WE_WERE)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a message lies that becomes what follows from the modal; empty: there is none."""

    channel: str = ""
    ts: str = ""


NOWHERE = Where()


def view(shown: Shown, setting: Setting, where: Where = NOWHERE, files: blocks.Files = blocks.NO_FILES) -> Block:
    match shown:
        case Question():
            return _form(shown, setting, where)
        case Summary():
            return _review(shown, setting, where, files)
        case Notice() | Listing():
            title = shown.title if isinstance(shown, Listing) else NAME
            drawn = blocks.parted(shown, setting, MOST_IN_VIEW, files)[0]
            return _modal(WORDS, title, drawn, setting, where, CLOSE)
        case _:
            assert_never(shown)


def loading(setting: Setting) -> Block:
    """Opened at once, while what belongs into it is worked out."""
    return _modal(LOADING, NAME, paragraphs([said(ONE_MOMENT, setting)], setting, TITLE * 10), setting, NOWHERE, CLOSE)


def answer(shown: Shown, setting: Setting, where: Where, drawn: Collection[str]) -> Block:
    """What follows from a view that was sent: complaints beside its inputs (`drawn`), or the next view."""
    return errors(shown, setting, drawn) or {"response_action": "update", "view": view(shown, setting, where)}


def errors(shown: Shown, setting: Setting, drawn: Collection[str]) -> Block | None:
    """The complaints, if each is about an input that stands in the view, and no other input is to come into it."""
    if not isinstance(shown, Question) or not shown.complaints:
        return None
    if not {field.name for field in fields_of(shown)} <= {*drawn} or not shown.complaints.keys() <= {*drawn}:
        return None
    said_so: Block = {name: short(said(text, setting), COMPLAINT) for name, text in shown.complaints.items()}
    return {"response_action": "errors", "errors": said_so}


def fields_of(question: Question) -> tuple[Field, ...]:
    """Of a draft all that is asked, with the answers so far: people change what they see. Else only what is open."""
    if not question.draft.id:
        return question.fields
    return tuple(field for field in question.form.asked(question.answers) if not field.comes_along)


def _form(question: Question, setting: Setting, where: Where) -> Block:
    fields = fields_of(question)
    there = {name: given for name, given in question.answers.items() if isinstance(given, str)}
    drawn = {field.name for field in fields}
    carried = {name: given for name, given in there.items() if name not in drawn}
    label = CONTINUE if question.form.review else question.form.send
    texts = [said(text, setting) for text in question.says if text not in FOR_WRITING]
    title = _title_within(question.form.title, setting)
    body = [*title, *paragraphs(texts, setting, blocks.CAPS[0]), *inputs.draw(question, setting, fields)]
    metadata = data_of(question.draft, "", {} if question.draft.id else carried)
    modal = _modal(FORM, question.form.title, body[:MOST_IN_VIEW], setting, where, CANCEL, metadata)
    return modal | {"submit": _label(label, setting, CONTINUE)}


def _review(summary: Summary, setting: Setting, where: Where, files: blocks.Files) -> Block:
    body = blocks.fitted(lambda cap: blocks.summed_up(summary, setting, cap, files), setting)
    body[:1] = _title_within(summary.form.title, setting)
    change = button(f"{DRAFT}:change", said(CHANGE, setting), data_of(summary.draft, "change"))
    drop = button(f"{DRAFT}:cancel", said(CANCEL, setting), data_of(summary.draft, "cancel"))
    body += actions([change, drop])
    modal = _modal(REVIEW, summary.form.title, body, setting, where, CLOSE, data_of(summary.draft, "send"))
    return modal | {"submit": _label(summary.form.send, setting, CONTINUE)}


def _modal(
    kind: str,
    title: Words,
    drawn: list[Block],
    setting: Setting,
    where: Where,
    close: Words,
    metadata: Block | None = None,
) -> Block:
    data = {**(metadata or {}), "channel": where.channel, "ts": where.ts}
    if size(packed(data)) > METADATA:
        data = {name: data[name] for name in (*KEPT, "channel", "ts") if name in data}
    return {
        "type": "modal",
        "callback_id": kind,
        "title": _label(title, setting, NAME),
        "close": _label(close, setting, CLOSE),
        "blocks": [*drawn],
        "private_metadata": packed(data),
    }


KEPT = ("dialog", "draft", "revision", "word")


def _title_within(title: Words, setting: Setting) -> list[Block]:
    """Over the form itself where the view's frame has no room for it."""
    return [] if _has_room(said(title, setting)) else [heading(title, setting)]


def _has_room(text: str) -> bool:
    return calm(text) and size(text) <= TITLE


def _label(words: Words, setting: Setting, otherwise: Words) -> Block:
    """A label in the view's frame: a short one in place of one that has no room there."""
    text = said(words, setting)
    return plain(text if _has_room(text) else said(otherwise, setting), TITLE)


def read_metadata(text: str) -> tuple[dict[str, Json], Where]:
    """Raises Malformed."""
    data = json_in(text) if text else {}
    channel, ts = data.pop("channel", ""), data.pop("ts", "")
    return data, Where(channel if isinstance(channel, str) else "", ts if isinstance(ts, str) else "")
