"""Everybody's own page in Slack: published when it is opened, and again whenever what it shows may have changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.channel import Address
from bot.heard import Account, Reply
from bot.home import Home
from bot.payload import Json
from bot.slack import home_view, suggestions
from bot.slack.after import After
from bot.slack.channel import HOME
from bot.slack.people import Remembered
from bot.slack.received import Received
from bot.slack.speaking import Speaker
from dialogs.core.dialog import Dialog
from dialogs.core.form import Setting
from dialogs.core.show import Shown, about_of
from storage.homes import KIND
from storage.telling import to_person

MONTH = 30 * 86_400.0


@dataclass(slots=True)
class Homes:
    home: Home
    speaker: Speaker
    dialogs: Mapping[str, Dialog]
    after: After
    _opened: Remembered[int] = field(default_factory=lambda: Remembered(most=20_000))  # which page lies there
    _lies: Remembered[int] = field(default_factory=lambda: Remembered(most=20_000))  # what it looked like
    _waiting: set[str] = field(default_factory=set)

    async def opened(self, account: Account, page: int) -> None:
        self._opened.keep(account.user, page, MONTH)
        self._lies.forget(account.user)
        await self._publish(account)

    def changed(self, account: Account) -> None:
        """Something of theirs may be different: who looks at their page sees it."""
        if self._opened.get(account.user) is None or account.user in self._waiting:
            return
        self._waiting.add(account.user)

        async def again() -> None:
            self._waiting.discard(account.user)
            await self._publish(account)

        self.after.go(f"home {account.tenant} {account.user}", again)

    def told(self, to: Address) -> None:
        self.changed(Account("slack", to.user, to.tenant))

    async def redrawn(self, to: Address) -> None:
        """A page that somebody has opened, perhaps before a restart. Raises NotDone and NotSaved."""
        await self._publish(Account("slack", to.user, to.tenant))

    async def suggested(self, account: Account, received: Received) -> Json:
        """What a list with too many choices offers to what was typed."""
        wanted = received.wanted
        dialog = self.dialogs.get(wanted.dialog) if wanted is not None else None
        field = dialog.form.field(wanted.field) if dialog is not None and wanted is not None else None
        if wanted is None or field is None:
            return suggestions.NOTHING
        return suggestions.options(field, wanted.typed, await self.home.setting(account))

    async def _publish(self, account: Account) -> None:
        shown, setting = await self.home.of(account)
        view: Json = home_view.home(shown, setting, self._opened.get(account.user) or 0)
        looks = hash(json.dumps(view, sort_keys=True))
        if self._lies.get(account.user) != looks:
            await self.speaker.insist("views.publish", {"user_id": account.user, "view": view})
            self._lies.keep(account.user, looks, MONTH)
        await self._noted(account, shown, setting)

    async def _noted(self, account: Account, shown: Sequence[Shown], setting: Setting) -> None:
        """It lies there from now on, also after a restart, and is drawn again when what it shows has changed."""
        for each in shown:
            if (about := about_of(each)) is not None and about.subject.startswith(KIND):
                whose = to_person(about.subject.removeprefix(KIND))
                reply = Reply((each,), setting, source=("home", {}), owner=whose)
                await self.speaker.doorkeeper.remember(account, HOME, f"{HOME}:{account.user}", each, reply)
