"""A report that nobody has taken: those who handle reports for the unit hear of it, and later its leader too."""

from datetime import date, datetime, timedelta

from dialogs.core.dialog import Context, Reminder
from dialogs.core.show import About, Button
from dialogs.core.text import Data, _
from dialogs.core.unasked import Cause
from hms.deadlines import working_days_after
from hms.deviation import Status
from hms.grants import Deed
from hms.organisation import RoleName
from scheduler.rule import Finding, Rule, Told, person_of, unit_called
from storage import overdue
from storage.desk import Store
from storage.grants import may
from storage.overdue import LyingCase

FIRST, SECOND = 2, 5  # working days


def due(case: LyingCase, today: date) -> int | None:
    """How many working days it has waited, of those that count."""
    waited = [days for days in (FIRST, SECOND) if working_days_after(case.filed_on, days, case.country) <= today]
    return waited[-1] if waited else None


async def find(store: Store, now: datetime) -> list[Finding]:
    today = now.date()
    lying = await overdue.cases_in(store, [Status.NEW], today - timedelta(days=FIRST))
    waiting = [(case, days) for case in lying if (days := due(case, today))]
    units = {case.unit_id for case, _days in waiting}
    handlers = await overdue.holders(store, RoleName.HSE_COORDINATOR, units, today)
    leaders = await overdue.holders(store, RoleName.UNIT_LEADER, units, today)
    return [
        Finding(person_id, f"case:{case.number}", f"{case.filed_on}+{days}")
        for case, days in waiting
        for person_id in sorted(
            overdue.nearest(handlers[case.unit_id])
            | (overdue.nearest(leaders[case.unit_id]) if days == SECOND else frozenset())
        )
    ]


async def tell(cause: Cause, context: Context) -> Told | None:
    case = await overdue.case(context.store, cause.number)
    me, today = person_of(context), context.now.date()
    if case is None or case.status != Status.NEW or not await may(context.store, me, Deed.READ, case.number, today):
        return None
    number, unit = Data(str(case.number)), unit_called(case.unit_id, context)
    show = Button(_("Show the report"), "my_reports", {"number": number})
    if await may(context.store, me, Deed.HANDLE, case.number, today):
        why = _("You get this because you handle reports for {unit}.", unit=unit)
        buttons: tuple[Button, ...] = (Button(_("Take it"), "take_case", {"number": number}), show)
    else:
        why = _("You get this because you lead {unit}, and five working days have passed.", unit=unit)
        buttons = (show,)
    day = Data(context.setting.language.day(case.filed_on))
    says = _("Report {number} came on {day}, and nobody has taken it yet.", number=number, day=day)
    return Told(says, buttons, why, About(cause.subject, case.revision))


rule = Rule(
    name="case_without_owner",
    reminder=Reminder(
        label=_("Reports that nobody has taken"),
        called=_("reports|new reports|untaken reports|reports without an owner"),
        why=_("Somebody reported it and waits for an answer, and the reports of your unit are in your hands."),
        duty=True,
    ),
    find=find,
    tell=tell,
)
