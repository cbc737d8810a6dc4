"""A process file, from its bytes to a process: the document to be kept and what it means, or every complaint."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from hms.process import Process
from hms.process_checks import wrong_in
from hms.process_reading import process_id_of, process_of
from storage.process_shape import Found, Path, misfits
from storage.process_yaml import MOST_BYTES, Read
from storage.process_yaml import read as read_yaml
from storage.sheet import shown


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, and on which line; lines count from 1."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class ProcessFile:
    """`document`: plain values, as they are kept."""

    document: Mapping[str, Any]
    process: Process


def read(file: File) -> ProcessFile | tuple[Complaint, ...]:
    """Raises OSError where there is no such file."""
    with file.open("rb") as content:
        return of_bytes(content.read(MOST_BYTES + 1), file.name)


def of_bytes(content: bytes, file: str) -> ProcessFile | tuple[Complaint, ...]:
    """`file`: its name; a process that says nothing else is called by it."""
    read = read_yaml(content)
    found = [(fault.line, fault.sentence) for fault in read.faults]
    if read.document is not None or not found:
        found += [(read.line(path), sentence) for path, sentence in _wrong_in(read, File(file).stem)]
    if found:
        return tuple(Complaint(file, line, sentence) for line, sentence in sorted(dict.fromkeys(found)))
    assert isinstance(read.document, dict)
    return ProcessFile(read.document, process_of(read.document, process_id_of(read.document, File(file).stem)))


def _wrong_in(read: Read, name: str) -> Iterator[Found]:
    """What does not fit, and, in all that does, what cannot be meant."""
    misfitting = misfits(read.document)
    yield from misfitting
    if not isinstance(read.document, dict):
        return
    ids = list(_ids(read.document))
    yield from _twice(ids, read)
    sound = _without(read.document, [path for path, _ in misfitting])
    process = process_of(sound, process_id_of(sound, name))
    left_out = {key for part, key, _ in ids if part == "task"} - {task.key for task in process.tasks}
    yield from wrong_in(process, sound, left_out)
    if not process.tasks and not misfitting:
        yield (), "There is no task in it."


def _ids(document: dict[str, Any]) -> Iterator[tuple[str, str, Path]]:
    """Of every phase and task, with what it is and the way to it."""
    for part, way in (("phase", ("phases",)), ("task", ("items",)), ("task", ("standing_duties",))):
        yield from ((part, key, path) for key, path in _ids_of(document, way))
    for at, phase in enumerate(_listed(document, "phases")):
        yield from (("task", key, path) for key, path in _ids_of(phase, ("phases", at, "tasks")))


def _ids_of(thing: object, way: Path) -> Iterator[tuple[str, Path]]:
    for at, each in enumerate(_listed(thing, str(way[-1]))):
        if isinstance(each, dict) and isinstance(key := each.get("id"), str):
            yield key, (*way, at, "id")


def _listed(thing: object, key: str) -> list[Any]:
    found = thing.get(key) if isinstance(thing, dict) else None
    return found if isinstance(found, list) else []


def _twice(ids: list[tuple[str, str, Path]], read: Read) -> Iterator[Found]:
    first: dict[tuple[str, str], int] = {}
    for line, path, part, key in sorted((read.line(path), path, part, key) for part, key, path in ids):
        if (part, key) in first:
            yield path, f"The id {shown(key)} is that of the {part} on line {first[part, key]} already."
        first.setdefault((part, key), line)


def _without(document: dict[str, Any], misfits: list[Path]) -> dict[str, Any]:
    """The document where it is sound: what is not is left out, and a task or phase that is not has nothing to say."""
    sound: dict[str, Any] = json.loads(json.dumps(document))
    for path in sorted(misfits, key=len, reverse=True):  # a task before the phase that it is in
        match path:
            case ("phases", int(at), "tasks", int(task), *_):
                sound["phases"][at]["tasks"][task] = {"id": "", "responsible": []}
            case ("phases", int(at), str(key), *_) if key not in ("id", "tasks"):
                sound["phases"][at].pop(key, None)
            case ("phases", int(at), *_):
                sound["phases"][at] = {"id": "", "tasks": _listed(sound["phases"][at], "tasks")}
            case ("items" | "standing_duties" as part, int(at), *_):
                sound[part][at] = {"id": "", "responsible": []}
            case (str(key), *_):
                sound.pop(key, None)
            case _:
                pass  # something is missing
    return sound
