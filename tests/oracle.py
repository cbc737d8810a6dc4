"""Who may what, a second time: written from docs/contract.md alone, by brute force, sharing no code with the product.

It takes plain values and knows no class of ours. Where it and the product differ, one of the two has misread the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

# person_id, role, unit_id, valid_from, valid_to, deputy
RoleRow: TypeAlias = tuple[str, str, str, date | None, date | None, bool]
# unit_id, who may know (open, confidential, anonymous), the reporter's person_id
CaseRow: TypeAlias = tuple[str, str, str | None]

DEEDS = (
    "know",
    "read",
    "follow",
    "see_reporter",
    "handle",
    "comment",
    "stop_work",
    "transfer",
    "reopen",
    "add",
    "answer",
    "withdraw",
    "count",
)
OF_WORK = ("oversee", "move", "confirm", "follow_survey", "help_meetings", "total", "broadcast", "approve")


@dataclass
class Files:
    """One import: the day, each unit's parent, whether each person is active, the roles."""

    day: date
    parents: dict[str, str | None]
    people: dict[str, bool]
    roles: list[RoleRow]


class Oracle:
    """What holds after the imports, one after the other."""

    def __init__(self, imports: list[Files]) -> None:
        self.imports = imports
        self.parents = imports[-1].parents
        self.active = {person for person, active in imports[-1].people.items() if active}
        self.roles = self._roles()
        self._held: dict[tuple[str, str | None, date], set[str]] = {}

    def _roles(self) -> list[RoleRow]:
        """Absent roles end on the day of the import; one that would end before it begins never was."""
        now: dict[tuple[str, str, str, date | None, bool], date | None] = {}
        for files in self.imports:
            given = {(p, r, u, first, deputy): last for p, r, u, first, last, deputy in files.roles}
            for key, last in list(now.items()):
                if key not in given and (last is None or last > files.day):
                    now[key] = files.day
                    if key[3] is not None and key[3] > files.day:
                        del now[key]
            now.update(given)
        return [(p, r, u, first, last, deputy) for (p, r, u, first, deputy), last in now.items()]

    def above(self, unit: str) -> list[str]:
        """The unit, and every unit above it. One that is no more stands below the nearest that was above it and is."""
        at: str | None = self._today(unit)
        chain = [unit]
        while at is not None:
            if at not in chain:
                chain.append(at)
            at = self.parents[at]
        return chain

    def _today(self, unit: str) -> str:
        at = unit
        seen = False
        for number, files in enumerate(self.imports):
            if unit in files.parents:
                at = unit
            seen = seen or unit in files.parents
            if not seen:
                continue
            before = self.imports[number - 1].parents if number else files.parents
            while at not in files.parents:
                parent = before[at]
                at = parent if parent is not None else self._top(files)
        return at

    def _top(self, files: Files) -> str:
        return next(unit for unit, parent in files.parents.items() if parent is None)

    def holders(self, role: str, unit: str | None, today: date) -> set[str]:
        """Active people with the role today, deputies too; of the unit, or of any where it is None."""
        key = (role, unit, today)
        if key not in self._held:
            self._held[key] = self._holders(role, unit, today)
        return self._held[key]

    def _holders(self, role: str, unit: str | None, today: date) -> set[str]:
        return {
            person
            for person, name, at, first, last, _ in self.roles
            if name == role
            and (unit is None or at == unit)
            and person in self.active
            and not (first is not None and today < first)
            and not (last is not None and today > last)
        }

    def may(self, person: str, deed: str, case: CaseRow, today: date) -> bool:
        return deed in self.deeds(person, case, today)

    def deeds(self, person: str, case: CaseRow, today: date) -> set[str]:
        unit, who, reporter = case
        deeds: set[str] = set()
        if person == reporter and who in ("open", "confidential"):
            deeds |= {"know", "follow", "see_reporter", "add", "answer", "reopen", "withdraw", "count"}
        above = self.above(unit)
        if any(person in self.holders("hse_coordinator", each, today) for each in above):
            deeds |= {"know", "read", "handle", "comment", "stop_work", "transfer", "reopen", "count"}
            deeds |= {"see_reporter"} if who == "open" else set()
        if any(person in self.holders("unit_leader", each, today) for each in above):
            deeds |= {"know", "read", "count"}
            deeds |= {"see_reporter"} if who == "open" else set()
        for role in ("safety_rep", "local_chief_safety_rep"):
            if any(person in self.holders(role, each, today) for each in above):
                deeds |= {"know", "read", "comment", "stop_work", "count"}
        if person in self.holders("chief_safety_rep", None, today):
            deeds |= {"know", "read", "count"}
        if person in self.holders("hse_section", None, today):
            deeds |= {"know", "read", "transfer", "count"}
        for role in ("committee", "rector", "occupational_health"):
            if person in self.holders(role, None, today):
                deeds |= {"count"}
        return deeds

    def work(self, person: str, unit: str, today: date) -> set[str]:
        """What a person may do with the work of a unit, by a role."""
        above = self.above(unit)

        def held(role: str) -> bool:
            return any(person in self.holders(role, each, today) for each in above)

        deeds: set[str] = set()
        if held("unit_leader") or held("hse_coordinator"):
            deeds |= {"oversee", "move", "total"}
        if held("safety_rep") or held("local_chief_safety_rep"):
            deeds |= {"oversee", "confirm", "total"}
        if any(person in self.holders(role, None, today) for role in ("chief_safety_rep", "hse_section")):
            deeds |= {"oversee", "total"}
        if held("survey_coordinator"):
            deeds |= {"follow_survey", "total"}
        if held("resource_person"):
            deeds |= {"help_meetings"}
        if any(person in self.holders(role, None, today) for role in ("committee", "rector", "occupational_health")):
            deeds |= {"total"}
        if held("hse_coordinator") or person in self.holders("hse_section", None, today):
            deeds |= {"broadcast", "approve"}
        if held("survey_coordinator") or held("training_coordinator"):
            deeds |= {"broadcast"}
        if held("unit_leader"):
            deeds |= {"approve"}
        return deeds

    def told(self, unit: str, today: date) -> set[tuple[str, str]]:
        """(role, person): the nearest coordinators and leaders, and every safety representative above."""
        told: set[tuple[str, str]] = set()
        for role in ("hse_coordinator", "unit_leader"):
            for each in self.above(unit):
                people = self.holders(role, each, today)
                if people:
                    told |= {(role, person) for person in people}
                    break
        for each in self.above(unit):
            told |= {("safety_rep", person) for person in self.holders("safety_rep", each, today)}
        return told

    def readers(self, case: CaseRow, today: date) -> set[tuple[str, str]]:
        """(role, person): who reads the whole case, and by which role."""
        return set(self._readers(case, today))

    def _readers(self, case: CaseRow, today: date) -> Iterator[tuple[str, str]]:
        above = self.above(case[0])
        for role in ("hse_coordinator", "unit_leader", "safety_rep", "local_chief_safety_rep"):
            for unit in above:
                yield from ((role, person) for person in self.holders(role, unit, today))
        for role in ("chief_safety_rep", "hse_section"):
            yield from ((role, person) for person in self.holders(role, None, today))
