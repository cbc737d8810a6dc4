"""The action plan as a file: what is read and written is the same, whatever people put into it or mean to break."""

import asyncio
import csv
import io
import itertools
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from bot.place import Place
from bot.plans import spreadsheet, writing
from bot.plans.cells import FORMULA
from bot.plans.columns import COLUMNS, OTHERS
from bot.plans.exchange import Exchange, opened
from bot.plans.reading import Complaint, Plan
from bot.plans.seal import Seal
from storage import demo_plan
from storage.desk import Store
from storage.measure_import import Import, carry_out, compare
from storage.measures import whole_plan
from tests.turn.office import LANGUAGES, NOW, Office

SEAL = Seal(b"the key of the tests")
PLACE = Place(LANGUAGES, "nb", "Europe/Oslo")


def exchange(store: Store, language: str = "nb", person: str | None = None, unit: str | None = "kje") -> Exchange:
    setting = replace(PLACE.bare_setting(None, NOW), language=LANGUAGES.by_tag[language])
    return Exchange(store, setting, SEAL, person, unit)


def as_csv(*rows: Sequence[str], delimiter: str = ";") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def as_xlsx(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Plan", 0)
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def read(
    office: Office, content: bytes, name: str = "plan.csv", *, person: str | None = None, unit: str | None = "kje"
) -> Plan:
    rows = await opened(content, name)
    if isinstance(rows, Complaint):
        return Plan((), (rows,))
    async with office.database.read() as store:
        return await exchange(store, person=person, unit=unit).read(rows)


async def brought(office: Office, content: bytes, name: str = "plan.csv") -> Import:
    plan = await read(office, content, name)
    assert not plan.complaints, [LANGUAGES.by_tag["en"].say(each.text) for each in plan.complaints]
    async with office.database.write() as store:
        wanted = await compare(store, plan.lines, NOW.date())
        await carry_out(store, wanted, "eivind", NOW)
    return wanted


async def written(office: Office, language: str = "nb", *, csv_: bool = False) -> bytes:
    async with office.database.read() as store:
        return await exchange(store, language, unit=None).write(as_csv=csv_)


def said(plan: Plan) -> list[tuple[int, int, str]]:
    return [(each.row, each.column, LANGUAGES.by_tag["en"].say(each.text)) for each in plan.complaints]


async def values(office: Office) -> list[dict[str, object]]:
    rows = await office.table("measure")
    return [
        {name: value for name, value in row.items() if name not in ("number", "imported_as", "revision", "created_on")}
        for row in rows
    ]


# --- What people's files say ------------------------------------------------------------------------------------------

FACULTYS = (
    ("Handlingsplan HMS 2023–2025", "", "", "", "", ""),
    ("Tema", "Oppgave", "Ansvarlig/nivå", "Periode", "Kommentar", "Status"),
    ("1. Opplæring", "HMS-kurs for alle", "Eivind Regnbueli", "31.12.2023", "980 innkalt", "Utført"),
    ("2. Beredskap", "Øvelse i evakuering", "1", "2024–2025", "", "Under innarbeiding"),
    ("5. Lab", "Ryddedag", "nivå 3", "løpende", "", "Løpende"),
    ("6. Alarm", "Ny alarm for alenearbeid", "froydis@nordlysfjord.example", "2026-02", "", "Pilot"),
    ("", "", "", "", "", ""),
)


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
async def test_a_facultys_own_plan(office: Office, make: Callable[..., bytes]) -> None:
    content = make(*FACULTYS)
    assert (await brought(office, content)).counts() == {"added": 4, "changed": 0, "same": 0}
    rows = await office.table("measure")
    told = [(row["what"], row["owner_id"], row["owner_words"], row["deadline"], row["status"]) for row in rows]
    assert told == [
        ("1. Opplæring: HMS-kurs for alle\n980 innkalt", "eivind", None, date(2023, 12, 31), "done"),
        ("2. Beredskap: Øvelse i evakuering", None, "1", date(2025, 12, 31), "in_progress"),
        ("5. Lab: Ryddedag", None, "nivå 3", None, "ongoing"),
        ("6. Alarm: Ny alarm for alenearbeid", "froydis", None, date(2026, 2, 28), "in_progress"),
    ]
    assert rows[3]["overdue_from"] == date(2026, 3, 2)
    before = await office.rows("measure", "change")
    assert (await brought(office, content)).counts() == {"added": 0, "changed": 0, "same": 4}
    assert await office.rows("measure", "change") == before


async def test_every_error_by_its_row_and_column_and_nothing_read_in(office: Office) -> None:
    plan = await read(
        office,
        as_xlsx(
            ("Measure", "Owner", "Deadline", "Status", "Priority", "Unit", "Cost", "Status"),
            ("Tidy", "nobody", "32.1.2025", "perhaps", "", "", "", ""),
            ("", "", "soon", "Done", "very", "no such", "x" * 201, ""),
            ("=1+1", "", datetime(2026, 1, 1), "", "", "IMT", 5_000, ""),  # noqa: DTZ001 - a cell's value has no zone
            ("Tidy the lab", "", 46_000, "", "", "", "", ""),
            ("Tidy  THE lab", "", 3, "", "", "", "", ""),
            ("Much " * 300, "", "1.1.1025", "", "", "", "", ""),
        ),
        unit=None,
    )
    assert said(plan) == [
        (1, 8, "Another column says the same as “Status”."),
        (2, 3, "There is no such day as “32.1.2025”."),
        (2, 4, "“perhaps” is none of these: Planned, In progress, Goes on all the time, Done and Stopped."),
        (2, 6, "It does not say which unit it is for."),
        (3, 1, "It does not say what is to be done."),
        (3, 3, "“soon” is no date. Write it like 13.2.2024 or 2024-02-13."),
        (3, 5, "“very” is none of these: High, Medium and Low."),
        (3, 6, "I find no unit “no such” whose plan you can change."),
        (3, 7, "It has 201 characters, and there is room for 200."),
        (4, 1, "There is a formula here. Put what it shows in its place."),
        (5, 6, "It does not say which unit it is for."),
        (6, 3, "“3” is no date. Write it like 13.2.2024 or 2024-02-13."),
        (6, 6, "It does not say which unit it is for."),
        (7, 1, "It has 1,499 characters, and there is room for 1,000."),
        (7, 3, "The year 1025 cannot be right."),
        (7, 6, "It does not say which unit it is for."),
    ]
    twice = await read(office, as_csv(("Tiltag", "Nr"), ("A b", ""), ("a  B", ""), ("c", "1"), ("d", "1")))
    assert said(twice) == [
        (3, 1, "The same measure stands in row 2 already."),
        (5, 1, "The same measure stands in row 4 already."),
    ]
    no_heading = await read(office, as_csv(("Something", "else"), ("Tidy", "now")))
    assert said(no_heading) == [(1, 1, "I find no row of headings. One column must be called “Measure”.")]


async def test_a_leader_reads_in_what_is_theirs_alone(office: Office) -> None:
    """A unit that is not theirs is told as one that does not exist."""
    content = as_csv(("Tiltak", "Enhet"), ("Rydde", "IKJ"), ("Vaske", "IMT"), ("Male", "ABC"))
    assert [(row, column) for row, column, _text in said(await read(office, content, person="eivind"))] == [
        (3, 2),
        (4, 2),
    ]
    assert said(await read(office, content, person="idun"))[0][0] == 4
    assert len(said(await read(office, content, person="astrid"))) == 3


async def test_headings_in_every_language_name_one_column_each() -> None:
    for language in LANGUAGES:
        ways: dict[str, str] = {}
        for column in (*COLUMNS, *OTHERS):
            for text in (column.heading, column.also):
                for way in language.say(text).split("|") if text else ():
                    assert ways.setdefault(way.casefold(), column.name) == column.name, (language.tag, way)


async def test_what_people_changed_since_stays(office: Office) -> None:
    """A file says something new only where it differs from what it said before; so does an export that comes back."""
    rows = [["Tiltak", "Status", "Prioritet"], ["Rydde", "Planlagt", "Lav"], ["Vaske", "Planlagt", "Lav"]]
    await brought(office, as_csv(*rows))
    exported = await written(office)
    chat = office.chat("eivind")
    await chat.opens("edit_measure", {"action": "1", "status": "in_progress"})
    assert (await brought(office, as_csv(*rows))).counts()["changed"] == 0
    assert (await brought(office, exported, "plan.xlsx")).counts() == {"added": 0, "changed": 0, "same": 2}
    rows[1][2] = "Høy"
    assert (await brought(office, as_csv(*rows))).counts()["changed"] == 1
    one = (await office.table("measure"))[0]
    assert (one["status"], one["priority"]) == ("in_progress", "high")
    # The numbers of another installation mean other measures.
    assert SEAL.read(Seal(b"another").name(1, 1)) is None
    assert SEAL.read(SEAL.name(1, 1)) == (1, 1)


# --- There and back ---------------------------------------------------------------------------------------------------

SIGNS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    " =",
    "'=",
    "''+",
    " ",
    "＝",
    ";",
    ",",
    '"',
    "\n",
    "|cmd",
    "a",
    "Ø",
    "🔥",
    "\r",
    "\ufffe",
    "_x",
)


def word(chance: random.Random) -> str:
    return "".join([chance.choice(("", "=", "@", "'-")), *chance.choices(SIGNS, k=chance.randrange(7)), "x"])


async def test_what_is_written_is_read_back_as_it_was(office: Office) -> None:
    chance = random.Random(7)
    header = ("Measure", "Owner", "Deadline", "Status", "Cost", "Comes from", "No.")
    for round_ in range(5):
        rows = [
            (
                word(chance),
                chance.choice(("", "Astrid Tåkeheim", "=HYPERLINK()", word(chance))),
                chance.choice(("", "2027-05-14")),
                chance.choice(("Done", "Planned")),
                chance.choice(("#N/A", "#REF!", "2026", word(chance))),
                chance.choice(("A report", "An HSE round")),
                f"{round_}.{at}0",
            )
            for at in range(20)
        ]
        await brought(office, as_csv(header, *rows))
    before, kept = await office.rows("measure", "change"), await values(office)
    for language in LANGUAGES.by_tag:
        for csv_ in (False, True):
            content = await written(office, language, csv_=csv_)
            assert_harmless(content, csv_=csv_)
            again = await brought(office, content, "plan.csv" if csv_ else "plan.xlsx")
            assert (again.added, again.changed) == ((), ())
            assert again.same == len(kept)
            assert await office.rows("measure", "change") == before


def assert_harmless(content: bytes, *, csv_: bool) -> None:
    """Read as a spreadsheet would: nothing in it is worked out."""
    if csv_:
        assert content.startswith(b"\xef\xbb\xbf")
        cells = [
            cell
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
            for cell in row
        ]
        assert not [cell for cell in cells if cell.lstrip(" \u00a0")[:1] in tuple("=+-@\t\r\n＝＋－＠")]
        return
    for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "d", "n"), cell.value
            if cell.data_type == "s":
                assert str(cell.value).lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r\n＝＋－＠"), cell.value
            assert cell.data_type != "n" or cell.value is None


async def test_into_an_empty_plan_it_is_the_same_plan(office: Office) -> None:
    await brought(office, as_csv(*FACULTYS))
    exported, before = await written(office, "da"), await values(office)
    async with office.database.write() as store:
        await store.exec_driver_sql("DELETE FROM measure")
    await brought(office, exported, "plan.xlsx")
    assert await values(office) == before


def test_the_check_of_harmlessness_goes_red(monkeypatch: pytest.MonkeyPatch) -> None:
    assert writing.harmless("=1") == "'=1"
    assert writing.harmless("\u00a0 @SUM(A1)").startswith("'")
    assert FORMULA.match("a=1") is None
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerow(["=1"])
    with pytest.raises(AssertionError):
        assert_harmless(b"\xef\xbb\xbf" + out.getvalue().encode(), csv_=True)


# --- Files that are made to harm --------------------------------------------------------------------------------------


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


GOOD = as_xlsx(("Tiltak", "Status"), ("Rydde", "Gjort"))
SHEET = "xl/worksheets/sheet1.xml"
NO_STRING = b'<row r="3"><c r="A3" t="s"><v>99</v></c></row></sheetData>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def swapped(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(GOOD)
    return packed(parts | {name: change(parts[name])})


def huge_sheet() -> bytes:
    """A cell a million rows below, and one in the last column that there is."""
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    return swapped(SHEET, lambda xml: xml.replace(b"</sheetData>", far).replace(b"A1:B2", b"A1:XFD1048576"))


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "nothing": (lambda: b" \n", "plan.csv", "empty"),
    "too large": (lambda: b"x" * (spreadsheet.LARGEST + 1), "plan.csv", "larger"),
    "too many rows": (lambda: b"Tiltak\n" + b"x\n" * 5_001, "plan.csv", "5,000 rows"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0", "plan.xlsx", "neither"),
    "a program": (lambda: b"\x7fELF\0\0", "plan.csv", "neither"),
    "an old Excel file": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "plan.xls", "old kind"),
    "macros by name": (lambda: GOOD, "plan.xlsm", "macros"),
    "macros inside": (lambda: packed(parts_of(GOOD) | {"xl/vbaProject.bin": b"x"}), "plan.xlsx", "macros"),
    "macros told": (
        lambda: swapped("[Content_Types].xml", lambda xml: xml.replace(b"sheet.main", b"sheet.macroEnabled.main")),
        "plan.xlsx",
        "macros",
    ),
    "some other zip": (lambda: packed({"a.txt": b"hello"}), "plan.xlsx", "neither"),
    "packed a thousand times": (
        lambda: packed(parts_of(GOOD) | {"xl/media/x": b"\0" * (spreadsheet.UNPACKED + 1)}),
        "plan.xlsx",
        "larger",
    ),
    "very many parts": (lambda: packed(parts_of(GOOD) | {f"x{at}": b"" for at in range(600)}), "plan.xlsx", "larger"),
    "entities that grow": (lambda: swapped(SHEET, lambda xml: LAUGHS + xml), "plan.xlsx", "damaged"),
    "an entity from outside": (lambda: swapped("xl/workbook.xml", lambda xml: OUTSIDE + xml), "plan.xlsx", "damaged"),
    "no sheet to see": (
        lambda: swapped("xl/workbook.xml", lambda xml: xml.replace(b'"visible" r', b'"hidden" r')),
        "plan.xlsx",
        "empty",
    ),
    "torn": (lambda: GOOD[: len(GOOD) // 2], "plan.xlsx", "damaged"),
    "no such string": (
        lambda: swapped(SHEET, lambda xml: xml.replace(b"</sheetData>", NO_STRING)),
        "plan.xlsx",
        "damaged",
    ),
}


async def test_a_file_that_is_made_to_harm_is_refused_in_a_sentence() -> None:
    for name, (make, called, word) in HOSTILE.items():
        found = await opened(make(), called)
        assert isinstance(found, Complaint), name
        assert word in LANGUAGES.by_tag["en"].say(found.text), name
    for plain in (GOOD, huge_sheet()):
        rows = await opened(plain, "plan.xlsx")
        assert not isinstance(rows, Complaint)
        assert [row.number for row in rows] == [1, 2]


async def test_whatever_is_broken_in_it_is_said_and_never_raised() -> None:
    chance = random.Random(5)
    for _ in range(60):
        parts = parts_of(GOOD)
        name = chance.choice(sorted(parts))
        torn = bytearray(parts[name])
        for _ in range(chance.randrange(1, 5)):
            torn[chance.randrange(len(torn))] = chance.choice(b"<>&\"'0aZ/\xff ")
        if chance.random() < 0.3:
            torn = torn[: chance.randrange(len(torn))]
        content = bytearray(packed(parts | {name: bytes(torn)}))
        if chance.random() < 0.3:
            content[chance.randrange(len(content))] = chance.randrange(256)
        found = await opened(bytes(content), "plan.xlsx")
        assert isinstance(found, Complaint | tuple)


async def test_a_csv_as_excel_saves_it() -> None:
    for encoded in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        for delimiter in ",;\t":
            content = f"Tiltak{delimiter}Eier\r\nRydde på lab{delimiter}Åge\r\n".encode(encoded)
            rows = await opened(content, "plan.csv")
            assert not isinstance(rows, Complaint)
            assert rows[1].cells == ("Rydde på lab", "Åge"), encoded
    many = ";".join(get_column_letter(at) for at in range(1, 200))
    rows = await opened(many.encode(), "plan.csv")
    assert not isinstance(rows, Complaint)
    assert len(rows[0].cells) == spreadsheet.MOST_COLUMNS


async def test_all_of_it_is_exported(office: Office) -> None:
    await brought(office, as_csv(*FACULTYS))
    async with office.database.read() as store:
        for person, count in ((None, 4), ("eivind", 4), ("astrid", 4), ("froydis", 4), ("gaute", 0)):
            assert len(await whole_plan(store, person, None, NOW.date(), 10)) == count, person
        assert len(await whole_plan(store, None, "kul", NOW.date(), 10)) == 0


def test_reading_leaves_others_their_turn() -> None:
    """A file of the largest size is read beside the event loop."""
    content = as_csv(("Tiltak",), *[(f"Tiltak {at}",) for at in range(4_900)])

    async def both() -> int:
        reading = asyncio.create_task(opened(content, "plan.csv"))
        turns = 0
        while not reading.done():
            await asyncio.sleep(0)
            turns += 1
        assert not isinstance(reading.result(), Complaint)
        return turns

    assert asyncio.run(both()) > 1


async def test_the_demos_plan_is_there_in_every_language_and_once(office: Office) -> None:
    told: dict[str, list[str]] = {}
    async with office.database.undone() as store:
        for language in LANGUAGES.by_tag:
            lines = demo_plan.lines(language)
            told[language] = [str(line.values["what"]) for line in lines]
            assert all(told[language])
            assert [line.key for line in lines][:2] == ["no:1.0", "no:1.1"]
            assert sum(line.unit_id == "nfu" for line in lines) == 13
        for _ in range(2):
            await demo_plan.keep(store, "nn", NOW)
        kept = await whole_plan(store, None, None, NOW.date(), 100)
        assert [each.measure.what for each in kept] == told["nn"]
        # A newcomer who asks sees something, whoever they are.
        for who in ("astrid", "charlotte", "ditte", "oda", "wenche"):
            assert len(await whole_plan(store, who, None, NOW.date(), 100)) >= 12
    for one, other in itertools.combinations(told.values(), 2):
        assert one != other
