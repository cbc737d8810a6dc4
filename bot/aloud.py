"""Where others read, nothing is said that is one person's own: that goes to their own chat, and this says so."""

from bot import sentences
from bot.heard import Reply
from dialogs.core.show import Shown


def in_public(reply: Reply, *, delivered: bool = True) -> tuple[Shown, ...]:
    """What may stand where others read. `delivered`: whether the answer reached the person's own chat with us."""
    if reply.aloud:
        return reply.shown
    return (sentences.PRIVATELY if delivered else sentences.WRITE_TO_ME,)


def in_private(reply: Reply) -> tuple[Shown, ...]:
    """What the person is told alone; nothing where all of it stands in public."""
    return () if reply.aloud else reply.shown
