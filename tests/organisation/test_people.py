"""Who is it? An account finds its person by what is stored, by id, by verified e-mail, or stays a bare account."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from hms.organisation import Organisation, Person, RoleName
from storage import demo, organisation, people
from storage.database import Database
from storage.people import Caller, Known, Left, Login, Stranger
from storage.tables import account, cases, draft, reporter, speaks

TODAY = date(2026, 11, 21)
HOME = "home-tenant"
OTHER = "other-tenant"
ASTRID_IN_TEAMS = "2d7e0a53-0000-4000-8000-000000000001"


def with_people(*changed: Person) -> Organisation:
    there = demo.small()
    return replace(there, people={**there.people, **{each.person_id: each for each in changed}})


ASTRID = replace(demo.small().people["astrid"], teams_id=ASTRID_IN_TEAMS, slack_team="T1", slack_id="U1")


async def put(database: Database, *changed: Person) -> None:
    async with database.write() as connection:
        await organisation.replace(connection, with_people(*changed), TODAY)


async def come(database: Database, login: Login) -> Caller:
    async with database.write() as connection:
        return await people.find(connection, login)


def teams(user: str, tenant: str = HOME, email: str | None = None) -> Login:
    return Login("teams", tenant, user, HOME, email)


async def test_in_the_web_chat_a_person_is_who_they_say(database: Database) -> None:
    await put(database)
    found = await come(database, Login("web", "", "astrid"))
    assert isinstance(found, Known)
    assert found.person == demo.small().people["astrid"]
    assert found.owner == "p:astrid"
    assert await come(database, Login("web", "", "astrid")) == found


@pytest.mark.parametrize(
    ("login", "known"),
    [
        (teams(ASTRID_IN_TEAMS), True),
        (teams(ASTRID_IN_TEAMS.upper()), True),
        (teams(ASTRID_IN_TEAMS, OTHER), False),  # a blank tenant is the home tenant and no other
        (Login("slack", "T1", "U1"), True),
        (Login("slack", "T2", "U1"), False),
        (teams("unheard-of", email="ASTRID@nordlysfjord.example"), True),
        (teams("unheard-of", email="nobody@nordlysfjord.example"), False),
        (teams("unheard-of"), False),
        (Login("web", "", "nobody"), False),
    ],
)
async def test_an_account_is_found_by_id_or_verified_e_mail(login: Login, known: bool, database: Database) -> None:
    await put(database, ASTRID)
    found = await come(database, login)
    assert found == (Known(found.account_id, ASTRID) if known else Stranger(found.account_id))
    assert await come(database, login) == found


async def test_an_id_wins_over_an_e_mail(database: Database) -> None:
    await put(database, ASTRID)
    found = await come(database, teams(ASTRID_IN_TEAMS, email="bjarte@nordlysfjord.example"))
    assert isinstance(found, Known)
    assert found.person.person_id == "astrid"


async def test_an_e_mail_of_two_people_is_nobodys(database: Database) -> None:
    # The files refuse this; the database might have it from elsewhere.
    twin = replace(demo.small().people["bjarte"], email="astrid@nordlysfjord.example")
    await put(database, twin)
    assert isinstance(await come(database, teams("unheard-of", email="astrid@nordlysfjord.example")), Stranger)


async def test_who_has_left_is_known_to_have_left(database: Database) -> None:
    await put(database)
    found = await come(database, Login("web", "", "gudrun"))
    assert isinstance(found, Left)
    assert found.owner == "p:gudrun"
    assert await come(database, Login("web", "", "gudrun")) == found
    # By e-mail only those who are there are found.
    assert isinstance(await come(database, teams("unheard-of", email="gudrun@nordlysfjord.example")), Stranger)


async def test_who_leaves_and_comes_back(database: Database) -> None:
    await put(database, ASTRID)
    there = await come(database, teams(ASTRID_IN_TEAMS))
    await put(database, replace(ASTRID, active=False))
    assert await come(database, teams(ASTRID_IN_TEAMS)) == Left(there.account_id, replace(ASTRID, active=False))
    await put(database, ASTRID)
    assert await come(database, teams(ASTRID_IN_TEAMS)) == there


async def test_whose_person_is_no_longer_in_the_files_by_that_id(database: Database) -> None:
    await put(database, ASTRID)
    there = await come(database, teams("unheard-of", email="astrid@nordlysfjord.example"))
    await put(database, replace(ASTRID, active=False))
    assert await come(database, teams("unheard-of")) == Left(there.account_id, replace(ASTRID, active=False))


async def test_an_id_that_is_given_to_somebody_else(database: Database) -> None:
    await put(database, ASTRID)
    before = await come(database, teams(ASTRID_IN_TEAMS))
    bjarte = replace(demo.small().people["bjarte"], teams_id=ASTRID_IN_TEAMS)
    await put(database, replace(ASTRID, teams_id=None), bjarte)
    assert await come(database, teams(ASTRID_IN_TEAMS)) == Known(before.account_id, bjarte)


async def test_an_e_mail_that_was_corrected_unlinks_the_account(database: Database) -> None:
    await put(database, ASTRID)
    before = await come(database, teams("unheard-of", email="astrid@nordlysfjord.example"))
    await put(database, replace(ASTRID, email="a.takeheim@nordlysfjord.example"))
    assert await come(database, teams("unheard-of")) == Stranger(before.account_id)


async def test_what_a_bare_account_did_becomes_the_persons(database: Database) -> None:
    await put(database)
    bare = await come(database, teams(ASTRID_IN_TEAMS))
    assert isinstance(bare, Stranger)
    async with database.write() as connection:
        await connection.execute(insert(cases), [_case(1001)])
        await connection.execute(insert(reporter).values(number=1001, account_id=bare.account_id, draft_id="d"))
        for owner, dialog in ((bare.owner, "deviation"), (bare.owner, "code"), ("p:astrid", "code")):
            await connection.execute(insert(draft).values(_draft(owner, dialog)))
        await connection.execute(insert(speaks).values(owner=bare.owner, chosen="en"))
    await put(database, ASTRID)
    assert await come(database, teams(ASTRID_IN_TEAMS)) == Known(bare.account_id, ASTRID)
    async with database.read() as connection:
        assert (await connection.execute(select(reporter.c.person_id))).scalars().all() == ["astrid"]
        drafts = await connection.execute(select(draft.c.id).where(draft.c.owner == "p:astrid"))
        # The code that she had begun herself stays as it is.
        assert set(drafts.scalars()) == {"p:astrid code", f"{bare.owner} deviation"}
        assert (await connection.execute(select(speaks.c.owner))).scalars().all() == ["p:astrid"]


async def test_two_first_messages_make_one_account(database: Database) -> None:
    await put(database)
    first = await come(database, teams("unheard-of"))
    assert await come(database, teams("unheard-of")) == first
    async with database.read() as connection:
        assert len((await connection.execute(select(account.c.id))).all()) == 1


async def test_no_such_channel(database: Database) -> None:
    with pytest.raises(ValueError, match="pigeon"):
        await come(database, Login("pigeon", "", "astrid"))


async def test_the_nearest_of_a_role_and_what_a_person_holds(database: Database) -> None:
    await put(database)
    async with database.read() as connection:
        nearest = await people.nearest(connection, RoleName.HSE_COORDINATOR, "kje", TODAY)
        assert _ids(nearest) == ["jorunn", "kristoffer"]
        assert _ids(await people.nearest(connection, RoleName.HSE_COORDINATOR, "spr", TODAY)) == ["oda"]
        assert _ids(await people.nearest(connection, RoleName.TRAINING_COORDINATOR, "ore", TODAY)) == ["bergljot"]
        assert await people.nearest(connection, RoleName.AREA_MANAGER, "kje", TODAY) == ()
        held = await people.roles_of(connection, "hanna", TODAY)
        assert [(each.role, each.deputy) for each in held] == [("local_chief_safety_rep", False), ("unit_leader", True)]
        assert await people.roles_of(connection, "gudrun", TODAY) == ()


def _ids(found: Sequence[Person]) -> list[str]:
    return [each.person_id for each in found]


def _case(number: int) -> dict[str, object]:
    said = {"kind": "hazard", "what": "a loose tile", "categories": [], "unit_id": "kje"}
    kept = {"filed_on": TODAY, "who": "open", "status": "new", "source": "teams", "revision": 1}
    kept |= {"moved_on": TODAY}
    return {"number": number, **said, **kept}


def _draft(owner: str, dialog: str) -> dict[str, object]:
    touched = datetime(2026, 11, 21, 12, tzinfo=UTC)
    return {
        "id": f"{owner} {dialog}",
        "owner": owner,
        "dialog": dialog,
        "answers": {},
        "revision": 1,
        "touched_at": touched,
    }
