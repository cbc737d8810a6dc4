"""A person's reminders of a day as they are said: one as a message, several as a list, the most urgent first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.core.dialog import Context
from dialogs.core.show import Button, Listing, Notice, Row, Shown
from dialogs.core.text import Text, _, _n
from dialogs.core.unasked import Cause, Unasked
from hms import manners
from hms.deadlines import day_of, week_on
from hms.organisation import Country
from scheduler.rule import Rule, Told, person_of
from storage import reminders, weekly
from storage.reminders import Reminded
from storage.sayable import NOTICE, one_thing
from storage.weekly import Rhythm

AT_MOST = 8  # in one message; a longer one is not read
FEW = 3  # so many may each have all their buttons; of more, nobody finds the one that they look for
NOTHING = _("There is nothing you need to do here right now.")
SETTLED = Notice((NOTHING,))
ONCE_A_WEEK = _("This is not the first time this week. If you like, I gather it all and write on Mondays only.")


@dataclass(frozen=True, slots=True)
class Item:
    rule: Rule
    nudge: Reminded
    told: Told

    @property
    def why(self) -> tuple[Text, ...]:
        """Why the person gets it; nothing where it is over, and only lies there still."""
        return () if self.told.over else (self.told.why or self.rule.reminder.why,)

    @property
    def buttons(self) -> tuple[Button, ...]:
        if self.told.over:
            return self.told.buttons
        raw = {"nudge": str(self.nudge.id)}
        later = Button(_("Remind me on Monday"), "reminders", raw | {"do": "later"})
        stop = () if self.rule.duty else (Button(_("Stop this"), "reminders", raw | {"do": "stop"}),)
        return (*self.told.buttons, later, *stop)

    @property
    def fewest(self) -> tuple[Button, ...]:
        """What does it, and what shows it, where the rest can be found."""
        return self.told.buttons if len(self.told.buttons) <= 1 else (self.told.buttons[0], self.told.buttons[-1])


def digest(rules: Mapping[str, Rule]) -> Unasked:
    """The notice under which the planner puts reminders into the outbox."""

    async def tell(cause: Cause, context: Context) -> Shown | None:
        if not cause.again and not _decent(context):
            return None
        items = await _items(rules, cause, context)
        if not items:
            return SETTLED if cause.again else None
        me = person_of(context)
        rhythm = await weekly.rhythm(context.store, me, context.now.date())
        if len(items) == 1:
            return _alone(items[0], rhythm)
        return _together(items, rhythm, is_week=_is_week(cause, context))

    return Unasked(NOTICE, tell)


def _decent(context: Context) -> bool:
    zone = context.now.tzinfo
    assert zone is not None, "a setting's moment knows its zone"
    return manners.decent(context.now, zone, context.country or Country.NO)


def _is_week(cause: Cause, context: Context) -> bool:
    """Whether it is the message of a week's first working day; `occasion` is the day on which it was put together."""
    day = date.fromisoformat(cause.occasion) if cause.occasion else context.now.date()
    return day == week_on(day, context.country or Country.NO)


async def _items(rules: Mapping[str, Rule], cause: Cause, context: Context) -> list[Item]:
    """What is still so, still theirs to know and still wanted; the most urgent first."""
    me = person_of(context)
    quiet = frozenset[str]() if cause.again else await reminders.stopped(context.store, me)
    items = []
    for nudge in await reminders.in_message(context.store, me, cause.id):
        rule = rules.get(nudge.rule)
        stopped = not quiet.isdisjoint((nudge.rule, one_thing(nudge.rule, nudge.subject)))
        if rule is None or (stopped and not rule.duty):
            continue
        told = await rule.tell(Cause(nudge.subject, nudge.occasion, again=cause.again), context)
        if told is not None:
            items.append(Item(rule, nudge, told))
    return sorted(items, key=_urgency)


def _urgency(item: Item) -> tuple[date, bool]:
    """What is late, or will be so first; duties before the rest of the day, and what has no day last."""
    return day_of(item.nudge.occasion) or date.max, not item.rule.duty


def _alone(item: Item, rhythm: Rhythm) -> Notice:
    offer = _offer(rhythm)
    says = (item.told.says, *item.told.points, *item.why, *((ONCE_A_WEEK,) if offer else ()))
    return Notice(says, buttons=(*item.buttons, *offer), about=item.told.about)


def _together(items: list[Item], rhythm: Rhythm, *, is_week: bool) -> Listing:
    """A reason that most share is said once; of many, each has few buttons, and all of them have some together."""
    few, shared = len(items) <= FEW, _shared(items)
    rows = [_row(item, shared, few=few) for item in items[:AT_MOST]]
    if (more := len(items) - AT_MOST) > 0:
        says = _n("And {count} more thing waits for you", "And {count} more things wait for you", more)
        rows.append(Row(says, buttons=(Button(_("My things"), "home"),)))
    offer = _offer(rhythm)
    return Listing(
        _counted(len(items), rhythm.weekly and is_week),
        tuple(rows),
        NOTHING,
        says=(*shared, *((ONCE_A_WEEK,) if offer else ())),
        buttons=(*(() if few else _for_all(items)), *_rhythms(rhythm), *offer),
    )


def _row(item: Item, shared: tuple[Text, ...], *, few: bool) -> Row:
    why = () if item.why == shared else item.why
    title, stands = item.told.listed or (item.told.says, None)
    says = (*((stands,) if stands else ()), *item.told.points, *why)
    return Row(title, says=says, buttons=item.buttons if few else item.fewest)


def _shared(items: list[Item]) -> tuple[Text, ...]:
    """Why the person gets most of it; nothing where that differs."""
    [(why, count)] = Counter(item.why for item in items).most_common(1)
    return why if count * 2 > len(items) else ()


def _for_all(items: list[Item]) -> tuple[Button, ...]:
    if all(item.told.over for item in items):
        return ()
    later = Button(_("Remind me of all of it on Monday"), "reminders", {"do": "all", "nudge": str(items[0].nudge.id)})
    return (later, Button(_("Which reminders do I get?"), "reminders"))


def _rhythms(rhythm: Rhythm) -> tuple[Button, ...]:
    return (Button(_("Remind me as things come"), "weekly", {"do": "off"}),) if rhythm.weekly else ()


def _counted(count: int, week: bool) -> Text:
    if week:
        return _n("Your week: {count} thing to think of", "Your week: {count} things to think of", count)
    return _n("{count} thing to think of", "{count} things to think of", count)


def _offer(rhythm: Rhythm) -> tuple[Button, ...]:
    """To leaders who are reminded again and again; once, and not in each of those messages."""
    if rhythm.weekly or not rhythm.leads or not rhythm.several:
        return ()
    return (Button(_("Once a week, please"), "weekly", {"do": "on"}),)
