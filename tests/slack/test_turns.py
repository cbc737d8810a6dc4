"""What people do in Slack, and what they see: messages, buttons, modals, commands, groups."""

from tests.doubles.workspace import Member
from tests.slack.served import Served


async def last(member: Member) -> dict[str, object]:
    return (await member.sees())[-1]


async def test_a_message_is_answered_where_it_was_written(served: Served) -> None:
    charlotte = await served.member()
    assert (await charlotte.says("hello")).status == 200
    await served.settled()
    message = await last(charlotte)
    assert "Hello, Charlotte!" in str(message["text"])
    assert (message["parse"], message["link_names"], message["unfurl_links"]) == ("none", False, False)
