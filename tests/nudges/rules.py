"""Two rules to test with: one that people may switch off, and a duty. What they find, a test says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import Text, _
from dialogs.core.unasked import Cause
from scheduler.rule import Finding, Rule, Told
from storage.desk import Store

LABELS: Mapping[str, Text] = {"wish": _("Wish"), "duty": _("Duty")}


@dataclass(slots=True)
class Board:
    """What is so now. `settled`: what has been done since it was found. `broken`: rules that fail."""

    found: dict[str, list[Finding]] = field(default_factory=lambda: {"wish": [], "duty": []})
    settled: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)

    def finds(self, rule: str, *findings: Finding) -> None:
        self.found[rule] = list(findings)

    @property
    def rules(self) -> Mapping[str, Rule]:
        return {name: self._rule(name, label) for name, label in LABELS.items()}

    def _rule(self, name: str, label: Text) -> Rule:
        async def find(store: Store, now: datetime) -> list[Finding]:
            if name in self.broken:
                raise ZeroDivisionError(name)
            return self.found[name]

        async def tell(cause: Cause, context: Context) -> Told | None:
            return None if cause.subject in self.settled else Told(label)

        reminder = Reminder(
            label, _("wishes|wish") if name == "wish" else _("duties|duty"), _("So it is."), name == "duty"
        )
        return Rule(name, reminder, find, tell)
