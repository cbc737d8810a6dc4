"""An audience is read back as a sentence, in each language, as somebody who speaks it would write it."""

import pytest

from bot.place import Place
from commands.furnish import shipped
from dialogs import audience_words
from dialogs.audience_words import said
from dialogs.core.form import Option, Setting
from dialogs.core.text import Data, Languages
from dialogs.understanding.audience import find_audience
from hms.audience import Audience, TaskIs, TaskState
from hms.organisation import LANGUAGES as TAGS
from hms.organisation import RoleName
from storage import demo
from tests.turn.office import LANGUAGES, NOW

THERE = demo.small()
NAMES = Place.names_of(tuple(THERE.units.values()), (), tuple(shipped()))
LEADERS, MEETING = frozenset({RoleName.UNIT_LEADER}), TaskIs("p3t2", TaskState.NOT_DONE)


def setting(tag: str, languages: Languages = LANGUAGES) -> Setting:
    units = tuple(Option(each.unit_id, Data(each.called(tag))) for each in THERE.units.values())
    return Setting(languages.by_tag[tag], languages, NOW, units, names=NAMES)


def say(audience: Audience, tag: str, people: int | None = None) -> str:
    at = setting(tag)
    return at.language.say(said(audience, at, people))


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        (
            "nb",
            "alle enhetsledere ved Fakultet for teknologi og enhetene under som ikke har holdt oppfølgingsmøtet, "
            "uten dem som er minnet om det eller har fått en melding som denne de siste 7 dagene",
        ),
        (
            "nn",
            "alle einingsleiarar ved Fakultet for teknologi og einingane under som ikkje har halde oppfølgingsmøtet, "
            "utan dei som er minte om det eller har fått ei melding som denne dei siste 7 dagane",
        ),
        (
            "en",
            "all unit leaders in Faculty of Technology and the units below who have not held the follow-up meeting, "
            "without those who were reminded of it or got a message like this in the last 7 days",
        ),
        (
            "da",
            "alle enhedsledere ved Fakultet for Teknologi og enhederne under som ikke har holdt opfølgningsmødet, "
            "undtagen dem, der er blevet mindet om det eller har fået en besked som denne de seneste 7 dage",
        ),
    ],
)
def test_leaders_who_have_not_held_the_meeting(tag: str, sentence: str) -> None:
    audience = Audience(frozenset({"tek"}), LEADERS, task=MEETING, not_reminded=7)
    assert say(audience, tag) == sentence


@pytest.mark.parametrize(
    ("audience", "people", "sentence"),
    [
        (Audience(), 9000, "alle 9\xa0000 ansatte"),
        (Audience(), 1, "1 ansatt"),
        (Audience(), None, "alle ansatte"),
        (
            Audience(frozenset({"kje", "spr"})),
            2,
            "alle 2 ansatte ved Institutt for kjemi og Institutt for språk og enhetene under",
        ),
        (Audience(roles=LEADERS, levels=frozenset({3})), 7, "alle instituttledere"),
        (
            Audience(roles=LEADERS, levels=frozenset({2, 3})),
            None,
            "alle enhetsledere (bare fakulteter og avdelinger og institutter)",
        ),
        (Audience(levels=frozenset({4})), None, "alle ansatte (bare grupper)"),
        (
            Audience(roles=frozenset({RoleName.SAFETY_REP, RoleName.HSE_COORDINATOR})),
            None,
            "alle verneombud og HMS-koordinatorer",
        ),
        (
            Audience(languages=frozenset({"en", "da"}), task=TaskIs("p3t2", TaskState.DONE)),
            None,
            "alle ansatte som vil ha meldinger på engelsk og dansk og som har holdt oppfølgingsmøtet",
        ),
        (
            Audience(task=TaskIs("p3t2", TaskState.OVERDUE)),
            None,
            "alle ansatte som er for sent ute med «Hold oppfølgingsmøte med alle i enheten»",
        ),
        (
            Audience(task=TaskIs("management_review", TaskState.NOT_DONE), not_reminded=1),
            None,
            "alle ansatte som ikke er ferdige med «Gå gjennom hele HMS-arbeidet for året, og arkiver referatet», "
            "uten dem som er minnet om det eller har fått en melding som denne det siste døgnet",
        ),
        (
            Audience(frozenset({"gone"}), not_reminded=30, task=TaskIs("gone", TaskState.OPEN)),
            None,
            "alle ansatte ved gone og enhetene under som nå har «gone» å gjøre, uten dem som er minnet om det eller "
            "har fått en melding som denne de siste 30 dagene",
        ),
    ],
)
def test_everything_that_narrows_it_is_said(audience: Audience, people: int | None, sentence: str) -> None:
    assert say(audience, "nb", people) == sentence


def test_every_task_and_role_has_its_words_in_every_language() -> None:
    for tag in TAGS:
        roles = {say(Audience(roles=frozenset({each})), tag) for each in RoleName}
        assert len(roles) == len(RoleName)
        for key in audience_words.DEEDS:
            done, other = (
                say(Audience(task=TaskIs(key, state)), tag) for state in (TaskState.DONE, TaskState.NOT_DONE)
            )
            assert key in NAMES.sentences
            assert done != other


def test_what_is_read_back_is_understood_as_the_same() -> None:
    """Whoever copies the sentence into the chat means the same people again, in every language."""
    several = (
        Audience(roles=LEADERS),
        Audience(frozenset({"tek"}), LEADERS, task=MEETING, not_reminded=7),
        Audience(roles=LEADERS, not_reminded=30),
        Audience(frozenset({"kje", "spr"})),
        Audience(roles=LEADERS, levels=frozenset({3}), task=TaskIs("p3t1", TaskState.NOT_DONE)),
        Audience(roles=frozenset({RoleName.SAFETY_REP, RoleName.HSE_COORDINATOR}), languages=frozenset({"en"})),
        Audience(roles=frozenset({RoleName.AREA_MANAGER}), task=TaskIs("fire_area_inspection", TaskState.NOT_DONE)),
    )
    back = {
        (tag, text): find_audience(text, NAMES, NOW.date())
        for tag in TAGS
        for each in several
        if (text := say(each, tag))
    }
    assert [each for each, found in back.items() if found not in several] == []
