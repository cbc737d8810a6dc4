"""The settings of the Teams door: the bot's registration, and who may come in."""

import re
from typing import get_args

from bot.environment import certificate
from bot.environment.look import LOOPBACK, Reading, is_guid
from bot.settings import LOGIN, OPENID_METADATA, SERVICE_HOST, AppType, TeamsSettings, token_address

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
APP_ID = "the application (client) id of the bot's registration in Entra"
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+", re.IGNORECASE)


def teams(reading: Reading) -> TeamsSettings | None:
    if not reading.wants(TEAMS):
        return None
    app_id = reading.guid("TEAMS_APP_ID", APP_ID)
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


def _credentials(reading: Reading, managed: bool) -> tuple[str | None, str | None]:
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
    if password and is_guid(password):
        reading.warn("TEAMS_APP_PASSWORD", "is a GUID, as the secret's id is; its value is another, shown once")
    if pem is not None:
        _held(reading, pem)
    return password, pem


def _held(reading: Reading, pem: str) -> None:
    try:
        until = certificate.ends(pem, reading.around.now)
    except certificate.Unusable as why:
        reading.refuse("TEAMS_CERTIFICATE", str(why))
        return
    if until - reading.around.now < certificate.SOON:
        reading.warn("TEAMS_CERTIFICATE", f"can be used until {until:%Y-%m-%d} only; make a new one in time")


def _tenants(reading: Reading, own: str) -> frozenset[str]:
    value = reading.text("TEAMS_TENANTS")
    if value is None:
        return frozenset({own})
    tenants = [each.strip().lower() for each in value.split(",") if each.strip()]
    if not tenants:
        reading.refuse("TEAMS_TENANTS", "names no tenant; leave it out to allow TEAMS_APP_TENANT alone")
    elif not all(map(is_guid, tenants)):
        reading.refuse("TEAMS_TENANTS", "holds what is no tenant id; it is GUIDs with commas between them")
    return frozenset(tenants)


def _service_hosts(reading: Reading) -> frozenset[str]:
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
