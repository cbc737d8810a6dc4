"""My reports: what became of what I reported; and any report by its number, for those who may read it."""

import re

from dialogs import case_card, terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form, Raw, Setting
from dialogs.core.show import Button, Fact, Listing, Notice, Row, Shown
from dialogs.core.text import Data, _
from storage import cases

PAGE = 5

form = Form(
    title=_("My reports"),
    fields=(
        NumberField(
            name="number",
            label=_("Report number"),
            question=_("Which report?"),
            optional=True,
            aside=True,
        ),
        NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if "number" not in reference:
        return (await _list(int(reference.get("after", "0")), context),)
    case = await cases.own_case(context.store, context.reporter, int(reference["number"]))
    seen = await case_card.seen_by(context, int(reference["number"]))
    if case is not None:
        return (case_card.for_reporter(case, context.setting, handled=seen),)
    if seen is not None:
        return (case_card.for_reader(seen, context),)
    return (Notice((_("You have no report with that number. Write “my reports” to see yours."),)),)


async def _list(after: int, context: Context) -> Listing:
    found = await cases.reported_by(context.store, context.reporter, PAGE + 1, after)
    more = Button(_("Older ones"), "my_reports", {"after": str(after + PAGE)}) if len(found) > PAGE else None
    return Listing(
        _("Your reports"),
        tuple(_row(case) for case in found[:PAGE]),
        _(
            "You have no reports here yet. If something has happened, just tell me. To find an anonymous report, "
            "write its code."
        ),
        more,
    )


def _row(case: cases.Case) -> Row:
    number = Data(str(case.number))
    return Row(
        _("Report {number}", number=number),
        (Fact(terms.STATUSES[case.status], case_card.excerpt(case.report.what, case_card.EXCERPT)),),
        (Button(_("Show"), "my_reports", {"number": number}),),
    )


def number_in(text: str, setting: Setting) -> Raw | None:
    """A number alone is a report's number."""
    return {"number": text.strip().lstrip("#")} if re.fullmatch(r"\s*#?[0-9]{4,9}\s*", text) else None


dialog = Dialog(
    name="my_reports",
    opens=_("my reports|what became of my report|what happened to my report|status of my report"),
    about=_("See what became of your reports: write “my reports”, or a report's number."),
    form=form,
    say=say,
    intents=frozenset({"query_my_report"}),
    hears=number_in,
    order=2,
)
