"""The people of the year: who is where and holds what on each day, as the files say; who comes, moves and goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from hms.organisation import Organisation, Person, Role, RoleName

# Of everybody, at each import.
LEAVE, MOVE, JOIN = 0.007, 0.005, 0.007
HAND_OVER = 0.04  # of those who lead, represent or handle, at each import
ELSEWHERE = 200  # every so many work far away
ZONES = ("Europe/London", "America/New_York", "Europe/Helsinki")
CHANGING = (RoleName.UNIT_LEADER, RoleName.SAFETY_REP, RoleName.HSE_COORDINATOR)


@dataclass(slots=True)
class People:
    """`now` is the newest import; `was` holds every one, with its day."""

    now: Organisation
    seed: int
    was: list[tuple[date, Organisation]] = field(default_factory=list)
    _new: int = 0
    _here: dict[tuple[date, date], Mapping[str, str]] = field(default_factory=dict)
    _roles_of: dict[int, Mapping[tuple[RoleName, str], Sequence[Role]]] = field(default_factory=dict)

    @classmethod
    def of(cls, organisation: Organisation, day: date, seed: int) -> "People":
        """With some of them far away, where it is another hour."""
        people = dict(organisation.people)
        for number, person_id in enumerate(sorted(people)):
            if number % ELSEWHERE == 7 % max(len(people), 1):
                people[person_id] = replace(people[person_id], time_zone=ZONES[number // ELSEWHERE % len(ZONES)])
        begun = replace(organisation, people=people)
        return cls(begun, seed, [(day, begun)])

    def changed(self, day: date) -> Organisation:
        """The files of that day: some have left, moved or come, and roles have gone from one to another."""
        chance = Random(f"{self.seed} import {day}")
        people = dict(self._staying(chance))
        units = sorted(self.now.units)
        for _ in range(max(1, round(len(people) * JOIN))):
            self._new += 1
            person_id = f"n{self._new:05}"
            language = chance.choices(("nb", "nn", "en"), (62, 10, 28))[0]
            people[person_id] = Person(person_id, f"Ny Person {self._new}", None, chance.choice(units), language)
        roles = tuple(self._roles(people, day, chance))
        self.now = replace(self.now, people=people, roles=roles)
        self.was.append((day, self.now))
        return self.now

    def goes(self, person_id: str, day: date) -> None:
        """Leaves between two imports."""
        people = {who: each for who, each in self.now.people.items() if who != person_id}
        roles = tuple(each for each in self.now.roles if each.person_id != person_id)
        self.now = replace(self.now, people=people, roles=roles)
        self.was.append((day, self.now))

    def _staying(self, chance: Random) -> Iterator[tuple[str, Person]]:
        units = sorted(self.now.units)
        for person_id, person in sorted(self.now.people.items()):
            drawn = chance.random()
            if drawn < LEAVE:
                continue
            yield person_id, replace(person, unit_id=chance.choice(units)) if drawn < LEAVE + MOVE else person

    def _roles(self, people: Mapping[str, Person], day: date, chance: Random) -> Iterator[Role]:
        of_unit: dict[str, list[str]] = {}
        for person in people.values():
            of_unit.setdefault(person.unit_id, []).append(person.person_id)
        for role in self.now.roles:
            if role.person_id in people and not (role.role in CHANGING and chance.random() < HAND_OVER):
                yield role
            # Most roles are somebody else's at once; a few stay empty.
            elif role.role in CHANGING and of_unit.get(role.unit_id) and chance.random() < 0.8:
                yield replace(role, person_id=chance.choice(sorted(of_unit[role.unit_id])), valid_from=day)

    # --- As the files have it -----------------------------------------------------------------------------------------

    def person(self, person_id: str) -> Person | None:
        """None: not there any more, or not yet."""
        return self.now.people.get(person_id)

    def zone(self, person_id: str) -> str:
        person = self._last_known(person_id)
        return (person.time_zone if person else None) or "Europe/Oslo"

    def country(self, person_id: str) -> str:
        person = self._last_known(person_id)
        unit = self.now.units.get(person.unit_id) if person else None
        return unit.country.value if unit else "NO"

    def holders(self, role: RoleName, place: str, day: date) -> tuple[str, ...]:
        """Who holds it there, those first who do not only stand in."""
        held = [each for each in self.now.roles if (each.role, each.unit_id) == (role, place) and each.holds(day)]
        return tuple(dict.fromkeys(each.person_id for each in sorted(held, key=lambda each: each.deputy)))

    def held_throughout(self, role: RoleName, place: str, first: date, last: date) -> frozenset[str]:
        """Who held it every day from the first to the last."""
        found: frozenset[str] | None = None
        for organisation in self._between(first, last):
            held = self._held(organisation).get((role, place), ())
            there = frozenset(each.person_id for each in held if each.holds(first) and each.holds(last))
            found = there if found is None else found & there
        return (found or frozenset()) & {*self.here_throughout(first, last)}

    def ever_held(self, role: RoleName, place: str, first: date, last: date) -> frozenset[str]:
        """Who held it on one of these days."""
        held = (
            each
            for organisation in self._between(first, last)
            for each in self._held(organisation).get((role, place), ())
        )
        return frozenset(each.person_id for each in held)

    def here_throughout(self, first: date, last: date) -> Mapping[str, str]:
        """person_id -> unit, of those who were in one unit every day from the first to the last."""
        if (first, last) not in self._here:
            found: dict[str, str] | None = None
            for organisation in self._between(first, last):
                there = {each.person_id: each.unit_id for each in organisation.people.values() if each.active}
                found = there if found is None else {who: at for who, at in found.items() if there.get(who) == at}
            self._here[first, last] = found or {}
        return self._here[first, last]

    def _held(self, organisation: Organisation) -> Mapping[tuple[RoleName, str], Sequence[Role]]:
        known = self._roles_of.get(id(organisation))
        if known is None:
            found: dict[tuple[RoleName, str], list[Role]] = {}
            for role in organisation.roles:
                found.setdefault((role.role, role.unit_id), []).append(role)
            known = self._roles_of[id(organisation)] = found
        return known

    def _between(self, first: date, last: date) -> Sequence[Organisation]:
        """The organisations of those days; an import counts on its own day too, before it and after it."""
        ends = [day for day, _organisation in self.was[1:]] + [date.max]
        return [each for (day, each), end in zip(self.was, ends, strict=True) if day <= last and end >= first]

    def _last_known(self, person_id: str) -> Person | None:
        known = (
            organisation.people[person_id]
            for _day, organisation in reversed(self.was)
            if person_id in organisation.people
        )
        return next(known, None)
