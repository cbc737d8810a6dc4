"""What may be asked about tasks: which unit, which day, which part of a process; and what people write for each."""

import re
from dataclasses import dataclass, replace
from datetime import date

from dialogs.core.dialog import Context
from dialogs.core.fields import UnitField, ways
from dialogs.core.form import Answer, Field, Given, Invalid, Setting
from dialogs.core.text import Data, Words, _, folded
from dialogs.task_card import person_of
from dialogs.understanding.ahead import day_ahead, last_of
from dialogs.understanding.reading import plain
from storage.reach import Reach, of_level, reach_of

NO_UNIT = "?"  # of a name that nobody knows: answered as one that may not be seen
FACULTY, DEPARTMENT, OWN = "~2", "~3", "~own"
CALLED = {
    FACULTY: _("faculty|the faculty|our faculty|my faculty|division|the division|our division"),
    DEPARTMENT: _("department|the department|our department|my department|institute|the institute"),
    OWN: _("unit|the unit|our unit|my unit|us|we"),
}
# Who asks what is theirs to do, and not how the unit stands.
_MINE = re.compile(
    r"\b(?:(?:må|skal|ska|bør|mangler|manglar) (?:jeg|eg|æ|ej)|(?:jeg|eg|æ) (?:må|skal|ska|bør|har igjen)"
    r"|(?:must|should|shall) i|i (?:must|should|have to|need to)|do i (?:have|need) to"
    r"|(?:mine|my|mi|mitt) (?:egne |own |eigne )?(?:oppgaver|oppgåver|opgaver|frister|fristar|ting|tasks|deadlines|things)"
    r"|(?:oppgåvene|oppgavene|opgaverne|fristene|fristane|fristerne) mine?)\b"
)
# Who asks which units lag, and not what is late in them.
_WHICH_UNITS = re.compile(
    r"\b(?:hvem|kven|who|which|hvilke|kva|hvilken|whose) (?:\w+ ){0,2}?"
    r"(?:henger|heng|ligger|ligg|er forsinka|er forsinket|er bak|er sein|er sen|sakker|lags?|lagging|behind|enheter|einingar|enheder|units?|"
    r"institutt|institutter|institutt|departments?|halter|hænger|bagud|er bagefter|er bakpå|er forseinka|er forsinkede)\b"
)
TOKEN = re.compile(r"[\w:.~-]{1,80}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUnit(UnitField):
    """A unit by its name, or the person's own faculty or department; of any other words it is NO_UNIT."""

    def assumed(self, setting: Setting) -> Answer:
        return None

    def read(self, raw: str, setting: Setting) -> Answer:
        said = folded(raw)
        if raw in CALLED:
            return raw
        named = (each for each, words in CALLED.items() if said in setting.languages.phrases(words))
        known = (one.value for one in setting.units if said in (one.value.casefold(), *ways(one, setting)))
        return next(known, next(named, NO_UNIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Token(Field):
    """Something that a button or the understanding names by its id."""

    def read(self, raw: str, setting: Setting) -> Answer:
        if TOKEN.fullmatch(raw.strip()):
            return raw.strip()
        raise Invalid(_("I do not know that. Write “are we on track?” to see where you stand."))

    def knows(self, answer: Given) -> bool:
        return isinstance(answer, str) and TOKEN.fullmatch(answer) is not None

    def show(self, answer: str, setting: Setting) -> Words:
        return Data(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class UntilField(Token):
    """A last day that counts: a day, or the end of the week, month or year that is named. Kept as ISO."""

    def read(self, raw: str, setting: Setting) -> Answer:
        day = day_ahead(plain(raw), setting.now)
        if day is None:
            raise Invalid(_("I could not find a day in that. Write it like 13.2.2024, or “this month”."))
        return last_of(day).isoformat()

    def knows(self, answer: Given) -> bool:
        try:
            return isinstance(answer, str) and bool(date.fromisoformat(answer))
        except ValueError:
            return False


async def reach_for(said: str | None, context: Context) -> Reach:
    """What whoever asks has a part in, in that unit and below it; in one that is not there, nothing."""
    me, today = person_of(context), context.now.date()
    if said is None:
        return await reach_of(context.store, me, today)
    return await reach_of(context.store, me, today, await unit_of(said, context))


async def unit_of(said: str, context: Context) -> str:
    """The unit that an AskedUnit means; NO_UNIT where it is none."""
    match said:
        case "~2" | "~3":
            unit_id = await of_level(context.store, person_of(context), int(said[1:]))
        case "~own":
            unit_id = context.setting.own_unit
        case _:
            unit_id = said
    return unit_id or NO_UNIT


def only(reach: Reach, unit_id: str) -> Reach:
    """The unit by itself, without those below it."""
    return replace(reach, asked=frozenset({unit_id}))


def is_mine(text: str) -> bool:
    return _MINE.search(folded(text)) is not None


def is_which_units(text: str) -> bool:
    return _WHICH_UNITS.search(folded(text)) is not None
