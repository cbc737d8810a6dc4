"""What the tasks of process files are called by people: by the names they are given, by their documents, by their sentences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogs.understanding.lexicon import spellings
from dialogs.understanding.reading import Token, tidy, tokens
from dialogs.understanding.task_names import key_of
from dialogs.understanding.words import things as words

_THINGS = tuple(sorted({way for word in words.THINGS.split() for way in spellings(word)}))
_ENGLISH = frozenset(words.ENGLISH_THINGS.split())
_ARTICLES = frozenset(words.ARTICLES.split())
_SMALL = frozenset(way for word in words.SMALL_WORDS.split() for way in spellings(word))
_MAKING = tuple(sorted({way for word in words.MAKING.split() for way in spellings(word)}))
_COMPOUND, _ENDING, _MODIFIERS, _LONG = 3, 3, 2, 9


class Task(NamedTuple):
    """A task as its process file has it: what people call it, what its documents are called, and its sentences."""

    key: str
    called: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    records: str = ""  # what is held, and by that done: a round, an inspection, …


class _Claim(NamedTuple):
    key: str
    name: str
    strength: int


_CALLED, _DOCUMENT, _MADE, _MENTIONED = 3, 2, 1, 0


def names_of(tasks: Iterable[Task]) -> dict[str, tuple[str, ...]]:
    """The names for each task's key.

    Where several have a name, it is of the one that is called so, else that has such a document, else that makes such
    a thing (`hold the meeting`, not `plan the meeting`); of none where these are several.
    """
    claims: dict[str, list[_Claim]] = {}
    for task in tasks:
        for claim in _claims(task):
            claims.setdefault(key_of(claim.name), []).append(claim)
    names: dict[str, list[str]] = {}
    for made in claims.values():
        owner = _owner(made)
        if owner is not None:
            names.setdefault(owner, []).extend(claim.name for claim in made if claim.key == owner)
    return {key: tuple(dict.fromkeys(said)) for key, said in sorted(names.items())}


def _owner(made: Sequence[_Claim]) -> str | None:
    """Whose claim is the strongest; of those that are as strong, whose second one is; else nobody's."""
    strengths: dict[str, set[int]] = {}
    for claim in made:
        strengths.setdefault(claim.key, set()).add(claim.strength)
    ordered = sorted((sorted(held, reverse=True), key) for key, held in strengths.items())
    (most, owner), *others = reversed(ordered)
    return None if any(held == most for held, _ in others) else owner


def _claims(task: Task) -> Iterator[_Claim]:
    for name in task.called:
        yield _Claim(task.key, name, _CALLED)
    for name in task.documents:
        if " " in name or len(name) >= _LONG:  # `minutes` and `slides` are everyone's words
            yield _Claim(task.key, name, _DOCUMENT)
    for name in words.RECORDS.get(task.records, "").split("|"):
        if name:
            yield _Claim(task.key, name, _DOCUMENT)
    for sentence in task.sentences:
        tidied = tidy(sentence)
        said = tokens(tidied)
        thing = _first_thing(tidied, said)
        if thing is None:
            continue
        start, end = thing
        name = tidied[said[start].start : said[end - 1].end]
        makes = any(token.word.startswith(_MAKING) for token in said[max(0, start - 4) : start])
        yield _Claim(task.key, name, _MADE if makes else _MENTIONED)
        if start and not makes and said[0].word not in _ARTICLES:
            yield _Claim(task.key, f"{said[0].word} {name}", _MADE)


def _first_thing(text: str, said: Sequence[Token]) -> tuple[int, int] | None:
    """The words of the first meeting, form, list or the like: `oppfølgingsmøte`, `HMS-skjema`, `follow-up meeting`."""
    for at, token in enumerate(said):
        joined = at > 0 and text[said[at - 1].end : token.start] == "-"
        if joined or any(token.word.rfind(thing) >= _COMPOUND and _ends(token.word, thing) for thing in _THINGS):
            if joined and not any(_ends(token.word, thing) for thing in (*_THINGS, *_ENGLISH)):
                continue
            return _with_adjective(said, at - joined), at + 1
        if token.word.removesuffix("s") in _ENGLISH:
            first = at
            while first and at - first < _MODIFIERS and said[first - 1].word not in _SMALL:
                first -= 1
            if first < at:
                return first, at + 1
    return None


def _ends(word: str, thing: str) -> bool:
    return thing in word and len(word) - word.rfind(thing) - len(thing) <= _ENDING


def _with_adjective(said: Sequence[Token], at: int) -> int:
    """`Avsluttende evalueringsmøte` is another one than `evalueringsmøte`."""
    before = said[at - 1].word if at else ""
    return at - 1 if before.endswith("e") and before not in _SMALL and not before.startswith(_MAKING) else at
