"""Who may what: `can`, the SQL and an oracle of its own agree in every world, and the oracle would notice if not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeAlias

import pytest
from sqlalchemy import ColumnElement, or_, true

from hms import grants, told
from hms.grants import Deed, Reach
from hms.organisation import Organisation, Role, RoleName
from storage import grants as sql
from storage import organisation, people
from storage.database import Database
from storage.organisation_changes import Changes, changes
from storage.tables import role
from tests.organisation.differences import differences, in_memory
from tests.organisation.worlds import world

WORLDS = 400
THE_PRODUCTS_OWN_WAY = 20
ENOUGH_FOR_A_TWIN = 300

Sabotage: TypeAlias = Callable[[pytest.MonkeyPatch], None]


def test_many_worlds_without_a_difference() -> None:
    with in_memory() as worlds:
        found = {number: wrong for number in range(WORLDS) if (wrong := worlds.differences(world(number)))}
    assert found == {}


async def test_some_worlds_through_the_products_own_connection(database: Database) -> None:
    for number in range(THE_PRODUCTS_OWN_WAY):
        async with database.write() as connection:
            assert await differences(connection, world(number)) == [], number
            await connection.rollback()


def break_one_grant(monkeypatch: pytest.MonkeyPatch) -> None:
    """The safety representative no longer reads."""
    broken = tuple(
        replace(each, deeds=each.deeds - {Deed.READ}) if each.role == RoleName.SAFETY_REP else each
        for each in grants.GRANTS
    )
    monkeypatch.setattr(grants, "GRANTS", broken)
    monkeypatch.setattr(sql, "GRANTS", broken)


def show_the_confidential_reporter(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tuple(replace(each, deeds=each.deeds | each.if_open) for each in grants.GRANTS)
    monkeypatch.setattr(grants, "GRANTS", broken)
    monkeypatch.setattr(sql, "GRANTS", broken)


def reach_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tuple(replace(each, reach=Reach.EVERYWHERE) for each in grants.GRANTS)
    monkeypatch.setattr(grants, "GRANTS", broken)
    monkeypatch.setattr(sql, "GRANTS", broken)


def let_survey_coordinators_see_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tuple(
        replace(each, deeds=each.deeds | {Deed.OVERSEE}) if Deed.FOLLOW_SURVEY in each.deeds else each
        for each in grants.GRANTS
    )
    monkeypatch.setattr(grants, "GRANTS", broken)
    monkeypatch.setattr(sql, "GRANTS", broken)


def ignore_the_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    def holds(today: date) -> ColumnElement[bool]:
        return or_(role.c.valid_from.is_(None), role.c.valid_from <= today)

    monkeypatch.setattr(sql, "holds", holds)


def end_a_day_early(monkeypatch: pytest.MonkeyPatch) -> None:
    def holds(self: Role, today: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= today
        return begun and (self.valid_to is None or today < self.valid_to)

    monkeypatch.setattr(Role, "holds", holds)


def ignore_deputies(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = people.holds
    monkeypatch.setattr(sql, "holds", lambda today: whole(today) & ~role.c.deputy)


def count_those_who_have_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def roles_of(self: Organisation, person_id: str, today: date) -> tuple[Role, ...]:
        return tuple(each for each in self.roles if each.person_id == person_id and each.holds(today))

    monkeypatch.setattr(Organisation, "roles_of", roles_of)


def look_at_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "holds", lambda _: true())


def forget_the_units_above(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Organisation, "upwards", lambda _, unit_id: iter([unit_id]))


def tell_every_coordinator_and_one_safety_rep(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (told, sql):
        monkeypatch.setattr(module, "NEAREST", (RoleName.SAFETY_REP, RoleName.UNIT_LEADER))
        monkeypatch.setattr(module, "ALL_ABOVE", (RoleName.HSE_COORDINATOR,))


def let_absent_roles_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_ends(old: Organisation, new: Organisation, today: date) -> Changes:
        made = changes(old, new, today)
        return replace(made, roles=replace(made.roles, removed=()))

    monkeypatch.setattr(organisation, "changes", without_ends)


def forget_closed_units(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_former(old: Organisation, new: Organisation, today: date) -> Changes:
        return replace(changes(old, new, today), former={})

    monkeypatch.setattr(organisation, "changes", without_former)


@pytest.mark.parametrize(
    "sabotage",
    [
        break_one_grant,
        show_the_confidential_reporter,
        reach_everywhere,
        let_survey_coordinators_see_everything,
        ignore_the_last_day,
        end_a_day_early,
        ignore_deputies,
        count_those_who_have_left,
        look_at_no_date,
        forget_the_units_above,
        tell_every_coordinator_and_one_safety_rep,
        let_absent_roles_go_on,
        forget_closed_units,
    ],
)
def test_a_sabotaged_twin_is_caught(sabotage: Sabotage, monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage(monkeypatch)
    with in_memory() as worlds:
        assert any(worlds.differences(world(number)) for number in range(ENOUGH_FOR_A_TWIN))
