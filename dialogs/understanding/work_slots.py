"""What a line about a unit's work names: phase, unit, number, person, days and what was found."""

from collections.abc import Iterator
from datetime import datetime

from dialogs.understanding.ahead import day_ahead, last_of
from dialogs.understanding.dates import when_in
from dialogs.understanding.day import Day, Span
from dialogs.understanding.language import is_common
from dialogs.understanding.lexicon import Hit, spellings
from dialogs.understanding.names import Names
from dialogs.understanding.place import place_words
from dialogs.understanding.reading import plain
from dialogs.understanding.rules import Reading
from dialogs.understanding.understood import Slot
from dialogs.understanding.words import work as words

Slots = dict[str, Slot]
_ENOUGH = 4000
_NUMBERS = {way: number for number, said in words.NUMBERS.items() for word in said.split() for way in spellings(word)}
_NOT_A_UNIT = frozenset(words.NOT_A_UNIT.split())
_NAME_WORDS = 3
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 6


def phase(reading: Reading) -> Slots:
    """`Fase 3`, `fase tre`, `tredje fase`, `phase III`."""
    for hit in reading.hits.get("phase_word", ()):
        for at in (hit.end, hit.start - 1):
            if 0 <= at < len(reading.tokens) and reading.tokens[at].sentence == reading.tokens[hit.start].sentence:
                number = _number(reading.tokens[at].word)
                if number is not None:
                    return {"phase": number}
    return {}


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() and len(word) < 9 else _NUMBERS.get(word)  # no number of ours is longer


def unit(reading: Reading, names: Names) -> Slots:
    """The unit's id where its name is known, else the words that seem to name one."""
    known = names.unit(reading.text, reading.tokens)
    if known is not None:
        return {"unit": known.id}
    for hit in reading.hits.get("unit_word", ()):
        return {"unit": _written(reading, hit.start, _end_of_unit(reading, hit.end))}
    before = {hit.end for hit in reading.hits.get("of_unit", ())}
    for at, token in enumerate(reading.tokens):
        written = reading.text[token.start : token.end]
        short = _SHORTEST_ACRONYM <= len(written) <= _LONGEST_ACRONYM
        if (
            at in before
            and short
            and written.isupper()
            and written.isalpha()
            and token.word not in _NOT_A_UNIT
            and _others_are_small(reading, at)
        ):
            return {"unit": written}
    return {}


def _others_are_small(reading: Reading, at: int) -> bool:
    """Who writes in capitals all the time does not mean a unit by them."""
    return any(
        reading.text[each.start : each.end].islower() for each in (*reading.tokens[:at], *reading.tokens[at + 1 :])
    )


def _end_of_unit(reading: Reading, end: int) -> int:
    """`Institutt for fysikk og matematikk`, `Department of Chemistry`."""
    after = reading.tokens[end : end + 4]
    if len(after) > 1 and after[0].word in ("for", "of") and after[1].clause == reading.tokens[end - 1].clause:
        and_more = len(after) > 3 and after[2].word in ("og", "and")
        return end + (4 if and_more else 2)
    return end


def number_after(reading: Reading, concept: str) -> int | None:
    """The number of a measure: `tiltak 12`, `measure no. 12`, `tiltag #12`."""
    for hit in reading.hits.get(concept, ()):
        for token in reading.tokens[hit.end : hit.end + 2]:
            if token.word.isdigit() and len(token.word) < 9:  # no number of ours is longer
                return int(token.word)
            if token.word not in ("nr", "nummer", "no", "number"):
                break
    return None


def past_day(reading: Reading, now: datetime) -> Slots:
    """The day on which something was done, where it is said; a month or a year is none."""
    day = when_in(plain(reading.text[:_ENOUGH]), now).date
    return {} if day is None or isinstance(day, Span) else {"date": str(day)}


def is_nearer_past(reading: Reading, now: datetime) -> bool:
    """Whether a day that is named is rather the one that was than the one to come."""
    said, today = plain(reading.text[:_ENOUGH]), now.date()
    past, ahead = when_in(said, now).date, day_ahead(said, now)
    if past is None:
        return False
    return ahead is None or today - last_of(past) <= last_of(ahead) - today


def new_day(reading: Reading, now: datetime) -> Slots:
    """The day, or the month, that something is moved to."""
    day = day_ahead(plain(reading.text[:_ENOUGH]), now)
    if isinstance(day, Span) and (day.last - day.first).days > 26:  # a month
        return {"month": f"{day.first:%Y-%m}"}
    return {} if day is None else {"date": last_of(day).isoformat()}


def deadline(reading: Reading, now: datetime) -> Slots:
    """The last day that is named for a measure."""
    return deadline_in(reading.text, now)


def deadline_in(text: str, now: datetime) -> Slots:
    """As `deadline`, in a part of the text."""
    day = day_ahead(plain(text[:_ENOUGH]), now)
    return {} if day is None else {"deadline": last_of(day).isoformat()}


def due_before(reading: Reading, now: datetime) -> Slots:
    """The last day that still counts: the end of the month, week or year that is named."""
    day: Day | None = day_ahead(plain(reading.text[:_ENOUGH]), now)
    return {} if day is None else {"due_before": last_of(day).isoformat()}


def receiver(reading: Reading) -> Slots:
    """Who gets it: the name after `til`, before `tar over`, or after `sett`."""
    for at, token in enumerate(reading.tokens):
        if token.word in ("til", "to") and (name := _name(reading, at + 1)):
            return {"to": name}
    for hit in reading.hits.get("takes_over", ()):
        if hit.start == 1 and not is_common(reading.tokens[0].word):
            return {"to": _written(reading, 0, 1)}
    for at in range(len(reading.tokens)):
        if (name := _name(reading, at)) and not any(at in range(*hit) for hit in _verbs(reading)):
            return {"to": name}
    return {}


def _verbs(reading: Reading) -> Iterator[Hit]:
    """The first word of each phrase that hands something on, which is no name though a sentence begins with it."""
    for hit in (
        *reading.hits.get("hand_on", ()),
        *reading.hits.get("work_thing", ()),
        *reading.hits.get("measure", ()),
    ):
        word = reading.tokens[hit.start].word
        if hit.end - hit.start > 1 and word not in words.GIVES.split():
            continue
        yield Hit(hit.start, hit.start + 1)


def _name(reading: Reading, start: int) -> str:
    """The capitalised words from there on, at most three."""
    end = start
    while end < min(start + _NAME_WORDS, len(reading.tokens)) and reading.text[reading.tokens[end].start].isupper():
        end += 1
    return _written(reading, start, end) if end > start else ""


def _written(reading: Reading, start: int, end: int) -> str:
    return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]


def found(reading: Reading, event: str, names: Names) -> Slots:
    """Place, number of findings and what was found, of a round or an inspection."""
    slots: Slots = {}
    place = names.place(reading.text, reading.tokens)
    said = place.id if place is not None else place_words(reading) or _floor(reading)
    if said is not None:
        slots["place"] = said
    counted = _count(reading)
    if counted is None and reading.has("nothing_found"):
        counted = 0
    if counted is not None:
        slots["findings"] = counted
    what = _what(reading, event) if counted != 0 else ""
    if not what and counted is None and reading.has("fault", "denied", "thing_state"):
        what = reading.text.strip(" .!")  # the finding and the round are one sentence
    return slots | ({"what": what} if what else {})


def _floor(reading: Reading) -> str | None:
    """A floor that stands without a preposition: `Fire inspection done, 2nd floor`."""
    for hit in reading.hits.get("floor", ()):
        return _written(reading, hit.start, hit.end)
    return None


def _count(reading: Reading) -> int | None:
    for hit in reading.hits.get("findings", ()):
        number = _number(reading.tokens[hit.start - 1].word) if hit.start else None
        if number is not None:
            return number
    return None


def _what(reading: Reading, event: str) -> str:
    """The words of the finding: after `found`, else from the first clause that tells more than day, place and deed."""
    for hit in reading.hits.get("found", ()):
        if reading.just_before("denied", hit, 2):
            continue
        first = hit.end + (hit.end < len(reading.tokens) and reading.tokens[hit.end].word in ("at", "that"))
        if first < len(reading.tokens):
            return reading.text[reading.tokens[first].start :].strip(" .,:;!-–")
    aside = {
        reading.tokens[at].clause
        for concept in (event, "findings", "took_part", "thanks", "hello")
        for hit in reading.hits.get(concept, ())
        for at in range(*hit)
    }
    for token in reading.tokens:
        if token.clause not in aside and not _only_where_or_when(reading, token.clause):
            return reading.text[token.start :].strip(" .,:;!-–")
    return ""


def _only_where_or_when(reading: Reading, clause: int) -> bool:
    """Whether a clause holds nothing but a place, a day or that it is done."""
    covered = {
        at
        for concept in ("floor", "place_noun", "place_after", "day_word", "done", "we", "okay")
        for hit in reading.hits.get(concept, ())
        for at in range(*hit)
    }
    return all(
        at in covered or token.word.isdigit() or len(token.word) == 1
        for at, token in enumerate(reading.tokens)
        if token.clause == clause
    )
