"""Pictures as people see them: small ones in a card, a way to open the whole, and why one was not taken."""

from collections.abc import Callable, Mapping, Sequence

from dialogs.core.show import Link, Picture
from dialogs.core.text import Text, _, _n
from storage.pictures import Stored

GONE = _("I was not given that picture. Please send it once more.")

# By the word that a refusal is kept under.
NOT_TAKEN: Mapping[str, Text] = {
    "kind": _("I can only take photos, as JPEG, PNG or WebP. That one I have left out."),
    "heic": _(
        "I cannot read HEIC photos, so I have left that one out. Please send it as JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible."
    ),
    "heavy": _("I can take pictures of up to 10 MB. Please send that one smaller."),
    "large": _("That picture is larger than I can open. Please send it smaller."),
    "moves": _("I can only take pictures that stand still. That one I have left out."),
    "broken": _("That picture is damaged or only half there, so I could not open it. Please send it once more."),
    "late": _("I could not get hold of that picture. Please send it once more."),
    "gone": GONE,
    "address": GONE,
}


def too_many(left_out: int) -> Text:
    return _n(
        "A report has room for five pictures, so I have left the last one out.",
        "A report has room for five pictures, so I have left the last {count} out.",
        left_out,
    )


def seen(stored: Sequence[Stored], link: Callable[[str], str]) -> tuple[Picture, ...]:
    """Those that have been fetched."""
    return tuple(
        Picture(each.id, _("Picture {number}", number=at), each.thumbnail, each.width, each.height, link(each.id))
        for at, each in enumerate((each for each in stored if each.state == "kept"), 1)
    )


def opens(pictures: Sequence[Picture]) -> tuple[Link, ...]:
    return tuple(
        Link(_("Open picture {number}", number=at), each.link) for at, each in enumerate(pictures, 1) if each.link
    )
