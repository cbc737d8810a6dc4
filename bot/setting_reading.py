"""The environment read as settings, with a line for everything that is missing, wrong or would weaken the assistant.

No line repeats a value: it may be a secret, or one pasted in the wrong place.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import available_timezones

from bot import certificate
from bot.settings import (
    LOGIN,
    OPENID_METADATA,
    SERVICE_HOST,
    SLACK_API,
    AppType,
    Env,
    House,
    Settings,
    SlackMode,
    SlackSettings,
    TeamsSettings,
    token_address,
)
from dialogs import locale
from dialogs.core.dialog import Outside

TEAMS = (
    "TEAMS_APP_ID",
    "TEAMS_APP_TENANT",
    "TEAMS_APP_TYPE",
    "TEAMS_APP_PASSWORD",
    "TEAMS_CERTIFICATE",
    "TEAMS_TENANTS",
    "TEAMS_SERVICE_HOSTS",
    "TEAMS_OPENID_METADATA",
    "TEAMS_LOGIN_URL",
)
SLACK = ("SLACK_MODE", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "SLACK_API_URL")
EMERGENCY = "HMS_EMERGENCY_TEXT_"
HMS = (
    "HMS_ENV",
    "HMS_DATABASE_URL",
    "HMS_TIME_ZONE",
    "HMS_LANGUAGE",
    "HMS_HOST",
    "HMS_PORT",
    "HMS_PUBLIC_URL",
    "HMS_FILES",
    "HMS_WHISTLEBLOWING_URL",
    "HMS_FACILITY_URL",
    *(f"{EMERGENCY}{tag.upper()}" for tag in locale.spoken()),
)
LOOPBACK = ("localhost", "127.0.0.1", "::1")
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
# What people leave in a template, or what a script writes where it had nothing.
PLACEHOLDER = re.compile(
    r"none|null|nil|undefined|n/?a|todo|tbd|fixme|change_?-?me|replace_?-?me|placeholder|example|password|secret|token"
    r"|x+|\.+|\*+|<.*>|\{.*\}|\$\{?.*\}?|%.*%|your[-_ ].*|0{8}-0{4}-0{4}-0{4}-0{12}",
    re.IGNORECASE,
)
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+", re.IGNORECASE)
SIGNING_SECRET = re.compile(r"[0-9A-Za-z]{32,}")


@dataclass(frozen=True, slots=True)
class Around:
    """What has to be looked at beside the environment: the clock and two questions to the disk."""

    now: datetime
    content: Callable[[str], str]  # of a file; raises OSError or UnicodeDecodeError
    writable: Callable[[str], bool]  # may files be written in this folder, made where it is missing?


@dataclass(frozen=True, slots=True)
class Found:
    """`settings` is None where there are refusals."""

    settings: Settings | None
    refusals: tuple[str, ...]
    warnings: tuple[str, ...]


def read(said: Mapping[str, str], around: Around, *, database_url: str | None = None) -> Found:
    """All that `serve` needs. `database_url`: from the command line, instead of HMS_DATABASE_URL."""
    reading = _Reading(said, around)
    env = reading.env()
    house = _house(reading, database_url)
    host, port, public_url = reading.host(), reading.port(), reading.url("HMS_PUBLIC_URL", None, bare=True)
    teams, slack = _teams(reading), _slack(reading)
    if not reading.wants(TEAMS) and not reading.wants(SLACK):
        reading.refuse("TEAMS_APP_ID", "is missing, and SLACK_BOT_TOKEN too; open at least one door, Teams or Slack")
    _surroundings(reading, house, public_url)
    if reading.refusals or env is None:
        return Found(None, tuple(reading.refusals), tuple(reading.warnings))
    return Found(Settings(env, house, host, port, public_url, teams, slack), (), tuple(reading.warnings))


def house(said: Mapping[str, str], around: Around) -> tuple[House, tuple[str, ...]]:
    """What any command needs, and what is wrong with it."""
    reading = _Reading(said, around)
    made = _basics(reading)
    return made, tuple(reading.refusals)


@dataclass(slots=True)
class _Reading:
    """One look at the environment, with what was found wrong on the way."""

    said: Mapping[str, str]
    around: Around
    refusals: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def refuse(self, name: str, why: str) -> None:
        self.refusals.append(f"{name} {why}.")

    def warn(self, name: str, why: str) -> None:
        self.warnings.append(f"{name} {why}.")

    def wants(self, names: tuple[str, ...]) -> bool:
        # Each is asked, so that one look tells which settings there are.
        return any([bool(self.said.get(name)) for name in names])

    @property
    def testing(self) -> bool:
        return self.said.get("HMS_ENV") == "test"

    def text(self, name: str) -> str | None:
        """A value that somebody meant. None where there is none; one that cannot be meant is refused, and None too."""
        value = self.said.get(name) or None
        if value is None:
            return None
        if not value.strip() or PLACEHOLDER.fullmatch(value.strip()):
            self.refuse(name, "holds a blank or a placeholder; give the real value, or leave the setting out")
            return None
        if value != value.strip() or any(ord(letter) < 32 for letter in value):
            self.refuse(name, "has blank space or a line break around or in it; was it pasted whole?")
            return None
        return value

    def needed(self, name: str, what: str) -> str:
        """A text that must be there; `what` it is."""
        if not self.said.get(name):
            self.refuse(name, f"is missing; it is {what}")
        return self.text(name) or ""

    def env(self) -> Env | None:
        match self.said.get("HMS_ENV"):
            case "production":
                return "production"
            case "test":
                return "test"
            case _:
                self.refuse("HMS_ENV", "is production, or test (as production, on this machine only)")
                return None

    def guid(self, name: str, what: str) -> str:
        value = self.needed(name, what)
        if value and not _is_guid(value):
            self.refuse(name, f"is no GUID; it is {what}")
        return value.lower()

    def host(self) -> str:
        host = self.text("HMS_HOST") or LOOPBACK[1]
        if self.testing and host not in LOOPBACK:
            self.refuse("HMS_HOST", "is not this machine, and with HMS_ENV=test nobody else is let in; leave it out")
        return host

    def port(self) -> int:
        value = self.text("HMS_PORT") or "3978"
        if not re.fullmatch(r"[0-9]{1,5}", value) or int(value) > 65_535:
            self.refuse("HMS_PORT", "is no port; one is 3978")
            return 3978
        return int(value)

    def url(self, name: str, default: str | None, *, bare: bool = False) -> str | None:
        """An https address; on this machine http will do for tests. `bare`: nothing behind the host."""
        value = self.text(name)
        if value is None:
            return default
        if wrong := self._wrong_with(value, bare):
            self.refuse(name, wrong)
        return value.rstrip("/") if bare else value

    def _wrong_with(self, value: str, bare: bool) -> str | None:
        try:
            parts = urlsplit(value)
            host, _port = parts.hostname, parts.port
        except ValueError:
            return "is no address"
        if parts.scheme not in ("http", "https") or not host or any(letter.isspace() for letter in value):
            return "is no address; one begins with https://"
        if parts.username is not None or parts.password is not None:
            return "holds a name or a password; give the address alone"
        if parts.scheme == "http" and not (self.testing and host in LOOPBACK):
            return "is http; give https, since anybody on the way can read and change http"
        if bare and (parts.path.strip("/") or parts.query or parts.fragment):
            return "has more than a host; one is https://hms.example.no"
        return None

    def file(self, name: str) -> str | None:
        """The content of a PEM: the value itself, or the file that it names."""
        value = self.said.get(name) or None
        if value is None or value.lstrip().startswith("-----BEGIN"):
            return value
        path = self.text(name)
        if path is None:
            return None
        try:
            return self.around.content(path)
        except (OSError, UnicodeDecodeError, ValueError):
            self.refuse(name, "names no file that can be read; it is the path of a PEM file, or the PEM itself")
            return None


def _basics(reading: _Reading) -> House:
    zone, language = reading.text("HMS_TIME_ZONE") or "Europe/Oslo", reading.text("HMS_LANGUAGE") or "nb"
    if zone not in available_timezones():
        reading.refuse("HMS_TIME_ZONE", "is no time zone; one is Europe/Oslo")
    if language not in locale.spoken():
        reading.refuse("HMS_LANGUAGE", "is no language that is spoken here; one is nb")
    database = reading.said.get("HMS_DATABASE_URL") or None
    if database and not database.startswith(DATABASES):
        reading.refuse("HMS_DATABASE_URL", f"begins with {DATABASES[0]} or {DATABASES[1]}")
    local = {tag: reading.said.get(f"{EMERGENCY}{tag.upper()}") or "" for tag in locale.spoken()}
    outside = Outside(
        reading.said.get("HMS_WHISTLEBLOWING_URL") or None,
        reading.said.get("HMS_FACILITY_URL") or None,
        {tag: text for tag, text in local.items() if text},
    )
    return House(database, zone, language, outside, reading.said.get("HMS_FILES") or None)


def _house(reading: _Reading, database_url: str | None) -> House:
    """The basics, held to what people may rely on when this is no demo."""
    made = _basics(reading)
    if database_url is None and not made.database_url:
        reading.refuse("HMS_DATABASE_URL", f"is missing; it begins with {DATABASES[1]} or {DATABASES[0]}")
    for name in ("HMS_WHISTLEBLOWING_URL", "HMS_FACILITY_URL"):
        reading.url(name, None)
    files = reading.text("HMS_FILES")
    if files and not reading.around.writable(files):
        reading.refuse(
            "HMS_FILES", "is no folder that can be written to; make it, and give it to the user that runs this"
        )
    return made


def _teams(reading: _Reading) -> TeamsSettings | None:
    if not reading.wants(TEAMS):
        return None
    app_id = reading.guid("TEAMS_APP_ID", "the application (client) id of the bot's registration in Entra")
    tenant = reading.guid("TEAMS_APP_TENANT", "the directory (tenant) id where the bot is registered")
    app_type = reading.text("TEAMS_APP_TYPE") or "SingleTenant"
    if app_type not in get_args(AppType):
        reading.refuse(
            "TEAMS_APP_TYPE", "is SingleTenant or UserAssignedMSI, spelt so; Azure makes no multi-tenant bots any more"
        )
    managed = app_type == "UserAssignedMSI"
    password, pem = _credentials(reading, managed)
    login = reading.url("TEAMS_LOGIN_URL", LOGIN) or LOGIN
    return TeamsSettings(
        app_id,
        tenant,
        "UserAssignedMSI" if managed else "SingleTenant",
        password,
        pem,
        _tenants(reading, tenant),
        _service_hosts(reading),
        reading.url("TEAMS_OPENID_METADATA", OPENID_METADATA) or OPENID_METADATA,
        "" if managed else token_address(login, tenant),
        reading.testing,
    )


def _credentials(reading: _Reading, managed: bool) -> tuple[str | None, str | None]:
    given = [name for name in ("TEAMS_APP_PASSWORD", "TEAMS_CERTIFICATE") if reading.said.get(name)]
    if managed and given:
        reading.refuse(" and ".join(given), "cannot be used with a managed identity; leave out")
    if len(given) == 2:
        reading.refuse("TEAMS_APP_PASSWORD", "and TEAMS_CERTIFICATE are both there; keep one, better the certificate")
    if not managed and not given:
        reading.refuse(
            "TEAMS_CERTIFICATE", "is missing, and TEAMS_APP_PASSWORD too; the bot proves who it is with one of them"
        )
    password, pem = reading.text("TEAMS_APP_PASSWORD"), reading.file("TEAMS_CERTIFICATE")
    if password and len(password) < 16:
        reading.refuse("TEAMS_APP_PASSWORD", "is too short; it is the secret's value, which Entra shows once")
    elif password and _is_guid(password):
        reading.refuse(
            "TEAMS_APP_PASSWORD", "is a GUID: that is the secret's id; give its value, which Entra shows once"
        )
    if pem is not None:
        _held(reading, pem)
    return password, pem


def _held(reading: _Reading, pem: str) -> None:
    try:
        until = certificate.ends(pem, reading.around.now)
    except certificate.Unusable as why:
        reading.refuse("TEAMS_CERTIFICATE", str(why))
        return
    if until - reading.around.now < certificate.SOON:
        reading.warn("TEAMS_CERTIFICATE", f"can be used until {until:%Y-%m-%d} only; make a new one in time")


def _tenants(reading: _Reading, own: str) -> frozenset[str]:
    value = reading.text("TEAMS_TENANTS")
    if value is None:
        return frozenset({own})
    tenants = [each.strip().lower() for each in value.split(",") if each.strip()]
    if not tenants:
        reading.refuse("TEAMS_TENANTS", "names no tenant; leave it out to allow TEAMS_APP_TENANT alone")
    elif not all(map(_is_guid, tenants)):
        reading.refuse("TEAMS_TENANTS", "holds what is no tenant id; it is GUIDs with commas between them")
    return frozenset(tenants)


def _service_hosts(reading: _Reading) -> frozenset[str]:
    value = reading.text("TEAMS_SERVICE_HOSTS")
    hosts = [each.strip().lower() for each in (value or SERVICE_HOST).split(",") if each.strip()]
    if not hosts:
        reading.refuse("TEAMS_SERVICE_HOSTS", f"names no host; leave it out for {SERVICE_HOST}")
    if not all(_is_host(host, reading.testing) for host in hosts):
        reading.refuse(
            "TEAMS_SERVICE_HOSTS", f"holds what is no whole host name; it is names as {SERVICE_HOST}, with commas"
        )
    return frozenset(hosts)


def _is_host(host: str, testing: bool) -> bool:
    name, _, port = host.rpartition(":") if host.count(":") == 1 or "]" in host else (host, "", "")
    here = testing and (name or host).strip("[]") in LOOPBACK and (not port or port.isdigit())
    return here or bool(HOST.fullmatch(host) and not host.replace(".", "").isdigit())


def _slack(reading: _Reading) -> SlackSettings | None:
    if not reading.wants(SLACK):
        return None
    mode = reading.text("SLACK_MODE") or "http"
    if mode not in get_args(SlackMode):
        reading.refuse("SLACK_MODE", "is http or socket")
    bot_token = _token(
        reading, "SLACK_BOT_TOKEN", "xoxb-", "the Bot User OAuth Token of the app's OAuth & Permissions page"
    )
    signing_secret = app_token = ""
    if mode == "http" or reading.said.get("SLACK_SIGNING_SECRET"):
        signing_secret = reading.needed(
            "SLACK_SIGNING_SECRET", "the Signing Secret of the app's Basic Information page"
        )
        if signing_secret and not SIGNING_SECRET.fullmatch(signing_secret):
            reading.refuse("SLACK_SIGNING_SECRET", "is not whole: it is 32 letters and digits, from Basic Information")
    if mode == "socket" or reading.said.get("SLACK_APP_TOKEN"):
        app_token = _token(
            reading, "SLACK_APP_TOKEN", "xapp-", "the app-level token with connections:write, for Socket Mode"
        )
    api = (reading.url("SLACK_API_URL", SLACK_API) or SLACK_API).rstrip("/") + "/"
    chosen: SlackMode = "socket" if mode == "socket" else "http"
    return SlackSettings(chosen, bot_token, signing_secret, app_token, api, reading.testing)


def _token(reading: _Reading, name: str, start: str, what: str) -> str:
    value = reading.needed(name, what)
    if value and not value.startswith(start):
        reading.refuse(name, f"does not begin with {start}: it is {what}")
    elif value and len(value) < len(start) + 8:
        reading.refuse(name, f"is not whole; it is {what}")
    return value


def _surroundings(reading: _Reading, house: House, public_url: str | None) -> None:
    for name in ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE"):
        if reading.said.get(name):
            reading.refuse(name, "is on, and slows and logs what must not be; leave it out")
    if (house.database_url or "").startswith("sqlite"):
        reading.warn("HMS_DATABASE_URL", "is SQLite: one process on one machine; for several, take PostgreSQL")
    if not house.files:
        reading.warn("HMS_FILES", "is missing: pictures lie beside the database; several processes must share a folder")
    if not public_url:
        reading.warn("HMS_PUBLIC_URL", "is missing: app.py manifests needs it for Teams, and for Slack over http")
    ours = {*HMS, *TEAMS, *SLACK}
    for name in sorted(reading.said):
        if name.startswith(("HMS_", "TEAMS_", "SLACK_")) and name not in ours:
            reading.warn(name, "is no setting of Vernebot; is it misspelt?")


def _is_guid(value: str) -> bool:
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False
