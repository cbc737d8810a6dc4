"""Several runs share the tests: each file is taken by whichever comes to it first, so that all end together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

# What takes longest comes first, so that at the end no run waits long for another.
FIRST = ("reliability", "nudges")


@dataclass(frozen=True, slots=True)
class Sharing:
    """`folder`: where the runs tell each other what they have taken; it belongs to this one sharing."""

    folder: Path

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if drawn := {item.path.name for item in items if "snapshot" in getattr(item, "fixturenames", ())}:
            # Who has a part of the snapshots takes the others for unused, and ends red though every test passed.
            raise pytest.UsageError(f"snapshots are not shared, and belong into a run of their own: {sorted(drawn)}")
        items.sort(key=lambda item: item.path.parent.name not in FIRST)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """As pytest's own, with the tests that are ours alone; where there are none to run, it says so itself."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        ours = self._ours(session.items)
        item = next(ours, None)
        while item is not None:
            # What a test leaves for the next is made up by which that is, so it has to be ours.
            following = next(ours, None)
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
            item = following
        return True

    def _ours(self, items: list[pytest.Item]) -> Iterator[pytest.Item]:
        for path, of_file in groupby(items, lambda item: item.path):
            if self._taken(path):
                yield from of_file

    def _taken(self, path: Path) -> bool:
        try:
            (self.folder / "-".join(path.parts[-3:])).mkdir()
        except FileExistsError:
            return False
        return True
