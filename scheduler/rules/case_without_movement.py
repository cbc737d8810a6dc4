"""A report that somebody has taken and that has not moved for two weeks, and again every two weeks."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import About, Button
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause
from hms.deadlines import milestone
from hms.deviation import Status
from hms.grants import Deed
from hms.organisation import RoleName
from scheduler.rule import Finding, Rule, Told, person_of, unit_called
from storage import overdue
from storage.desk import Store
from storage.grants import may
from storage.overdue import LyingCase

EVERY = 14  # days
STANDING = (Status.TAKEN, Status.WAITING)


def occasion(case: LyingCase, today: date) -> str | None:
    """The last of its milestones; a new step in the case begins them anew."""
    passed = (today - case.moved_on).days // EVERY * EVERY
    while passed and milestone(case.moved_on, passed, case.country) > today:
        passed -= EVERY
    return f"{case.moved_on}+{passed}" if passed > 0 else None


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    standing = await overdue.cases_in(store, STANDING, today - timedelta(days=EVERY))
    handlers = await overdue.holders(store, RoleName.HSE_COORDINATOR, {case.unit_id for case in standing}, today)
    return [
        Finding(person_id, f"case:{case.number}", when)
        for case in standing
        if (when := occasion(case, today))
        for person_id in sorted(whose(case, handlers[case.unit_id]))
    ]


def whose(case: LyingCase, handlers: Mapping[str, int]) -> frozenset[str]:
    """Whoever has taken it; where they have left, or handle no reports any more, those who could take it over."""
    if case.handler_id is not None and case.handler_id in handlers:
        return frozenset({case.handler_id})
    return overdue.nearest(handlers)


async def tell(cause: Cause, context: Context) -> Told | None:
    case = await overdue.case(context.store, cause.number)
    me, today = person_of(context), context.now.date()
    if case is None or case.status not in STANDING or not cause.occasion.startswith(f"{case.moved_on}+"):
        return None
    if not await may(context.store, me, Deed.HANDLE, case.number, today):
        return None
    if case.handler_id == me:
        return _mine(case, cause, context)
    if case.handler_id and await may(context.store, case.handler_id, Deed.HANDLE, case.number, today):
        return None
    return _nobodys(case, cause, context)


def _mine(case: LyingCase, cause: Cause, context: Context) -> Told:
    number, day = Data(str(case.number)), Data(context.setting.language.day(case.moved_on))
    if case.status == Status.WAITING:
        says = _("Since {day} report {number} has waited for an answer.", number=number, day=day)
    else:
        says = _("Since {day} nothing has happened in report {number}.", number=number, day=day)
    return Told(says, (_show(case),), None, About(cause.subject, case.revision))


def _nobodys(case: LyingCase, cause: Cause, context: Context) -> Told:
    says = _(
        "Whoever took report {number} does not handle reports any more, so it needs somebody new.",
        number=Data(str(case.number)),
    )
    why = _("You get this because you handle reports for {unit}.", unit=unit_called(case.unit_id, context))
    over = Button(_("Take it over"), "take_case", {"number": str(case.number), "over": "yes"})
    return Told(says, (over, _show(case)), why, About(cause.subject, case.revision))


def _show(case: LyingCase) -> Button:
    return Button(_("Show the report"), "my_reports", {"number": str(case.number)})


rule = Rule(
    name="case_without_movement",
    reminder=Reminder(
        label=_("Reports that stand still"),
        called=_("cases|my cases|reports i have taken|reports without movement"),
        why=_("You get this because you have taken the report, and somebody waits to hear how it went."),
        duty=True,
    ),
    find=find,
    tell=tell,
    cooldown=EVERY,
)
