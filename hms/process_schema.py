"""What a process file looks like, as JSON Schema: what `app.py process schema` prints and every file is held to.

A `title` says in a few words what has to be there; it is what somebody reads whose file has something else.
"""

from typing import Any, TypeAlias

from hms.organisation import LANGUAGES
from hms.process import FIRST_YEAR, LAST_YEAR, MONTHS, RecordKind

Schema: TypeAlias = dict[str, Any]

# What `format` means here: the patterns let 31 September through.
DAY, MONTH, DAY_OF_YEAR = "date", "year-month", "day-of-year"
MOST_DAYS = 3_660
MOST = 1_000  # phases, tasks, points of one list
ANYTHING: Schema = {}

_PARTS = {"quarterly": 4, "tertial": 3, "monthly": MONTHS, "yearly": 1}
FREQUENCIES = tuple(_PARTS)


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_or_many(one: Schema, title: str) -> Schema:
    return {"title": title, "anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}


def _whole(least: int, most: int) -> Schema:
    title = f"a whole number from {least} to {most}"
    return {"title": title, "type": "integer", "minimum": least, "maximum": most}


def _thing(title: str, properties: Schema, *, needs: tuple[str, ...] = (), closed: bool = False) -> Schema:
    made: Schema = {"title": title, "type": "object", "properties": properties, "required": list(needs)}
    return made | {"additionalProperties": False} if closed else made


def _list_of(name: str, about: str) -> Schema:
    title = f"a list of {MOST} at most"
    return {"title": title, "description": about, "type": "array", "maxItems": MOST, "items": _ref(name)}


YES_NO: Schema = {"title": "true or false", "type": "boolean"}
INLINE_NAMES: Schema = {language: _ref("text") for language in LANGUAGES}
NAMED: Schema = {
    "title": f"a name in one language at least ({', '.join(LANGUAGES)})",
    "anyOf": [{"required": [each]} for each in (*LANGUAGES, "names")],
}
EVERY_YEARS: Schema = {
    "every_years": _whole(1, 20),
    "known": _ref("known"),
}
SPAN: Schema = {"from": _ref("day_or_month"), "to": _ref("day_or_month")}

# Each kind: what it must have, what it may have beside that, and what it means.
KINDS: dict[str, tuple[tuple[str, ...], Schema, str]] = {
    "date": (
        ("value",),
        {
            "value": _ref("day"),
            "exclusive": YES_NO,
            "last_working_day": _ref("day"),
            "preferred_before": _ref("day"),
            "preferred_note": ANYTHING,
        },
        "on that day at the latest; `exclusive: true`: before it, so the day before is the last",
    ),
    "month": (("value",), {"value": _ref("month")}, "any day of the month"),
    "window": (("from", "to"), SPAN, "from the one day to the other"),
    "ongoing": (("from", "to"), SPAN, "all the time from the one day to the other"),
    "before": (
        ("days",),
        {
            "days": _whole(0, MOST_DAYS),
            "task": _ref("id"),
            "date": _ref("day"),
        },
        "so many days before the last day of another task, or before a day",
    ),
    "one_off": ((), {"value": _ref("day"), "date": _ref("day")}, "once, on that day at the latest"),
    "yearly_date": (
        ("date",),
        {"date": _ref("day_of_year"), "exclusive": YES_NO, **EVERY_YEARS},
        "every year on that day at the latest",
    ),
    "yearly_month": (
        ("month",),
        {
            "month": _whole(1, MONTHS),
            **EVERY_YEARS,
        },
        "every year, any day of the month",
    ),
    "yearly_window": (
        ("from", "to"),
        {"from": _ref("day_of_year"), "to": _ref("day_of_year"), "crosses_year": YES_NO, **EVERY_YEARS},
        "every year from the one day to the other; `crosses_year: true`: the other is in the next year",
    ),
    "tertial": (
        (),
        {
            "ends": {
                "title": "three days like 04-30",
                "type": "array",
                "minItems": 3,
                "maxItems": 3,
                "items": _ref("day_of_year"),
            }
        },
        "at the end of each third of the year; without `ends`: 30 April, 31 August, 31 December",
    ),
    "monthly": ((), {"min": {"title": "1; more often than monthly is not known", "const": 1}}, "once in every month"),
    "times_per_year": (
        ("min",),
        {
            "min": _whole(1, MONTHS),
        },
        "so many times a year, once in each part of it",
    ),
    "standing": (
        (),
        {"default_in_product": {"title": f"one of {', '.join(FREQUENCIES)}", "enum": list(FREQUENCIES)}},
        "a duty all the time; only with `default_in_product` a task with days",
    ),
}
# What may stand in every deadline, for those who read the file.
ASIDES = (
    *("as_stated", "comment", "condition", "default_source", "frequency", "known", "known_counts", "next", "note"),
    *("source", "term", "time", "year"),
)


def _of_kind(kind: str) -> Schema:
    needs, own, about = KINDS[kind]
    common: Schema = {"kind": ANYTHING, "inferred": YES_NO, **dict.fromkeys(ASIDES, ANYTHING)}
    then = _thing("a deadline", {**common, **own}, needs=needs, closed=True) | {"description": about}
    if kind == "before":
        then |= {"oneOf": [{"required": ["task"]}, {"required": ["date"]}], "title": "either `task` or `date`"}
    if kind == "one_off":
        then |= {"anyOf": [{"required": ["value"]}, {"required": ["date"]}], "title": "a day, as `value`"}
    meant = {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]}
    return {"if": meant, "then": then}


TASK: Schema = {
    "id": _ref("id"),
    **INLINE_NAMES,
    "names": _ref("names"),
    "note": _ref("words"),
    "called": _ref("names") | {"description": "ways that people name it, split by |"},
    "scope": _one_or_many(_ref("word"), "ntnu (everywhere), dk (in Denmark), or a unit's id or short name; or a list"),
    "responsible": _one_or_many(_ref("role"), "a role, or a list of roles"),
    "takes_part": {"title": "a list of roles", "type": "array", "items": _ref("role")},
    "deadline": _ref("deadline"),
    "when": _ref("deadline"),
    "opens": _ref("opens"),
    "documents": _list_of("point", "what is filled in, read or written"),
    "agenda": _list_of("point", "what is to be talked about"),
    "records": {"title": f"one of {', '.join(RecordKind)}", "enum": [each.value for each in RecordKind]},
    "joint": YES_NO | {"description": "done when the leader and the safety representative have both said so"},
    "nudged": YES_NO | {"description": "whether somebody is reminded of it; otherwise it only says what is going on"},
}
PHASE: Schema = {
    "id": _ref("id"),
    **INLINE_NAMES,
    "names": _ref("names"),
    "number": {"title": "a whole number", "type": "integer"},
    "window": _thing("`from` and `to`", SPAN, needs=("from", "to"), closed=True),
    "tasks": _list_of("dated_task", "what is to be done in it"),
}
PROCESS: Schema = {
    "id": _ref("id"),
    "version": {"title": "1, the version of this format", "const": 1},
    "names": _ref("names"),
    "timezone": {"title": "a text", "type": "string"},
    "cycle": _thing("a cycle, with its id", {"id": _ref("id")}, needs=("id",)),
    "scope": TASK["scope"],
    "roles": {
        "title": "roles by their name",
        "type": "object",
        "additionalProperties": {"title": "what it is called", "type": "object", "properties": INLINE_NAMES},
    },
    "phases": _list_of("phase", "the phases of a cycle, in their order"),
    "items": _list_of("dated_task", "tasks that belong to no phase, as those of every year"),
    "standing_duties": _list_of("task", "duties all the time"),
}

_TEXT: Schema = {"type": "string", "maxLength": 2_000, "pattern": r"\S"}

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_thing("a process: `phases` with tasks, or `items`", PROCESS),
    "description": (
        "A process for HSE work: who does what by when. Keys that are not named here are for those who read the file,"
        " save in a deadline, where everything counts."
    ),
    "anyOf": [{"required": ["phases"]}, {"required": ["items"]}],
    "$defs": {
        "text": {"title": "a text", **_TEXT},
        "word": {"title": "a word", "type": "string", "maxLength": 100, "pattern": r"\S"},
        "id": {
            "title": "an id: letters a to z, digits, _ . and -, 64 at most",
            "type": "string",
            "pattern": r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$",
        },
        "role": {"title": "a role, one word like unit_leader", "type": "string", "pattern": r"^\S{1,64}$"},
        "day": {"title": "a day like 2026-09-15", "type": "string", "format": DAY, "pattern": r"^\d{4}-\d\d-\d\d$"},
        "month": {"title": "a month like 2026-09", "type": "string", "format": MONTH, "pattern": r"^\d{4}-\d\d$"},
        "day_of_year": {
            "title": "a day of the year like 09-15, month first",
            "type": "string",
            "format": DAY_OF_YEAR,
            "pattern": r"^\d\d-\d\d$",
        },
        "day_or_month": {
            "title": "a day like 2026-09-15 or a month like 2026-09",
            "anyOf": [_ref("day"), _ref("month")],
        },
        "opens": {
            "title": "a day like 2026-09-15, or 09-15 where the task is yearly",
            "anyOf": [_ref("day"), _ref("day_of_year")],
        },
        "year": {"title": "a year", "type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        "known": _one_or_many(
            {"anyOf": [_ref("day"), _ref("month"), _ref("year")]}, "when it was: a day, a month or a year, or a list"
        ),
        "names": _thing("names by language", INLINE_NAMES, closed=True) | {"minProperties": 1},
        "words": {"title": "a text, or texts by language", "anyOf": [_ref("text"), _ref("names")]},
        "point": {
            "title": "an id, or an id with names",
            "anyOf": [
                _ref("id"),
                _thing("an id with names", {"id": _ref("id"), **INLINE_NAMES, "names": _ref("names")}, needs=("id",)),
            ],
        },
        "deadline": _thing(
            "a deadline with its kind",
            {"kind": {"title": f"a kind: {', '.join(KINDS)}", "enum": list(KINDS)}},
            needs=("kind",),
        )
        | {"allOf": [_of_kind(kind) for kind in KINDS]},
        "task": _thing("a task", TASK, needs=("id", "responsible")) | {"allOf": [NAMED]},
        "dated_task": {
            "title": "a task with a deadline",
            "allOf": [
                _ref("task"),
                {
                    "title": "either `deadline` or `when`",
                    "oneOf": [{"required": ["deadline"]}, {"required": ["when"]}],
                },
            ],
        },
        "phase": _thing("a phase", PHASE, needs=("id", "tasks")) | {"allOf": [NAMED]},
    },
}
