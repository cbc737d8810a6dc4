"""Whether a reminder may be said on a day: whether it is wanted, long enough after the last, and in its week."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, exists, literal, or_, true

from hms.organisation import Country
from storage.tables import nudge, outbox, quiet, weekly

NOTICE = "nudges"  # under this name a person's reminders of a day are in the outbox
UNSEEN = ("expired", "cancelled")  # messages that nobody has read: what was in them is to be said again


@dataclass(frozen=True, slots=True)
class Group:
    """People whose clocks and red days are the same. `zone`: None is the installation's own."""

    zone: str | None
    country: Country


@dataclass(frozen=True, slots=True)
class Round:
    """What is to be said to a group on a day: of these rules, of which some cannot be switched off.

    `cooldowns`: after how many days a rule may say the same again. `week_on` and `next_week_on`: when those who want to
    hear once a week are told what there is.
    """

    group: Group
    today: date
    now: datetime
    until: datetime
    rules: frozenset[str]
    duties: frozenset[str]
    week_on: date
    next_week_on: date
    cooldowns: frozenset[tuple[str, int]] = frozenset()


def sayable(round_: Round) -> ColumnElement[bool]:
    """For a WHERE over `nudge`: those that are in no message yet and may go into one today."""
    return and_(
        nudge.c.outbox_id.is_(None),
        nudge.c.rule.in_(round_.rules),
        or_(nudge.c.not_before.is_(None), nudge.c.not_before <= round_.today),
        or_(nudge.c.expires_on.is_(None), nudge.c.expires_on >= round_.today),
        or_(nudge.c.rule.in_(round_.duties), ~_silenced()),
        _cooled_down(round_),
        _in_its_week(round_),
    )


def one_thing(rule: str, subject: str) -> str:
    """Under this name somebody has stopped a rule for one thing alone."""
    return f"{rule} {subject}"


def _silenced() -> ColumnElement[bool]:
    either = quiet.c.rule.in_([nudge.c.rule, nudge.c.rule + literal(" ", String) + nudge.c.subject])
    return exists().where(quiet.c.person_id == nudge.c.person_id, either)


def _cooled_down(round_: Round) -> ColumnElement[bool]:
    """Whether enough days have passed since the person was told the same; what they put off comes when they wanted."""
    rules: dict[int, list[str]] = defaultdict(list)
    for name, days in sorted(round_.cooldowns):
        rules[days].append(name)
    earlier = nudge.alias()
    return and_(
        true(),
        *(
            or_(
                nudge.c.rule.not_in(names),
                ~exists().where(
                    earlier.c.person_id == nudge.c.person_id,
                    earlier.c.rule == nudge.c.rule,
                    earlier.c.subject == nudge.c.subject,
                    earlier.c.outbox_id == outbox.c.id,
                    # What nobody has seen is in no message any more by now.
                    outbox.c.occasion > (round_.today - timedelta(days=days)).isoformat(),
                ),
            )
            for days, names in rules.items()
        ),
    )


def _in_its_week(round_: Round) -> ColumnElement[bool]:
    """To those who want to hear once a week: on the week's first working day, or when that would be too late.

    What waited for that day when nothing could be said comes as soon as it can.
    """
    if round_.today == round_.week_on:
        return true()
    # Not that of today: what is sayable is asked again when it is put into it.
    since, before = round_.week_on.isoformat(), round_.today.isoformat()
    days = outbox.c.occasion >= since, outbox.c.occasion < before
    heard = exists().where(is_theirs(), *days, outbox.c.state.not_in(UNSEEN))
    return or_(
        ~exists().where(weekly.c.person_id == nudge.c.person_id),
        nudge.c.expires_on < round_.next_week_on,
        and_(nudge.c.found_on < round_.week_on, ~heard),
    )


def is_theirs() -> ColumnElement[bool]:
    """Whether a row of the outbox holds reminders of the person of a nudge."""
    recipient = literal("p:", String) + nudge.c.person_id
    return and_(outbox.c.recipient == recipient, outbox.c.notice == NOTICE, outbox.c.subject == "")
