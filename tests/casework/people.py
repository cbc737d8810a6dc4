"""A report at the Department of Materials Technology, and the people around it; all of them speak English here."""

from dialogs.core.show import Notice
from tests.turn.office import Chat, Office, text_of
from tests.turn.test_reporting import CARD

REPORTER = "caspar"
HANDLER, DEPUTY = "jorunn", "kristoffer"  # HSE coordinators of the faculty above
LEADER, ACTING = "gaute", "hanna"  # hanna is also the local chief safety representative
SAFETY_REP = "charlotte"
TOLD = {HANDLER, DEPUTY, LEADER, ACTING, SAFETY_REP}
READERS = TOLD | {"idun", "wenche", "yngvild", "zara", "aage", "aeline"}  # those who lead, handle or watch further up
OUTSIDE = "astrid"  # next door


async def english(office: Office, user: str) -> Chat:
    chat = office.chat(user)
    await chat.says("speak English")
    return chat


async def filed(office: Office, who: str = "open", user: str = REPORTER, **raw: str) -> int:
    """Files, and gives the number. Nobody has looked yet at what they were told."""
    chat = await english(office, user)
    await chat.opens("deviation", {**CARD, "who": who, **raw})
    await chat.fills(word="send")
    return max(int(str(row["number"])) for row in await office.table("cases"))


async def taken(office: Office, who: str = "open", user: str = HANDLER, **raw: str) -> int:
    number = await filed(office, who, **raw)
    await does(office, user, "take_case", number)
    return number


async def does(office: Office, user: str, dialog: str, number: int, text: str = "", key: str | None = None) -> Chat:
    """One step, by its card; gives the chat as it is after it."""
    chat = await english(office, user)
    await chat.opens(dialog, {"number": str(number), **({"text": text} if text else {})}, key=key)
    return chat


async def told(office: Office, user: str) -> list[str]:
    """What came to somebody unasked, as text."""
    return [text_of(reply) for reply in await office.delivered(user)]


async def notices(office: Office, user: str) -> list[Notice]:
    return [one for reply in await office.delivered(user) for one in reply.shown if isinstance(one, Notice)]


async def case_row(office: Office, number: int) -> dict[str, object]:
    [row] = [row for row in await office.table("cases") if row["number"] == number]
    return row


async def waiting(office: Office) -> set[tuple[str, str]]:
    """Who is to be told what, of all that was ever put into the outbox."""
    return {(str(row["recipient"]), str(row["notice"])) for row in await office.table("outbox")}
