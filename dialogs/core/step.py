"""One step of a conversation: what was heard, and what follows from it. Pure: it decides, and others do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from dialogs.core.fields import ChoiceField, ways
from dialogs.core.form import NEEDED, SKIP, Answer, Answers, Field, Form, Option, Raw, Setting
from dialogs.core.text import Text, _, folded

BACK = _("back|go back|previous")
CANCEL = _("cancel|stop|quit|abort|never mind")
SEND = _("send|yes|ok|okay|submit|confirm|send it|yes please")
CHANGE = _("change|edit|no")

# The name under which a guess is asked about a line that answers no question in particular.
ANYTHING = ""

NOTED = _("I have noted that.")
CORRECTED = _("I have changed that. Is it right now?")
NOTHING_BEFORE = _("That was the first question.")
SEND_OR_CHANGE = _("Write “send” to send it, “change” to correct something, or “cancel” to drop it.")
WHAT_TO_CHANGE = _("What do you want to change? Write the name of the line, or change it in the form.")


@dataclass(frozen=True, slots=True)
class Ask:
    """Something is still open. `card`: every question is asked at once; `all`: also those answered before."""

    answers: Answers
    complaints: Mapping[str, Text] = field(default_factory=dict)
    typed: Raw = field(default_factory=dict)
    says: tuple[Text, ...] = ()
    card: bool = False
    all: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """Everything is answered; it waits for a yes."""

    answers: Answers
    says: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Submit:
    """Filled in and, where the form wants it, confirmed."""

    answers: Answers


@dataclass(frozen=True, slots=True)
class Drop:
    """Cancelled."""


Step: TypeAlias = Ask | Review | Submit | Drop

# What a form's author reads out of a text beyond the answer itself: (field asked, text, setting) -> other fields' texts.
Guess: TypeAlias = Callable[[str, str, Setting], Raw]


def no_guess(name: str, text: str, setting: Setting) -> Raw:
    return {}


def start(form: Form, raw: Raw, setting: Setting) -> Step:
    """A form is opened, perhaps with a message that answers some of it already."""
    answers, complaints = form.fill({}, raw, setting)
    if not complaints and form.enough(answers):
        # What was not said is left open: a message that says what matters needs only a yes.
        answers = form.assume(answers, setting)
    if form.next(answers, setting) is None:
        # What nobody would be asked needs no complaint: it counts as not said. Where it matters, it is asked about.
        complaints = {
            each.name: complaints[each.name] for each in form.fields if each.matters and each.name in complaints
        }
    return _then(form, answers, setting, complaints, raw, card=True)


def hear(form: Form, answers: Answers, said: str, setting: Setting, guess: Guess = no_guess) -> Step:
    """A line of text: a command, or the answer to the question that is next."""
    asked = form.next(answers, setting)
    if folded(said) in setting.languages.phrases(CANCEL):
        return Drop()
    if folded(said) in setting.languages.phrases(BACK):
        return _back(form, answers, asked, setting)
    if asked is None:
        return _confirm(form, answers, said, setting, guess)
    # "Not sure" may also be one of the choices.
    if not asked.optional and folded(said) in setting.languages.phrases(SKIP) and not _named(asked, said, setting):
        return Ask(answers, {asked.name: NEEDED})
    return _answer(form, answers, asked, said, setting, guess)


def take(
    form: Form,
    answers: Answers,
    values: Raw,
    setting: Setting,
    guess: Guess = no_guess,
    *,
    word: str = "",
    fresh: bool = True,
) -> Step:
    """A card that came back. `word` is what was pressed; `fresh` tells that nothing has changed since it was drawn.

    Where only what is given counts, and nothing that is not: "answer", of one question asked alone; "form", which keeps
    what was typed so far and shows every question. "merge" is of a form that tells what its reader changed in it: what
    was answered before and is not given stays.
    """
    match word:
        case "cancel":
            return Drop()
        case "back":
            return _back(form, answers, form.next(answers, setting), setting)
        case "skip":
            return hear(form, answers, word, setting)
        case "change":
            return Ask(answers, says=(WHAT_TO_CHANGE,), card=True, all=True)
        case "form":
            return Ask(form.fill(answers, values, setting, clears=fresh)[0], card=True, all=True)
        case "send" if form.next(answers, setting) is None:
            return _then(form, answers, setting, confirmed=True)
    # A card leaves out what was left empty, so a question that it drew and that did not come back was left open.
    drawn = (
        [each for each in form.asked(answers) if not each.comes_along] if word == "changed" else _open(form, answers)
    )
    raw = ({} if word == "answer" else {field.name: "" for field in drawn}) | dict(values)
    filled, complaints = form.fill(answers, raw, setting, clears=fresh and word in ("changed", "merge"))
    for name in values:
        # What stands aside on a card is easily passed over: what the texts say of it is better than nothing.
        said = {
            each: text for each, text in guess(name, values[name], setting).items() if _passed_over(form, each, filled)
        }
        filled, _unread = form.fill(filled, said, setting)
    return _then(form, filled, setting, complaints, raw, card=True)


def _passed_over(form: Form, name: str, answers: Answers) -> bool:
    field = form.field(name)
    return field is not None and field.aside and field.alone is None and not answers.get(name)


def _open(form: Form, answers: Answers) -> tuple[Field, ...]:
    return tuple(field for field in form.asked(answers) if field.name not in answers and not field.comes_along)


def _then(
    form: Form,
    answers: Mapping[str, Answer],
    setting: Setting,
    complaints: Mapping[str, Text] | None = None,
    raw: Raw | None = None,
    *,
    card: bool = False,
    confirmed: bool = False,
) -> Step:
    if complaints:
        return Ask(
            answers, complaints, {name: (raw or {})[name] for name in complaints if name in (raw or {})}, (), card
        )
    if form.next(answers, setting):
        return Ask(answers, card=card)
    full = form.assume(answers, setting)
    if form.next(full, setting):
        # What is assumed may be what another question depends on.
        return Ask(full, card=card)
    return Submit(full) if confirmed or not form.review else Review(full)


def _answer(form: Form, answers: Answers, asked: Field, said: str, setting: Setting, guess: Guess) -> Step:
    filled, complaints = form.fill(answers, {asked.name: said}, setting)
    if complaints:
        noted = _corrected(form, answers, said, setting, guess)
        return Ask(filled, complaints) if noted is None else Ask(noted, says=(NOTED,))
    guessed = {name: text for name, text in guess(asked.name, said, setting).items() if name not in filled}
    more, _unread = form.fill(filled, guessed, setting)
    first = all(one.name not in answers or one.comes_along for one in form.fields)
    if first and form.enough(more):
        more = form.assume(more, setting)
    return _then(form, more, setting)


def _back(form: Form, answers: Answers, asked: Field | None, setting: Setting) -> Step:
    earlier: Field | None = None
    for one in form.asked(answers):
        if one is asked:
            break
        if one.name in answers and not one.aside:
            earlier = one
    if earlier is None:
        return Ask(answers, says=(NOTHING_BEFORE,))
    return Ask({name: answer for name, answer in answers.items() if name != earlier.name})


def _confirm(form: Form, answers: Answers, said: str, setting: Setting, guess: Guess) -> Step:
    """Everything is answered: yes, or which answer to change, or another answer to a question with choices."""
    phrases = setting.languages.phrases
    if folded(said) in phrases(SEND):
        return _then(form, answers, setting, confirmed=True)
    if folded(said) in phrases(CHANGE):
        return Ask(answers, says=(WHAT_TO_CHANGE,), card=True, all=True)
    for one in form.asked(answers):
        if any(
            folded(said) in (label, f"{change} {label}") for label in phrases(one.label) for change in phrases(CHANGE)
        ):
            if one.comes_along:
                return Review(answers, (one.question,))
            if one.aside:  # no question asks for it
                return Review(answers, (_("Write it like this: “{line}: …”.", line=one.label),))
            return Ask({name: answer for name, answer in answers.items() if name != one.name})
    name, _colon, words = said.partition(":")
    for one in form.asked(answers):
        if words.strip() and not one.comes_along and folded(name) in phrases(one.label):
            filled, complaints = form.fill(answers, {one.name: words.strip()}, setting)
            return (
                Review(form.kept(answers), tuple(complaints.values())) if complaints else _then(form, filled, setting)
            )
    chosen = [(one.name, option) for one in form.asked(answers) for option in _named(one, said, setting)]
    if len(chosen) == 1:
        filled, complaints = form.fill(answers, {chosen[0][0]: chosen[0][1].value}, setting)
        return _then(form, filled, setting, complaints)
    _same, unread = form.fill(answers, guess(ANYTHING, said, setting), setting)
    if unread:  # said, and not kept: nobody is to think that it was
        return Review(form.kept(answers), tuple(unread.values()))
    corrected = _corrected(form, answers, said, setting, guess)
    if corrected is None:
        return Review(answers, (SEND_OR_CHANGE,))
    step = _then(form, corrected, setting)
    return replace(step, says=(CORRECTED,)) if isinstance(step, Review) else step


def _corrected(form: Form, answers: Answers, said: str, setting: Setting, guess: Guess) -> dict[str, Answer] | None:
    """The answers with what a line says of them in its own words; None where it says nothing that changes them."""
    filled, _unread = form.fill(answers, guess(ANYTHING, said, setting), setting)
    return None if filled == form.kept(answers) else filled


def _named(one: Field, said: str, setting: Setting) -> list[Option]:
    if not isinstance(one, ChoiceField) or one.several:
        return []
    return [option for option in one.options(setting) if folded(said) in ways(option, setting)]
