"""What a message says of something that was held: what was found, when, where and who took part; in any of our languages."""

import re
from dataclasses import dataclass

from dialogs.core.fields import cleaned
from dialogs.core.form import Setting
from dialogs.record_places import FLOOR, names
from dialogs.understanding.words import holding as words

# What was held. A finding may name a fire door: so the words for an inspection are whole ones.
HELD = re.compile(
    r"\b(?:(?:hms|hse|hes|sha|ams)[- ]?(?:runde\w*|round\w*|walk\w*|m[øo]te\w*|inspection\w*)|hmsrund\w*|vernerund\w*|"
    r"arbei[dj]smiljørund\w*|arbejdsmiljørund\w*|sikkerhe(?:ts|its|ds)rund\w*|rund(?:en|a|e)|rundgang\w*|"
    r"(?:brann?|brand)(?:vern)?s?[- ]?(?:tilsyn\w*|rund\w*|sjekk\w*|kontroll\w*|inspe[kc]\w*|befaring\w*|eftersyn\w*|"
    r"syn|tje[kc]\w*)|(?:områ?de|måneds|månads|rømningsvei|flugtvejs)(?:tilsyn\w*|rund\w*)|tilsyn(?:et|a)?|"
    r"(?:fire|safety|monthly|area|health)(?: and safety)?[- ](?:inspection\w*|round\w*|walk\w*|check\w*|tour\w*|patrol)|"
    r"inspections?|verneombuds?m\wt\w*|verneombodsm\wt\w*|m[øo]te[tr]?|møde[tr]?|meeting|samtale\w*)\b"
)
_DONE = frozenset(words.DONE.split())
# Words that tell nothing of what was found.
_EMPTY = frozenset(words.EMPTY.split())
_NOTHING = re.compile(
    r"\b(?:(?:ingenting|inkje|ingen|ikkje? noko?e?|intet|nothing|no|none|null|zero|uten|utan|uden|without|0)"
    r"(?: (?:funn|findings?|fund|avvik|merknade?r|anmerkninger|bemærkninger|issues|problems?|å melde|at bemærke|to report|"
    r"å bemerke|at melde|found|feil|fejl|faults))|ingenting|nothing|intet|none|"
    r"(?:alt|all|alting|everything)(?: \w+)? (?:i orden|ok|okay|bra|fint|fine|good|godt|well|in order|clear|vel|greit)|"
    r"all (?:good|clear|fine|well))\b"
)
_NUMBER = {
    word: number
    for number, words in enumerate(
        (
            "",
            "ett et én eitt eit ein en one",
            "to two",
            "tre three",
            "fire four",
            "fem five",
            "seks six",
            "sju syv seven",
            "åtte otte eight",
            "ni nine",
            "ti ten",
        )
    )
    for word in words.split()
}
_COUNT = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_NUMBER)}) (?:\w+ )?(?:funn|findings?|fund|avvik|merknader|things)\b")
_MARKER = re.compile(
    r"(?:\b(?:funn|findings?|fund|avvik|merknader|things)\s*:|"
    r"\b(?:fant|fann|fandt|found|oppdaget|oppdaga|opdagede|noticed)(?: (?:at|that))?\b(?! nothing| ingenting| inkje| intet| noe| no\b))\s*"
)
_WITH = re.compile(
    r"\b(?:sammen med|saman med|together with|deltok|deltog|deltakarar|deltakere|deltakar|deltaker|deltagere|deltager|til stede|to stede|"
    r"participants?|took part|present|with (?=the safety rep|my safety rep|our safety rep)|med (?=verneomb[ou]d))\s*:?\s*"
    # Up to what was found: "together with the safety representative, found a loose cable".
    r"([^\n.;]*?(?=,?\s(?:og |and )?(?:fant|fann|fandt|found|oppdaget|oppdaga|opdagede|noticed)\b)|[^\n.;]*)"
)
_DAYS_AT_END = re.compile(
    r"\s+(?:i dag|idag|i går|igår|i gjår|today|yesterday|(?:på|on|i) \w+da[gy]s?|nå|now)\W*$", re.IGNORECASE
)
_THEME = re.compile(r"\b(?:særskilt tema|særskild tema|tema|theme)\s*:?\s+([^\n.;,]+)")
_LINK = re.compile(r"https://\S+[^\s.,;)]")
_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_CLAUSES = re.compile(r"\n|;|,(?!\d)|(?<=[^\W\d])[.!?](?:\s+|$)|\s(?=\d{1,2}\)\s)")
SENTENCES = re.compile(r"\n|;|\s(?=\d{1,2}\)\s)")
_AND = re.compile(r"\s(?:og|and|samt)\s")


@dataclass(frozen=True, slots=True)
class Told:
    """What a message tells. `findings` None: nothing of it, so it has to be asked."""

    held: bool = False  # that something was held, and not only what it is called
    findings: tuple[str, ...] | None = None
    took_part: str = ""
    theme: str = ""
    link: str = ""


def told(text: str, setting: Setting) -> Told:
    """What one message says of a round, an inspection or a meeting."""
    text = cleaned(text)
    link = _LINK.search(text)
    text = _LINK.sub("", text)
    low = text.casefold()
    if not HELD.search(low):
        return Told(link=link[0] if link else "")
    held = bool(_DONE & set(re.findall(r"\w+", low)))
    took_part, text = _taken_out(_WITH, text)
    theme, text = _taken_out(_THEME, text)
    findings = _findings(text, setting)
    nothing = not findings and (bool(_NOTHING.search(low)) or (held and _count(low) is None))
    return Told(held, findings or (() if nothing else None), took_part, theme, link[0] if link else "")


def _taken_out(what: re.Pattern[str], text: str) -> tuple[str, str]:
    found = what.search(text.casefold()) if len(text.casefold()) == len(text) else None
    if found is None:
        return "", text
    return _DAYS_AT_END.sub("", text[found.start(1) : found.end(1)]).strip(" ,:"), text[: found.start()] + text[
        found.end() :
    ]


def _count(low: str) -> int | None:
    found = _COUNT.search(low)
    return None if found is None else _NUMBER.get(found[1]) or int(found[1] if found[1].isdigit() else 0)


def _findings(text: str, setting: Setting) -> tuple[str, ...]:
    """After "3 findings:" or "found that" it is all that follows; else what is left of a message beside the holding."""
    low = text.casefold()
    marker = _MARKER.search(low) if len(low) == len(text) else None
    if marker is None and (colon := re.search(r":(?!//)\s+", text)) and HELD.search(low[: colon.start()]):
        marker = colon
    if marker is not None and (after := text[marker.end() :].strip()):
        return _listed(after, _count(low))
    where = names(setting)
    # Of several lines, a comma divides only the one that tells of the holding.
    parts = [
        part
        for line in text.split("\n")
        for part in (_CLAUSES if HELD.search(line.casefold()) or "\n" not in text else SENTENCES).split(line)
    ]
    return tuple(part for part in map(_tidy, parts) if _tells(part, where))


def _listed(text: str, count: int | None) -> tuple[str, ...]:
    """A list as people write it: by lines, semicolons or commas. How many there are said to be decides between them."""
    by_line = parts(SENTENCES.split(text))
    if len(by_line) > 1 or count == 1:
        return by_line
    commas = text.split(",")
    *first, last = commas
    finest = parts([*first, *_AND.split(last)]) if len(commas) > 1 or count is not None else by_line
    return next((each for each in (finest, parts(commas), by_line) if count == len(each)), finest)


def parts(parts: list[str]) -> tuple[str, ...]:
    return tuple(part for part in map(_tidy, parts) if part and not is_nothing(part))


def _tidy(part: str) -> str:
    return re.sub(r"^(?:og|and|samt|at|that)\s+", "", _BULLET.sub("", part).strip(" .,;:–-\t"), flags=re.IGNORECASE)


def is_nothing(part: str) -> bool:
    return bool(_NOTHING.fullmatch(part.casefold()))


def _tells(part: str, where: frozenset[str]) -> bool:
    """Whether a part of a message says something beside that, when and where something was held."""
    low = part.casefold()
    if is_nothing(low) or _COUNT.search(low):
        return False
    said = re.findall(r"[^\W\d_]{2,}", FLOOR.sub(" ", _NOTHING.sub(" ", HELD.sub(" ", low))))
    return any(word not in _EMPTY and word not in _DONE and word not in where for word in said)
