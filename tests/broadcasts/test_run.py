"""A confirmed broadcast reaches everybody in its audience, once, and ends."""

from hms.broadcast import State
from storage.broadcast_outcomes import Fate
from tests.broadcasts.stage import Stage
from tests.turn.office import Office


async def test_it_is_received_once_by_everybody_and_its_sender_hears_how_it_went(any_office: Office) -> None:
    stage = Stage(any_office, size=7)
    number = await stage.confirmed()
    await stage.goes()
    active = sorted(str(row["person_id"]) for row in await any_office.table("person") if row["active"])
    assert sorted(str(row["recipient"]).removeprefix("p:") for row in await stage.rows()) == active
    assert await stage.counts(number) == {Fate.SENT: len(active)}
    assert (await stage.it(number)).state is State.DONE
    (reply,) = await any_office.delivered("astrid")
    assert "The lab is closed on Monday." in str(reply)
