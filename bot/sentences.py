"""What the turn itself says: where things stand, and the kind sentences for what cannot be done."""

from typing import TypeAlias

from dialogs.core.show import Button, Notice
from dialogs.core.text import Data, Text, _

Says: TypeAlias = tuple[Text, ...]

NOT_SAVED = Notice((_("I could not save that just now, so it is not kept. Please send it again in a little while."),))
FAILED = Notice((_("Something went wrong on my side, and that message was not saved. Please try once more."),))
TOO_LONG = Notice(
    (_("That is more than I can take in one message, so I have kept none of it. Please make it shorter."),)
)
DROPPED = Notice((_("Dropped. I have kept nothing of it."),))
OLD_BUTTON = Notice((_("That button no longer works. Write “help”, and I will show you what I can do."),))
CLOSED = Notice((_("That one has been sent or dropped already. Write “my reports” to see what you have sent."),))

NOTHING_UNDER_WAY = Notice((_("There is nothing under way just now. If something happened, tell me in one line."),))

# Said where others read, instead of what was answered to one of them alone.
PRIVATELY = Notice((_("I have answered you in our own chat, where nobody else reads."),))
WRITE_TO_ME = Notice((_("I answer only where nobody else reads. Please open a chat with me and write there."),))

BEGUN: Says = (_("I am writing this down. Nothing is sent until you have seen it."),)
READY: Says = (_("This is what I have written down. Nothing is sent until you say so."),)
WHERE_WE_WERE: Says = (_("This is where we were. Write “cancel” to drop it."),)
CHANGED_MEANWHILE: Says = (_("This has changed since you saw it last. Here is how it stands now. Is it right?"),)

EXCERPT = 3_000  # characters that a button can carry


def not_understood(text: str, asked: int | None = None) -> Notice:
    """`asked`: the number of a report of theirs about which a question waits."""
    buttons = (Button(_("Yes, make it a report"), "deviation", {"what": text}), Button(_("What can you do?"), "help"))
    if not any(char.isalpha() for char in text) or len(text) > EXCERPT:
        return Notice(
            (_("I did not get that. Tell me in a few words what happened, or write “help”."),), buttons=buttons[1:]
        )
    if asked is not None:
        number = Data(str(asked))
        answer = Button(_("Yes, it is my answer"), "answer_question", {"number": number, "text": text})
        return Notice(
            (_("Is that your answer to the question about report {number}?", number=number),),
            buttons=(answer, *buttons),
        )
    return Notice((_("I am not sure what you mean. Shall I make a report of it?"),), buttons=buttons)
