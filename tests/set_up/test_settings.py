"""What an installation is told from outside: everything that would weaken it is refused by name, and repeated never."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.environment import Found, read
from bot.settings import LOGIN, OPENID_METADATA, SERVICE_HOST, SLACK_API, Settings, token_address
from tests.set_up.environments import (
    APP_TOKEN,
    BOT_TOKEN,
    GOOD,
    HOUSE,
    NOW,
    PASSWORD,
    SECRETS,
    SIGNING_SECRET,
    SLACK,
    TEAMS,
    around,
    certificate_of,
    good_pem,
    key,
    pem_of,
)

TENANT = TEAMS["TEAMS_APP_TENANT"]
OTHER = "99999999-6c0a-4a35-9a3c-0a1f2b3c4d5e"


def told(**changes: str) -> Mapping[str, str]:
    """The good environment with some of it otherwise; "" takes a setting out."""
    return {name: value for name, value in {**GOOD, **changes}.items() if value != ""}


def settings(said: Mapping[str, str]) -> Settings:
    found = read(said, around())
    assert found.settings is not None, found.refusals
    return found.settings


def test_what_is_right_is_read() -> None:
    read_ = settings(GOOD)
    assert (read_.env, read_.host, read_.port, read_.public_url) == (
        "production",
        "127.0.0.1",
        3978,
        "https://hms.example.no",
    )
    assert read_.house.files == "/srv/pictures"
    assert read_.house.outside.whistleblowing == HOUSE["HMS_WHISTLEBLOWING_URL"]
    teams, slack = read_.teams, read_.slack
    assert teams is not None
    assert slack is not None
    assert teams.app_id == TEAMS["TEAMS_APP_ID"].lower()
    assert (teams.tenants, teams.service_hosts) == (frozenset({TENANT}), frozenset({SERVICE_HOST}))
    assert (teams.openid_metadata, teams.login_url) == (OPENID_METADATA, f"{LOGIN}/{TENANT}/oauth2/v2.0/token")
    assert (teams.loopback, teams.playground, slack.loopback) == (False, False, False)
    assert (slack.mode, slack.bot_token, slack.signing_secret) == ("http", BOT_TOKEN, SIGNING_SECRET)
    assert slack.api_url == SLACK_API


def test_one_door_alone_is_enough() -> None:
    assert settings({**HOUSE, **TEAMS}).slack is None
    assert settings({**HOUSE, **SLACK}).teams is None
    by_socket = settings({**HOUSE, "SLACK_MODE": "socket", "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN})
    assert by_socket.slack is not None
    assert (by_socket.slack.mode, by_socket.slack.signing_secret) == ("socket", "")


def test_a_managed_identity_needs_no_secret() -> None:
    read_ = settings(told(TEAMS_APP_TYPE="UserAssignedMSI", TEAMS_APP_PASSWORD=""))
    assert read_.teams is not None
    assert (read_.teams.password, read_.teams.certificate, read_.teams.login_url) == (None, None, "")


def test_several_tenants_and_hosts() -> None:
    hosts = "smba.infra.gov.teams.microsoft.us, smba.trafficmanager.net"
    read_ = settings(told(TEAMS_TENANTS=f" {TENANT.upper()},{OTHER} ".strip(), TEAMS_SERVICE_HOSTS=hosts))
    assert read_.teams is not None
    assert read_.teams.tenants == {TENANT, OTHER}
    assert read_.teams.service_hosts == {"smba.infra.gov.teams.microsoft.us", "smba.trafficmanager.net"}


def test_where_a_token_is_asked_for() -> None:
    assert token_address("http://127.0.0.1:9", "T") == "http://127.0.0.1:9/T/oauth2/v2.0/token"
    assert token_address("https://login.example/", "T") == "https://login.example/T/oauth2/v2.0/token"
    assert token_address("https://login.example/own/token", "T") == "https://login.example/own/token"


# What is otherwise, and the setting that a line must begin with.
REFUSED: tuple[tuple[Mapping[str, str], str], ...] = (
    ({"HMS_ENV": ""}, "HMS_ENV"),
    ({"HMS_ENV": "prod"}, "HMS_ENV"),
    ({"HMS_ENV": "demo"}, "HMS_ENV"),
    ({"HMS_DATABASE_URL": ""}, "HMS_DATABASE_URL"),
    ({"HMS_DATABASE_URL": "postgresql://db/x"}, "HMS_DATABASE_URL"),
    ({"HMS_TIME_ZONE": "Oslo"}, "HMS_TIME_ZONE"),
    ({"HMS_LANGUAGE": "sv"}, "HMS_LANGUAGE"),
    ({"HMS_PORT": "http"}, "HMS_PORT"),
    ({"HMS_PORT": "70000"}, "HMS_PORT"),
    ({"HMS_PORT": "-1"}, "HMS_PORT"),
    ({"HMS_PUBLIC_URL": "http://hms.example.no"}, "HMS_PUBLIC_URL"),
    ({"HMS_PUBLIC_URL": "hms.example.no"}, "HMS_PUBLIC_URL"),
    ({"HMS_PUBLIC_URL": "https://hms.example.no/bot"}, "HMS_PUBLIC_URL"),
    ({"HMS_PUBLIC_URL": "https://me:secret@hms.example.no"}, "HMS_PUBLIC_URL"),
    ({"HMS_PUBLIC_URL": "http://127.0.0.1:3978"}, "HMS_PUBLIC_URL"),
    ({"HMS_PUBLIC_URL": "https://[bad"}, "HMS_PUBLIC_URL"),
    ({"HMS_WHISTLEBLOWING_URL": "http://intranet/varsling"}, "HMS_WHISTLEBLOWING_URL"),
    ({"HMS_FACILITY_URL": "javascript:alert(1)"}, "HMS_FACILITY_URL"),
    ({"TEAMS_APP_ID": ""}, "TEAMS_APP_ID"),
    ({"TEAMS_APP_ID": " "}, "TEAMS_APP_ID"),
    ({"TEAMS_APP_ID": "None"}, "TEAMS_APP_ID"),
    ({"TEAMS_APP_ID": "00000000-0000-0000-0000-000000000000"}, "TEAMS_APP_ID"),
    ({"TEAMS_APP_ID": "vernebot"}, "TEAMS_APP_ID"),
    ({"TEAMS_APP_ID": "{7d1f7c1e-6c0a-4a35-9a3c-0a1f2b3c4d5e}"}, "TEAMS_APP_ID"),
    ({"TEAMS_APP_TENANT": ""}, "TEAMS_APP_TENANT"),
    ({"TEAMS_APP_TENANT": "example.onmicrosoft.com"}, "TEAMS_APP_TENANT"),
    ({"TEAMS_APP_TYPE": "Singletenat"}, "TEAMS_APP_TYPE"),
    ({"TEAMS_APP_TYPE": "MultiTenant"}, "TEAMS_APP_TYPE"),
    ({"TEAMS_APP_PASSWORD": ""}, "TEAMS_CERTIFICATE"),
    ({"TEAMS_APP_PASSWORD": "   "}, "TEAMS_APP_PASSWORD"),
    ({"TEAMS_APP_PASSWORD": "None"}, "TEAMS_APP_PASSWORD"),
    ({"TEAMS_APP_PASSWORD": "<your secret>"}, "TEAMS_APP_PASSWORD"),
    ({"TEAMS_APP_PASSWORD": "changeme"}, "TEAMS_APP_PASSWORD"),
    ({"TEAMS_APP_PASSWORD": "${TEAMS_SECRET}"}, "TEAMS_APP_PASSWORD"),
    ({"TEAMS_APP_PASSWORD": f"{PASSWORD}\n"}, "TEAMS_APP_PASSWORD"),
    ({"TEAMS_CERTIFICATE": "/nowhere.pem", "TEAMS_APP_PASSWORD": ""}, "TEAMS_CERTIFICATE"),
    ({"TEAMS_APP_TYPE": "UserAssignedMSI"}, "TEAMS_APP_PASSWORD"),
    ({"TEAMS_TENANTS": " , "}, "TEAMS_TENANTS"),
    ({"TEAMS_TENANTS": ","}, "TEAMS_TENANTS"),
    ({"TEAMS_TENANTS": f"{TENANT},*"}, "TEAMS_TENANTS"),
    ({"TEAMS_TENANTS": "common"}, "TEAMS_TENANTS"),
    ({"TEAMS_SERVICE_HOSTS": ","}, "TEAMS_SERVICE_HOSTS"),
    ({"TEAMS_SERVICE_HOSTS": "*.trafficmanager.net"}, "TEAMS_SERVICE_HOSTS"),
    ({"TEAMS_SERVICE_HOSTS": "https://smba.trafficmanager.net/"}, "TEAMS_SERVICE_HOSTS"),
    ({"TEAMS_SERVICE_HOSTS": "127.0.0.1:3979"}, "TEAMS_SERVICE_HOSTS"),
    ({"TEAMS_SERVICE_HOSTS": "169.254.169.254"}, "TEAMS_SERVICE_HOSTS"),
    ({"TEAMS_OPENID_METADATA": "http://login.botframework.com/v1"}, "TEAMS_OPENID_METADATA"),
    ({"TEAMS_OPENID_METADATA": "http://127.0.0.1:4000/metadata"}, "TEAMS_OPENID_METADATA"),
    ({"TEAMS_LOGIN_URL": "http://localhost:4000"}, "TEAMS_LOGIN_URL"),
    ({"TEAMS_LOGIN_URL": "https://login.example/?tenant=x"}, "TEAMS_LOGIN_URL"),
    ({"SLACK_MODE": "sockets"}, "SLACK_MODE"),
    ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN"),
    ({"SLACK_BOT_TOKEN": "xoxp-1000001-2000001-abcdef"}, "SLACK_BOT_TOKEN"),
    ({"SLACK_BOT_TOKEN": "xoxb-"}, "SLACK_BOT_TOKEN"),
    ({"SLACK_BOT_TOKEN": "xoxe.xoxb-1-rotated-token"}, "SLACK_BOT_TOKEN"),
    ({"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET"),
    ({"SLACK_SIGNING_SECRET": "8f742231b10e"}, "SLACK_SIGNING_SECRET"),
    ({"SLACK_SIGNING_SECRET": "None"}, "SLACK_SIGNING_SECRET"),
    ({"SLACK_MODE": "socket"}, "SLACK_APP_TOKEN"),
    ({"SLACK_MODE": "socket", "SLACK_APP_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN"),
    ({"SLACK_API_URL": "http://slack.example/api/"}, "SLACK_API_URL"),
    ({"PYTHONASYNCIODEBUG": "1"}, "PYTHONASYNCIODEBUG"),
    ({"PYTHONDEVMODE": "1"}, "PYTHONDEVMODE"),
    (dict.fromkeys((*TEAMS, *SLACK), ""), "TEAMS_APP_ID"),
)


@pytest.mark.parametrize("changes_and_name", REFUSED, ids=lambda pair: f"{pair[1]}-{next(iter(pair[0].values()))[:12]}")
def test_what_weakens_it_is_refused_by_name(changes_and_name: tuple[Mapping[str, str], str]) -> None:
    changes, name = changes_and_name
    found = read(told(**changes), around())
    assert found.settings is None
    assert len(found.refusals) == 1, found.refusals
    assert found.refusals[0].startswith(f"{name} "), found.refusals
    untold(found, changes)


def untold(found: Found, changes: Mapping[str, str]) -> None:
    """One line each, which repeats nothing of a value: a secret may have been pasted in the wrong place."""
    for line in (*found.refusals, *found.warnings):
        assert "\n" not in line
        assert not any(secret in line for secret in SECRETS)
        assert not any(value.strip() in line for value in changes.values() if len(value.strip()) > 8)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = {"HMS_ENV": "", "TEAMS_APP_ID": "x-y", "TEAMS_APP_TYPE": "Bot", "SLACK_BOT_TOKEN": "None", "HMS_PORT": "x1"}
    found = read(told(**wrong), around())
    assert {line.partition(" ")[0] for line in found.refusals} == set(wrong)


def test_addresses_on_this_machine_are_for_tests_alone() -> None:
    here = {
        "HMS_PUBLIC_URL": "http://127.0.0.1:3978",
        "TEAMS_SERVICE_HOSTS": "127.0.0.1:4001,localhost",
        "TEAMS_OPENID_METADATA": "http://127.0.0.1:4002/metadata",
        "TEAMS_LOGIN_URL": "http://[::1]:4003",
        "SLACK_API_URL": "http://localhost:4004/api",
    }
    read_ = settings(told(HMS_ENV="test", **here))
    assert read_.teams is not None
    assert read_.slack is not None
    assert read_.teams.service_hosts == {"127.0.0.1:4001", "localhost"}
    assert read_.teams.login_url == f"http://[::1]:4003/{TENANT}/oauth2/v2.0/token"
    assert (read_.teams.loopback, read_.slack.loopback) == (True, True)
    assert read_.slack.api_url == "http://localhost:4004/api/"
    found = read(told(HMS_ENV="production", **here), around())
    assert {line.partition(" ")[0] for line in found.refusals} == set(here)
    # Every guard stays: elsewhere than on this machine http is refused, and everything else as always.
    away = read(told(HMS_ENV="test", HMS_PUBLIC_URL="http://hms.example.no", SLACK_SIGNING_SECRET="None"), around())
    assert {line.partition(" ")[0] for line in away.refusals} == {"HMS_PUBLIC_URL", "SLACK_SIGNING_SECRET"}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "hms.example.no"])
def test_a_test_lets_nobody_else_in(host: str) -> None:
    assert settings(told(HMS_HOST=host)).host == host
    found = read(told(HMS_ENV="test", HMS_HOST=host), around())
    assert [line.partition(" ")[0] for line in found.refusals] == ["HMS_HOST"]


def test_a_folder_that_cannot_be_written_to_is_refused() -> None:
    found = read(GOOD, around(writable=False))
    assert [line.partition(" ")[0] for line in found.refusals] == ["HMS_FILES"]


def test_certificates() -> None:
    private, other = key(), key()
    whole, days = good_pem(private), timedelta(days=1)
    said = told(TEAMS_APP_PASSWORD="", TEAMS_CERTIFICATE="/run/vernebot.pem")

    def look(pem: str) -> Found:
        return read(said, around({"/run/vernebot.pem": pem}))

    fine = look(whole)
    assert fine.settings is not None
    assert fine.settings.teams is not None
    assert fine.settings.teams.certificate == whole
    assert fine.warnings == ()
    inline = read({**said, "TEAMS_CERTIFICATE": whole}, around())
    assert inline.settings == fine.settings
    assert any("can be used until 2026-11-30" in line for line in look(good_pem(private, days=10)).warnings)
    both = read({**said, "TEAMS_APP_PASSWORD": PASSWORD}, around({"/run/vernebot.pem": whole}))
    assert [line.partition(",")[0] for line in both.refusals] == [
        "TEAMS_APP_PASSWORD and TEAMS_CERTIFICATE are both there; keep one"
    ]
    wrong = {
        "no private key": certificate_of(private, NOW - days, NOW + days),
        "no certificate": pem_of(private),
        "passphrase": pem_of(private, b"open sesame") + certificate_of(private, NOW - days, NOW + days),
        "do not belong together": pem_of(private) + certificate_of(other, NOW - days, NOW + days),
        "expired": good_pem(private, days=-1),
        "not valid yet": pem_of(private) + certificate_of(private, NOW + days, NOW + 2 * days),
        "at least 2048 bits": good_pem(key(1024)),
        "no private key that": "not a PEM at all",
    }
    for why, pem in wrong.items():
        found = look(pem)
        assert found.settings is None, why
        assert len(found.refusals) == 1
        assert found.refusals[0].startswith("TEAMS_CERTIFICATE ")
        assert why in found.refusals[0]
        untold(found, {})


def test_what_is_allowed_with_a_note() -> None:
    assert read(GOOD, around()).warnings == ()
    notes = {
        "HMS_DATABASE_URL": {"HMS_DATABASE_URL": "sqlite+aiosqlite:////srv/vernebot.sqlite"},
        "HMS_FILES": {"HMS_FILES": ""},
        "HMS_PUBLIC_URL": {"HMS_PUBLIC_URL": ""},
        "TEAMS_APP_PASSWORD": {"TEAMS_APP_PASSWORD": OTHER},
        "TEAMS_PASSWORD": {"TEAMS_PASSWORD": "misspelt-and-secret"},
    }
    for name, changes in notes.items():
        found = read(told(**changes), around())
        assert found.settings is not None
        assert [line.partition(" ")[0] for line in found.warnings] == [name]
        untold(found, changes)


def test_secrets_are_not_in_what_is_printed_of_settings() -> None:
    shown = repr(settings(told(SLACK_APP_TOKEN=APP_TOKEN)))
    assert not any(secret in shown for secret in SECRETS)
