"""What stands in a calendar: the dates of tasks and measures, and what was held, as events. Nothing of any case."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import assert_never

from dialogs.core.event import Calendar, Event
from dialogs.core.text import Data, Text, Words, _
from hms.process import Process
from storage.feeds import Entry, HeldEntry, MeasureEntry, TaskEntry

HELD: Mapping[str, Text] = {
    "round": _("HSE round held"),
    "inspection": _("Fire inspection done"),
    "meeting": _("Meeting of leader and safety representative held"),
    "discussion": _("Yearly discussion held"),
    "review": _("Management review held"),
}


def calendar(
    entries: Iterable[Entry],
    known: Mapping[str, Process],
    units: Mapping[str, str],
    of: str,
    today: date,
    language: str,
) -> Calendar:
    """`units`: what each is called; `of`: the unit whose calendar it is, "" for a person's own."""
    events = tuple(_event(each, known, units, today, language) for each in entries)
    name = _("HSE · {unit}", unit=Data(units.get(of, of))) if of else _("My HSE dates")
    return Calendar(name, events)


def _event(entry: Entry, known: Mapping[str, Process], units: Mapping[str, str], today: date, language: str) -> Event:
    where = Data(units.get(entry.unit_id, entry.unit_id))
    match entry:
        case TaskEntry():
            return _task(entry, known, where, today, language)
        case MeasureEntry():
            done = entry.status == "done"
            title = _stands(Data(entry.what), done=done, late=entry.overdue_from <= today)
            says: tuple[Words, ...] = (_("Measure {number} of {unit}", number=Data(str(entry.id)), unit=where),)
            changed = entry.changed or _midnight(entry.made_on)
            return Event(f"measure-{entry.id}", entry.last_on, title, says, entry.revision, changed)
        case HeldEntry():
            title = HELD.get(entry.kind, HELD["round"])
            changed = _midnight(entry.recorded_on)
            return Event(f"record-{entry.id}", entry.held_on, title, (where,), entry.revision, changed)
        case _:
            assert_never(entry)


def _task(entry: TaskEntry, known: Mapping[str, Process], where: Data, today: date, language: str) -> Event:
    process = known.get(entry.process_id)
    task = process.task(entry.key) if process else None
    title = Data(task.names.said(language).rstrip(".") if task else entry.key)
    stands = _stands(title, done=entry.state == "done", late=entry.overdue_from <= today)
    about = Data(f"{process.called(language)} · {where}" if process else where)
    says: tuple[Words, ...] = (about, _("Last day: {day}", day=entry.last_on))
    return Event(f"task-{entry.id}", entry.last_on, stands, says, entry.revision, entry.changed)


def _stands(title: Words, *, done: bool, late: bool) -> Words:
    if done:
        return _("Done: {what}", what=title)
    return _("Late: {what}", what=title) if late else title


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
