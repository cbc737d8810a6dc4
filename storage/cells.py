"""Reads single cells of the organisation's files: each gives a value, or a complaint and a value to go on with."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storage.sheet import Complaint, Line, shown

_YES_NO = {"yes": True, "no": False}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(slots=True)
class Cells:
    """What has been found wrong so far, and the readers that add to it."""

    complaints: list[Complaint] = field(default_factory=list)
    _zones: dict[str, bool] = field(default_factory=dict)

    def complain(self, line: Line, column: str, sentence: str) -> None:
        self.complaints.append(line.complaint(column, sentence))

    def yes_no(self, line: Line, column: str, default: bool) -> bool:
        value = line[column].lower()
        if value and value not in _YES_NO:
            self.complain(line, column, f"The {column} is yes or no, not {shown(line[column])}.")
        return _YES_NO.get(value, default)

    def day(self, line: Line, column: str) -> date | None:
        value = line[column]
        if not value:
            return None
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass  # It looks like a date and is none, such as 30 February: the same complaint.
        self.complain(line, column, f"The {column} is a date such as 2024-08-31, not {shown(value)}.")
        return None

    def number(self, line: Line, column: str, lowest: int, highest: int) -> int | None:
        value = line[column]
        if not value:
            return None
        if _NUMBER.fullmatch(value) and lowest <= int(value) <= highest:
            return int(value)
        self.complain(line, column, f"The {column} is a number from {lowest} to {highest}, not {shown(value)}.")
        return None

    def choice(self, line: Line, column: str, choices: type[Choice]) -> Choice | None:
        value = line[column]
        found = next((each for each in choices if each.value.lower() == value.lower()), None)
        if value and found is None:
            self._not_one_of(line, column, [each.value for each in choices])
        return found

    def one_of(self, line: Line, column: str, choices: Collection[str]) -> str | None:
        value = line[column].lower()
        if value and value not in choices:
            self._not_one_of(line, column, choices)
        return value or None

    def _not_one_of(self, line: Line, column: str, choices: Iterable[str]) -> None:
        told = f"The {column} is one of {', '.join(choices)}, not {shown(line[column])}."
        self.complain(line, column, told)

    def email(self, line: Line) -> str | None:
        value = line["email"].lower()
        if value and not _EMAIL.fullmatch(value):
            self.complain(line, "email", f"{shown(value)} is not an e-mail address.")
        return value or None

    def time_zone(self, line: Line) -> str | None:
        value = line["time_zone"]
        if value and value not in self._zones:
            self._zones[value] = _is_time_zone(value)
        if value and not self._zones[value]:
            self.complain(line, "time_zone", f"The time_zone is one such as Europe/Oslo, not {shown(value)}.")
        return value or None


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, such as "Europe"
        return False
    return True
