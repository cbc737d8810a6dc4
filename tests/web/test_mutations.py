"""Hundreds of mutated requests to each address, with the real turn behind them: never a 5xx, and nothing held up."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo_clock import DemoClock
from bot.display import Display
from tests.turn.fixtures import furnished_postgres as furnished_postgres
from tests.turn.fixtures import furnished_sqlite as furnished_sqlite
from tests.turn.fixtures import office as office
from tests.turn.fixtures import office_on_postgres as office_on_postgres
from tests.turn.fixtures import office_on_sqlite as office_on_sqlite
from tests.turn.fixtures import office_url as office_url
from tests.turn.office import Office
from tests.web.client import serve
from tests.web.conftest import TOLD
from tests.web.mutations import ADDRESSES, Counted, bombard
from tests.web.pace import Pace
from tests.web.test_demo_clock import Ticking

TIMES = 300
RICHEST, RICHLY = "activities", 1_000  # where there is most to get wrong


@pytest.mark.parametrize("name", ADDRESSES)
async def test_no_request_breaks_anything(
    name: str, office: Office, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    seed = random.randrange(10**9)
    counted = Counted(office.assistant.hear)
    (tmp_path / "webchat.js").write_text("//")
    clock = Ticking()
    moved = DemoClock(clock.now, clock.move, clock.tick, "Europe/Oslo")
    board = Display(office.delivery)
    async with serve(counted, bundle=tmp_path, board=board, clock=moved) as served, Pace() as pace:
        tally = await bombard(served, counted, name, RICHLY if name == RICHEST else TIMES, random.Random(seed))
    said = f"{name}: seed {seed}, {tally.share:.0%} reached, longest callback {pace.longest * 1000:.0f} ms"
    record_property(TOLD, f"{said}, {dict(sorted(tally.statuses.items()))}")
    assert tally.wrong == [], said
    assert tally.share >= 0.3, said
    assert pace.longest < 0.1, (said, pace.which)
