"""Which addresses may be called, and given our token: exact hosts over https, never what merely ends like one. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST = 500
_PLAIN = re.compile(r"[A-Za-z0-9:/._~%\[\]-]+")


@dataclass(frozen=True, slots=True)
class Hosts:
    """`allowed`: host names, with the port where it is not the usual one. `loopback`: http to this machine too."""

    allowed: frozenset[str]
    loopback: bool = False
    anywhere_here: bool = False  # any port of this machine, for Microsoft's Agents Playground

    def allow(self, address: str) -> bool:
        if len(address) > LONGEST or not _PLAIN.fullmatch(address):
            return False
        try:
            parts = urlsplit(address)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            return False
        if "@" in parts.netloc or not host:
            return False
        here = host in LOOPBACK and (self.loopback or self.anywhere_here)
        if parts.scheme != "https" and not (parts.scheme == "http" and here):
            return False
        if here and self.anywhere_here:
            return True
        named = parts.netloc.lower()
        return named in self.allowed or (host in self.allowed and (here or port in (None, 443)))
