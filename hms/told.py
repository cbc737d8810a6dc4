"""Who is told when a report is filed."""

from datetime import date

from hms.grants import Group
from hms.organisation import Organisation, RoleName

# The case handler and the leader: of the nearest unit that has one.
NEAREST = (RoleName.HSE_COORDINATOR, RoleName.UNIT_LEADER)
# Every one of them whose area holds the unit.
ALL_ABOVE = (RoleName.SAFETY_REP,)


def told_at_filing(unit_id: str, organisation: Organisation, today: date) -> tuple[Group, ...]:
    """Role by role; deputies in their days are told too, and a role that nobody holds is left out."""
    groups = [Group(role, nearest(role, unit_id, organisation, today)) for role in NEAREST]
    for role in ALL_ABOVE:
        people = {each for unit in organisation.upwards(unit_id) for each in organisation.holders(role, unit, today)}
        groups.append(Group(role, tuple(sorted(people))))
    return tuple(group for group in groups if group.people)


def nearest(role: RoleName, unit_id: str, organisation: Organisation, today: date) -> tuple[str, ...]:
    """Who holds the role for the unit, else for the nearest unit above that has somebody."""
    for unit in organisation.upwards(unit_id):
        if people := organisation.holders(role, unit, today):
            return people
    return ()
