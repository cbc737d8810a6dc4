"""A greeting gets one back, and says in a line what this is for."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import Data, _
from storage.people import Caller, Known


def greeting(caller: Caller) -> Notice:
    hello = _("Hello, {name}!", name=Data(caller.person.name.split()[0])) if isinstance(caller, Known) else _("Hello!")
    return Notice(
        (
            hello,
            _("Has something happened, or could it? Tell me in one line, and I will make it a report with a number."),
        ),
        buttons=(
            Button(_("Report something"), "deviation"),
            Button(_("My things"), "home"),
            Button(_("Are we on track?"), "status"),
            Button(_("What can you do?"), "help"),
        ),
    )


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (greeting(context.caller),)


dialog = Dialog(
    name="hello",
    opens=_("hi|hello|hey|good morning|good afternoon|good evening"),
    about=_("Say hello: write “hello”."),
    form=Form(title=_("Hello"), review=False),
    say=say,
    intents=frozenset({"smalltalk"}),
    listed=False,
)
