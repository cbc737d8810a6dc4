"""What an installation is told from outside, as values: the house, its two doors, and what may weaken neither."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dialogs.core.dialog import Outside

Env: TypeAlias = Literal["production", "test", "demo"]
AppType: TypeAlias = Literal["SingleTenant", "UserAssignedMSI"]
SlackMode: TypeAlias = Literal["http", "socket"]

SERVICE_HOST = "smba.trafficmanager.net"
OPENID_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com"
SLACK_API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """The bot's registration, and whom it listens to. Secrets are never part of what is printed."""

    app_id: str
    app_tenant: str
    app_type: AppType = "SingleTenant"
    password: str | None = field(default=None, repr=False)
    certificate: str | None = field(default=None, repr=False)  # PEM: the private key and the certificate
    tenants: frozenset[str] = frozenset()  # lower case
    service_hosts: frozenset[str] = frozenset({SERVICE_HOST})  # exact; with `loopback` also "127.0.0.1:1234"
    openid_metadata: str = OPENID_METADATA
    login_url: str = ""  # whole: where the token is asked for; empty for a managed identity
    loopback: bool = False  # addresses may be http on this machine: HMS_ENV=test and the demo
    playground: bool = False  # no token is asked for: the demo alone, on this machine alone


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """The organisation's own Slack app. `api_url` ends with a slash."""

    mode: SlackMode
    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)  # mode http
    app_token: str = field(default="", repr=False)  # mode socket
    api_url: str = SLACK_API
    loopback: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """What every command needs to know, whether a door is open or not."""

    database_url: str | None = field(default=None, repr=False)  # may hold a password
    zone: str = "Europe/Oslo"
    language: str = "nb"
    outside: Outside = field(default_factory=Outside)
    files: str | None = None  # folder of the pictures


@dataclass(frozen=True, slots=True)
class Settings:
    env: Env
    house: House
    host: str = "127.0.0.1"
    port: int = 3978
    public_url: str | None = None  # https, without a slash at its end
    teams: TeamsSettings | None = None
    slack: SlackSettings | None = None


@dataclass(frozen=True, slots=True)
class Packages:
    """What the app packages of Teams and Slack are filled with; nothing of it is secret."""

    app_id: str | None
    public_url: str | None
    slack_mode: SlackMode
    language: str


def token_address(login: str, tenant: str) -> str:
    """Where Entra gives tokens: a bare host gets the usual path, an address with a path is taken as it is."""
    bare = login.rstrip("/")
    return login if bare.count("/") > 2 else f"{bare}/{tenant}/oauth2/v2.0/token"
