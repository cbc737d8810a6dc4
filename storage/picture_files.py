"""The files of pictures: each named by the hash of what is in it, whole or not there at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

SUFFIX = ".jpg"
# The day that every file says it was changed on. A real one would tell the hour of an anonymous report.
NO_DAY = 946_684_800  # 2000-01-01
NEW, OUT = ".new", ".out"


def name_of(content: bytes) -> str:
    return sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """`folder` may be shared by several processes. All of it waits for the disk: call it beside the event loop."""

    folder: Path

    def path(self, hash: str) -> Path:
        return self.folder / "pictures" / hash[:2] / f"{hash}{SUFFIX}"

    def keep(self, content: bytes) -> None:
        """Puts it on disk, name and all, before it returns. The row that names it is there already."""
        there = self.path(name_of(content))
        if there.exists():
            return
        made = there.parent
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = made / f"{token_hex(8)}{NEW}"
        _write(draft, content)
        os.utime(draft, (NO_DAY, NO_DAY))
        draft.rename(there)
        for folder in (made, made.parent):
            _to_disk(folder)

    def read(self, hash: str) -> bytes | None:
        """None where it is not there, or is not what its name says."""
        try:
            content = self.path(hash).read_bytes()
        except OSError:
            return None
        return content if name_of(content) == hash else None

    def hide(self, hash: str) -> bool:
        """Takes it out of the way; whoever needs it now writes it anew. False: there is none."""
        try:
            self.path(hash).rename(self._hidden(hash))
        except OSError:
            return False
        return True

    def drop_hidden(self, hash: str) -> None:
        with suppress(FileNotFoundError):
            self._hidden(hash).unlink()

    def bring_back(self, hash: str) -> None:
        with suppress(FileNotFoundError):
            self._hidden(hash).rename(self.path(hash))

    def names(self) -> list[str]:
        """Of all that is there, also of what was hidden by somebody who did not come to the end of it."""
        for path in (self.folder / "pictures").glob(f"*/*{OUT}"):
            self.bring_back(path.stem)
        return [path.stem for path in (self.folder / "pictures").glob(f"*/*{SUFFIX}")]

    def drop_unfinished(self, before: float) -> None:
        """What was begun before this time, in seconds since 1970."""
        for path in (self.folder / "pictures").glob(f"*/*{NEW}"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def _hidden(self, hash: str) -> Path:
        return self.path(hash).with_suffix(OUT)


def _write(path: Path, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _to_disk(folder: Path) -> None:
    """A new name is on disk when the folder is."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@dataclass(frozen=True, slots=True)
class Spool:
    """What was uploaded, as it came, until it has been drawn anew. `folder` as above."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Its name, at random."""
        name = token_hex(16)
        made = self._path(name)
        made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(made, content)
        return name

    def read(self, name: str) -> bytes | None:
        try:
            return self._path(name).read_bytes() if _ours(name) else None
        except OSError:
            return None

    def drop(self, names: Iterable[str]) -> None:
        for name in filter(_ours, names):
            self._path(name).unlink(missing_ok=True)

    def old(self, before: float) -> list[str]:
        """What was put there before this time, in seconds since 1970."""
        there = (self.folder / "incoming").glob("*")
        return [path.name for path in there if path.stat().st_mtime < before]

    def _path(self, name: str) -> Path:
        return self.folder / "incoming" / name


def _ours(name: str) -> bool:
    return len(name) == 32 and name.isascii() and name.isalnum()
