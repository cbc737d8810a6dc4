"""Draws what is shown as a message in Slack: a text for phones and screen readers, and blocks. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from bot import plain as writing
from bot.payload import Json
from bot.plain import answered, said
from bot.slack import questions
from bot.slack.parts import (
    BUTTON,
    MOST_BLOCKS,
    NOTHING,
    TOGETHER,
    Block,
    actions,
    aside,
    button,
    cut,
    escaped,
    facts,
    heading,
    pairs,
    paragraphs,
    plain,
    rich,
    told,
    weight,
)
from bot.slack.pressing import DRAFT, LINK, OPEN, QUOTE, data_of, opening
from bot.slack.words import CANCEL, CHANGE
from dialogs.core.fields import how_many
from dialogs.core.form import Setting
from dialogs.core.show import Button, Link, Listing, Notice, Picture, Question, Row, Shown, Summary

Files: TypeAlias = Mapping[str, str]

NO_FILES: Files = {}
LONGEST_TEXT = 3_900  # of a message without its blocks; an update takes 4,000
# How much is shown of each text, tried one after the other until all of them have room.
CAPS = (2_000, 1_000, 500, 250, 120, 60)
MOST_PRESSED = 6
MOST_PICTURES = 10
ROWS_APART = 12  # so many rows have room for a line between them
ROW = TOGETHER // 4  # characters of one


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message: `text` is what phones and screen readers say of it."""

    text: str
    blocks: list[Block]


def draw(shown: Shown, setting: Setting, files: Files = NO_FILES) -> Drawn:
    """One message; of a long list, its beginning. `files`: Slack's id for each picture that it has by now."""
    return pages(shown, setting, files)[0]


def pages(shown: Shown, setting: Setting, files: Files = NO_FILES) -> tuple[Drawn, ...]:
    """All of it: a list that is too long for a message goes on in the next one."""
    text = escaped(writing.draw(shown, setting).text, LONGEST_TEXT) or "–"
    return tuple(Drawn(text, drawn) for drawn in parted(shown, setting, MOST_BLOCKS, files))


def parted(shown: Shown, setting: Setting, most: int, files: Files = NO_FILES) -> list[list[Block]]:
    """The blocks of what is shown, in pieces of at most `most` blocks."""
    match shown:
        case Notice():
            return [fitted(lambda cap: _notice(shown, setting, cap, files), setting)]
        case Listing():
            return _listing(shown, setting, most)
        case Question():
            return [fitted(lambda cap: questions.draw(shown, setting, cap), setting)]
        case Summary():
            sends = _summary_actions(shown, setting)
            return [fitted(lambda cap: [*summed_up(shown, setting, cap, files), *sends], setting)]
        case _:
            assert_never(shown)


def fitted(build: Callable[[int], list[Block]], setting: Setting, most: int = TOGETHER) -> list[Block]:
    """As much of every text as there is room for; of a great many texts, the first."""
    drawn: list[Block] = []
    for cap in CAPS:
        drawn = build(cap)
        if weight([*drawn]) <= most:
            return drawn
    return [cut(block, most // 4, setting) for block in drawn]


def _notice(notice: Notice, setting: Setting, cap: int, files: Files) -> list[Block]:
    title = [heading(notice.title, setting)] if notice.title is not None else []
    says = paragraphs([said(sentence, setting) for sentence in notice.says], setting, cap)
    calls = [link for link in notice.buttons if isinstance(link, Link) and link.url.startswith("tel:")]
    pressed, quoted = buttons(notice.buttons, setting, room=True)
    body = [*title, *says, *facts(notice.facts, setting, cap), *_to_call(calls, setting)]
    return [*body, *_pictures(notice.pictures, setting, files), *quoted, *actions(pressed)]


def _to_call(links: Sequence[Link], setting: Setting) -> list[Block]:
    """Numbers to call. A button cannot do it in Slack, a link in a text can."""
    if not links:
        return []
    drawn = " · ".join(f"*<{link.url}|{escaped(said(link.label, setting), BUTTON)}>*" for link in links[:MOST_PRESSED])
    return [{"type": "section", "text": {"type": "mrkdwn", "text": drawn}}]


def _pictures(pictures: Sequence[Picture], setting: Setting, files: Files) -> list[Block]:
    """Those that Slack has; of others, how many there are."""
    drawn: list[Block] = [
        {"type": "image", "slack_file": {"id": files[each.id]}, "alt_text": said(each.alt, setting) or NOTHING}
        for each in pictures[:MOST_PICTURES]
        if each.id in files
    ]
    return drawn or ([aside(said(how_many(len(pictures)), setting))] if pictures else [])


def buttons(given: Sequence[Button | Link], setting: Setting, *, room: bool = False) -> tuple[list[Block], list[Block]]:
    """What can be pressed, and what has to stand beside it, if there is room for that."""
    pressed: list[Block] = []
    quoted: list[Block] = []
    for number, one in enumerate(given[:MOST_PRESSED]):
        match one:
            case Link(label, url):
                if url.startswith("https:") and len(url) <= 3_000:
                    name = f"{LINK}:{number}"
                    text = plain(said(label, setting), BUTTON)
                    pressed.append({"type": "button", "action_id": name, "text": text, "url": url})
            case Button(label):
                value, quotes = opening(one, room=room and not quoted)
                pressed.append(button(f"{OPEN}:{number}", said(label, setting), value))
                quoted += [_quote(name, text) for name, text in quotes.items()]
    return pressed, quoted


def _quote(name: str, text: str) -> Block:
    """A text that is too long for a button, where its writer sees it and the press finds it."""
    run: Json = {"type": "text", "text": text}
    quote: Json = {"type": "rich_text_quote", "elements": [run]}
    return {"type": "rich_text", "block_id": f"{QUOTE}/{name}", "elements": [quote]}


def _listing(listing: Listing, setting: Setting, most: int) -> list[list[Block]]:
    more = buttons((*((listing.more,) if listing.more else ()), *listing.buttons), setting)[0]
    says = [said(sentence, setting) for sentence in (*listing.says, *(() if listing.rows else (listing.empty,)))]
    title = [heading(listing.title, setting), *paragraphs(says, setting, CAPS[2])]
    if not listing.rows:
        return [[*title, *actions(more)]]
    apart: list[Block] = [{"type": "divider"}] if len(listing.rows) <= ROWS_APART else []
    parts: list[list[Block]] = [title]
    for row in listing.rows:
        drawn = [*apart, *_row(row, setting)]
        # Room is kept for what stands below the last row.
        if len(parts[-1]) + len(drawn) >= most or weight([*parts[-1], *drawn]) > TOGETHER:
            parts.append([])
        parts[-1] += drawn
    parts[-1] += actions(more)
    return parts


def _row(row: Row, setting: Setting) -> list[Block]:
    pressed = actions(buttons(row.buttons, setting)[0])
    return [*fitted(lambda cap: [_words_of(row, setting, cap)], setting, ROW), *pressed]


def _words_of(row: Row, setting: Setting, cap: int) -> Block:
    below = [said(sentence, setting) for sentence in row.says]
    below += [f"{said(fact.label, setting)}: {said(fact.value, setting)}" for fact in row.facts]
    rest = "".join(f"\n{told(text, cap, setting)}" for text in below if text.strip())
    return rich([(told(said(row.title, setting), cap, setting), "bold"), (rest, "")])


def summed_up(summary: Summary, setting: Setting, cap: int, files: Files = NO_FILES) -> list[Block]:
    """What was written down, line by line."""
    says = paragraphs([said(text, setting) for text in summary.says], setting, cap)
    lines = [
        (said(field.label, setting), answered(field, answer, setting), "" if answer else "italic")
        for field in summary.form.reviewed(summary.answers)
        for answer in (summary.answers.get(field.name),)
    ]
    seen = _pictures(summary.pictures, setting, files)
    apart: Block = {"type": "divider"}
    previews = [block for each in summary.previews for block in (apart, *_notice(each, setting, cap, files))]
    return [heading(summary.form.title, setting), *says, *pairs(lines, setting, cap), *seen, *previews]


def _summary_actions(summary: Summary, setting: Setting) -> list[Block]:
    words = ((summary.form.send, "send", "primary"), (CHANGE, "change", ""), (CANCEL, "cancel", ""))
    return actions(
        [
            button(f"{DRAFT}:{word}", said(label, setting), data_of(summary.draft, word), style=style)
            for label, word, style in words
        ]
    )
