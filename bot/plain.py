"""The text form of everything that is shown: for a chat without cards, for notifications, and as a question alone."""

import re
from dataclasses import dataclass
from typing import assert_never

from dialogs.core.coming import ComingField
from dialogs.core.fields import ChoiceField, DateField, PhotoField, PlaceField, how_many
from dialogs.core.form import SKIP, Answer, Field, Option, Setting
from dialogs.core.show import Button, Fact, Link, Listing, Notice, Question, Row, Shown, Summary
from dialogs.core.step import CANCEL, CHANGE, SEND
from dialogs.core.text import Text, Value, _

MOST_SUGGESTED = 8
LONGEST_SUGGESTED = 60

LEFT_OPEN = _("left open")
SEVERAL = _("Write the numbers or the names, with commas between them.")
ONE = _("Write the number or the name.")
TODAY = _("today")
YESTERDAY = _("yesterday")

# What changes how a text looks without being seen: direction controls (a sentence could read backwards) and characters
# without width (two words could look like one).
_UNSEEN = re.compile(
    "[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text, and answers that people may tap instead of writing."""

    text: str
    suggested: tuple[str, ...] = ()


def visible(text: str) -> str:
    """A text with nothing in it that works unseen."""
    return _CONTROLS.sub("", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", " ")))


def said(what: Value, setting: Setting) -> str:
    return visible(setting.language.say(what))


def first(phrases: Text, setting: Setting) -> str:
    """The usual way to write a command, of a list split by "|", with a capital as on a button."""
    return _capital(visible(setting.language.say(phrases).split("|")[0].strip()))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def draw(shown: Shown, setting: Setting) -> Plain:
    match shown:
        case Notice():
            return Plain(_paragraphs(_notice(shown, setting)), _labels(shown.buttons, setting))
        case Listing():
            return Plain(_paragraphs(_listing(shown, setting)), _labels(_below(shown), setting))
        case Question():
            return _question(shown, setting)
        case Summary():
            words = tuple(first(command, setting) for command in (SEND, CHANGE, CANCEL))
            return Plain(_paragraphs(_summary(shown, setting)), words)
        case _:
            assert_never(shown)


def _paragraphs(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _notice(notice: Notice, setting: Setting) -> list[str]:
    title = [said(notice.title, setting)] if notice.title is not None else []
    links = [_link(link, setting) for link in notice.buttons if isinstance(link, Link)]
    says = [said(sentence, setting) for sentence in notice.says]
    # A sentence that comes with pictures tells how many there are.
    pictures = [said(how_many(len(notice.pictures)), setting)] if notice.pictures and not says else []
    return [*title, *says, _facts(notice.facts, setting), *pictures, "\n".join(links)]


def _link(link: Link, setting: Setting) -> str:
    label = said(link.label, setting)
    return label if link.url.startswith("tel:") else f"{label}: {link.url}"


def _facts(facts: tuple[Fact, ...], setting: Setting) -> str:
    return "\n".join(f"{said(fact.label, setting)}: {said(fact.value, setting)}" for fact in facts)


def _listing(listing: Listing, setting: Setting) -> list[str]:
    rows = [_row(row, setting) for row in listing.rows] or [said(listing.empty, setting)]
    says = [said(sentence, setting) for sentence in listing.says]
    links = [_link(link, setting) for link in listing.buttons if isinstance(link, Link)]
    return [said(listing.title, setting), *says, *rows, "\n".join(links)]


def _below(listing: Listing) -> tuple[Button | Link, ...]:
    return (*((listing.more,) if listing.more else ()), *listing.buttons)


def _row(row: Row, setting: Setting) -> str:
    says = (said(sentence, setting) for sentence in row.says)
    return "\n".join(part for part in (said(row.title, setting), *says, _facts(row.facts, setting)) if part)


def _labels(buttons: tuple[Button | Link, ...], setting: Setting) -> tuple[str, ...]:
    return tuple(said(button.label, setting) for button in buttons if isinstance(button, Button))[:MOST_SUGGESTED]


def _summary(summary: Summary, setting: Setting) -> list[str]:
    facts = "\n".join(
        f"{said(field.label, setting)}: {answered(field, summary.answers.get(field.name), setting)}"
        for field in summary.form.reviewed(summary.answers)
    )
    previews = (part for each in summary.previews for part in ("—", *_notice(each, setting)))
    return [said(summary.form.title, setting), *(said(text, setting) for text in summary.says), facts, *previews]


def answered(field: Field, answer: Answer, setting: Setting) -> str:
    """An answer as people read it."""
    match answer:
        case None | ():
            return said(LEFT_OPEN, setting)
        case str():
            return said(field.show(answer, setting), setting)
        case several if isinstance(field, PhotoField):
            return said(how_many(len(several)), setting)
        case several:
            # Not "a, b and c": each begins with a capital, and some have a comma or an "and" of their own.
            return "; ".join(said(field.show(one, setting), setting) for one in several)


def _question(question: Question, setting: Setting) -> Plain:
    parts = [said(text, setting) for text in question.says]
    field = question.next
    parts += [said(complaint, setting) for name, complaint in question.complaints.items() if _is(field, name)]
    if field is None:
        return Plain(_paragraphs(parts))
    parts.append(said(field.question, setting))
    parts.append(said(field.hint, setting) if field.hint else "")
    options = field.options(setting) if not isinstance(field, PlaceField) else ()
    several = isinstance(field, ChoiceField) and field.several
    suggested = () if several else _suggested(field, options, setting)
    if options and not suggested:
        parts.append("\n".join(f"{number}. {_option(option, setting)}" for number, option in enumerate(options, 1)))
        parts.append(said(SEVERAL if several else ONE, setting))
    elif any(option.hint for option in options):
        parts.append("\n".join(_option(option, setting) for option in options))
    if field.optional:
        suggested = (*suggested, first(SKIP, setting))
    return Plain(_paragraphs(parts), suggested)


def _is(field: Field | None, name: str) -> bool:
    return field is not None and field.name == name


def _option(option: Option, setting: Setting) -> str:
    label = said(option.label, setting)
    return f"{label}: {said(option.hint, setting)}" if option.hint else label


def _suggested(field: Field, options: tuple[Option, ...], setting: Setting) -> tuple[str, ...]:
    """Tapping one says it as if it had been written, so it must read the same."""
    if isinstance(field, DateField) and not isinstance(field, ComingField):
        return (_capital(said(TODAY, setting)), _capital(said(YESTERDAY, setting)))
    labels = tuple(said(option.label, setting) for option in options)
    if len(labels) > MOST_SUGGESTED or any(len(label) > LONGEST_SUGGESTED for label in labels):
        return ()
    return labels
