"""In which units' work somebody has a part, and by which right: asked once a turn, then used as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Date, Select, String, and_, bindparam, func, literal, select, union_all

from hms.grants import Deed
from hms.organisation import ROLES_OF_THE_WHOLE, RoleName
from hms.process_places import HELD_AS
from storage.desk import Store
from storage.grants import units_where
from storage.people import holds
from storage.tables import area, person, role, unit, unit_above

Units: TypeAlias = frozenset[str]
NONE: Units = frozenset()
BY_DEED: Mapping[str, Deed] = {
    "oversees": Deed.OVERSEE,
    "surveys": Deed.FOLLOW_SURVEY,
    "meetings": Deed.HELP_MEETINGS,
    "totals": Deed.TOTAL,
    "moves": Deed.MOVE,
    "confirms": Deed.CONFIRM,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A role that is held today. `area_id`: "" unless it is held for an area."""

    role: str
    unit_id: str
    area_id: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Units by what may be done in them. `above`: one's own unit and those above it, whose public part one sees.

    `asked`: the unit that was asked about and all below it; None where it was none. `parents`: of the units here, the
    unit above (None: the top); `levels`: 1 the institution, 2 faculties, 3 departments, 4 groups.
    """

    person_id: str
    oversees: Units = NONE
    surveys: Units = NONE
    meetings: Units = NONE
    totals: Units = NONE
    moves: Units = NONE
    confirms: Units = NONE
    own: str | None = None
    above: Units = NONE
    held: frozenset[Held] = frozenset()
    asked: Units | None = None
    parents: Mapping[str, str | None] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)

    @property
    def leading(self) -> Units:
        """Where more than the public part is seen; of who counts everywhere and leads somewhere, where they lead."""
        follows = self.inside(self.oversees | self.surveys)
        return follows or self.inside(self.totals)

    @property
    def tops(self) -> tuple[str, ...]:
        """The topmost of those."""
        there = self.leading & self.parents.keys()
        return tuple(sorted(each for each in there if self.parents[each] not in there))

    @property
    def sees_tasks(self) -> bool:
        """And not only how many there are."""
        return bool(self.inside(self.oversees | self.surveys))

    @property
    def sees_all(self) -> bool:
        """All tasks there are, or all of what was asked about: no other way to see one adds any."""
        if self.asked is not None:
            return self.asked <= self.oversees
        return any(self.parents.get(each, each) is None for each in self.oversees)

    @property
    def right_below(self) -> tuple[str, ...]:
        """The topmost units; where it is one, that one itself and those right below it."""
        tops = self.tops
        if len(tops) != 1:
            return tops
        return (*tops, *sorted(each for each in self.leading if self.parents.get(each) == tops[0]))

    @property
    def has_a_part(self) -> bool:
        """Whether there is any unit of those asked about in which they see anything by who they are."""
        held = frozenset(each.unit_id for each in self.held)
        return bool(self.inside(self.oversees | self.surveys | self.meetings | self.totals | self.above | held))

    def owns(self, unit_id: str, area_id: str, role: str, owner_id: str | None) -> bool:
        """Whether a task is theirs to do: handed to them, or to nobody and they hold its role there."""
        if owner_id is not None:
            return owner_id == self.person_id and self.own is not None  # none: they have left
        return any(
            HELD_AS.get(role) == each.role
            and (each.role in ROLES_OF_THE_WHOLE or (each.unit_id, each.area_id) == (unit_id, area_id))
            for each in self.held
        )

    def inside(self, units: Units) -> Units:
        return units if self.asked is None else units & self.asked


async def reach_of(store: Store, person_id: str, today: date, asked: str | None = None) -> Reach:
    """`asked`: the unit that it is about. One statement; whoever has left or never was reaches nothing."""
    rows = (await store.execute(_reach(), {"me": person_id, "today": today, "asked": asked or ""})).all()
    ways: dict[str, set[str]] = {}
    for row in rows:
        ways.setdefault(row.way, set()).add(row.unit_id)
    return Reach(
        person_id,
        **{way: frozenset(ways.get(way, ())) for way in (*BY_DEED, "above")},
        own=next(iter(ways.get("own", ())), None),
        held=frozenset(Held(row.role, row.unit_id, row.area_id) for row in rows if row.way == "held"),
        asked=frozenset(ways.get("asked", ())) if asked is not None else None,
        parents={row.unit_id: row.parent_id for row in rows if row.level is not None},
        levels={row.unit_id: row.level for row in rows if row.level is not None},
    )


async def of_level(store: Store, person_id: str, level: int) -> str | None:
    """The unit of that level that holds the person's own: their faculty, their department."""
    above = unit_above.join(person, person.c.unit_id == unit_above.c.unit_id)
    found = select(unit.c.unit_id).select_from(above.join(unit, unit.c.unit_id == unit_above.c.above_id))
    which = (person.c.person_id == person_id, person.c.active, unit.c.level == level)
    return (await store.execute(found.where(*which))).scalar_one_or_none()


@cache  # asked in every turn about tasks, and putting it together costs more than to run it
def _reach() -> Select[Any]:
    """Takes `me`, `today` and `asked`."""
    me, today = bindparam("me", type_=String), bindparam("today", type_=Date)
    ways = [_way(way, units_where(me, deed, today)) for way, deed in BY_DEED.items()]
    mine = select(person.c.unit_id).where(person.c.person_id == me, person.c.active)
    chain = select(unit_above.c.above_id.label("unit_id")).where(unit_above.c.unit_id.in_(mine))
    below = select(unit_above.c.unit_id).where(unit_above.c.above_id == bindparam("asked", type_=String))
    found = union_all(*ways, _way("own", mine), _way("above", chain), _way("asked", below), _held(me, today)).subquery()
    return select(found, unit.c.parent_id, unit.c.level).outerjoin(unit, unit.c.unit_id == found.c.unit_id)


def _way(way: str, units: Select[tuple[str]]) -> Select[Any]:
    each = units.subquery()
    return select(literal(way).label("way"), each.c.unit_id, literal("").label("role"), literal("").label("area_id"))


def _held(me: BindParameter[str], today: BindParameter[date]) -> Select[Any]:
    """Of an area manager, the unit of the area."""
    of_area = and_(role.c.role == RoleName.AREA_MANAGER.value, area.c.area_id == role.c.unit_id)
    where = func.coalesce(area.c.unit_id, role.c.unit_id), role.c.role, func.coalesce(area.c.area_id, "")
    people = role.join(person, person.c.person_id == role.c.person_id)
    mine = (role.c.person_id == me, person.c.active, holds(today))
    return select(literal("held"), *where).select_from(people.outerjoin(area, of_area)).where(*mine)
