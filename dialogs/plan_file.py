"""The action plan as a spreadsheet: where it is fetched, and where it is read in from a file, for this person alone."""

from dialogs import measure_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Link, Notice, Shown
from dialogs.core.text import Text, _
from storage.measures import plans_of

form = Form(title=_("Action plan as a file"), fields=(measure_card.unit_field(),), review=False)

NO_ADDRESS = Notice((_("There is no address here that you could reach me at, so I cannot give you files."),))


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    me, unit_id = measure_card.person_of(context), reference.get("unit", "")
    address = context.link(f"plan:{unit_id}")
    if not me or not address:
        return (NO_ADDRESS,)
    links: list[Link] = [
        Link(_("As an Excel file"), address),
        Link(_("As a CSV file"), f"{address}?as=csv"),
    ]
    says: list[Text] = [
        _(
            "Here is the action plan as a file, with what you may see of it. The links are for you alone, for eight hours."
        )
    ]
    if await plans_of(context.store, me, context.now.date()):
        links.append(Link(_("Read in a file"), f"{address}/import"))
        says.append(_("You can also change the plan in the file and read it in again: first you see what it would do."))
    return (Notice(tuple(says), _("Action plan as a file"), buttons=tuple(links)),)


dialog = Dialog(
    name="plan_file",
    opens=_(
        "action plan as a file|the action plan as a file|export the plan|export the action plan|import the plan|"
        "import the action plan|plan as excel|action plan in excel|action plan as excel|download the action plan|"
        "download the plan|send me the action plan as excel"
    ),
    about=_("Get the action plan as a spreadsheet, or read one in: write “action plan as a file”."),
    form=form,
    say=say,
    order=40,
)
