"""An anonymous report through Slack: what is shown once is not held for longer than that takes."""

import json

import pytest

from bot.heard import Incoming, Reply
from bot.slack import turns
from tests.doubles.workspace import Workspace
from tests.slack.served import serve
from tests.slack.test_turns import SLIPPED
from tests.turn.office import Office


async def test_a_receipt_is_soon_held_no_more(
    office: Office, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same delivery is then answered from the database, which can make the code anew and holds it nowhere."""
    heard: list[Incoming] = []

    async def hear(incoming: Incoming) -> Reply:
        heard.append(incoming)
        return await office.assistant.hear(incoming)

    monkeypatch.setattr(turns, "HELD", 0.2)
    async with serve(office, workspace, hear=hear) as served:
        charlotte = await served.member()
        await charlotte.commands("report")
        form = await served.soon(charlotte.modal)
        await charlotte.submits(form, what=SLIPPED, kind="near_miss", who="anonymous")
        send = charlotte.submission({**form, **charlotte.last.body["view"]})
        receipt = await workspace.delivers("interactive", send)
        assert "Your code" in json.dumps(receipt.body)
        before = len(heard)
        assert await workspace.delivers("interactive", send) == receipt
        assert len(heard) == before

        async def heard_again() -> bool:
            assert await workspace.delivers("interactive", send) == receipt
            return len(heard) > before

        assert await served.soon(heard_again)
    assert [case["who"] for case in await office.table("cases")] == ["anonymous"]
