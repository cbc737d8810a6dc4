"""Documents: what stands in them, who has them, and that nothing people write is taken for anything but words."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from aiohttp import ClientSession, web
from sqlalchemy import delete, update

from bot.http import listen, one_line_errors
from bot.papers.pdf import pdf
from bot.papers.site import PaperSite
from bot.pictures.links import LASTS, Links
from dialogs import record_paper
from dialogs.core.paper import Paper
from dialogs.core.show import Link, Notice
from dialogs.core.text import Language, Text
from hms.process import RecordKind
from storage import demo
from storage.records import Finding, Held, Record
from storage.tables import role
from tests.turn.office import LANGUAGES, NOW, Office

UNITS = demo.small().units
FINDINGS = (
    Finding(1, "Esker foran døra <b>nå</b> {name} **fet** & 🔥\u202eabc", "escape", "case:1042"),
    Finding(2, "Rot\ni gangen", None, "measure:7"),
    Finding(3, "x" * 400, None, None),
)
ANSWERS = {"escape": "finding", "air": "not_relevant", "desk": "ok", "gone": "ok"}


def of(kind: RecordKind, unit_id: str = "kje", **more: Any) -> Record:
    findings = more.pop("findings", ())
    held = Held(kind, unit_id, date(2026, 11, 19), **more)
    return Record(3, held, "eivind", "Eivind", None, NOW.date(), 1, findings=findings)


ALL = (
    of(RecordKind.ROUND, checklist="office", answers=ANSWERS, findings=FINDINGS, theme="Rømning", took_part="Alle"),
    of(RecordKind.ROUND, checklist="gone"),
    of(RecordKind.INSPECTION, area_id="polar-1"),
    of(RecordKind.MEETING, answers={"about": "Støy"}),
    of(RecordKind.MEETING),
    of(RecordKind.DISCUSSION, "ore", answers={"focus": "Støj", "plan": "Lyddug", "agreement": "med"}),
    of(RecordKind.REVIEW, "nfu", answers={"preparedness": "Øvd. " * 300}),
)


def paper_of(record: Record, language: Language) -> Paper:
    made = record_paper.made_on(language.date(NOW.date()), record.id)
    return record_paper.paper(record, UNITS.get(record.held.unit_id), language, made)


def said_in(paper: Paper, language: Language) -> list[str]:
    entries = [entry for section in paper.sections for entry in section.entries]
    words = [each for entry in entries for each in (entry.title, entry.says, entry.note) if each is not None]
    words += [each for fact in paper.facts for each in (fact.label, fact.value)]
    words += [each for section in paper.sections for each in (section.title, section.empty)]
    return [language.say(each) for each in (*words, paper.title, paper.foot)]


def test_every_record_makes_a_document_in_every_language() -> None:
    for record in ALL:
        drawn = set()
        for language in LANGUAGES:
            paper = paper_of(record, language)
            drawn.add("\n".join(said_in(paper, language)))
            assert re.fullmatch(r"[a-z0-9-]+", paper.name)
        assert len(drawn) == len(LANGUAGES.by_tag), record.held.kind
    content = pdf(paper_of(ALL[0], LANGUAGES.by_tag["nb"]), LANGUAGES.by_tag["nb"], NOW)
    assert content.startswith(b"%PDF-")
    # Nothing in it acts: no scripts, no addresses to go to, no forms, no files.
    for word in (b"/JavaScript", b"/URI", b"/AcroForm", b"/EmbeddedFile", b"/Launch"):
        assert word not in content, word


def test_what_stands_in_the_document_of_a_round() -> None:
    nb = LANGUAGES.by_tag["nb"]
    said = said_in(paper_of(ALL[0], nb), nb)
    assert "Funn 1: Esker foran døra <b>nå</b> {name} **fet** & 🔥\u202eabc" in said
    assert {"Ble: Melding 1042", "Ble: Tiltak 7", "Det er ikke gjort noe mer med det ennå"} <= set(said)
    assert {"Rømningsveier og dører er frie og merket", "I orden", "Ikke aktuelt her"} <= set(said)
    gone = of(RecordKind.MEETING, "gone")
    assert "gone" in said_in(paper_of(gone, nb), nb)


def test_the_names_of_addresses() -> None:
    assert record_paper.named(record_paper.name_of(7, "da")) == (7, "da")
    for name in ("chart:wheel:nb:2026:kje", "paper:nb", "paper:nb:x", "abc", "paper:nb:1:2"):
        assert record_paper.named(name) is None


async def test_whose_a_document_is(office: Office) -> None:
    """The address is one reader's, for a while, and asks anew whether they may see it."""
    real = [NOW]
    links = Links(b"a key of the tests", lambda: real[0], "http://localhost")
    await office.chat("eivind").opens("record_meeting", {"date": "2026-11-19", "about": "Støy"})
    office.assistant = replace(office.assistant, link=links.to)
    chat = office.chat("eivind")
    await chat.opens("record_report", {"record": "1"})
    notice = chat.shown[0]
    assert isinstance(notice, Notice)
    [link] = [each for each in notice.buttons if isinstance(each, Link)]
    assert isinstance(link.label, Text)
    token = link.url.rpartition("/documents/")[2]
    outsiders = links.sign(record_paper.name_of(1, "nb"), "p:live")
    nothing = links.sign(record_paper.name_of(99, "nb"), "p:eivind")
    chart = links.sign("chart:wheel:nb:2026:kje", "p:eivind")
    app = web.Application(middlewares=[one_line_errors])
    site = PaperSite(office.database, links, office.clock, LANGUAGES)
    app.add_routes(site.routes())
    listening = await listen(app, 0)
    try:
        async with ClientSession(f"http://127.0.0.1:{listening.port}") as client:

            async def fetched(which: str) -> tuple[int, bytes, str]:
                async with client.get(f"/documents/{which}") as response:
                    return response.status, await response.read(), response.headers.get("Content-Disposition", "")

            status, content, disposition = await fetched(token)
            assert (status, content[:5]) == (200, b"%PDF-")
            assert disposition == 'attachment; filename="meeting-2026-11-19-1.pdf"'
            refused = {await fetched(each) for each in (outsiders, nothing, chart, token[:-2] + "AA", "x", "🔥")}
            assert {status for status, *_ in refused} == {404}
            assert len(refused) == 1  # and all of them in the same words
            real[0] = NOW + LASTS + timedelta(seconds=1)
            assert (await fetched(token))[0] == 404
            real[0] = NOW
            async with office.database.write() as store:
                await store.execute(update(role).where(role.c.person_id == "eivind").values(valid_to=date(2026, 1, 1)))
            assert (await fetched(token))[0] == 404
            async with office.database.write() as store:
                await store.execute(delete(role))
            assert (await fetched(token))[0] == 404
    finally:
        await listening.stop()
