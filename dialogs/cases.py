"""The open cases that somebody follows up, or may read: their own first, then those that nobody has yet."""

from dialogs import case_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Listing, Row, Shown
from dialogs.core.text import Data, Words, _
from hms.deviation import Status
from storage import insight
from storage.insight import Seen

PAGE = 5

form = Form(
    title=_("Cases"),
    fields=(NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    after, me = int(reference.get("after", "0")), case_card.person_of(context)
    found = await insight.open_for(context.store, me, context.now.date(), PAGE + 1, after) if me else ()
    more = Button(_("More of them"), "cases", {"after": str(after + PAGE)}) if len(found) > PAGE else None
    return (
        Listing(
            _("Open cases"),
            tuple(_row(seen, me) for seen in found[:PAGE]),
            _("There are no open cases here for you. Those you have reported yourself are under “my reports”."),
            more,
        ),
    )


def _row(seen: Seen, me: str) -> Row:
    case, number = seen.case, {"number": str(seen.case.number)}
    take = (Button(_("Take it"), "take_case", number),) if seen.handles and case.status == Status.NEW else ()
    return Row(
        _("Report {number}", number=case_card.number_of(case)),
        (Fact(_whose(seen, me), case_card.excerpt(case.report.what, case_card.EXCERPT)),),
        (Button(_("Show"), "my_reports", number), *take),
    )


def _whose(seen: Seen, me: str) -> Words:
    case = seen.case
    if case.handler is None:
        return case_card.FOR_READERS[Status.NEW]
    if case.handler.person_id != me:
        return _("{name} has it", name=Data(case.handler.name))
    return _("Yours, waiting for the reporter") if case.status == Status.WAITING else _("Yours")


dialog = Dialog(
    name="cases",
    opens=_("cases|open cases|my cases|show cases"),
    about=_("See the open cases that you follow up or may read: write “cases”."),
    form=form,
    say=say,
    order=30,
)
