"""Payloads: JSON that came from outside, read so strictly that nothing in it surprises anybody later. Pure."""

import json
import math
from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

DEEPEST = 64


def strict_json(body: bytes) -> Json:
    """JSON without surprises: UTF-8, each name once, finite numbers, whole characters, at most DEEPEST levels.

    Raises ValueError.
    """
    try:
        value: Json = json.loads(
            body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite
        )
    except RecursionError as deep:
        raise ValueError("too deep") from deep
    _whole(value)
    return value


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


def _no_number(name: str) -> Json:
    raise ValueError("not a number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


def _whole(value: Json) -> None:
    """Walks without recursion: depth, and texts that can be written anywhere (no half characters, no NUL)."""
    level, depth = [value], 0
    while level:
        below: list[Json] = []
        for one in level:
            if isinstance(one, str):
                _plain_text(one)
            elif isinstance(one, dict):
                below += [*one.keys(), *one.values()]
            elif isinstance(one, list):
                below += one
        level, depth = below, depth + 1
        if depth >= DEEPEST and any(isinstance(one, dict | list) for one in level):
            raise ValueError("too deep")


def _plain_text(text: str) -> None:
    text.encode("utf-8")  # raises UnicodeEncodeError, a ValueError, at half a character
    if "\0" in text:
        raise ValueError("a NUL")
