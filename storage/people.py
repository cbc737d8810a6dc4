"""Who is it? Accounts at the doors, the people they belong to, and what those hold on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from secrets import randbits

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from hms.organisation import Person, Role, RoleName
from storage.desk import insert_into
from storage.tables import account, draft, person, reporter, role, speaks, unit_above, unreachable


@dataclass(frozen=True, slots=True)
class Login:
    """What a door knows of who is there.

    `home`: the tenant or team that a blank in people.csv stands for. `email`: only one that the door has verified.
    """

    channel: str
    tenant: str
    user: str
    home: str = ""
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    account_id: int
    person: Person

    @property
    def owner(self) -> str:
        return f"p:{self.person.person_id}"


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody whom the organisation no longer counts: may do what an unknown account may, and keeps their reports."""

    account_id: int
    person: Person

    @property
    def owner(self) -> str:
        return f"p:{self.person.person_id}"


@dataclass(frozen=True, slots=True)
class Stranger:
    account_id: int

    @property
    def owner(self) -> str:
        return f"a:{self.account_id}"


Caller = Known | Left | Stranger


async def find(connection: AsyncConnection, login: Login, *, heard: bool = True) -> Caller:
    """The person behind an account: by what is stored, else by id, else by verified e-mail; else the bare account.

    Needs a writing connection: what is found is kept, and what the bare account had done becomes the person's. With
    `heard` this is also where the person is told things from now on.
    """
    stored = (await connection.execute(_STORED, stored_as(login))).one_or_none()
    if stored is not None and stored.person_id is not None and stored.active:
        if heard and not stored.latest:
            await _heard_here(connection, stored.account_id, stored.person_id)
        return Known(stored.account_id, as_person(stored))
    candidates = (await connection.execute(_candidates(login))).all()
    chosen = choose(candidates)
    if chosen is None:
        if stored is None:
            return Stranger(await _keep(connection, login, None))
        # Linked before, and gone from the files since.
        return Left(stored.account_id, as_person(stored)) if stored.person_id else Stranger(stored.account_id)
    found = as_person(chosen)
    if stored is not None and stored.person_id == found.person_id:
        return Left(stored.account_id, found)
    account_id = await _keep(connection, login, found.person_id)
    await _hand_over(connection, account_id, found.person_id)
    await _heard_here(connection, account_id, found.person_id)
    return Known(account_id, found) if found.active else Left(account_id, found)


def choose(candidates: Sequence[Row[tuple[object, ...]]]) -> Row[tuple[object, ...]] | None:
    """Active by id, else active by an e-mail that only one has, else one who has left, by id."""
    for wanted in ((True, True), (False, True), (True, False)):
        fitting = [each for each in candidates if (bool(each.by_id), each.active) == wanted]  # no id at all: NULL
        if len(fitting) == 1:
            return fitting[0]
    return None


def stored_as(login: Login) -> dict[str, str]:
    """The values of a statement that looks for an account."""
    return {"at": login.channel, "in": login.tenant, "as": login.user}


_STORED = (
    select(account.c.id.label("account_id"), account.c.latest, person)
    .select_from(account.outerjoin(person, person.c.person_id == account.c.person_id))
    .where(
        account.c.channel == bindparam("at"),
        account.c.tenant == bindparam("in"),
        account.c.user == bindparam("as"),
    )
)


def _candidates(login: Login) -> Select[tuple[object, ...]]:
    by_id = _is(login)
    found = select(by_id.label("by_id"), person)
    if not login.email:
        return found.where(by_id)  # alone: SQLite leaves its index aside for "or false"
    return found.where(or_(by_id, and_(person.c.email == login.email.lower(), person.c.active)))


def _is(login: Login) -> ColumnElement[bool]:
    match login.channel:
        case "web":
            return person.c.person_id == login.user
        case "teams":
            # Entra's ids are the same in capitals; the files' are in small letters.
            tenant = func.coalesce(person.c.teams_tenant, login.home.lower())
            return and_(person.c.teams_id == login.user.lower(), tenant == login.tenant.lower())
        case "slack":
            return and_(person.c.slack_id == login.user, func.coalesce(person.c.slack_team, login.home) == login.tenant)
        case _:
            raise ValueError(f"no such channel: {login.channel}")


async def _keep(connection: AsyncConnection, login: Login, person_id: str | None) -> int:
    """The account's id; written in one statement, so that two first messages at once make one account."""
    values = {
        "id": randbits(53),
        "channel": login.channel,
        "tenant": login.tenant,
        "user": login.user,
        "person_id": person_id,
        "latest": True,
    }
    insert = insert_into(connection, account).values(values)
    new = {"person_id": func.coalesce(insert.excluded.person_id, account.c.person_id)}
    upsert = insert.on_conflict_do_update(index_elements=["channel", "tenant", "user"], set_=new)
    account_id: int = (await connection.execute(upsert.returning(account.c.id))).scalar_one()
    return account_id


async def keep_reach(
    connection: AsyncConnection, login: Login, conversation: str, service_url: str, person_id: str | None = None
) -> None:
    """Where the account is reached alone, from now on.

    An account that nobody has heard of is kept only where it is known whose it is.
    """
    one = and_(account.c.channel == login.channel, account.c.tenant == login.tenant, account.c.user == login.user)
    where = {"conversation": conversation, "service_url": service_url}
    if person_id is not None:
        named = {"channel": login.channel, "tenant": login.tenant, "user": login.user, "person_id": person_id}
        new = insert_into(connection, account).values(id=randbits(53), latest=False, **named)
        await connection.execute(new.on_conflict_do_nothing(index_elements=["channel", "tenant", "user"]))
    changes = or_(account.c.conversation != conversation, account.c.service_url != service_url)
    await connection.execute(update(account).where(one, changes).values(**where))


async def reach_of(connection: AsyncConnection, login: Login) -> str:
    """The conversation in which the account is reached alone; empty where there is none yet."""
    one = and_(account.c.channel == login.channel, account.c.tenant == login.tenant, account.c.user == login.user)
    return (await connection.execute(select(account.c.conversation).where(one))).scalar_one_or_none() or ""


async def is_known(connection: AsyncConnection, login: Login) -> bool:
    """Whether there is a person behind the account already: by what is stored, or by id."""
    stored = (await connection.execute(_STORED, stored_as(login))).one_or_none()
    if stored is not None and stored.person_id is not None:
        return True
    return choose((await connection.execute(_candidates(replace(login, email=None)))).all()) is not None


async def look_up(connection: AsyncConnection, login: Login) -> Caller | None:
    """Who `find` would find, for a reading connection: nothing is linked or kept. None: nobody has heard of them."""
    stored = (await connection.execute(_STORED, stored_as(login))).one_or_none()
    account_id = stored.account_id if stored is not None else 0
    if stored is not None and stored.person_id is not None:
        return Known(account_id, as_person(stored)) if stored.active else Left(account_id, as_person(stored))
    chosen = choose((await connection.execute(_candidates(login))).all())
    if chosen is not None:
        return Known(account_id, as_person(chosen)) if chosen.active else Left(account_id, as_person(chosen))
    return Stranger(account_id) if stored is not None else None


async def _heard_here(connection: AsyncConnection, account_id: int, person_id: str) -> None:
    theirs = update(account).where(account.c.person_id == person_id)
    await connection.execute(theirs.values(latest=account.c.id == account_id))
    here = select(account.c.channel).where(account.c.id == account_id).scalar_subquery()
    # Whom a door did not reach, and who speaks there now, is reached there again.
    shut = delete(unreachable).where(unreachable.c.person_id == person_id, unreachable.c.channel == here)
    await connection.execute(shut)


async def _hand_over(connection: AsyncConnection, account_id: int, person_id: str) -> None:
    """What a bare account filed, began and chose belongs to the person from now on."""
    await connection.execute(
        update(reporter)
        .where(reporter.c.account_id == account_id, reporter.c.person_id.is_(None))
        .values(person_id=person_id)
    )
    was, now = f"a:{account_id}", f"p:{person_id}"
    # Nothing of the person's own is overwritten by what the bare account had.
    own_drafts = select(draft.c.dialog).where(draft.c.owner == now)
    await connection.execute(
        update(draft).where(draft.c.owner == was, draft.c.dialog.not_in(own_drafts)).values(owner=now)
    )
    own = speaks.alias()
    await connection.execute(
        update(speaks).where(speaks.c.owner == was, ~exists().where(own.c.owner == now)).values(owner=now)
    )


async def roles_of(connection: AsyncConnection, person_id: str, today: date) -> tuple[Role, ...]:
    """What an active person holds on the day, deputies' turns included."""
    rows = await connection.execute(
        select(role)
        .join(person, person.c.person_id == role.c.person_id)
        .where(role.c.person_id == person_id, person.c.active, holds(today))
        .order_by(role.c.role, role.c.unit_id, role.c.id)
    )
    return tuple(as_role(row) for row in rows)


async def nearest(connection: AsyncConnection, name: RoleName, unit_id: str, today: date) -> tuple[Person, ...]:
    """Who holds the role for the unit, else for the nearest unit above that has somebody; by name."""
    rows = (
        await connection.execute(
            select(person, unit_above.c.distance)
            .distinct()
            .join(role, role.c.person_id == person.c.person_id)
            .join(unit_above, unit_above.c.above_id == role.c.unit_id)
            .where(unit_above.c.unit_id == unit_id, role.c.role == name, person.c.active, holds(today))
            .order_by(unit_above.c.distance, person.c.name, person.c.person_id)
        )
    ).all()
    return tuple(as_person(row) for row in rows if row.distance == rows[0].distance)


def holds(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Whether a row of `role` counts on the day."""
    return and_(
        or_(role.c.valid_from.is_(None), role.c.valid_from <= today),
        or_(role.c.valid_to.is_(None), role.c.valid_to >= today),
    )


def as_role(row: Row[tuple[object, ...]]) -> Role:
    return Role(row.person_id, RoleName(row.role), row.unit_id, row.valid_from, row.valid_to, row.deputy)


def as_person(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        person_id=row.person_id,
        name=row.name,
        email=row.email,
        unit_id=row.unit_id,
        language=row.language,
        time_zone=row.time_zone,
        teams_tenant=row.teams_tenant,
        teams_id=row.teams_id,
        slack_team=row.slack_team,
        slack_id=row.slack_id,
        active=row.active,
    )


async def names_of(connection: AsyncConnection, person_ids: Sequence[str]) -> dict[str, str]:
    """person_id → name."""
    rows = await connection.execute(select(person.c.person_id, person.c.name).where(person.c.person_id.in_(person_ids)))
    return {row.person_id: row.name for row in rows}


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a file may name them."""

    person_id: str
    name: str
    email: str | None
    active: bool


async def everybodys_names(connection: AsyncConnection) -> tuple[Named, ...]:
    """Also of those who have left; for a file, which may name anybody."""
    rows = await connection.execute(select(person.c.person_id, person.c.name, person.c.email, person.c.active))
    return tuple(Named(row.person_id, row.name, row.email, row.active) for row in rows)


async def is_here(connection: AsyncConnection, person_id: str) -> bool:
    """Whether the organisation counts them today."""
    found = select(person.c.person_id).where(person.c.person_id == person_id, person.c.active)
    return (await connection.execute(found)).first() is not None
