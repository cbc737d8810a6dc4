"""A report that somebody has taken and that has not moved for two weeks, and again every two weeks."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import About, Button
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause
from hms.deadlines import milestone
from hms.deviation import Status
from hms.grants import Deed
from scheduler.rule import Finding, Rule, Told, person_of
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
    due = [(case, occasion(case, today)) for case in standing]
    return [Finding(case.handler_id, f"case:{case.number}", when) for case, when in due if when and case.handler_id]


async def tell(cause: Cause, context: Context) -> Told | None:
    case = await overdue.case(context.store, cause.number)
    me, today = person_of(context), context.now.date()
    if case is None or case.handler_id != me or case.status not in STANDING:
        return None
    still = cause.occasion.startswith(f"{case.moved_on}+")
    if not still or not await may(context.store, me, Deed.HANDLE, case.number, today):
        return None
    number, day = Data(str(case.number)), Data(context.setting.language.day(case.moved_on))
    if case.status == Status.WAITING:
        says = _("Since {day} report {number} has waited for an answer.", number=number, day=day)
    else:
        says = _("Since {day} nothing has happened in report {number}.", number=number, day=day)
    show = Button(_("Show the report"), "my_reports", {"number": str(case.number)})
    return Told(says, (show,), None, About(cause.subject, case.revision))


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
)
