"""What a message says of something that was held: what was found, when, where and who took part; in any of our languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.core.fields import TextField, area_in, cleaned, ways
from dialogs.core.form import Answer, Invalid, Option, Raw, Setting
from dialogs.core.text import Data, Listed, Text, Words, _, folded
from dialogs.understanding.dates import find_when
from hms.moving import is_safe_link

# What was held. A finding may name a fire door: so the words for an inspection are whole ones.
_HELD = re.compile(
    r"\b(?:(?:hms|hse|hes|sha|ams)[- ]?(?:runde\w*|round\w*|walk\w*|m[øo]te\w*|inspection\w*)|hmsrund\w*|vernerund\w*|"
    r"arbei[dj]smiljørund\w*|arbejdsmiljørund\w*|sikkerhe(?:ts|its|ds)rund\w*|rund(?:en|a|e)|rundgang\w*|"
    r"(?:brann?|brand)(?:vern)?s?[- ]?(?:tilsyn\w*|rund\w*|sjekk\w*|kontroll\w*|inspe[kc]\w*|befaring\w*|eftersyn\w*|"
    r"syn|tje[kc]\w*)|(?:områ?de|måneds|månads|rømningsvei|flugtvejs)(?:tilsyn\w*|rund\w*)|tilsyn(?:et|a)?|"
    r"(?:fire|safety|monthly|area|health)(?: and safety)?[- ](?:inspection\w*|round\w*|walk\w*|check\w*|tour\w*|patrol)|"
    r"inspections?|verneombuds?m\wt\w*|verneombodsm\wt\w*|m[øo]te[tr]?|møde[tr]?|meeting|samtale\w*)\b"
)
_DONE = frozenset(
    [
        "holdt",
        "halden",
        "haldt",
        "haldne",
        "holde",
        "hold",
        "hatt",
        "hadde",
        "hadd",
        "haft",
        "hatta",
        "gjennomført",
        "gjennomførte",
        "gjort",
        "utført",
        "utførte",
        "tatt",
        "tok",
        "teken",
        "teke",
        "tatt",
        "tekne",
        "gått",
        "gikk",
        "gjekk",
        "ferdig",
        "fullført",
        "done",
        "held",
        "completed",
        "finished",
        "did",
        "had",
        "went",
        "took",
        "taken",
        "carried",
        "walked",
        "afholdt",
        "gennemført",
        "gennemførte",
        "udført",
        "taget",
        "tog",
        "gik",
        "gået",
        "klar",
        "møtt",
        "møttes",
        "mødtes",
        "met",
    ]
)
# Words that tell nothing of what was found.
_EMPTY = frozenset(
    [
        "vi",
        "jeg",
        "eg",
        "me",
        "i",
        "æ",
        "du",
        "de",
        "dei",
        "we",
        "they",
        "it",
        "det",
        "den",
        "der",
        "dette",
        "this",
        "the",
        "a",
        "an",
        "en",
        "ei",
        "et",
        "ein",
        "eit",
        "one",
        "to",
        "på",
        "ved",
        "for",
        "med",
        "om",
        "av",
        "af",
        "fra",
        "frå",
        "til",
        "og",
        "and",
        "at",
        "on",
        "in",
        "of",
        "out",
        "by",
        "with",
        "from",
        "our",
        "vår",
        "vårt",
        "vores",
        "min",
        "mitt",
        "my",
        "ble",
        "blei",
        "blev",
        "vart",
        "var",
        "er",
        "was",
        "is",
        "are",
        "has",
        "have",
        "har",
        "hadde",
        "være",
        "vera",
        "vere",
        "vært",
        "vore",
        "been",
        "nå",
        "no",
        "nu",
        "now",
        "just",
        "nettopp",
        "akkurat",
        "årets",
        "year's",
        "years",
        "årlige",
        "annual",
        "månedlig",
        "monthly",
        "alle",
        "all",
        "today",
        "idag",
        "dag",
        "kveld",
        "morges",
        "morgon",
        "morning",
        "morgen",
        "evening",
        "afternoon",
        "formiddag",
        "ettermiddag",
        "formiddags",
        "aften",
        "nylig",
        "recently",
        "igår",
        "går",
        "gjår",
        "yesterday",
        "forgårs",
        "sist",
        "last",
        "siste",
        "forrige",
        "førre",
        "uke",
        "veke",
        "week",
        "uge",
        "uka",
        "uken",
        "weekend",
        "denne",
        "this",
        "måned",
        "månad",
        "month",
        "torsdags",
        "tirsdags",
        "onsdags",
        "fredags",
        "lørdags",
        "søndags",
        "mandag",
        "måndag",
        "tirsdag",
        "tysdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lørdag",
        "laurdag",
        "søndag",
        "sundag",
        "lördag",
        "mandags",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
        "january",
        "february",
        "march",
        "may",
        "june",
        "july",
        "october",
        "december",
        "marts",
        "maj",
        "etasje",
        "etasjen",
        "etg",
        "floor",
        "sal",
        "salen",
        "hos",
        "oss",
        "os",
        "us",
        "kl",
        "klokka",
        "clock",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "første",
        "fyrste",
        "andre",
        "anden",
        "tredje",
        "fjerde",
        "femte",
        "1st",
        "2nd",
        "3rd",
        "4th",
        "st",
        "nd",
        "rd",
        "th",
        "stuen",
        "kjeller",
        "enhet",
        "eining",
        "enheden",
        "unit",
        "avdeling",
        "avdelinga",
        "avdelingen",
        "institutt",
        "instituttet",
        "institut",
        "department",
        "faculty",
        "fakultet",
        "fakultetet",
        "gruppe",
        "gruppa",
        "hele",
        "heile",
        "the",
        "whole",
        "funn",
        "findings",
        "finding",
        "fund",
        "avvik",
        "merknader",
        "merknader",
        "found",
        "some",
        "noen",
        "nokre",
        "nogle",
        "several",
        "flere",
        "fleire",
        "og",
        "så",
        "så",
        "also",
        "samt",
        "resultat",
        "result",
        "område",
        "området",
        "areal",
        "area",
        "verneombud",
        "verneombudet",
        "verneombod",
        "verneombodet",
        "arbejdsmiljørepræsentanten",
        "arbejdsmiljørepræsentant",
        "safety",
        "rep",
        "representative",
        "leader",
        "leiar",
        "leder",
        "lederen",
        "leiaren",
        "registrer",
        "record",
        "note",
        "noter",
        "skriv",
    ]
)
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
    r"participants?|took part|present|with (?=the safety rep|my safety rep|our safety rep)|med (?=verneomb[ou]d))\s*:?\s*([^\n.;]*)"
)
_DAYS_AT_END = re.compile(
    r"\s+(?:i dag|idag|i går|igår|i gjår|today|yesterday|(?:på|on|i) \w+da[gy]s?|nå|now)\W*$", re.IGNORECASE
)
_THEME = re.compile(r"\b(?:særskilt tema|særskild tema|tema|theme)\s*:?\s+([^\n.;,]+)")
_LINK = re.compile(r"https://\S+[^\s.,;)]")
_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_CLAUSES = re.compile(r"\n|;|,(?!\d)|(?<=[^\W\d])[.!?](?:\s+|$)|\s(?=\d{1,2}\)\s)")
_SENTENCES = re.compile(r"\n|;|\s(?=\d{1,2}\)\s)")
_AND = re.compile(r"\s(?:og|and|samt)\s")
_FLOOR = re.compile(
    r"\b(?:(?P<number>\d{1,2})(?:\.|st|nd|rd|th)?|(?P<word>first|second|third|fourth|fifth|ground|første|fyrste|andre|anden|tredje|fjerde|"
    r"femte)) (?:etasje|etasjen|etg|floor|sal)\b|\b(?P<ground>stuen|stueetagen|kjelleren|basement)\b"
)
_ORDINALS = {"first": 1, "første": 1, "fyrste": 1, "second": 2, "andre": 2, "anden": 2, "third": 3, "tredje": 3}
_ORDINALS |= {"fourth": 4, "fjerde": 4, "fifth": 5, "femte": 5, "ground": 0}
_SHORTEST = 4  # letters of a word that alone names a unit
_GENERIC = frozenset(
    [
        "institutt",
        "institut",
        "department",
        "faculty",
        "fakultet",
        "avdeling",
        "avdelinga",
        "avdelingen",
        "division",
        "group",
        "gruppe",
        "faggruppe",
        "senter",
        "center",
        "centre",
        "campus",
        "university",
        "universitet",
        "universitetet",
        "teknologi",
    ]
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a message tells. `findings` None: nothing of it, so it has to be asked."""

    held: bool = False  # that something was held, and not only what it is called
    findings: tuple[str, ...] | None = None
    took_part: str = ""
    theme: str = ""
    link: str = ""
    rest: Mapping[str, str] = field(default_factory=dict)


def told(text: str, setting: Setting) -> Told:
    """What one message says of a round, an inspection or a meeting."""
    text = cleaned(text)
    link = _LINK.search(text)
    text = _LINK.sub("", text)
    low = text.casefold()
    if not _HELD.search(low):
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
    if marker is None and (colon := re.search(r":(?!//)\s+", text)) and _HELD.search(low[: colon.start()]):
        marker = colon
    if marker is not None and (after := text[marker.end() :].strip()):
        return _listed(after, _count(low))
    names = _names(setting)
    # Of several lines, a comma divides only the one that tells of the holding.
    parts = [
        part
        for line in text.split("\n")
        for part in (_CLAUSES if _HELD.search(line.casefold()) or "\n" not in text else _SENTENCES).split(line)
    ]
    return tuple(part for part in map(_tidy, parts) if _tells(part, names))


def _listed(text: str, count: int | None) -> tuple[str, ...]:
    """A list as people write it: by lines, semicolons or commas. How many there are said to be decides between them."""
    by_line = _parts(_SENTENCES.split(text))
    if len(by_line) > 1 or count == 1:
        return by_line
    commas = text.split(",")
    *first, last = commas
    finest = _parts([*first, *_AND.split(last)]) if len(commas) > 1 or count is not None else by_line
    return next((each for each in (finest, _parts(commas), by_line) if count == len(each)), finest)


def _parts(parts: list[str]) -> tuple[str, ...]:
    return tuple(part for part in map(_tidy, parts) if part and not _is_nothing(part))


def _tidy(part: str) -> str:
    return re.sub(r"^(?:og|and|samt|at|that)\s+", "", _BULLET.sub("", part).strip(" .,;:–-\t"), flags=re.IGNORECASE)


def _is_nothing(part: str) -> bool:
    return bool(_NOTHING.fullmatch(part.casefold()))


def _tells(part: str, names: frozenset[str]) -> bool:
    """Whether a part of a message says something beside that, when and where something was held."""
    low = part.casefold()
    if _is_nothing(low) or _COUNT.search(low):
        return False
    words = re.findall(r"[^\W\d_]{2,}", _FLOOR.sub(" ", _NOTHING.sub(" ", _HELD.sub(" ", low))))
    return any(word not in _EMPTY and word not in _DONE and word not in names for word in words)


def _names(setting: Setting) -> frozenset[str]:
    """The words of the names of units and areas: where it was held is no finding."""
    said: set[str] = set()
    for option in (*setting.units, *setting.areas):
        for name in _spelled(option.label, option.also):
            said |= set(re.findall(r"\w+", name.casefold()))
    return frozenset(said)


def _spelled(*all_: Words | None) -> Iterator[str]:
    for words in all_:
        match words:
            case Listed(items):
                yield from _spelled(*items)
            case str():
                yield words
            case _nothing:
                pass


# --- Where ------------------------------------------------------------------------------------------------------------


def unit_in(text: str, setting: Setting) -> str:
    """The unit that a text names, also by the one word that tells it from others: "på kjemi". "" where it names none."""
    words = set(re.findall(r"\w+", text.casefold()))
    exact, by_word = set[str](), set[str]()
    for option in setting.units:
        for name in _spelled(option.label, option.also):
            whole = name.casefold()
            if (len(whole) >= _SHORTEST and whole in text.casefold()) or (
                whole in words and name in re.findall(r"\w+", text)
            ):
                exact.add(option.value)
            own = {each for each in re.findall(r"\w+", whole) if len(each) >= _SHORTEST and each not in _GENERIC}
            if own and own <= words:
                by_word.add(option.value)
    found = exact or by_word
    return found.pop() if len(found) == 1 else ""


def area_of(text: str, setting: Setting) -> str:
    """The area that a text means by its floor or its name, and the person's own where it names none; "" where unclear.

    A floor that several buildings have is that of the building in which they look after something.
    """
    low = text.casefold()
    floor, named = _FLOOR.search(low), " ".join(_named_words(low, setting))
    if floor is None and not named:
        return setting.own_areas[0] if len(setting.own_areas) == 1 else ""
    number = (floor["number"] or str(_ORDINALS.get(floor["word"] or "ground", ""))) if floor else ""
    fitting = tuple(each for each in setting.areas if not number or number in _numbers(each))
    own = (name for each in setting.areas if each.value in setting.own_areas for name in _spelled(each.label))
    buildings = " ".join(re.sub(r"\d+", "", name) for name in own)
    for said in (f"{named} {number}", f"{named} {number} {buildings}"):
        if len(found := area_in(said, replace(setting, areas=fitting))) == 1:
            return found[0]
    return ""


def _numbers(area: Option) -> set[str]:
    return {number for name in _spelled(area.label, area.also) for number in re.findall(r"\d+", name)}


def _named_words(low: str, setting: Setting) -> Iterator[str]:
    """The words of a text that stand in the name of an area, without numbers: a date is no floor."""
    names = {
        word
        for option in setting.areas
        for name in _spelled(option.label, option.also)
        for word in re.findall(r"[^\W\d_]{3,}", name.casefold())
    }
    return (word for word in re.findall(r"[^\W\d_]{3,}", low) if word in names and word not in ("etasje", "floor"))


def heard(text: str, setting: Setting, opens: Text, *, found: bool) -> Raw:
    """What a message fills in of a form. `found`: also what was found. `opens`: what says only that one wants to tell."""
    said = Told() if folded(text) in setting.languages.phrases(opens) else told(text, setting)
    day = find_when(text, setting.now).date
    about = said.held or bool(said.findings)
    raw = {
        "date": day.isoformat() if isinstance(day, date) and about else "",
        "unit": unit_in(text, setting) if about else "",
        "area": area_of(text, setting),
        "took_part": said.took_part,
        "theme": said.theme,
        "link": said.link,
    }
    if found and said.findings is not None:
        raw["found"] = "\n".join(said.findings) or NOTHING_FOUND
    return {name: value for name, value in raw.items() if value}


# --- Questions --------------------------------------------------------------------------------------------------------

NOTHING_FOUND = "-"
NOTHING = Option(NOTHING_FOUND, _("Nothing"), _("nothing found|no findings|none|all good|no|nothing was found"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsField(TextField):
    """What was found, a line each, or nothing. A whole message is read for what it says of that."""

    lines: bool = True
    longest: int = 5_000

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return (NOTHING,)

    def read(self, raw: str, setting: Setting) -> Answer:
        text = cleaned(raw)
        if folded(text) in ways(NOTHING, setting) or _is_nothing(text.rstrip(" .!")):
            return NOTHING_FOUND
        TextField.read(self, raw, setting)
        if "\n" in text or not _HELD.search(text.casefold()):
            found: tuple[str, ...] | None = _parts(_SENTENCES.split(text))
        else:
            found = told(text, setting).findings
        if found is None:
            raise Invalid(WHICH)
        return "\n".join(found) or NOTHING_FOUND

    def show(self, answer: str, setting: Setting) -> Words:
        return NOTHING.label if answer == NOTHING_FOUND else Data(answer)


WHICH: Text = _("What was found? Write each thing on a line of its own, or “nothing”.")


FINE, NOT_RELEVANT = "ok", "not_relevant"
POINT = (
    Option(FINE, _("In order"), _("ok|okay|fine|good|yes")),
    Option(NOT_RELEVANT, _("Not relevant here"), _("not relevant|n/a|does not apply|not here")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointField(TextField):
    """A point of a checklist: in order, not relevant here, or in one's own words what is wrong."""

    longest: int = 500
    default: Answer = FINE

    def options(self, setting: Setting) -> tuple[Option, ...]:
        return POINT

    def read(self, raw: str, setting: Setting) -> Answer:
        said = folded(raw)
        chosen = next((each.value for each in POINT if said in ways(each, setting)), None)
        return chosen or TextField.read(self, raw, setting)

    def show(self, answer: str, setting: Setting) -> Words:
        return next((each.label for each in POINT if each.value == answer), Data(answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkField(TextField):
    """The address of a document: https, and nothing hidden in it."""

    longest: int = 1_000

    def read(self, raw: str, setting: Setting) -> Answer:
        text = cleaned(raw)
        if not is_safe_link(text) or len(text) > self.longest:
            raise Invalid(_("I need an address that begins with https:// here."))
        return text
