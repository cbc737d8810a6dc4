"""What Teams and Slack refuse in an app package, held against ours before it is written: a line for each fault.

Microsoft's published schema is held against it too, in the tests. Figures of Slack's: its own manifest schema.
"""

import json
import re
import struct
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import UUID

from manifest.icons import COLOR, OUTLINE
from manifest.slack import EVENTS, SCOPES
from manifest.teams import Json

PNG = b"\x89PNG\r\n\x1a\n"
# The scope without which Slack does not deliver an event.
HEARD_WITH = {"app_mention": "app_mentions:read", "message.im": "im:history"}


def faults_of_teams(files: dict[str, bytes]) -> Iterator[str]:
    made = json.loads(files["manifest.json"])
    try:
        UUID(made["id"])
    except ValueError:
        yield "teams: id is no GUID"
    for name, value in made["developer"].items():
        if name != "name" and urlsplit(value).scheme != "https":
            yield f"teams: developer.{name} is not https"
    for name, size in (("color.png", COLOR), ("outline.png", OUTLINE)):
        if _size(files[name]) != (size, size):
            yield f"teams: {name} is no PNG of {size} by {size}"
    said = dict(_strings(made))
    yield from _too_long(said)
    for other in made["localizationInfo"]["additionalLanguages"]:
        there = json.loads(files[other["file"]])
        there.pop("$schema")
        if set(there) != set(said):
            yield f"teams: {other['file']} does not say the same as the manifest"
        yield from _too_long(there)


def _strings(made: dict[str, Json]) -> Iterator[tuple[str, str]]:
    """What people read, by the paths that a localisation file names them with."""
    for part in ("name", "description"):
        held = made[part]
        assert isinstance(held, dict)
        yield from ((f"{part}.{name}", str(text)) for name, text in held.items())
    yield from _commands(made["bots"], "bots[0].commandLists[{}]", "commandLists")
    yield from _commands(made["composeExtensions"], "composeExtensions[0]", None)


def _commands(held: Json, path: str, lists: str | None) -> Iterator[tuple[str, str]]:
    assert isinstance(held, list)
    assert isinstance(held[0], dict)
    listed = held[0][lists] if lists else held
    assert isinstance(listed, list)
    for index, each in enumerate(listed):
        assert isinstance(each, dict)
        commands = each["commands"]
        assert isinstance(commands, list)
        for number, command in enumerate(commands):
            assert isinstance(command, dict)
            at = f"{path.format(index)}.commands[{number}]"
            yield f"{at}.title", str(command["title"])
            yield f"{at}.description", str(command["description"])


MOST = (
    (r"name\.short", 30),
    (r"name\.full", 100),
    (r"description\.short", 80),
    (r"description\.full", 4000),
    (r"bots.*\.title", 32),  # the schema allows 128, a menu shows this much
    (r"bots.*\.description", 128),
    (r"composeExtensions.*\.title", 32),
    (r"composeExtensions.*\.description", 128),
)


def _too_long(said: dict[str, str]) -> Iterator[str]:
    for path, text in said.items():
        most = next(most for pattern, most in MOST if re.fullmatch(pattern, path))
        if not 1 <= len(text) <= most:
            yield f"teams: {path} has {len(text)} characters, and 1 to {most} are allowed"


def faults_of_slack(made: dict[str, Json]) -> Iterator[str]:
    info, features, settings = _held(made, "display_information"), _held(made, "features"), _held(made, "settings")
    for where, name, least, most in (
        (info, "name", 1, 35),
        (info, "description", 1, 140),
        (info, "long_description", 175, 4000),
        (_held(features, "bot_user"), "display_name", 1, 80),
    ):
        yield from _length(where, name, least, most)
    for command in _listed(features, "slash_commands"):
        yield from _length(command, "command", 2, 32)
        yield from _length(command, "description", 1, 2000)
        yield from _length(command, "usage_hint", 1, 1000)
    shortcuts = list(_listed(features, "shortcuts"))
    if len(shortcuts) > 10:
        yield "slack: more than ten shortcuts"
    for shortcut in shortcuts:
        yield from _length(shortcut, "name", 1, 24)
        yield from _length(shortcut, "callback_id", 1, 255)
        yield from _length(shortcut, "description", 1, 150)
    yield from _faults_of_rights(made, settings)


def _faults_of_rights(made: dict[str, Json], settings: dict[str, Json]) -> Iterator[str]:
    scopes = _held(_held(made, "oauth_config"), "scopes").get("bot")
    events = _held(settings, "event_subscriptions").get("bot_events")
    assert isinstance(scopes, list)
    assert isinstance(events, list)
    if set(map(str, scopes)) != set(SCOPES) or set(map(str, events)) != set(EVENTS):
        yield "slack: the scopes and events are not those that are accounted for"
    for event in map(str, events):
        if event in HEARD_WITH and HEARD_WITH[event] not in scopes:
            yield f"slack: {event} is not delivered without {HEARD_WITH[event]}"
    addresses = {
        _held(settings, "event_subscriptions").get("request_url"),
        _held(settings, "interactivity").get("request_url"),
        _held(settings, "interactivity").get("message_menu_options_url"),
    }
    called = addresses != {None}
    if called == bool(settings["socket_mode_enabled"]):
        yield "slack: either Slack calls us, or we open a socket"
    if called and not all(isinstance(each, str) and each.startswith("https://") for each in addresses):
        yield "slack: an address is not https"


def _held(where: dict[str, Json], name: str) -> dict[str, Json]:
    held = where[name]
    assert isinstance(held, dict)
    return held


def _listed(where: dict[str, Json], name: str) -> Iterator[dict[str, Json]]:
    held = where[name]
    assert isinstance(held, list)
    for each in held:
        assert isinstance(each, dict)
        yield each


def _length(where: dict[str, Json], name: str, least: int, most: int) -> Iterator[str]:
    text = where.get(name)
    if not isinstance(text, str) or not least <= len(text) <= most:
        yield f"slack: {name} has {len(str(text))} characters, and {least} to {most} are allowed"


def _size(png: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", png[16:24]) if png.startswith(PNG) else None
