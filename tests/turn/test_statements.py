"""How many statements a turn takes: each is a way to the database and back, while a person waits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from tests.turn.office import Office
from tests.turn.test_reporting import CARD, WHAT


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile, without those that begin a transaction."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(" ".join(statement.split())[:60])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def test_statements_of_a_turn(any_office: Office) -> None:
    chat = any_office.chat()
    await chat.arrives()  # the account is kept, and the place has been looked up
    counts = {}
    with counted() as sent:
        await chat.opens("deviation", {"what": WHAT})
        counts["a question"] = len(sent)
    with counted() as sent:
        await chat.says("near miss")
        counts["an answer"] = len(sent)
    with counted() as sent:
        await chat.fills(CARD)
        counts["a card"] = len(sent)
    with counted() as sent:
        await chat.fills(word="send", key="sending")
        counts["a filing"] = len(sent)
    with counted() as sent:
        await chat.says("There is a fire in the lab right now!")
        counts["an emergency"] = len(sent)
    # Three of a filing's are for those who are told: who they are, where they are reached, and the rows of the outbox.
    filing = 12 if any_office.database.is_sqlite else 13  # PostgreSQL also wakes the workers of other processes
    assert counts == {"a question": 3, "an answer": 3, "a card": 3, "a filing": filing, "an emergency": 1}, sent
