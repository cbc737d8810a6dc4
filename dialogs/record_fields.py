"""The questions about something that was held, and what a whole message answers of them."""

from dataclasses import dataclass
from datetime import date

from dialogs.core.fields import TextField, cleaned, ways
from dialogs.core.form import Answer, Invalid, Option, Raw, Setting
from dialogs.core.text import Data, Text, Words, _, folded
from dialogs.record_places import area_of, unit_in
from dialogs.record_words import HELD, SENTENCES, Told, is_nothing, parts, told
from dialogs.understanding.dates import find_when
from hms.moving import is_safe_link

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
        if folded(text) in ways(NOTHING, setting) or is_nothing(text.rstrip(" .!")):
            return NOTHING_FOUND
        TextField.read(self, raw, setting)
        if "\n" in text or not HELD.search(text.casefold()):
            found: tuple[str, ...] | None = parts(SENTENCES.split(text))
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
