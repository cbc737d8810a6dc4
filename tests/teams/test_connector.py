"""What becomes of what we send: each answer of Teams is one outcome, nothing goes twice, and one token does for all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from aiohttp import ClientTimeout
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.channel import Address, Message
from bot.settings import TeamsSettings
from bot.teams import connector, login
from bot.teams.door import TeamsLine, address_of
from bot.teams.origins import Hosts
from dialogs.core.show import Button, Notice
from dialogs.core.text import Data, _
from storage.outcomes import Gone, InDoubt, Outcome, Rejected, Retry, Sent
from tests.doubles.microsoft import APP, TENANT, Double
from tests.teams.test_tokens import Time
from tests.web.client import SETTING

CARD = Notice((_("Yes"),), title=_("Report"), buttons=(Button(_("No"), "help"),))
MESSAGE = Message(CARD, SETTING, "7")


@asynccontextmanager
async def line_to(double: Double, **settings: Any) -> AsyncIterator[TeamsLine]:
    line = TeamsLine(double.settings(**settings))
    try:
        yield line
    finally:
        await line.stop()


def to(double: Double, user: str = "astrid", conversation: str = "a:astrid") -> Address:
    return Address("teams", TENANT, user, conversation, double.service_url)


FAULTS: tuple[tuple[dict[str, Any], Outcome, int], ...] = (
    ({"do": "status", "status": 429, "retry_after": 7}, Retry("status 429", 7.0, limited=True), 0),
    ({"do": "status", "status": 429}, Retry("status 429", None, limited=True), 0),
    ({"do": "status", "status": 412}, Retry("status 412"), 0),
    ({"do": "status", "status": 502}, Retry("status 502"), 0),
    ({"do": "status", "status": 503, "retry_after": 3}, Retry("status 503", 3.0), 0),
    ({"do": "status", "status": 504}, Retry("status 504"), 0),
    ({"do": "status", "status": 403}, Gone("status 403", "blocked"), 0),
    ({"do": "status", "status": 404}, Gone("status 404", "app_missing"), 0),
    ({"do": "status", "status": 400}, Rejected("status 400"), 0),
    ({"do": "status", "status": 413}, Rejected("status 413"), 0),
    ({"do": "status", "status": 500}, InDoubt("status 500"), 0),
    ({"do": "redirect", "to": "http://127.0.0.1:9/evil"}, Rejected("status 307"), 0),
    ({"do": "drop"}, InDoubt("no answer"), 0),
    ({"do": "lose"}, InDoubt("no answer"), 1),
)


async def test_every_answer_is_one_outcome_and_one_call(double: Double) -> None:
    async with line_to(double) as line:
        for fault, outcome, accepted in FAULTS:
            await double.reset()
            await double.faults({"path": "/activities", **fault})
            assert await line.channel.send(to(double), MESSAGE) == outcome, fault
            calls = await double.calls("/activities")
            assert (len(calls), sum(call["accepted"] for call in calls)) == (1, accepted), fault
        await double.reset()
        sent = await line.channel.send(to(double), MESSAGE)
        assert isinstance(sent, Sent)
        assert sent.conversation == "a:astrid"
        assert sent.service_url == double.service_url
        assert sent.provider_id in await double.shown("a:astrid")


async def test_an_answer_that_comes_in_pieces_is_read_to_its_end(double: Double) -> None:
    await double.faults({"path": "/", "do": "pieces", "seconds": 0.05})
    async with line_to(double) as line:
        sent = await line.channel.send(to(double, "5483dd1f", ""), MESSAGE)
        assert isinstance(sent, Sent)
        assert (sent.conversation, sent.provider_id) == ("a:5483dd1f", next(iter(await double.shown("a:5483dd1f"))))


async def test_what_never_left_is_tried_later(double: Double) -> None:
    async with line_to(double, service_hosts=frozenset({"127.0.0.1:1"})) as line:
        address = Address("teams", TENANT, "astrid", "a:astrid", "http://127.0.0.1:1/")
        assert await line.channel.send(address, MESSAGE) == Retry("not connected")


async def test_what_is_not_answered_in_time_is_in_doubt(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connector, "PATIENCE", ClientTimeout(total=0.2))
    await double.faults({"path": "/activities", "do": "slow", "seconds": 0.5})
    async with line_to(double) as line:
        assert await line.channel.send(to(double), MESSAGE) == InDoubt("no answer")


async def test_a_chat_is_opened_where_there_is_none(double: Double) -> None:
    async with line_to(double) as line:
        sent = await line.channel.send(to(double, "5483dd1f", ""), MESSAGE)
        assert isinstance(sent, Sent)
        assert (sent.conversation, sent.service_url) == ("a:5483dd1f", double.service_url)
        opening, posting = (await double.log())[-2:]
        assert opening["body"] == {
            "bot": {"id": f"28:{APP}"},
            "members": [{"id": "5483dd1f"}],
            "isGroup": False,
            "tenantId": TENANT,
            "channelData": {"tenant": {"id": TENANT}},
        }
        assert posting["conversation"] == "a:5483dd1f"
        await double.faults({"path": "/v3/conversations$", "do": "status", "status": 403})
        assert await line.channel.send(to(double, "gone", ""), MESSAGE) == Gone("status 403", "app_missing")
        await double.faults({"path": "/v3/conversations$", "do": "status", "status": 404})
        assert await line.channel.send(to(double, "nobody", ""), MESSAGE) == Gone("status 404", "left")


@pytest.mark.parametrize(
    ("status", "error", "mark"),
    [
        (403, {"code": "BotNotInConversationRoster"}, "app_missing"),
        (403, {"code": "BotDisabledByAdmin"}, "app_missing"),
        (403, {"code": "ConversationBlockedByUser"}, "blocked"),
        (403, {"code": "Forbidden", "subCode": "MessageWritesBlocked"}, "blocked"),
        (403, {"innerHttpError": {"code": "BotNotInConversationRoster"}}, "app_missing"),
        (404, {"code": "ConversationNotFound"}, "app_missing"),
        (403, "no object", "blocked"),
    ],
)
def test_why_nobody_is_reached_there(status: int, error: Any, mark: str) -> None:
    outcome = connector.outcome_of(connector.Answered(status, {"error": error}))
    assert isinstance(outcome, Gone)
    assert outcome.mark == mark


async def test_a_card_is_replaced_where_it_lies(double: Double) -> None:
    async with line_to(double) as line:
        sent = await line.channel.send(to(double), MESSAGE)
        assert isinstance(sent, Sent)
        new = Message(Notice((Data("something new"),)), SETTING, "8")
        assert await line.channel.update(to(double), sent.provider_id, new) == Sent(
            sent.provider_id, "a:astrid", double.service_url
        )
        shown = await double.shown("a:astrid")
        assert list(shown) == [sent.provider_id]
        assert "something new" in str(shown)
        nowhere = await line.channel.update(to(double, conversation=""), sent.provider_id, new)
        assert isinstance(nowhere, Rejected)


POISONED = (
    "https://evil.trafficmanager.net/", "http://127.0.0.1:9/", "https://127.0.0.1/", "http://169.254.169.254/latest/",
    "https://smba.trafficmanager.net@evil.example/", "file:///etc/passwd", "x",
)  # fmt: skip


async def test_a_poisoned_address_is_never_called(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stored address is looked at each time, and our token is not even asked for."""
    async with line_to(double) as line:
        for address in POISONED:
            poisoned = Address("teams", TENANT, "astrid", "a:astrid", address)
            for outcome in (
                await line.channel.send(poisoned, MESSAGE),
                await line.channel.update(poisoned, "m1", MESSAGE),
                await line.channel.open(address, "astrid", TENANT),
            ):
                assert outcome == Rejected("not an address that we call")
            assert await line.connector.member(address, "a:astrid", "29:astrid") is None
        assert await double.log() == []
        monkeypatch.setattr(Hosts, "allow", lambda _self, _address: True)
        elsewhere = Address("teams", TENANT, "astrid", "a:astrid", f"http://localhost:{double.port}/teams/")
        assert isinstance(await line.channel.send(elsewhere, MESSAGE), Sent)


async def test_ids_cannot_lead_a_call_elsewhere(double: Double) -> None:
    async with line_to(double) as line:
        for name in ("../../../login/x/token", "a/b?c#d", "19:x@thread.tacv2;messageid=1", "æ ø"):
            sent = await line.channel.send(to(double, conversation=name), MESSAGE)
            assert isinstance(sent, Sent), name
            assert list(await double.shown(name)) == [sent.provider_id]


async def test_one_token_for_everything(double: Double) -> None:
    async with line_to(double) as line:
        await asyncio.gather(*(line.channel.send(to(double), MESSAGE) for _ in range(20)))
        asked = await double.calls("/token")
        assert len(asked) == 1
        assert "client_secret=" in asked[0]["body"]
        assert sum(call["accepted"] for call in await double.calls("/activities")) == 20


async def test_a_token_is_replaced_before_it_ends_and_beside_the_calls(double: Double) -> None:
    time, asked = Time(), 0

    async def ask() -> login.Given:
        nonlocal asked
        asked += 1
        return login.Given(f"token {asked}", 3600.0)

    tokens = login.Login(ask, time.monotonic)
    assert await tokens.token() == "token 1"
    time.passed = 3600 - login.EARLY + 1
    assert await tokens.token() == "token 1"  # the new one is on its way
    await asyncio.sleep(0)
    assert (await tokens.token(), asked) == ("token 2", 2)
    tokens.refused("token 2")
    time.passed += login.AGAIN
    assert await tokens.token() == "token 3"


async def test_without_a_token_nothing_is_sent_and_the_login_is_left_in_peace(double: Double) -> None:
    await double.faults({"path": "/token", "do": "status", "status": 401})
    async with line_to(double) as line:
        for _ in range(5):
            assert await line.channel.send(to(double), MESSAGE) == Retry("no token")
        assert [call["path"] for call in await double.log()] == [f"/login/{TENANT}/token"]


async def test_a_token_that_teams_does_not_take_is_thrown_away(double: Double) -> None:
    async with line_to(double) as line:
        assert isinstance(await line.channel.send(to(double), MESSAGE), Sent)
        await double.faults({"path": "/activities", "do": "status", "status": 401, "times": 1})
        assert isinstance(await line.channel.send(to(double), MESSAGE), Retry)
        line.login._asked = float("-inf")
        assert isinstance(await line.channel.send(to(double), MESSAGE), Sent)
        assert len(await double.calls("/token")) == 2


def certificate() -> tuple[str, x509.Certificate]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "vernebot")]), datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + timedelta(days=1))
    signed = made.sign(key, hashes.SHA256())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (private + signed.public_bytes(Encoding.PEM)).decode(), signed


async def test_a_certificate_proves_who_we_are(double: Double) -> None:
    pem, signed = certificate()
    async with line_to(double, password=None, certificate=pem) as line:
        assert isinstance(await line.channel.send(to(double), MESSAGE), Sent)
        (asked,) = await double.calls("/token")
        form = dict(pair.split("=", 1) for pair in asked["body"].split("&"))
        assert "client_secret" not in form
        assertion = form["client_assertion"]
        address = line.settings.login_url
        claims = jwt.decode(assertion, signed.public_key(), algorithms=["PS256"], audience=address)  # type: ignore[arg-type]  # RSA
        assert (claims["iss"], claims["sub"]) == (APP, APP)
        assert claims["exp"] - claims["nbf"] == 600
        assert jwt.get_unverified_header(assertion)["x5t#S256"]


async def test_the_login_is_https_unless_it_is_a_test(double: Double) -> None:
    async with line_to(double, login_url=f"http://localhost:{double.port}/login/x/token", loopback=False) as line:
        with pytest.raises(login.NoToken):
            await line.login.token()
        assert await double.log() == []


async def test_a_machine_with_an_identity_of_its_own_asks_the_machine(
    double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.teams import managed_identity

    monkeypatch.setattr(managed_identity, "_ask", lambda client: {"access_token": f"of {client}", "expires_in": 86400})
    async with line_to(double, app_type="UserAssignedMSI", password=None) as line:
        assert await line.login.token() == f"of {APP}"
    monkeypatch.setattr(managed_identity, "_ask", lambda _client: {"error": "no such identity"})
    async with line_to(double, app_type="UserAssignedMSI", password=None) as line:
        with pytest.raises(login.NoToken):
            await line.login.token()


def test_where_somebody_is_reached_of_whom_no_address_is_known() -> None:
    assert address_of(TeamsSettings(APP, TENANT)) == "https://smba.trafficmanager.net/teams/"
    only = TeamsSettings(APP, TENANT, service_hosts=frozenset({"smba.infra.gcc.teams.microsoft.com"}))
    assert address_of(only) == "https://smba.infra.gcc.teams.microsoft.com/"
