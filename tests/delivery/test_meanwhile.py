"""What happens while something is being sent, or before it could be: nobody is left with what is not so any more."""

import asyncio
from dataclasses import dataclass, field, replace

from sqlalchemy import update

from bot.channel import Address, Message
from bot.display import Display
from bot.heard import Account
from hms.grants import Deed
from storage import casework
from storage.insight import case_for
from storage.outbox import claim, record
from storage.outcomes import Outcome, Sent
from storage.tables import person
from storage.telling import to_person
from tests.casework.people import DEPUTY, HANDLER, case_row, does, english, filed, taken, told
from tests.turn.office import Office, buttons_of


@dataclass(slots=True)
class Slow:
    """A door that takes its time: meanwhile somebody does something."""

    office: Office
    number: int
    done: bool = False

    async def send(self, to: Address, message: Message) -> Outcome:
        outcome = await self.office.letterbox.send(to, message)
        if not self.done:
            self.done = True
            await does(self.office, DEPUTY, "take_case", self.number)
        return outcome

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        return await self.office.letterbox.update(to, provider_id, message)


async def test_a_case_that_is_taken_while_a_notice_of_it_is_being_sent_is_drawn_anew(any_office: Office) -> None:
    number = await filed(any_office)
    delivery = replace(any_office.delivery, channels={"web": Slow(any_office, number)})
    async with any_office.database.write() as store:
        rows = await claim(store, any_office.clock(), any_office.clock(), limit=50)
    [row] = [row for row in rows if row.recipient == to_person(HANDLER)]
    delivered = await delivery.deliver(row)
    async with any_office.database.write() as store:
        assert await record(store, row, delivered.outcome, any_office.clock())
        assert delivered.keep is not None
        await delivered.keep(store)
    await any_office.deliver()
    [card] = [any_office.letterbox.cards[name].shown for user, name in any_office.letterbox.sent if user == HANDLER]
    assert "Take it over" in [button.label.msgid for button in buttons_of(card)]


async def test_who_had_a_case_hears_that_it_was_taken_over_also_when_it_has_gone_on_since(any_office: Office) -> None:
    number = await taken(any_office)
    await any_office.deliver()
    await told(any_office, HANDLER)
    await does(any_office, DEPUTY, "take_case", number)
    for user in (DEPUTY, "yngvild"):
        chat = any_office.chat(user)
        await chat.opens("take_case", {"number": str(number), "over": "yes"})
    assert (await case_row(any_office, number))["handler_id"] == "yngvild"
    assert any("over from you" in text for text in await told(any_office, HANDLER))


@dataclass(slots=True)
class Listening:
    """A door that notes whom it was to reach."""

    reached: list[Address] = field(default_factory=list)

    async def send(self, to: Address, message: Message) -> Outcome:
        self.reached.append(to)
        return Sent("a message")

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        self.reached.append(to)
        return Sent(provider_id)


async def test_a_card_at_a_door_that_somebody_has_left_for_another_is_drawn_there(any_office: Office) -> None:
    teams = Account("teams", "052a6de1-c2f8-5bb1-9b84-9ba2cf9ed0c8", "t")
    async with any_office.database.write() as store:
        await store.execute(
            update(person).where(person.c.person_id == HANDLER).values(teams_id=teams.user, teams_tenant="t")
        )
    in_teams = any_office.chat(HANDLER)
    in_teams.account = teams
    await in_teams.says("help")
    number = await filed(any_office)
    door = Listening()
    delivery = replace(any_office.delivery, channels={"web": any_office.letterbox, "teams": door})

    async def deliver() -> None:
        async with any_office.database.write() as store:
            rows = await claim(store, any_office.clock(), any_office.clock(), limit=50)
        for row in rows:
            delivered = await delivery.deliver(row)
            async with any_office.database.write() as store:
                await record(store, row, delivered.outcome, any_office.clock())
                if delivered.keep is not None:
                    await delivered.keep(store)

    await deliver()
    there = Address("teams", "t", teams.user)
    assert door.reached == [there]
    await any_office.chat(HANDLER).says("help")
    await does(any_office, DEPUTY, "take_case", number)
    await deliver()
    assert door.reached == [there, there]


async def test_a_card_that_is_noted_while_the_case_changes_is_drawn_anew(any_office: Office) -> None:
    """Two transactions at once, neither of which sees yet what the other writes."""
    number = await filed(any_office)
    await any_office.deliver()
    chat = await english(any_office, HANDLER)
    await chat.opens("my_reports", {"number": str(number)})
    assert chat.reply is not None
    display = Display(any_office.delivery)
    async with any_office.database.write() as store:
        seen = await case_for(store, DEPUTY, Deed.HANDLE, number, any_office.clock().date())
        assert seen is not None
        assert await casework.take(store, seen.case, DEPUTY, any_office.clock())
        noting = asyncio.create_task(
            display.remember(chat.account, "a conversation", "its card", chat.notice, chat.reply)
        )
        await asyncio.wait([noting], timeout=0.5)
    await noting
    [card] = [row for row in await any_office.table("shown") if row["conversation"]]
    updates = [row["subject"] for row in await any_office.table("outbox") if row["notice"] == "update"]
    assert f"shown:{card['id']}" in updates
