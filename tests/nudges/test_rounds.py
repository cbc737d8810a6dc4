"""What is held and written down: rounds, inspections, meetings and the Danish discussion; who hears of it, and what."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import insert, update

from storage.tables import record, task
from tests.nudges.watch import RULES, Said, Watch
from tests.turn.office import NOW, Chat, Office
from tests.work.test_records import with_the_year

CHEMIST, LINGUIST = "eivind", "live"  # who lead them; the chemist's faculty has a round each autumn
REP, DEPUTY_REP, MANAGER, DANE = "froydis", "dagny", "bjarte", "ulla"
COORDINATORS = ("jorunn", "kristoffer")
OURS = ("round_not_held", "inspection_due", "inspection_missed", "meeting_due", "discussion_due")


async def watched(office: Office, moment: str, *rules: str) -> Watch:
    """The tasks of 2026 and 2027, none of them done, and everybody speaks English."""
    await with_the_year(office)
    watch = Watch(office, {name: RULES[name] for name in rules or OURS})
    await watch.all_speak_english()
    office.clock.now = datetime.fromisoformat(moment).replace(tzinfo=NOW.tzinfo)
    return watch


async def found(office: Office, rule: str, *days: str) -> Mapping[str, str]:
    """Who is to hear of something new on which of these days."""
    seen: set[tuple[str, str, str]] = set()
    theirs: dict[str, list[str]] = defaultdict(list)
    async with office.database.read() as store:
        for now in (datetime.fromisoformat(day).replace(hour=9, tzinfo=NOW.tzinfo) for day in days):
            for each in await RULES[rule].find(store, now):
                if (key := (each.person_id, each.subject, each.occasion)) not in seen:
                    seen.add(key)
                    theirs[each.person_id].append(f"{now:%d.%m}")
    return {person_id: " ".join(those) for person_id, those in theirs.items()}


async def holds(office: Office, kind: str, unit_id: str, day: str, area_id: str = "", **answers: str) -> None:
    """Written down, though no task knows of it."""
    values = {"kind": kind, "unit_id": unit_id, "area_id": area_id, "answers": answers, "revision": 1}
    on = date.fromisoformat(day)
    async with office.database.write() as store:
        await store.execute(insert(record).values(**values, held_on=on, recorded_on=on))


async def change(office: Office, key: str, period: str, unit_id: str, **values: object) -> None:
    of_it = task.c.key == key, task.c.period == period, task.c.unit_id == unit_id
    async with office.database.write() as store:
        await store.execute(update(task).where(*of_it).values(**values))


def of(person_id: str, said: Sequence[Said]) -> Said:
    [one] = [each for each in said if each.person_id == person_id]
    return one


def lines(said: Said) -> list[str]:
    return [line for line in said.text.splitlines() if line]


# --- Who, and when ----------------------------------------------------------------------------------------------------


async def test_who_hears_of_what_on_which_days(any_office: Office) -> None:
    """The days themselves are in tests/manners/test_holding.py."""
    office = (await watched(any_office, "2026-09-29T09:00")).office
    around = "2026-10-30", "2026-12-01", "2026-12-03", "2027-01-04", "2027-01-18"
    rounds = await found(office, "round_not_held", "2026-09-30", "2026-10-01", *around, "2027-04-15")
    # Only the autumn's, though that of the year is open too: one walk settles both.
    assert rounds[CHEMIST] == "01.10 30.10 03.12 04.01 18.01"
    assert rounds[LINGUIST] == "30.10 01.12 04.01 18.01"
    assert (REP in rounds, "wenche" in rounds) == (False, False)  # the whole has none of its own
    month = "2026-10-22", "2026-10-23", "2026-10-29", "2026-10-30", "2026-11-02"
    inspections = await found(office, "inspection_due", *month)
    assert inspections == {MANAGER: "23.10 30.10", "caspar": "23.10 30.10"}
    missed = await found(office, "inspection_missed", "2026-11-02", "2026-11-03", "2026-11-20", "2026-12-03")
    assert missed == dict.fromkeys(COORDINATORS, "03.11 03.11 03.12 03.12")  # two areas
    meetings = await found(office, "meeting_due", "2026-12-16", "2026-12-17", "2026-12-28", "2027-01-04", "2027-01-18")
    assert meetings[CHEMIST] == meetings[REP] == meetings[DEPUTY_REP] == "17.12 28.12 04.01 18.01"
    assert "jorunn" not in meetings
    discussions = await found(office, "discussion_due", "2026-11-27", "2026-11-30", "2026-12-17", "2026-12-24")
    assert discussions == {DANE: "30.11 17.12 24.12"}


async def test_the_yearly_discussion_is_counted_from_the_last_one(office: Office) -> None:
    await watched(office, "2026-01-02T09:00")
    await holds(office, "discussion", "ore", "2024-06-01")
    await holds(office, "discussion", "ore", "2025-04-20")
    days = "2026-03-19", "2026-03-20", "2026-04-01", "2026-04-13", "2026-04-23"
    assert await found(office, "discussion_due", *days) == {DANE: "20.03 01.04 13.04 23.04"}
    # Held again: the next is a year later, and not on the last day of the year.
    await holds(office, "discussion", "ore", "2026-04-24")
    await change(office, "dk_annual_discussion", "2026", "ore", state="done")
    then = "2026-05-04", "2026-11-30", "2026-12-24", "2027-03-23", "2027-03-24", "2027-04-09"
    assert await found(office, "discussion_due", *then) == {DANE: "24.03 09.04"}


async def test_what_was_never_held_is_let_go_of(office: Office) -> None:
    """Every Monday of more than a year, and nobody writes anything down."""
    await watched(office, "2026-11-02T09:00")
    mondays = [office.clock() + timedelta(weeks=number) for number in range(60)]
    async with office.database.read() as store:
        for rule, most in (("discussion_due", 8), ("meeting_due", 5)):
            there = {each for now in mondays for each in await RULES[rule].find(store, now)}
            said = {(each.person_id, each.subject, each.occasion) for each in there}
            assert max(Counter((person_id, subject) for person_id, subject, _occasion in said).values()) == most
    # Held since: nobody is to catch up on the one of the year before, which nobody marked as done.
    assert await found(office, "discussion_due", "2027-01-18") == {DANE: "18.01"}
    await holds(office, "discussion", "ore", "2027-01-12")
    assert await found(office, "discussion_due", "2027-01-18", "2027-02-01") == {}


async def test_what_is_held_or_not_theirs_is_nobodys_to_hear_of(office: Office) -> None:
    await watched(office, "2026-10-01T09:00")
    # An inspection that is written down counts, whatever its task says; one of another month does not.
    await holds(office, "inspection", "kje", "2026-10-05", "polar-1")
    await holds(office, "inspection", "mat", "2026-09-30", "polar-2")
    assert await found(office, "inspection_due", "2026-10-30") == {"caspar": "30.10"}
    assert await found(office, "inspection_missed", "2026-11-03") == dict.fromkeys(COORDINATORS, "03.11")
    # With the autumn's round set aside, that of the year is told of; walked in the spring, it is the autumn's alone.
    await change(office, "hms_round_nv", "2026", "kje", state="not_relevant")
    await change(office, "hms_round", "2026", "mat", state="done")
    rounds = await found(office, "round_not_held", "2026-10-01", "2026-10-30", "2026-12-01")
    assert (rounds[CHEMIST], rounds["gaute"]) == ("30.10 01.12", "01.10 30.10")
    # Taken up again after it was planned, the autumn's is the one to speak of.
    watch = Watch(office, {"round_not_held": RULES["round_not_held"]})
    office.clock.now = office.clock.now.replace(month=12, day=1)
    await watch.plan()
    await change(office, "hms_round_nv", "2026", "kje", state="open")
    assert CHEMIST not in {each.person_id for each in await watch.deliver()}
    # Who has said yes to a meeting is left in peace, and so is who says that it is not theirs.
    await change(office, "leader_safety_rep_meetings", "2026-q4", "kje", leader_on=date(2026, 12, 10))
    chat = office.chat("charlotte")
    async with office.database.read() as store:
        all_ = await RULES["meeting_due"].find(store, office.clock().replace(month=12, day=17))
        [its] = [each for each in all_ if each.person_id == "charlotte"]
    await chat.opens("not_mine", {"task": its.subject.removeprefix("task:")})
    meetings = await found(office, "meeting_due", "2026-12-17")
    assert meetings[REP] == "17.12"
    assert not {CHEMIST, "charlotte"} & set(meetings)


# --- What is said -----------------------------------------------------------------------------------------------------


async def test_a_round_is_said_and_held_with_a_press(office: Office) -> None:
    watch = await watched(office, "2026-09-29T09:00", "round_not_held")
    first = of(CHEMIST, await watch.at("2026-10-01T09:00"))
    assert lines(first)[:3] == [
        "There has been no HSE round at Department of Chemistry yet. It is to be held by Monday, 30 November 2026, "
        "so now is a good time to set a day.",
        "One walk is enough: it counts for the round of the year as well.",
        "You get this because you lead Department of Chemistry, and every unit goes on a round at least once a year.",
    ]
    assert first.labels == ["Held today", "Not mine", "Show me", "Remind me on Monday"]
    second = of(CHEMIST, await watch.at("2026-10-30T09:00"))
    assert lines(second)[0].startswith("There has been no HSE round at")
    last = of(LINGUIST, await watch.at("2026-12-01T09:00"))
    assert (
        "This is the last month for the HSE round at Department of Languages: hold it by Thursday, 31 December 2026."
        in last.text
    )
    late = of(CHEMIST, await watch.at("2026-12-03T09:00"))
    assert "was to be held by Monday, 30 November 2026, and I know of none." in late.text
    assert late.labels[0] == "It was held"
    # Pressed, it asks only what was found; then both rounds of the year are settled.
    chat = await watch.press(first, "Held today")
    await chat.says("nothing")
    await chat.says("skip")
    await chat.says("send")
    later = await found(office, "round_not_held", "2026-12-17", "2027-01-04")
    assert (later[LINGUIST], CHEMIST in later) == ("17.12 04.01", False)


async def test_an_inspection_is_one_press(office: Office) -> None:
    watch = await watched(office, "2026-11-22T09:00", "inspection_due", "inspection_missed")
    first = of(MANAGER, await watch.at("2026-11-23T09:00"))
    assert lines(first)[:2] == [
        "There is no fire inspection of Polarbygget, 1. etasje this month yet. "
        "The last day is Monday, 30 November 2026.",
        "You get this because you look after Polarbygget, 1. etasje.",
    ]
    assert first.labels == [
        "Done today, nothing found",
        "Found something",
        "Not mine",
        "Show me",
        "Remind me on Monday",
    ]
    chat = await watch.press(first, "Done today, nothing found")
    assert "Registered. Thank you!" in chat.text
    said = await watch.at("2026-11-30T09:00")
    assert [each.person_id for each in said] == ["caspar"]
    assert "Today is the last day for this month's fire inspection of Polarbygget, 2. etasje." in said[0].text
    missed = of("jorunn", await watch.at("2026-12-03T09:00"))
    assert lines(missed)[:2] == [
        "Nobody has written down a fire inspection of Polarbygget, 2. etasje for November 2026.",
        "You get this once, because you are the HSE coordinator of Department of Materials Technology.",
    ]
    assert missed.labels == ["Show me", "Remind me on Monday"]
    # And once only.
    assert "jorunn" not in {each.person_id for day in (4, 10, 17) for each in await watch.at(f"2026-12-{day:02}T09:00")}


async def test_a_meeting_is_said_to_both_and_then_to_the_one_whose_yes_it_waits_for(office: Office) -> None:
    watch = await watched(office, "2026-12-16T09:00", "meeting_due")
    said = await watch.at("2026-12-17T09:00")
    leader, rep = of(CHEMIST, said), of(REP, said)
    what = "Leader and safety representative at Department of Chemistry are to meet by Thursday, 31 December 2026."
    assert lines(leader)[:2] == [what, "You get this because you lead Department of Chemistry."]
    assert lines(rep)[:2] == [
        what,
        "You get this because you are the safety representative of Department of Chemistry.",
    ]
    assert leader.labels == ["Held today", "Not mine", "Show me", "Remind me on Monday", "Stop this"]
    await watch.press(leader, "Held today")
    said = await watch.at("2026-12-28T09:00")
    assert CHEMIST not in {each.person_id for each in said}
    waits = of(REP, said)
    assert "met on Thursday, 17 December 2026, the leader says." in lines(waits)[0]
    assert waits.labels[0] == "Say yes"
    await watch.press(waits, "Say yes")
    late = await watch.at("2027-01-04T09:00")
    assert not {CHEMIST, REP} & {each.person_id for each in late}
    assert "were to meet by Thursday, 31 December 2026, and I know of no meeting." in of("gaute", late).text
    assert of("gaute", late).labels[0] == "It was held"


async def test_a_discussion_says_its_points(office: Office) -> None:
    watch = await watched(office, "2026-11-29T09:00", "discussion_due")
    await watch.change("unit", ("unit_id", "ore"), employees=7)
    none = of(DANE, await watch.at("2026-11-30T09:00"))
    assert lines(none)[:4] == [
        "It is time for the yearly discussion of the work environment at Campus Øresund, "
        "by Thursday, 31 December 2026. I know of none before.",
        "Four points: what you will focus on, how you work together, the goals of the year, and whether you reached "
        "last year's goals.",
        "With so few of you, simply talk about it together.",
        "You get this because you lead Campus Øresund, and every workplace in Denmark holds one each year.",
    ]
    assert none.labels == ["Write it down", "Not mine", "Show me", "Remind me on Monday"]
    assert "Which day was the discussion?" in (await watch.press(none, "Write it down")).text
    # Held in spring, it is time again in the spring after, by the agreement that they follow.
    await holds(office, "discussion", "ore", "2026-04-24", agreement="med")
    await change(office, "dk_annual_discussion", "2026", "ore", state="done")
    again = of(DANE, await watch.at("2027-03-24T09:00"))
    assert "by Saturday, 24 April 2027. The last was on Friday, 24 April 2026." in lines(again)[0]
    assert "You follow a MED agreement" in again.text
    late = of(DANE, await watch.at("2027-04-27T09:00"))
    assert "at Campus Øresund was due by Saturday, 24 April 2027." in lines(late)[0]


async def test_the_chat_of_a_press_is_the_persons_own(office: Office) -> None:
    """Nobody records for another unit by another's button."""
    watch = await watched(office, "2026-11-22T09:00", "inspection_due")
    first = of(MANAGER, await watch.at("2026-11-23T09:00"))
    [done] = [each for each in watch.buttons(first) if each.label.msgid == "Done today, nothing found"]
    chat: Chat = watch.chat("astrid")
    await chat.opens(done.dialog, done.raw)
    assert await office.table("record") == []
