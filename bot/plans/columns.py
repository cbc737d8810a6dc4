"""The columns of a plan as a file: what each is called, in every language, and which ways to call it are known."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.core.text import Languages, Text, _, folded


@dataclass(frozen=True, slots=True)
class Column:
    """`heading`: as we write it. `also`: as others do, split by "|"."""

    name: str
    heading: Text
    also: Text | None = None
    width: int = 18  # characters


COLUMNS = (
    Column("no", _("No."), _("nr|item|point")),
    Column("unit", _("Unit"), _("department|faculty|group"), 12),
    Column("what", _("Measure"), _("task|tasks|measures|action|activity|what is to be done"), 60),
    Column("priority", _("Priority"), None, 12),
    Column("owner", _("Owner"), _("responsible|owner/level|responsible/level|person responsible|who"), 28),
    Column("deadline", _("Deadline"), _("period|due|due date|by when|when|time limit"), 14),
    Column("status", _("Status"), _("state|progress"), 16),
    Column("cost", _("Cost"), _("costs|possible cost|budget")),
    Column("origin", _("Comes from"), _("origin|source|background"), 24),
    Column("done_on", _("Done on"), _("finished on|completed on|date done"), 14),
    Column("effect", _("Effect"), _("evaluation|did it help"), 18),
    Column("effect_note", _("What we saw"), _("about the effect|evaluation note"), 40),
    Column("sealed", _("Vernebot"), None, 22),
)
# That others' plans have and ours do not: they become part of what is to be done.
OTHERS = (
    Column("theme", _("Theme"), _("topic|field|focus area")),
    Column("comment", _("Comment"), _("comments|remark|remarks|note")),
)


def names_of(languages: Languages) -> Mapping[str, str]:
    """Every way to head a column -> the column's name."""
    found: dict[str, str] = {}
    for column in (*COLUMNS, *OTHERS):
        for text in (column.heading, column.also):
            for way in languages.phrases(text) if text is not None else ():
                found.setdefault(as_heading(way), column.name)
    return found


def as_heading(said: str) -> str:
    return folded(said).replace(" / ", "/").rstrip(":")
