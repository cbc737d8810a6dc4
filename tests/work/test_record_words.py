"""What a message says of a round, an inspection or a meeting, in the ways that people write it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.place import Place
from dialogs import record_inspection, record_round
from dialogs.core.fields import AreaField, area_in
from dialogs.core.form import Invalid, Option, Setting
from dialogs.core.text import Data, Listed, _
from dialogs.record_fields import FINE, NOT_RELEVANT, NOTHING_FOUND, FindingsField, LinkField, PointField, heard
from dialogs.record_words import told
from storage import demo
from tests.turn.office import LANGUAGES, NOW

PEOPLE = demo.small()
SETTING = Setting(
    LANGUAGES.by_tag["nb"],
    LANGUAGES,
    NOW,
    tuple(
        Option(each.unit_id, Data(each.called("nb")), Listed((Data(each.names.en), Data(each.short_name))))
        for each in PEOPLE.units.values()
    ),
    (),
    "kje",
    Place.names_of(tuple(PEOPLE.units.values()), tuple(PEOPLE.places.values())),
    tuple(
        Option(each.area_id, Data(each.name), Listed((Data(each.building or ""), Data(each.floor or ""))))
        for each in PEOPLE.areas.values()
    ),
    ("polar-1",),
)
MESSAGES: tuple[tuple[str, Mapping[str, str], list[str] | None], ...] = (
    (
        "Fire inspection done today, 2nd floor, door blocked",
        {"date": "2026-11-20", "area": "polar-2"},
        ["door blocked"],
    ),
    ("Branntilsyn gjennomført i dag, 2. etasje, en dør var blokkert", {"area": "polar-2"}, ["en dør var blokkert"]),
    ("Branntilsyn gjort i dag, ei dør var blokkert", {"area": "polar-1"}, ["ei dør var blokkert"]),
    ("Brandtilsyn gennemført i dag, stuen, en dør var spærret", {"area": "oresund-1"}, ["en dør var spærret"]),
    ("brannrunden er tatt i verkstedhallen, ingenting å melde", {"area": "verksted-1"}, []),
    ("fire round done, nothing to report", {}, []),
    (
        "Gikk brannrunde i går og fant at døra til trapperommet står",
        {"date": "2026-11-19"},
        ["døra til trapperommet står"],
    ),
    ("HMS-runde holdt i dag, 3 funn", {"date": "2026-11-20"}, None),
    ("HSE round held today, no findings", {"date": "2026-11-20"}, []),
    ("vi gikk runden på torsdag", {"date": "2026-11-19"}, []),
    ("HMS-runde i dag på kjemi: løs list, rot i gangen og støv", {"unit": "kje"}, ["løs list", "rot i gangen", "støv"]),
    (
        "HMS-runde på IMT i dag, 2 funn: stoler i gang og trapp, støv",
        {"unit": "mat"},
        ["stoler i gang og trapp", "støv"],
    ),
    (
        "Arbejdsmiljørunde holdt i går. Fund:\n- løs liste\n- fuld spand, nu",
        {},
        ["løs liste", "fuld spand, nu"],
    ),
    ("HMS-runde holdt i dag med ett funn: rot, støv og skitt", {}, ["rot, støv og skitt"]),
    ("HMS-runde i går. Lyset er ødelagt. Døra klemmer.", {}, ["Lyset er ødelagt", "Døra klemmer"]),
    ("HMS-runde på IKJ 12. november\n- løs list\n- rot, igjen", {"date": "2026-11-12"}, ["løs list", "rot, igjen"]),
    ("Safety walk done today; eyewash dry; bin full", {}, ["eyewash dry", "bin full"]),
    ("HMS-runde i dag, tema rømningsveier, stol i gangen", {"theme": "rømningsveier"}, ["stol i gangen"]),
    ("HMS-runde i dag. Deltok: Eivind og Frøydis. Funn: rot", {"took_part": "Eivind og Frøydis"}, ["rot"]),
    ("HMS-runden er gått sammen med verneombudet i dag", {"took_part": "verneombudet"}, []),
    (
        "HMS-runde holdt i går sammen med verneombudet, fant en løs ledning på lab 3",
        {"took_part": "verneombudet"},
        ["en løs ledning på lab 3"],
    ),
    ("HMS-runde holdt i dag https://archive.example/r/1", {"link": "https://archive.example/r/1"}, []),
    ("Fire inspection done today, 4th floor, door blocked", {"area": ""}, ["door blocked"]),
    ("Fire inspection done today, second floor in Polarbygget", {"area": "polar-2"}, []),
    ("we had a meeting with the safety rep on Monday", {"date": "2026-11-16"}, []),
)


def test_what_messages_say() -> None:
    for text, wanted, findings in MESSAGES:
        said = heard(text, SETTING, record_round.OPENS, found=True)
        for name, value in wanted.items():
            assert said.get(name, "") == value, (text, said)
        expected = None if findings is None else "\n".join(findings) or NOTHING_FOUND
        assert said.get("found") == expected, (text, said)


def test_what_only_opens_says_nothing_else() -> None:
    for text in LANGUAGES.phrases(record_inspection.OPENS):
        said = heard(text, replace(SETTING, own_areas=()), record_inspection.OPENS, found=True)
        assert said == {}, text


def test_what_is_about_something_else_is_no_holding() -> None:
    for text in (
        "Døra i gangen var blokkert i går",
        "Møterommet er for varmt",
        "",
        "🔥" * 20,
        "İstanbul HMS-runde İ: a",
    ):
        assert told(text, SETTING).took_part == ""
    assert told("Døra i gangen var blokkert", SETTING).findings is None


FOUND = FindingsField(name="found", label=_("Found"), question=_("Found"))


def test_findings_as_an_answer() -> None:
    for text in ("nothing", "Ingen funn.", "ingenting", "alt i orden", "nei", "-", "intet", "Nothing found!"):
        assert FOUND.read(text, SETTING) == NOTHING_FOUND, text
    assert FOUND.read("- løs list\n* rot\n\n3. støv", SETTING) == "løs list\nrot\nstøv"
    assert FOUND.read("løs list, og rot; støv", SETTING) == "løs list, og rot\nstøv"
    assert FOUND.read("løs list\nrot", SETTING) == FOUND.read("løs list\nrot", SETTING)
    assert FOUND.read("HMS-runde holdt i dag, rot i gangen", SETTING) == "rot i gangen"
    assert FOUND.show(NOTHING_FOUND, SETTING) == _("Nothing")
    assert FOUND.show("rot", SETTING) == "rot"
    for text in ("HMS-runde i dag, 3 funn", "x" * 5_001, "?!"):
        with pytest.raises(Invalid):
            FOUND.read(text, SETTING)


def test_a_point_of_a_checklist() -> None:
    point = PointField(name="p", label=_("Point"), question=_("Point"))
    for text in ("ok", "I orden", "1 liten ting", "ikke aktuelt", "Not relevant here", "not_relevant"):
        assert point.read(text, SETTING) in (FINE, NOT_RELEVANT, "1 liten ting")
    assert point.assumed(SETTING) == FINE
    assert point.show(NOT_RELEVANT, SETTING) == _("Not relevant here")
    assert point.show("kabel på gulvet", SETTING) == "kabel på gulvet"


def test_a_link_hides_nothing() -> None:
    link = LinkField(name="link", label=_("Document"), question=_("Document"))
    assert link.read(" https://archive.example/a ", SETTING) == "https://archive.example/a"
    for text in (
        "http://archive.example/a",
        "javascript:alert(1)",
        "https://a@b.example/",
        "https://a.example/" + "x" * 1_000,
    ):
        with pytest.raises(Invalid):
            link.read(text, SETTING)


def test_an_area_by_its_name_or_its_floor() -> None:
    area = AreaField(name="area", label=_("Area"), question=_("Which area was it?"))
    assert area.assumed(SETTING) is None
    assert area.options(SETTING) == SETTING.areas
    for text, wanted in (
        ("polar-2", "polar-2"),
        ("Verkstedhallen", "verksted-1"),
        ("2nd floor", "polar-2"),
        ("1", "polar-1"),
    ):
        assert area.read(text, SETTING) == wanted
    assert area.show("polar-2", SETTING) == "Polarbygget, 2. etasje"
    assert area.show("gone", SETTING) == "gone"
    nobody = replace(SETTING, own_areas=())
    assert len(area_in("1. etasje", nobody)) > 1
    for text in ("1. etasje", "the moon"):
        with pytest.raises(Invalid):
            area.read(text, nobody)
    assert area_in("anything", replace(nobody, areas=())) == []
    unnamed = replace(nobody, areas=(Option("a", Data("Loftet"), _("attic")),))
    assert area.read("loftet", unnamed) == "a"
