"""Somebody who is to have something: found by what is typed, the nearest first, and never as a list of everybody."""

from collections.abc import Sequence

from dialogs import task_card
from dialogs.core.dialog import Context
from dialogs.core.form import Found, Option
from dialogs.core.text import Data, _, folded
from hms.organisation import Person
from storage import finding

MOST_OFFERED = 8


async def look_up_person(said: str, context: Context) -> Found:
    """Of the own unit and those around it, else of everybody; nobody is offered before something is typed."""
    own = context.setting.own_unit
    if not said.strip() or not task_card.person_of(context):
        return Found()
    near = _meant(await finding.people_near(context.store, own), said, context) if own else ()
    fits = near or _meant(await finding.everybody(context.store), said, context)
    options = tuple(_option(each, context) for each in fits[:MOST_OFFERED])
    return Found(options, tuple(each.person_id for each in fits))


def _meant(people: Sequence[Person], said: str, context: Context) -> tuple[Person, ...]:
    """Also as they were offered, with their unit."""
    name, _bracket, unit = said.strip().removesuffix(")").partition(" (")
    fits = finding.named(people, name)
    if not unit:
        return fits
    label = context.setting.language.say
    return tuple(each for each in fits if folded(label(_option(each, context).label)) == folded(said))


def _option(each: Person, context: Context) -> Option:
    unit = task_card.unit_called(each.unit_id, context.setting)
    return Option(each.person_id, _("{name} ({unit})", name=Data(each.name), unit=unit))
