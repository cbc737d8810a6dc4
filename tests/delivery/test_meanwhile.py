"""What happens while something is being sent, or before it could be: nobody is left with what is not so any more."""

from dataclasses import dataclass, replace

from bot.channel import Address, Message
from storage.outbox import claim, record
from storage.outcomes import Outcome
from storage.telling import to_person
from tests.casework.people import DEPUTY, HANDLER, case_row, does, filed, taken, told
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
