"""Reads the files of phrases and says how a phrase was misunderstood."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dialogs.understanding import NO_NAMES, Names, Understood, understand

NOW = datetime(2024, 2, 14, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of a phrase file; `-slot` must be absent, `slot~a+b` must contain."""

    intent: str
    slots: tuple[str, ...]
    text: str

    def faults(self, names: Names = NO_NAMES) -> list[str]:
        """What was understood otherwise than the line says."""
        heard = understand(self.text, NOW, names=names)
        wrong = [] if heard.intent == self.intent else [f"intent {heard.intent}"]
        return wrong + [f"{slot}: {dict(heard.slots)}" for slot in self.slots if not _holds(slot, heard)]


def _holds(wanted: str, heard: Understood) -> bool:
    if wanted.startswith("-"):
        return wanted[1:] not in heard.slots
    if "~" in wanted:
        name, values = wanted.split("~")
        held = heard.slots.get(name, ())
        return isinstance(held, tuple) and set(values.split("+")) <= set(held)
    name, value = wanted.split("=")
    return str(heard.slots.get(name)).lower() == value.lower()


def phrases(name: str) -> list[Phrase]:
    """The phrases of a file beside this one."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            intent, slots, text = (part.strip() for part in line.split("|", 2))
            found.append(Phrase(intent, tuple(slot.strip() for slot in slots.split(";") if slot.strip()), text))
    return found
