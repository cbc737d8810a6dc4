"""What people got, kept as they read it: a door behind which everything is drawn, and whose message it was."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot import cards, plain
from bot.channel import Address, Message
from bot.delivery import Delivery
from dialogs.core.show import Button, Listing, Notice, Shown
from storage.outbox import Claimed
from storage.outcomes import Delivered, Outcome, Sent


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as somebody got it. `nudges`: the reminders whose buttons it has. `row`: of the outbox."""

    row: int
    notice: str
    person_id: str
    shown: Shown
    text: str
    language: str

    @property
    def buttons(self) -> tuple[Button, ...]:
        match self.shown:
            case Notice(buttons=buttons):
                return tuple(each for each in buttons if isinstance(each, Button))
            case Listing(rows=rows, buttons=buttons):
                of_rows = [each for row in rows for each in row.buttons]
                return (*of_rows, *(each for each in buttons if isinstance(each, Button)))
            case _:
                return ()

    @property
    def offers(self) -> tuple[Button, ...]:
        """Buttons of the whole message."""
        return tuple(each for each in self.buttons if each.dialog == "weekly")

    @property
    def nudges(self) -> Mapping[int, tuple[Button, ...]]:
        """The reminders in it, each with what can be pressed beside "Monday" and "stop"."""
        found: dict[int, list[Button]] = defaultdict(list)
        own: list[Button] = []
        for button in self.buttons:
            if button.dialog == "reminders" and button.raw.get("nudge"):
                found[int(str(button.raw["nudge"]))] += own
                own = []
            else:
                own.append(button)
        return {nudge: tuple(buttons) for nudge, buttons in found.items()}


@dataclass(slots=True)
class Ears:
    """The channel; `deliver` goes before the product's own, since a channel does not hear what a message is about."""

    delivery: Delivery
    heard: list[Heard] = field(default_factory=list)
    updated: int = 0
    _rows: dict[str, Claimed] = field(default_factory=dict)

    async def deliver(self, row: Claimed) -> Delivered:
        self._rows[str(row.id)] = row
        try:
            return await self.delivery.deliver(row)
        finally:
            del self._rows[str(row.id)]

    async def send(self, to: Address, message: Message) -> Outcome:
        row, language = self._rows[message.key], message.setting.language.tag
        text = plain.draw(message.shown, message.setting).text
        cards.draw(message.shown, message.setting)
        self.heard.append(Heard(row.id, row.notice, to.user, message.shown, text, language))
        return Sent(message.key)

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        cards.draw(message.shown, message.setting)
        self.updated += 1
        return Sent(provider_id)

    def taken(self) -> list[Heard]:
        """What has come since it was asked last."""
        taken, self.heard = self.heard, []
        return taken
