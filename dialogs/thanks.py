"""Thanks get a kind word back, not a list."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Notice, Shown
from dialogs.core.text import _


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (Notice((_("You're welcome. If something happens, just tell me."),)),)


dialog = Dialog(
    name="thanks",
    opens=_("thanks|thank you|thanks a lot|thank you very much|many thanks|thx"),
    about=_("Say thanks: write “thanks”."),
    form=Form(title=_("Thanks"), review=False),
    say=say,
    intents=frozenset({"acknowledge"}),
    listed=False,
)
