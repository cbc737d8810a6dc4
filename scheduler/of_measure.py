"""What the rules about measures have in common: whose one is, why they hear of it, and what to press."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from dialogs.core.dialog import Context
from dialogs.core.show import About, Button
from dialogs.core.text import Data, Text, _
from dialogs.core.unasked import Cause
from dialogs.measure_card import excerpt
from hms.measures import OPEN, Status
from hms.reminding import Milestone
from scheduler.rule import Finding, Told, person_of, unit_called
from storage import due_measures
from storage.desk import Store
from storage.due_measures import DueMeasure, Whom

EXCERPT = 90  # characters of it, in a sentence
When: TypeAlias = Callable[[DueMeasure, date], Milestone | None]


async def findings(store: Store, measures: Iterable[DueMeasure], when: When, today: date) -> list[Finding]:
    """Each of those whose milestone has come, for everybody who is to be reminded of it."""
    come = [(each, milestone) for each in measures if (milestone := when(each, today))]
    whom = await due_measures.whom(store, [each for each, _milestone in come], today)
    return [
        Finding(person_id, each.subject, milestone.occasion, milestone.expires_on)
        for each, milestone in come
        for person_id in sorted(whom[each.number].people)
    ]


async def told(cause: Cause, context: Context, when: When) -> Told | None:
    """What is said of it where it is still so and still theirs; where it lies already, what has become of it."""
    number = cause.subject.removeprefix("measure:")
    it = await due_measures.one(context.store, int(number)) if number.isdecimal() else None
    if it is None:
        return None
    today = context.now.date()
    milestone = when(it, today) if it.status in OPEN else None
    if not cause.again and (milestone is None or milestone.occasion != cause.occasion):
        return None
    whom = (await due_measures.whom(context.store, [it], today))[it.number]
    if person_of(context) not in whom.people:
        return None
    show = Button(_("Show me"), "measure", {"action": str(it.number)})
    about = About(it.subject, it.revision)
    if it.status not in OPEN:
        return Told(_settled(it), (show,), None, about, over=True)
    buttons = (*_buttons(it, whom), show)
    return Told(_says(it, today), buttons, _why(it, whom, context), about, listed=_listed(it, today))


def _says(it: DueMeasure, today: date) -> Text:
    named, day = _named(it), it.deadline
    if today > day:
        return _("Measure {number}, “{what}”, is late: the deadline was {day}.", **named, day=day)
    return _("Measure {number}, “{what}”, is to be done by {day}.", **named, day=day)


def _listed(it: DueMeasure, today: date) -> tuple[Text, Text]:
    late, day = today > it.deadline, it.deadline
    stands = _("Late: the last day was {day}", day=day) if late else _("To be done by {day}", day=day)
    return _("Measure {number}: {what}", **_named(it)), stands


def _settled(it: DueMeasure) -> Text:
    if it.status == Status.DONE:
        return _("Measure {number}, “{what}”, is done.", **_named(it))
    return _("Measure {number}, “{what}”, was stopped.", **_named(it))


def _named(it: DueMeasure) -> dict[str, Data]:
    return {"number": Data(str(it.number)), "what": excerpt(it.what, EXCERPT)}


def _buttons(it: DueMeasure, whom: Whom) -> tuple[Button, ...]:
    raw = {"action": str(it.number)}
    done = Button(_("It is done"), "complete_measure", raw)
    not_mine = Button(_("Not mine"), "not_mine", {"measure": str(it.number)})
    return (
        (done, not_mine)
        if whom.owner
        else (done, Button(_("Choose an owner"), "edit_measure", raw | {"status": "handed_on"}), not_mine)
    )


def _why(it: DueMeasure, whom: Whom, context: Context) -> Text:
    if whom.owner:
        return _("You get this because you answer for the measure.")
    unit = unit_called(it.unit_id, context)
    if whom.declined:
        return _("You get this because you lead {unit}, and its owner says that the measure is not theirs.", unit=unit)
    return _("You get this because you lead {unit}, and the measure has no owner.", unit=unit)
