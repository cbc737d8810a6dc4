"""Charts: what is in them, that they can be read by everybody, and that each is drawn once, beside the event loop."""

import asyncio
import io
import random
import subprocess
import sys
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from aiohttp import ClientSession
from PIL import Image
from sqlalchemy import update

from bot import cards
from bot.charts import easel, lettering, marks, painting, palette
from bot.charts.canvas import Canvas
from bot.charts.wheel import angle_of, placed
from bot.slack import blocks
from dialogs import chart_card, chart_words
from dialogs import wheel as wheel_dialog
from dialogs.core.chart import Bar, Bars, Chart, Dot, Mark, Progress, Ring, Week, Weeks, Wheel, bar
from dialogs.core.show import Charted, Link, Notice, Picture
from dialogs.core.text import Data, _
from storage.chart_rows import Counted, TaskDays
from storage.processes import keep_process
from storage.tables import task
from storage.tasks import plan
from tests.casework.people import ACTING, HANDLER, LEADER, OUTSIDE, english
from tests.pictures.studio import Studio
from tests.pictures.test_rights import served
from tests.turn.office import LANGUAGES, NOW, Office

LONG = "Arbeidsmiljøundersøkelsesoppfølgingsmøtene"
TODAY = NOW.date()
MOST_SECONDS = 1.0  # of a processor that others use too; half of it when one is alone
GLYPHS = "æøåÆØÅäöÄÖéüÜ–—“”«»„…·’‘§½áčđŋšŧž"


def dots(count: int, seed: int = 1) -> tuple[Dot, ...]:
    chance = random.Random(seed)
    days = [date(2026, 1, 1) + timedelta(days=chance.randrange(365)) for _number in range(count)]
    return tuple(Dot(day, chance.choice(list(Mark)), day - timedelta(days=60)) for day in days)


def wheel(rings: int = 3, each: int = 20) -> Wheel:
    many = tuple(Ring(Data(f"{LONG} {number}"), dots(each, number)) for number in range(rings))
    return Wheel(_("The year {year}", year=Data("2026")), Data(f"{LONG} {LONG}"), 2026, many, (Data(LONG),) * 9, TODAY)


def progress(count: int = 4) -> Progress:
    bars = tuple(bar(Data(f"{LONG} {LONG} {at}"), [*Mark] * at) for at in range(count))
    return Progress(_("How far we have come"), Data(LONG), (Bars(Data("Phases"), bars, 7), Bars(Data("Units"), ())))


def weeks(*late: int) -> Weeks:
    shown = tuple(Week(date(2026, 8, 31) + timedelta(weeks=at), count) for at, count in enumerate(late))
    return Weeks(_("Late tasks, week by week"), Data(LONG), shown)


CHARTS: Mapping[str, Chart] = {
    "wheel": wheel(),
    "wheel of five rings, full": wheel(7, 120),
    "wheel of nothing": Wheel(Data("A year"), Data("Nobody"), 2028, ()),
    "progress": progress(),
    "weeks": weeks(0, 1, 12_345, 3, 0, 2, 7, 7, 7, 7, 1, 4),
    "weeks without any": weeks(*[0] * 12),
}


# --- The values -------------------------------------------------------------------------------------------------------


def test_marks_that_would_lie_upon_each_other_are_stacked_the_worst_outermost() -> None:
    day = date(2026, 5, 1)
    three = [Dot(day, mark) for mark in (Mark.DONE, Mark.OVERDUE, Mark.DUE)]
    [stack] = placed(three, 2026, 300, lanes=3)
    assert (stack.shown, stack.hidden) == ((Mark.OVERDUE, Mark.DUE, Mark.DONE), 0)
    [stack] = placed(three * 4, 2026, 300, lanes=3)
    assert (stack.shown, stack.hidden) == ((Mark.OVERDUE, Mark.OVERDUE), 10)
    assert placed([Dot(date(2025, 12, 31), Mark.DONE)], 2026, 300, lanes=3) == []
    apart = placed([Dot(day, Mark.DONE), Dot(day + timedelta(days=30), Mark.DUE)], 2026, 300, lanes=1)
    assert [each.shown for each in apart] == [(Mark.DONE,), (Mark.DUE,)]


def test_the_days_of_a_year_go_round_once() -> None:
    for year in (2026, 2028):
        angles = [angle_of(date(year, 1, 1) + timedelta(days=at)) for at in range(366 if year == 2028 else 365)]
        assert angles == sorted(angles)
        assert 0 < angles[0] < angles[-1] < 360


# --- That everybody can read them -------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_contrasts_are_those_that_wcag_asks_for(look: palette.Palette) -> None:
    for words in (look.ink, look.muted):
        assert all(palette.contrast(words, ground) >= 4.5 for ground in (look.paper, look.band))
    for mark in Mark:
        assert palette.contrast(look.marks[mark], look.paper) >= 3
        ground = look.band if mark == Mark.LATER else look.marks[mark]
        assert palette.contrast(look.on[mark], ground) >= 4.5
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("look", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_marks_are_told_apart_without_any_colour(look: palette.Palette) -> None:
    """With every mark in one colour, no two look the same: neither as a shape nor as a pattern."""
    same = replace(look, marks=dict.fromkeys(Mark, look.ink), on=dict.fromkeys(Mark, look.paper))
    seen: dict[tuple[str, Mark], bytes] = {}
    for mark in Mark:
        shape, piece = Canvas(40, 40, same), Canvas(40, 40, same)
        marks.draw(shape, (20, 20), mark, 30)
        marks.fill(piece, (0, 0), (40, 40), mark)
        seen["shape", mark], seen["piece", mark] = (
            canvas.finished().convert("L").tobytes() for canvas in (shape, piece)
        )
    for one, other in combinations(seen, 2):
        differs = sum(abs(a - b) > 60 for a, b in zip(seen[one], seen[other], strict=True)) / 1_600
        assert differs > 0.08, (one, other)


def test_every_letter_of_ours_has_a_shape() -> None:
    """Of the sentences in four languages, and of names in the North."""
    known = {char for each in LANGUAGES for forms in each.catalog.values() for form in forms for char in form}
    letters = {char for char in {*known, *GLYPHS} if unicodedata.category(char)[0] in "LNPS"} - set("→")
    for bold in (False, True):
        font = lettering.font(40, bold=bold)
        missing = bytes(font.getmask("\uffff"))
        assert not [char for char in sorted(letters) if bytes(font.getmask(char)) == missing]


def test_words_fit_however_long_they_are() -> None:
    for text in (LONG, f"{LONG} {LONG}", "IMT", f"to {LONG}", "a b " * 30, "vernetjeneste-medlemmer" * 3, ""):
        for width in (120, 200, 390):
            lines = lettering.wrapped(text, width, 28, most=99)
            assert all(lettering.wide(line, 28) <= width for line in lines)
            assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")
            few = lettering.wrapped(text, width, 28, most=2)
            assert len(few) <= 2
            assert all(lettering.wide(line, 28) <= width for line in few)
            assert (few[-1][-1:] == lettering.ELLIPSIS) == (len(lines) > 2)


def test_drawn_in_time_in_every_language_and_nothing_reaches_beyond_the_edge() -> None:
    wanted = [("wheel", tag, tag == "en") for tag in ("nb", "nn", "en", "da")]
    wanted += [(name, "nn", at % 2 == 0) for at, name in enumerate(CHARTS) if name != "wheel"]
    for name, tag, dark in wanted:
        began = time.thread_time()
        picture = painting.painted(CHARTS[name], LANGUAGES.find(tag), dark=dark)
        whole = painting.png(picture, dark=dark)
        small = painting.small(picture, easel.WIDTHS, easel.THUMBNAIL, dark=dark)
        assert time.thread_time() - began < MOST_SECONDS, name
        assert len(small) <= easel.THUMBNAIL, name
        _has_a_quiet_edge(whole, (palette.DARK if dark else palette.LIGHT).paper)


def _has_a_quiet_edge(content: bytes, paper: str) -> None:
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    width, height = picture.size
    edge = 16
    for box in ((0, 0, edge, height), (width - edge, 0, width, height), (0, 0, width, edge)):
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), palette.rgb(paper))]


# --- Drawn once -------------------------------------------------------------------------------------------------------


async def test_a_chart_is_drawn_once_and_beside_the_event_loop() -> None:
    mine, language = easel.Easel(), LANGUAGES.find("nb")
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.001)

    busy = asyncio.create_task(others())
    one, other = await asyncio.gather(mine.drawn(weeks(1, 2), language), mine.drawn(weeks(1, 2), language))
    busy.cancel()
    assert turns > 3
    assert one is other is await mine.drawn(weeks(1, 2), language)
    assert one.id != (await mine.drawn(weeks(1, 3), language)).id
    assert one.whole != (await mine.drawn(weeks(1, 2), language, dark=True)).whole
    assert easel.named(weeks(1), language) != easel.named(weeks(1), LANGUAGES.find("nn"))
    for at in range(easel.MOST_KEPT + 1):
        mine._kept[str(at)] = asyncio.get_running_loop().create_future()
    assert (await mine.drawn(weeks(5), language)).width == one.width
    assert len(mine._kept) <= easel.MOST_KEPT + 4


async def test_what_cannot_be_drawn_is_left_to_the_words(caplog: pytest.LogCaptureFixture) -> None:
    mine, language = easel.Easel(), LANGUAGES.find("nb")
    broken = Wheel(Data("A secret title"), Data(""), 0, (Ring(Data("x"), dots(1)),))
    notice = Notice((_("later"),), charts=(Charted(broken, _("later")), Charted(weeks(1), _("later"))))
    for _again in range(2):
        [shown] = await mine.shown((notice,), language, dark=False)
        assert isinstance(shown, Notice)
        assert len(shown.pictures) == 1
        assert shown.says == notice.says
    assert "not drawn" in caplog.text
    assert "secret" not in caplog.text


def test_nothing_of_it_is_loaded_when_the_server_starts() -> None:
    heavy = "PIL.ImageDraw PIL.ImageFont bot.charts.painting bot.charts.canvas"
    asks = f"import sys, bot.pictures.site; print([each for each in '{heavy}'.split() if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- The doors --------------------------------------------------------------------------------------------------------


def _picture(link: str) -> Picture:
    light, dark = (easel.draw("name", weeks(1, 2, 3), LANGUAGES.find("nb"), each) for each in (False, True))
    return Picture("name", _("later"), light.thumbnail, 1_080, 800, link, "png", dark.thumbnail, light.whole)


async def test_each_door_shows_the_same_drawing(office: Office) -> None:
    picture = _picture(link="https://hms.example/pictures/x")
    notice = Notice((_("later"),), pictures=(picture,))
    setting = office.assistant.place.bare_setting("nb", NOW)
    [teams] = [each for each in cards.walk(cards.draw(notice, setting, execute=True)) if each.get("type") == "Image"]
    [page] = [each for each in cards.walk(cards.draw(notice, setting, both=True)) if each.get("type") == "Image"]
    assert teams == {name: value for name, value in page.items() if name != "darkUrl"}
    assert str(page["darkUrl"]).startswith("data:image/png;base64,")
    assert (teams["size"], teams["altText"]) == ("Stretch", "senere")
    [image] = [each for each in blocks.draw(notice, setting, {"name": "F1"}).blocks if each["type"] == "image"]
    assert (image["slack_file"], image["alt_text"]) == ({"id": "F1"}, "senere")
    many = cards.draw(replace(notice, pictures=(picture,) * 20), setting, execute=True)
    assert not [each for each in cards.walk(many) if each.get("type") == "Image"]  # too much for a card


# --- What leaders and others see --------------------------------------------------------------------------------------

DOCUMENT = {
    "id": "aaret",
    "nb": "HMS-året",
    "en": "The HSE year",
    "phases": [{"id": "before", "en": "Prepare", "nb": "Forberede", "tasks": []}],
    "items": [
        {
            "id": "goals",
            "en": "Set goals, then tell everybody of them so that nobody can say that they never heard.",
            "nb": "Sett mål",
            "scope": "ntnu",
            "responsible": "line_manager",
            "takes_part": ["employees"],
            "when": {"kind": "yearly_window", "from": "01-01", "to": "01-31"},
        },
        {
            "id": "round",
            "en": "Hold a round",
            "nb": "Hold runde",
            "scope": "ntnu",
            "responsible": "line_manager",
            "when": {"kind": "yearly_window", "from": "11-01", "to": "12-15"},
        },
        {
            "id": "talk",
            "en": "Talk",
            "nb": "Snakk",
            "scope": "ntnu",
            "responsible": "line_manager",
            "when": {"kind": "standing"},
        },
    ],
}


async def planned(office: Office) -> None:
    async with office.database.write() as store:
        await keep_process(store, "aaret", DOCUMENT, NOW.replace(month=1, day=1))
        await plan(store, NOW)
        done = update(task).where(task.c.key == "goals", task.c.unit_id == "kje")
        await store.execute(done.values(state="done", done_on=date(2026, 10, 30)))


async def test_a_leader_sees_the_year(office: Office) -> None:
    await planned(office)
    chat = await english(office, LEADER)
    said = await chat.says("year wheel")
    assert "0 done, 1 to do now, 1 late and 0 later." in said
    assert "Late: Set goals; next deadline: Hold a round, Tuesday, 15 December 2026." in said
    [picture] = chat.notice.pictures
    assert LANGUAGES.find("en").say(picture.alt).endswith("Hold a round, Tuesday, 15 December 2026.")
    assert picture.whole.startswith(b"\x89PNG")
    assert picture.dark


async def test_what_the_charts_say_is_counted_by_the_database(any_office: Office) -> None:
    await planned(any_office)

    async def said(kind: str, person_id: str, unit: str, year: int = 2026) -> str:
        async with any_office.database.read() as store:
            made = await chart_card.chart_of(store, person_id, chart_card.Asked(kind, unit, year), TODAY, "en")
        return " ".join(map(LANGUAGES.find("en").say, made.says)) if made else ""

    assert await said("wheel", LEADER, "mat") == (
        "0 done, 1 to do now, 1 late and 0 later. "
        "Late: Set goals; next deadline: Hold a round, Tuesday, 15 December 2026."
    )
    assert (await said("wheel", LEADER, "mat", 2027)).startswith("0 done, 0 to do now, 0 late and 2 later.")
    assert (await said("wheel", OUTSIDE, "kje")).startswith("1 done, 0 to do now, 0 late and 0 later.")
    assert (await said("progress", HANDLER, "tek")).startswith(
        "1 of 6 tasks this year are done, and 2 are late. Furthest"
    )
    assert (await said("late_by_week", HANDLER, "tek")).startswith("2 tasks are late now. Twelve weeks ago it was 3")
    assert await said("progress", OUTSIDE, "kje") == await said("wheel", LEADER, "kje") == ""


async def test_weeks_tell_what_was_late_when_each_of_them_ended(office: Office) -> None:
    await planned(office)
    async with office.database.read() as store:
        made = await chart_card.chart_of(store, HANDLER, chart_card.Asked("late_by_week", "tek", 2026), TODAY, "en")
    assert made is not None
    assert isinstance(made.chart, Weeks)
    assert [each.late for each in made.chart.weeks] == [3] * 8 + [2] * 4
    assert made.chart.weeks[-1].monday == date(2026, 11, 16)


async def test_who_has_no_right_learns_nothing(office: Office) -> None:
    await planned(office)
    chat = await english(office, OUTSIDE)  # works at kje
    assert "Set goals" not in (own := await chat.says("year wheel"))  # what is done is not named
    assert "1 done, 0 to do now, 0 late and 0 later." in own  # what all take part in, and nothing else
    for dialog in ("year wheel", "progress", "late by week"):
        hidden, nowhere = await chat.says(f"{dialog} for MAT"), await chat.says(f"{dialog} for Atlantis")
        assert hidden == nowhere == LANGUAGES.find("en").say(chart_card.NOT_YOURS.says[0])
    assert "for those who follow up a unit" in await chat.says("progress")
    assert "for those who follow up a unit" in await (await english(office, "somebody unknown")).says("progress")


async def test_a_report_that_begins_like_a_command_is_none(office: Office) -> None:
    await planned(office)
    chat = await english(office, LEADER)
    for text in ("progress of the repair on the third floor is blocked", "calendar fell down on my foot"):
        said = await chat.says(text)
        assert "no unit by that name" not in said
        assert not any(isinstance(each, Notice) and each.pictures for each in chat.shown)
        await chat.says("cancel")
    assert "The year 2027 · Department of Materials Technology" in await chat.says("Year wheel for MAT 2027!")
    heard, setting = wheel_dialog.heard, office.assistant.place.bare_setting("en", NOW)
    assert heard("year wheel 2025", setting) == {"year": "2025"}
    assert heard("årshjul til Atlantis 2025", setting) == {"unit": "atlantis", "year": "2025"}
    assert heard("year wheel for whoever comes first and wants one", setting) is None


async def test_the_whole_picture_is_asked_about_again(office: Office, tmp_path: Path) -> None:
    studio = Studio(office, tmp_path)
    await planned(office)
    chat = await english(office, ACTING)
    await chat.says("year wheel for MAT")
    [link] = [each.url for each in chat.notice.buttons if isinstance(each, Link)]
    assert len(link) < 600
    async with served(studio) as base, ClientSession() as session:
        path = link.removeprefix(studio.links.base)
        async with session.get(f"{base}{path}") as answer:
            assert (answer.status, answer.content_type) == (200, "image/png")
            assert (await answer.read()).startswith(b"\x89PNG")
            assert answer.headers["Content-Disposition"].startswith("inline")
        office.clock.forward(hours=1)
        for token in ("chart:wheel:en:2026:mat", "chart:wheel:en:2026:atlantis", "chart:other:en:2026:mat"):
            async with session.get(f"{base}/pictures/{studio.links.sign(token, f'p:{OUTSIDE}')}") as answer:
                assert answer.status == 404, token


def test_long_names_of_tasks_are_cut_where_one_draws_breath() -> None:
    assert chart_words.short("Hold a round.") == "Hold a round"
    cut = chart_words.short("Fill in the yearly form with the safety representative (33 questions), and send it")
    assert cut == "Fill in the yearly form with the safety representative"
    assert chart_words.short("word " * 40).endswith("word …")


def test_said_as_things_are() -> None:
    english = LANGUAGES.find("en")

    def said(made: chart_words.Made) -> str:
        return " ".join(map(english.say, made.says))

    nothing = chart_words.wheel(Data("X"), 2026, (), {}, (), TODAY, "en")
    assert said(nothing) == "There are no tasks here. Nothing is late, and no deadlines are ahead."
    late = TaskDays("p", "a", TODAY, TODAY - timedelta(days=9), "overdue")
    many = chart_words.wheel(Data("X"), 2025, (late,) * 5, {}, (), TODAY, "en")
    assert said(many).endswith("Late: p; no more deadlines ahead.")
    assert isinstance(many.chart, Wheel)
    assert many.chart.today is None
    quiet = chart_words.weeks(Data("X"), [(TODAY, 0)])
    assert said(quiet) == "0 tasks are late now. Nothing has been late in the last twelve weeks."
    fine = chart_words.progress(Data("X"), "x", (), (), {}, {}, "en")
    assert said(fine) == "0 of 0 tasks this year are done, and 0 are late. Nobody is behind."
    counted = [Counted(("p", "b"), "done", 2), Counted(("p", "a"), "later", 1)]
    phased = chart_words.progress(Data("X"), "x", counted, (), {}, {}, "en")
    assert isinstance(phased.chart, Progress)
    assert [english.say(each.name) for each in phased.chart.groups[0].bars] == ["b", "a"]
    assert isinstance(phased.chart.groups[0].bars[0], Bar)
