"""What the rules find becomes one message a person a day, at an hour when people may be spoken to."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from hms import deadlines, manners
from scheduler.rule import Rule
from storage import nudges
from storage.database import Database, NotSaved
from storage.nudges import Finding, Round, parts
from storage.origin import origin_of

log = logging.getLogger("vernebot.planner")

# How much is written at a time: whoever files a report meanwhile is not to wait.
FINDINGS, PEOPLE = 2_000, 2_000


async def plan(database: Database, rules: Mapping[str, Rule], now: datetime, zone: str) -> Mapping[str, int]:
    """How many new things each rule has found. Where there is nothing new to say, nothing is written.

    `zone`: that of people of whom no other is known. Raises NotSaved where the database is away.
    """
    looked = {name: await _find(database, rule, now) for name, rule in rules.items()}
    found = {name: findings for name, findings in looked.items() if findings is not None}
    new = await _keep(database, found, now)
    for round_, people in (await _rounds(database, rules, now, zone)).items():
        for some in parts(people, PEOPLE):
            async with database.write() as store:
                await nudges.put(store, round_, some)
    return new


async def _find(database: Database, rule: Rule, now: datetime) -> Sequence[Finding] | None:
    """None where the rule failed: what it found before stays, and the others are not silenced with it."""
    try:
        async with database.read() as store:
            return list(dict.fromkeys(await rule.find(store, now)))
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
    async with database.read() as store:
        loose = await nudges.loose_by_rule(store)
    new = {}
    for name, findings in found.items():
        new[name], still = await _add(database, name, findings, now)
        if still < loose.get(name, 0):
            await _forget(database, name, findings)
    return new


async def _add(database: Database, rule: str, findings: Sequence[Finding], now: datetime) -> tuple[int, int]:
    """How many of them are new, and how many are known and not said yet."""
    new = loose = 0
    for some in parts(findings, FINDINGS):
        async with database.read() as store:
            compared = await nudges.compared(store, rule, some)
        if compared.new:
            async with database.write() as store:
                new += await nudges.keep(store, rule, some, now.date())
        loose += compared.loose
    return new, loose


async def _forget(database: Database, rule: str, findings: Sequence[Finding]) -> None:
    so = {(each.person_id, each.subject, each.occasion) for each in findings}
    async with database.read() as store:
        loose = await nudges.loose(store, rule)
    for ids in parts((nudge for key, nudge in loose.items() if key not in so), FINDINGS):
        async with database.write() as store:
            await nudges.drop(store, ids)


async def _rounds(database: Database, rules: Mapping[str, Rule], now: datetime, zone: str) -> Mapping[Round, list[str]]:
    """Whom to tell something now, for each group of people in which it is a decent hour."""
    duties = frozenset(name for name, rule in rules.items() if rule.duty)
    cooldowns = frozenset((name, rule.cooldown) for name, rule in rules.items() if rule.cooldown)
    rounds = {}
    async with database.read() as store:
        for group in await nudges.groups(store):
            there = ZoneInfo(group.zone or zone)
            if manners.decent(now, there, group.country):
                today, until = manners.local_day(now, there), manners.closes(now, there)
                weeks = deadlines.week_on(today, group.country), deadlines.next_monday(today, group.country)
                round_ = Round(group, today, now, until, frozenset(rules), duties, *weeks, cooldowns)
                rounds[round_] = await nudges.whom(store, round_)
    return rounds
