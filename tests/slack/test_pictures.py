"""Pictures in Slack: brought there once, shown by a file of Slack's, and told in words where that fails."""

import json
from typing import Any

from bot.channel import Address, Message
from bot.slack.channel import SlackChannel
from bot.slack.door import slack_channel
from dialogs.core.show import Notice, Picture
from dialogs.core.text import Data, _
from storage.outcomes import Sent
from tests.core.values import SETTING
from tests.doubles.slack import TEAM
from tests.doubles.workspace import Workspace

TO = Address("slack", TEAM, "U1", "D1")
PICTURE = Picture("p1", _("Picture"), b"a small JPEG", 640, 480)
SAID = Message(Notice((Data("It is so."),), pictures=(PICTURE,)), SETTING, "17")


async def sent(workspace: Workspace, channel: SlackChannel) -> list[dict[str, Any]]:
    outcome = await channel.send(TO, SAID)
    assert isinstance(outcome, Sent)
    there = (await workspace.seen())["messages"]["D1"][outcome.provider_id]
    return [block for block in there["blocks"] if block["type"] == "image"]


async def opened(workspace: Workspace) -> SlackChannel:
    await workspace.people(U1={})
    return slack_channel(workspace.settings())


async def test_a_picture_is_brought_once_and_shown(workspace: Workspace) -> None:
    channel = await opened(workspace)
    [first] = await sent(workspace, channel)
    [second] = await sent(workspace, channel)
    assert first["slack_file"] == second["slack_file"]
    assert first["alt_text"]
    [ticket] = await workspace.calls("files.getUploadURLExternal")
    assert ticket["body"]["length"] == str(len(PICTURE.thumbnail))
    # To nobody's channel: it is seen where a message of ours shows it.
    [completed] = await workspace.calls("files.completeUploadExternal")
    assert "channel" not in json.dumps(completed["body"])
    await channel.api.close()


async def test_a_chart_is_brought_whole(workspace: Workspace) -> None:
    """There is nobody in it, and its words are to be read where it is shown."""
    chart = Picture("c1", _("Picture"), b"small", 1_080, 900, kind="png", whole=b"the whole of it")
    channel = await opened(workspace)
    outcome = await channel.send(TO, Message(Notice((Data("So far."),), pictures=(chart,)), SETTING, "18"))
    assert isinstance(outcome, Sent)
    [ticket] = await workspace.calls("files.getUploadURLExternal")
    assert (ticket["body"]["length"], ticket["body"]["filename"]) == (str(len(chart.whole)), "picture.png")
    await channel.api.close()


async def test_a_picture_keeps_no_message_from_being_sent(workspace: Workspace) -> None:
    for fault in (
        {"do": "error", "error": "missing_scope", "method": "files."},
        {"do": "drop", "method": "files.getUploadURLExternal"},
        {"do": "status", "status": 503, "method": "files.completeUploadExternal"},
        {"do": "error", "error": "invalid_blocks", "method": "chat.postMessage", "times": 1},
    ):
        await workspace.faults(fault)
        channel = await opened(workspace)
        assert await sent(workspace, channel) == [], fault
        before = len(await workspace.calls("files."))
        assert await sent(workspace, channel) == [], fault
        assert len(await workspace.calls("files.")) == before  # it is not tried with every message
        await channel.api.close()
