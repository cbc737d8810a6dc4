"""A record as a document, to be sent to the level above, archived, or shown to whoever asks."""

from dialogs import record_card, record_paper
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form
from dialogs.core.show import Button, Link, Notice, Shown
from dialogs.core.text import Text, _

form = Form(
    title=_("Document"),
    fields=(NumberField(name="record", label=_("Record"), question=_("A document of which record?")),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    found = await record_card.of(context, int(reference["record"]))
    if found is None:
        return (record_card.NOT_THERE,)
    link = context.link(record_paper.name_of(found.id, context.setting.language.tag))
    show = Button(_("Show"), "record", {"record": str(found.id)})
    title = record_card.TITLES[found.held.kind]
    if not link:
        return (Notice((NO_ADDRESS,), title, buttons=(show,)),)
    return (Notice(SAYS, title, buttons=(Link(_("Open the document"), link), show), tone="good"),)


SAYS: tuple[Text, ...] = (
    _("The document is ready: a PDF of a page or two, with what was found and what became of it."),
    _("The address is yours alone and holds for eight hours. Save the file to hand it on."),
)
NO_ADDRESS = _("I cannot make the document here, because I do not know the address at which I am reached.")

dialog = Dialog(
    name="record_report",
    opens=_("document of a record|report document|make a document of a record"),
    about=_("Make a document of a round, an inspection or a meeting: press “Make a document” on its card."),
    form=form,
    say=say,
    order=49,
    listed=False,
)
