"""A row of the outbox is said when it is sent: to whoever it is by then, where they are by then, if it is theirs."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, update

from bot.heard import Account
from dialogs.core.show import Notice
from storage import shown as shelf
from storage.outbox import Claimed, claim
from storage.outcomes import Gone, InDoubt, Outcome, Pointless, Rejected, Retry
from storage.tables import person, role, shown
from storage.telling import Telling, tell, to_person
from tests.casework.people import DEPUTY, HANDLER, LEADER, REPORTER, filed, taken
from tests.turn.office import NOW, Office, text_of


async def waiting(office: Office) -> dict[str, Claimed]:
    """What waits, claimed, by recipient."""
    async with office.database.write() as store:
        rows = await claim(store, office.clock(), office.clock(), limit=50)
    return {row.recipient: row for row in rows}


async def told(office: Office, user: str) -> Outcome:
    return (await office.delivery.deliver((await waiting(office))[to_person(user)])).outcome


async def test_it_is_said_in_the_language_that_was_chosen_and_not_in_the_one_last_heard(office: Office) -> None:
    await filed(office)
    await office.chat(HANDLER).says("Kan du fortelle meg hva jeg skal gjøre med denne meldingen nå?")
    (reply,) = await office.delivered(HANDLER)
    assert reply.setting.language.tag == "nn"
    await office.chat(HANDLER).says("speak English")
    await filed(office)
    (reply,) = await office.delivered(HANDLER)
    assert reply.setting.language.tag == "en"


async def test_who_has_lost_the_right_meanwhile_is_told_nothing(office: Office) -> None:
    await filed(office)
    async with office.database.write() as store:
        await store.execute(delete(role).where(role.c.person_id == HANDLER))
    assert await told(office, HANDLER) == Pointless("no longer so, or no longer theirs")


async def test_who_has_left_is_told_nothing(office: Office) -> None:
    await filed(office)
    async with office.database.write() as store:
        await store.execute(update(person).where(person.c.person_id == HANDLER).values(active=False))
    assert await told(office, HANDLER) == Gone("nobody is there")


async def test_a_notice_that_is_no_more_after_an_update_is_rejected_and_seen(office: Office) -> None:
    async with office.database.write() as store:
        await tell(store, [Telling(to_person(HANDLER), "of_yesterday", "case:1", "filed", NOW)])
    assert await told(office, HANDLER) == Rejected("no such notice")


async def test_a_door_that_is_no_more_is_gone(office: Office) -> None:
    await filed(office)
    row = (await waiting(office))[to_person(HANDLER)]
    closed = replace(office.delivery, channels={})
    assert (await closed.deliver(row)).outcome == Gone("no such door")


async def test_a_process_that_stood_still_meanwhile_sends_nothing(office: Office) -> None:
    await filed(office)
    row = (await waiting(office))[to_person(HANDLER)]
    office.clock.forward(seconds=61)
    assert (await office.delivery.deliver(row)).outcome == Retry("its lease was as good as over")
    assert office.letterbox.said == []


async def test_one_is_told_where_one_was_heard_last(office: Office) -> None:
    teams = Account("teams", "052a6de1-c2f8-5bb1-9b84-9ba2cf9ed0c8", "t")
    async with office.database.write() as store:
        await store.execute(
            update(person).where(person.c.person_id == HANDLER).values(teams_id=teams.user, teams_tenant="t")
        )
    await office.chat(HANDLER).says("help")
    in_teams = office.chat(HANDLER)
    in_teams.account = teams
    await in_teams.says("help")
    assert await lane_of(office, await filed(office)) == ("teams", "t")
    await office.chat(HANDLER).says("help")
    assert await lane_of(office, await filed(office)) == ("web", "")
    marks = [row["latest"] for row in await office.table("account") if row["person_id"] == HANDLER]
    assert sorted(map(bool, marks)) == [False, True]


async def lane_of(office: Office, number: int) -> tuple[object, object]:
    rows = await office.table("outbox")
    found = [row for row in rows if row["subject"] == f"case:{number}" and row["recipient"] == to_person(HANDLER)]
    return found[0]["channel"], found[0]["tenant"]


async def test_a_card_that_is_up_to_date_already_is_left_alone(office: Office) -> None:
    number = await filed(office)
    await office.deliver()
    await step(office, number)
    rows = [row for row in (await waiting(office)).values() if row.notice == "update"]
    async with office.database.write() as store:
        await store.execute(update(shown).values(revision=99))
    outcomes = [(await office.delivery.deliver(row)).outcome for row in rows]
    assert outcomes
    assert all(isinstance(each, Pointless) for each in outcomes)


async def test_the_card_of_one_who_may_read_it_no_more_is_emptied(office: Office) -> None:
    number = await filed(office)
    await office.deliver()
    cards = dict(office.letterbox.sent)
    async with office.database.write() as store:
        await store.execute(delete(role).where(role.c.person_id == LEADER))
    await step(office, number)
    await office.deliver()
    drawn = office.letterbox.cards[cards[LEADER]].shown
    assert isinstance(drawn, Notice)
    assert (drawn.facts, drawn.buttons, drawn.title) == ((), (), None)


async def step(office: Office, number: int) -> None:
    chat = office.chat(DEPUTY)
    await chat.opens("take_case", {"number": str(number)})


class Unsure:
    """A door of which nobody knows whether anything arrives."""

    async def send(self, *_: object) -> Outcome:
        return InDoubt("no answer")

    update = send


async def test_of_what_may_not_have_arrived_no_card_is_kept(office: Office) -> None:
    await filed(office)
    row = (await waiting(office))[to_person(HANDLER)]
    delivered = await replace(office.delivery, channels={"web": Unsure()}).deliver(row)
    assert delivered.outcome == InDoubt("no answer")
    assert delivered.keep is None


async def test_a_reporter_whom_nobody_knew_is_reached_by_the_report(office: Office) -> None:
    number = await filed(office, user="somebody", unit="mat")
    await office.chat(HANDLER).opens("take_case", {"number": str(number)})
    (reply,) = await office.delivered("somebody")
    assert "Jorunn" in text_of(reply)
    rows = await office.table("outbox")
    assert all("somebody" not in str(row["recipient"]) for row in rows)


class Shut:
    """A door that does not let us speak to anybody."""

    async def send(self, *_: object) -> Outcome:
        return Gone("status 403", "blocked")

    update = send


async def test_of_a_reporter_nobody_is_to_know_that_a_door_does_not_reach_them(office: Office) -> None:
    await taken(office)
    rows = [row for row in (await waiting(office)).values() if row.recipient.startswith(("r:", "p:"))]
    assert {row.recipient[:2] for row in rows} == {"r:", "p:"}
    shut = replace(office.delivery, channels={"web": Shut()})
    keeps = {row.recipient: (await shut.deliver(row)).keep for row in rows}
    assert {recipient[:2] for recipient, keep in keeps.items() if keep is not None} == {"p:"}


async def test_an_update_of_a_card_that_was_deleted_is_pointless(office: Office) -> None:
    number = await taken(office)
    await office.deliver()
    await office.chat(HANDLER).opens("close_case", {"number": str(number), "text": "Done."})
    rows = [row for row in (await waiting(office)).values() if row.notice == "update"]
    async with office.database.write() as store:
        await store.execute(delete(shown))
    for row in rows:
        assert isinstance((await office.delivery.deliver(row)).outcome, Pointless)


@pytest.mark.parametrize("user", [REPORTER, HANDLER])
async def test_what_lies_before_somebody_is_found_by_how_they_are_addressed(user: str, office: Office) -> None:
    number = await taken(office)
    await office.deliver()
    async with office.database.read() as store:
        recipients = (await shelf.recipients_of(store, "web", {user}))[user]
    assert f"p:{user}" in recipients
    assert (f"r:{number}" in recipients) == (user == REPORTER)
