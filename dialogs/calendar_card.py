"""A calendar for whoever has its address: whether they may still have it, and what stands in it."""

from datetime import date

from dialogs import calendar_words
from dialogs.core.event import Calendar
from storage import chart_rows, feeds, processes
from storage.desk import Store
from storage.units import as_unit


async def calendar_of(store: Store, person_id: str, unit_id: str, today: date, language: str) -> Calendar | None:
    """None where they have left, or may not see the unit any more."""
    if not await feeds.may_have(store, person_id, unit_id, today):
        return None
    entries = await feeds.entries(store, person_id, unit_id, today)
    rows = await chart_rows.called(store, sorted({unit_id, *(each.unit_id for each in entries)}))
    units = {id_: as_unit(row).called(language) for id_, row in rows.items()}
    known = {each.process.id: each.process for each in await processes.newest(store)}
    return calendar_words.calendar(entries, known, units, unit_id, today, language)
