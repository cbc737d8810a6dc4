"""Somebody's own page, at any door that has one: what waits for them, and what became of what they did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.delivery import Delivery
from bot.doorkeeper import login_of
from bot.heard import Account
from dialogs.core.dialog import Context, Dialog
from dialogs.core.form import Setting
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import _
from dialogs.emergency import for_guests
from storage import desk as desks
from storage import people
from storage.desk import SavedDraft
from storage.people import Stranger
from storage.shown import Reached

WELCOME = Notice(
    (_("Has something happened, or could it? Tell me in one line, and I will make it a report with a number."),),
    buttons=(
        Button(_("Report something"), "deviation"),
        Button(_("What can you do?"), "help"),
        Button(_("Language"), "language"),
    ),
)


@dataclass(frozen=True, slots=True)
class Home:
    """All of it raises NotSaved where the database is away."""

    delivery: Delivery

    async def of(self, account: Account) -> tuple[Sequence[Shown], Setting]:
        async with self.delivery.database.read() as store:
            context = await self._context(store, account)
            desk = await desks.look(store, context.caller.owner, b"")
            if account.guest:
                return (for_guests(),), context.setting
            shown: list[Shown] = [WELCOME, *_waiting(desk.drafts, context.dialogs), *await _said("home", context)]
        return shown, context.setting

    async def setting(self, account: Account) -> Setting:
        async with self.delivery.database.read() as store:
            return (await self._context(store, account)).setting

    async def _context(self, store: desks.Store, account: Account) -> Context:
        caller = await people.look_up(store, login_of(account)) or Stranger(0)
        return await self.delivery.context(store, Reached(caller, account.channel, account.tenant, account.user))


def _waiting(drafts: Sequence[SavedDraft], dialogs: Mapping[str, Dialog]) -> list[Shown]:
    """What was begun, without its words: a page stays open where others may look."""
    return [
        Notice(
            (_("You have begun this. Nothing of it has been sent."),),
            title=dialogs[draft.dialog].form.title,
            buttons=(Button(_("Go on"), draft.dialog),),
        )
        for draft in drafts
        if draft.dialog in dialogs
    ]


async def _said(name: str, context: Context) -> Sequence[Shown]:
    dialog = context.dialogs.get(name)
    return await dialog.say({}, context) if dialog is not None else ()
