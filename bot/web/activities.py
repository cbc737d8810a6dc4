"""What the assistant shows, as activities: a card or a text, the way Direct Line has them."""

from typing import Final

from botbuilder.schema import (  # type: ignore[import-untyped]  # it has none
    Activity,
    ActivityTypes,
    Attachment,
    CardAction,
    SuggestedActions,
)

from bot import cards, plain
from bot.cards import walk
from bot.payload import Json
from dialogs.core.form import Setting
from dialogs.core.show import Notice, Question, Shown

CARD = "application/vnd.microsoft.card.adaptive"
BOT: Final = "vernebot"

# The card's own activity id, in the data of its actions: Web Chat does not tell which card was pressed.
STAMP = "activity"


class _Card(dict[str, Json]):
    """A card on its way out. The SDK would copy it part for part, and nobody else holds it."""

    def __deepcopy__(self, memo: object) -> "_Card":
        return self


def as_json(activity: Activity) -> dict[str, Json]:
    """An activity of ours as Direct Line has it: what the SDK's own serializer makes of it, at a tenth of the cost."""
    drawn: dict[str, Json] = {
        "type": activity.type,
        "id": activity.id,
        "serviceUrl": activity.service_url,
        "channelId": activity.channel_id,
        "locale": activity.locale,
        "replyToId": activity.reply_to_id,
        "inputHint": activity.input_hint,
        "text": activity.text,
        "textFormat": activity.text_format,
        "summary": activity.summary,
    }
    if activity.conversation is not None:
        drawn["conversation"] = {"id": activity.conversation.id}
    if activity.recipient is not None:
        drawn["recipient"] = {"id": activity.recipient.id, "role": activity.recipient.role}
    if activity.attachments:
        drawn["attachments"] = [
            {"contentType": each.content_type, "content": each.content} for each in activity.attachments
        ]
    if activity.suggested_actions is not None:
        offered = activity.suggested_actions.actions
        actions: list[Json] = [{"type": each.type, "title": each.title, "value": each.value} for each in offered]
        drawn["suggestedActions"] = {"to": [], "actions": actions}
    return {name: value for name, value in drawn.items() if value is not None}


def signed(activity: Activity, activity_id: str) -> dict[str, Json]:
    """An activity as it goes out: from us, and its own name in all that can be pressed on it."""
    drawn = as_json(activity)
    drawn["from"] = {"id": BOT, "name": "Vernebot", "role": "bot"}
    _stamp(drawn, activity_id)
    return drawn


def _stamp(activity: dict[str, Json], activity_id: str) -> None:
    for part in walk(activity.get("attachments")):
        data = part.get("data")
        if part.get("type") == "Action.Submit" and isinstance(data, dict):
            data[STAMP] = activity_id


def activity_of(shown: Shown, setting: Setting) -> Activity:
    """A card where there is something to fill in, press or line up; else a text, with answers to tap."""
    written = plain.draw(shown, setting)
    if _is_text(shown):
        return said(written.text, written.suggested)
    attachment = Attachment(content_type=CARD, content=_Card(cards.draw(shown, setting, both=True)))
    return Activity(type=ActivityTypes.message, attachments=[attachment], summary=written.text)


def _is_text(shown: Shown) -> bool:
    match shown:
        case Question(fields=fields):
            return not fields
        case Notice(title=title, facts=facts, buttons=buttons, tone=tone, pictures=pictures):
            return title is None and not (facts or buttons or pictures) and tone == "plain"
        case _:
            return False


def said(text: str, suggested: tuple[str, ...] = ()) -> Activity:
    activity = Activity(type=ActivityTypes.message, text=text, text_format="plain")
    if suggested:
        actions = [CardAction(type="imBack", title=label, value=label) for label in suggested]
        activity.suggested_actions = SuggestedActions(to=[], actions=actions)
    return activity
