"""What a door asks of the database beside the turn: who is known, where they are reached, which cards lie where."""

from dataclasses import dataclass

from bot.display import Display
from bot.heard import Account, Reply
from dialogs.core.show import Shown, about_of
from storage import people
from storage.database import Database
from storage.people import Login


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """All of it raises NotSaved where the database is away."""

    database: Database
    display: Display

    async def known(self, account: Account) -> bool:
        """Whether somebody of the organisation is behind the account; who is not is looked up where they come from."""
        async with self.database.read() as store:
            return await people.is_known(store, login_of(account))

    async def reached(self, account: Account) -> bool:
        """Whether we have a chat with the account already, so that it need not be greeted."""
        async with self.database.read() as store:
            return bool(await people.reach_of(store, login_of(account)))

    async def reach(self, account: Account, conversation: str, service_url: str = "") -> None:
        """From now on this is where the account's person and we are alone."""
        async with self.database.write() as store:
            await people.keep_reach(store, login_of(account), conversation, service_url)

    async def remember(self, account: Account, conversation: str, provider_id: str, shown: Shown, reply: Reply) -> None:
        """Part of a reply was shown as this message: what is about something is kept up to date there."""
        if about_of(shown) is not None and reply.kept:
            await self.display.remember(account, conversation, provider_id, shown, reply)


def login_of(account: Account) -> Login:
    return Login(account.channel, account.tenant, account.user, account.home, account.email)
