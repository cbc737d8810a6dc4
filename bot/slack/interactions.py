"""Reads what people do in Slack: presses, choices, modals, shortcuts. Pure; raises Malformed alone."""

from dataclasses import replace

from bot.cards import Malformed
from bot.heard import Filled, Pressed
from bot.payload import Json
from bot.slack.envelope import at, text_at
from bot.slack.filled import LONGEST_NAME, chosen, given, of_view, standing
from bot.slack.home_view import MOST_PAGES
from bot.slack.modal import read_metadata
from bot.slack.pressing import LINK, PAGE, QUOTE, asked_in, json_in, read_value
from bot.slack.received import Kind, Received, Surface, Wanted
from bot.slack.written import rich_text_of, text_of

LONGEST = 60_000  # characters of a message; the turn says kindly that it is too long
FORMS = ("form", "change")


def read_interaction(body: Json) -> Received:
    match text_at(body, "type"):
        case "block_actions":
            return _acted(body)
        case "view_submission":
            return _submitted(body)
        case "view_closed":
            return _base("closed", body)
        case "shortcut" | "message_action":
            return _shortcut(body)
        case "block_suggestion":
            return _suggest(body)
        case _:
            return Received("nothing", text_at(body, "user", "id"))


def someone(user: str) -> str:
    if not user or len(user) > LONGEST_NAME:
        raise Malformed("nobody")
    return user


def _base(kind: Kind, body: Json) -> Received:
    """What every interaction tells."""
    view = at(body, "view")
    where = read_metadata(text_at(view, "private_metadata"))[1]
    surface: Surface = "home" if text_at(view, "type") == "home" else "modal" if view else "message"
    channel = text_at(body, "container", "channel_id") or text_at(body, "channel", "id")
    ts = text_at(body, "container", "message_ts") or text_at(body, "message_ts")
    return Received(
        kind,
        someone(text_at(body, "user", "id")),
        text_at(body, "user", "team_id"),
        surface=surface,
        channel=channel,
        ts=ts,
        thread=text_at(body, "container", "thread_ts"),
        key=text_at(body, "trigger_id"),
        trigger=text_at(body, "trigger_id"),
        response_url=text_at(body, "response_url"),
        view_id=text_at(view, "id"),
        view_hash=text_at(view, "hash"),
        where=where,
        inputs=frozenset(standing(at(view, "blocks"))),
    )


def _data(body: Json) -> dict[str, Json]:
    return read_metadata(text_at(body, "view", "private_metadata"))[0]


def _submitted(body: Json) -> Received:
    heard = of_view(at(body, "view"), _data(body), sent=True)
    return replace(_base("submitted", body), heard=heard)


def _shortcut(body: Json) -> Received:
    """Its callback_id names a dialog and, after a colon, the question that the message answers."""
    dialog, _colon, field = text_at(body, "callback_id").partition(":")
    if not 0 < len(dialog) <= LONGEST_NAME or len(field) > LONGEST_NAME:
        raise Malformed("a shortcut")
    text = text_of(text_at(body, "message", "text")[:LONGEST]).strip()
    heard = Pressed(dialog, {field: text} if field and text else {})
    return replace(_base("shortcut", body), heard=heard, opens=True)


def _suggest(body: Json) -> Received:
    asked = asked_in(text_at(body, "block_id"))
    dialog = asked.draft.dialog if asked else text_at(_data(body), "dialog")
    wanted = Wanted(dialog, asked.field if asked else text_at(body, "action_id"), text_at(body, "value"))
    return replace(_base("suggest", body), wanted=wanted)


def _acted(body: Json) -> Received:
    """Something was pressed or chosen, in a message, in a modal or at Home."""
    base, done = _base("pressed", body), at(body, "actions")
    action = done[0] if isinstance(done, list) and done else None
    name = text_at(action, "action_id")
    if name.startswith(f"{LINK}:"):
        return base
    if name.startswith(f"{PAGE}:"):
        page = json_in(text_at(action, "value")).get("page")
        if not isinstance(page, int) or isinstance(page, bool) or not 0 <= page < MOST_PAGES:
            raise Malformed("a page")
        return replace(base, kind="home", page=page)
    heard = _pressed(action, body) if text_at(action, "type") == "button" else _chosen(action, body)
    wants_form = isinstance(heard, Filled) and heard.word in FORMS and base.surface != "modal"
    dispatched = base.surface == "modal" and text_at(action, "type") != "button" and heard is not None
    return replace(base, heard=heard, opens=wants_form or base.surface == "home", redraws=dispatched)


def _pressed(action: Json, body: Json) -> Filled | Pressed:
    heard = read_value(text_at(action, "value"), _quotes(body))
    if isinstance(heard, Filled) and heard.word == "answer":
        row = at(body, "state", "values", text_at(action, "block_id"))
        return replace(heard, values=given({"": row}) | dict(heard.values))
    return heard


def _chosen(action: Json, body: Json) -> Filled | Pressed | None:
    asked = asked_in(text_at(action, "block_id"))
    if asked is None:
        return of_view(at(body, "view"), _data(body), sent=False)
    text = chosen(action)
    # Of several choices the last one is told by a button.
    if not text or text_at(action, "type").startswith("multi_"):
        return None
    return Filled(asked.draft.dialog, asked.draft.id, asked.draft.revision, {asked.field: text}, "answer")


def _quotes(body: Json) -> dict[str, str]:
    """The texts that were too long for a button, from where they stand in its message."""
    there = at(body, "message", "blocks") or at(body, "view", "blocks")
    blocks = there if isinstance(there, list) else []
    named = [(text_at(block, "block_id").partition("/"), block) for block in blocks]
    return {field: rich_text_of(block) for (kind, _slash, field), block in named if kind == QUOTE and field}
