"""A checklist for a round as a value: points that are in order or not, in all our languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from hms.organisation import LANGUAGES, Names

Path: TypeAlias = tuple[str | int, ...]

FEWEST, MOST = 1, 20  # points: more of them nobody walks through
LONGEST = 90  # characters of a point, as there is room for above an answer
_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")


@dataclass(frozen=True, slots=True)
class Point:
    id: str
    names: Names


@dataclass(frozen=True, slots=True)
class Checklist:
    id: str
    names: Names
    points: tuple[Point, ...]

    def point(self, id: str) -> Point | None:
        return next((each for each in self.points if each.id == id), None)


def checklist_of(document: Mapping[str, Any]) -> Checklist:
    """Of a document with nothing wrong in it."""
    points = (Point(each["id"], _names(each)) for each in document["points"])
    return Checklist(document["id"], _names(document["names"]), tuple(points))


def _names(said: Mapping[str, str]) -> Names:
    return Names(**{language: said[language] for language in LANGUAGES})


def wrong_in(document: object) -> Iterator[tuple[Path, str]]:
    """Where, and what is wrong."""
    if not isinstance(document, dict):
        yield (), "A checklist is a mapping with id, names and points."
        return
    yield from (((name,), f"{name} is not known here.") for name in document if name not in ("id", "names", "points"))
    yield from _wrong_id(document, ())
    names = document.get("names")
    if isinstance(names, dict):
        yield from _wrong_names(names, ("names",))
    else:
        yield ("names",), "names has to be there: what the checklist is called in each language."
    points = document.get("points")
    if not isinstance(points, list) or not FEWEST <= len(points) <= MOST:
        yield ("points",), f"points has to be a list of {FEWEST} to {MOST} points."
        return
    seen: set[str] = set()
    for at, point in enumerate(points):
        yield from _wrong_point(point, at, seen)


def _wrong_point(point: object, at: int, seen: set[str]) -> Iterator[tuple[Path, str]]:
    path: Path = ("points", at)
    if not isinstance(point, dict):
        yield path, "A point has an id, and a sentence for each language."
        return
    yield from _wrong_id(point, path)
    yield from _wrong_names({name: said for name, said in point.items() if name != "id"}, path)
    if (id_ := point.get("id")) in seen:
        yield (*path, "id"), f"{id_} is the id of an earlier point."
    seen.add(str(id_))


def _wrong_id(thing: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    id_ = thing.get("id")
    if not isinstance(id_, str) or not _ID.fullmatch(id_):
        yield (*path, "id"), "id has to be a word of small letters, digits and _, at most 32 long."


def _wrong_names(names: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    for language in LANGUAGES:
        said = names.get(language)
        if not isinstance(said, str) or not said.strip() or len(said) > LONGEST:
            yield (*path, language), f"{language} has to be there: a text of at most {LONGEST} characters."
        elif set(said) & set("{}|\n"):
            # They would be read as places to fill in, or as several ways to say it.
            yield (*path, language), "A text here has no braces, no bar and no line break."
    yield from (((*path, name), f"{name} is no language of ours.") for name in names if name not in LANGUAGES)
