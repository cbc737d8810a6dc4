"""Whose task it is: whoever it was handed to, else whoever holds its role for its unit or area today."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, FromClause, and_, exists, or_, select

from hms.organisation import ROLES_OF_THE_WHOLE, RoleName
from hms.process_places import HELD_AS
from storage.people import holds
from storage.tables import person, role, task


def owned_by(person_id: str | BindParameter[str], today: date | BindParameter[date]) -> ColumnElement[bool]:
    """For a WHERE over `task`: those that are this person's to do; nobody's who has left."""
    held = exists(select(role.c.id).where(role.c.person_id == person_id, of_its_role(), holds(today)))
    active = exists(select(person.c.person_id).where(person.c.person_id == person_id, person.c.active))
    return and_(active, or_(task.c.owner_id == person_id, and_(task.c.owner_id.is_(None), held)))


def of_its_role(of: FromClause = task) -> ColumnElement[bool]:
    """Between `role` and `task`: whoever holds the role has the task, as long as it was handed to nobody.

    `of`: what stands for `task`, with its `unit_id`, `area_id` and `role`.
    """
    there = or_(
        role.c.unit_id == of.c.area_id,
        and_(of.c.area_id == "", role.c.unit_id == of.c.unit_id),
        role.c.role.in_([each.value for each in ROLES_OF_THE_WHOLE]),
    )
    names: dict[RoleName, list[str]] = {}
    for said, held_as in HELD_AS.items():
        names.setdefault(held_as, []).append(said)
    return and_(there, or_(*(and_(role.c.role == held.value, of.c.role.in_(said)) for held, said in names.items())))
