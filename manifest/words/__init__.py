"""The words of the app packages, a JSON a language: what people see before they have said a word to the assistant."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
NAME = "Vernebot"  # the same in every language; Teams allows 30 characters, Slack 35


@dataclass(frozen=True, slots=True)
class Words:
    """Pairs are a title and what is said about it. `tag` is Teams' name of the language."""

    tag: str
    full: str
    brief: str
    about: str
    commands: tuple[tuple[str, str], ...]
    report: tuple[str, str]
    privacy: tuple[str, str]
    terms: tuple[str, str]
    hms: tuple[str, str]  # what /hms does, and a hint of what may follow it
    shortcut: tuple[str, str]
    message_shortcut: tuple[str, str]


def words(language: str) -> Words:
    said = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    slack = said["slack"]
    return Words(
        said["tag"],
        said["full"],
        said["brief"],
        said["about"],
        tuple((title, about) for title, about in said["commands"]),
        _pair(said["report"]),
        _pair(said["privacy"]),
        _pair(said["terms"]),
        _pair(slack["hms"]),
        _pair(slack["report"]),
        _pair(slack["report_message"]),
    )


def languages() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in FOLDER.glob("*.json")))


def _pair(said: list[str]) -> tuple[str, str]:
    title, about = said
    return title, about
