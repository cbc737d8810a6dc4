"""Whose tasks are asked for, where a line names a person: `what must Gaute do`, or asks who has what."""

import re

_NAME = r"(?P<name>[A-ZÆØÅÄÖ][a-zæøåäöéü][\w'’-]*(?: [A-ZÆØÅÄÖ][\w'’-]+){0,3})"
_THINGS = r"(?i:oppgave|oppgåve|oppgav|opgave|frist|gjøremål|gjeremål|gøremål|task|deadline)\w*"
_SHOW = r"^(?i:vis|syn|show|hva er|kva er|hvad er|what are|list) (?i:(?:me|meg|mig) )?"
_OF_ONE = (
    re.compile(
        r"^(?i:hva|kva|hvad|what) (?:(?i:er det|all|alt) )?(?i:må|skal|bør|har|mangler|manglar|must|should|does|has) "
        + _NAME
        + r" (?i:(?:fortsatt|framleis|stadig|still|have|need|har) )*"
        r"(?i:(?:å|at|to) )?(?i:gjøre|gjere|gøre|igjen|att|tilbake|tilbage|ugjort|do|left|nå|rekke|lack|to do)\b"
    ),
    re.compile(r"\b" + _THINGS + r" (?i:til|for|of|åt) " + _NAME + r"\s*\??$"),
    re.compile(_SHOW + _NAME + r"['’]s " + _THINGS),
    re.compile(_SHOW + _NAME + r" " + _THINGS),  # `Gautes oppgaver`
)
_NOBODY = set("jeg eg vi du de dere dykk han hun ho den det dette enheten eininga enheden our my what".split())  # noqa: SIM905  # a list of words reads better so
_EVERYONE = re.compile(
    r"\b(?:hvem|kven|who) (?:har|skal|må|gjør|gjer|gør|has|does|must) (?:hva|kva|hvad|what)\b"
    r"|\b(?:per|etter|efter|by|per|for hver|for kvar) person\b|\bperson for person\b"
)


def somebody(text: str) -> str:
    """The name of the one whose tasks are asked for; "" where no name is said."""
    for way in _OF_ONE:
        found = way.search(text.strip())
        if found and found["name"].split()[0].casefold() not in _NOBODY:
            return found["name"]
    return ""


def is_by_person(text: str) -> bool:
    """It asks who has what to do."""
    return _EVERYONE.search(text.casefold()) is not None
