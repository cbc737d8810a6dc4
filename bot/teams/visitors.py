"""Who is it that Teams names? Most are known to us; Teams is asked for the role and address of who is not."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.doorkeeper import Doorkeeper
from bot.heard import Account
from bot.payload import Json
from bot.teams.connector import Connector
from bot.teams.reader import Origin
from storage.database import NotSaved

MOST = 20_000
AGAIN = 600.0  # seconds for which what Teams said of somebody holds
SOON = 30.0  # and after which it is asked again where it said nothing
PATIENCE = 1.0
LONGEST_EMAIL = 254

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class _Looked:
    email: str | None
    guest: bool
    until: float


class Visitors:
    """`home`: the tenant that a blank in people.csv stands for. `anybody`: every tenant counts as that one."""

    def __init__(
        self,
        doorkeeper: Doorkeeper,
        connector: Connector,
        home: str,
        *,
        anybody: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._doorkeeper, self._connector, self._clock = doorkeeper, connector, clock
        self._home, self._anybody = home.lower(), anybody
        self._known: OrderedDict[Account, None] = OrderedDict()
        self._looked: OrderedDict[Account, _Looked] = OrderedDict()

    async def account(self, origin: Origin) -> Account:
        tenant = self._home if self._anybody else origin.tenant
        account = Account("teams", origin.user, tenant, home=self._home)
        if account in self._known or await self._is_known(account):
            return account
        looked = await self._look(account, origin)
        return replace(account, email=looked.email, guest=looked.guest)

    async def _is_known(self, account: Account) -> bool:
        try:
            known = await self._doorkeeper.known(account)
        except NotSaved:
            return True  # the turn will say so; nobody is asked for anything meanwhile
        if known:
            _keep(self._known, account, None)
        return known

    async def _look(self, account: Account, origin: Origin) -> _Looked:
        looked = self._looked.get(account)
        if looked is None or looked.until < self._clock():
            looked = await self._ask(origin)
            _keep(self._looked, account, looked)
        return looked

    async def _ask(self, origin: Origin) -> _Looked:
        try:
            async with asyncio.timeout(PATIENCE):
                member = await self._connector.member(origin.service_url, origin.conversation, origin.account)
        except TimeoutError:
            member = None
        if member is None:
            return _Looked(None, False, self._clock() + SOON)
        return _Looked(*described(member, origin), self._clock() + AGAIN)


def described(member: Mapping[str, Json], origin: Origin) -> tuple[str | None, bool]:
    """The address that Teams vouches for, and whether it is a guest: those are of another organisation."""
    who = member.get("aadObjectId") or member.get("objectId")
    if not isinstance(who, str) or who.lower() != origin.user:
        return None, False
    name, role, tenant = (member.get(one) for one in ("userPrincipalName", "userRole", "tenantId"))
    upn = name if isinstance(name, str) else ""
    foreign = isinstance(tenant, str) and tenant.lower() not in ("", origin.tenant)
    if foreign or "#ext#" in upn.lower() or role in ("guest", "anonymous"):
        return None, True
    for email in (member.get("email"), upn):
        if isinstance(email, str) and 3 <= len(email) <= LONGEST_EMAIL and email.count("@") == 1:
            return email, False
    return None, False


def _keep(kept: OrderedDict[Account, Kept], account: Account, what: Kept) -> None:
    kept[account] = what
    if len(kept) > MOST:
        kept.popitem(last=False)
