"""Who may do what with a report: the table as data, and the question put to it.

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
_THE_REPORTER = frozenset({Deed.SEE_REPORTER})

GRANTS = (
    Grant(
        RoleName.HSE_COORDINATOR,
        Reach.DOWN,
        _SEES | {Deed.HANDLE, Deed.COMMENT, Deed.STOP_WORK, Deed.TRANSFER, Deed.REOPEN},
        if_open=_THE_REPORTER,
    ),
    Grant(RoleName.UNIT_LEADER, Reach.DOWN, _SEES, if_open=_THE_REPORTER),
    Grant(RoleName.SAFETY_REP, Reach.DOWN, _SEES | {Deed.COMMENT, Deed.STOP_WORK}),
    Grant(RoleName.LOCAL_CHIEF_SAFETY_REP, Reach.DOWN, _SEES | {Deed.COMMENT, Deed.STOP_WORK}),
    Grant(RoleName.CHIEF_SAFETY_REP, Reach.EVERYWHERE, _SEES),
    Grant(RoleName.HSE_SECTION, Reach.EVERYWHERE, _SEES | {Deed.TRANSFER}),
    Grant(RoleName.COMMITTEE, Reach.EVERYWHERE, frozenset({Deed.COUNT})),
    Grant(RoleName.RECTOR, Reach.EVERYWHERE, frozenset({Deed.COUNT})),
    Grant(RoleName.OCCUPATIONAL_HEALTH, Reach.EVERYWHERE, frozenset({Deed.COUNT})),
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
class Group:
    """People who come by something through the same role, by person_id, sorted."""

    role: RoleName
    people: tuple[str, ...]


def can(person_id: str, deed: Deed, case: Case, organisation: Organisation, today: date) -> bool:
    if deed in REPORTER and person_id == case.reporter_id and case.who != Who.ANONYMOUS:
        return True
    held = {(role.role, role.unit_id) for role in organisation.roles_of(person_id, today)}
    return any(
        _reaches(grant, held, case, organisation)
        for grant in GRANTS
        if deed in grant.deeds or (deed in grant.if_open and case.who == Who.OPEN)
    )


def _reaches(grant: Grant, held: set[tuple[RoleName, str]], case: Case, organisation: Organisation) -> bool:
    match grant.reach:
        case Reach.EVERYWHERE:
            return any(role == grant.role for role, _ in held)
        case Reach.DOWN:
            return any((grant.role, unit_id) in held for unit_id in organisation.upwards(case.unit_id))
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
