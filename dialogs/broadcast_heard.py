"""What a line of text says of a message to many: that it is one, for whom and what, or when it is to go out."""

from dialogs.broadcast_fields import names_a_moment
from dialogs.core.form import Raw, Setting
from dialogs.core.step import ANYTHING
from dialogs.core.text import _, folded
from dialogs.understanding.audience import find_audience

QUOTES = _("broadcast|message to many")
TO = _("to|for")
TELLS = _("message|a message|send message|send a message|new message|write|info|information")
ALL_OF = _("all|every|everybody|everyone|all of")


def line(text: str, setting: Setting) -> Raw | None:
    """ "Broadcast: The text", "Broadcast to leaders in Physics: The text", "Message to all leaders: The text"."""
    head, colon, rest = text.partition(":")
    there = folded(head)
    for phrase in sorted(setting.languages.phrases(QUOTES), key=len, reverse=True):
        if colon and rest.strip() and there == phrase:
            return {"text": rest.strip()}
        if there.startswith(f"{phrase} ") and (who := _to(" ".join(head.split())[len(phrase) :], setting)):
            return {"who": who} | ({"text": rest.strip()} if rest.strip() else {})
    return _to_all(there, rest.strip(), setting)


def _to_all(head: str, text: str, setting: Setting) -> Raw | None:
    """A message, and to all of some people: whoever writes to one person, or of one, means something else."""
    for phrase in sorted(setting.languages.phrases(TELLS), key=len, reverse=True):
        if text and head.startswith(f"{phrase} ") and (who := _to(head[len(phrase) :], setting)):
            begins = any(who == all_of or who.startswith(f"{all_of} ") for all_of in setting.languages.phrases(ALL_OF))
            understood = find_audience(who, setting.names, setting.now.date()) is not None
            return {"who": who, "text": text} if begins and understood else None
    return None


def guess(name: str, text: str, setting: Setting) -> Raw:
    """A moment, wherever it is written while something else is asked: it must never be passed over and sent at once."""
    return {"when": text} if name == ANYTHING and names_a_moment(text, setting) else {}


def _to(words: str, setting: Setting) -> str:
    """What comes after "to"."""
    first, _space, rest = words.strip().partition(" ")
    return rest.strip() if folded(first) in setting.languages.phrases(TO) else ""
