"""Puts a world into a database and asks three times who may what: `can`, the SQL, and the oracle."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from sqlalchemy import Connection, Executable, Result, Select, StaticPool, create_engine, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from hms import grants, told
from hms.deviation import Who
from hms.grants import OF_WORK, Deed, Group
from hms.organisation import Organisation
from storage import grants as sql
from storage import organisation
from storage.tables import cases, metadata, reporter
from tests.oracle import Oracle
from tests.organisation.worlds import TODAY, World, as_organisation

P = ParamSpec("P")
T = TypeVar("T")

# What the oracle lets each person do with each case, by its number, and with the work of each unit, by its id.
Expected: TypeAlias = dict[tuple[str, int | str], set[str]]

_ANYBODY = "anybody"  # stands for the person in the SQL that is compiled once and asked of each


@dataclass(frozen=True)
class Question:
    """Which cases, or units, may a person do this with? As the database's own SQL, so that asking it often is cheap.

    Deeds that are granted alike have the same SQL and are asked about together.
    """

    deeds: tuple[Deed, ...]
    sql: str
    arguments: tuple[object, ...]

    def of(self, person_id: str) -> tuple[object, ...]:
        return tuple(person_id if each == _ANYBODY else each for each in self.arguments)


def questions() -> list[Question]:
    """For SQLite, whose dates are text; compiled anew in every run, because sabotaged twins change what is compiled."""
    alike: dict[tuple[str, tuple[object, ...]], list[Deed]] = {}
    for deed in Deed:
        alike.setdefault(_compiled(deed), []).append(deed)
    return [Question(tuple(deeds), *compiled) for compiled, deeds in alike.items()]


def _chosen(person_id: str, deed: Deed) -> Select[Any]:
    """The numbers of the cases, or the ids of the units, as `found`."""
    if deed in OF_WORK:
        units = sql.units_where(person_id, deed, TODAY).subquery()
        return select(units.c.unit_id.label("found"))
    return select(cases.c.number.label("found")).where(sql.visible(person_id, deed, TODAY))


def _compiled(deed: Deed) -> tuple[str, tuple[object, ...]]:
    chosen = _chosen(_ANYBODY, deed)
    compiled = chosen.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    values = [compiled.params[name] for name in compiled.positiontup or ()]
    return str(compiled), tuple(each.isoformat() if each == TODAY else each for each in values)


class SameThread:
    """SQLite in memory, behind what of AsyncConnection is used here, without a thread of its own.

    The product's way to SQLite hands every statement to a thread and waits for it, which takes most of the time of a
    small world. Some worlds go that way too.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    async def execute(self, statement: Executable, rows: Sequence[dict[str, object]] | None = None) -> Result[Any]:
        return self._connection.execute(statement, rows)

    async def run_sync(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return work(self._connection, *args, **kwargs)


@dataclass
class Worlds:
    """A database in memory into which one world after the other is put."""

    connection: Connection
    asked: list[Question]
    runner: asyncio.Runner

    def run(
        self, work: Callable[Concatenate[AsyncConnection, P], Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return self.runner.run(work(cast("AsyncConnection", SameThread(self.connection)), *args, **kwargs))

    def differences(self, world: World) -> list[str]:
        found = self.run(differences, world, self.asked)
        self.connection.rollback()
        return found


@contextmanager
def in_memory() -> Iterator[Worlds]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    with engine.connect() as connection, asyncio.Runner() as runner:
        yield Worlds(connection, questions(), runner)
    engine.dispose()


async def differences(connection: AsyncConnection, world: World, asked: Sequence[Question] = ()) -> list[str]:
    """Every answer that is not the same three times, in words; the database is empty before, and the caller rolls back.

    Without `asked` the SQL goes the product's own way, statement by statement.
    """
    for files in world.imports:
        await organisation.replace(connection, as_organisation(files), files.day)
    await _file(connection, world)
    there = await organisation.load(connection)
    oracle = Oracle(list(world.imports))
    expected: Expected = {
        (person_id, number): oracle.deeds(person_id, row, TODAY)
        for person_id in world.people
        for number, row in enumerate(world.cases, 1)
    }
    expected |= {
        (person_id, unit_id): oracle.work(person_id, unit_id, TODAY)
        for person_id in world.people
        for unit_id in world.units
    }
    found = [*_cannot(world, there, expected), *_differently_told(world, there, oracle)]
    if asked:
        found += await connection.run_sync(_differently_asked, world, expected, asked)
    else:
        found += await connection.run_sync(_differently_visible, world, expected)
    return found + await _differently_told_by_sql(connection, world, oracle)


async def _file(connection: AsyncConnection, world: World) -> None:
    rows = [
        {
            "number": number,
            "filed_on": TODAY,
            "kind": "hazard",
            "what": "a loose tile",
            "categories": [],
            "who": who,
            "unit_id": unit_id,
            "status": "new",
            "source": "web",
            "revision": 1,
            "moved_on": TODAY,
        }
        for number, (unit_id, who, _) in enumerate(world.cases, 1)
    ]
    await connection.execute(insert(cases), rows)
    known = [
        {"number": number, "person_id": person_id, "draft_id": f"d{number}"}
        for number, (_, who, person_id) in enumerate(world.cases, 1)
        if who != "anonymous"
    ]
    if known:
        await connection.execute(insert(reporter), known)


def _cannot(world: World, there: Organisation, expected: Expected) -> Iterator[str]:
    for number, row in enumerate(world.cases, 1):
        case = grants.Case(row[0], Who(row[1]), row[2])
        for person_id in world.people:
            can = {deed.value for deed in Deed if grants.can(person_id, deed, case, there, TODAY)}
            if wrong := can ^ expected[person_id, number]:
                yield f"can: {person_id} with case {number}: {sorted(wrong)}"
    for unit_id in world.units:
        for person_id in world.people:
            can = {deed.value for deed in Deed if grants.can(person_id, deed, grants.Work(unit_id), there, TODAY)}
            if wrong := can ^ expected[person_id, unit_id]:
                yield f"can: {person_id} with the work of {unit_id}: {sorted(wrong)}"


def _differently_asked(
    connection: Connection, world: World, expected: Expected, asked: Sequence[Question]
) -> list[str]:
    pairs = [(each, person_id) for each in asked for person_id in world.people]
    together = " UNION ALL ".join(
        f"SELECT {at} AS pair, found FROM ({question.sql})" for at, (question, _) in enumerate(pairs)
    )
    arguments = tuple(value for question, person_id in pairs for value in question.of(person_id))
    rows = {(row.pair, row.found) for row in connection.exec_driver_sql(together, arguments)}
    found: list[str] = []
    for at, (question, person_id) in enumerate(pairs):
        there = {each for pair, each in rows if pair == at}
        for deed in question.deeds:
            found += _compared(person_id, deed, there, expected)
    return found


def _differently_visible(connection: Connection, world: World, expected: Expected) -> list[str]:
    found: list[str] = []
    for deed in Deed:
        for person_id in world.people:
            there = set(connection.execute(_chosen(person_id, deed)).scalars())
            found += _compared(person_id, deed, there, expected)
    return found


def _compared(person_id: str, deed: Deed, there: set[int | str], expected: Expected) -> Iterator[str]:
    told_so = {which for (each, which), deeds in expected.items() if each == person_id and deed in deeds}
    if there != told_so:
        here, oracle = sorted(map(str, there)), sorted(map(str, told_so))
        yield f"visible: {person_id} may {deed} with {here}, the oracle says {oracle}"


def _differently_told(world: World, there: Organisation, oracle: Oracle) -> Iterator[str]:
    for unit_id in world.units:
        if _pairs(told.told_at_filing(unit_id, there, TODAY)) != oracle.told(unit_id, TODAY):
            yield f"told of a report of {unit_id}"
    for row in world.cases:
        case = grants.Case(row[0], Who(row[1]), row[2])
        if _pairs(grants.who_may(Deed.READ, case, there, TODAY)) != oracle.readers(row, TODAY):
            yield f"readers of {row}"


async def _differently_told_by_sql(connection: AsyncConnection, world: World, oracle: Oracle) -> list[str]:
    found: list[str] = []
    for unit_id in dict.fromkeys(unit_id for unit_id, _, _ in world.cases):
        if _pairs(await sql.told_at_filing(connection, unit_id, TODAY)) != oracle.told(unit_id, TODAY):
            found.append(f"told by the SQL of a report of {unit_id}")
        readers = await sql.who_may(connection, Deed.READ, unit_id, Who.OPEN, TODAY)
        if _pairs(readers) != oracle.readers((unit_id, "open", None), TODAY):
            found.append(f"readers by the SQL of a report of {unit_id}")
    return found


def _pairs(groups: Sequence[Group]) -> set[tuple[str, str]]:
    return {(group.role.value, person_id) for group in groups for person_id in group.people}
