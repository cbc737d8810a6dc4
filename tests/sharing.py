"""Several runs share the tests: each file is taken by whichever comes to it first, so that all end together."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

# What takes longest comes first, so that at the end no run waits long for another.
FIRST = ("reliability", "nudges")


@dataclass(slots=True)
class Sharing:
    """`folder`: where the runs tell each other what they have taken; it belongs to this one sharing."""

    folder: Path
    taken: dict[Path, bool] = field(default_factory=dict)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: item.path.parent.name not in FIRST)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        """True: it is seen to, by another."""
        if item.path not in self.taken:
            self.taken[item.path] = self._take(item.path)
        return None if self.taken[item.path] else True

    def _take(self, path: Path) -> bool:
        try:
            (self.folder / "-".join(path.parts[-3:])).mkdir()
        except FileExistsError:
            return False
        return True
