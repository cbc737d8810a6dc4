"""Three hundred signed and mutated requests, with the real turn behind them: never a 5xx, and nothing held up."""

import random
from collections.abc import Callable

from tests.doubles.microsoft import Double
from tests.teams.mutations import bombard
from tests.teams.served import serve
from tests.turn.office import Office
from tests.web.conftest import TOLD
from tests.web.mutations import Counted
from tests.web.pace import Pace

TIMES = 300


async def test_no_signed_request_breaks_anything(
    office: Office, double: Double, record_property: Callable[[str, object], None]
) -> None:
    seed = random.randrange(10**9)
    counted = Counted(office.assistant.hear)
    async with serve(office, double, hear=counted) as served, Pace() as pace:
        tally = await bombard(served, counted, TIMES, random.Random(seed))
    said = f"teams: seed {seed}, {tally.share:.0%} reached, longest callback {pace.longest * 1000:.0f} ms"
    record_property(TOLD, f"{said}, {dict(sorted(tally.statuses.items()))}")
    assert tally.wrong == [], said
    assert tally.share >= 0.3, said
    assert pace.longest < 0.1, (said, pace.which)
