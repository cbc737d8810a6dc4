"""A broadcast in Teams: who never spoke to us gets a chat with us, once; who cannot be reached there is remembered."""

from collections import Counter
from dataclasses import replace

from sqlalchemy import delete

from hms.audience import Audience
from storage.broadcast_outcomes import Fate
from storage.doors import keep_doors
from storage.tables import account
from tests.broadcasts.stage import Stage
from tests.doubles.microsoft import TENANT, Double
from tests.teams.test_connector import line_to
from tests.turn.office import Letterbox, Office

ASTRID = "00d4dab2-0ef2-5ec0-99ed-6b37c61c4374"
SENDER = "a09fbe89-d0dd-5a85-8564-32bd66112077"


async def chats(double: Double) -> Counter[str]:
    """For whom of those who get it a chat was asked for, how often."""
    asked = [each["body"] for each in await double.log() if each["path"].endswith("/v3/conversations")]
    return Counter(str(each["members"][0]["id"]) for each in asked if each["members"][0]["id"] != SENDER)


async def test_a_chat_is_made_where_there_is_none_and_used_again(office: Office, double: Double) -> None:
    async with office.database.write() as store:
        await keep_doors(store, {"teams": TENANT})
        await store.execute(delete(account))
    office.letterbox = Letterbox(gone=True)  # nobody uses the web chat
    stage = Stage(office)
    async with line_to(double) as line:
        office.doors["teams"] = replace(line.channel, address=double.service_url)
        await double.faults({"path": "/v3/conversations$", "do": "status", "status": 403, "times": 1})
        first = await stage.confirmed(Audience(units=frozenset({"kje"})))
        await stage.goes()
        assert await stage.counts(first) == {Fate.SENT: 4, Fate.APP_MISSING: 1}
        assert set((opened := await chats(double)).values()) == {1}
        assert len(opened) == 5
        known = {str(row["user"]): str(row["conversation"]) for row in await office.table("account")}
        assert sorted(known.values()) == sorted(f"a:{user}" for user in known)
        assert len(known) == 5, "four of them, and the sender who was told how it went"

        second = await stage.confirmed(Audience(units=frozenset({"kje"})), name="b")
        await stage.goes()
        assert await stage.counts(second) == {Fate.SENT: 5}
        assert (await chats(double)).total() == 6, "only for the one who had no chat yet"
        assert await office.table("unreachable") == []
        # A chat that they have blocked since.
        await double.faults({"path": f"/a(:|%3A){ASTRID}/", "do": "status", "status": 403})
        third = await stage.confirmed(Audience(units=frozenset({"kje"})), name="c")
        await stage.goes()
        assert await stage.counts(third) == {Fate.SENT: 4, Fate.BLOCKED: 1}
        [mark] = await office.table("unreachable")
        assert (mark["person_id"], mark["channel"], mark["reason"]) == ("astrid", "teams", "blocked")
