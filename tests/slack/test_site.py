"""Slack's address under attack: what is not signed is not read, what is said again does nothing, nothing breaks it."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from bot import crowd
from bot.heard import Incoming, Reply, Said
from bot.slack import signature, site
from bot.slack.api import UnsafeAddress, checked
from bot.slack.door import slack_channel
from bot.slack.signature import genuine, signed, well_formed
from storage.database import NotSaved
from tests.doubles.slack import SECRET
from tests.doubles.workspace import FORM, Workspace
from tests.slack.served import Served, serve
from tests.turn.office import Office
from tests.web.pace import Pace

STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


def unsigned(**headers: str) -> dict[str, str]:
    """Headers that stand in place of the good ones; an empty one is left out."""
    return {STAMP: "", SIGNATURE: "", **headers}


async def test_what_slack_has_not_signed_is_not_taken(served: Served) -> None:
    member = await served.member()
    body = json.dumps(member.event(member.message("hello"))).encode()
    now = int(time.time())
    good = signed(SECRET, str(now), body)
    forged = {
        "no headers": (body, unsigned()),
        "no signature": (body, {SIGNATURE: ""}),
        "no timestamp": (body, {STAMP: ""}),
        "another secret": (body, {STAMP: str(now), SIGNATURE: signed("another", str(now), body)}),
        "a byte changed": (body.replace(b"hello", b"hullo"), {STAMP: str(now), SIGNATURE: good}),
        "a space more": (body + b" ", {STAMP: str(now), SIGNATURE: good}),
        "six minutes old": (body, {STAMP: str(now - 360), SIGNATURE: signed(SECRET, str(now - 360), body)}),
        "six minutes ahead": (body, {STAMP: str(now + 360), SIGNATURE: signed(SECRET, str(now + 360), body)}),
        "the stamp of another moment": (body, {STAMP: str(now - 1), SIGNATURE: good}),
        "another version": (body, {STAMP: str(now), SIGNATURE: "v1" + good[2:]}),
        "only the beginning": (body, {STAMP: str(now), SIGNATURE: good[:20]}),
        "capitals": (body, {STAMP: str(now), SIGNATURE: good.upper()}),
        "garbage": (b"{]", unsigned()),
        "far too deep": (b"[" * 100_000, unsigned()),
    }
    for stamp in ("abc", "", "1e9", "-1", " ", "９" * 10, "1" * 400, f"{now}.5", f"+{now}", f"{now}x", "nan"):
        written = stamp.encode("utf-8").decode("latin-1")
        forged[f"the stamp {stamp[:20]!r}"] = (body, {STAMP: written or "", SIGNATURE: good})
    for name, (sent, headers) in forged.items():
        answered = await served.workspace.sends(sent, **headers)
        assert answered.status == 401, name
        assert "hello" not in json.dumps(answered.body), name
    form = urlencode({"payload": body.decode()}).encode()
    again = urlencode({"payload": json.dumps(json.loads(body), indent=1)}).encode()
    stolen = {STAMP: str(now), SIGNATURE: signed(SECRET, str(now), form)}
    assert (await served.workspace.sends(again, FORM, **stolen)).status == 401  # the same form, written anew
    await served.settled()
    assert await member.sees() == []
    assert (await served.workspace.sends(body)).status == 200


@pytest.mark.parametrize("broken", ["genuine", "well_formed"])
async def test_the_attacks_find_a_door_that_does_not_look(
    broken: str, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, broken, lambda *_: True)
    member = await served.member()
    body = json.dumps(member.event(member.message("hello"))).encode()
    old = str(int(time.time()) - 3600)
    stale = {STAMP: old, SIGNATURE: signed(SECRET, old, body)}
    forged = {SIGNATURE: "v0=" + "0" * 64}
    answered = await served.workspace.sends(body, **(forged if broken == "genuine" else stale))
    assert answered.status == 200  # which the test above does not let pass


def test_signatures() -> None:
    body, now = b'{"a":1}', 1_800_000_000.0
    good = signed("s", "1800000000", body)
    assert genuine("s", "1800000000", good, body)
    assert not genuine("s", "1800000000", good, body + b"\n")
    # From Slack's own page on signing, with its example's secret and request.
    example = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"  # noqa: E501 - one line of bytes
    known = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert genuine("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", known, example)
    for ahead, fits in ((0, True), (300, True), (-300, True), (301, False), (-301, False)):
        assert well_formed(str(int(now) + ahead), good, now) is fits
    assert signature.WINDOW == 300


async def test_what_is_signed_and_odd_is_refused_kindly(served: Served) -> None:
    said = served.workspace.sends
    for body in (b"", b"{]", b"[]", b'"x"', b"\xff", b'{"a":1,"a":2}', b"[" * 5000, b'{"a":NaN}', b'{"a":"\\ud800"}'):
        assert (await said(body)).status == 400, body
    for body in (b"payload=%7Bnope", b"payload", b"payload=%FF", b"a=1&a=2", b"payload=[]", b"\xe9=1", b"&" * 500):
        assert (await said(body, FORM)).status == 400, body
    for kind in ("text/xml", "multipart/form-data", "", "application/jsonx"):
        assert (await said(b"{}", kind or "text/plain")).status == 415, kind
    assert (await said(b"{}", Content_Encoding="gzip")).status in (400, 415)
    assert (await said(b'{"a":"' + b"x" * 300_000 + b'"}')).status == 413
    async with served.workspace.session.get(served.workspace.bot) as response:
        assert response.status == 405


async def test_slacks_own_questions(served: Served) -> None:
    said = served.workspace.sends
    challenge = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB", "token": "x"}).encode()
    assert (await said(challenge)).body == {"challenge": "3eZbrw1aB"}
    assert (await said(b"ssl_check=1&token=x", FORM)).status == 200
    member = await served.member()
    for kind in ("pigeon_arrived", "app_uninstalled", "tokens_revoked", "user_change", "message"):
        assert (await said(json.dumps(member.event({"type": kind})).encode())).status == 200
    assert (await said(json.dumps({"type": "app_rate_limited", "team_id": "T0001"}).encode())).status == 200
    odd = urlencode({"payload": json.dumps(member.interaction("workflow_step_edit"))}).encode()
    assert (await said(odd, FORM)).status == 200


async def test_another_workspace_is_not_answered(served: Served) -> None:
    member = await served.member()
    event = member.event(member.message("hello"))
    assert (await served.workspace.delivers("events_api", event | {"team_id": "T0002"})).status == 403
    assert (await served.workspace.delivers("events_api", event | {"team_id": ""})).status == 403
    pressed = member.interaction("shortcut", callback_id="deviation") | {"team": {"id": "T0002"}}
    assert (await served.workspace.delivers("interactive", pressed)).status == 403
    assert (await member.commands("help", team_id="T0002")).status == 403
    await served.settled()
    assert await member.sees() == []


async def test_the_same_request_a_hundred_times_at_once_is_one_report(served: Served) -> None:
    member = await served.member()
    send = member.press(await served.reviewed(member), "Send report")
    body, stamp = urlencode({"payload": json.dumps(send)}).encode(), str(int(time.time()))
    signing = {STAMP: stamp, SIGNATURE: signed(SECRET, stamp, body)}
    answers = await asyncio.gather(*(served.workspace.sends(body, FORM, **signing) for _ in range(100)))
    assert {answer.status for answer in answers} == {200}
    await served.settled()
    assert len(await served.office.table("cases")) == 1
    assert sum("1001" in text for text in await member.texts()) == 1


async def test_the_database_knows_a_delivery_again_when_the_door_does_not(served: Served, office: Office) -> None:
    """Another replica, or a restart: the reply is said again, and nothing is done again."""
    member = await served.member()
    await served.reviewed(member)
    event = member.event(member.message("send"))
    assert (await served.workspace.delivers("events_api", event)).status == 200
    await served.settled()
    async with serve(office, served.workspace) as other:
        assert (await other.workspace.delivers("events_api", event)).status == 200
        await other.settled()
    assert len(await office.table("cases")) == 1
    assert sum("1001" in text for text in await member.texts()) == 2


async def test_an_event_that_could_not_be_saved_comes_again(office: Office, workspace: Workspace) -> None:
    away = True

    async def hear(incoming: Incoming) -> Reply:
        if not away:
            return await office.assistant.hear(incoming)
        database = office.assistant.database
        try:
            database.write, kept = _away, database.write  # type: ignore[method-assign,assignment]  # the fault itself
            return await office.assistant.hear(incoming)
        finally:
            database.write = kept  # type: ignore[method-assign]  # put back

    async with serve(office, workspace, hear=hear) as served:
        member = await served.member()
        event = member.event(member.message("hello"))
        assert (await workspace.delivers("events_api", event)).status == 503
        assert (await member.commands("my reports", "C1")).status == 200
        await served.settled()
        [told] = await member.sees()
        assert "could not save" in str(told["text"]).lower() or "ikke lagre" in str(told["text"])
        away = False
        assert (await workspace.delivers("events_api", event)).status == 200
        await served.settled()
        assert "Hello, Charlotte!" in str((await member.sees())[-1]["text"])


def _away() -> AsyncIterator[object]:
    raise NotSaved("away")


async def test_a_slow_turn_is_one_turn(office: Office, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack asks again after three seconds; what comes meanwhile waits for the same answer."""
    go, heard = asyncio.Event(), 0

    async def hear(incoming: Incoming) -> Reply:
        nonlocal heard
        heard += 1
        await go.wait()
        return await office.assistant.hear(incoming)

    monkeypatch.setattr("bot.slack.turns.BUDGET", 0.05)
    async with serve(office, workspace, hear=hear) as served:
        member = await served.member()
        event = member.event(member.message("hello"))
        for _ in range(3):
            assert (await workspace.delivers("events_api", event)).status == 503
        go.set()

        async def answered() -> bool:
            return (await workspace.delivers("events_api", event)).status == 200

        await served.soon(answered)
        await served.settled()
        assert (heard, len(await member.sees())) == (1, 1)


async def test_a_large_body_without_a_signature_costs_nothing(served: Served) -> None:
    body = b'{"x":"' + b"y" * 300_000 + b'"}'
    inside = b'{"x":"' + b"y" * 250_000 + b'"}'
    await served.workspace.sends(b"{}", **unsigned())
    for sent in (body, inside):
        took = []
        for _ in range(3):
            async with Pace() as pace:
                answered = await served.workspace.sends(sent, **unsigned())
            assert answered.status in (401, 413)
            took.append((pace.longest, pace.which))
        # The best of some: the garbage of others may be cleared away just then.
        assert min(took) < (0.005, ""), took


@pytest.mark.parametrize(
    "url",
    [
        "http://slack.com/api/",
        "ftp://slack.com/api/",
        "https://user:secret@slack.com/api/",
        "https:///api/",
        "https://slack.com/api/?x=1",
        "https://slack.com/api/#x",
        "http://169.254.169.254/",
        "http://localhost.evil.example/api/",
        "slack.com/api/",
        "",
    ],
)
def test_the_token_goes_to_no_other_address(url: str) -> None:
    for loopback in (False, True):
        with pytest.raises(UnsafeAddress):
            checked(url, loopback=loopback)


def test_addresses_that_are_good() -> None:
    assert checked("https://slack.com/api", loopback=False) == "https://slack.com/api/"
    assert checked("http://127.0.0.1:8090/api/", loopback=True) == "http://127.0.0.1:8090/api/"
    with pytest.raises(UnsafeAddress):
        checked("http://127.0.0.1:8090/api/", loopback=False)


async def test_a_redirect_takes_no_token_along(served: Served) -> None:
    elsewhere = f"{served.workspace.url}/respond/elsewhere"
    await served.workspace.faults({"do": "redirect", "method": "conversations.open", "to": elsewhere})
    member = await served.member()
    await member.mentions("help")
    assert await served.soon(lambda: member.whispered())
    assert await served.workspace.calls("response_url") == []


async def test_a_response_url_of_somebody_else_is_not_called(served: Served) -> None:
    channel = slack_channel(served.workspace.settings(loopback=False, api_url="https://slack.com/api/"))
    for url in (
        "https://evil.example/x",
        "http://hooks.slack.com/x",
        "https://hooks.slack.com.evil.example/",
        "https://hooks.slack.com:8443/",
    ):
        assert not channel.api.is_slacks(url)
    assert channel.api.is_slacks("https://hooks.slack.com/commands/T1/2/3")
    await channel.api.close()


async def test_the_log_holds_ids_only(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG, through everything that people can do: nothing of what they write, no token, no address of theirs."""
    caplog.set_level(logging.DEBUG)
    member = await served.member("charlotte", email="charlotte@nordlysfjord.example")
    canary = "kanarifugl-in-the-bicycle-shed"
    await member.says(f"I slipped on {canary} this morning, nobody was hurt")
    await served.settled()
    await served.workspace.faults({"do": "error", "error": "internal_error", "times": 1}, {"do": "limited", "times": 1})
    await member.commands(f"report {canary}")
    await member.mentions(canary)
    await member.shortcut("deviation:what", {"channel": "C1", "ts": "1.1", "text": canary, "blocks": []})
    await served.workspace.sends(f"{{{canary}".encode())
    await served.settled()
    written = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert "turn channel=slack" in written
    for secret in (canary, SECRET, "xoxb-", "nordlysfjord.example", "response_url"):
        assert secret not in written


async def test_a_fault_of_ours_is_a_sentence_and_no_more(
    office: Office, workspace: Workspace, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a dialog raises is told as one kind sentence; what a drawing raises is logged by its kind alone."""

    def broken(*_: object) -> None:
        raise RuntimeError("canary-in-an-exception")

    async with serve(office, workspace) as served:
        member = await served.member()
        monkeypatch.setattr("bot.conversation.understand", broken)
        assert (await member.says("is anybody there at all today")).status == 200
        await served.settled()
        [told] = await member.texts()
        assert "canary" not in told
        monkeypatch.setattr("bot.slack.speaking.pages", broken)
        assert (await member.says("help")).status == 200
        await served.settled()
    assert "an errand in Slack failed: RuntimeError at" in caplog.text
    assert "canary" not in caplog.text


async def test_the_attacks_find_a_door_that_takes_everybody(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.people.Workspace.has", lambda *_: True)
    member = await served.member()
    foreign = member.event(member.message("hello")) | {"team_id": "T0002"}
    assert (await served.workspace.delivers("events_api", foreign)).status == 200


@pytest.mark.parametrize("forgetful", [False, True])
async def test_what_is_delivered_again_is_told_by_its_name_alone(
    forgetful: bool, office: Office, workspace: Workspace
) -> None:
    """Without a name in the database, what is said twice is heard twice."""

    async def hear(incoming: Incoming) -> Reply:
        return await office.assistant.hear(replace(incoming, key=None) if forgetful else incoming)

    async with serve(office, workspace, hear=hear) as one:
        member = await one.member()
        await one.reviewed(member)
        event = member.event(member.message("send"))
        await workspace.delivers("events_api", event)
        await one.settled()
    async with serve(office, workspace, hear=hear) as other:
        await workspace.delivers("events_api", event)
        await other.settled()
    assert ("1001" in (await member.texts())[-1]) is not forgetful


async def test_nobodys_haste_holds_others_up(
    office: Office, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One person's messages wait for one another, so many and no more; Slack sends the others again."""
    monkeypatch.setattr(crowd, "MOST_WAITING", 10)
    heard: list[str] = []
    go = asyncio.Event()

    async def hear(incoming: Incoming) -> Reply:
        assert isinstance(incoming.heard, Said)
        heard.append(incoming.heard.text)
        if incoming.account.user == "UCHARLOTTE":
            await go.wait()
        return await office.assistant.hear(replace(incoming, heard=Said("help")))

    async with serve(office, workspace, hear=hear) as served:
        hasty, other = await served.member("charlotte"), await served.member("astrid")
        sent = [asyncio.create_task(hasty.says(f"message {number}")) for number in range(crowd.MOST_WAITING + 5)]
        await asyncio.wait(sent, return_when=asyncio.FIRST_COMPLETED)
        assert [each.there for each in served.door.listener._crowd._people.values()] == [crowd.MOST_WAITING]
        assert (await other.says("hello")).status == 200
        go.set()
        # The first ones take longer than Slack waits, so it is told to come again; none of them is heard twice.
        assert {answered.status for answered in await asyncio.gather(*sent)} <= {200, 503}
        assert [text for text in heard if text == "hello"] == ["hello"]
        assert len(heard) == len(set(heard)) <= crowd.MOST_WAITING + 1
