"""Who is at Slack's door: our own workspace, and an account for whoever says something."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Generic, TypeVar

from bot.doorkeeper import Doorkeeper
from bot.heard import Account
from bot.payload import Json
from bot.slack.api import NotDone, SlackApi
from bot.slack.envelope import at, text_at
from storage.database import NotSaved

LOOK_UP_SECONDS = 0.8
WHO_AM_I_SECONDS = 1.5
FRESH, FAILED = 600.0, 30.0  # seconds for which somebody looked up, or not found, is remembered
MOST = 5_000  # people remembered

log = logging.getLogger("vernebot.slack")

T = TypeVar("T")


@dataclass(slots=True)
class Remembered(Generic[T]):
    """The newest of many things, each for a while."""

    most: int = MOST
    clock: Callable[[], float] = monotonic
    _kept: OrderedDict[str, tuple[float, T]] = field(default_factory=OrderedDict)

    def get(self, name: str) -> T | None:
        until, found = self._kept.get(name, (0.0, None))
        return found if until > self.clock() else None

    def keep(self, name: str, what: T, seconds: float = FRESH) -> None:
        self._kept[name] = (self.clock() + seconds, what)
        self._kept.move_to_end(name)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)

    def forget(self, name: str) -> None:
        self._kept.pop(name, None)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where our token is from. `bot`: the user that we are there."""

    team: str
    enterprise: str
    bot: str

    def has(self, team: str, enterprise: str) -> bool:
        return (bool(team) and team == self.team) or (bool(enterprise) and enterprise == self.enterprise)


@dataclass(slots=True)
class Identity:
    """Asks Slack once who we are. Until it has said so nobody can be told to be of this workspace."""

    api: SlackApi
    _known: Workspace | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self) -> Workspace | None:
        if self._known is None:
            async with self._asking:
                if self._known is None:
                    self._known = await self._asked()
        return self._known

    async def _asked(self) -> Workspace | None:
        try:
            async with asyncio.timeout(WHO_AM_I_SECONDS):
                said = await self.api.call("auth.test", {})
        except (NotDone, TimeoutError) as fault:
            log.error("Slack does not say who we are: %s", fault if isinstance(fault, NotDone) else "no answer in time")
            return None
        team = text_at(said, "team_id")
        return Workspace(team, text_at(said, "enterprise_id"), text_at(said, "user_id")) if team else None


@dataclass(frozen=True, slots=True)
class _Profile:
    """What users.info vouches for."""

    email: str | None = None
    guest: bool = False


@dataclass(slots=True)
class People:
    """Looks somebody up in Slack only when nobody here knows them; who cannot be looked up in time is a stranger."""

    api: SlackApi
    doorkeeper: Doorkeeper
    _known: Remembered[bool] = field(default_factory=Remembered)
    _profiles: Remembered[_Profile] = field(default_factory=Remembered)

    async def account(self, user: str, team: str, here: Workspace) -> Account:
        """`team`: the person's own, where Slack says it."""
        tenant = team or here.team
        account = Account("slack", user, tenant, home=here.team)
        if tenant != here.team and not here.enterprise:
            return replace(account, guest=True)
        name = f"{tenant} {user}"
        if tenant == here.team and await self._knows(name, account):
            return account
        profile = self._profiles.get(name)
        if profile is None:
            profile = await self._looked_up(user, here)
            self._profiles.keep(name, profile or _Profile(guest=tenant != here.team), FRESH if profile else FAILED)
        profile = profile or _Profile(guest=tenant != here.team)
        return replace(account, email=profile.email, guest=profile.guest)

    async def met(self, account: Account) -> bool:
        """Whether they have a chat with us already; where nobody can tell, they need no greeting now."""
        try:
            return await self.doorkeeper.reached(account)
        except NotSaved:
            return True

    async def _knows(self, name: str, account: Account) -> bool:
        try:
            if not (self._known.get(name) or await self.doorkeeper.known(account)):
                return False
        except NotSaved:
            return True  # the turn says so; nobody is asked who they are while nothing can be kept of it
        self._known.keep(name, True)
        return True

    async def _looked_up(self, user: str, here: Workspace) -> _Profile | None:
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                said = await self.api.call("users.info", {"user": user}, form=True)
        except (NotDone, TimeoutError) as fault:
            log.warning("somebody could not be looked up: %s", fault if isinstance(fault, NotDone) else "not in time")
            return None
        return profile_of(at(said, "user"), here)


def profile_of(user: Json, here: Workspace) -> _Profile:
    """Guests, people of other organisations and programs are vouched for by nobody here."""
    enterprise = text_at(user, "enterprise_user", "enterprise_id")
    flags = ("is_restricted", "is_ultra_restricted", "is_stranger")
    outside = any(at(user, flag) is True for flag in flags)
    outside = outside or not here.has(text_at(user, "team_id"), enterprise)
    if outside:
        return _Profile(guest=True)
    if at(user, "is_bot") is True or at(user, "deleted") is True or at(user, "is_email_confirmed") is False:
        return _Profile()
    return _Profile(text_at(user, "profile", "email").strip() or None)
