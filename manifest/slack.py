"""The manifest from which an organisation makes its own Slack app: what it may do, and why it needs each scope."""

from manifest.teams import COLOUR, Json
from manifest.words import NAME, Words, words

ADDRESS = "/slack/events"
# What we do that Slack allows only with the scope. Nothing else is asked for.
SCOPES = {
    "app_mentions:read": "app_mention: answered in private when somebody mentions it in a channel",
    "chat:write": "chat.postMessage, chat.update and chat.postEphemeral: says and updates",
    "commands": "/hms and the two shortcuts",
    "files:read": "files.info and the download: pictures that people send with a report",
    "files:write": "files.getUploadURLExternal: shows the pictures of a report to those who may see them",
    "im:history": "message.im: hears what is written to it alone",
    "im:write": "conversations.open: writes first when there is news",
    "users:read": "users.info: guests and people of other organisations are told apart",
    "users:read.email": "users.info's e-mail: finds the person in the organisation",
}
# What we are told of, and listen to. That the app is gone we hear at the next call.
EVENTS = {
    "app_home_opened": "shows what is theirs on the Home tab",
    "app_mention": "somebody mentions it in a channel",
    "message.im": "somebody writes to it",
}


def manifest(public_url: str | None, mode: str, language: str) -> dict[str, Json]:
    """`public_url` is for mode http; with socket nobody calls us."""
    said = words(language)
    address = f"{public_url}{ADDRESS}" if mode == "http" else None
    scopes: list[Json] = [*SCOPES]
    events: dict[str, Json] = {"bot_events": [*EVENTS]}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": said.brief,
            "long_description": said.about,
            "background_color": COLOUR.lower(),
        },
        "features": _features(said, address),
        "oauth_config": {"scopes": {"bot": scopes}},
        "settings": {
            "event_subscriptions": events | _at("request_url", address),
            "interactivity": {"is_enabled": True}
            | _at("request_url", address)
            | _at("message_menu_options_url", address),
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode == "socket",
            "token_rotation_enabled": False,
        },
    }


def _features(said: Words, address: str | None) -> Json:
    hms: dict[str, Json] = {
        "command": "/hms",
        "description": said.hms[0],
        "usage_hint": said.hms[1],
        "should_escape": False,
    }
    # Named for the dialog that they open, and for the question that a message answers.
    shortcuts: list[Json] = [
        {"name": name, "type": kind, "callback_id": callback, "description": about}
        for kind, callback, (name, about) in (
            ("global", "deviation", said.shortcut),
            ("message", "deviation:what", said.message_shortcut),
        )
    ]
    return {
        # A tab that may only be read is the commonest reason why a bot "does not answer".
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": NAME, "always_online": True},
        "shortcuts": shortcuts,
        "slash_commands": [hms | _at("url", address)],
    }


def _at(name: str, address: str | None) -> dict[str, Json]:
    return {name: address} if address else {}
