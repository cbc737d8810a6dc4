"""A year goes by with something new every day: the same is not said again too soon, and weeks come on Mondays."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import insert, select, update

from hms.deadlines import next_monday, week_on
from hms.organisation import Country
from scheduler.rule import Finding
from storage.tables import nudge, outbox, weekly
from tests.manners.almanac import RED
from tests.nudges.rules import Board
from tests.nudges.watch import Watch
from tests.turn.office import NOW, Office

DAYS = timedelta(days=1)
COOLDOWN = 14
BEGIN = date(2026, 8, 3)
THURSDAY = 3
LATELY = 12  # findings that are still so


@dataclass(frozen=True, slots=True)
class Told:
    day: date
    person_id: str
    subject: str
    found_on: date
    expires_on: date | None


def working_days(count: int) -> Iterator[date]:
    """The first of each week, and the Thursdays."""
    days = (BEGIN + each * DAYS for each in range(count))
    return (
        day for day in days if (day.weekday() == THURSDAY or day == week_on(day, Country.NO)) and day not in RED["NO"]
    )


async def played(watch: Watch, board: Board, days: int) -> list[Told]:
    """A day's findings, plan and sending at nine: nobody's messages need to be drawn for this."""
    due: list[Finding] = []
    for day in working_days(days):
        watch.office.clock.now = datetime.combine(day, datetime.min.time(), NOW.tzinfo) + timedelta(hours=9)
        board.finds("wish", *(Finding(who, "thing:1", day.isoformat()) for who in ("charlotte", "astrid")))
        last = day + 3 * DAYS
        due += [Finding("eivind", f"thing:{day}{each}", f"{last}-3", each) for each in (None, last)]
        due = [each for each in due if (each.expires_on or day) >= day][-LATELY:]
        board.finds("duty", *due)
        await watch.plan()
        async with watch.office.database.write() as store:
            await store.execute(update(outbox).values(state="sent"))
    found = select(outbox.c.occasion, nudge.c.person_id, nudge.c.subject, nudge.c.found_on, nudge.c.expires_on)
    async with watch.office.database.read() as store:
        rows = (await store.execute(found.join(nudge, nudge.c.outbox_id == outbox.c.id).order_by(outbox.c.id))).all()
    return [Told(date.fromisoformat(row[0]), *row[1:]) for row in rows]


async def test_a_year(office: Office, board: Board) -> None:
    rules = board.rules
    watch = Watch(office, {**rules, "wish": replace(rules["wish"], cooldown=COOLDOWN)})
    async with office.database.write() as store:
        await store.execute(insert(weekly).values(person_id="eivind", since=BEGIN))
    told = await played(watch, board, 365)
    by_person: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        by_person[each.person_id].append(each)

    for who in ("charlotte", "astrid"):
        gaps = [(after.day - before.day).days for before, after in pairwise(by_person[who])]
        assert len(gaps) > 20
        assert min(gaps) == COOLDOWN
        # And not long after it either, when there is something to say: Easter is the longest to wait.
        assert max(gaps) <= COOLDOWN + 6

    week = by_person["eivind"]
    for each in week:
        first, following = week_on(each.day, Country.NO), next_monday(each.day, Country.NO)
        too_late_by_then = each.expires_on is not None and each.expires_on < following
        assert each.day == first or (too_late_by_then and each.day == each.found_on), each
        assert each.expires_on is None or each.day <= each.expires_on
    # What can wait came in the week's message, and what could not wait before its time was over: all of it.
    said = {each.subject for each in week}
    until = week_on(max(each.day for each in week), Country.NO)
    missing = [day for day in working_days(365) if day <= until and f"thing:{day}{None}" not in said]
    assert missing == []
    assert [day for day in working_days(365) if f"thing:{day}{day + 3 * DAYS}" not in said] == []
    assert len({each.day for each in week if each.expires_on is None}) in (51, 52, 53)


async def test_what_was_put_off_comes_on_its_monday_all_the_same(office: Office, board: Board) -> None:
    watch = Watch(office, {"wish": replace(board.rules["wish"], cooldown=COOLDOWN)})
    board.finds("wish", Finding("charlotte", "thing:1", "2026-11-18+1"))
    [said] = await watch.at("2026-11-19T10:00")
    await watch.press(said, "Remind me on Monday")
    assert [f"{each.at:%d.%m}" for each in await watch.hours(24 * 12, step=4)] == ["23.11"]
    # Of another thing the same rule speaks at once.
    board.finds(
        "wish", Finding("charlotte", "thing:1", "2026-11-18+13"), Finding("charlotte", "thing:2", "2026-12-02+0")
    )
    [said] = await watch.at("2026-12-02T10:00")
    assert len(await office.table("nudge")) == 3
    loose = [row["subject"] for row in await office.table("nudge") if row["outbox_id"] is None]
    assert loose == ["thing:1"]


async def test_what_nobody_has_seen_does_not_count(office: Office, board: Board) -> None:
    """A message that came too late to be sent, or was pointless, was not said."""
    watch = Watch(office, {"wish": replace(board.rules["wish"], cooldown=COOLDOWN)})
    office.clock.now = NOW.replace(day=19, hour=10)
    board.finds("wish", Finding("charlotte", "thing:1", "2026-11-18+1"))
    await watch.plan()
    async with office.database.write() as store:
        await store.execute(update(outbox).values(state="expired"))
    board.finds("wish", Finding("charlotte", "thing:1", "2026-11-18+2"))
    assert [each.person_id for each in await watch.at("2026-11-20T10:00")] == ["charlotte"]
