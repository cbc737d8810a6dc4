"""The measures of the demo organisation: the plan of the whole of it, and a few of its units' own. All are invented."""

import csv
from datetime import date, datetime
from typing import Any

from storage.demo import FILES
from storage.desk import Store
from storage.measure_import import Line, carry_out, compare

DANISH = "ore"  # the unit


def lines(language: str) -> tuple[Line, ...]:
    """In one language, or Danish at the Danish campus: what is to be done is data, and is not translated."""
    with (FILES / "measures.csv").open(encoding="utf-8", newline="") as file:
        said = {DANISH: "da"}
        return tuple(
            _line(at, row, said.get(row["unit_id"], language))
            for at, row in enumerate(csv.DictReader(file, delimiter=";"), 2)
        )


async def keep(store: Store, language: str, now: datetime) -> None:
    """Puts them into the plan; those that are there already stay as they are."""
    wanted = await compare(store, lines(language), now.date())
    await carry_out(store, wanted, None, now)


def _line(at: int, row: dict[str, str], language: str) -> Line:
    values: dict[str, Any] = {
        "what": row[f"what_{language}"],
        "priority": row["priority"],
        "owner_id": row["owner"] or None,
        "owner_words": row[f"owner_{language}"] or None,
        "deadline": date.fromisoformat(row["deadline"]) if row["deadline"] else None,
        "status": row["status"],
        "origin": row["origin"],
    }
    return Line(at, row["unit_id"], f"no:{row['no']}" if row["no"] else f"demo:{at}", values)
