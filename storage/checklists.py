"""The checklists that lie beside the rules of HSE work, a file each; adding one is adding a file."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hms
from hms.checklist import Checklist, checklist_of, wrong_in
from storage.process_yaml import read

FOLDER = Path(hms.__file__).parent / "checklists"


class Broken(ValueError):
    """Every complaint, a line each: FILE:LINE: sentence."""


@cache
def checklists(folder: Path = FOLDER) -> tuple[Checklist, ...]:
    """By their ids. Raises Broken."""
    found = [_read(file) for file in sorted(folder.glob("*.yaml"))]
    twice = {each.id for each in found if [one.id for one in found].count(each.id) > 1}
    if twice:
        raise Broken(f"{folder.name}: {', '.join(sorted(twice))} is the id of several checklists.")
    return tuple(sorted(found, key=lambda each: each.id))


def _read(file: Path) -> Checklist:
    made = read(file.read_bytes())
    complaints = [(fault.line, fault.sentence) for fault in made.faults]
    if not complaints:
        complaints = [(made.line(path), sentence) for path, sentence in wrong_in(made.document)]
    if complaints:
        raise Broken("\n".join(f"{file.name}:{line}: {sentence}" for line, sentence in sorted(complaints)))
    assert isinstance(made.document, dict)
    return checklist_of(made.document)


def words(tag: str) -> Iterator[tuple[str, str]]:
    """Every sentence of theirs in English, and in the language."""
    for each in checklists():
        yield each.names.en, each.names.said(tag)
        yield from ((point.names.en, point.names.said(tag)) for point in each.points)
