"""What becomes of a broadcast with each person is seen, and what can be done about it is done once."""

import csv
import io
from dataclasses import dataclass, field
from datetime import timedelta

import openpyxl
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import insert, update

from bot.broadcasts.site import BroadcastSite
from bot.channel import Address, Message
from bot.clock import real_now
from bot.heard import Account
from bot.http import one_line_errors
from bot.pictures.links import Links
from dialogs.core.show import Button
from hms.audience import Audience
from hms.broadcast import State
from storage.broadcast_outcomes import Fate
from storage.housekeeping import tidy
from storage.outbox import claim, record
from storage.outcomes import Gone, InDoubt, Outcome, Sent
from storage.tables import account, broadcast, person, role
from storage.telling import Telling, tell, to_person
from tests.broadcasts.stage import SENDER, Stage
from tests.nudges.watch import Watch
from tests.turn.office import Chat, Office

CHEMISTRY = Audience(units=frozenset({"kje"}))
PEOPLE = ("astrid", "bjarte", "dagny", "eivind", "froydis")


@dataclass(slots=True)
class Door:
    """Says of each of its users what it is told to; by default that it has arrived."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    otherwise: Outcome | None = None
    sent: list[str] = field(default_factory=list)

    async def send(self, to: Address, message: Message) -> Outcome:
        self.sent.append(to.user)
        return self.outcomes.get(to.user) or self.otherwise or Sent(f"m{len(self.sent)}", f"c-{to.user}")

    async def update(self, to: Address, provider_id: str, message: Message) -> Outcome:
        return Sent(provider_id)


async def heard_at(office: Office, person_id: str, channel: str, *, latest: bool = True) -> None:
    values = {"channel": channel, "tenant": "t", "user": person_id, "person_id": person_id, "latest": latest}
    async with office.database.write() as store:
        await store.execute(insert(account).values(id=len(await office.table("account")) + 1, **values))


async def no_web(office: Office) -> tuple[Door, Door]:
    """Teams and Slack, and nobody who looks at the web chat."""
    teams, slack = Door(), Door()
    office.doors = {"teams": teams, "slack": slack, "web": Door(otherwise=Gone("not there"))}
    for each in PEOPLE:
        await heard_at(office, each, "teams")
    return teams, slack


async def english(office: Office, user: str = SENDER) -> Chat:
    chat = office.chat(user)
    await chat.says("speak English")
    return chat


async def test_whom_it_did_not_reach_and_why_and_the_uncertain_ones_once_more(any_office: Office) -> None:
    office, stage = any_office, Stage(any_office)
    teams, slack = await no_web(office)
    await heard_at(office, "bjarte", "slack", latest=False)
    teams.outcomes = {
        "astrid": Gone("status 403", "blocked"),
        "bjarte": Gone("status 403", "app_missing"),
        "dagny": Gone("status 404", "left"),
        "eivind": InDoubt("no answer"),
    }
    async with office.database.write() as store:
        await store.execute(update(person).where(person.c.person_id == "caspar").values(unit_id="kje"))
    number = await stage.confirmed(CHEMISTRY)
    await stage.goes()
    # Who is on two doors has it at the other one; who was never heard of and is at no door has no account.
    assert slack.sent == ["bjarte"]
    assert await stage.counts(number) == {
        Fate.SENT: 2, Fate.BLOCKED: 1, Fate.LEFT: 1, Fate.UNCERTAIN: 1, Fate.NO_ACCOUNT: 1,
    }  # fmt: skip
    marks = {(row["person_id"], row["channel"], row["reason"]) for row in await office.table("unreachable")}
    assert marks == {("astrid", "teams", "blocked"), ("bjarte", "teams", "app_missing"), ("dagny", "teams", "left")}

    chat = await english(office)
    text = await chat.opens("broadcasts", {"broadcast": str(number)})
    for line in ("Have got it: 2 of 6", "Have blocked me: 1 person", "Uncertain: sent, but nobody knows"):
        assert line in text.replace("2 of 30", "2 of 6"), text
    teams.outcomes["eivind"] = Sent("m", "c")
    again = await chat.presses("1 uncertain: send it again", key="pressed")
    assert "It goes to 1 person once more" in again
    await chat.opens("resend_broadcast", {"broadcast": str(number)}, key="pressed")
    assert "nobody any more of whom it is uncertain" in await chat.opens("resend_broadcast", {"broadcast": str(number)})
    before = len(teams.sent)
    await stage.goes()
    assert teams.sent[before:] == ["eivind"]
    assert (await stage.counts(number))[Fate.SENT] == 3
    assert (await stage.it(number)).state is State.DONE
    done = [row for row in await office.table("outbox") if row["notice"] == "broadcast_done"]
    assert len(done) == 1, "the sender hears once"

    # At the next one, who is marked at one door is told at the other at once; and who is heard or reached is unmarked.
    teams.outcomes["astrid"] = Sent("m", "c")
    other = await stage.confirmed(CHEMISTRY, name="b")
    before = len(teams.sent)
    await stage.goes()
    assert "bjarte" not in teams.sent[before:]
    assert await stage.counts(other) == {Fate.SENT: 4, Fate.LEFT: 1, Fate.NO_ACCOUNT: 1}
    assert {row["person_id"] for row in await office.table("unreachable")} == {"bjarte", "dagny"}
    await Chat(office, Account("teams", "dagny", "t")).says("hello")
    assert {row["person_id"] for row in await office.table("unreachable")} == {"bjarte"}


async def test_who_said_the_second_yes_and_may_send_nothing_sends_nothing_again(office: Office) -> None:
    stage = Stage(office)
    teams, _slack = await no_web(office)
    teams.outcomes = {"eivind": InDoubt("no answer")}
    number = await stage.confirmed(CHEMISTRY)
    async with office.database.write() as store:
        await store.execute(update(broadcast).values(approver_id="eivind"))  # who leads these people
    await stage.goes()
    chat, raw = await english(office, "eivind"), {"broadcast": str(number)}
    await chat.opens("broadcasts", raw)
    offered = [each.dialog for each in chat.notice.buttons if isinstance(each, Button)]
    assert offered == ["broadcast_file"]
    assert "may not send anything" in await chat.opens("resend_broadcast", raw)
    assert (await stage.counts(number))[Fate.UNCERTAIN] == 1


async def test_cancelled_in_the_middle_it_stops_and_a_second_press_is_told_so(any_office: Office) -> None:
    office, stage = any_office, Stage(any_office)
    number = await stage.confirmed()
    chat, other = await english(office), await english(office, "aage")
    await stage.planner.plan()
    async with office.database.write() as store:
        flying = await claim(store, office.clock(), office.clock(), limit=8)
    flying = tuple(row for row in flying if row.notice == "broadcast")
    assert flying
    count = len(await stage.active()) - len(flying)
    assert f"{count} people will not get it" in await chat.opens(
        "cancel_broadcast", {"broadcast": str(number)}, key="a"
    )
    assert f"{count} people will not get it" in await chat.opens(
        "cancel_broadcast", {"broadcast": str(number)}, key="a"
    )
    assert "It is cancelled already." in await chat.opens("cancel_broadcast", {"broadcast": str(number)}, key="b")
    assert "It is cancelled already." in await other.opens("cancel_broadcast", {"broadcast": str(number)})
    # What was in flight may arrive; what comes back to be tried again does not.
    for row, outcome in zip(flying, [InDoubt("no answer"), *[Sent("m")] * (len(flying) - 2), None], strict=True):
        delivered = outcome or (await office.delivery.deliver(row)).outcome
        async with office.database.write() as store:
            await record(store, row, delivered, office.clock())
    await stage.goes()
    counts = await stage.counts(number)
    assert (counts[Fate.SENT], counts[Fate.UNCERTAIN]) == (len(flying) - 2, 1)
    assert sum(counts.values()) == len(await stage.active())
    assert counts.keys() <= {Fate.SENT, Fate.UNCERTAIN, Fate.CANCELLED, Fate.NOT_RELEVANT}
    assert (await stage.it(number)).state is State.CANCELLED
    assert not [row for row in await office.table("outbox") if row["notice"] == "broadcast_done"]
    # What is called back is not sent again either, not even to those of whom it is uncertain.
    assert "It is cancelled already." in await chat.opens("resend_broadcast", {"broadcast": str(number)})
    assert await stage.counts(number) == counts


async def test_who_has_read_it_is_counted_once_and_who_did_not_get_it_is_not(office: Office) -> None:
    stage = Stage(office)
    number = await stage.confirmed(CHEMISTRY)
    await stage.goes()
    astrid, outsider = await english(office, "astrid"), await english(office, "caspar")
    for key in ("a", "a", "b"):
        said = await astrid.opens("broadcast_read", {"broadcast": str(number)}, key=key)
        assert "The lab is closed on Monday." in said
        assert "You have read it." in said
    assert "nothing to note" in await outsider.opens("broadcast_read", {"broadcast": str(number)})
    assert "nothing to note" in await astrid.opens("broadcast_read", {"broadcast": str(number + 1)})
    assert await stage.counts(number) == {Fate.SENT: 4, Fate.READ: 1}
    text = await (await english(office)).says(f"broadcast {number}")
    assert "Have said that they read it: 1 person" in text


async def test_who_else_may_see_how_it_went(office: Office) -> None:
    stage = Stage(office)
    number = await stage.confirmed(CHEMISTRY)
    await stage.goes()
    raw = {"broadcast": str(number)}
    for who in (SENDER, "aage", "jorunn"):  # the HSE section, and the coordinator of the faculty above
        assert "Have got it" in await (await english(office, who)).opens("broadcasts", raw), who
    for who in ("oda", "astrid", "charlotte"):  # a coordinator elsewhere, and two who got it or did not
        assert "no broadcast with that number" in await (await english(office, who)).opens("broadcasts", raw), who
        assert "no broadcast with that number" in await (await english(office, who)).opens("cancel_broadcast", raw)
    listed = await (await english(office)).says("broadcasts")
    assert f"Broadcast {number}" in listed
    assert "Have got it: 5 of 30" in listed
    assert "You have sent no broadcasts" in await (await english(office, "astrid")).says("broadcasts")


async def test_it_is_fetched_as_a_file_by_those_who_may_and_nothing_in_it_is_worked_out(office: Office) -> None:
    stage = Stage(office)
    async with office.database.write() as store:
        evil = '=HYPERLINK("http://evil.example","x")'
        await store.execute(update(person).where(person.c.person_id == "astrid").values(name=evil))
    number = await stage.confirmed(CHEMISTRY)
    await stage.goes()
    links = Links(b"key", real_now, "https://vernebot.example")
    site = BroadcastSite(office.database, links, office.assistant.place, office.clock)
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(site.routes())

    def path(owner: str, what: str = f"broadcast:{number}") -> str:
        return links.to(owner)(what).removeprefix("https://vernebot.example")

    async with TestClient(TestServer(app)) as client:
        address = path(f"p:{SENDER}")
        answer = await client.get(address)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "private, no-store")
        sheet = openpyxl.load_workbook(io.BytesIO(await answer.read())).active
        assert sheet is not None
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert len(cells) == 6
        rows = list(csv.reader(io.StringIO(await (await client.get(f"{address}?as=csv")).text()), delimiter=";"))
        assert [row[0] for row in rows if "HYPERLINK" in row[0]] == [f"'{evil}"]
        assert {row[2] for row in rows[1:]} == {"Har fått ho"}
        for wrong in (
            path("p:astrid"),
            path(f"a:{SENDER}"),
            path(f"p:{SENDER}", "broadcast:99"),
            path(f"p:{SENDER}", "plan:kje"),
        ):
            assert (await client.get(wrong.replace("/plan/", "/broadcast/"))).status == 404
        assert (await client.get(address[:-2] + "xx")).status == 404
        async with office.database.write() as store:
            ended = office.clock().date() - timedelta(days=1)
            await store.execute(update(role).where(role.c.person_id == SENDER).values(valid_to=ended))
        assert (await client.get(address)).status == 404, "asked anew when it is fetched"
    # How many got it they still see, of what they sent themselves.
    chat = await english(office)
    assert "Have got it: 5" in await chat.opens("broadcasts", {"broadcast": str(number)})
    assert "only for those who may" in await chat.opens("broadcast_file", {"broadcast": str(number)})
    assert "may not send anything" in await chat.opens("resend_broadcast", {"broadcast": str(number)})


async def test_after_three_months_only_how_many_stays(any_office: Office) -> None:
    office, stage = any_office, Stage(any_office)
    number = await stage.confirmed(CHEMISTRY)
    await stage.goes()
    await (await english(office, "astrid")).opens("broadcast_read", {"broadcast": str(number)})
    counts = await stage.counts(number)
    for days, rows in ((60, 5), (31, 0)):
        office.clock.forward(days=days)
        await tidy(office.database, office.clock(), office.clock())
        assert len(await stage.rows()) == rows
        assert await stage.counts(number) == counts
    assert await office.table("receipt") == []
    assert (await stage.it(number)).texts == {}
    text = await (await english(office)).opens("broadcasts", {"broadcast": str(number)})
    assert "Have said that they read it: 1 person" in text
    assert "Text" not in text


async def test_the_coordinator_hears_once_the_day_after_of_whom_nothing_reaches(any_office: Office) -> None:
    office = any_office
    teams, _slack = await no_web(office)
    watch = Watch(office, {"people_not_reached": Watch(office).rules["people_not_reached"]})
    await watch.all_speak_english()
    teams.outcomes = dict.fromkeys(("astrid", "bjarte"), Gone("status 403", "blocked"))
    teams.outcomes["dagny"] = Gone("status 403", "app_missing")
    await heard_at(office, "bjarte", "slack", latest=False)
    stage = Stage(office)
    await stage.confirmed(CHEMISTRY)
    await stage.goes()
    assert await watch.tick() == []
    said = await watch.at("2026-11-23T09:00")
    assert {each.person_id for each in said} == {"jorunn", "kristoffer"}, "who coordinates the faculty above"
    assert "I cannot reach 2 people in your units" in said[0].text
    assert "1 has blocked me." in said[0].text
    assert "1 does not have the app." in said[0].text
    assert "Astrid" not in said[0].text
    chat = await watch.press(said[0], "Who is it?")
    assert "Astrid Tåkeheim" in chat.text
    assert "Bjarte" not in chat.text
    office.clock.forward(days=1)
    assert await watch.tick() == []
    # The door says so again at the next message: it is the same spell, weeks later too.
    other = await stage.confirmed(CHEMISTRY, name="b")
    await stage.goes()
    assert (await stage.counts(other))[Fate.BLOCKED] == 1
    assert await watch.at("2026-12-14T09:00") == []
    # Another spell is another thing; and who is reached again is none.
    async with office.database.write() as store:
        await tell(store, [Telling(to_person("dagny"), "broadcast", "broadcast:1", "again", office.clock())])
    teams.outcomes = {}
    await office.deliver()
    assert {row["person_id"] for row in await office.table("unreachable")} == {"astrid", "bjarte"}
    assert "nobody in your units" in await (await english(office, "oda")).says("people not reached")
