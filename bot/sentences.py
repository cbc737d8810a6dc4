"""What the turn itself says: greetings, and the kind sentences for what cannot be done."""

from typing import TypeAlias

from dialogs.core.show import Button, Notice
from dialogs.core.text import Data, Text, _
from storage.people import Caller, Known

Says: TypeAlias = tuple[Text, ...]

NOT_SAVED = Notice(
    (_("I could not save that just now, so nothing of it is kept. Please send it again in a little while."),)
)
FAILED = Notice((_("Something went wrong on my side and nothing of that message was saved. Please try once more."),))
DROPPED = Notice((_("Dropped. I have kept nothing of it."),))
OLD_BUTTON = Notice((_("That button is too old for me now. Write “help” and I show you what I can do."),))
CLOSED = Notice((_("That form is closed: it has been sent or dropped. Write “my reports” to see what you have sent."),))

NOTHING_UNDER_WAY = Notice((_("There is nothing under way just now. If something happened, tell me in one line."),))

WHERE_WE_WERE: Says = (_("You have begun this already; here is where we were. “Cancel” drops it."),)
CHANGED_MEANWHILE: Says = (_("This has changed since that card was drawn. Here is how it stands now; is it right?"),)

EXCERPT = 3_000  # characters that a button can carry


def greeting(caller: Caller) -> Notice:
    hello = _("Hello, {name}!", name=Data(caller.person.name.split()[0])) if isinstance(caller, Known) else _("Hello!")
    return Notice(
        (hello, _("Has something happened, or could it? Tell me in one line and I make it a report with a number.")),
        buttons=(
            Button(_("Report something"), "deviation"),
            Button(_("My reports"), "my_reports"),
            Button(_("What can you do?"), "help"),
        ),
    )


def not_understood(text: str) -> Notice:
    buttons = (Button(_("Yes, make it a report"), "deviation", {"what": text}), Button(_("What can you do?"), "help"))
    if not any(char.isalpha() for char in text) or len(text) > EXCERPT:
        return Notice(
            (_("I did not get that. Tell me in a few words what happened, or write “help”."),), buttons=buttons[1:]
        )
    return Notice((_("I am not sure what you mean. Is it something I should make a report of?"),), buttons=buttons)
