"""Holds a document to the JSON Schema of a process, and says in plain words what does not fit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from hms.process import FIRST_YEAR, LAST_YEAR
from hms.process_schema import DAY, DAY_OF_YEAR, MONTH, PHASE, PROCESS, SCHEMA, TASK
from storage.sheet import shown

Path: TypeAlias = tuple[str | int, ...]
Found: TypeAlias = tuple[Path, str]

ALIKE = 0.8  # how near an unknown key has to be to one of ours to be taken for a slip
# Keys that are near to ours and mean something else.
OTHERS = ("rules", "systems", "notes_for_us")
FORMATS = FormatChecker(formats=())


def misfits(document: object) -> list[Found]:
    """All that does not fit, in no order."""
    found = [each for error in _VALIDATOR.iter_errors(document) for each in _told(error)]
    return list(dict.fromkeys([*found, *_slips(document)]))


@FORMATS.checks(DAY)
def _is_day(said: object) -> bool:
    if not isinstance(said, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return True  # The pattern has told.
    try:
        return FIRST_YEAR <= date.fromisoformat(said).year <= LAST_YEAR
    except ValueError:
        return False


@FORMATS.checks(MONTH)
def _is_month(said: object) -> bool:
    return not isinstance(said, str) or _is_day(f"{said}-01")


@FORMATS.checks(DAY_OF_YEAR)
def _is_day_of_year(said: object) -> bool:
    return not isinstance(said, str) or _is_day(f"2024-{said}")  # which has a 29 February


_VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FORMATS)


def _told(error: ValidationError) -> Iterator[Found]:
    path: Path = tuple(error.absolute_path)
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    title = schema.get("title", "something else")
    instance: Any = error.instance
    match error.validator:
        case "required":
            missing = [key for key in schema["required"] if key not in instance]
            yield from ((path, f"`{key}` is missing: this is {title}.") for key in missing)
        case "additionalProperties":
            known = list(schema["properties"])
            yield from (((*path, key), _unknown(key, known)) for key in instance if key not in known)
        case "anyOf" | "oneOf" if meant := _meant(error):
            for each in meant:
                yield from _told(each)
        case "anyOf" | "oneOf" if _is_about_keys(error):
            yield path, f"There has to be {title}."
        case "format":
            yield path, f"There is no {shown(str(instance))} in the calendar from {FIRST_YEAR} to {LAST_YEAR}."
        case _:
            yield path, f"{_name(path)} has to be {title}, not {_said(instance)}."


def _unknown(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, list(known), n=1, cutoff=0.6)
    return f"{shown(key)} is not known here{f'; did you mean {near[0]}?' if near else '.'}"


def _meant(error: ValidationError) -> list[ValidationError]:
    """Of several ways to say something, what is wrong with the only one whose type is the one that was used."""
    ways: dict[object, list[ValidationError]] = {}
    for each in error.context or ():
        ways.setdefault(each.schema_path[0], []).append(each)
    likely = [each for each in ways.values() if not any(_is_of_another_type(one, error) for one in each)]
    return likely[0] if len(likely) == 1 and len(ways) > 1 else []


def _is_of_another_type(one: ValidationError, error: ValidationError) -> bool:
    return one.validator == "type" and one.absolute_path == error.absolute_path


def _is_about_keys(error: ValidationError) -> bool:
    return not error.context or all(each.validator == "required" for each in error.context)


def _name(path: Path) -> str:
    """What it is called where it stands."""
    key = next((each for each in reversed(path) if isinstance(each, str)), None)
    if key is None:
        return "The file"
    return f"`{key}`" if isinstance(path[-1], str) else f"Number {int(path[-1]) + 1} of `{key}`"


def _said(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list():
            return f"a list of {len(value)}"
        case _:
            return shown(str(value))


# --- Slips ------------------------------------------------------------------------------------------------------------


def _slips(document: object) -> Iterator[Found]:
    """Keys that nobody reads and that look like one that somebody would."""
    yield from _near(document, (), PROCESS)
    if not isinstance(document, Mapping):
        return
    for at, phase in enumerate(_list(document, "phases")):
        yield from _near(phase, ("phases", at), PHASE)
        for number, task in enumerate(_list(phase, "tasks")):
            yield from _near(task, ("phases", at, "tasks", number), TASK)
    for part in ("items", "standing_duties"):
        for number, task in enumerate(_list(document, part)):
            yield from _near(task, (part, number), TASK)


def _list(document: object, key: str) -> list[object]:
    found = document.get(key) if isinstance(document, Mapping) else None
    return found if isinstance(found, list) else []


def _near(thing: object, path: Path, ours: Mapping[str, Any]) -> Iterator[Found]:
    for key in thing if isinstance(thing, Mapping) else ():
        if key not in ours and key not in OTHERS and get_close_matches(key, list(ours), n=1, cutoff=ALIKE):
            yield (*path, key), _unknown(key, ours)
