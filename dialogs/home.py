"""My things: what waits for me and what comes next, in one card that stays current; Slack's Home shows the same."""

from collections.abc import Iterable, Mapping

from dialogs import case_card, task_card, terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import About, Button, Fact, Listing, Row, Shown
from dialogs.core.text import Data, Words, _, _n
from hms.deviation import Status
from hms.process import Process
from hms.process_places import State
from storage import cases, homes, insight, mine, processes
from storage.mine import MyMeasure, MyTask
from storage.people import Known

WAITS = _("Waits for the safety representative's yes")
TASKS, YES, MEASURES, CASES, REPORTS = 5, 3, 4, 3, 3  # how many of each; their own lists have them all


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if not isinstance(context.caller, Known):
        return (_listing(await _reports(context), (), None),)
    me, today = context.caller.person.person_id, context.now.date()
    revision = await homes.revision_of(context.store, me)
    tasks = await mine.tasks(context.store, me, today, TASKS)
    waiting = await mine.awaiting_yes(context.store, me, today, YES)
    measures = await mine.measures(context.store, me, today, MEASURES)
    known = await processes.with_versions(
        context.store, {(each.process_id, each.version) for each in (*tasks.tasks, *waiting.tasks)}
    )
    rows = (
        *(_yes(each, known, context) for each in waiting.tasks),
        *(_task(each, known, context) for each in tasks.tasks),
        *(_measure(each, context) for each in measures),
        *await _cases(me, context),
        *await _reports(context),
    )
    late = tasks.late + sum(each.overdue for each in measures)
    return (_listing(rows, _summary(late, bool(tasks.in_all or measures)), About(homes.subject_of(me), revision)),)


def _summary(late: int, any_: bool) -> tuple[Words, ...]:
    if late:
        return (_n("{count} thing of yours is overdue.", "{count} things of yours are overdue.", late),)
    return (_("Nothing of yours is overdue."),) if any_ else ()


def _listing(rows: Iterable[Row], says: tuple[Words, ...], about: About | None) -> Listing:
    return Listing(
        _("My things"),
        tuple(rows),
        _("Nothing waits for you right now. Has something happened? Just tell me."),
        says=says,
        buttons=(Button(_("Report something"), "deviation"), Button(_("Are we on track?"), "status")),
        about=about,
    )


def _task(each: MyTask, known: Mapping[tuple[str, int], Process], context: Context) -> Row:
    raw, title = {"task": str(each.id)}, _titled(each, known, context)
    if each.waits_for_yes:
        return Row(title, says=(WAITS,), buttons=(Button(_("Show"), "task", raw),))
    pressed = (Button(_("Done"), "complete_task", raw),) if each.state != State.LATER else ()
    says = (task_card.until(each.state, each.last_on, context.now.date()),)
    return Row(title, says=says, buttons=(*pressed, Button(_("Show"), "task", raw)))


def _yes(each: MyTask, known: Mapping[tuple[str, int], Process], context: Context) -> Row:
    raw = {"task": str(each.id)}
    return Row(
        _titled(each, known, context),
        says=(_("The leader says that this is done. Do you agree?"),),
        buttons=(Button(_("Yes, it is done"), "confirm_task", raw), Button(_("Show"), "task", raw)),
    )


def _titled(each: MyTask, known: Mapping[tuple[str, int], Process], context: Context) -> Words:
    process = known.get((each.process_id, each.version))
    task = process.task(each.key) if process is not None else None
    title = task.names.said(context.setting.language.tag) if task is not None else each.key
    if each.unit_id == context.setting.own_unit:
        return Data(title.rstrip("."))
    where = task_card.unit_in_short(each.unit_id, context.setting)
    return _("{what} ({where})", what=Data(title.rstrip(".")), where=where)


def _measure(each: MyMeasure, context: Context) -> Row:
    raw = {"action": str(each.number)}
    title = _(
        "Measure {number}: {what}", number=Data(str(each.number)), what=case_card.excerpt(each.what, case_card.EXCERPT)
    )
    says: tuple[Words, ...] = ()
    if each.deadline is not None:
        state = State.OVERDUE if each.overdue else State.DUE
        says = (task_card.until(state, each.deadline, context.now.date()),)
    return Row(
        title, says=says, buttons=(Button(_("Done"), "complete_measure", raw), Button(_("Show"), "measure", raw))
    )


async def _cases(me: str, context: Context) -> list[Row]:
    found = await insight.open_for(context.store, me, context.now.date(), CASES)
    return [_case(seen) for seen in found]


def _case(seen: insight.Seen) -> Row:
    case, number = seen.case, {"number": str(seen.case.number)}
    take = (Button(_("Take it"), "take_case", number),) if seen.handles and case.status == Status.NEW else ()
    status = case_card.FOR_READERS.get(case.status) or terms.STATUSES[case.status]
    return Row(
        _("Report {number}", number=case_card.number_of(case)),
        (Fact(status, case_card.excerpt(case.report.what, case_card.EXCERPT)),),
        (*take, Button(_("Show"), "my_reports", number)),
    )


async def _reports(context: Context) -> list[Row]:
    found = await cases.reported_by(context.store, context.reporter, REPORTS, 0)
    return [_report(case) for case in found]


def _report(case: cases.Case) -> Row:
    return Row(
        _("Your report {number}", number=case_card.number_of(case)),
        (Fact(terms.STATUSES[case.status], case_card.excerpt(case.report.what, case_card.EXCERPT)),),
        (Button(_("Show"), "my_reports", {"number": str(case.number)}),),
    )


dialog = Dialog(
    name="home",
    opens=_("my things|my tasks|home|my page|what waits for me|what do i have to do|to do"),
    about=_("See what waits for you: write “my things”."),
    form=Form(title=_("My things"), review=False),
    say=say,
    intents=frozenset({"query_phase_tasks:mine"}),
    order=3,
)
