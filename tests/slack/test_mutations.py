"""Mutated deliveries of Slack's, with the real turn behind them: never a 5xx. benchmarks/mutations.py has 100,000."""

import logging
import random
from collections.abc import Callable

import pytest

from tests.doubles.workspace import Workspace
from tests.slack.mutations import bombard
from tests.slack.served import serve
from tests.turn.office import Office
from tests.web.conftest import TOLD
from tests.web.mutations import Counted

TIMES = 300


async def test_no_delivery_breaks_anything(
    office: Office,
    workspace: Workspace,
    caplog: pytest.LogCaptureFixture,
    record_property: Callable[[str, object], None],
) -> None:
    caplog.set_level(logging.ERROR)
    seed = random.randrange(10**9)
    counted = Counted(office.assistant.hear)
    async with serve(office, workspace, hear=counted) as served:
        tally = await bombard(served, counted, TIMES, random.Random(seed))
    said = f"slack/events: seed {seed}, {tally.share:.0%} reached the turn, {dict(sorted(tally.statuses.items()))}"
    record_property(TOLD, said)
    assert not tally.wrong, f"{said}\n" + "\n".join(tally.wrong)[:4_000]
    assert tally.share >= 0.3, said
    assert "failed" not in caplog.text, said  # nothing that was sent found a fault of ours
