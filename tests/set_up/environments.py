"""An environment in which everything is right, and what it stands on; each value that is secret is a canary."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from bot.environment.look import Around

NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
PASSWORD = "canary~Zq8Q~pAsSwOrD.4711"
BOT_TOKEN = "xoxb-1000001-2000001-canarybottoken"
APP_TOKEN = "xapp-1-A0001-canaryapptoken"
SIGNING_SECRET = "canary00000000000000000000000000"
DATABASE_PASSWORD = "canarydatabase"
SECRETS = (PASSWORD, BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, DATABASE_PASSWORD, "-----BEGIN")

HOUSE = {
    "HMS_ENV": "production",
    "HMS_DATABASE_URL": f"postgresql+asyncpg://vernebot:{DATABASE_PASSWORD}@db.example.no/vernebot",
    "HMS_PUBLIC_URL": "https://hms.example.no",
    "HMS_FILES": "/srv/pictures",
    "HMS_WHISTLEBLOWING_URL": "https://intranet.example.no/varsling?from=hms#start",
}
TEAMS = {
    "TEAMS_APP_ID": "7D1F7C1E-6c0a-4a35-9a3c-0a1f2b3c4d5e",
    "TEAMS_APP_TENANT": "1b2c3d4e-6c0a-4a35-9a3c-0a1f2b3c4d5e",
    "TEAMS_APP_TYPE": "SingleTenant",
    "TEAMS_APP_PASSWORD": PASSWORD,
}
SLACK = {"SLACK_MODE": "http", "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET}
GOOD = {**HOUSE, **TEAMS, **SLACK}


def around(files: Mapping[str, str] | None = None, *, writable: bool = True) -> Around:
    """A disk that holds just these files."""

    def content(path: str) -> str:
        if files is None or path not in files:
            raise FileNotFoundError(path)
        return files[path]

    return Around(NOW, content, lambda path: writable)


def key(size: int = 2048) -> RSAPrivateKey:
    return generate_private_key(65_537, size)


def pem_of(private: RSAPrivateKey, password: bytes | None = None) -> str:
    how = BestAvailableEncryption(password) if password else NoEncryption()
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how).decode()


def certificate_of(private: RSAPrivateKey, begins: datetime, ends: datetime) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "vernebot")])
    made = x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number(), begins, ends)
    return made.sign(private, SHA256()).public_bytes(Encoding.PEM).decode()


def good_pem(private: RSAPrivateKey, days: int = 365) -> str:
    ends = NOW + timedelta(days=days)
    return pem_of(private) + certificate_of(private, min(NOW, ends) - timedelta(days=10), ends)
