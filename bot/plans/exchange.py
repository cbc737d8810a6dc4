"""A plan in and out of a file: what every reader of one has to know of the organisation, asked of the database."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.plans import reading, spreadsheet, writing
from bot.plans.reading import Complaint, Known, Plan
from bot.plans.seal import Seal
from bot.plans.spreadsheet import Line
from dialogs.core.form import Setting
from dialogs.core.text import folded
from hms.organisation import LANGUAGES, Unit
from storage.desk import Store
from storage.measures import Owner, plans_of, whole_plan
from storage.people import Named, everybodys_names
from storage.units import units

MOST = 20_000


async def opened(content: bytes, name: str) -> tuple[Line, ...] | Complaint:
    """The rows of a file, read beside the event loop and before any transaction; or why it cannot be read at all."""
    try:
        return await asyncio.to_thread(spreadsheet.rows_of, content, name)
    except spreadsheet.Unreadable as unreadable:
        return Complaint(1, 1, unreadable.text)


@dataclass(frozen=True, slots=True)
class Exchange:
    """`person_id` None: whoever runs this, who may read and write all of it. `unit_id`: of rows that name no unit."""

    store: Store
    setting: Setting
    seal: Seal
    person_id: str | None = None
    unit_id: str | None = None

    @property
    def today(self) -> date:
        return self.setting.now.date()

    async def read(self, rows: Sequence[Line]) -> Plan:
        known = await self._known()
        return await asyncio.to_thread(reading.read, rows, known, self.setting)

    async def write(self, *, as_csv: bool) -> bytes:
        plan = await whole_plan(self.store, self.person_id, self.unit_id, self.today, MOST)
        there, people = await units(self.store), await everybodys_names(self.store)
        called = writing.Called(_units_called(there), _owners_called(people), self.seal, self.setting.language)
        return await asyncio.to_thread(writing.as_csv if as_csv else writing.as_xlsx, plan, called)

    async def may_change(self) -> frozenset[str]:
        """The units whose plans they may change."""
        there = {each.unit_id for each in await units(self.store)}
        if self.person_id is None:
            return frozenset(there)
        return frozenset(there) & await plans_of(self.store, self.person_id, self.today)

    async def called(self, unit_id: str) -> str:
        found = next((each for each in await units(self.store) if each.unit_id == unit_id), None)
        return found.called(self.setting.language.tag) if found is not None else unit_id

    async def _known(self) -> Known:
        may = await self.may_change()
        there = [each for each in await units(self.store) if each.unit_id in may]
        people = ways_of_people(await everybodys_names(self.store))
        unit_id = self.unit_id if self.unit_id in may else None
        return Known(ways_of_units(there), people, unit_id, self.seal.read)


def _units_called(there: Iterable[Unit]) -> Callable[[str], str]:
    """By its short name, where no other unit may be meant by that."""
    known = tuple(there)
    ways = ways_of_units(known)
    short = {each.unit_id: each.short_name for each in known if ways.get(folded(each.short_name)) == each.unit_id}
    return lambda unit_id: short.get(unit_id, unit_id)


def _owners_called(people: Iterable[Named]) -> Callable[[Owner], str]:
    """By name, where nobody else may be meant by that."""
    ways = ways_of_people(people)
    return lambda owner: owner.name if ways.get(folded(owner.name)) == owner.person_id else owner.person_id


def ways_of_units(there: Iterable[Unit]) -> Mapping[str, str]:
    """By id before short name, and by short name before names, of which two units may have the same."""
    found: dict[str, str] = {}
    known = tuple(there)
    for each in known:
        found.setdefault(folded(each.unit_id), each.unit_id)
    for each in known:
        found.setdefault(folded(each.short_name), each.unit_id)
    for each in known:
        for tag in LANGUAGES:
            found.setdefault(folded(each.names.said(tag)), each.unit_id)
    return {way: unit_id for way, unit_id in found.items() if way}


def ways_of_people(people: Iterable[Named]) -> Mapping[str, str]:
    """By id, e-mail and whole name; a name that several have means none of them.

    Who has left gives way to who is here.
    """
    there = sorted(people, key=lambda each: not each.active)
    found = {folded(each.person_id): each.person_id for each in there}
    for each in there:
        if each.email:
            found.setdefault(folded(each.email), each.person_id)
    named: dict[tuple[str, bool], list[str]] = {}
    for each in there:
        named.setdefault((folded(each.name), each.active), []).append(each.person_id)
    for (name, _active), ids in named.items():
        if len(ids) == 1:
            found.setdefault(name, ids[0])
        else:
            found.setdefault(name, "")
    return {way: person_id for way, person_id in found.items() if way and person_id}
