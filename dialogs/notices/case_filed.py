"""A report has come in: to whoever follows it up, leads the unit or looks after safety there."""

from dialogs import case_card, terms
from dialogs.core.dialog import Context
from dialogs.core.show import Fact, Notice, Shown
from dialogs.core.text import Text, Words, _
from dialogs.core.unasked import Cause, Unasked
from hms.casework import OPEN
from hms.deviation import must_be_phoned
from hms.organisation import RoleName
from storage.grants import told_at_filing
from storage.insight import Seen


async def tell(cause: Cause, context: Context) -> Shown | None:
    seen = await case_card.seen_by(context, cause.number)
    if seen is None or (seen.case.status not in OPEN and not cause.again):
        return None
    case, me = seen.case, case_card.person_of(context)
    number = case_card.number_of(case)
    # Once it is closed, the card that still lies there need not call anybody.
    serious = case.status in OPEN and must_be_phoned(case.report.injury, case.report.severity)
    says: list[Words] = [case_card.excerpt(case.report.what)]
    if serious:
        says.append(PHONE)
    return Notice(
        (*says, await _why(seen, context)),
        _("Serious: report {number} has come in", number=number)
        if serious
        else _("Report {number} has come in", number=number),
        (
            Fact(_("Kind"), terms.label_of(terms.KINDS, case.report.kind)),
            *case_card.place_of(case, context.setting),
            *case_card.how_serious(case),
            *case_card.pictures_of(case),
            *case_card.reported_by(seen),
            *case_card.how_it_stands(case, me),
        ),
        (*case_card.buttons_of_reader(seen, me), case_card.show(case), *case_card.show_pictures(case)),
        "urgent" if serious else "plain",
        case_card.about_reader(case),
    )


PHONE = _(
    "The police and the labour inspection must be told at once when something is this serious, by phone. It is the "
    "leader's duty: make sure that it is done."
)


async def _why(seen: Seen, context: Context) -> Text:
    unit = case_card.unit_of(seen.case, context.setting)
    groups = await told_at_filing(context.store, seen.case.report.unit_id, context.now.date())
    roles = [group.role for group in groups if case_card.person_of(context) in group.people]
    match roles[:1]:
        case [RoleName.HSE_COORDINATOR]:
            return _("You get this because you follow up reports from {unit}.", unit=unit)
        case [RoleName.UNIT_LEADER]:
            return _("You get this because you lead {unit}.", unit=unit)
        case [RoleName.SAFETY_REP]:
            return _("You get this because you are a safety representative for {unit}.", unit=unit)
        case _:
            return _("You get this because you may read reports from {unit}.", unit=unit)


notice = Unasked("case_filed", tell)
