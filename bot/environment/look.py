"""One look at the environment: each value is meant and whole, or refused in a line that never repeats it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from bot.settings import Env

LOOPBACK = ("localhost", "127.0.0.1", "::1")
# What people leave in a template, or what a script writes where it had nothing.
PLACEHOLDER = re.compile(
    r"none|null|nil|undefined|n/?a|todo|tbd|fixme|change_?-?me|replace_?-?me|placeholder|example|password|secret|token"
    r"|x+|\.+|\*+|<.*>|\{.*\}|\$\{?.*\}?|%.*%|your[-_ ].*|0{8}-0{4}-0{4}-0{4}-0{12}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What has to be looked at beside the environment: the clock and two questions to the disk."""

    now: datetime
    content: Callable[[str], str]  # of a file; raises OSError or UnicodeDecodeError
    writable: Callable[[str], bool]  # may files be written in this folder, made where it is missing?


@dataclass(slots=True)
class Reading:
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
        return bool([name for name in names if self.said.get(name)])

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
                wrong = "is neither of its two values" if self.said.get("HMS_ENV") else "is missing"
                self.refuse("HMS_ENV", f"{wrong}; it is production, or test (as production, on this machine only)")
                return None

    def guid(self, name: str, what: str) -> str:
        value = self.needed(name, what)
        if value and not is_guid(value):
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

    def url(self, name: str, default: str | None, *, bare: bool = False, plain: bool = True) -> str | None:
        """An https address; on this machine http will do for tests. `bare`: nothing behind the host. `plain`: nothing
        behind the path.
        """
        value = self.text(name)
        if value is None:
            return default
        if wrong := self._wrong_with(value, bare, plain or bare):
            self.refuse(name, wrong)
        return value.rstrip("/") if bare else value

    def _wrong_with(self, value: str, bare: bool, plain: bool) -> str | None:
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
        if bare and parts.path.strip("/"):
            return "has more than a host; one is https://hms.example.no"
        if plain and ("?" in value or "#" in value):
            return "has a ? or a #; give the address without what comes after it"
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


def is_guid(value: str) -> bool:
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False
