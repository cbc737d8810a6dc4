"""What holds for every form, every answer and every order in which they come."""

from dataclasses import replace

from hypothesis import assume, example, given
from hypothesis import strategies as st

from dialogs.core.fields import ChoiceField, DateField, NumberField, PlaceField, TextField, TimeField, UnitField
from dialogs.core.form import Answer, Answers, Field, Form, Is, Option, Raw
from dialogs.core.step import Ask, Drop, Review, Submit, hear, start, take
from dialogs.core.text import _
from tests.core.values import ONE_OF_EACH, SETTING

NAMES = ("a", "b", "c", "d", "e", "f")
CHOICES = (Option("x", _("Ex")), Option("y", _("Why")), Option("z", _("Zed")))

# What people type and cards bring: anything at all, with what is nearly right more often.
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=st.characters(exclude_categories=())),  # lone surrogates too
    st.sampled_from(
        [
            *("x", "Why", "1", "2, 3", "x;y", ",", "", " ", "skip", "back", "cancel", "send", "change", "yes", "no"),
            *("yesterday", "today", "31.2.", "29.2.2025", "13.13.2026", "1.1.1", "99.99.9999", "i morgen", "uke 53"),
            *("14:30", "24:00", "25:61", "kl. 7", "now", "Lab 1", "101", "Physics", "#1042", "²", "🔥", "\0", "\ud800"),
        ]
    ),
    st.dates().map(str),
    st.times().map(str),
    st.integers().map(str),
)
ANSWERS: st.SearchStrategy[Answers] = st.dictionaries(
    st.sampled_from(NAMES), st.one_of(st.none(), TEXTS, st.lists(TEXTS, max_size=3).map(tuple)), max_size=6
)
RAWS: st.SearchStrategy[Raw] = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=3)), TEXTS)


KINDS: tuple[type[Field], ...] = (TextField, DateField, TimeField, PlaceField, NumberField, UnitField)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    names: list[str] = draw(st.lists(st.sampled_from(NAMES), unique=True))
    return Form(
        title=_("Anything"),
        fields=tuple(draw(fields(names[:at], name)) for at, name in enumerate(names)),
        review=draw(st.booleans()),
    )


@st.composite
def fields(draw: st.DrawFn, before: list[str], name: str) -> Field:
    branch = draw(st.booleans())
    when = Is(draw(st.sampled_from(before)), ("x", "y")) if before and branch else None
    if draw(st.booleans()):
        several = draw(st.booleans())
        made: Field = ChoiceField(
            name=name,
            label=_("Label"),
            question=_("Which?"),
            choices=draw(st.sampled_from([CHOICES, CHOICES[:2], CHOICES[1:]])),
            several=several,
            default=None if several else draw(st.sampled_from([None, "y"])),
        )
    else:
        made = draw(st.sampled_from(KINDS))(name=name, label=_("Label"), question=_("What?"))
    return replace(
        made,
        when=when,
        optional=draw(st.booleans()),
        essential=draw(st.booleans()),
        aside=draw(st.booleans()),
    )


@given(forms(), ANSWERS, RAWS, st.booleans())
def test_filling_never_raises_and_gives_only_answers_that_the_form_knows(
    form: Form, old: Answers, raw: Raw, clears: bool
) -> None:
    answers, complaints = form.fill(form.kept(old), raw, SETTING, clears=clears)
    assert form.kept(answers) == answers
    assert not set(answers) & set(complaints)
    for field in form.fields:
        answer = answers.get(field.name)
        for one in (answer,) if isinstance(answer, str) else answer or ():
            SETTING.language.say(field.show(one, SETTING))


@given(forms(), ANSWERS)
def test_a_draft_survives_a_form_that_grew_or_shrank(form: Form, old: Answers) -> None:
    kept = form.kept(old)
    assert form.kept(kept) == kept
    assert set(kept) <= set(old) & {field.name for field in form.fields}
    form.next(kept, SETTING)
    form.enough(kept)
    assert form.kept(form.assume(kept, SETTING)) == form.assume(kept, SETTING)


@given(forms(), ANSWERS, TEXTS)
def test_a_line_of_text_always_leads_somewhere(form: Form, old: Answers, said: str) -> None:
    match hear(form, form.kept(old), said, SETTING):
        case Ask(answers):
            assert form.kept(answers) == answers
        case Review(answers) | Submit(answers):
            assert form.next(answers, SETTING) is None
        case Drop():
            pass


# A question that depends on an answer which nobody gives, since it is assumed.
ON_AN_ASSUMPTION = Form(
    title=_("Anything"),
    fields=(
        ChoiceField(name="a", label=_("Label"), question=_("Which?"), choices=CHOICES, aside=True, default="y"),
        TextField(name="b", label=_("Label"), question=_("What?"), when=Is("a", ("y",))),
        TextField(name="c", label=_("Label"), question=_("What?"), optional=True),
    ),
    review=False,
)


@given(forms(), ANSWERS, RAWS, st.sampled_from(["", "changed", "send", "change", "back", "skip", "cancel", "?"]))
@example(ON_AN_ASSUMPTION, {}, {}, "skip")
def test_a_card_always_leads_somewhere(form: Form, old: Answers, raw: Raw, word: str) -> None:
    for fresh in (True, False):
        match take(form, form.kept(old), raw, SETTING, word=word, fresh=fresh):
            case Ask(answers):
                assert form.kept(answers) == answers
            case Review(answers) | Submit(answers):
                assert form.next(answers, SETTING) is None
            case Drop():
                assert word == "cancel" or form.next(form.kept(old), SETTING) is None


@given(forms(), ANSWERS, RAWS)
def test_an_old_card_never_takes_an_answer_away(form: Form, old: Answers, raw: Raw) -> None:
    """It may say something else, or close a branch by that; what it leaves empty was not seen by the person."""
    before = form.kept(old)
    empty = dict.fromkeys(raw, "")
    for word in ("", "changed"):
        after = take(form, before, empty, SETTING, word=word, fresh=False)
        assert isinstance(after, Ask | Review | Submit)
        for name, answer in before.items():
            if answer is not None:
                assert after.answers.get(name) == answer or name in getattr(after, "complaints", {})


@given(forms(), RAWS)
def test_one_by_one_or_all_at_once_is_the_same(form: Form, raw: Raw) -> None:
    """Typed in the form's order, each answer when it is asked, or filled in on a card."""
    whole, complaints = form.fill({}, raw, SETTING)
    assume(not complaints)
    typed: dict[str, Answer] = {}
    for field in form.fields:
        if field.name in raw and field in form.asked(typed):
            typed, complaints = form.fill(typed, {field.name: raw[field.name]}, SETTING)
            assert not complaints
    assert typed == whole


TYPED = {
    "what": st.text(st.characters(categories=["Ll", "Lu"]), min_size=12, max_size=50),
    "colour": st.sampled_from(["red", "Blå", "3", "sky"]),
    "shade": st.sampled_from(["light", "2", "skip"]),
    "date": st.sampled_from(["yesterday", "i dag", "13.2.2024", "not sure"]),
    "time": st.sampled_from(["10:15", "in the morning", "skip"]),
    "place": st.sampled_from(["Lab 1", "101", "out there"]),
    "number": st.integers(0, 999_999_999).map(str),
    "sure": st.sampled_from(["yes", "no", "1"]),
}


@given(st.fixed_dictionaries(TYPED))
def test_back_and_the_same_answer_again_is_where_one_was(said: dict[str, str]) -> None:
    answers: Answers = {}
    while (asked := ONE_OF_EACH.next(answers, SETTING)) is not None:
        answered = hear(ONE_OF_EACH, answers, said[asked.name], SETTING)
        assert isinstance(answered, Ask | Review)
        back = hear(ONE_OF_EACH, answered.answers, "back", SETTING)
        assert isinstance(back, Ask)
        assert ONE_OF_EACH.next(back.answers, SETTING) == asked
        assert hear(ONE_OF_EACH, back.answers, said[asked.name], SETTING) == answered
        answers = answered.answers


@given(RAWS)
@example({"what": "\ud800"})
def test_a_message_that_opens_a_form_is_as_if_it_had_been_typed_in(raw: Raw) -> None:
    """What can be read stands, what cannot is asked about, and nobody writes anything twice."""
    step = start(ONE_OF_EACH, raw, SETTING)
    if isinstance(step, Ask):
        assert all(step.typed[name] == raw[name] for name in step.typed)
        assert set(step.complaints) <= set(raw)
