"""Who may do what with a report, and with the work of a unit: the table as data, and the question put to it.

Storage compiles the same rows to SQL; tests/oracle.py is written from docs/contract.md alone and is compared with both.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import assert_never

from hms.deviation import Who
from hms.organisation import Organisation, RoleName

WITHDRAW_WITHIN = timedelta(hours=24)


class Deed(StrEnum):
    KNOW = "know"  # that the case exists
    READ = "read"  # the whole case
    FOLLOW = "follow"  # one's own text, its status, and the notes that are meant for the reporter
    SEE_REPORTER = "see_reporter"
    HANDLE = "handle"  # take, ask, decide, close
    COMMENT = "comment"
    STOP_WORK = "stop_work"
    TRANSFER = "transfer"
    REOPEN = "reopen"
    ADD = "add"
    ANSWER = "answer"
    WITHDRAW = "withdraw"  # within WITHDRAW_WITHIN
    COUNT = "count"  # in totals; the reporter: one's own
    # Of a unit's own work: its tasks, measures and rounds.
    OVERSEE = "oversee"  # all of it
    MOVE = "move"  # mark it done, hand it on, change it
    CONFIRM = "confirm"  # the safety representative's yes
    FOLLOW_SURVEY = "follow_survey"  # the tasks of processes that run in phases
    HELP_MEETINGS = "help_meetings"  # the tasks that a resource person takes part in
    TOTAL = "total"  # how many are done and late
    BROADCAST = "broadcast"  # tell many of its people something at once
    APPROVE = "approve"  # say the second yes to what somebody else tells many


# Those of a unit's own work; all others are about a report.
OF_WORK = frozenset(
    {
        Deed.OVERSEE,
        Deed.MOVE,
        Deed.CONFIRM,
        Deed.FOLLOW_SURVEY,
        Deed.HELP_MEETINGS,
        Deed.TOTAL,
        Deed.BROADCAST,
        Deed.APPROVE,
    },
)


class Reach(StrEnum):
    """Of which cases a role speaks."""

    DOWN = "down"  # those of its unit and of the units below
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may do with the cases in its reach. `if_open`: only where the reporter's name is open."""

    role: RoleName
    reach: Reach
    deeds: frozenset[Deed]
    if_open: frozenset[Deed] = frozenset()


_SEES = frozenset({Deed.KNOW, Deed.READ, Deed.COUNT})
_OVERSEES = frozenset({Deed.OVERSEE, Deed.TOTAL})
_SPEAKS = frozenset({Deed.BROADCAST, Deed.APPROVE})
_THE_REPORTER = frozenset({Deed.SEE_REPORTER})

GRANTS = (
    Grant(
        RoleName.HSE_COORDINATOR,
        Reach.DOWN,
        _SEES
        | _OVERSEES
        | _SPEAKS
        | {Deed.HANDLE, Deed.COMMENT, Deed.STOP_WORK, Deed.TRANSFER, Deed.REOPEN, Deed.MOVE},
        if_open=_THE_REPORTER,
    ),
    Grant(RoleName.UNIT_LEADER, Reach.DOWN, _SEES | _OVERSEES | {Deed.MOVE, Deed.APPROVE}, if_open=_THE_REPORTER),
    Grant(RoleName.SAFETY_REP, Reach.DOWN, _SEES | _OVERSEES | {Deed.COMMENT, Deed.STOP_WORK, Deed.CONFIRM}),
    Grant(
        RoleName.LOCAL_CHIEF_SAFETY_REP,
        Reach.DOWN,
        _SEES | _OVERSEES | {Deed.COMMENT, Deed.STOP_WORK, Deed.CONFIRM},
    ),
    Grant(RoleName.CHIEF_SAFETY_REP, Reach.EVERYWHERE, _SEES | _OVERSEES),
    Grant(RoleName.HSE_SECTION, Reach.EVERYWHERE, _SEES | _OVERSEES | _SPEAKS | {Deed.TRANSFER}),
    Grant(RoleName.COMMITTEE, Reach.EVERYWHERE, frozenset({Deed.COUNT, Deed.TOTAL})),
    Grant(RoleName.RECTOR, Reach.EVERYWHERE, frozenset({Deed.COUNT, Deed.TOTAL})),
    Grant(RoleName.OCCUPATIONAL_HEALTH, Reach.EVERYWHERE, frozenset({Deed.COUNT, Deed.TOTAL})),
    Grant(RoleName.SURVEY_COORDINATOR, Reach.DOWN, frozenset({Deed.FOLLOW_SURVEY, Deed.TOTAL, Deed.BROADCAST})),
    Grant(RoleName.TRAINING_COORDINATOR, Reach.DOWN, frozenset({Deed.BROADCAST})),
    Grant(RoleName.RESOURCE_PERSON, Reach.DOWN, frozenset({Deed.HELP_MEETINGS})),
)

# Of an open or confidential report, for as long as it exists: also for one who has left, also for an unknown account.
REPORTER = frozenset(
    {
        Deed.KNOW,
        Deed.FOLLOW,
        Deed.SEE_REPORTER,
        Deed.ADD,
        Deed.ANSWER,
        Deed.REOPEN,
        Deed.WITHDRAW,
        Deed.COUNT,
    }
)

# Of an anonymous report: whoever types its code.
CODE_HOLDER = frozenset({Deed.KNOW, Deed.FOLLOW, Deed.ADD, Deed.ANSWER})


@dataclass(frozen=True, slots=True)
class Case:
    """What the grants need to know of a report. `reporter_id`: None where the reporter is anonymous or unknown."""

    unit_id: str
    who: Who
    reporter_id: str | None


@dataclass(frozen=True, slots=True)
class Work:
    """What a unit has to do: its tasks, measures and rounds, as far as rights go. Whose task it is, is no right."""

    unit_id: str


@dataclass(frozen=True, slots=True)
class Group:
    """People who come by something through the same role, by person_id, sorted."""

    role: RoleName
    people: tuple[str, ...]


def can(person_id: str, deed: Deed, about: Case | Work, organisation: Organisation, today: date) -> bool:
    if (deed in OF_WORK) != isinstance(about, Work):
        return False
    match about:
        case Case(reporter_id=reporter_id, who=who):
            if deed in REPORTER and person_id == reporter_id and who != Who.ANONYMOUS:
                return True
            is_open = who == Who.OPEN
        case Work():
            is_open = False
        case _:
            assert_never(about)
    held = {(role.role, role.unit_id) for role in organisation.roles_of(person_id, today)}
    return any(
        _reaches(grant, held, about.unit_id, organisation)
        for grant in GRANTS
        if deed in grant.deeds or (deed in grant.if_open and is_open)
    )


def _reaches(grant: Grant, held: set[tuple[RoleName, str]], unit_id: str, organisation: Organisation) -> bool:
    match grant.reach:
        case Reach.EVERYWHERE:
            return any(role == grant.role for role, _ in held)
        case Reach.DOWN:
            return any((grant.role, above) in held for above in organisation.upwards(unit_id))
        case _:
            assert_never(grant.reach)


def may_withdraw(filed_at: datetime, now: datetime) -> bool:
    """Whether it is still time; whose report it is, `can` knows."""
    return now - filed_at <= WITHDRAW_WITHIN


def who_may(deed: Deed, case: Case, organisation: Organisation, today: date) -> tuple[Group, ...]:
    """Who may do this with the case by a role, role by role in the order of the table; empty roles are left out."""
    groups = (
        Group(grant.role, _people(grant, case, organisation, today))
        for grant in GRANTS
        if deed in grant.deeds or (deed in grant.if_open and case.who == Who.OPEN)
    )
    return tuple(group for group in groups if group.people)


def _people(grant: Grant, case: Case, organisation: Organisation, today: date) -> tuple[str, ...]:
    above = set(organisation.upwards(case.unit_id))
    units = above if grant.reach == Reach.DOWN else {role.unit_id for role in organisation.roles}
    return tuple(sorted({each for unit in units for each in organisation.holders(grant.role, unit, today)}))
