"""A person's reminders of a day as they are said: one as a message, several as a list, the most urgent first."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.core.dialog import Context
from dialogs.core.show import Button, Listing, Notice, Row, Shown
from dialogs.core.text import Text, _, _n
from dialogs.core.unasked import Cause, Unasked
from hms import manners
from hms.organisation import Country
from scheduler.rule import Rule, Told, person_of
from storage import reminders
from storage.nudges import NOTICE
from storage.reminders import Reminded

AT_MOST = 8  # in one message; a longer one is not read
NOTHING = _("There is nothing you need to do here right now.")
SETTLED = Notice((NOTHING,))
AND_MORE = _("There are more. Write “cases” to see all the reports that wait for you.")


@dataclass(frozen=True, slots=True)
class Item:
    rule: Rule
    nudge: Reminded
    told: Told

    @property
    def why(self) -> Text:
        return self.told.why or self.rule.reminder.why

    @property
    def buttons(self) -> tuple[Button, ...]:
        raw = {"nudge": str(self.nudge.id)}
        later = Button(_("Remind me on Monday"), "reminders", raw | {"do": "later"})
        stop = () if self.rule.duty else (Button(_("Stop this"), "reminders", raw | {"do": "stop"}),)
        return (*self.told.buttons, later, *stop)


def digest(rules: Mapping[str, Rule]) -> Unasked:
    """The notice under which the planner puts reminders into the outbox."""

    async def tell(cause: Cause, context: Context) -> Shown | None:
        if not cause.again and not _decent(context):
            return None
        items = await _items(rules, cause, context)
        if not items:
            return SETTLED if cause.again else None
        return _alone(items[0]) if len(items) == 1 else _together(items)

    return Unasked(NOTICE, tell)


def _decent(context: Context) -> bool:
    zone = context.now.tzinfo
    assert zone is not None, "a setting's moment knows its zone"
    return manners.decent(context.now, zone, context.country or Country.NO)


async def _items(rules: Mapping[str, Rule], cause: Cause, context: Context) -> list[Item]:
    """What is still so, still theirs to know and still wanted; duties first, and then what was found first."""
    me = person_of(context)
    quiet = frozenset[str]() if cause.again else await reminders.stopped(context.store, me)
    items = []
    for nudge in await reminders.in_message(context.store, me, cause.id):
        rule = rules.get(nudge.rule)
        if rule is None or (nudge.rule in quiet and not rule.duty):
            continue
        told = await rule.tell(Cause(nudge.subject, nudge.occasion), context)
        if told is not None:
            items.append(Item(rule, nudge, told))
    return sorted(items, key=lambda item: not item.rule.duty)


def _alone(item: Item) -> Notice:
    return Notice((item.told.says, *item.told.points, item.why), buttons=item.buttons, about=item.told.about)


def _together(items: list[Item]) -> Listing:
    rows = [Row(item.told.says, says=(*item.told.points, item.why), buttons=item.buttons) for item in items[:AT_MOST]]
    if len(items) > AT_MOST:
        rows.append(Row(AND_MORE))
    count = len(items)
    return Listing(_n("{count} thing to think of", "{count} things to think of", count), tuple(rows), NOTHING)
