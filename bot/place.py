"""The setting of a turn: which language, which clock, and what units, places and tasks are called here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.called import task_names, task_sentences
from dialogs.core.form import Option, Setting
from dialogs.core.text import Data, Language, Languages, Listed
from dialogs.understanding.language import detect
from dialogs.understanding.names import NO_NAMES, Names
from hms.organisation import Area, Country, Unit
from hms.organisation import Names as Called
from hms.organisation import Place as Room
from hms.process import Process
from storage import processes, units
from storage.desk import Desk, Store
from storage.people import Caller, Known

SENTENCE = 4  # words; a command of one or two is no sign of anybody's language
SURE = 0.9
ENOUGH = 500  # characters
FRESH = timedelta(minutes=1)  # within which an import is noticed


@dataclass(slots=True)
class Place:
    """What is known of the organisation in every turn, read anew once a minute."""

    languages: Languages
    language: str  # the installation's own
    zone: str
    _units: tuple[Unit, ...] = ()
    _rooms: tuple[Room, ...] = ()
    _processes: tuple[Process, ...] = ()
    _names: Names = NO_NAMES
    _options: dict[str, tuple[tuple[Option, ...], tuple[Option, ...]]] = field(default_factory=dict)
    _areas: tuple[Option, ...] = ()
    _managed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # person_id -> the areas they look after
    _in_unit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # unit_id -> its areas
    _read_at: datetime | None = None

    async def setting(
        self, store: Store, caller: Caller, desk: Desk, said: str, now: datetime
    ) -> tuple[Setting, Country | None, bool]:
        """The setting, the country of the person's unit, and whether the message itself told the language."""
        await self._refresh(store, now)
        person = caller.person if isinstance(caller, Known) else None
        known = self.languages.find(person.language if person else None, self.language)
        heard = desk.heard or (None if desk.chosen else clear_language(said, known.tag))
        language = self.languages.find(desk.chosen, heard, known.tag)
        unit = next((each for each in self._units if person and each.unit_id == person.unit_id), None)
        unit_options, place_options = self._drawn(language)
        zone = ZoneInfo((person.time_zone if person else None) or self.zone)
        setting = Setting(
            language,
            self.languages,
            now.astimezone(zone),
            unit_options,
            place_options,
            unit.unit_id if unit else self._top(),
            self._names,
            self._areas,
            (self._managed.get(person.person_id) or self._in_unit.get(person.unit_id, ())) if person else (),
            country=unit.country if unit else None,
        )
        return setting, unit.country if unit else None, heard is not None

    def bare_setting(self, hint: str | None, now: datetime) -> Setting:
        """The setting where nothing can be looked up."""
        language = self.languages.find((hint or "")[:2].lower(), self.language)
        return Setting(language, self.languages, now.astimezone(ZoneInfo(self.zone)))

    def _top(self) -> str | None:
        """Where a report goes whose reporter nobody knows, unless they say another unit."""
        return next((each.unit_id for each in self._units if each.parent_id is None), None)

    @staticmethod
    def names_of(units: tuple[Unit, ...], rooms: tuple[Room, ...], processes: tuple[Process, ...] = ()) -> Names:
        """What the understanding needs to know of an organisation."""
        return Names(
            {each.unit_id: _called(each) for each in units},
            {each.place_id: tuple(name for name in (each.name, each.room) if name) for each in rooms},
            task_names(processes),
            task_sentences(processes),
        )

    async def _refresh(self, store: Store, now: datetime) -> None:
        if self._read_at is not None and abs(now - self._read_at) < FRESH:
            return
        if self._read_at is not None:
            self._read_at = now  # one turn reads; those that come meanwhile go on with what is known
        imported = tuple(each.process for each in await processes.newest(store))
        read = await units.units(store), await units.places(store), imported
        # Whose an area is helps to guess which one is meant; what they may do there is asked each time.
        areas, self._managed = await units.areas(store, now.date())
        units_of = {each.unit_id for each in areas}
        self._in_unit = {id_: tuple(each.area_id for each in areas if each.unit_id == id_) for id_ in units_of}
        self._areas = tuple(Option(each.area_id, Data(each.name), _called_area(each)) for each in areas)
        if self._read_at is None or read != (self._units, self._rooms, self._processes):
            # All that is worked out from them holds while they are the same.
            self._units, self._rooms, self._processes = read
            self._names, self._options = self.names_of(*read), {}
        self._read_at = now

    def _drawn(self, language: Language) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
        if language.tag not in self._options:
            self._options[language.tag] = (
                tuple(Option(u.unit_id, Data(u.called(language.tag)), Listed(_data(_called(u)))) for u in self._units),
                tuple(Option(r.place_id, Data(_where(r)), _also(r)) for r in self._rooms),
            )
        return self._options[language.tag]


def clear_language(said: str, known: str) -> str | None:
    """The language of a message that is long enough to tell; more than one word has to tell another than the known."""
    if len(said.split()) < SENTENCE:
        return None
    guess = detect(said[:ENOUGH], known)
    return guess.language if guess.confidence >= SURE else None


def _called(unit: Unit) -> tuple[str, ...]:
    return (*_said(unit.names), *((unit.short_name,) if unit.short_name else ()))


def _said(names: Called) -> tuple[str, ...]:
    return tuple(name for name in (names.nb, names.nn, names.en, names.da) if name)


def _called_area(area: Area) -> Listed:
    """How people write an area: also by its building or its floor."""
    return Listed(_data(name for name in (area.building, area.floor) if name))


def _also(room: Room) -> Listed:
    """How people write a place when they don't write it in full."""
    number = (room.room, f"{room.building} {room.room}" if room.building else None) if room.room else ()
    return Listed(_data(way for way in (room.name, *number) if way))


def _data(names: Iterable[str]) -> tuple[Data, ...]:
    return tuple(map(Data, names))


def _where(room: Room) -> str:
    return ", ".join(part for part in (room.name, room.building) if part)
