"""Reads a process from its document, which has the shape that hms/process_schema.py asks for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from hms.organisation import LANGUAGES, Names
from hms.process import (
    EVERY_YEAR,
    THE_WHOLE,
    DayOfYear,
    DaysBefore,
    Deadline,
    Monthly,
    OnDay,
    Phase,
    Point,
    Process,
    RecordKind,
    Standing,
    Task,
    Tertial,
    Times,
    Within,
    Yearly,
    YearlyDay,
    YearlyMonth,
    YearlyWindow,
    Years,
)
from hms.process_days import last_of_month

Document: TypeAlias = Mapping[str, Any]  # as JSON has it; the one place where its values get their types
THIRDS = ("04-30", "08-31", "12-31")
DEFAULTS: Mapping[str, Deadline] = {
    "yearly": Times(1),
    "tertial": Times(3, "t"),
    "quarterly": Times(4, "q"),
    "monthly": Monthly(),
}

# A task that is completed by what is written down, where its file does not say so: by its document or by its own name.
BY_DOCUMENT = {
    "round_report": RecordKind.ROUND,
    "inspection_log": RecordKind.INSPECTION,
    "meeting_minutes": RecordKind.MEETING,
}
BY_KEY = {"dk_annual_discussion": RecordKind.DISCUSSION, "management_review": RecordKind.REVIEW}
LEADERS = frozenset({"unit_leader", "line_manager", "employer", "level2_leader", "level3_leader", "dean"})


def process_of(document: Document, process_id: str) -> Process:
    return Process(
        process_id,
        _names(document),
        document.get("cycle", {}).get("id", ""),
        tuple(_phase(each) for each in document.get("phases", ())),
        tuple(_task(each, document) for each in tasks_in(document)),
        {role: _names(each) for role, each in document.get("roles", {}).items()},
    )


def process_id_of(document: Document, file: str) -> str:
    """Its own, else that of its cycle without the years, else the name of the file without its ending."""
    given: str = document.get("id") or _without_years(document.get("cycle", {}).get("id", ""))
    return given or _NO_ID.sub("-", file).strip("-.")[:64] or "process"


def _without_years(cycle: str) -> str:
    kept = [part for part in cycle.split("-") if not part.isdecimal()]
    return "-".join(kept)


@dataclass(frozen=True, slots=True)
class Told:
    """A task where it stands in the document: the way to it, the id of its phase ("": none), and itself."""

    path: tuple[str | int, ...]
    phase: str
    said: Document


def tasks_in(document: Document) -> Iterator[Told]:
    for at, phase in enumerate(document.get("phases", ())):
        yield from (Told(("phases", at, *path), phase["id"], each) for path, each in _listed(phase, "tasks"))
    for part in ("items", "standing_duties"):
        yield from (Told(path, "", each) for path, each in _listed(document, part))


def _listed(document: Document, part: str) -> Iterator[tuple[tuple[str | int, ...], Document]]:
    return (((part, at), each) for at, each in enumerate(document.get(part, ())))


def _phase(said: Document) -> Phase:
    window = said.get("window")
    if window is None:
        return Phase(said["id"], _names(said))
    return Phase(said["id"], _names(said), _first(window["from"]), _last(window["to"]))


def _task(told: Told, document: Document) -> Task:
    said = told.said
    deadline: Document = said.get("deadline") or said.get("when") or {"kind": "standing"}
    note = said.get("note", {})
    opens: str = said.get("opens", "")
    task = Task(
        key=said["id"],
        phase=told.phase,
        names=_names(said),
        notes=Names(en=note) if isinstance(note, str) else _names(note),
        responsible=_many(said["responsible"]),
        takes_part=tuple(said.get("takes_part", ())),
        deadline=deadline_of(deadline),
        opens=_opens(opens) if opens else None,
        documents=tuple(_point(each) for each in said.get("documents", ())),
        agenda=tuple(_point(each) for each in said.get("agenda", ())),
        scope=_many(said.get("scope") or document.get("scope", THE_WHOLE)),
        called=_names(said.get("called", {})),
        inferred=deadline.get("inferred", False),
        nudged=said.get("nudged", True),
    )
    records = RecordKind(said["records"]) if "records" in said else _records(task)
    return replace(task, records=records, joint=said.get("joint", _is_joint(task)))


def _records(task: Task) -> RecordKind | str:
    known = (kind for name, kind in BY_DOCUMENT.items() if any(each.id.startswith(name) for each in task.documents))
    return next(known, BY_KEY.get(task.key, ""))


def _is_joint(task: Task) -> bool:
    """What a leader does with the safety representative and nobody else; a resource person only helps."""
    beside = set(task.takes_part) - {"resource_person"}
    return beside == {"safety_rep"} and not LEADERS.isdisjoint(task.responsible)


def _names(said: Document) -> Names:
    given = {**said.get("names", {}), **{each: said[each] for each in LANGUAGES if each in said}}
    return Names(**{language: text.strip() for language, text in given.items()})


def _point(said: str | Document) -> Point:
    """One that has nothing but an id is called by that."""
    if isinstance(said, str):
        return Point(said, Names(en=said.replace("_", " ")))
    return Point(said["id"], _names(said))


def _many(said: str | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


# --- Days -------------------------------------------------------------------------------------------------------------


def deadline_of(said: Document) -> Deadline:
    match said["kind"]:
        case "date" | "one_off":
            preferred: str = said.get("preferred_before", "")
            day = _day(said.get("value") or said["date"])
            return OnDay(day, said.get("exclusive", False), _day(preferred) if preferred else None)
        case "month":
            return Within(_first(said["value"]), _last(said["value"]))
        case "window" | "ongoing":
            return Within(_first(said["from"]), _last(said["to"]))
        case "before":
            return DaysBefore(said["days"], said["task"] if "task" in said else _day(said["date"]))
        case "standing":
            return DEFAULTS.get(said.get("default_in_product", ""), Standing())
        case _:
            return _yearly(said)


def _yearly(said: Document) -> Yearly:
    match said["kind"]:
        case "yearly_date":
            return YearlyDay(_day_of_year(said["date"]), said.get("exclusive", False), _years(said))
        case "yearly_month":
            return YearlyMonth(said["month"], _years(said))
        case "yearly_window":
            crosses = said.get("crosses_year", False)
            return YearlyWindow(_day_of_year(said["from"]), _day_of_year(said["to"]), crosses, _years(said))
        case "tertial":
            return Tertial(tuple(_day_of_year(each) for each in said.get("ends", THIRDS)))
        case "monthly":
            return Monthly()
        case kind:
            assert kind == "times_per_year"
            return Times(said["min"])


def _years(said: Document) -> Years:
    known = known_years(said)
    return Years(said["every_years"], known[-1]) if known and "every_years" in said else EVERY_YEAR


def known_years(said: Document) -> tuple[int, ...]:
    """The years for which its file says when it was. One that goes over the year's end belongs to that before it."""
    known: Any = said.get("known", ())
    return tuple(_year(each, said) for each in (known if isinstance(known, list | tuple) else (known,)))


def _year(said: str | int, deadline: Document) -> int:
    year = int(str(said)[:4])
    over = deadline.get("crosses_year", False) and isinstance(said, str) and said[5:] <= deadline["to"]
    return year - over


def _day(said: str) -> date:
    return date.fromisoformat(said)


def _first(said: str) -> date:
    """Of a day or a month."""
    return _day(said if len(said) > _MONTH else f"{said}-01")


def _last(said: str) -> date:
    return _day(said) if len(said) > _MONTH else last_of_month(_first(said))


def _day_of_year(said: str) -> DayOfYear:
    return DayOfYear(int(said[:2]), int(said[3:]))


def _opens(said: str) -> date | DayOfYear:
    return _day(said) if len(said) > _MONTH else _day_of_year(said)


_MONTH = len("2026-09")
_NO_ID = re.compile(r"[^A-Za-z0-9.]+")
