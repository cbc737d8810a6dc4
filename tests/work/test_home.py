"""My things: what waits for somebody, in one card that stays true while others do things."""

from bot.display import Display
from bot.heard import Account
from dialogs import terms
from dialogs.core.show import Listing, Row, Shown, about_of
from tests.casework.people import REPORTER, filed
from tests.turn.office import Chat, Office, buttons_of
from tests.work.board import HANDLER, LEADER, REP, furnished, task_id


async def lies(office: Office, user: str) -> Chat:
    """Somebody's own page, noted where it lies as a door does it."""
    chat = office.chat(user)
    await chat.says("my things")
    assert chat.reply is not None
    await Display(office.delivery).remember(Account("web", user), "chat", f"page of {user}", chat.shown[0], chat.reply)
    return chat


async def page(office: Office, user: str) -> str:
    """What has become of it, after everything that waits has been drawn; "" where it was not drawn again."""
    await office.deliver()
    card = office.letterbox.cards.get(f"page of {user}")
    return "" if card is None else " / ".join(str(row.title) for row in rows(card.shown))


def rows(shown: Shown) -> tuple[Row, ...]:
    assert isinstance(shown, Listing)
    return shown.rows


async def test_a_leaders_page_has_tasks_with_one_press_each(office: Office) -> None:
    await furnished(office)
    chat = office.chat(LEADER)
    said = await chat.says("my things")
    assert "Fyll ut forberedelsesskjemaet" in said
    [listing] = chat.shown
    assert about_of(listing) is not None
    first, *_ = rows(listing)
    assert [button.dialog for button in buttons_of(first)] == ["complete_task", "task"]


async def test_one_who_has_nothing_is_told_so(office: Office) -> None:
    assert "Nothing waits for you" in await office.chat().says("my things")


async def test_it_is_drawn_again_when_somebody_else_does_it(any_office: Office) -> None:
    await furnished(any_office)
    await lies(any_office, LEADER)
    assert await page(any_office, LEADER) == ""  # nothing has changed
    handler = any_office.chat(HANDLER)
    await handler.opens("complete_task", {"task": await task_id(any_office, "p1t2")})
    if handler.is_asked:
        await handler.fills(word="send")
    drawn = await page(any_office, LEADER)
    assert drawn
    assert "forberedelsesskjemaet" not in drawn


async def test_the_representative_is_asked_for_a_yes_there(office: Office) -> None:
    await furnished(office)
    await lies(office, REP)
    leader = office.chat(LEADER)
    await leader.opens("complete_task", {"task": await task_id(office, "p3t2")})
    if leader.is_asked:
        await leader.fills(word="send")
    assert "oppfølgingsmøtet" in await page(office, REP)
    await office.chat(REP).opens("confirm_task", {"task": await task_id(office, "p3t2")})
    assert "oppfølgingsmøtet" not in await page(office, REP)


async def test_a_case_that_somebody_takes_is_current_on_the_reporters_page(office: Office) -> None:
    number = await filed(office)
    await lies(office, REPORTER)
    await office.chat(HANDLER).opens("take_case", {"number": str(number)})
    await office.deliver()
    card = office.letterbox.cards[f"page of {REPORTER}"].shown
    assert isinstance(card, Listing)
    assert card.rows[0].facts[0].label == terms.STATUSES["taken"]


async def test_a_page_that_lies_nowhere_costs_nothing(office: Office) -> None:
    await furnished(office)
    await office.chat(LEADER).says("my things")
    await office.chat(HANDLER).opens("complete_task", {"task": await task_id(office, "p1t2")})
    assert [row for row in await office.table("outbox") if str(row["subject"]).startswith("shown:")] == []
