"""Who is in an audience: the SQL, the pure question and an oracle of its own agree, and notice a sabotaged twin."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TypeAlias, cast

import pytest
from sqlalchemy import ColumnElement, Select, StaticPool, create_engine, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.audience import Audience, TaskIs, TaskState
from hms.grants import Deed
from hms.organisation import RoleName
from storage import audience as sql
from storage.database import Database
from storage.grants import units_where
from storage.people import holds
from storage.tables import account, metadata, person, role, unit_above
from tests.audience.differences import differences
from tests.audience.worlds import world
from tests.organisation.differences import SameThread

WORLDS, THE_PRODUCTS_OWN_WAY = 6, 2

Sabotage: TypeAlias = Callable[[pytest.MonkeyPatch], None]
Asked: TypeAlias = Callable[[int], list[str]]


@contextmanager
def in_memory() -> Iterator[Asked]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    _forget()
    with engine.connect() as connection, asyncio.Runner() as runner:

        def asked(number: int) -> list[str]:
            store = cast("AsyncConnection", SameThread(connection))
            found = runner.run(differences(store, number, world(number)))
            connection.rollback()
            return found

        yield asked
    engine.dispose()
    _forget()


def _forget() -> None:
    """What was put together before, or by a twin."""
    sql._people.cache_clear()


def test_many_worlds_without_a_difference() -> None:
    with in_memory() as asked:
        found = {number: wrong for number in {*range(WORLDS), *TWINS.values()} if (wrong := asked(number))}
    assert found == {}


async def test_some_worlds_through_the_products_own_connection(database: Database) -> None:
    for number in range(THE_PRODUCTS_OWN_WAY):
        async with database.write() as store:
            assert await differences(store, number, world(number)) == [], number
            await store.rollback()


# --- Twins, each wrong in one thing -----------------------------------------------------------------------------------


def reach_beyond_ones_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_units(*_: object) -> Select[tuple[str]]:
        return select(unit_above.c.unit_id)

    monkeypatch.setattr(sql, "units_where", all_units)


def ask_of_tasks_that_are_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = units_where

    def generous(sender: str, deed: Deed, today: date) -> Select[tuple[str]]:
        return whole(sender, Deed.BROADCAST if deed == Deed.FOLLOW_SURVEY else deed, today)

    monkeypatch.setattr(sql, "units_where", generous)


def look_at_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "holds", lambda _: true())


def leave_out_deputies(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = holds
    monkeypatch.setattr(sql, "holds", lambda today: whole(today) & ~role.c.deputy)


def forget_the_units_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sql, "_below", lambda units: select(unit_above.c.unit_id).where(unit_above.c.unit_id.in_(units))
    )


def take_the_seat_for_the_role(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaders who belong there, instead of those who lead there."""

    def seated(roles: frozenset[RoleName], units: Select[tuple[str]], today: date) -> Select[tuple[str]]:
        there = select(person.c.person_id).where(person.c.unit_id.in_(units))
        of_role = role.c.role.in_([each.value for each in roles])
        return select(role.c.person_id).where(of_role, holds(today), role.c.person_id.in_(there))

    monkeypatch.setattr(sql, "_holders", seated)


def ask_of_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sql._stands

    def any_time(sender: str, audience: Audience, wanted: TaskIs, today: date, one: bool) -> ColumnElement[bool]:
        state = TaskState.OPEN if wanted.state == TaskState.NOT_DONE else wanted.state
        return whole(sender, audience, TaskIs(wanted.key, state), today, one)

    monkeypatch.setattr(sql, "_stands", any_time)


def forget_whom_it_was_handed_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "union_all", lambda _handed, *ways: union_all(*ways))


def forget_the_roles_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "ROLES_OF_THE_WHOLE", frozenset())


def remind_a_day_too_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sql._not_reminded

    def sooner(audience: Audience, days: int, today: date, own: str, one: bool) -> list[ColumnElement[bool]]:
        return whole(audience, days - 1, today, own, one)

    monkeypatch.setattr(sql, "_not_reminded", sooner)


def count_what_has_not_arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "ARRIVED", (*sql.ARRIVED, "waiting"))


def tell_who_has_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "SURVEY", "no survey:")


def count_the_broadcast_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sql._not_reminded

    def its_own(audience: Audience, days: int, today: date, _own: str, one: bool) -> list[ColumnElement[bool]]:
        return whole(audience, days, today, "", one)

    monkeypatch.setattr(sql, "_not_reminded", its_own)


def go_through_closed_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    async def open_doors(_store: object) -> tuple[str, ...]:
        return ("teams", "slack", "web")

    monkeypatch.setattr(sql, "_open", open_doors)


def forget_who_is_barred(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "_bars", lambda barred, _channel: barred.c.person_id == account.c.channel)


# In which world each of them is caught: one of the first hundred, so that it takes no time to look for it.
TWINS: Mapping[Sabotage, int] = {
    reach_beyond_ones_tree: 12,
    ask_of_tasks_that_are_not_seen: 88,
    look_at_no_date: 18,
    leave_out_deputies: 8,
    forget_the_units_below: 8,
    take_the_seat_for_the_role: 18,
    ask_of_any_time: 20,
    forget_whom_it_was_handed_to: 20,
    forget_the_roles_of_the_whole: 47,
    remind_a_day_too_soon: 12,
    count_what_has_not_arrived: 11,
    count_the_broadcast_itself: 16,
    tell_who_has_answered: 11,
    go_through_closed_doors: 8,
    forget_who_is_barred: 8,
}


@pytest.mark.parametrize("sabotage", TWINS)
def test_a_sabotaged_twin_is_caught(sabotage: Sabotage, monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage(monkeypatch)
    with in_memory() as asked:
        assert asked(TWINS[sabotage])
