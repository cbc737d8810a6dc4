"""Whom a message is for, out of a text: an audience, or the words that were not understood; never more people than said.

Every word has to have a meaning here, or none at all. One that might narrow it and is not understood leaves no audience.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dialogs.understanding.lexicon import Hit, Lexicon, spellings
from dialogs.understanding.names import Names
from dialogs.understanding.reading import Token, tidy, tokens
from dialogs.understanding.task_names import Titled
from dialogs.understanding.words import audience as words
from hms.audience import MOST_DAYS, Audience, TaskIs, TaskState
from hms.organisation import RoleName

LONGEST = 60  # words; whoever writes more says something else too
_GONE = "\0"  # stands for a word that has been understood


def _set(listed: str) -> frozenset[str]:
    return frozenset(way for word in listed.split() for way in spellings(word))


_NOISE, _AUXILIARY = _set(words.NOISE), _set(words.AUXILIARY)
_BEFORE_REMINDED, _ABOUT_IT = _set(words.BEFORE_REMINDED), _set(words.ABOUT_IT)
_DAY_WORDS, _WEEK_WORDS, _SPAN = _set(words.NUMBERED), _set(words.NUMBERED_WEEKS), _set(words.SPAN)
_KINDS, _KIND_OF = _set(words.KINDS), _set(words.KIND_OF)
_AND, _BOTH, _BUT, _ONLY = _set(words.AND), _set(words.BOTH), _set(words.BUT), _set(words.ONLY)
_BELOW, _IN_TWO, _TWO = _set(words.BELOW), _set(words.IN_TWO), _set(words.TWO)
_BENT = {way: verb for verb, said in words.BENT.items() for way in _set(said)}
_BEGINS = frozenset(_BENT) | _set(words.PLANNED)
_GENERIC = {way: base for word, base in words.GENERIC.items() for way in spellings(word)}
_WHO = Lexicon().add(
    {f"role:{name}": said for name, said in words.ROLES.items()}
    | words.LEADERS
    | words.LEVELS
    | words.LANGUAGES
    | {"everybody": words.EVERYBODY, "all": words.ALL}
)
_STATES = Lexicon().add(words.STATES | {"not": words.NOT})
_THIS_TIME = Lexicon().add({"this time": words.THIS_TIME})
_REMINDED = Lexicon().add({"reminded": words.REMINDED, "but not": words.BUT_NOT})
_DAYS = Lexicon().add(words.DAYS)


@dataclass(frozen=True, slots=True)
class Meant:
    """The audience; None where there is none in the text, or where not all of it was understood: `unused` says what."""

    audience: Audience | None
    unused: tuple[str, ...] = ()


def read_audience(text: str, names: Names, today: date) -> Meant:
    """Whom the text means. `today` tells how far back last week lies."""
    line = _Line(tidy(text), [], names, today)
    line.words = [each._replace(word=_GENERIC.get(each.word, each.word)) for each in tokens(line.text)]
    line.asked = tuple(line.words)
    if len(line.words) > LONGEST:
        return Meant(None, (line.written(0, len(line.words)),))
    days = _spared(line)
    task = _task(line)
    units = frozenset(_units(line))
    _refuse_what_turns_round(line)
    who = _who(line)
    unused = tuple(line.unused())
    audience = Audience(units, who.roles, who.levels, who.languages, task, days)
    if unused or not (who.anybody or audience != Audience()):
        return Meant(None, unused)
    return Meant(audience)


def find_audience(text: str, names: Names, today: date) -> Audience | None:
    """The audience that the text means, where all of it was understood."""
    return read_audience(text, names, today).audience


@dataclass(slots=True)
class _Line:
    """A text whose words go one after the other as they are understood."""

    text: str
    words: list[Token]
    names: Names
    today: date
    asked: Sequence[Token] = ()
    kept: set[int] = field(default_factory=set)  # not understood, though each word is known

    def take(self, start: int, end: int) -> None:
        for at in range(start, end):
            self.words[at] = self.words[at]._replace(word=_GONE)

    def refuse(self, start: int, end: int) -> None:
        """These words say something that an audience cannot."""
        self.kept.update(range(start, end))

    def hits(self, lexicon: Lexicon) -> list[tuple[str, Hit]]:
        """What the lexicon finds, the longest first where several would take the same words; in order."""
        found = [(name, hit) for name, hits in lexicon.find(self.words).items() for hit in hits]
        found.sort(key=lambda each: (each[1].start - each[1].end, each[1].start))
        taken: set[int] = set()
        chosen: list[tuple[str, Hit]] = []
        for name, hit in found:
            if taken.isdisjoint(range(*hit)):
                taken.update(range(*hit))
                chosen.append((name, hit))
        return sorted(chosen, key=lambda each: each[1])

    def written(self, start: int, end: int) -> str:
        return self.text[self.asked[start].start : self.asked[end - 1].end]

    def unused(self) -> Iterator[str]:
        """The words that are left, those together that stand together."""
        left = [at for at, each in enumerate(self.words) if at in self.kept or each.word not in {_GONE, *_NOISE}]
        while left:
            end = 1
            while end < len(left) and self._together(left[end - 1], left[end]):
                end += 1
            yield self.written(left[0], left[end - 1] + 1)
            left = left[end:]

    def _together(self, first: int, second: int) -> bool:
        before, after = self.asked[first], self.asked[second]
        short = (
            second == first + 1 and self.text[before.end : after.start].strip() == "."
        )  # `at 9 p.m. 4`, not a new clause
        return short or (second - first <= 2 and before.clause == after.clause)


# --- Who was reminded -------------------------------------------------------------------------------------------------


def _spared(line: _Line) -> int | None:
    """For how many days nobody may have been reminded; takes the words that say it."""
    found = line.hits(_REMINDED)
    reminded = next((hit for name, hit in found if name == "reminded"), None)
    if reminded is None:
        return None
    before = [hit for name, hit in found if name == "but not" and hit.end <= reminded.start]
    first = before[-1] if before else None
    if first is None or not _all(line.words[first.end : reminded.start], _BEFORE_REMINDED):
        return None  # who was reminded cannot be asked for, only left out
    end = reminded.end
    while end < len(line.words) and line.words[end].word in _ABOUT_IT:
        end += 1
    line.take(first.start, end)
    days = _days(line, end)
    while end < len(line.words) and line.words[end].word == _GONE:
        end += 1
    if end < len(line.words) and line.words[end].word in _AND and _is_of_somebody(line, end + 1):
        line.refuse(end, end + 1)  # `except those reminded and leaders`: these are left out as well
    return days


def _days(line: _Line, start: int) -> int:
    """How far back. Where nothing is said, as far as is known."""
    found = [(name, hit) for name, hit in line.hits(_DAYS) if hit.start >= start]
    if found:
        name, hit = found[0]
        line.take(*hit)
        match name:
            case "last week":
                return line.today.weekday() + 7
            case "this week":
                return max(line.today.weekday(), 1)
            case _:
                return int(name.removeprefix("days:"))
    for at in range(start, len(line.words) - 1):
        each, of = line.words[at].word, line.words[at + 1].word
        if each.isdigit() and len(each) < 4 and of in _DAY_WORDS | _WEEK_WORDS:
            first = at
            while first > start and line.words[first - 1].word in _SPAN:
                first -= 1
            days = int(each) * (7 if of in _WEEK_WORDS else 1)
            if not 1 <= days <= MOST_DAYS:
                line.refuse(at, at + 2)
                return MOST_DAYS
            line.take(first, at + 2)
            return days
    return MOST_DAYS


def _all(these: Iterable[Token], known: frozenset[str]) -> bool:
    return all(each.word in known for each in these)


# --- How a task stands ------------------------------------------------------------------------------------------------


def _task(line: _Line) -> TaskIs | None:
    # Who has booked a meeting has planned it.
    named = line.names.task([each._replace(word=_BENT.get(each.word, each.word)) for each in line.words])
    if named is None or _is_only_a_role(line, named):
        return None
    found = line.hits(_STATES)
    inside = range(named.start, named.end)
    told = {name: hit for name, hit in found if name != "not" and hit.start not in inside}
    begins = line.words[named.start].word in _BEGINS  # `planned the follow-up meeting`
    verb = Hit(named.start, named.start + 1) if begins else told.get("state:done")
    denied = _denial(line, [hit for name, hit in found if name == "not"], verb)
    state = _state(told, verb, denied)
    if state is None:
        return None
    line.take(named.start, named.end)
    for hit in (*told.values(), *([denied] if denied else [])):
        line.take(*hit)
    for _name, hit in line.hits(_THIS_TIME):
        line.take(*hit)
    return TaskIs(named.id, state)


def _is_only_a_role(line: _Line, named: Titled) -> bool:
    """`Safety representatives who` is no meeting with them, however near it comes."""
    roles = {at for name, hit in line.hits(_WHO) if name.startswith("role:") for at in range(*hit)}
    return all(at in roles or line.words[at].word in _NOISE for at in range(named.start, named.end))


def _denial(line: _Line, denials: Sequence[Hit], verb: Hit | None) -> Hit | None:
    """The negation that belongs to the verb: nothing but auxiliaries in between."""
    if verb is None:
        return None
    near = (hit for hit in denials if hit.end <= verb.start and _all(line.words[hit.end : verb.start], _AUXILIARY))
    return max(near, default=None)


def _state(told: dict[str, Hit], verb: Hit | None, denied: Hit | None) -> TaskState | None:
    done = verb is not None and denied is None
    if "state:overdue" in told:
        return None if done else TaskState.OVERDUE
    if "state:lacks" in told or denied is not None:
        return None if done else TaskState.NOT_DONE
    if "state:open" in told:
        return None if done else TaskState.OPEN
    return TaskState.DONE if done else None


# --- Where and who ----------------------------------------------------------------------------------------------------


def _units(line: _Line) -> Iterator[str]:
    while (named := line.names.unit(line.text, line.words)) is not None:
        line.take(named.start, named.end)
        yield named.id
    # `Chemistry`, where one unit is the department of it.
    tails = _tails(line.names)
    for at in range(len(line.words)):
        for end in range(min(len(line.words), at + 5), at, -1):
            owners = tails.get(tuple(each.word for each in line.words[at:end]), set())
            if len(owners) == 1:
                line.take(at, end)
                yield from owners
                break


def _tails(names: Names) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for unit_id, called in names.units.items():
        for name in called:
            first, *rest = [each.word for each in tokens(tidy(name))] or [""]
            if first in _KINDS and len(rest) > 1 and rest[0] in _KIND_OF:
                found.setdefault(tuple(rest[1:]), set()).add(unit_id)
    return found


@dataclass(slots=True)
class _Who:
    roles: frozenset[RoleName] = frozenset()
    levels: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    anybody: bool = False  # everybody was said, or somebody


def _refuse_what_turns_round(line: _Line) -> None:
    """`Everybody but leaders` is the others, `to institutter` is two of them, and below a level is not at it."""
    said = ["", *(each.word for each in line.words), ""]
    for at, (before, word, after) in enumerate(zip(said, said[1:], said[2:], strict=False)):
        turns = word in _BUT and after not in _ONLY
        counts = word in _TWO and before in _IN_TWO
        below = word in _BELOW and _is_of_somebody(line, at + 1)
        if turns or counts or below:
            line.refuse(at, at + 1)


def _is_of_somebody(line: _Line, at: int) -> bool:
    """Whether a role, a level or the like stands there, behind its article."""
    while at < len(line.words) and line.words[at].word in _BOTH:
        at += 1
    return any(hit.start == at for _name, hit in line.hits(_WHO))


def _who(line: _Line) -> _Who:
    found = line.hits(_WHO)
    roles = [(name.removeprefix("role:"), hit) for name, hit in found if name.startswith("role:")]
    leaders = [(int(name[-1]), hit) for name, hit in found if name.startswith("leader:")]
    levels = frozenset(int(name[-1]) for name, _hit in found if name.startswith("level:"))
    languages = [name.removeprefix("language:") for name, _hit in found if name.startswith("language:")]
    for _name, hit in found:
        line.take(*hit)
    named = {RoleName(name) for name, _hit in roles} | ({RoleName.UNIT_LEADER} if leaders else set())
    _refuse_what_is_two(line, [hit for _name, hit in (*roles, *leaders)], found, several=bool(roles and leaders))
    if leaders and levels:
        line.refuse(*leaders[0][1])
    return _Who(
        frozenset(named),
        levels | {level for level, _hit in leaders},
        frozenset(tag for said in languages for tag in said.split("+")),
        any(name in ("everybody", "all") for name, _hit in found),
    )


def _refuse_what_is_two(line: _Line, roles: Sequence[Hit], found: Sequence[tuple[str, Hit]], *, several: bool) -> None:
    """`Leaders in Physics and safety representatives in Chemistry` are two audiences, and one would be too large.

    `several`: leaders of one level beside another role, which has every level.
    """
    everybody = [hit for name, hit in found if name == "everybody"]
    ordered = sorted(roles)
    if everybody and ordered and not _is_what(line, everybody[0], ordered[0]):
        line.refuse(*ordered[0])
    if several:
        line.refuse(*ordered[-1])
    for first, second in pairwise(ordered):
        between = range(first.end, second.start)
        there = any(line.words[at].word == _GONE and not _of(found, at) for at in between)
        if there or not _are_both(line, first, second, found):
            line.refuse(*second)


def _are_both(line: _Line, first: Hit, second: Hit, found: Sequence[tuple[str, Hit]]) -> bool:
    """`Leaders and safety representatives`; not `the leader of the HSE section`, or `leaders who are` something else."""
    between = [line.asked[at].word for at in range(first.end, second.start) if not _of(found, at)]
    before, after = line.asked[first.end - 1], line.asked[second.start]
    apart = before.clause != after.clause or not {*"/&+"}.isdisjoint(line.text[before.end : after.start])
    return all(word in _AND | _BOTH for word in between) and (apart or not _AND.isdisjoint(between))


def _of(found: Sequence[tuple[str, Hit]], at: int) -> bool:
    return any(at in range(*hit) for _name, hit in found)


def _is_what(line: _Line, first: Hit, second: Hit) -> bool:
    """`Employees who are leaders`: one is the other, and nobody is added."""
    low, high = sorted((first, second))
    return {each.word for each in line.asked[low.end : high.start]} <= _set("som who that der er are is har have")
