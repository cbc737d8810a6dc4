"""Reads what Slack sends, and tells what it says; the turn decides who may do it. Pure; raises Malformed alone."""

from bot.cards import Malformed
from bot.heard import Arrived, File, Said
from bot.payload import Json
from bot.slack.envelope import at, text_at
from bot.slack.interactions import LONGEST, read_interaction, someone
from bot.slack.received import Received
from bot.slack.written import text_of, without_name

__all__ = ["Malformed", "Received", "read_command", "read_event", "read_interaction"]

MOST_FILES = 20
SUBTYPES = ("", "file_share", "thread_broadcast", "me_message")


def read_event(event: Json) -> Received | None:
    """What happened, if it is anything to us: not what bots say, and not that something was changed or taken away."""
    user = text_at(event, "user")
    if not user or text_at(event, "bot_id") or at(event, "hidden") is True:
        return None
    match text_at(event, "type"):
        case "message" | "app_mention" if text_at(event, "subtype") in SUBTYPES:
            return _message(event, user)
        case "app_home_opened":
            home = text_at(event, "tab") == "home"
            heard = None if home else Arrived()
            return Received("home" if home else "opened", user, heard=heard, channel=text_at(event, "channel"))
        case _:
            return None


def _message(event: Json, user: str) -> Received:
    channel, kind = text_at(event, "channel"), text_at(event, "channel_type")
    aloud = text_at(event, "type") == "app_mention" or kind != "im"
    wire = text_at(event, "text")[:LONGEST]
    return Received(
        "message",
        user,
        text_at(event, "user_team") or text_at(event, "team"),
        Said(text_of(without_name(wire) if aloud else wire).strip()),
        aloud=aloud and not channel.startswith("D"),
        channel=channel,
        ts=text_at(event, "ts"),
        thread=text_at(event, "thread_ts"),
        files=_files(at(event, "files")),
    )


def _files(files: Json) -> tuple[File, ...]:
    there = [each for each in files if isinstance(each, dict)] if isinstance(files, list) else []
    return tuple(_file(each) for each in there[:MOST_FILES])


def _file(file: dict[str, Json]) -> File:
    source = {
        "id": text_at(file, "id"),
        "url": text_at(file, "url_private_download") or text_at(file, "url_private"),
        "access": text_at(file, "file_access"),
    }
    size = file.get("size")
    whole = size if isinstance(size, int) and not isinstance(size, bool) and size >= 0 else None
    return File(text_at(file, "name"), text_at(file, "mimetype"), whole, source)


def read_command(body: Json) -> Received:
    """/hms and what follows it: as if it had been said; nothing after it is somebody who has just come."""
    text = text_of(text_at(body, "text")[:LONGEST]).strip()
    return Received(
        "command",
        someone(text_at(body, "user_id")),
        heard=Said(text) if text else Arrived(),
        channel=text_at(body, "channel_id"),
        key=text_at(body, "trigger_id"),
        trigger=text_at(body, "trigger_id"),
        response_url=text_at(body, "response_url"),
        opens=True,
    )
