"""How units stand, unit by unit, phase by phase and person by person."""

from collections.abc import Collection, Mapping

from dialogs import task_card
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Listing, Row
from dialogs.core.text import Data, Listed, Words, _, _n
from dialogs.status_views import NOTHING, PAGE, TRACK, Asked, answer, in_numbers, phase_called, ways
from hms.process_places import EVERYONE, State
from storage import processes, rollup, task_groups
from storage.reach import Reach
from storage.rollup import Counts
from storage.status import Standing, Wanted
from storage.task_owners import owners_of

NOBODYS = "nobody"
CALLED = "~"  # before a name as it was written
FACULTY = 2  # level


def leads_several(asked: Asked) -> bool:
    """Whether they answer for a faculty or more: they read first which units lag."""
    reach = asked.reach
    return len(reach.leading) > 1 and any(reach.levels[each] <= FACULTY for each in reach.tops)


# --- Unit by unit -----------------------------------------------------------------------------------------------------


async def by_unit(asked: Asked) -> Listing:
    """Right below the topmost unit that they have a part in, those that lag most first, each with all below it."""
    reach, today = asked.reach, asked.context.now.date()
    each = await rollup.rolled_up(asked.context.store, reach, today)
    counts = rollup.summed(each, reach.right_below, reach.parents)
    there = sorted(counts.items(), key=lambda item: (item[1].lag, item[0]))
    page = there[asked.after : asked.after + PAGE]
    top = reach.tops[0] if len(reach.tops) == 1 and len(there) > 1 else ""
    rows = tuple(_unit_row(unit_id, one, asked, itself=unit_id == top) for unit_id, one in page)
    whole = rollup.total(counts.values())
    standing = Standing(whole.tasks, whole.next_on)
    says = (*_units_answer(standing, counts, asked), *_measures(whole)) if there else ()
    more = asked.more(len(there) > asked.after + PAGE, PAGE)
    return Listing(TRACK, rows, NOTHING, more, says, ways(asked, standing, several=False))


def _units_answer(standing: Standing, counts: Mapping[str, Counts], asked: Asked) -> tuple[Words, ...]:
    behind = sum(one.overdue > 0 for one in counts.values())
    if not behind or len(counts) == 1:
        return (answer(standing, None, asked.context), in_numbers(standing.counts))
    late = standing.of(State.OVERDUE)
    where = _n("{behind} of {count} unit", "{behind} of {count} units", len(counts), behind=behind)
    return (
        _n(
            "Not quite: {count} task is overdue, in {where}.",
            "Not quite: {count} tasks are overdue, in {where}.",
            late,
            where=where,
        ),
        in_numbers(standing.counts),
    )


def _measures(counts: Counts) -> tuple[Words, ...]:
    """What the action plan adds to it."""
    said = (
        _n("{count} measure is overdue", "{count} measures are overdue", counts.measures_overdue),
        _n("{count} measure has nobody", "{count} measures have nobody", counts.measures_ownerless),
    )
    there = tuple(each for each in said if each.count)
    return (_("In the action plan: {what}.", what=Listed(there)),) if there else ()


def _unit_row(unit_id: str, counts: Counts, asked: Asked, *, itself: bool) -> Row:
    called = asked.called(unit_id)
    raw = {"unit": unit_id, "view": "own"} if itself else {"unit": unit_id}
    return Row(
        _("{unit} itself", unit=called) if itself else called,
        (),
        (Button(_("Show"), "status", raw),) if _leads_on(unit_id, asked, itself=itself) else (),
        (in_numbers(counts.tasks), *_measures(counts)),
    )


def _leads_on(unit_id: str, asked: Asked, *, itself: bool) -> bool:
    """Whoever may only count finds more where there are units below."""
    reach = asked.reach
    return reach.sees_tasks or (not itself and unit_id in reach.parents.values())


# --- Phase by phase, person by person ---------------------------------------------------------------------------------


async def by_phase(asked: Asked) -> Listing:
    context = asked.context
    found = await task_groups.by_phase(context.store, asked.reach, asked.wanted, context.now.date())
    words = await processes.with_versions(context.store, {(each.process_id, each.version) for each in found})
    rows = []
    for each in found[asked.after : asked.after + PAGE]:
        process = words[each.process_id, each.version]
        phase = process.phase(each.phase)
        title = phase_called(process, phase, asked) if phase else Data(each.phase)
        raw = {**asked.unit, "phase": each.phase, "process": each.process_id}
        counts = {state: each.standing.of(state) for state in State}
        rows.append(Row(title, (), (Button(_("Show"), "status", raw),), (in_numbers(counts),)))
    more = asked.more(len(found) > asked.after + PAGE, PAGE)
    return Listing(_("Phase by phase"), tuple(rows), _("No process with phases is going on here."), more)


async def people_called(said: str, reach: Reach, context: Context) -> tuple[str, ...]:
    """Whoever is called so, of those who have something to do that may be seen; so a name tells of nobody else."""
    words = said.removeprefix(CALLED).casefold().split("_")
    today = context.now.date()
    theirs = await task_groups.by_owner(context.store, reach, Wanted(), today)
    owners = await owners_of(context.store, theirs, today)
    people = {one.person_id: one.name for have in owners.values() for one in have}
    ways = (set(words), {*words[:-1], words[-1].removesuffix("s")})  # `Gautes oppgaver`
    return tuple(
        sorted(one for one, name in people.items() if any(way <= set(name.casefold().split()) for way in ways))
    )


async def by_person(asked: Asked, only: Collection[str] = ()) -> Listing:
    context = asked.context
    found = await task_groups.by_owner(context.store, asked.reach, asked.wanted, context.now.date())
    owners = await owners_of(context.store, found, context.now.date())
    counts: dict[str, dict[State, int]] = {}
    names: dict[str, Words] = {}
    for each in found:
        have = owners.get(each.id, ())
        alone = (EVERYONE, task_card.EVERYONE_THERE) if _is_everyones(each) else (NOBODYS, task_card.NOBODY)
        people: dict[str, Words] = {one.person_id: Data(one.name) for one in have} or dict([alone])
        for person_id, name in people.items():
            names[person_id] = name
            told = counts.setdefault(person_id, {})
            for state, count in each.standing.counts.items():
                told[state] = told.get(state, 0) + count
    shown = [one for one in counts if not only or one in only]
    order = sorted(shown, key=lambda one: (-counts[one].get(State.OVERDUE, 0), -counts[one].get(State.DUE, 0), one))
    rows = tuple(
        Row(
            names[one],
            (),
            (Button(_("Show"), "status", {**asked.unit, "person": one}),) if one not in (EVERYONE, NOBODYS) else (),
            (in_numbers(counts[one]),),
        )
        for one in order[asked.after : asked.after + PAGE]
    )
    more = asked.more(len(order) > asked.after + PAGE, PAGE)
    return Listing(_("Person by person"), rows, _("Nothing is waiting for anybody here."), more)


def _is_everyones(tasks: task_groups.Whose) -> bool:
    return tasks.owner_id is None and tasks.role == EVERYONE
