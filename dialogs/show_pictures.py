"""The pictures of a report: for whoever reported it, and for those who may read it."""

from dialogs import album, case_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Data, _
from storage import cases, pictures

form = Form(
    title=_("Pictures"),
    fields=(NumberField(name="number", label=_("Report number"), question=_("The pictures of which report?")),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    number = int(reference["number"])
    own = await cases.own_case(context.store, context.reporter, number)
    seen = None if own is not None else await case_card.seen_by(context, number)
    case = own or (seen.case if seen is not None else None)
    if case is None:
        return (Notice((_("I find no report with that number whose pictures you can see."),)),)
    shown = album.seen(await pictures.of_case(context.store, number), context.link)
    if not shown:
        return (Notice((_("There are no pictures with report {number}.", number=Data(str(number))),)),)
    return (
        Notice(
            (),
            _("Pictures of report {number}", number=Data(str(number))),
            buttons=(*album.opens(shown), case_card.show(case)),
            pictures=shown,
        ),
    )


dialog = Dialog(
    name="show_pictures",
    opens=_("show pictures|pictures|show the pictures|photos"),
    about=_("See the pictures of a report: write “pictures”."),
    form=form,
    say=say,
    order=32,
    listed=False,
)
