"""Slack's limits, and what must not become markup there, whatever anybody writes and however much there is of it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.payload import Json
from bot.plain import _UNSEEN
from bot.slack import blocks, modal, suggestions
from bot.slack.home_view import home
from bot.slack.parts import size
from bot.slack.written import rich_text_of
from dialogs.core.fields import ChoiceField, UnitField
from dialogs.core.form import Field, Option, Setting
from dialogs.core.show import Button, Fact, Link, Listing, Notice, Question, Row, Shown, Summary
from dialogs.core.text import Data, Listed, _
from tests.cards.test_cards import ALL, ANSWERS, DRAFT, FORM, NOTICE, OPEN, SETTING
from tests.slack import spec
from tests.turn.office import LANGUAGES

LONG_WORD = "Arbeidsmiljøutvalgsmedlemsopplæringsdokumentasjon"

# What people may write, and what might act in Slack if it were read as markup, or change how the rest looks.
HOSTILE = (
    "<!channel> <!here> <!everyone> <@U012AB3CD> <#C012AB3CD> <!subteam^S012AB3CD>",
    "<https://evil.example|Logg inn her> https://evil.example evil.example mailto:x@evil.example <mailto:x@y.z|ring>",
    "*fet* _kursiv_ ~strøket~ `kode` ```blokk``` > sitat\n• punkt\n1. punkt",
    ":skull: :tada::fire: :alert-alarm: :flag-no:",
    "&lt;!channel&gt; &amp;lt;!here&amp;gt; &#60;!channel&#62;",
    "\u202egnp.exe\u202c \u200bzero\u200b width\u2066 \ufeff \U000e0041",
    "</script><img src=x onerror=alert(1)> {{x}} ${x} %s {0}",
    '"},{"type":"button","value":"',
)


def everything(text: str, setting: Setting = SETTING) -> list[Shown]:
    """A text at every place where people's words are shown."""
    data, answers = Data(text), {**ANSWERS, "what": text, "place": text}
    ours = _("“{x}” is not it.", x=data)
    button = Button(_("Send {x}", x=data), "deviation", {"what": text})
    link = Link(_("Call {x}", x=data), "tel:113")
    return [
        Notice((data, ours), data, (Fact(data, data),), (button, link), "urgent"),
        Listing(_("Your reports"), (Row(data, (Fact(data, Listed((data, data))),), (button,), (data,)),), _("None.")),
        Summary(DRAFT, FORM, answers, (ours,)),
        replace(ALL, answers=answers, typed={"what": text, "time": text}, complaints={"what": ours, "date": ours}),
        replace(OPEN, answers=answers, complaints={"what": ours}, says=(ours,)),
        Question(replace(DRAFT, id=""), FORM, answers, FORM.fields[1:], None),
    ]


def faults(shown: Shown, setting: Setting = SETTING) -> list[str]:
    """What Slack would refuse of it, on every surface."""
    found = [each for drawn in blocks.pages(shown, setting) for each in spec.message(drawn.text, [*drawn.blocks])]
    found += spec.view(modal.view(shown, setting, modal.Where("D" * 20, "1234567890.123456")))
    return found + spec.view(home([NOTICE, shown, NOTICE], setting))


def check_harmless(text: str) -> None:
    for shown in everything(text):
        assert faults(shown) == []
        drawn = blocks.draw(shown, SETTING)
        assert not set(drawn.text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")) & set("<>&")
        views = [modal.view(shown, SETTING), home([shown], SETTING)]
        for part in spec.walk([[*drawn.blocks], *views]):
            assert part.get("type") in HARMLESS or "type" not in part, part
            if part.get("type") == "mrkdwn":
                # The only markup is our link to call somebody, and what stands in it cannot end it.
                assert isinstance(said := part["text"], str)
                assert said.startswith("*<tel:113|")
                assert said.endswith(">*")
                assert not set(said[len("*<tel:113|") : -2]) & set("<>")
            if part.get("type") == "plain_text":
                assert part["emoji"] is False
            if part.get("type") == "header":
                assert isinstance(part["text"], dict)
                assert not set(str(part["text"]["text"])) & set("<>&*_~`:/@#|\\")
        shown_to_all = json.dumps([[*drawn.blocks], *views], ensure_ascii=False)
        assert not _UNSEEN.search(texts([[*drawn.blocks], *views]) + drawn.text), shown_to_all


HARMLESS = frozenset(
    {
        "plain_text",
        "mrkdwn",
        "text",
        "rich_text",
        "rich_text_section",
        "rich_text_quote",
        "section",
        "header",
        "context",
    }
    | {"divider", "actions", "input", "modal", "home", *spec.KNOWN}
)


def texts(part: Json) -> str:
    """All that people read of it."""
    return "\n".join(str(one["text"]) for one in spec.walk(part) if isinstance(one.get("text"), str))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_text(text: str) -> None:
    check_harmless(text)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1))
def test_any_text_is_only_text(text: str) -> None:
    check_harmless(text)


@pytest.mark.parametrize("text", ["å" * 10_000, "😀" * 9_000, "a\n" * 5_000, f"{LONG_WORD} " * 200, "&" * 9_000])
def test_long_texts_find_room(text: str) -> None:
    check_harmless(text)


@pytest.mark.parametrize("count", [3, 12, 90])
@pytest.mark.parametrize("text", ["kort", f"{LONG_WORD} " * 60, "😀" * 3_000])
def test_many_texts_share_the_room(count: int, text: str) -> None:
    data, button = Data(text), Button(_("Yes"), "deviation", {"what": text})
    notice = Notice((data,) * count, data, (Fact(data, data),) * count, (button,) * 6)
    row = Row(data, (Fact(data, data),) * count, (button,) * 2, (data,) * count)
    for shown in (notice, Listing(_("Your reports"), (row,) * 3, _("None."))):
        assert faults(shown) == []
    # The button finds its text again, however little room there is for others.
    quoted = [each for each in blocks.draw(notice, SETTING).blocks if each.get("block_id") == "quote/what"]
    assert [rich_text_of(each) for each in quoted] == ([text] if size(text) > 1_950 else [])


def test_names_of_emoji_stay_names() -> None:
    drawn = blocks.draw(Notice((Data("Se :skull: og :+1: klokka 10:30:00 :tada::fire:"),)), SETTING)
    assert drawn.text == "Se : skull: og :+1: klokka 10:30:00 : tada:: fire:"
    assert ":skull:" in texts([*drawn.blocks])  # rich text knows no names of emoji


def test_what_is_too_long_to_show_says_so() -> None:
    for language in LANGUAGES:
        setting = replace(SETTING, language=language)
        rest = language.say(_("{start} … (the rest is too long to show here)", start=Data("")))
        for shown in everything("Det var is på trappa. " * 400, setting):
            drawn = blocks.draw(shown, setting)
            if "Det var is" in texts([*drawn.blocks]):
                assert rest.strip() in texts([*drawn.blocks])


def test_what_has_no_room_in_an_input_is_left_as_it_is() -> None:
    long = "Det var is på trappa. " * 400
    view = modal.view(replace(ALL, answers={**ANSWERS, "what": long}), SETTING)
    assert "what" not in {each.get("block_id") for each in spec.walk(view["blocks"])}
    assert "What happened: Det var is" in texts(view["blocks"]).replace("\n", "")
    for length in (2_999, 3_000, 3_001):
        view = modal.view(replace(ALL, answers={**ANSWERS, "what": "x" * length}), SETTING)
        assert spec.view(view) == []
        assert ("what" in {each.get("block_id") for each in spec.walk(view["blocks"])}) == (length <= 3_000)


def many(count: int) -> tuple[Option, ...]:
    return tuple(Option(f"v{number}", Data(f"{LONG_WORD} {number} {LONG_WORD}")) for number in range(count))


@pytest.mark.parametrize("count", [0, 1, 8, 9, 100, 101, 150, 2_000])
@pytest.mark.parametrize("several", [False, True])
def test_however_much_there_is_to_choose_from(count: int, several: bool) -> None:
    setting = replace(SETTING, units=many(count), places=many(count), own_unit=None)
    fields: list[Field] = [UnitField(name="unit", label=_("Unit"), question=_("Which unit?"))]
    if count:
        named = {"name": "one", "label": _("One"), "question": _("Which?")}
        fields.append(ChoiceField(**named, choices=many(count), several=several))  # type: ignore[arg-type]  # texts
    form = replace(FORM, fields=(*FORM.fields[:-1], *fields))
    chosen = {"unit": "v0", "one": ("v0", f"v{count - 1}") if several else "v0"} if count else {}
    for field in fields:
        question = Question(DRAFT, form, {**ANSWERS, **chosen}, form.fields, field)
        assert faults(question, setting) == []
        kinds = {str(each.get("type")) for each in spec.walk([*blocks.draw(question, setting).blocks])}
        assert any("external_select" in kind for kind in kinds) == (count > 100)


def test_sixty_rows_and_what_lies_beside_them() -> None:
    for text in ("kort", f"{LONG_WORD} " * 30):
        row = Row(
            Data(text), (Fact(_("Status"), Data(text)),) * 4, (Button(_("Show"), "my_reports"),) * 2, (Data(text),)
        )
        shown = Listing(_("Your reports"), (row,) * 60, _("None."), Button(_("More"), "my_reports"))
        assert faults(shown) == []
        drawn = blocks.pages(shown, SETTING)
        assert sum(texts([*each.blocks]).count("Status: ") for each in drawn) == 60 * 4


SAID = (
    st.text(max_size=200) | st.sampled_from(HOSTILE) | st.integers(1, 600).map(lambda length: "Ærlig talt. " * length)
)
WORDS = SAID.map(Data) | SAID.map(lambda text: _("“{x}” is not it.", x=Data(text)))
TEXTS = SAID.map(lambda text: _("“{x}” is not it.", x=Data(text)))
BUTTONS = st.builds(Button, TEXTS, st.just("deviation"), st.dictionaries(st.sampled_from(("what", "number")), SAID))
LINKS = st.builds(Link, TEXTS, st.sampled_from(("tel:113", "https://intranet.example/", "javascript:alert(1)")))
FACTS = st.builds(Fact, WORDS, WORDS)
NOTICES = st.builds(
    Notice,
    st.lists(WORDS, max_size=6).map(tuple),
    st.none() | WORDS,
    st.lists(FACTS, max_size=6).map(tuple),
    st.lists(BUTTONS | LINKS, max_size=8).map(tuple),
    st.sampled_from(("plain", "good", "urgent")),
)
ROWS = st.builds(Row, WORDS, st.lists(FACTS, max_size=3).map(tuple), st.lists(BUTTONS, max_size=3).map(tuple))
LISTINGS = st.builds(
    Listing, TEXTS, st.lists(ROWS, max_size=3).map(lambda rows: tuple(rows) * 15), TEXTS, st.none() | BUTTONS
)
FORMS = TEXTS.map(lambda title: replace(FORM, title=title, send=title))
GIVEN = st.fixed_dictionaries({}, optional={"what": SAID, "place": SAID, "categories": st.just(("c1", "c2"))})
QUESTIONS = st.builds(
    Question,
    st.sampled_from((DRAFT, replace(DRAFT, id=""))),
    FORMS,
    GIVEN,
    st.just(FORM.fields),
    st.none() | st.sampled_from(FORM.fields),
    st.dictionaries(st.sampled_from(("what", "date", "time")), TEXTS),
    st.dictionaries(st.sampled_from(("what", "date", "time", "number")), SAID),
    st.lists(TEXTS, max_size=3).map(tuple),
)
SUMMARIES = st.builds(Summary, st.just(DRAFT), FORMS, GIVEN, st.lists(TEXTS, max_size=3).map(tuple))


@settings(max_examples=60, deadline=None)
@given(NOTICES | LISTINGS | QUESTIONS | SUMMARIES)
def test_whatever_is_shown_stays_inside_the_limits(shown: Shown) -> None:
    assert faults(shown) == []
    if isinstance(shown, Question):
        body = modal.answer(shown, SETTING, modal.NOWHERE, {field.name for field in FORM.fields})
        if "errors" in body:
            assert isinstance(body["errors"], dict)
            assert body["errors"]
            assert all(isinstance(text, str) and text for text in body["errors"].values())


# --- Lists that are searched in ---


PLACES = tuple(
    Option(f"p{number}", Data(f"Rom {number}, {building}"))
    for number, building in enumerate(("Kjemiblokken", "Åsgård", "Østbygget", "Café Ærlig", "Öresundhuset") * 60)
)


def offered(typed: str, name: str = "place") -> list[str]:
    setting = replace(SETTING, places=PLACES, units=PLACES)
    drawn = suggestions.options(FORM.field(name), typed, setting)
    assert spec.options(drawn) == []
    return [str(each["text"]) for each in spec.walk(drawn) if each.get("type") == "plain_text"]


def test_a_hundred_at_most_are_offered() -> None:
    assert len(offered("")) == len(offered("", "unit")) == 100
    assert suggestions.options(None, "x", SETTING) == {"options": []}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("åsgård", "Åsgård"),
        ("ASGARD", "Åsgård"),
        ("ostb", "Østbygget"),
        ("cafe ae", "Café Ærlig"),
        ("oresund", "Öresund"),
    ],
)
def test_it_is_found_without_case_and_accents(typed: str, found: str) -> None:
    there = offered(typed, "unit")
    assert there
    assert all(found in each for each in there)


def test_what_begins_so_comes_first_and_own_words_before_all() -> None:
    assert offered("rom 3", "unit")[:2] == ["Rom 3, Café Ærlig", "Rom 30, Kjemiblokken"]
    assert offered("bak sykkelskuret") == ["bak sykkelskuret"]
    assert offered("rom 3,")[:2] == ["rom 3,", "Rom 3, Café Ærlig"]
    assert offered("   ") == offered("")
    assert offered("finnes ikke", "unit") == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    offered(typed)
    offered(typed, "unit")
