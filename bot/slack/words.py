"""What only Slack's door says: on its buttons and views."""

from bot.cards import CANCEL, CHANGE, CONTINUE, PICK
from dialogs.core.text import _

__all__ = [
    "ALL_AT_ONCE",
    "CANCEL",
    "CHANGE",
    "CLOSE",
    "CONTINUE",
    "FORM",
    "NAME",
    "NEXT",
    "ONE_MOMENT",
    "PICK",
    "PREVIOUS",
]

ALL_AT_ONCE = _("Fill in all at once")
NAME = _("HSE")  # over a modal that has no title of its own
FORM = _("Open the form")
CLOSE = _("Close")
ONE_MOMENT = _("One moment …")
NEXT = _("Next page")
PREVIOUS = _("Previous page")
