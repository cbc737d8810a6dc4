"""Who got what when, as text to be read: a table per rule, how often people were spoken to, and some in full."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from benchmarks.year.people import People
from benchmarks.year.play import Play
from hms.organisation import Country, RoleName
from tests.nudges.properties import Message, Violation

RANKS = (
    RoleName.RECTOR,
    RoleName.UNIT_LEADER,
    RoleName.HSE_SECTION,
    RoleName.HSE_COORDINATOR,
    RoleName.SURVEY_COORDINATOR,
    RoleName.CHIEF_SAFETY_REP,
    RoleName.LOCAL_CHIEF_SAFETY_REP,
    RoleName.SAFETY_REP,
    RoleName.AREA_MANAGER,
)
STEPS = (0, 1, 3, 6, 12, 26, 52)  # messages a year
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BUSIEST = 10
AT_MOST = 50  # broken promises that are told in full
# Whose year is shown message by message: the one in the middle of those who hold the role and speak the language.
SAMPLE: tuple[tuple[str, str, str, str], ...] = (
    ("a leader", RoleName.UNIT_LEADER, "nb", "NO"),
    ("a leader", RoleName.UNIT_LEADER, "nn", "NO"),
    ("a leader", RoleName.UNIT_LEADER, "en", "NO"),
    ("a Danish leader", RoleName.UNIT_LEADER, "da", "DK"),
    ("a safety representative", RoleName.SAFETY_REP, "nb", "NO"),
    ("a safety representative", RoleName.SAFETY_REP, "nn", "NO"),
    ("a Danish safety representative", RoleName.SAFETY_REP, "da", "DK"),
    ("a coordinator", RoleName.HSE_COORDINATOR, "nb", "NO"),
    ("a survey coordinator", RoleName.SURVEY_COORDINATOR, "nb", "NO"),
    ("an area manager", RoleName.AREA_MANAGER, "nb", "NO"),
    ("an employee", "", "nb", "NO"),
    ("an employee", "", "nn", "NO"),
    ("an employee", "", "en", "NO"),
    ("a Danish employee", "", "da", "DK"),
)


def report(play: Play, wrong: Sequence[Violation]) -> str:
    messages = sorted(play.year.messages, key=lambda each: (each.at, each.person_id))
    roles = _roles(play.life.people)
    parts = (_head(play, messages), _rules(play, messages), _people(messages, roles, play), _times(messages))
    return (
        "\n\n".join(
            "\n".join(part) for part in (*parts, _wrong(messages, wrong, play), _samples(messages, roles, play))
        )
        + "\n"
    )


def _roles(people: People) -> Mapping[str, str]:
    """The highest that each has held in the year; who held none is left out."""
    held: dict[str, set[RoleName]] = defaultdict(set)
    for _day, organisation in people.was:
        for role in organisation.roles:
            held[role.person_id].add(role.role)
    return {who: str(next((each for each in RANKS if each in all_), min(all_))) for who, all_ in held.items()}


def _head(play: Play, messages: Sequence[Message]) -> Iterator[str]:
    first, last = play.hours[0].at, play.hours[-1].at
    told = len({each.person_id for each in messages})
    everybody = len(play.life.people.was[0][1].people)
    yield f"From {first:%Y-%m-%d} to {last:%Y-%m-%d}, {len(play.hours)} hours; {everybody} people"
    yield f"{len(messages)} messages with {sum(len(each.items) for each in messages)} reminders to {told} people"
    yield f"done by people themselves: {play.life.done}; buttons pressed: " + _listed(play.pressed)
    yield "all that was sent, by its notice: " + _listed(play.notices)
    yield "what became of it: " + _listed(play.outcomes)


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.most_common())


def _rules(play: Play, messages: Sequence[Message]) -> Iterator[str]:
    said: dict[str, Counter[str]] = defaultdict(Counter)
    weekly: dict[str, Counter[tuple[str, date]]] = defaultdict(Counter)
    again: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for message in messages:
        for item in message.items:
            said[item.rule][message.person_id] += 1
            weekly[item.rule][message.person_id, _week(message.day)] += 1
            again[item.rule][message.person_id, item.subject] += 1
    yield _row("rule", "found", "said", "people", "a person, mean", "most", "most a week", "same thing, most")
    for rule in sorted(play.rules):
        by_person = said[rule]
        mean = f"{sum(by_person.values()) / len(by_person):.1f}" if by_person else "-"
        most = (max(each[rule].values(), default=0) for each in (said, weekly, again))
        yield _row(rule, play.found[rule], sum(by_person.values()), len(by_person), mean, *most)


def _people(messages: Sequence[Message], roles: Mapping[str, str], play: Play) -> Iterator[str]:
    count = Counter(each.person_id for each in messages)
    everybody = sorted({who for _day, organisation in play.life.people.was for who in organisation.people})
    yield "messages a person in the whole time"
    for least, below in pairwise((*STEPS, 10**6)):
        held = sum(least <= count[who] < below for who in everybody)
        called = str(least) if below == least + 1 else f"{least} to {below - 1}"
        yield f"  {called:12} {held:6}"
    yield ""
    yield _row("role", "people", "messages", "mean", "median", "most", "most a week")
    weeks = Counter((each.person_id, _week(each.day)) for each in messages)
    a_week: dict[str, int] = defaultdict(int)
    for (who, _), many in weeks.items():
        a_week[who] = max(a_week[who], many)
    for role in (*map(str, RANKS), *sorted({*roles.values()} - {*map(str, RANKS)}), ""):
        if theirs := [who for who in everybody if roles.get(who, "") == role]:
            got = [count[who] for who in theirs]
            middle = (f"{statistics.mean(got):.1f}", f"{statistics.median(got):g}")
            yield _row(
                role or "employees", len(theirs), sum(got), *middle, max(got), max(a_week[who] for who in theirs)
            )
    yield ""
    yield "the busiest"
    for who, many in count.most_common(BUSIEST):
        things = Counter(item.rule for each in messages if each.person_id == who for item in each.items)
        said = f"{many:4} messages, at most {a_week[who]} a week: {_listed(things)}"
        yield f"  {who:12} {roles.get(who, ''):20} {said}"


def _times(messages: Sequence[Message]) -> Iterator[str]:
    count = Counter((each.local.hour, each.local.weekday()) for each in messages)
    yield "when, by the reader's clock"
    yield _cells("", *WEEKDAYS)
    for hour in sorted({hour for hour, _day in count}):
        yield _cells(f"{hour:02}", *(count[hour, day] or "" for day in range(7)))
    yield ""
    yield "by month"
    for month, many in sorted(Counter(f"{each.day:%Y-%m}" for each in messages).items()):
        yield f"  {month} {many:6}"
    longest = Counter(len(each.items) for each in messages)
    yield "things in a message: " + ", ".join(f"{many} in {count}" for many, count in sorted(longest.items()))


def _samples(messages: Sequence[Message], roles: Mapping[str, str], play: Play) -> Iterator[str]:
    by_person: dict[str, list[Message]] = defaultdict(list)
    for each in messages:
        by_person[each.person_id].append(each)
    for called, role, language, country in SAMPLE:
        fitting = _fitting(play.life.people, roles, role, language, country)
        spoken_to = sorted((who for who in fitting if by_person[who]), key=lambda who: (len(by_person[who]), who))
        if not spoken_to:
            yield f"===== {called} ({language}): nobody was told anything\n"
            continue
        who = spoken_to[len(spoken_to) // 2]
        yield f"===== {called} ({language}), {who}: {len(by_person[who])} messages\n"
        for each in by_person[who]:
            things = ", ".join(f"{item.rule} {item.subject}" for item in each.items)
            yield f"--- {each.local:%a %d %b %Y %H:%M}  [{things}]"
            yield each.text + "\n"


def _wrong(messages: Sequence[Message], wrong: Sequence[Violation], play: Play) -> Iterator[str]:
    """Everything that was not as promised, and all that the person had got and pressed."""
    yield f"not as promised: {len(wrong)}"
    for violation in wrong[:AT_MOST]:
        yield f"  {violation}"
        theirs = [(each.at, _things(each)) for each in messages if each.person_id == violation.person_id]
        asked = [each for each in play.year.asked if each.person_id == violation.person_id]
        for at, what in sorted(theirs + [(each.at, f"pressed: {each.what} {each.subject}") for each in asked]):
            yield f"      {at:%a %Y-%m-%d %H:%M} {what}"
    yield ""


def _things(message: Message) -> str:
    return ", ".join(f"{item.rule} {item.subject} {item.occasion}" for item in message.items)


def _fitting(people: People, roles: Mapping[str, str], role: str, language: str, country: str) -> Iterable[str]:
    begun, wanted = people.was[0][1], (role, language, Country(country))
    for person in begun.people.values():
        unit = begun.units.get(person.unit_id)
        if (roles.get(person.person_id, ""), person.language, unit and unit.country) == wanted:
            yield person.person_id


def _week(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())


def _row(name: object, *cells: object) -> str:
    return f"  {name!s:28}" + "".join(f"{cell!s:>17}" for cell in cells)


def _cells(name: object, *cells: object) -> str:
    return f"  {name!s:4}" + "".join(f"{cell!s:>7}" for cell in cells)
