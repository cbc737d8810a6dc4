"""Socket Mode: the same deliveries, acknowledged when they are saved, through whichever socket is open."""

import asyncio
from dataclasses import replace

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.heard import Incoming, Reply
from bot.slack.api import UnsafeAddress
from bot.slack.socket import _Client, envelope_of, is_slacks
from tests.doubles.slack import APP_TOKEN
from tests.doubles.workspace import Workspace
from tests.slack.served import Served, serve
from tests.turn.office import Office


async def connected(served: Served) -> None:
    async def there() -> bool:
        return bool((await served.workspace.seen())["sockets"])

    await served.soon(there)


async def test_people_are_answered_through_the_socket(office: Office, workspace: Workspace) -> None:
    async with serve(office, workspace, mode="socket") as served:
        assert served.door.routes() == []
        await connected(served)
        charlotte = await served.member()
        assert (await charlotte.says("hello")).status == 200
        await served.settled()
        assert "Hello, Charlotte!" in (await charlotte.texts())[-1]
        answered = await charlotte.commands("my reports", "C1")
        assert answered.body["response_type"] == "ephemeral"
        await charlotte.shortcut("deviation")
        form = await served.soon(charlotte.modal)
        await charlotte.submits(form, what="I slipped", kind="near_miss", time="twenty-five past never")
        assert charlotte.last.body["response_action"] == "errors"


async def test_it_connects_again_when_slack_asks_for_it(office: Office, workspace: Workspace) -> None:
    async with serve(office, workspace, mode="socket") as served:
        await connected(served)
        opened = len(await workspace.calls("apps.connections.open"))
        await workspace.ask("refresh")

        async def again() -> bool:
            asked = len(await workspace.calls("apps.connections.open"))
            return asked > opened and int((await workspace.seen())["sockets"]) == 1

        await served.soon(again)
        charlotte = await served.member()
        assert (await charlotte.says("hello")).status == 200


async def test_two_replicas_do_it_once(office: Office, workspace: Workspace) -> None:
    """Slack gives a delivery that it sends again to either of them; the database tells."""
    async with serve(office, workspace, mode="socket") as one:
        await connected(one)
        charlotte = await one.member()
        await one.reviewed(charlotte)
        async with serve(office, workspace, mode="socket") as other:

            async def both() -> bool:
                return int((await workspace.seen())["sockets"]) == 2

            await other.soon(both)
            event = charlotte.event(charlotte.message("send"))
            answers = await asyncio.gather(*(workspace.delivers("events_api", event) for _ in range(10)))
            assert {answer.status for answer in answers} == {200}
            await one.settled()
    assert len(await office.table("cases")) == 1
    assert 1 <= sum("1001" in text for text in await charlotte.texts()) <= 2


async def test_what_could_not_be_saved_is_not_acknowledged(office: Office, workspace: Workspace) -> None:
    async def hear(incoming: Incoming) -> Reply:
        return replace(await office.assistant.hear(incoming), saved=False)

    async with serve(office, workspace, mode="socket", hear=hear) as served:
        await connected(served)
        charlotte = await served.member()
        assert (await charlotte.says("hello")).status == 0
        assert await charlotte.sees() == []


async def test_what_is_under_way_is_answered_before_it_stops(office: Office, workspace: Workspace) -> None:
    heard, go = asyncio.Event(), asyncio.Event()

    async def hear(incoming: Incoming) -> Reply:
        heard.set()
        await go.wait()
        return await office.assistant.hear(incoming)

    async with serve(office, workspace, mode="socket", hear=hear) as served:
        await connected(served)
        charlotte = await served.member()
        saying = asyncio.create_task(charlotte.says("hello"))
        await heard.wait()
        stopping = asyncio.create_task(served.door.stop())
        go.set()
        assert (await saying).status == 200
        await stopping
        assert "Hello, Charlotte!" in (await charlotte.texts())[-1]


NOT_SLACKS = (
    "ws://wss.slack.com/",
    "wss://slack.com.evil.example/",
    "wss://evilslack.com/",
    "https://wss.slack.com/",
    "ws://127.0.0.1:1/",
)


def test_a_socket_is_opened_to_slack_alone() -> None:
    assert is_slacks("wss://wss-primary.slack.com/link/?ticket=x", loopback=False)
    for url in NOT_SLACKS:
        assert not is_slacks(url, loopback=False), url
    assert is_slacks("ws://127.0.0.1:1/link", loopback=True)
    assert not is_slacks("ws://10.0.0.1:1/link", loopback=True)


async def test_a_socket_elsewhere_is_not_opened(workspace: Workspace) -> None:
    """Whatever the Web API answers: the app's token and all that people write would go there."""
    web = AsyncWebClient(base_url=f"{workspace.url}/api/", retry_handlers=[])
    for loopback in (True, False):
        client = _Client(APP_TOKEN, web, loopback=loopback)
        if loopback:
            assert (await client.issue_new_wss_url()).startswith("ws://127.0.0.1:")
        else:
            with pytest.raises(UnsafeAddress):
                await client.issue_new_wss_url()
        await client.over()
        await asyncio.sleep(0)


def test_what_comes_through_it_is_read_as_strictly() -> None:
    for raw in ("", "[]", '{"type":"events_api","payload":{"a":"\\u0000"}}', '{"type":"interactive","payload":[]}'):
        try:
            assert envelope_of(raw).__class__.__name__ == "Unknown", raw
        except ValueError:
            continue
