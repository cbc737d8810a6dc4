"""A measure as it is drawn, wherever a card of it lies, and what the dialogs about measures share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs import measure_terms as terms
from dialogs.core.coming import ComingField
from dialogs.core.dialog import Context, Reference
from dialogs.core.fields import NO_SUCH_DAY, NumberField, UnitField
from dialogs.core.form import Answer, Invalid, Is, Option, Raw, Setting
from dialogs.core.found import PersonField
from dialogs.core.show import About, Button, Fact, Link, Notice
from dialogs.core.text import Data, Text, Words, _, folded
from dialogs.understanding.ahead import day_ahead, last_of
from dialogs.understanding.dates import NotADate, Span, read_date
from dialogs.understanding.reading import plain
from dialogs.understanding.understood import Understood
from hms.grants import Deed
from hms.measures import Obstacle, Origin, Status, Step, may, may_undo, obstacle
from storage import insight, measure_steps
from storage.changes import Change
from storage.measures import Measure, Seen, measure_for, subject
from storage.moving import By
from storage.people import Known

EXCERPT = 140  # characters, in a list
YEARS_AROUND = 20
LINE = re.compile(r"(\D*?)#?([0-9]{1,9})(?![0-9])\s*[:.,!–-]*\s*(.*)", re.DOTALL)
NOT_THERE = Notice(
    (_("I find no measure with that number that is yours to see. Write “action plan” to see those that are."),)
)
NOT_YOURS = _("The leaders and the HSE coordinator of the unit change that. How it goes is for its owner to say.")
WHICH_DEADLINE = _("I could not find a day in that. Write it like 13.2.2027, “in June” or “before Easter”.")


# --- Who looks --------------------------------------------------------------------------------------------------------


def person_of(context: Context) -> str:
    return context.caller.person.person_id if isinstance(context.caller, Known) else ""


def by(context: Context) -> By:
    return By(person_of(context), context.now, context.delivery)


async def seen_by(context: Context, number: str) -> Seen | None:
    """The measure, where it is theirs to see."""
    me = person_of(context)
    return await measure_for(context.store, me, int(number), context.now.date()) if me and number else None


# --- What people write ------------------------------------------------------------------------------------------------


def number_field() -> NumberField:
    """Called as the understanding calls it."""
    return NumberField(name="action", label=_("Number of the measure"), question=_("Which measure? Write its number."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUnitField(UnitField):
    """Any unit; where none is named, it is all that the person may see."""

    def assumed(self, setting: Setting) -> Answer:
        return None


def unit_field() -> PlanUnitField:
    return PlanUnitField(name="unit", label=_("Unit"), question=_("Of which unit?"), optional=True, aside=True)


def owner_field(*, optional: bool = True, when: Is | None = None) -> PersonField:
    """Goes with `looks_up={"to": people_card.look_up_person}` in its dialog."""
    return PersonField(
        name="to",
        label=_("Owner"),
        question=_("Who is to answer for it? Write a name."),
        optional=optional,
        aside=when is None,
        when=when,
    )


def number_behind(*commands: Text, words: str = "") -> Callable[[str, Setting], Raw | None]:
    """What `hears` a command with a measure's number behind it. `words`: the field that takes what follows."""

    def hears(text: str, setting: Setting) -> Raw | None:
        found = LINE.fullmatch(text)
        if found is None or (found[3] and not words):
            return None
        if not any(folded(found[1]) in setting.languages.phrases(each) for each in commands):
            return None
        return {"action": found[2], words: found[3]} if found[3] else {"action": found[2]}

    return hears


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineField(ComingField):
    """A day until which something is to be done, most often one to come; a plan may also hold one that has been."""

    def read(self, raw: str, setting: Setting) -> Answer:
        day = self._iso(raw) or day_ahead(plain(raw), setting.now)
        if day is None:
            try:
                day = read_date(raw, setting.now, setting.language.tag)
            except NotADate as wrong:
                raise Invalid(NO_SUCH_DAY if wrong.reason == "impossible" else WHICH_DEADLINE) from wrong
        last = last_of(day) if isinstance(day, Span) else day
        if last is None or abs(last - setting.now.date()) > timedelta(days=366 * YEARS_AROUND):
            raise Invalid(WHICH_DEADLINE)
        return last.isoformat()

    def _iso(self, raw: str) -> date | None:
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            return None


def understood_as(*names: str) -> Callable[[Understood, str], Raw]:
    """What was understood of a line, as far as a form has fields for it."""

    def reads(understood: Understood, _text: str) -> Raw:
        return {name: str(understood.slots[name]) for name in names if name in understood.slots}

    return reads


# --- The card ---------------------------------------------------------------------------------------------------------


async def drawn(seen: Seen, context: Context, says: tuple[Words, ...] = (), change: int | None = None) -> Notice:
    """`change`: what has just been done to it, and can be undone."""
    case = await _case_of(seen.measure, context)
    undo = (Button(_("Undo"), "undo", {"change": str(change)}),) if change and "undo" in context.dialogs else ()
    return Notice(
        says + what_stands_out(seen.measure, context),
        title_of(seen.measure),
        (*facts_of(seen.measure, context.setting, context.now.date()), *_origin(seen.measure, case, context)),
        (*buttons_of(seen), *_show_case(case), *undo),
        about=about(seen.measure),
    )


async def after(reference: Reference, context: Context, says: tuple[Words, ...]) -> Notice:
    """What is said when somebody has done something to a measure, or could not. `says`: where it was done."""
    seen = await seen_by(context, reference.get("action", ""))
    if seen is None:
        return NOT_THERE
    if "not_yours" in reference:
        return await drawn(seen, context, (NOT_YOURS,))
    if "way" in reference:
        return await drawn(seen, context, (terms.IN_THE_WAY[Obstacle(reference["way"])],))
    return await drawn(seen, context, says, int(reference["change"]) if "change" in reference else None)


async def undo(made: Change, context: Context) -> Reference:
    """Takes back a change of a measure, for whom it is theirs to take back."""
    number = made.subject.removeprefix("measure:")
    seen = await seen_by(context, number)
    if seen is None or not may_undo(measure_steps.as_made(made), person_of(context), seen.standing, context.now):
        return {}
    undone = await measure_steps.undo(context.store, seen.measure, made, by(context))
    return {"action": number, ("way" if isinstance(undone, Obstacle) else "change"): str(undone)}


def title_of(measure: Measure) -> Text:
    return _("Measure {number}", number=Data(str(measure.number)))


def about(measure: Measure) -> About:
    return About(subject(measure.number), measure.revision)


def excerpt(text: str, longest: int = EXCERPT) -> Data:
    return Data(text if len(text) <= longest else text[: longest - 1].rstrip() + "…")


def what_stands_out(measure: Measure, context: Context) -> tuple[Text, ...]:
    """What somebody has to do something about."""
    today = context.now.date()
    late = measure.deadline is not None and measure.is_late(today)
    says = [_("It is late: the deadline was {day}.", day=measure.deadline)] if late and measure.deadline else []
    if measure.is_open and not measure.has_owner:
        says.append(_("Nobody here answers for it yet."))
    return tuple(says)


def facts_of(measure: Measure, setting: Setting, today: date) -> tuple[Fact, ...]:
    cost = (Fact(_("Cost"), Data(measure.cost)),) if measure.cost else ()
    deadline = (Fact(_("Deadline"), Data(setting.language.date(measure.deadline))),) if measure.deadline else ()
    done = (Fact(_("Done on"), Data(setting.language.date(measure.done_on))),) if measure.done_on else ()
    return (
        Fact(_("What is to be done"), Data(measure.what)),
        Fact(_("Status"), status_of(measure, today)),
        Fact(_("Priority"), label_of(terms.PRIORITIES, measure.priority)),
        Fact(_("Owner"), owner_of(measure)),
        *deadline,
        *done,
        *cost,
        *_effect(measure, setting),
        Fact(_("Unit"), unit_of(measure, setting)),
    )


def status_of(measure: Measure, today: date) -> Words:
    status = label_of(terms.STATUSES, measure.status)
    return _("{status}, and late", status=status) if measure.is_late(today) else status


def owner_of(measure: Measure) -> Words:
    if measure.owner is None:
        if measure.owner_words:
            return _("Without an owner here ({words})", words=Data(measure.owner_words))
        return _("Without an owner")
    if not measure.owner.active:
        return _("{name}, who does not work here any more", name=Data(measure.owner.name))
    return Data(measure.owner.name)


def unit_of(measure: Measure, setting: Setting) -> Words:
    return next((each.label for each in setting.units if each.value == measure.unit_id), Data(measure.unit_id))


def label_of(options: tuple[Option, ...], value: str) -> Words:
    return next(option.label for option in options if option.value == value)


def _effect(measure: Measure, setting: Setting) -> tuple[Fact, ...]:
    if measure.effect is None:
        return ()
    note = (Fact(_("What we saw"), Data(measure.effect_note)),) if measure.effect_note else ()
    return (Fact(_("Effect"), label_of(terms.EFFECTS, measure.effect)), *note)


def _origin(measure: Measure, case: int | None, context: Context) -> tuple[Fact, ...]:
    if case is not None:
        return (Fact(_("Comes from"), _("Report {number}", number=Data(str(case)))),)
    return (Fact(_("Comes from"), label_of(terms.ORIGINS, measure.origin)),)


async def _case_of(measure: Measure, context: Context) -> int | None:
    """The report that it comes from, by its number, for somebody who may read that."""
    if measure.origin != Origin.CASE or not (measure.origin_ref or "").startswith("case:"):
        return None
    number = int((measure.origin_ref or "").removeprefix("case:"))
    found = await insight.case_for(context.store, person_of(context), Deed.READ, number, context.now.date())
    return number if found is not None else None


def _show_case(case: int | None) -> tuple[Button, ...]:
    return (Button(_("Show the report"), "my_reports", {"number": str(case)}),) if case is not None else ()


# --- Buttons ----------------------------------------------------------------------------------------------------------


def buttons_of(seen: Seen) -> tuple[Button | Link, ...]:
    """What fits the measure as it stands, and is theirs to do."""
    measure, raw = seen.measure, {"action": str(seen.measure.number)}

    def fits(step: Step) -> bool:
        return may(step, seen.standing) and obstacle(step, measure.status) is None

    buttons: list[Button] = []
    if fits(Step.COMPLETE):
        buttons.append(Button(_("It is done"), "complete_measure", raw))
    if fits(Step.STATUS) and measure.status == Status.PLANNED:
        buttons.append(Button(_("We have begun"), "edit_measure", raw | {"status": Status.IN_PROGRESS.value}))
    if fits(Step.STATUS) and not measure.is_open:
        buttons.append(Button(_("Take it up again"), "edit_measure", raw | {"status": Status.IN_PROGRESS.value}))
    if fits(Step.EVALUATE) and measure.status != Status.IN_PROGRESS:
        buttons.append(Button(_("Did it help?"), "evaluate_measure", raw))
    if may(Step.STATUS, seen.standing):
        buttons.append(Button(_("Change it"), "edit_measure", raw))
    return tuple(buttons)


def show(measure: Measure) -> Button:
    return Button(_("Show the measure"), "measure", {"action": str(measure.number)})
