"""What the rules find becomes one message a person a day, at an hour when people may be spoken to."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from hms import deadlines, manners
from scheduler.rule import Rule
from storage import nudges
from storage.database import Database, NotSaved
from storage.nudges import Compared, Finding, Round, parts
from storage.origin import origin_of

log = logging.getLogger("vernebot.planner")

# How much is written at a time: whoever files a report meanwhile is not to wait.
FINDINGS, PEOPLE = 2_000, 2_000


async def plan(database: Database, rules: Mapping[str, Rule], now: datetime, zone: str) -> Mapping[str, int]:
    """How many new things each rule has found. Where there is nothing new to say, nothing is written.

    At an hour when nobody may be spoken to, as at most hours of a year, nothing is looked for.
    `zone`: that of people of whom no other is known. Raises NotSaved where the database is away.
    """
    if not await _anybody_at_work(database, now, zone):
        return dict.fromkeys(rules, 0)
    found = await _look(database, rules, now)
    new = await _keep(database, found, now)
    for round_, people in (await _rounds(database, rules, now, zone)).items():
        for some in parts(people, PEOPLE):
            async with database.write() as store:
                await nudges.put(store, round_, some)
    return new


async def _anybody_at_work(database: Database, now: datetime, zone: str) -> bool:
    async with database.read() as store:
        everybody = await nudges.everybodys_groups(store)
    return any(manners.decent(now, ZoneInfo(each.zone or zone), each.country) for each in everybody)


async def _look(database: Database, rules: Mapping[str, Rule], now: datetime) -> Mapping[str, Sequence[Finding]]:
    """What each rule finds. A rule that fails is left out: what it found before stays, and it silences no other."""
    found: dict[str, Sequence[Finding]] = {}
    left = list(rules.values())
    while left:
        try:
            # One transaction for all: to begin one takes as long as most rules do.
            async with database.read() as store:
                while left:
                    found[left[0].name] = list(dict.fromkeys(await left[0].find(store, now)))
                    left.pop(0)
        except NotSaved:
            raise
        # A rule ends here as a turn ends in its own place; the others go on in another transaction.
        except Exception as error:  # noqa: BLE001
            log.error("rule %s failed: %s at %s", left[0].name, type(error).__name__, origin_of(error))
            left.pop(0)
    return found


async def _keep(database: Database, found: Mapping[str, Sequence[Finding]], now: datetime) -> Mapping[str, int]:
    """Brings the ledger up to date; what is no longer so and was never said is forgotten."""
    async with database.read() as store:
        unseen = await nudges.unseen(store)
    for ids in parts(unseen, FINDINGS):
        async with database.write() as store:
            await nudges.loosen(store, ids)
    compared = await _compared(database, found)
    async with database.read() as store:
        loose = await nudges.loose_by_rule(store)
    new = {}
    for name, findings in found.items():
        new[name] = await _add(database, name, findings, now) if compared[name].new else 0
        if compared[name].loose < loose.get(name, 0):
            await _forget(database, name, findings, now)
    return new


async def _compared(database: Database, found: Mapping[str, Sequence[Finding]]) -> Mapping[str, Compared]:
    """The findings of all rules beside the ledger: in most ticks there is nothing new."""
    all_ = [(name, each) for name, findings in found.items() for each in findings]
    sums = dict.fromkeys(found, Compared(0, 0))
    async with database.read() as store:
        for some in parts(all_, FINDINGS):
            for name, counted in (await nudges.compared(store, some)).items():
                sums[name] += counted
    return sums


async def _add(database: Database, rule: str, findings: Sequence[Finding], now: datetime) -> int:
    """How many of them are new."""
    new = 0
    for some in parts(findings, FINDINGS):
        async with database.write() as store:
            new += await nudges.keep(store, rule, some, now.date())
    return new


async def _forget(database: Database, rule: str, findings: Sequence[Finding], now: datetime) -> None:
    so = {(each.person_id, each.subject, each.occasion) for each in findings}
    async with database.read() as store:
        loose = await nudges.loose(store, rule, now.date())
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
