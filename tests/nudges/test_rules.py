"""The first rules: whom they find and when, what they say, and that they say nothing that is not so any more."""

from datetime import date

import pytest
from sqlalchemy import insert

from dialogs.core.show import Listing, Notice
from dialogs.core.text import Text
from hms.organisation import Country
from scheduler.digest import SETTLED
from scheduler.rules import case_without_movement
from storage.overdue import LyingCase
from storage.tables import draft, role
from tests.nudges.watch import RULES, Said, Watch
from tests.turn.office import Office
from tests.turn.test_reporting import CARD

FIRST = {name: RULES[name] for name in ("unfinished_draft", "case_without_owner", "case_without_movement")}


@pytest.fixture
def watch(office: Office) -> Watch:
    """With the rules that are told of here."""
    return Watch(office, FIRST)


@pytest.fixture
def watch_on_both(any_office: Office) -> Watch:
    return Watch(any_office, FIRST)


def told(said: list[Said]) -> list[tuple[str, str]]:
    return [(each.person_id, each.at.isoformat()[:10]) for each in said]


# --- What was begun and not sent --------------------------------------------------------------------------------------


async def test_a_draft_is_remembered_after_a_day_and_after_a_week_and_then_deleted(watch_on_both: Watch) -> None:
    watch = watch_on_both
    await watch.at("2026-11-17T09:30")
    await watch.draft()
    said = await watch.hours(24 * 32, step=4)
    assert told(said) == [("charlotte", "2026-11-18"), ("charlotte", "2026-11-24")]
    first, second = (each.text for each in said)
    assert "You began “Report” on 17 Nov, and it is not sent yet." in first
    assert "You get this because you began it, and only you can send it." in first
    assert "“Report” from 17 Nov is still not sent. I keep it until 17 Dec, then I delete it." in second
    assert said[0].labels == ["Continue", "Remind me on Monday", "Stop this"]
    assert await watch.office.table("draft") == []
    assert await watch.office.table("nudge") == []


async def test_the_draft_is_there_until_the_day_that_was_said(watch: Watch) -> None:
    await watch.at("2026-11-17T09:30")
    await watch.draft()
    await watch.at("2026-12-16T12:00")
    assert len(await watch.office.table("draft")) == 1
    await watch.at("2026-12-17T12:00")
    assert await watch.office.table("draft") == []


async def test_continue_brings_it_back(office: Office) -> None:
    watch = Watch(office)
    await watch.at("2026-11-17T09:30")
    await watch.chat().opens("deviation", {"what": "A drum fell down"})
    [said] = await watch.at("2026-11-18T10:00")
    chat = await watch.press(said, "Continue")
    assert chat.question.answers["what"] == "A drum fell down"


async def test_whoever_goes_on_is_left_in_peace_for_another_day(watch: Watch) -> None:
    await watch.at("2026-11-17T09:30")
    draft_id = await watch.draft()
    assert len(await watch.at("2026-11-18T10:00")) == 1
    await watch.change("draft", ("id", draft_id), revision=2, touched_at=watch.office.clock())
    assert await watch.at("2026-11-19T09:00") == []
    assert len(await watch.at("2026-11-19T10:00")) == 1


async def test_a_draft_that_was_sent_meanwhile_is_not_mentioned(watch: Watch) -> None:
    await watch.at("2026-11-17T09:30")
    draft_id = await watch.draft()
    watch.office.clock.forward(hours=25)
    await watch.plan()
    async with watch.office.database.write() as store:
        await store.execute(draft.delete().where(draft.c.id == draft_id))
    assert await watch.deliver() == []


async def test_a_draft_that_somebody_went_on_with_just_now_is_not_mentioned(watch: Watch) -> None:
    await watch.at("2026-11-17T09:30")
    draft_id = await watch.draft()
    watch.office.clock.forward(hours=25)
    await watch.plan()
    await watch.change("draft", ("id", draft_id), revision=2, touched_at=watch.office.clock())
    assert await watch.deliver() == []


async def test_what_an_unknown_account_began_is_nobodys_to_remember(watch_on_both: Watch) -> None:
    watch = watch_on_both
    await watch.at("2026-11-17T09:30")
    await watch.draft()
    await watch.draft("gudrun")  # has left
    await watch.change("draft", ("owner", "p:charlotte"), owner="a:17")
    assert await watch.at("2026-11-18T10:00") == []
    assert await watch.office.table("nudge") == []


# --- A report that nobody has taken -----------------------------------------------------------------------------------


async def test_those_who_handle_hear_after_two_working_days_and_the_leader_after_five(watch_on_both: Watch) -> None:
    watch = watch_on_both
    await watch.all_speak_english()
    await watch.at("2026-11-20T12:00")  # a Friday
    number = await watch.case("kje")
    said = await watch.hours(24 * 30, step=4)
    handlers = [("jorunn", "2026-11-24"), ("kristoffer", "2026-11-24")]
    assert sorted(told(said)) == sorted(
        [*handlers, ("jorunn", "2026-11-27"), ("kristoffer", "2026-11-27"), ("eivind", "2026-11-27")]
    )
    of = {each.person_id: each for each in said}
    assert f"Report {number} came on 20 Nov, and nobody has taken it yet." in of["jorunn"].text
    assert "You get this because you handle reports for Department of Chemistry" in of["jorunn"].text
    assert of["jorunn"].labels == ["Take it", "Show the report", "Remind me on Monday"]
    assert "You get this because you lead Department of Chemistry" in of["eivind"].text
    assert of["eivind"].labels == ["Show the report", "Remind me on Monday"]


async def test_working_days_are_counted_where_the_unit_is(watch: Watch) -> None:
    await watch.at("2026-04-30T12:00")  # 1 May is a working day in Denmark
    await watch.case("kje")
    await watch.case("ore")
    said = await watch.hours(24 * 6, step=4)
    assert ("villads", "2026-05-04") in told(said)
    assert ("jorunn", "2026-05-05") in told(said)


async def test_once_it_is_taken_nobody_is_reminded(watch: Watch) -> None:
    await watch.at("2026-11-20T12:00")
    number = await watch.case("kje")
    await watch.at("2026-11-24T07:00")
    await watch.change("cases", ("number", number), status="taken", handler_id="jorunn")
    assert await watch.hours(24 * 9, step=4) == []


@pytest.mark.parametrize("meanwhile", ["taken", "role over"])
async def test_what_changes_between_plan_and_sending_counts(watch: Watch, meanwhile: str) -> None:
    await watch.at("2026-11-20T12:00")
    number = await watch.case("kje")
    watch.office.clock.forward(days=4)
    await watch.plan()
    assert [row["state"] for row in await watch.office.table("outbox")] == ["waiting", "waiting"]
    if meanwhile == "taken":
        await watch.change("cases", ("number", number), status="taken", handler_id="jorunn")
    else:
        yesterday = watch.office.clock().date().replace(day=23)
        await watch.change("role", ("role", "hse_coordinator"), valid_to=yesterday)
    assert await watch.deliver() == []
    assert [row["state"] for row in await watch.office.table("outbox")] == ["cancelled", "cancelled"]


async def test_whoever_only_may_read_it_is_told_nothing(watch: Watch) -> None:
    """The safety representatives were told when it was filed; it is not theirs to take."""
    await watch.at("2026-11-20T12:00")
    await watch.case("kje")
    said = await watch.hours(24 * 10, step=4)
    assert {each.person_id for each in said} == {"jorunn", "kristoffer", "eivind"}


async def test_the_reporters_name_is_in_no_reminder(office: Office) -> None:
    watch = Watch(office)
    chat = watch.chat("astrid")
    await chat.opens("deviation")
    await chat.fills(CARD | {"what": "Gnister fra en kontakt"})
    await chat.fills(word="send")
    assert len(await watch.office.table("reporter")) == 1
    said = await watch.hours(24 * 10, step=4)
    assert len(said) >= 3
    assert not any("Astrid" in each.text or "Gnister" in each.text for each in said)


# --- A report that stands still ---------------------------------------------------------------------------------------


async def test_whoever_has_taken_it_hears_every_two_weeks(watch_on_both: Watch) -> None:
    watch = watch_on_both
    await watch.all_speak_english()
    await watch.at("2026-10-05T12:00")  # a Monday
    number = await watch.case("kje", "taken", "jorunn")
    said = await watch.hours(24 * 60, step=4)
    assert told(said) == [("jorunn", day) for day in ("2026-10-19", "2026-11-02", "2026-11-16", "2026-11-30")]
    assert f"Since 5 Oct nothing has happened in report {number}." in said[0].text
    assert said[0].labels == ["Show the report", "Remind me on Monday"]


async def test_a_step_begins_it_anew_and_the_end_ends_it(watch: Watch) -> None:
    await watch.all_speak_english()
    await watch.at("2026-10-05T12:00")
    number = await watch.case("kje", "taken", "jorunn")
    await watch.at("2026-10-16T12:00")
    await watch.change("cases", ("number", number), status="waiting", moved_on=watch.office.clock().date())
    said = await watch.hours(24 * 20, step=4)
    assert told(said) == [("jorunn", "2026-10-30")]
    assert f"Since 16 Oct report {number} has waited for an answer." in said[0].text
    await watch.change("cases", ("number", number), status="closed")
    assert await watch.hours(24 * 60, step=4) == []


async def test_a_step_between_plan_and_sending_counts(watch: Watch) -> None:
    await watch.at("2026-10-05T12:00")
    number = await watch.case("kje", "taken", "jorunn")
    watch.office.clock.forward(days=14)
    await watch.plan()
    await watch.change("cases", ("number", number), moved_on=watch.office.clock().date())
    assert await watch.deliver() == []


async def test_a_milestone_on_a_red_day_comes_after_it(watch: Watch) -> None:
    await watch.at("2026-03-23T12:00")  # two weeks later is Easter Monday
    await watch.case("kje", "taken", "jorunn")
    assert told(await watch.hours(24 * 16, step=4)) == [("jorunn", "2026-04-07")]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-04-05", None),
        ("2026-04-06", None),  # Easter Monday
        ("2026-04-07", "2026-03-23+14"),
        ("2026-04-19", "2026-03-23+14"),
        ("2026-04-20", "2026-03-23+28"),
    ],
)
def test_the_last_milestone_that_has_passed(day: str, due: str | None) -> None:
    moved = date(2026, 3, 23)
    case = LyingCase(1001, "kje", Country.NO, "taken", "jorunn", moved, moved, 1)
    assert case_without_movement.occasion(case, date.fromisoformat(day)) == due


async def test_when_the_handler_is_gone_those_who_could_take_over_are_told(watch: Watch) -> None:
    await watch.at("2026-10-05T12:00")
    number = await watch.case("kje", "taken", "kristoffer")
    await watch.change("person", ("person_id", "kristoffer"), active=False)
    [said] = await watch.hours(24 * 15, step=4)
    assert said.person_id == "jorunn"
    assert str(number) in said.text
    assert said.labels == ["Take it over", "Show the report", "Remind me on Monday"]


async def test_when_the_handler_comes_back_meanwhile_the_others_are_not_told(watch: Watch) -> None:
    await watch.at("2026-10-05T12:00")
    await watch.case("kje", "taken", "kristoffer")
    await watch.change("person", ("person_id", "kristoffer"), active=False)
    watch.office.clock.forward(days=14)
    await watch.plan()
    await watch.change("person", ("person_id", "kristoffer"), active=True)
    assert await watch.deliver() == []


# --- Together ---------------------------------------------------------------------------------------------------------


async def test_a_digest_is_drawn_again_as_things_are(watch_on_both: Watch) -> None:
    watch = watch_on_both
    await watch.at("2026-11-20T12:00")
    numbers = [await watch.case("kje") for _ in range(2)]
    await watch.draft("jorunn")
    [said] = [each for each in await watch.at("2026-11-24T09:00") if each.person_id == "jorunn"]
    assert isinstance(said.shown, Listing)
    assert [isinstance(row.title, Text) and row.title.msgid.startswith("Report") for row in said.shown.rows] == [
        True,
        True,
        False,
    ]
    await watch.change("cases", ("number", numbers[0]), status="taken")
    # In the evening too: it lies there already.
    watch.office.clock.forward(hours=12)
    again = await watch.again(said)
    assert isinstance(again, Listing)
    assert len(again.rows) == 2
    await watch.change("cases", ("number", numbers[1]), status="taken")
    assert isinstance(await watch.again(said), Notice)
    async with watch.office.database.write() as store:
        await store.execute(draft.delete())
    last = await watch.again(said)
    assert isinstance(last, Notice)
    assert last == SETTLED


async def test_a_card_about_one_case_is_redrawn_with_it(watch: Watch) -> None:
    await watch.at("2026-10-05T12:00")
    number = await watch.case("kje", "taken", "jorunn")
    [said] = await watch.hours(24 * 15, step=4)
    assert isinstance(said.shown, Notice)
    assert said.shown.about is not None
    assert (said.shown.about.subject, said.shown.about.revision) == (f"case:{number}", 1)


async def test_a_long_digest_ends_with_where_the_rest_is(watch: Watch) -> None:
    await watch.at("2026-11-20T12:00")
    for _ in range(12):
        await watch.case("kje")
    said = await watch.at("2026-11-24T09:00")
    [mine] = [each.shown for each in said if each.person_id == "jorunn"]
    assert isinstance(mine, Listing)
    assert len(mine.rows) == 9
    assert "12" in next(each.text for each in said if each.person_id == "jorunn")


async def test_a_deputy_is_told_in_their_days_only(watch: Watch) -> None:
    await watch.at("2026-11-20T12:00")
    day = watch.office.clock().date()
    values = {"person_id": "sindre", "role": "hse_coordinator", "unit_id": "tek", "deputy": True, "valid_from": day}
    async with watch.office.database.write() as store:
        await store.execute(insert(role).values(**values, valid_to=day.replace(day=25)))
    await watch.case("kje")
    said = await watch.hours(24 * 10, step=4)
    assert [day for person_id, day in told(said) if person_id == "sindre"] == ["2026-11-24"]
    found = [row["occasion"] for row in await watch.office.table("nudge") if row["person_id"] == "sindre"]
    assert found == ["2026-11-20+2"]
