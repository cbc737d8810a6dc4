"""What the assistant shows, as Teams takes it: a card where people act or where their words are, else a text. Pure."""

from botbuilder.schema import (  # type: ignore[import-untyped]  # it has none
    Activity,
    ActivityTypes,
    Attachment,
)

from bot import cards, plain
from bot.card_parts import MOST_ACTIONS, Element, actions, acts, runs
from bot.payload import Json
from bot.teams.reader import SAID
from dialogs.core.form import Setting
from dialogs.core.show import Notice, Question, Shown
from dialogs.core.text import Text, Words

CARD = "application/vnd.microsoft.card.adaptive"
LONGEST_PREVIEW = 120


class Card(dict[str, Json]):
    """A card on its way out. The SDK would copy it part for part, and nobody else holds it."""

    def __deepcopy__(self, memo: object) -> "Card":
        return self


def activity_of(shown: Shown, setting: Setting) -> Activity:
    written = plain.draw(shown, setting)
    if not _is_text(shown):
        return carded(card_of(shown, setting), written.text)
    if written.suggested or not _is_ours(shown, setting):
        return carded(_words(written, setting), written.text)
    return Activity(type=ActivityTypes.message, text=written.text, text_format="plain")


def card_of(shown: Shown, setting: Setting, *, execute: bool = True) -> Card:
    """The card alone, in the place of another. `execute` False: in a dialog, which knows only Action.Submit."""
    if isinstance(shown, Question) and not shown.fields:
        return _words(plain.draw(shown, setting), setting)
    return Card(cards.draw(shown, setting, execute=execute))


def carded(card: Card, preview: str) -> Activity:
    """`preview` is what a notification shows of it."""
    attachment = Attachment(content_type=CARD, content=card)
    first = preview.partition("\n")[0][:LONGEST_PREVIEW]
    return Activity(type=ActivityTypes.message, attachments=[attachment], summary=first)


def attached(card: Card) -> dict[str, Json]:
    return {"contentType": CARD, "content": card}


def as_json(activity: Activity) -> dict[str, Json]:
    """An activity of ours on the wire: what the SDK's own serializer makes of it, at a tenth of the cost."""
    drawn: dict[str, Json] = {
        "type": activity.type,
        "id": activity.id,
        "text": activity.text,
        "textFormat": activity.text_format,
        "summary": activity.summary,
    }
    if activity.conversation is not None:
        drawn["conversation"] = {"id": activity.conversation.id}
    if activity.from_property is not None:
        drawn["from"] = {"id": activity.from_property.id}
    if activity.recipient is not None:
        drawn["recipient"] = {"id": activity.recipient.id}
    if activity.attachments:
        drawn["attachments"] = [
            {"contentType": each.content_type, "content": each.content} for each in activity.attachments
        ]
    return {name: value for name, value in drawn.items() if value is not None}


def _words(written: plain.Plain, setting: Setting) -> Card:
    """Words that Teams can find nothing in to act upon (no markdown, no link, no mention), and answers to tap."""
    body: list[Json] = [*runs(written.text, {}, setting)]
    for first in range(0, len(written.suggested), MOST_ACTIONS):
        body.append(actions([_tapped(label) for label in written.suggested[first : first + MOST_ACTIONS]]))
    head: Element = {"type": "AdaptiveCard", "version": "1.5", "lang": setting.language.tag}
    return Card(head | {"body": body})


def _tapped(label: str) -> Element:
    """Says it as if it had been written."""
    return {"type": "Action.Submit", "title": label, "data": {SAID: label}, "associatedInputs": "none"}


def _is_text(shown: Shown) -> bool:
    match shown:
        case Question(fields=fields):
            return not fields
        case Notice(title=title, facts=facts, buttons=buttons, tone=tone, pictures=pictures):
            return title is None and not (facts or buttons or pictures) and tone == "plain"
        case _:
            return False


def _is_ours(shown: Shown, setting: Setting) -> bool:
    """Whether every word is one of ours, and none of them would be acted upon."""
    words: list[Words] = []
    match shown:
        case Notice(says=says):
            words += says
        case Question(says=says, next=field, complaints=complaints):
            words += [*says, *complaints.values()]
            if field is not None:
                # Choices may be names out of the organisation's files.
                words += [one for option in field.options(setting) for one in (option.label, option.hint) if one]
                words += [one for one in (field.question, field.hint) if one]
        case _:
            return False
    return all(isinstance(one, Text) and not one.args and not acts(plain.said(one, setting)) for one in words)
