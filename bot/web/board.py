"""What lies before people in the web chat and may be drawn again: what the web chat asks of whoever keeps it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.heard import Account, Reply
from dialogs.core.form import Setting
from dialogs.core.show import Shown


class Row(Protocol):
    """A card that was shown. `conversation` is empty for what is said unasked: it is in every conversation of theirs.

    `provider_id` names a reply's activity. `revision` grows when it is to be drawn again. `at` is real time.
    """

    @property
    def id(self) -> int: ...

    @property
    def conversation(self) -> str: ...

    @property
    def provider_id(self) -> str: ...

    @property
    def revision(self) -> int: ...

    @property
    def at(self) -> datetime: ...


class Board(Protocol):
    """Any of it raises NotSaved where the database is away."""

    async def changes(self, user_ids: Collection[str]) -> Mapping[str, Sequence[Row]]:
        """What lies before each of them now, those that are not old; one small query, asked every other second."""

    async def draw(self, user_id: str, row_id: int) -> tuple[Shown, Setting] | None:
        """A card as it is today; None where it is no longer so, or no longer theirs to know."""

    async def remember(self, account: Account, conversation: str, activity_id: str, shown: Shown, reply: Reply) -> None:
        """A reply that is about something was shown as this activity."""
