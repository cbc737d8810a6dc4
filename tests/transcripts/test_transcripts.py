"""Conversations as they are: each file is played through the real turn and must go as it is written.

`pytest --snapshot-update` writes them anew; then they are read, aloud, before they are committed.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.transcripts.player import play
from tests.turn.office import LANGUAGES, Office

HERE = Path(__file__).parent
TRANSCRIPTS = sorted(HERE.glob("*.txt"))


@pytest.fixture(params=TRANSCRIPTS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture
def keep(path: Path, request: pytest.FixtureRequest) -> Callable[[str], object]:
    """Writes a transcript anew where that is asked for."""
    return path.write_text if request.config.getoption("--snapshot-update") else len


async def test_it_goes_as_it_is_written(written: str, keep: Callable[[str], object], office: Office) -> None:
    played = await play(written, office)
    keep(played)
    assert keep is not len or played == written


def test_every_conversation_is_there_in_every_language() -> None:
    told: dict[str, set[str]] = {}
    for path in TRANSCRIPTS:
        what, _, tag = path.stem.rpartition(".")
        told.setdefault(what, set()).add(tag)
    assert told
    for what, tags in told.items():
        assert tags == set(LANGUAGES.by_tag), what
