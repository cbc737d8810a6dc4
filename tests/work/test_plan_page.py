"""The page of the plan's file: for one reader, with today's rights, and whatever is sent to it."""

import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from aiohttp import ClientSession, FormData, web
from sqlalchemy import update

from bot.http import listen, one_line_errors
from bot.pictures.links import LASTS, Links
from bot.plans import page
from bot.plans.seal import Seal
from bot.plans.site import PlanSite
from bot.plans.spreadsheet import LARGEST
from dialogs.core.show import Link
from storage.tables import person, role
from tests.casework.people import english
from tests.turn.office import Office
from tests.work.test_plan_files import PLACE, as_csv, as_xlsx

KEY = b"the key of the links in the tests"
PATH = re.compile(r"https://hms\.example(/plan/[\w.-]+)")
AGAIN = re.compile(r'name="again" value="([^"]+)"')
PLAN = (("Tiltak", "Ansvarlig", "Rart"), ("Rydde <b>lab</b> 1", "Astrid Tåkeheim", "?"), ("Kjøpe hansker", "NN", ""))


def site_of(office: Office) -> PlanSite:
    links = Links(KEY, office.clock, "https://hms.example")
    office.assistant = replace(office.assistant, link=links.to)
    return PlanSite(office.database, links, PLACE, Seal(b"seal"), office.clock)


@asynccontextmanager
async def served(site: PlanSite) -> AsyncIterator[ClientSession]:
    app = web.Application(middlewares=[one_line_errors])
    app.add_routes(site.routes())
    listening = await listen(app, 0, ("127.0.0.1",))
    try:
        async with ClientSession(f"http://127.0.0.1:{listening.port}") as session:
            yield session
    finally:
        await listening.stop()


async def address(office: Office, user: str, unit: str = "") -> str:
    """As the chat gives it."""
    chat = await english(office, user)
    found = PATH.search(await chat.opens("plan_file", {"unit": unit} if unit else {}))
    assert found, chat.text
    return found[1]


def form(**fields: bytes | str) -> FormData:
    data = FormData(default_to_multipart=True)
    for name, content in fields.items():
        more = {"filename": "plan.csv"} if isinstance(content, bytes) else {}
        data.add_field(name, io.BytesIO(content) if isinstance(content, bytes) else content, **more)
    return data


async def status_of(session: ClientSession, path: str, data: object = None) -> int:
    async with session.post(path, data=data) if data is not None else session.get(path) as answer:
        await answer.read()
        return answer.status


async def test_choose_see_say_yes(office: Office) -> None:
    """Nothing is in the plan until the yes; and the yes means what was seen."""
    async with served(site_of(office)) as session:
        path = await address(office, "eivind", "kje")
        async with session.get(f"{path}/import") as answer:
            asked = await answer.text()
            assert answer.headers["Content-Security-Policy"] == page.POLICY
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert '<html lang="en">' in asked
            assert "Department of Chemistry" in asked
        async with session.post(f"{path}/import", data=form(file=as_csv(*PLAN))) as answer:
            seen = await answer.text()
        assert "2 new measures." in seen
        assert "Rydde &lt;b&gt;lab&lt;/b&gt; 1" in seen
        assert "I leave these columns aside: Rart." in seen
        assert await office.table("measure") == []
        again = AGAIN.search(seen)
        assert again
        async with session.post(f"{path}/import", data=form(name="plan.csv", again=again[1])) as answer:
            assert "2 new measures." in await answer.text()
        rows = await office.table("measure")
        assert [(row["what"], row["owner_id"], row["owner_words"]) for row in rows] == [
            ("Rydde <b>lab</b> 1", "astrid", None),
            ("Kjøpe hansker", None, "NN"),
        ]
        assert {(row["actor"], row["deed"]) for row in await office.table("change")} == {("eivind", "imported")}
        async with session.post(f"{path}/import", data=form(file=as_csv(*PLAN))) as answer:
            same = await answer.text()
        assert "There is nothing to read in." in same
        assert "again" not in same
        async with session.get(path) as answer:
            assert answer.headers["Content-Disposition"] == 'attachment; filename="plan-2026-11-20.xlsx"'
            exported = await answer.read()
        async with session.get(f"{path}?as=csv") as answer:
            assert b"Kj\xc3\xb8pe hansker" in await answer.read()
        async with session.post(f"{path}/import", data=form(file=exported)) as answer:
            assert "There is nothing to read in." in await answer.text()


async def test_every_error_in_the_readers_words(office: Office) -> None:
    async with served(site_of(office)) as session:
        path = await address(office, "eivind", "kje")
        wrong = as_xlsx(("Measure", "Deadline", "Unit"), ("Tidy <i>", "soon", "IMT"), ("", "", ""), ("x", "", "<u>"))
        async with session.post(f"{path}/import", data=form(file=wrong)) as answer:
            said = await answer.text()
        assert answer.status == 200
        assert "<td>2</td><td>B</td><td>“soon” is no date." in said
        assert "<td>2</td><td>C</td><td>I find no unit “imt” whose plan you can change." in said
        assert "&lt;u&gt;" in said
        many = as_csv(("Tiltak", "Frist"), *[(f"t {at}", "snart") for at in range(150)])
        async with session.post(f"{path}/import", data=form(file=many)) as answer:
            assert "And 50 more." in await answer.text()
        async with session.post(f"{path}/import", data=form(file=b"PK\x03\x04 torn")) as answer:
            assert "damaged" in await answer.text()
        assert await office.table("measure") == []


async def test_whoever_may_not_gets_nothing(office: Office) -> None:
    """A wrong address, a reader who only reads, one who has left, a right that ended, a link that is too old."""
    site = site_of(office)
    async with served(site) as session:
        for wrong in ("x", "a.b", site.links.sign("1234", "p:eivind"), site.links.sign("plan:", "a:77")):
            for path in (f"/plan/{wrong}", f"/plan/{wrong}/import"):
                assert await status_of(session, path) == 404
            assert await status_of(session, f"/plan/{wrong}/import", form(file=as_csv(*PLAN))) == 404
        reads = await address(office, "astrid")
        assert await status_of(session, reads) == 200
        assert await status_of(session, f"{reads}/import") == 404
        assert await status_of(session, f"{reads}/import", form(file=as_csv(*PLAN))) == 404
        leads = await address(office, "eivind")
        async with office.database.write() as store:
            await store.execute(update(role).where(role.c.person_id == "eivind").values(valid_to=office.clock().date()))
        office.clock.forward(days=1)
        leads = site.links.sign("plan:", "p:eivind")
        assert await status_of(session, f"/plan/{leads}/import") == 404
        async with office.database.write() as store:
            await store.execute(update(person).where(person.c.person_id == "eivind").values(active=False))
        assert await status_of(session, f"/plan/{leads}") == 404
        office.clock.forward(seconds=LASTS.total_seconds())
        assert await status_of(session, reads) == 404
        assert await office.table("measure") == []


async def test_whatever_is_sent_is_answered_and_never_a_fault(office: Office) -> None:
    async with served(site_of(office)) as session:
        path = f"{await address(office, 'eivind', 'kje')}/import"
        boundary = {"Content-Type": "multipart/form-data; boundary=x"}
        for body, headers, status in (
            (b"{}", {"Content-Type": "application/json"}, 415),
            (b"", {"Content-Type": "multipart/form-data"}, 400),
            (b"nonsense", boundary, 400),
            (b"--x\r\n\r\n", boundary, 400),
            (b'--x\r\nContent-Disposition: form-data; name="what"\r\n\r\n1\r\n--x--\r\n', boundary, 400),
            (b'--x\r\nContent-Disposition: form-data; name="again"\r\n\r\n!!\r\n--x--\r\n', boundary, 400),
            (b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--\r\n", boundary, 400),
            (b"x" * (2 * LARGEST + 1), boundary, 413),
        ):
            async with session.post(path, data=io.BytesIO(body), headers=headers) as answer:
                assert answer.status == status, body[:80]
        async with session.post(path, data=form(file=b"x" * (LARGEST + 1))) as answer:
            assert "larger than 5 MB" in await answer.text()


async def test_without_an_address_there_is_no_file(office: Office) -> None:
    chat = await english(office, "eivind")
    assert "no address here" in await chat.says("action plan as a file")
    site_of(office)
    reader, leader = await english(office, "astrid"), await english(office, "eivind")
    for each, count in ((reader, 2), (leader, 3)):
        await each.says("export the plan")
        assert len([button for button in each.notice.buttons if isinstance(button, Link)]) == count
    assert "no address here" in await (await english(office, "somebody nobody knows")).says("export the plan")
