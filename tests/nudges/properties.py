"""What has to hold of all that people are reminded of, judged by what they got and by what was so; no planner is asked.

The benchmark that plays a whole year (benchmarks/year) and the tests hold what was sent to the same properties.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeAlias
from zoneinfo import ZoneInfo

from tests.manners.almanac import RED

OPENS, CLOSES = 8, 17
SATURDAY = 5
THREE_TIMES = timedelta(days=4)  # in fewer days nobody hears of the same thing three times, whatever its milestones
OVERDUE_GAP = timedelta(days=6)  # of what is late people hear once a week
UNDATED_GAP = timedelta(days=14)
PUT_OFF_FOR = timedelta(days=14)  # at most, with red days around a Monday
# What has no deadline of its own; the others are counted from a day that somebody has set.
UNDATED = frozenset({"case_without_movement", "people_not_reached"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a message. `over`: it was done, or not theirs any more, when it was said."""

    rule: str
    subject: str
    occasion: str
    over: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody got. `zone`, `country` and `here` are as the organisation's own list had them at that moment."""

    at: datetime
    person_id: str
    zone: str
    country: str
    items: tuple[Item, ...]
    here: bool = True
    language: str = ""
    text: str = ""

    @property
    def local(self) -> datetime:
        return self.at.astimezone(ZoneInfo(self.zone))

    @property
    def day(self) -> date:
        return self.local.date()


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody pressed: `what` is later (on Monday) or stop."""

    at: datetime
    person_id: str
    what: str
    rule: str
    subject: str


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody was to hear of it from the first to the last of these days: one of the people at least.

    `rules`: by which; empty: by any.
    """

    what: str
    subject: str
    people: frozenset[str]
    first: date
    last: date
    rules: frozenset[str] = frozenset()


@dataclass(slots=True)
class Year:
    """What was sent, what was asked for, and what was due. `duties`: rules that nobody can stop."""

    messages: list[Message] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    duties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Violation:
    of: str
    case: str
    person_id: str = ""

    def __str__(self) -> str:
        return f"{self.of}: {self.case}"


TWICE, TOO_SOON = "twice for the same milestone", "again too soon"
NIGHT, RED_DAY = "at night", "on a weekend or a red day"
TWO_A_DAY = "two messages a day"
DONE, LEFT = "about something done", "to somebody who has left"
STOPPED, PUT_OFF = "though it was stopped", "though it was put off"
FORGOTTEN = "due and never said"
ANY = "any rule"


def violations(year: Year) -> list[Violation]:
    """Everything that is not as promised."""
    found = (_when, _a_day, _of_what, _twice, _gaps, _asked, _forgotten)
    return [violation for each in found for violation in each(year)]


def _when(year: Year) -> Iterator[Violation]:
    for each in year.messages:
        if not OPENS <= each.local.hour < CLOSES:
            yield Violation(NIGHT, _called(each), each.person_id)
        if each.local.weekday() >= SATURDAY or each.day in RED[each.country]:
            yield Violation(RED_DAY, _called(each), each.person_id)


def _a_day(year: Year) -> Iterator[Violation]:
    there: dict[tuple[str, date], Message] = {}
    for each in year.messages:
        if (before := there.setdefault((each.person_id, each.day), each)) is not each:
            yield Violation(TWO_A_DAY, f"{_called(before)} and {_called(each)}", each.person_id)


def _of_what(year: Year) -> Iterator[Violation]:
    for each in year.messages:
        if not each.here:
            yield Violation(LEFT, _called(each), each.person_id)
        for item in each.items:
            if item.over:
                yield Violation(DONE, f"{item.rule} {item.subject} ({item.over}) in {_called(each)}", each.person_id)


def _twice(year: Year) -> Iterator[Violation]:
    later = _presses(year, "later")
    for (person_id, rule, subject, occasion), said in _by(year, "rule", "subject", "occasion").items():
        for before, after in pairwise(said):
            if not _pressed(later, (person_id, rule, subject), before.at, after.at):
                yield Violation(
                    TWICE, f"{rule} {subject} {occasion}: {_called(before)} and {_called(after)}", person_id
                )


def _gaps(year: Year) -> Iterator[Violation]:
    """Where people did not ask for it themselves."""
    later = _presses(year, "later")
    for (person_id, rule, subject), said in _by(year, "rule", "subject").items():
        # Who hears late of what is late, as its new owner, may hear of it again on the week's day.
        steps = [(said[1:], OVERDUE_GAP)] if "overdue" in rule else [(said, UNDATED_GAP)] if rule in UNDATED else []
        for every, least in (*steps, (said[::2], THREE_TIMES), (said[1::2], THREE_TIMES)):
            for before, after in pairwise(every):
                # Who has put it off hears of it on Monday, and then again on its own day.
                asked = _pressed(later, (person_id, rule, subject), before.at - PUT_OFF_FOR, after.at)
                if after.day - before.day < least and not asked:
                    yield Violation(TOO_SOON, f"{rule} {subject}: {_called(before)} and {_called(after)}", person_id)


def _asked(year: Year) -> Iterator[Violation]:
    """What was stopped is heard of no more, and what was put off not before Monday."""
    by_rule, by_thing = _by(year, "rule"), _by(year, "rule", "subject")
    for each in year.asked:
        if each.what == "stop" and each.rule not in year.duties:
            for said in by_rule.get((each.person_id, each.rule), ()):
                if said.at > each.at:
                    yield Violation(
                        STOPPED, f"{each.rule}: {_called(said)}, asked {each.at:%Y-%m-%d %H:%M}", each.person_id
                    )
        elif each.what == "later":
            for said in by_thing.get((each.person_id, each.rule, each.subject), ()):
                day = each.at.astimezone(ZoneInfo(said.zone)).date()
                if said.at > each.at and said.day < day + timedelta(days=7 - day.weekday()):
                    yield Violation(
                        PUT_OFF,
                        f"{each.rule} {each.subject}: {_called(said)}, asked {each.at:%Y-%m-%d}",
                        each.person_id,
                    )


def _forgotten(year: Year) -> Iterator[Violation]:
    told: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
    for message in year.messages:
        for item in message.items:
            told[message.person_id, item.subject].append((message.day, item.rule))
    silent = {(each.person_id, each.subject) for each in year.asked} | {
        (each.person_id, name)
        for each in year.asked
        if each.what == "stop"
        for name in (each.rule, ANY, each.rule.partition("_")[0])
    }
    for due in year.due:
        # Who put it off, or stopped it, has said themselves when they want to hear of it.
        if any((each, name) in silent for each in due.people for name in (due.subject, *(due.rules or (ANY,)))):
            continue
        heard = (day_rule for each in due.people for day_rule in told[each, due.subject])
        if not any(due.first <= day <= due.last and (not due.rules or rule in due.rules) for day, rule in heard):
            whom = ", ".join(sorted(due.people)[:3])
            yield Violation(
                FORGOTTEN, f"{due.what} {due.subject} to {whom} from {due.first} to {due.last}", min(due.people)
            )


# --- Helpers ----------------------------------------------------------------------------------------------------------


def _by(year: Year, *names: str) -> Mapping[tuple[str, ...], Sequence[Message]]:
    """Messages by person and by what is in them, the first first."""
    found: dict[tuple[str, ...], list[Message]] = defaultdict(list)
    for message in sorted(year.messages, key=lambda each: each.at):
        for key in dict.fromkeys(tuple(getattr(item, name) for name in names) for item in message.items):
            found[message.person_id, *key].append(message)
    return found


Presses: TypeAlias = Mapping[tuple[str, str, str], Sequence[datetime]]


def _presses(year: Year, what: str) -> Presses:
    found: dict[tuple[str, str, str], list[datetime]] = defaultdict(list)
    for each in year.asked:
        if each.what == what:
            found[each.person_id, each.rule, each.subject].append(each.at)
    return found


def _pressed(
    presses: Presses,
    of: tuple[str, str, str],
    first: datetime,
    last: datetime,
) -> bool:
    return any(first <= at <= last for at in presses.get(of, ()))


def _called(message: Message) -> str:
    return f"{message.person_id} {message.local:%a %Y-%m-%d %H:%M} ({message.country})"
