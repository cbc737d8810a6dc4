"""To whom a coordinator speaks: a value that says which people, its JSON document, and the question for one person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar, assert_never

from hms.organisation import LANGUAGES, LOWEST_LEVEL, TOP_LEVEL, Person, RoleName
from hms.process_places import State

MOST_DAYS = 30  # what was said longer ago is not kept


class TaskState(StrEnum):
    OPEN = "open"  # it has begun, and waits
    OVERDUE = "overdue"
    DONE = "done"  # this time's, wherever it is theirs
    NOT_DONE = "not_done"  # this time's, somewhere where it is theirs


@dataclass(frozen=True, slots=True)
class TaskIs:
    """Those whose task it is, and with whom it stands so. `key`: the task's id in its process file."""

    key: str
    state: TaskState


@dataclass(frozen=True, slots=True)
class Audience:
    """Which people, of those whom the sender may reach; what is left out narrows nothing.

    `units`: each with all below it. Of who holds a role, it is the unit of the role that counts, and its level; of
    everybody else their own. `not_reminded`: by nobody within so many days, of the task if there is one.
    """

    units: frozenset[str] = frozenset()
    roles: frozenset[RoleName] = frozenset()
    levels: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    task: TaskIs | None = None
    not_reminded: int | None = None

    @property
    def everyone(self) -> bool:
        """Whether nothing narrows it but units."""
        return self == Audience(units=self.units)


# --- The question for one person --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody belongs, or holds a role (None: belongs). `above`: that unit, and all above it."""

    role: RoleName | None
    above: frozenset[str]
    level: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A task of somebody's that the sender may see. `current`: this time's, not an earlier or a later one."""

    key: str
    above: frozenset[str]
    state: State
    current: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What has to be known of somebody on the day. `reach`: the units in which the sender may speak to many.

    `nudged`: when they were last reminded, by the key of the task that it was about ("": of anything but a survey);
    `told_on`: when a message to many reached them last.
    """

    today: date
    reach: frozenset[str]
    posts: tuple[Post, ...] = ()
    language: str | None = None
    duties: tuple[Duty, ...] = ()
    nudged: Mapping[str, date] = field(default_factory=dict)
    told_on: date | None = None


def holds(person: Person, audience: Audience, facts: Facts) -> bool:
    return (
        person.active
        and any(_is_meant(post, audience, facts) for post in facts.posts)
        and (not audience.languages or facts.language in audience.languages)
        and (audience.task is None or _stands(audience.task.state, _duties(audience, facts)))
        and not _was_reminded(audience, facts)
    )


def _is_meant(post: Post, audience: Audience, facts: Facts) -> bool:
    fits = post.role in audience.roles if audience.roles else post.role is None
    inside = not audience.units or not audience.units.isdisjoint(post.above)
    of_level = not audience.levels or post.level in audience.levels
    return fits and inside and of_level and not facts.reach.isdisjoint(post.above)


def _duties(audience: Audience, facts: Facts) -> tuple[Duty, ...]:
    return tuple(
        each
        for each in facts.duties
        if audience.task is not None
        and each.key == audience.task.key
        and (not audience.units or not audience.units.isdisjoint(each.above))
    )


def _stands(state: TaskState, duties: tuple[Duty, ...]) -> bool:
    this_time = {each.state for each in duties if each.current}
    waits = not this_time.isdisjoint({State.OVERDUE, State.DUE, State.LATER})
    match state:
        case TaskState.OPEN:
            return any(each.state in (State.OVERDUE, State.DUE) for each in duties)
        case TaskState.OVERDUE:
            return any(each.state == State.OVERDUE for each in duties)
        case TaskState.DONE:
            return State.DONE in this_time and not waits
        case TaskState.NOT_DONE:
            return waits
        case _:
            assert_never(state)


def _was_reminded(audience: Audience, facts: Facts) -> bool:
    if audience.not_reminded is None:
        return False
    since = facts.today - timedelta(days=audience.not_reminded)
    nudged = facts.nudged.get(audience.task.key if audience.task else "")
    return any(day is not None and day >= since for day in (facts.told_on, nudged))


# --- As a document ----------------------------------------------------------------------------------------------------


class BrokenAudience(ValueError):
    """A document that is no audience; the words say what is wrong with it."""


def document(audience: Audience) -> dict[str, object]:
    """What can be written as JSON: the same audience gives the same document, and what narrows nothing is left out."""
    said: dict[str, object] = {
        "units": sorted(audience.units),
        "roles": sorted(role.value for role in audience.roles),
        "levels": sorted(audience.levels),
        "languages": sorted(audience.languages),
        "task": {"key": audience.task.key, "state": audience.task.state.value} if audience.task else None,
        "not_reminded": audience.not_reminded,
    }
    return {name: value for name, value in said.items() if value}


def audience_of(said: object) -> Audience:
    """The audience that a document says. Raises BrokenAudience: one that is not understood must not become another."""
    parts = _parts("an audience", said, Audience.__slots__)
    task = parts.get("task")
    days = parts.get("not_reminded")
    return Audience(
        units=_each("units", parts, _word),
        roles=_each("roles", parts, _role),
        levels=_each("levels", parts, _level),
        languages=_each("languages", parts, _language),
        task=None if task is None else _task(task),
        not_reminded=None if days is None else _number("not_reminded", days, 1, MOST_DAYS),
    )


T = TypeVar("T")


def _parts(what: str, said: object, names: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(said, Mapping):
        raise BrokenAudience(f"{what} is an object, not {said!r}")
    if unknown := sorted(str(name) for name in said if name not in names):
        raise BrokenAudience(f"{what} has no {', '.join(unknown)}")
    return said


def _each(name: str, parts: Mapping[str, object], read: Callable[[str, object], T]) -> frozenset[T]:
    values = parts.get(name, [])
    if not isinstance(values, list):
        raise BrokenAudience(f"{name}: a list, not {values!r}")
    return frozenset(read(name, value) for value in values)


def _word(name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BrokenAudience(f"{name}: a word, not {value!r}")
    return value


def _role(name: str, value: object) -> RoleName:
    try:
        return RoleName(_word(name, value))
    except ValueError:
        raise BrokenAudience(f"{name}: there is no {value!r}") from None


def _language(name: str, value: object) -> str:
    if value not in LANGUAGES:
        raise BrokenAudience(f"{name}: one of {', '.join(LANGUAGES)}, not {value!r}")
    return str(value)


def _level(name: str, value: object) -> int:
    return _number(name, value, TOP_LEVEL, LOWEST_LEVEL)


def _number(name: str, value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:  # True is an int too
        raise BrokenAudience(f"{name}: a number from {least} to {most}, not {value!r}")
    return value


def _task(value: object) -> TaskIs:
    parts = _parts("task", value, TaskIs.__slots__)
    state = _word("state", parts.get("state"))
    if state not in set(TaskState):
        raise BrokenAudience(f"state: one of {', '.join(TaskState)}, not {state!r}")
    return TaskIs(_word("key", parts.get("key")), TaskState(state))
