"""What was answered "registered" is there, once, whenever the server is killed; twins that break this are caught."""

from collections.abc import Sequence
from pathlib import Path

from tests.nursery import Nursery
from tests.reliability.killing import Outcome, kill_and_count
from tests.reliability.server import Server

TWINS = "tests/reliability/twins.py"


def server(home: Path, url: str, nursery: Nursery, program: Sequence[str] = ("app.py",)) -> Server:
    return Server(home, None if url.startswith("sqlite") else url, program, nursery=nursery)


async def test_five_kills_lose_nothing_and_file_nothing_twice(
    tmp_path: Path, sqlite_url: str, nursery: Nursery
) -> None:
    outcome = await kill_and_count(server(tmp_path, sqlite_url, nursery), kills=5, seed=20261121)
    assert outcome.wrong == []
    assert outcome.kills == 5
    # The kills came over deliveries, and people repeated them.
    assert outcome.unanswered >= 3
    assert outcome.reports >= 6
    assert outcome.repeats
    assert outcome.codes_read


async def test_a_few_kills_on_postgresql(tmp_path: Path, postgres_url: str, nursery: Nursery) -> None:
    outcome = await kill_and_count(server(tmp_path, postgres_url, nursery), kills=2, seed=4711)
    assert outcome.wrong == []
    assert outcome.reports


async def test_one_that_answers_before_it_has_committed_is_caught(
    tmp_path: Path, sqlite_url: str, nursery: Nursery
) -> None:
    # Lost, or what followed from a lost draft: which promise breaks depends on what the kill met.
    assert (await _twin("hasty", tmp_path, sqlite_url, nursery)).wrong


async def test_one_that_forgets_what_was_delivered_is_caught(tmp_path: Path, sqlite_url: str, nursery: Nursery) -> None:
    assert (await _twin("forgetful", tmp_path, sqlite_url, nursery)).wrong


async def _twin(twin: str, home: Path, url: str, nursery: Nursery) -> Outcome:
    """Kills until something is wrong: one run may be lucky."""
    outcome = Outcome(0)
    for seed in range(8):
        outcome = await kill_and_count(server(home / str(seed), url, nursery, (TWINS, twin)), kills=3, seed=seed)
        if outcome.wrong:
            break
    return outcome
