"""What is expected of me? In each of the roles that somebody holds, in the words that they got when it was new."""

from dialogs import role_words, task_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Listing, Row, Shown
from dialogs.core.text import _
from hms.organisation import Role
from storage.people import roles_of

OPENS = _(
    "what is expected of me|what do you expect of me|what are my duties|my duties|my role|my roles|what is my role"
    "|what are my roles|what does my role mean|what are my responsibilities|my responsibilities|what am i responsible for"
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    me = task_card.person_of(context)
    held = await roles_of(context.store, me, context.now.date()) if me else ()
    rows = tuple(_row(each, context) for each in held if each.role in role_words.EXPECTED)
    everybody = role_words.EVERYBODY
    of_all = Row(_("As for everybody who works here"), buttons=everybody.buttons, says=everybody.points)
    return (Listing(_("What is expected of you"), (*rows, of_all), everybody.called),)


def _row(held: Role, context: Context) -> Row:
    expected = role_words.EXPECTED[held.role]
    title = role_words.opening(held.role, held.unit_id, held.deputy, held.valid_to, context.setting)
    return Row(title, buttons=expected.buttons, says=expected.points)


dialog = Dialog(
    name="expected",
    opens=OPENS,
    about=_("See what is expected of you in your role: write “what is expected of me”."),
    form=Form(title=_("What is expected of you"), review=False),
    say=say,
    order=15,
)
