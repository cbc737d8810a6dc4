"""Draws the Home tab: what is there for a person, a page at a time. Pure."""

from collections.abc import Sequence

from bot.plain import said
from bot.slack import blocks
from bot.slack.parts import MOST_IN_VIEW, TOGETHER, Block, actions, button, weight
from bot.slack.pressing import PAGE
from bot.slack.words import NEXT, PREVIOUS
from dialogs.core.form import Setting
from dialogs.core.show import Shown

MOST_PAGES = 100
PIECE = 30  # blocks of one thing that stay together


def home(shown: Sequence[Shown], setting: Setting, page: int = 0) -> Block:
    """A page of it; one that is not there any more is the last one."""
    there = _pages(shown, setting)
    at = max(0, min(page, len(there) - 1))
    turns = [(PREVIOUS, at - 1)] * (at > 0) + [(NEXT, at + 1)] * (at < len(there) - 1)
    pressed = [button(f"{PAGE}:{number}", said(label, setting), {"page": number}) for label, number in turns]
    return {"type": "home", "blocks": [*there[at], *actions(pressed)]}


def _pages(shown: Sequence[Shown], setting: Setting) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for number, one in enumerate(shown):
        for piece in blocks.parted(one, setting, PIECE):
            apart: list[Block] = [{"type": "divider"}] if number and pages[-1] else []
            # One block is kept for turning the page.
            if len(pages[-1]) + len(apart) + len(piece) >= MOST_IN_VIEW or weight([*pages[-1], *piece]) > TOGETHER:
                pages.append([])
                apart = []
            pages[-1] += [*apart, *piece]
    return [page for page in pages if page][:MOST_PAGES] or [[]]
