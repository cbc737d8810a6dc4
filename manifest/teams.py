"""The app package for Teams: what it may do, in which places, in four languages; filled for one organisation."""

import io
import json
import uuid
import zipfile
from typing import TypeAlias

from manifest import icons
from manifest.words import NAME, Words, languages, words

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

SCHEMA = "1.25"  # older tenants take it, and it holds all that we need
VERSION = "0.1.0"
COLOUR = "#0B5D57"
REPORT = "report"  # the command of the message extension
PUBLISHER = "Vernebot"
BESIDE = 4  # commands that make sense where others read: they are answered in private
_SCHEMAS = "https://developer.microsoft.com/json-schemas/teams"
# When the archive was made says nothing: the same settings give the same bytes.
_THEN = (2026, 1, 1, 0, 0, 0)


def manifest(app_id: str, public_url: str, language: str) -> dict[str, Json]:
    """`language` is what everybody reads whose own is none of the others."""
    said = words(language)
    others = [each for each in languages() if each != language]
    return {
        "$schema": f"{_SCHEMAS}/v{SCHEMA}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA,
        "version": VERSION,
        "id": app_id,
        "localizationInfo": {
            "defaultLanguageTag": said.tag,
            "additionalLanguages": [{"languageTag": words(each).tag, "file": f"{each}.json"} for each in others],
        },
        "developer": {
            "name": PUBLISHER,
            "websiteUrl": f"{public_url}/about",
            "privacyUrl": f"{public_url}/about#privacy",
            "termsOfUseUrl": f"{public_url}/about#terms",
        },
        "name": {"short": NAME, "full": said.full},
        "description": {"short": said.brief, "full": said.about},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": COLOUR,
        "defaultInstallScope": "personal",
        "bots": [_bot(app_id, said)],
        "composeExtensions": [_extension(app_id, said)],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [public_url.partition("://")[2].partition(":")[0]],
    }


def _bot(app_id: str, said: Words) -> Json:
    alone: list[Json] = [{"title": title, "description": about} for title, about in said.commands]
    return {
        "botId": app_id,
        "scopes": ["personal", "team", "groupChat"],
        "isNotificationOnly": False,
        "supportsFiles": True,
        "supportsCalling": False,
        "supportsVideo": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": alone},
            {"scopes": ["team", "groupChat"], "commands": alone[:BESIDE]},
        ],
    }


def _extension(app_id: str, said: Words) -> Json:
    title, about = said.report
    return {
        "botId": app_id,
        "commands": [
            {
                "id": REPORT,
                "type": "action",
                "title": title,
                "description": about,
                "context": ["message", "compose"],
                "fetchTask": True,
            }
        ],
    }


def localisation(language: str) -> dict[str, Json]:
    """The same strings in another language, each under the path where it stands in the manifest."""
    said = words(language)
    made: dict[str, Json] = {
        "$schema": f"{_SCHEMAS}/v{SCHEMA}/MicrosoftTeams.Localization.schema.json",
        "name.short": NAME,
        "name.full": said.full,
        "description.short": said.brief,
        "description.full": said.about,
        "composeExtensions[0].commands[0].title": said.report[0],
        "composeExtensions[0].commands[0].description": said.report[1],
    }
    for listed, commands in enumerate((said.commands, said.commands[:BESIDE])):
        for number, (title, about) in enumerate(commands):
            made[f"bots[0].commandLists[{listed}].commands[{number}].title"] = title
            made[f"bots[0].commandLists[{listed}].commands[{number}].description"] = about
    return made


def package(app_id: str, public_url: str, language: str) -> dict[str, bytes]:
    """The files of the package by name."""
    files = {"manifest.json": _text(manifest(app_id, public_url, language))}
    files |= {f"{each}.json": _text(localisation(each)) for each in languages() if each != language}
    return files | {"color.png": icons.color(), "outline.png": icons.outline()}


def zipped(files: dict[str, bytes]) -> bytes:
    """All of them at the top of the archive, where Teams looks for them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _THEN), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def stand_in(public_url: str) -> str:
    """An id for looking at a package before there is a registration: the same each time, and of no bot."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, public_url))


def _text(content: Json) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
