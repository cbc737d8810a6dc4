"""What the rules find becomes one message a person a day, at an hour when people may be spoken to."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from hms import manners
from scheduler.rule import Rule
from storage import nudges
from storage.database import Database, NotSaved
from storage.nudges import Finding, Round, parts
from storage.origin import origin_of

log = logging.getLogger("vernebot.planner")

# How much is written at a time. On SQLite one writes at a time, and whoever files a report meanwhile is not to wait.
FINDINGS = 2_000
PEOPLE, PEOPLE_ON_SQLITE = 10_000, 2_000


async def plan(database: Database, rules: Mapping[str, Rule], now: datetime, zone: str) -> Mapping[str, int]:
    """How many new things each rule has found. Where there is nothing new to say, nothing is written.

    `zone`: that of people of whom no other is known. Raises NotSaved where the database is away.
    """
    looked = {name: await _find(database, rule, now) for name, rule in rules.items()}
    found = {name: findings for name, findings in looked.items() if findings is not None}
    new = await _keep(database, found, now)
    for round_ in await _rounds(database, rules, now, zone):
        await _tell(database, round_)
    return new


async def _find(database: Database, rule: Rule, now: datetime) -> Sequence[Finding] | None:
    """None where the rule failed: what it found before stays, and the others are not silenced with it."""
    try:
        async with database.read() as store:
            return list(await rule.find(store, now))
    except NotSaved:
        raise
    # A rule ends here as a turn ends in its own place.
    except Exception as error:  # noqa: BLE001
        log.error("rule %s failed: %s at %s", rule.name, type(error).__name__, origin_of(error))
        return None


async def _keep(database: Database, found: Mapping[str, Sequence[Finding]], now: datetime) -> Mapping[str, int]:
    """Brings the ledger up to date; what is no longer so and was never said is forgotten."""
    async with database.read() as store:
        unseen = await nudges.unseen(store)
    for ids in parts(unseen, FINDINGS):
        async with database.write() as store:
            await nudges.loosen(store, ids)
    so = {(each.person_id, name, each.subject, each.occasion) for name, findings in found.items() for each in findings}
    async with database.read() as store:
        unknown = {name: await nudges.unknown(store, name, findings) for name, findings in found.items()}
        over = [each.id for each in await nudges.loose(store) if each.rule in found and each.key not in so]
    for ids in parts(over, FINDINGS):
        async with database.write() as store:
            await nudges.drop(store, ids)
    return {name: await _keep_all(database, name, findings, now) for name, findings in unknown.items()}


async def _keep_all(database: Database, rule: str, findings: Iterable[Finding], now: datetime) -> int:
    new = 0
    for some in parts(findings, FINDINGS):
        async with database.write() as store:
            new += await nudges.keep(store, rule, some, now.date())
    return new


async def _rounds(database: Database, rules: Mapping[str, Rule], now: datetime, zone: str) -> Collection[Round]:
    """One for each group of people in which somebody is to be told something now."""
    duties = [name for name, rule in rules.items() if rule.duty]
    rounds = []
    async with database.read() as store:
        for group in await nudges.groups(store):
            there = ZoneInfo(group.zone or zone)
            if manners.decent(now, there, group.country):
                today, until = manners.local_day(now, there), manners.closes(now, there)
                round_ = Round(group, today, now, until, list(rules), duties)
                if await nudges.anybody(store, round_):
                    rounds.append(round_)
    return rounds


async def _tell(database: Database, round_: Round) -> None:
    at_most = PEOPLE_ON_SQLITE if database.is_sqlite else PEOPLE
    more = True
    while more:
        async with database.write() as store:
            more = await nudges.put(store, round_, at_most) == at_most
