"""Everybody's own page in Slack: there when it is opened, and never behind what has happened."""

import json
from typing import Any

from tests.doubles.workspace import Member
from tests.slack.served import Served

LISTED = "My things"


async def page(member: Member) -> str:
    return json.dumps((await member.home()).get("blocks", []), ensure_ascii=False)


async def test_it_is_there_when_it_is_opened(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.opens_home("messages")
    await served.settled()
    assert await charlotte.home() == {}
    await charlotte.opens_home()
    await served.settled()
    drawn = await page(charlotte)
    assert all(text in drawn for text in (LISTED, "Report something", "What can you do?", "Language"))


async def test_who_meets_us_for_the_first_time_is_greeted_once(served: Served) -> None:
    charlotte = await served.member()
    for _ in range(3):
        await charlotte.opens_home("messages")
        await served.settled()
    [greeting] = await charlotte.texts()
    assert "Hello, Charlotte!" in greeting


async def test_it_follows_what_is_done_elsewhere(served: Served) -> None:
    charlotte, handler = await served.member(), await served.member("jorunn")
    await charlotte.opens_home()
    await handler.says("hei")
    await handler.opens_home()
    review = await served.reviewed(charlotte)
    await served.settled()
    assert "Nothing of it has been sent" in await page(charlotte)
    assert "bicycle" not in await page(charlotte)  # what was begun is named, not quoted
    await charlotte.presses(review, "Send report")
    await served.settled()
    assert "Your report 1001" in await page(charlotte)
    assert "Nothing of it has been sent" not in await page(charlotte)
    await served.deliver()
    await served.settled()
    assert "1001" in await page(handler)  # a notice came: what is open for them has changed


async def test_it_is_published_only_where_it_says_something_new(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.says("hello")
    await served.settled()
    assert await served.workspace.calls("views.publish") == []  # nobody looks at it
    await charlotte.opens_home()
    await charlotte.says("help")
    await charlotte.says("hello")
    await served.settled()
    assert len(await served.workspace.calls("views.publish")) == 1


async def test_its_buttons_answer_in_ones_own_chat(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.opens_home()
    await served.settled()
    home = await charlotte.home()
    assert (await charlotte.presses_in(home, "What can you do?")).status == 200
    await served.settled()
    assert "report" in (await charlotte.texts())[-1]
    await charlotte.presses_in(await charlotte.home(), "Report something")
    assert (await served.soon(charlotte.modal))["callback_id"] == "form"


async def test_it_speaks_the_language_that_was_chosen(served: Served) -> None:
    charlotte = await served.member()
    await charlotte.opens_home()
    await charlotte.says("norsk")
    await served.settled()
    assert LISTED not in await page(charlotte)
    assert "Mine ting" in await page(charlotte)


async def test_a_guest_finds_the_emergency_numbers_alone(served: Served) -> None:
    guest = await served.member("astrid", restricted=True)
    await guest.opens_home()
    await served.settled()
    drawn = await page(guest)
    assert "112" in drawn
    assert LISTED not in drawn


async def test_what_a_long_list_offers(served: Served) -> None:
    charlotte = await served.member()
    made: dict[str, Any] = {"action_id": "unit", "block_id": "unit", "value": "materials"}
    metadata = json.dumps({"dialog": "deviation", "draft": "d", "revision": 1})
    view = {"id": "V1", "type": "modal", "private_metadata": metadata, "blocks": []}
    asked = charlotte.interaction("block_suggestion", **made, view=view)
    answered = await served.workspace.delivers("interactive", asked)
    assert "Materials" in answered.body["options"][0]["text"]["text"]
    other = {"action_id": "no such", "block_id": "x", "trigger_id": "2"}
    answered = await served.workspace.delivers("interactive", asked | other)
    assert answered.body == {"options": []}
