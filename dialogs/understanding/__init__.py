"""What a person means: one pure function from a line of free text to an intent, slots, flags and what may be stored."""

from dialogs.understanding.guard import Crisis, Emergency, Facility, Guarded, Whistleblowing, guard
from dialogs.understanding.names import NO_NAMES, Names
from dialogs.understanding.understand import understand
from dialogs.understanding.understood import Slot, Understood

__all__ = [
    "NO_NAMES",
    "Crisis",
    "Emergency",
    "Facility",
    "Guarded",
    "Names",
    "Slot",
    "Understood",
    "Whistleblowing",
    "guard",
    "understand",
]
