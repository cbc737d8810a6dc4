"""Are we on track? What is overdue, due and later, for one's unit and all below: as a whole, or by phase, month, unit, person."""

from dataclasses import replace
from datetime import date

from dialogs import status_groups as groups
from dialogs import status_views as views
from dialogs import task_asking, task_card, task_named
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, NumberField
from dialogs.core.form import Form, Option, Raw
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import Text, _
from dialogs.understanding.understood import Understood
from dialogs.understanding.whose import is_by_person, somebody
from hms.process_places import State
from storage import processes
from storage.reach import Reach, reach_of
from storage.status import OPEN, Wanted, standing_of

ME = "me"


def _token(name: str, label: Text) -> task_asking.Token:
    return task_asking.Token(name=name, label=label, question=label, optional=True, aside=True)


form = Form(
    title=_("Are we on track?"),
    fields=(
        task_asking.AskedUnit(name="unit", label=_("Unit"), question=_("Which unit?"), optional=True, aside=True),
        _token("phase", _("Phase")),
        task_asking.UntilField(
            name="due_before", label=_("Until"), question=_("Until which day?"), optional=True, aside=True
        ),
        ChoiceField(
            name="status",
            label=_("State"),
            question=_("Which of them?"),
            choices=tuple(Option(state.value, label) for state, label in task_card.STATES.items()),
            optional=True,
            aside=True,
        ),
        _token("task", _("Task")),
        _token("person", _("Person")),
        _token("process", _("Process")),
        _token("view", _("By what")),
        NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if not task_card.person_of(context):
        return (task_card.NOBODY_KNOWN,)
    reach = await task_asking.reach_for(reference.get("unit"), context)
    if reference.get("person", "").startswith(groups.CALLED):
        found = await groups.people_called(reference["person"], reach, context)
        if len(found) != 1:
            return (await _not_one(found, reference, reach, context),)
        reference = {**reference, "person": found[0]}
    wanted = await _wanted(reference, context)
    if "phase" in reference and not wanted.phases:
        return (_NO_SUCH_PHASE,)
    asked = views.Asked(reference, reach, wanted, context)
    if "task" in reference:
        return (await task_named.named("status", reference, reach, context),)
    if "unit" in reference and not reach.has_a_part and not await _owns_some(asked):
        return (task_card.NO_SUCH_UNIT,)
    return (await _shown(asked, reference.get("view", "")),)


async def _not_one(found: tuple[str, ...], reference: Reference, reach: Reach, context: Context) -> Shown:
    """Nobody of that name has something to do that they may see, or several have."""
    if not found:
        return _NOBODY_CALLED
    raw = {name: value for name, value in reference.items() if name != "person"}
    return await groups.by_person(views.Asked(raw, reach, Wanted(near="unit" not in raw), context), only=found)


async def _shown(asked: views.Asked, view: str) -> Shown:
    match view:
        case "phases":
            return await groups.by_phase(asked)
        case "people":
            return await groups.by_person(asked)
        case "own":
            own = task_asking.only(asked.reach, asked.raw.get("unit", ""))
            return await views.listed(replace(asked, reach=own))
        case "units":
            return await groups.by_unit(asked)
        case "list":
            return await views.listed(asked)
        case _ if asked.wanted != Wanted(near=asked.wanted.near):
            return await views.listed(asked)
        case _ if groups.leads_several(asked) or not (asked.reach.sees_tasks or not asked.reach.leading):
            return await groups.by_unit(asked)
        case _:
            return await views.overview(asked)


async def _owns_some(asked: views.Asked) -> bool:
    """Something in that unit may have been handed to them."""
    return (await standing_of(asked.context.store, asked.reach, Wanted(), asked.context.now.date())).any


async def _wanted(reference: Reference, context: Context) -> Wanted:
    person, before, status = (reference.get(name) for name in ("person", "due_before", "status"))
    whose = task_card.person_of(context) if person == ME else person
    phase = reference.get("phase")
    return Wanted(
        states=(State(status),) if status else OPEN if whose or before else (),
        phases=await _phases(phase, context) if phase else (),
        process_id=reference.get("process", ""),
        keys=(reference["task"],) if "task" in reference else (),
        by=date.fromisoformat(before) if before else None,
        owner=await reach_of(context.store, whose, context.now.date()) if whose else None,
        near="unit" not in reference,
    )


async def _phases(said: str, context: Context) -> tuple[str, ...]:
    """The phases of that number, in any process, or the one of that id."""
    known = [each.process.phases for each in await processes.newest(context.store)]
    numbered = {each.id for phases in known for at, each in enumerate(phases, start=1) if said in (str(at), each.id)}
    return tuple(sorted(numbered))


_NOBODY_CALLED = Notice((_("I find nobody of that name with tasks that I can show you."),))
_NO_SUCH_PHASE = Notice(
    (_("No process here has that phase."),), buttons=(Button(_("By phase"), "status", {"view": "phases"}),)
)


def reads(understood: Understood, text: str) -> Raw | None:
    """What is asked in free text; where somebody asks what they have to do themselves, theirs alone."""
    names = {each.name for each in form.fields}
    asked = {name: str(slot) for name, slot in understood.slots.items() if name in names}
    if task_asking.is_which_units(text) and "task" not in asked:
        return {name: slot for name, slot in asked.items() if name == "unit"} | {"view": "units"}
    named = somebody(text)
    if named and "unit" not in asked and "task" not in asked:
        return asked | {"person": groups.CALLED + "_".join(named.split())}
    if is_by_person(text):
        return asked | {"view": "people"}
    return asked | ({"person": ME} if task_asking.is_mine(text) and "unit" not in asked else {})


dialog = Dialog(
    name="status",
    opens=_(
        "are we on track|status|how are we doing|where do we stand|how do we stand|are we on schedule|are we on time|"
        "show status|our status|what is overdue|what remains|what is left to do"
    ),
    about=_("See how your unit stands, what is late and what comes: write “are we on track?”."),
    form=form,
    say=say,
    intents=frozenset({"query_phase_tasks"}),
    reads=reads,
    order=20,
)
