"""What every door leans on: group places, guests, where people are reached, one person at several doors."""

from dataclasses import replace

from bot import sentences
from bot.aloud import in_private, in_public
from bot.display import Display
from bot.doorkeeper import Doorkeeper
from bot.heard import Account, Said
from dialogs.core.show import Notice
from hms.organisation import Organisation
from storage import demo, organisation
from storage.doors import keep_doors
from storage.shown import ways
from storage.telling import Telling, tell, to_person
from tests.turn.office import DIALOGS, NOW, Chat, Letterbox, Office
from tests.turn.test_reporting import CARD

TENANT, TEAM = "5c1a7f0e-0000-4000-8000-000000000001", "T0001"
AT_TEAMS = Account("teams", "11111111-2222-4333-8444-555555555555", TENANT, home=TENANT)
AT_SLACK = Account("slack", "U0001", TEAM, home=TEAM)


async def linked(office: Office) -> None:
    """Charlotte has an account at every door."""
    there = demo.small()
    person = replace(there.people["charlotte"], teams_id=AT_TEAMS.user, slack_id=AT_SLACK.user)
    changed: Organisation = replace(there, people=dict(there.people) | {"charlotte": person})
    async with office.database.write() as store:
        await organisation.replace(store, changed, NOW.date())


def doorkeeper(office: Office) -> Doorkeeper:
    return Doorkeeper(office.database, Display(office.delivery))


# --- Where others read ---


async def test_where_others_read_only_the_emergency_numbers_are_said(office: Office) -> None:
    chat = office.chat()
    for text in ("my reports", "report", "help", "I want to die", "I want to blow the whistle on my boss"):
        await chat.says(text)
        assert chat.reply is not None
        assert in_public(chat.reply) == (sentences.PRIVATELY,), text
        assert in_private(chat.reply) == chat.shown
    for text in ("There is a fire in the lab right now, help!", "emergency"):
        await chat.says(text)
        assert chat.reply is not None
        assert in_public(chat.reply) == chat.shown, text
        assert in_private(chat.reply) == ()


async def test_who_cannot_be_answered_alone_is_told_so_and_nothing_else(office: Office) -> None:
    reply = await office.chat().hears(Said("my reports"))
    assert in_public(reply, delivered=False) == (sentences.WRITE_TO_ME,)


def test_what_is_public_is_the_same_for_everybody() -> None:
    assert [each.name for each in DIALOGS.values() if each.public] == ["emergency"]


# --- Guests ---


async def test_a_guest_gets_the_emergency_numbers_and_leaves_nothing(office: Office) -> None:
    before = await office.rows()
    for text in ("There was a fire", "my reports", "1001", "report", "help"):
        guest = Chat(office, replace(AT_SLACK, user="U0666", guest=True))
        said = await guest.says(text)
        assert "112" in said
        [notice] = guest.shown
        assert isinstance(notice, Notice)
        assert len(notice.buttons) == len(notice.facts)  # numbers to call, and nothing that opens anything
    assert await office.rows() == before


# --- One person at three doors ---


async def test_a_report_begun_in_slack_is_finished_in_teams(office: Office) -> None:
    await linked(office)
    slack, teams, web = Chat(office, AT_SLACK), Chat(office, AT_TEAMS), office.chat()
    await slack.says("Norsk bokmål")
    await slack.opens("deviation", {"what": "Gulvet i lab 2 er glatt"})
    said = await teams.says("meld")
    assert "Gulvet i lab 2 er glatt" in said or teams.question_or_summary.answers["what"] == "Gulvet i lab 2 er glatt"
    await teams.fills({name: text for name, text in CARD.items() if name not in ("unit", "what")})
    await teams.fills(word="send")
    [case] = await office.table("cases")
    assert (case["source"], case["what"]) == ("teams", "Gulvet i lab 2 er glatt")
    assert "1001" in await web.says("mine meldinger")
    assert await office.table("draft") == []


async def test_a_notice_goes_to_the_door_where_they_spoke_last(office: Office) -> None:
    await linked(office)
    keeper = doorkeeper(office)
    slack, teams = Chat(office, AT_SLACK), Chat(office, AT_TEAMS)
    for chat, where in ((slack, "D1"), (teams, "19:alone"), (slack, "D1")):
        await chat.says("help")
        await keeper.reach(chat.account, where, "https://example.org" if where != "D1" else "")
    accounts = {row["channel"]: row for row in await office.table("account")}
    assert (accounts["teams"]["conversation"], accounts["teams"]["service_url"]) == ("19:alone", "https://example.org")
    assert [name for name, row in accounts.items() if row["latest"]] == ["slack"]


async def test_the_doorkeeper_knows_who_is_of_the_organisation(office: Office) -> None:
    await linked(office)
    keeper = doorkeeper(office)
    assert await keeper.known(AT_SLACK)
    assert await keeper.known(AT_TEAMS)
    assert not await keeper.known(replace(AT_SLACK, user="U0666"))
    assert not await keeper.known(replace(AT_TEAMS, tenant="another"))
    # An e-mail is not asked for here: it is what the door looks up for those who are not known.
    assert not await keeper.known(replace(AT_SLACK, user="U0666", email="charlotte@example.org"))


async def test_where_nobody_was_heard_nothing_is_kept(office: Office) -> None:
    await doorkeeper(office).reach(AT_SLACK, "D1")
    assert await office.table("account") == []


async def test_who_was_never_heard_of_is_reached_by_the_ids_of_the_files(any_office: Office) -> None:
    await linked(any_office)
    async with any_office.database.write() as store:
        await keep_doors(store, {"slack": TEAM, "teams": TENANT})
    async with any_office.database.write() as store:
        told = Telling(to_person("charlotte"), "case_filed", "case:1001", "filed", NOW)
        assert await tell(store, [told, replace(told, recipient=to_person("astrid"))]) == 2
        found = await ways(store, to_person("charlotte"))
    assert [(each.channel, each.tenant, each.user) for each in found] == [
        ("teams", TENANT, AT_TEAMS.user),
        ("slack", TEAM, AT_SLACK.user),
        ("web", "", "charlotte"),
    ]
    # All of them wait in the lane of the first door, at its pace.
    assert {(row["channel"], row["tenant"]) for row in await any_office.table("outbox")} == {("teams", TENANT)}


async def test_who_has_left_one_door_is_told_at_the_next(office: Office) -> None:
    await linked(office)
    gone, there = Letterbox(gone=True), Letterbox()
    for account in (AT_SLACK, AT_TEAMS):
        await Chat(office, account).says("help")
    async with office.database.write() as store:
        await tell(store, [Telling(to_person("charlotte"), "case_filed", "case:1001", "filed", NOW)])
    await Chat(office, AT_SLACK).opens("deviation", {**CARD, "who": "open"})
    reporter = Chat(office, Account("web", "caspar"))
    await reporter.opens("deviation", {**CARD, "who": "open"})
    await reporter.fills(word="send")
    office.doors.update(teams=gone, slack=there)
    await office.deliver()
    assert [user for user, _card in there.sent] == [AT_SLACK.user]


async def test_an_id_that_was_given_to_somebody_else_leads_to_them(any_office: Office) -> None:
    await linked(any_office)
    await Chat(any_office, AT_TEAMS).says("speak English")
    there = demo.small()
    people = dict(there.people) | {"caspar": replace(there.people["caspar"], teams_id=AT_TEAMS.user)}
    async with any_office.database.write() as store:
        await organisation.replace(store, replace(there, people=people), NOW.date())
    await Chat(any_office, AT_TEAMS).says("help")
    [account] = [row for row in await any_office.table("account") if row["channel"] == "teams"]
    assert account["person_id"] == "caspar"
