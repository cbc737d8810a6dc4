"""What people got, kept as they read it: a door behind which everything is drawn, and which reminders were in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot import cards, plain
from bot.channel import Address, Message
from bot.delivery import Delivery
from dialogs.core.dialog import Context
from dialogs.core.show import Button, Listing, Notice, Row, Shown
from dialogs.core.unasked import Cause
from scheduler.rule import Rule, Told
from storage.outbox import Claimed
from storage.outcomes import Delivered, Outcome, Sent
from tests.nudges.properties import Item


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as somebody got it. `row`: of the outbox. `items`: what is in it, each with its buttons."""

    row: int
    notice: str
    person_id: str
    text: str
    language: str
    items: tuple[tuple[Item, tuple[Button, ...]], ...]
    others: tuple[Button, ...]  # of all of it together


@dataclass(slots=True)
class Ears:
    """The channel; `deliver` goes before the product's own, since a channel does not hear what a message is about."""

    delivery: Delivery
    heard: list[Heard] = field(default_factory=list)
    updated: int = 0
    _rows: dict[str, Claimed] = field(default_factory=dict)
    _said: dict[int, tuple[Told, Item]] = field(default_factory=dict)

    def listens(self, rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
        """The same rules; a sentence of theirs is known again in the message that it is in."""
        return {name: self._heard(rule) for name, rule in rules.items()}

    def _heard(self, rule: Rule) -> Rule:
        async def tell(cause: Cause, context: Context) -> Told | None:
            told = await rule.tell(cause, context)
            if told is None:
                return None
            # Sentences of its own, which are known again by that they are the same.
            listed = (told.listed[0], replace(told.listed[1])) if told.listed else None
            told = replace(told, says=replace(told.says), listed=listed)
            for each in (told.says, *(listed[1:] if listed else ())):
                self._said[id(each)] = told, Item(rule.name, cause.subject, cause.occasion)
            return told

        return replace(rule, tell=tell)

    async def deliver(self, row: Claimed) -> Delivered:
        self._rows[str(row.id)] = row
        try:
            return await self.delivery.deliver(row)
        finally:
            del self._rows[str(row.id)]

    async def send(self, to: Address, message: Message) -> Outcome:
        row, shown = self._rows[message.key], message.shown
        text = plain.draw(shown, message.setting).text
        cards.draw(shown, message.setting)
        items, others = self._in(shown)
        language = message.setting.language.tag
        self.heard.append(Heard(row.id, row.notice, to.user, text, language, items, others))
        return Sent(message.key)

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        cards.draw(message.shown, message.setting)
        self.updated += 1
        return Sent(provider_id)

    def taken(self) -> list[Heard]:
        """What has come since it was asked last."""
        taken, self.heard = self.heard, []
        self._said.clear()
        return taken

    def _in(self, shown: Shown) -> tuple[tuple[tuple[Item, tuple[Button, ...]], ...], tuple[Button, ...]]:
        match shown:
            case Notice(says=says, buttons=buttons):
                pressed = tuple(each for each in buttons if isinstance(each, Button))
                known = [self._said[id(each)][1] for each in says if id(each) in self._said]
                return tuple((each, pressed) for each in known), ()
            case Listing(rows=rows, buttons=buttons):
                told = [(self._item(row), row.buttons) for row in rows]
                found = tuple((item, pressed) for item, pressed in told if item is not None)
                return found, tuple(each for each in buttons if isinstance(each, Button))
            case _:
                return (), ()

    def _item(self, row: Row) -> Item | None:
        return next((self._said[id(each)][1] for each in (row.title, *row.says) if id(each) in self._said), None)
