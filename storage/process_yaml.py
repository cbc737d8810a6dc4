"""Reads one YAML file into plain values: texts, numbers, lists and mappings, each with the line that it stands on.

YAML 1.1 takes `no` for false, 010 for eight and 2023-09-15 for an object of the program. Here a value is what somebody
sees who reads the file: only `true` and `false` are truths, a number is decimal, and a day is a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Path: TypeAlias = tuple[str | int, ...]

MOST_BYTES = 512 * 1024
DEEPEST = 24
MOST_VALUES = 20_000  # with every alias written out

_TAG = "tag:yaml.org,2002:"
_KNOWN = frozenset({f"{_TAG}str", f"{_TAG}seq", f"{_TAG}map"})
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]*)?")
_UNSEEN = re.compile(r"[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # written as escapes
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and on which line."""

    line: int
    sentence: str


@dataclass(slots=True)
class Read:
    """The document, the line of everything in it, and what is wrong with it as YAML."""

    document: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Of what is there, else of what it would stand in."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(content: bytes) -> Read:
    made = Read()
    if len(content) > MOST_BYTES:
        made.faults.append(Fault(1, f"The file is larger than {MOST_BYTES // 1024} kB; a process is much smaller."))
        return made
    try:
        root = _Loader(content.decode("utf-8-sig")).get_single_node()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        made.faults.append(Fault(line, "This is not UTF-8; save the file as UTF-8."))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        made.faults.append(Fault(mark.line + 1 if mark else 1, f"This is not YAML: {error.problem or error.context}."))
    except yaml.reader.ReaderError as error:
        line = content.decode("utf-8-sig")[: error.position].count("\n") + 1
        made.faults.append(Fault(line, "There is a character here that no text has."))
    else:
        if root is None:
            made.faults.append(Fault(1, "The file is empty."))
        else:
            _fill(made, root)
    return made


def _fill(made: Read, root: Node) -> None:
    try:
        made.document = _Values(made).value(root, ())
    except _TooMuch as reached:
        sentence = f"Up to here the file has {MOST_VALUES} values, with its aliases written out; that is too much."
        made.faults.append(Fault(reached.line, sentence))


class _TooMuch(Exception):
    """More than anybody would write: where that was noticed."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Composes nodes, goes no deeper than anybody would write, and leaves it to us what a plain word means."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise yaml.composer.ComposerError(None, None, "too much is inside something else", self.get_mark())
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


_Loader.yaml_implicit_resolvers = {}


@dataclass(slots=True)
class _Values:
    read: Read
    count: int = 0
    above: list[Node] = field(default_factory=list)

    def value(self, node: Node, path: Path) -> Any:
        """What it says, for JSON."""
        self.count += 1
        self.read.lines.setdefault(path, _line(node))
        if node.tag not in _KNOWN:
            self.fault(node, f"The tag {node.tag.replace(_TAG, '!!')} is not known here.")
        if self.count > MOST_VALUES:
            raise _TooMuch(_line(node))
        if node in self.above:
            self.fault(node, "This alias stands inside what it repeats.")
            return None
        self.above.append(node)
        try:
            match node:
                case MappingNode():
                    return dict(self.pairs(node, path))
                case SequenceNode():
                    return [self.value(each, (*path, at)) for at, each in enumerate(node.value)]
                case ScalarNode():
                    return self.scalar(node)
                case _:
                    raise TypeError(node)
        finally:
            self.above.pop()

    def pairs(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.fault(key, "A key has to be a word.")
                continue
            name = str(key.value)
            if _UNSEEN.search(name):
                self.fault(key, "There is a character here that no text has.")
            elif name == "<<":
                self.fault(key, "Merging with << is not known here; write it out.")
            elif name in first:
                self.fault(key, f"{name} stands on line {first[name]} already.")
            else:
                first[name] = _line(key)
                self.read.lines[(*path, name)] = _line(key)
                yield name, self.value(value, (*path, name))

    def scalar(self, node: ScalarNode) -> str | float | bool | None:
        said = str(node.value)
        if _UNSEEN.search(said):
            self.fault(node, "There is a character here that no text has.")
        if node.style is not None:
            return said  # in quotes, or a block of text
        if said in _WORDS or said in ("True", "TRUE", "False", "FALSE", "Null", "NULL"):
            return _WORDS[said.lower()]
        if number := _NUMBER.fullmatch(said):
            return float(said) if number[1] else int(said)
        return said

    def fault(self, node: Node, sentence: str) -> None:
        self.read.faults.append(Fault(_line(node), sentence))


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
