"""Who may come in: each forged, stale or misdirected token is refused, and no turn hears of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import jwt
import pytest

from bot.clock import real_now
from bot.heard import Incoming, Reply
from bot.http import Refused
from bot.teams import tokens
from bot.teams.keys import COOL_DOWN, ISSUER, LASTS
from tests.doubles.microsoft import APP, TENANT, Double
from tests.teams.served import Served, serve
from tests.turn.office import Office

EVIL = "99999999-9999-9999-9999-999999999999"

# What is wrong with it, by what it claims and how it is signed.
FORGED: dict[str, dict[str, Any]] = {
    "another algorithm": {"header": {"alg": "HS256"}, "secret": "s" * 32},
    "no signature": {"header": {"alg": "none"}},
    "another algorithm of the same key": {"header": {"alg": "RS512"}},
    "a key that nobody knows": {"key": "other"},
    "another key under a known name": {"key": "other", "header": {"kid": "current"}},
    "a key that is too short": {"key": "weak"},
    "no key named": {"header": {"kid": None}},
    "a key that is no name": {"header": {"kid": ""}},
    "something critical that nobody knows": {"header": {"crit": ["exp"]}},
    "expired": {"claims": {"exp": 1_700_000_000}},
    "no end": {"claims": {"exp": None}},
    "an end that is no time": {"claims": {"exp": "later"}},
    "not yet": {"claims": {"nbf": 4_000_000_000, "exp": 4_000_003_600}},
    "no beginning": {"claims": {"nbf": None}},
    "another audience": {"claims": {"aud": EVIL}},
    "a list of audiences": {"claims": {"aud": [APP]}},
    "no audience": {"claims": {"aud": None}},
    "no issuer": {"claims": {"iss": None}},
    "the emulator's issuer": {"claims": {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"}},
    "a list of issuers": {"claims": {"iss": ["https://api.botframework.com"]}},
    "a user's own token": {"claims": {"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "oid": "x"}},
    "our own token": {"claims": {"iss": f"https://sts.windows.net/{TENANT}/", "appid": APP, "aud": APP}},
    "a skill's token": {"claims": {"iss": f"https://sts.windows.net/{TENANT}/", "appid": EVIL, "ver": "1.0"}},
    "another service address": {"claims": {"serviceurl": "https://smba.trafficmanager.net/evil/"}},
    "no service address": {"claims": {"serviceurl": None}},
    "a service address that is none": {"claims": {"serviceurl": ["x"]}},
}
SHAPES = (
    None, "", "Bearer", "Bearer x", "Bearer a.b", "Bearer a.b.c", "Bearer a.b.c.d", "Basic eA==", "Bearer  a.b.c",
    "Bearer " + "a" * 7000 + ".b.c", "bearer é.b.c", "a.b.c", "Bearer e30.e30.e30", "Bearer W10.e30.e30",
    "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6e319.e30.e30", "Bearer eyJhbGciOlsiUlMyNTYiXX0.e30.e30",
)  # fmt: skip


@dataclass(slots=True)
class Heard:
    """A turn that counts."""

    office: Office
    all: list[Incoming] = field(default_factory=list)

    async def __call__(self, incoming: Incoming) -> Reply:
        self.all.append(incoming)
        return await self.office.assistant.hear(incoming)


async def forged(double: Double, how: dict[str, Any]) -> str:
    if how.get("header", {}).get("kid") == "current":
        good = jwt.get_unverified_header(await double.token())
        how = {**how, "header": {"kid": good["kid"]}}
    return await double.signed(
        how.get("claims"),
        how.get("header"),
        key=how.get("key", "current"),
        **({"secret": how["secret"]} if "secret" in how else {}),
    )


async def test_no_forged_token_gets_a_turn(office: Office, double: Double) -> None:
    heard = Heard(office)
    async with serve(office, double, hear=heard) as served:
        mate = served.mate()
        for name, how in FORGED.items():
            status = await mate.sends(mate.activity(text="help"), await forged(double, how))
            assert (status, set(mate.answer)) == (401, {"error"}), name
        for header in SHAPES:
            headers = {"Authorization": header} if header is not None else {}
            async with double.session.post(served.url, json=mate.activity(text="help"), headers=headers) as response:
                assert response.status == 401, header
        twice = [("Authorization", f"Bearer {await double.token()}")] * 2
        async with double.session.post(served.url, json=mate.activity(text="help"), headers=twice) as response:
            assert response.status == 401
        assert heard.all == []
        assert await mate.says("help") == 200
        assert len(heard.all) == 1


# Each takes one check away: the forged token beside it must get through then, or something else is what stops it.
Sabotage = Callable[[pytest.MonkeyPatch], None]


def _without(*claims: str) -> Sabotage:
    """Believes whatever is claimed under these names."""
    good: dict[str, Any] = {
        "iss": ISSUER,
        "aud": APP,
        "exp": 4_000_000_000,
        "nbf": 0,
        "serviceurl": None,
    }

    def sabotage(patch: pytest.MonkeyPatch) -> None:
        checked = tokens.Tokens._claimed

        def lax(self: tokens.Tokens, claimed: dict[str, Any], kid: str) -> tokens.Vouched:
            return checked(self, claimed | {name: good[name] for name in claims}, kid)

        patch.setattr(tokens.Tokens, "_claimed", lax)

    return sabotage


def _unsigned(patch: pytest.MonkeyPatch) -> None:
    decode = jwt.decode
    lax = lambda token, _key, **_how: decode(token, options={"verify_signature": False})  # noqa: E731
    patch.setattr(jwt, "decode", lax)


SABOTAGE: dict[str, tuple[Sabotage, dict[str, Any]]] = {
    "issuer": (_without("iss"), FORGED["the emulator's issuer"]),
    "audience": (_without("aud"), FORGED["a list of audiences"]),
    "end": (_without("exp"), FORGED["expired"]),
    "beginning": (_without("nbf"), {"claims": {"nbf": 4_000_000_000}}),
    "signature": (_unsigned, FORGED["another key under a known name"]),
}


@pytest.mark.parametrize("name", SABOTAGE)
async def test_each_check_is_what_stops_it(
    name: str, served: Served, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    sabotage, how = SABOTAGE[name]
    mate = served.mate()
    token = await forged(double, how)
    assert await mate.sends(mate.activity(text="help"), token) == 401
    sabotage(monkeypatch)
    assert await mate.sends(mate.activity(text="help"), token) == 200


async def test_a_key_speaks_only_for_channels_that_it_is_endorsed_for(
    office: Office, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    await double.rotate(endorsements=("webchat",))
    async with serve(office, double) as served:
        assert await served.mate().says("help") == 401
        monkeypatch.setattr(tokens, "CHANNEL", "webchat")
        assert await served.mate().says("help") == 200


@dataclass(slots=True)
class Time:
    """Both clocks of a door, moved by hand."""

    passed: float = 0.0
    begun: datetime = field(default_factory=real_now)

    def real(self) -> datetime:
        return self.begun + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return 1_000_000.0 + self.passed


async def test_a_new_key_is_taken_soon_and_forged_ones_cause_no_storm(office: Office, double: Double) -> None:
    time = Time()
    async with serve(office, double, real=time.real, clock=time.monotonic) as served:
        mate = served.mate()
        assert await mate.says("help") == 200
        fetched = len(await double.calls("/openid/keys"))
        await double.rotate()
        assert await mate.says("help") == 401  # fetched a moment ago
        time.passed += COOL_DOWN + 1
        assert COOL_DOWN + 1 < 35
        assert await mate.says("help") == 200
        assert len(await double.calls("/openid/keys")) == fetched + 1
        for number in range(50):
            forged = await double.signed(header={"kid": f"forged {number}"})
            assert await mate.sends(mate.activity(text="help"), forged) == 401
        assert len(await double.calls("/openid/keys")) == fetched + 1


async def test_a_key_that_was_withdrawn_is_good_no_longer(office: Office, double: Double) -> None:
    time = Time()
    async with serve(office, double, real=time.real, clock=time.monotonic) as served:
        mate = served.mate()
        old = await double.token()
        assert await mate.sends(mate.activity(text="help"), old) == 200
        await double.rotate()
        time.passed += COOL_DOWN + 1
        assert await mate.says("help") == 200
        assert await mate.sends(mate.activity(text="help"), old) == 401


@pytest.mark.parametrize("fault", [{"do": "status", "status": 503}, {"do": "drop"}, {"do": "redirect", "to": "/x"}])
async def test_keys_are_good_for_two_days_without_microsoft(
    fault: dict[str, Any], office: Office, double: Double
) -> None:
    time = Time()
    async with serve(office, double, real=time.real, clock=time.monotonic) as served:
        mate = served.mate()
        assert await mate.says("help") == 200
        await double.faults({"path": "/openid", **fault})
        for hours in (1, 2, 24, 48):
            time.passed = hours * 3600.0
            claims = {"nbf": int(time.real().timestamp()) - 60, "exp": int(time.real().timestamp()) + 600}
            assert await mate.sends(mate.activity(text="help"), await double.signed(claims)) == 200, hours
        time.passed = LASTS + 10
        claims = {"nbf": int(time.real().timestamp()) - 60, "exp": int(time.real().timestamp()) + 600}
        token = await double.signed(claims)
        assert await mate.sends(mate.activity(text="help"), token) == 401
        await double.faults()
        time.passed += COOL_DOWN + 1
        assert await mate.sends(mate.activity(text="help"), token) == 200


async def test_without_any_keys_nobody_comes_in_and_nobody_waits_long(office: Office, double: Double) -> None:
    await double.faults({"path": "/openid", "do": "status", "status": 500})
    time = Time()
    async with serve(office, double, real=time.real, clock=time.monotonic) as served:
        assert await served.mate().says("help") == 401
        await double.faults()
        time.passed += COOL_DOWN + 1
        assert await served.mate().says("help") == 200


async def test_good_tokens_are_remembered_and_forgotten(office: Office, double: Double) -> None:
    time = Time()
    async with serve(office, double, real=time.real, clock=time.monotonic) as served:
        known = served.door._guard._tokens
        mate = served.mate()
        await mate.says("help")
        await mate.says("help")
        assert len(known._good) == 1
        time.passed += 3600 + tokens.LEEWAY + 61
        assert await mate.says("help") == 401
        assert known._good == {}
        for number in range(tokens.MOST_REMEMBERED + 5):
            known._good[f"token {number}"] = tokens.Vouched("", "", 0)
        double._token = ""
        now = int(time.real().timestamp())
        await mate.sends(mate.activity(text="help"), await double.signed({"nbf": now, "exp": now + 60}))
        assert len(known._good) == tokens.MOST_REMEMBERED


def test_a_header_is_read_without_believing_it() -> None:
    for header in SHAPES:
        with pytest.raises(Refused) as refused:
            tokens.shape(header)
        assert refused.value.status == 401
