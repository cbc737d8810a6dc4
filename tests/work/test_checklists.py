"""Checklists are data: every one that is there is whole, a new file is a new list, a broken one says where."""

from pathlib import Path

import pytest

from dialogs import guided_round
from dialogs.core.fields import TextField
from dialogs.core.text import Text
from hms.checklist import FEWEST, LONGEST, MOST, checklist_of, wrong_in
from hms.organisation import LANGUAGES as TAGS
from storage import checklists as shelf
from storage.checklists import FOLDER, Broken, checklists
from tests.turn.office import LANGUAGES, Office

GOOD = """
id: kitchen
names: {nb: Kjøkken, nn: Kjøken, en: Kitchen, da: Køkken}
points:
  - {id: knives, nb: Knivene henger, nn: Knivane heng, en: The knives hang, da: Knivene hænger}
  - {id: fat, nb: Avtrekket er reint, nn: Avtrekket er reint, en: The hood is clean, da: Emhætten er ren}
"""
BROKEN = (
    ("- one", "A checklist is a mapping"),
    (GOOD.replace("id: kitchen", "id: Kitchen!"), "id has to be a word"),
    (GOOD.replace("da: Køkken", "da: ''"), "da has to be there"),
    (GOOD.replace("names:", "name:"), "names has to be there"),
    (GOOD.replace("names:", "name:"), "name is not known here"),
    (GOOD.replace("id: fat", "id: knives"), "knives is the id of an earlier point"),
    (GOOD.replace("en: The hood is clean", "sv: Fläkten är ren"), "sv is no language of ours"),
    (GOOD.replace("The hood is clean", '"The {hood} is clean"'), "no braces"),
    (GOOD.replace("The hood is clean", '"A|B"'), "no bar"),
    (GOOD.replace("The hood is clean", "x" * (LONGEST + 1)), f"at most {LONGEST}"),
    (GOOD.partition("points:")[0] + "points: []", f"{FEWEST} to {MOST} points"),
    (GOOD.partition("points:")[0], f"{FEWEST} to {MOST} points"),
    (GOOD + "  - a word\n", "A point has an id"),
    (GOOD + "  - {id: 7, nb: a, nn: a, en: a, da: a}\n", "id has to be a word"),
    ("id: [", "This is not YAML"),
)


def test_those_that_are_there() -> None:
    there = {each.id: each for each in checklists()}
    assert {"office", "laboratory", "workshop"} <= set(there)
    for each in there.values():
        assert 8 <= len(each.points) <= 15
        assert each.point(each.points[0].id) == each.points[0]
        assert each.point("no such point") is None
        for tag in TAGS:
            said = [point.names.said(tag) for point in each.points]
            assert len(set(said)) == len(said)
            catalog = LANGUAGES.by_tag[tag].catalog
            assert all(catalog[point.names.en] == (point.names.said(tag),) for point in each.points)


def test_a_new_file_is_a_new_checklist(tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_text(GOOD)
    [kitchen] = checklists(tmp_path)
    assert [point.id for point in kitchen.points] == ["knives", "fat"]
    assert kitchen.names.da == "Køkken"
    (tmp_path / "another.yaml").write_text(GOOD)
    checklists.cache_clear()
    with pytest.raises(Broken, match="kitchen is the id of several"):
        checklists(tmp_path)


@pytest.mark.parametrize(("written", "why"), BROKEN, ids=[why for _, why in BROKEN])
def test_a_broken_one_says_where(tmp_path: Path, written: str, why: str) -> None:
    (tmp_path / "kitchen.yaml").write_text(written)
    with pytest.raises(Broken, match=r"kitchen\.yaml:\d+: .*") as error:
        checklists(tmp_path)
    assert why in str(error.value)


def test_what_is_whole_is_read() -> None:
    document = {
        "id": "a",
        "names": dict.fromkeys(TAGS, "A"),
        "points": [{"id": "b", **dict.fromkeys(TAGS, "B")}],
    }
    assert list(wrong_in(document)) == []
    assert checklist_of(document).points[0].names.nn == "B"


def test_the_form_asks_every_point() -> None:
    for each in checklists(FOLDER):
        asked = guided_round.form.asked({"checklist": each.id})
        texts = [field.question for field in asked if isinstance(field, TextField)]
        assert all(Text(point.names.en) in texts for point in each.points)
        others = [(other, point.id) for other in checklists() if other != each for point in other.points]
        assert not {guided_round.name_of(*other) for other in others} & {field.name for field in asked}
    assert set(shelf.words("da")) >= {("Office", "Kontor")}


async def test_a_draft_outlives_its_checklist(office: Office) -> None:
    """A point that a new version does not know goes, and what was answered otherwise stays."""
    chat = office.chat("froydis")
    await chat.opens("guided_round", {"checklist": "office", "date": "2026-11-19"})
    await chat.says("Pappesker i veien")
    rows = await office.table("draft")
    kept = dict(rows[0]["answers"])  # type: ignore[call-overload] # JSON
    assert guided_round.form.kept(kept | {"office_gone": "ok", "checklist": "office"}) == kept
    gone = guided_round.form.kept(kept | {"checklist": "attic"})
    assert "office_escape" not in gone
    assert gone["date"] == "2026-11-19"


async def test_what_is_not_in_order_is_a_finding(office: Office) -> None:
    chat = office.chat("froydis")
    await chat.opens("guided_round", {"checklist": "office", "date": "2026-11-19", "found": "Skilt mangler"})
    await chat.fills({"office_escape": "Pappesker i veien", "office_air": "not relevant"})
    await chat.fills(word="send")
    [record] = await office.table("record")
    assert record["checklist"] == "office"
    answers = record["answers"]
    assert isinstance(answers, dict)
    assert (answers["escape"], answers["air"], answers["desk"]) == ("finding", "not_relevant", "ok")
    found = [(row["what"], row["point"]) for row in await office.table("finding")]
    assert found == [("Pappesker i veien", "escape"), ("Skilt mangler", None)]
    assert "9 av 10 punkt i orden" in chat.text
