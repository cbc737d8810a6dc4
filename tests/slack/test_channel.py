"""What is said unasked in Slack: each call once, and what came of it said in so many words."""

from dataclasses import replace

import pytest

from bot.channel import Address, Message
from bot.slack.api import NotDone
from bot.slack.door import slack_channel
from dialogs.core.show import Notice
from dialogs.core.text import Data
from storage.outcomes import Gone, InDoubt, Rejected, Retry, Sent
from tests.core.values import SETTING
from tests.doubles.slack import TEAM
from tests.doubles.workspace import Workspace
from tests.slack.served import Served

TO = Address("slack", TEAM, "U1")
SAID = Message(Notice((Data("It is so."),)), SETTING, "17")


async def test_a_message_lies_where_it_says(workspace: Workspace) -> None:
    channel = slack_channel(workspace.settings())
    await workspace.people(U1={})
    sent = await channel.send(TO, SAID)
    assert isinstance(sent, Sent)
    assert (sent.conversation, bool(sent.provider_id)) == ("D1", True)
    again = await channel.send(replace(TO, conversation="D1"), SAID)
    assert isinstance(again, Sent)
    changed = await channel.update(
        replace(TO, conversation="D1"), sent.provider_id, replace(SAID, shown=Notice((Data("No."),)))
    )
    assert changed == Sent(sent.provider_id, "D1")
    there = (await workspace.seen())["messages"]["D1"]
    assert [one["text"] for one in there.values()] == ["No.", "It is so."]
    assert len(await workspace.calls("conversations.open")) == 1
    await channel.api.close()


async def test_every_way_in_which_it_can_go_wrong(workspace: Workspace) -> None:
    channel = slack_channel(workspace.settings())
    await workspace.people(U1={})
    error = {"do": "error"}
    cases = (
        ({"do": "limited", "after": 7}, Retry("too many", 7.0, limited=True)),
        ({"do": "status", "status": 503}, Retry("http 503")),
        ({"do": "status", "status": 500}, Retry("http 500")),
        ({"do": "lose"}, InDoubt("ServerDisconnectedError")),
        ({"do": "drop"}, InDoubt("ServerDisconnectedError")),
        ({"do": "garbage"}, InDoubt("an answer that says nothing")),
        ({"do": "redirect", "to": "http://127.0.0.1:9/"}, Retry("http 307")),
        (error | {"error": "channel_not_found"}, Gone("channel_not_found", "app_missing")),
        (error | {"error": "user_disabled"}, Gone("user_disabled", "left")),
        (error | {"error": "account_inactive"}, Gone("account_inactive", "left")),
        (error | {"error": "not_in_channel"}, Gone("not_in_channel", "app_missing")),
        (error | {"error": "cannot_dm_bot"}, Gone("cannot_dm_bot")),
        (error | {"error": "invalid_blocks"}, Rejected("invalid_blocks")),
        (error | {"error": "msg_too_long"}, Rejected("msg_too_long")),
        (error | {"error": "invalid_auth"}, Retry("the bot token is refused: invalid_auth")),
        (error | {"error": "token_revoked"}, Retry("the bot token is refused: token_revoked")),
        (error | {"error": "missing_scope"}, Retry("the bot token is refused: missing_scope")),
        (error | {"error": "service_unavailable"}, Retry("service_unavailable")),
        (error | {"error": "fatal_error"}, InDoubt("fatal_error")),
        (error | {"error": "something_new_of_slacks"}, Rejected("something_new_of_slacks")),
    )
    there = replace(TO, conversation="D1")
    first = await channel.send(there, SAID)
    assert isinstance(first, Sent)
    for fault, outcome in cases:
        await workspace.faults({**fault, "method": "chat.", "times": 1})
        assert await channel.send(there, SAID) == outcome, fault
        await workspace.faults({**fault, "method": "chat.", "times": 1})
        assert await channel.update(there, first.provider_id, SAID) == outcome, fault
    # Each was tried once: nothing is repeated behind our back.
    assert len(await workspace.calls("chat.")) == 1 + 2 * len(cases)
    await workspace.faults()
    assert await channel.update(there, "1.1", SAID) == Gone("message_not_found")
    assert await channel.update(TO, "1.1", SAID) == Rejected("nobody noted where it lies")
    assert await channel.send(replace(TO, user="U404"), SAID) == Gone("user_not_found", "left")
    await channel.api.close()


async def test_where_nobody_listens_nothing_has_arrived() -> None:
    channel = slack_channel(Workspace(1, None).settings())  # type: ignore[arg-type]  # it is not asked anything
    assert await channel.send(TO, SAID) == Retry("cannot connect")
    await channel.api.close()


async def test_who_does_not_answer_in_time_may_have_done_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.api.ANSWER_SECONDS", 0.1)
    channel = slack_channel(workspace.settings())
    await workspace.people(U1={})
    await workspace.faults({"do": "slow", "method": "chat.postMessage", "seconds": 0.5})
    assert await channel.send(replace(TO, conversation="D1"), SAID) == InDoubt("no answer in time")
    await channel.api.close()


async def test_nothing_is_said_at_a_response_url_of_somebody_else(workspace: Workspace) -> None:
    channel = slack_channel(workspace.settings(api_url="https://slack.com/api/", loopback=False))
    with pytest.raises(NotDone) as fault:
        await channel.api.respond(f"{workspace.url}/respond/elsewhere", {"text": "It is so."})
    assert fault.value.outcome == Rejected("not an address of Slack's")
    assert await workspace.calls("response_url") == []
    await channel.api.close()


async def test_a_wrong_token_is_a_reason_to_wait(workspace: Workspace) -> None:
    channel = slack_channel(workspace.settings(bot_token="xoxb-another"))
    assert await channel.send(TO, SAID) == Retry("the bot token is refused: invalid_auth")
    with pytest.raises(NotDone) as fault:
        await channel.api.call("auth.test", {})
    assert "xoxb" not in str(fault.value)
    await channel.api.close()


async def test_a_notice_reaches_whoever_handles_it_and_follows_the_case(served: Served) -> None:
    """Told in Slack, taken by its button there, and the reporter's own card shows it."""
    charlotte, handler = await served.member(), await served.member("jorunn")
    await handler.says("hei")
    review = await served.reviewed(charlotte)
    await charlotte.presses(review, "Send report")
    await served.settled()
    await served.deliver()
    told = (await handler.sees())[-1]
    assert "1001" in told["text"]
    await handler.presses(told, next(label for label in labels(told) if "Ta" in label))
    await served.settled()
    await served.deliver()
    await served.deliver()
    assert "1001" in " ".join(await charlotte.texts())
    assert len(await charlotte.sees()) > 2
    [row] = [row for row in await served.office.table("account") if row["person_id"] == "jorunn"]
    assert row["conversation"] == handler.chat


def labels(message: dict[str, object]) -> list[str]:
    blocks = message["blocks"]
    assert isinstance(blocks, list)
    return [
        element["text"]["text"]
        for block in blocks
        for element in block.get("elements", ())
        if element.get("type") == "button"
    ]
