"""Charts of a unit's work as cards: which one is meant, and who may see it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs import chart_words
from dialogs.chart_words import Made
from dialogs.core.dialog import Context
from dialogs.core.fields import UnitField, ways
from dialogs.core.form import Answer, Raw, Setting
from dialogs.core.show import Button, Charted, Link, Notice
from dialogs.core.text import Data, Text, _, folded
from hms.grants import Deed
from hms.process import Process
from storage import chart_rows, grants, processes
from storage.desk import Store
from storage.people import Known
from storage.units import as_unit

KINDS = ("wheel", "progress", "late_by_week")
NOT_YOURS = Notice((_("I find no unit by that name that I can show you. Write its name or its short name."),))
NOT_FOR_YOU = Notice(
    (_("That picture is for those who follow up a unit. I can show you what everyone in your unit takes part in."),),
    buttons=(Button(_("Year wheel"), "wheel"),),
)
NO_UNIT = "?"
YEAR_LAST = re.compile(r"(?:^|\s)(20[0-9]{2})$")
LINK = re.compile(r"(?:for|of|av|af|til)\s+")
LONGEST_NAME = 4  # words of a unit that is not known: more may be the beginning of a report


@dataclass(frozen=True, slots=True)
class Asked:
    """Which chart: `kind` is the name of its dialog."""

    kind: str
    unit_id: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichUnit(UnitField):
    """A unit that is there or not: both are answered in the same words, later."""

    def assumed(self, setting: Setting) -> Answer:
        return None

    def read(self, raw: str, setting: Setting) -> Answer:
        said = folded(raw)
        return next(
            (one.value for one in setting.units if said in (one.value.casefold(), *ways(one, setting))), NO_UNIT
        )


def unit_in(text: str, setting: Setting, opens: Text) -> Raw | None:
    """A command with a unit after it, and perhaps a year: "year wheel for IMT 2027". Not every text that begins so."""
    said, phrases = folded(text), setting.languages.phrases(opens)
    if said in phrases:
        return None
    for phrase in sorted(phrases, key=len, reverse=True):
        if said.startswith(f"{phrase} ") and (found := _after(said.removeprefix(phrase).strip(), setting)):
            return found
    return None


def _after(rest: str, setting: Setting) -> Raw | None:
    dated = YEAR_LAST.search(rest)
    year = {"year": dated[1]} if dated else {}
    unit = rest[: dated.start()].strip() if dated else rest
    linked = LINK.match(unit)
    unit = unit[linked.end() :] if linked else unit
    if not unit:
        return year or None
    if _known_unit(unit, setting) is None and not (linked and len(unit.split()) <= LONGEST_NAME):
        return None
    return {"unit": unit} | year


def _known_unit(said: str, setting: Setting) -> str | None:
    return next((one.value for one in setting.units if said in (one.value.casefold(), *ways(one, setting))), None)


# --- Its name in an address -------------------------------------------------------------------------------------------


def name_of(asked: Asked, language: str) -> str:
    return f"chart:{asked.kind}:{language}:{asked.year}:{asked.unit_id}"


def named(name: str) -> tuple[Asked, str] | None:
    """What an address was made for, and in which language; None where it is no chart's."""
    match name.split(":", 4):
        case ["chart", kind, language, year, unit_id] if kind in KINDS:
            return Asked(kind, unit_id, int(year)), language
        case _:
            return None


# --- Who sees what ----------------------------------------------------------------------------------------------------


async def asked_for(kind: str, deed: Deed, given: Mapping[str, str], context: Context) -> Asked | None:
    """The unit that was named, or the one that is meant by whoever names none."""
    if not isinstance(context.caller, Known):
        return None
    year = int(given.get("year", context.now.year))
    year = year if 2000 <= year <= 2100 else context.now.year
    me, today = context.caller.person, context.now.date()
    unit_id = given.get("unit") or await chart_rows.first_seen(context.store, me.person_id, deed, today)
    if unit_id is None and kind != "wheel":
        return None
    return Asked(kind, unit_id or me.unit_id, year)


async def notice(asked: Asked | None, context: Context, *more: Button) -> Notice:
    """The chart as a card; its picture is drawn when the turn is over."""
    if asked is None or not isinstance(context.caller, Known):
        return NOT_FOR_YOU
    tag = context.setting.language.tag
    made = await chart_of(context.store, context.caller.person.person_id, asked, context.now.date(), tag)
    if made is None:
        return NOT_YOURS
    one, other = made.says
    link = context.link(name_of(asked, tag))
    alt = _("{title}, {unit}. {one} {other}", title=made.chart.title, unit=made.chart.of, one=one, other=other)
    opens = (Link(_("Open the picture"), link),) if link else ()
    title = _("{title} · {unit}", title=made.chart.title, unit=made.chart.of)
    return Notice((one, other), title, buttons=(*opens, *more), charts=(Charted(made.chart, alt, link),))


async def chart_of(store: Store, person_id: str, asked: Asked, today: date, language: str) -> Made | None:
    """None where the person may not see it, or there is no such unit."""
    rows = await chart_rows.called(store, [asked.unit_id])
    if asked.unit_id not in rows:
        return None
    of = Data(as_unit(rows[asked.unit_id]).called(language))
    match asked.kind:
        case "wheel":
            return await _wheel(store, person_id, asked, today, of, language)
        case _ if not await grants.may_in(store, person_id, Deed.TOTAL, asked.unit_id, today):
            return None
        case "progress":
            return await _progress(store, asked, today, of, language)
        case _:
            return chart_words.weeks(of, await chart_rows.late_by_week(store, asked.unit_id, today))


async def _wheel(store: Store, me: str, asked: Asked, today: date, of: Data, language: str) -> Made | None:
    """Whoever belongs to the unit sees what all of it takes part in."""
    whole = await grants.may_in(store, me, Deed.OVERSEE, asked.unit_id, today)
    if not whole and not await chart_rows.belongs(store, me, asked.unit_id):
        return None
    rows = await chart_rows.year_of(store, asked.unit_id, asked.year, today, public=not whole)
    known = await _known(store)
    always = chart_words.all_year(known.values(), language) if whole else ()
    return chart_words.wheel(of, asked.year, rows, known, always, today, language)


async def _progress(store: Store, asked: Asked, today: date, of: Data, language: str) -> Made:
    phases = await chart_rows.by_phase(store, asked.unit_id, today)
    units = await chart_rows.by_unit(store, asked.unit_id, today)
    rows = await chart_rows.called(store, sorted({each.of[0] for each in units}))
    names = {unit_id: Data(as_unit(row).called(language)) for unit_id, row in rows.items()}
    return chart_words.progress(of, asked.unit_id, phases, units, names, await _known(store), language)


async def _known(store: Store) -> Mapping[str, Process]:
    return {each.process.id: each.process for each in await processes.newest(store)}
