"""Draws a paper as a PDF file: what people wrote stands there as they wrote it; nothing of it is taken for markup."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from bot.plain import visible
from dialogs.core.paper import Entry, Paper, Section
from dialogs.core.show import Fact
from dialogs.core.text import Data, Language, Words

PACKAGE, FILES, FAMILY = "font_source_sans_pro", "files", "Source Sans Pro"
STYLES = {"": "SourceSansPro-Regular.ttf", "B": "SourceSansPro-Semibold.ttf"}
MARGIN, LABEL, WIDE_LABEL = 20.0, 42.0, 112.0  # mm
TITLE, HEADING, TEXT, SMALL = 22, 13, 10.5, 9  # points
INK, GREY, BLUE = (32, 33, 36), (95, 99, 104), (0, 80, 158)
NOTHING = Data("–")
MISSING = "?"  # stands for a sign that the typeface does not have


def pdf(paper: Paper, language: Language, now: datetime) -> bytes:
    sheet = _Sheet(paper, language)
    sheet.begin(now)
    for fact in paper.facts:
        sheet.fact(fact)
    for section in paper.sections:
        sheet.section(section)
    return bytes(sheet.pages.output())


@cache
def _file(style: str) -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise OSError(f"{PACKAGE} is not installed")
    return Path(found.origin).parent / FILES / STYLES[style]


@cache
def _signs() -> frozenset[int]:
    """What the typeface has a sign for."""
    pages = FPDF()
    pages.add_font(FAMILY, "", _file(""))
    font = pages.fonts[FAMILY.lower()]
    assert isinstance(font, TTFFont)
    signs = frozenset(font.cmap)
    font.close()
    return signs


class _Pages(FPDF):
    foot = ""

    def footer(self) -> None:
        """The library calls it at the end of each page."""
        self.set_y(-15)
        self.set_font(FAMILY, "", SMALL)
        self.set_text_color(*GREY)
        self.cell(0, 5, f"{self.foot}    {self.page_no()} / {{nb}}", align="L")


@dataclass(slots=True)
class _Sheet:
    paper: Paper
    language: Language
    pages: _Pages

    def __init__(self, paper: Paper, language: Language) -> None:
        self.paper, self.language, self.pages = paper, language, _Pages(format="A4")

    def said(self, words: Words) -> str:
        text = visible(self.language.say(words))
        return "".join(each if each == "\n" or ord(each) in _signs() else MISSING for each in text)

    def begin(self, now: datetime) -> None:
        pages, title = self.pages, self.said(self.paper.title)
        for style in STYLES:
            pages.add_font(FAMILY, style, _file(style))
        pages.set_margins(MARGIN, MARGIN)
        pages.c_margin = 0
        pages.set_auto_page_break(True, MARGIN)
        pages.set_title(title)
        pages.set_lang(self.language.tag)
        pages.set_creator("Vernebot")
        pages.set_creation_date(now)
        pages.foot = self.said(self.paper.foot)
        pages.add_page()
        self.text(title, TITLE, "B", BLUE)
        pages.ln(3)

    def text(self, text: str, size: float, style: str = "", ink: tuple[int, int, int] = INK, left: float = 0.0) -> None:
        pages = self.pages
        pages.set_font(FAMILY, style, size)
        pages.set_text_color(*ink)
        pages.set_x(MARGIN + left)
        pages.multi_cell(0, size * 0.47, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, markdown=False)

    def fact(self, fact: Fact) -> None:
        self.row(fact.label, fact.value, LABEL, "B", GREY)

    def row(self, label: Words, value: Words, width: float, style: str, ink: tuple[int, int, int]) -> None:
        """The label to the left of what it says."""
        pages, top, page = self.pages, self.pages.get_y(), self.pages.page_no()
        pages.set_font(FAMILY, style, TEXT)
        pages.set_text_color(*ink)
        pages.multi_cell(width - 3, TEXT * 0.47, self.said(label), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        below = pages.get_y()
        if pages.page_no() == page:
            pages.set_y(top)
        self.text(self.said(value), TEXT, left=width)
        if pages.page_no() == page:
            pages.set_y(max(below, pages.get_y()) + 1)

    def section(self, section: Section) -> None:
        pages = self.pages
        pages.ln(5)
        if pages.will_page_break(25):
            pages.add_page()
        self.text(self.said(section.title), HEADING, "B", BLUE)
        pages.set_draw_color(*BLUE)
        pages.line(MARGIN, pages.get_y() + 0.8, pages.w - MARGIN, pages.get_y() + 0.8)
        pages.ln(2.5)
        if not section.entries:
            self.text(self.said(section.empty), TEXT)
        for entry in section.entries:
            if pages.will_page_break(15):
                pages.add_page()
            if section.table:
                self.row(entry.title, entry.says or NOTHING, WIDE_LABEL, "", INK)
            else:
                self.entry(entry)

    def entry(self, entry: Entry) -> None:
        self.text(self.said(entry.title), TEXT, "B")
        if entry.says is not None:
            self.text(self.said(entry.says), TEXT)
        if entry.note is not None:
            self.text(self.said(entry.note), SMALL, ink=GREY)
        self.pages.ln(2)
