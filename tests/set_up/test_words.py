"""No sentence goes without its translation: what scripts/words finds, writes and refuses."""

from pathlib import Path

import pytest

from scripts import words

CODE = """
from dialogs.core.text import _, _n
GREETING = _("Hello {name}.", name=name)
LONG = _("One sentence "
         "on two lines.")
COUNT = _n("{count} report", "{count} reports", 3)
# Translators: what people may write to go back
BACK = _("back|previous")
_, second = pair  # not a call
"""
TRANSLATED = {
    "Hello {name}.": "Hei, {name}.",
    "One sentence on two lines.": "Én setning på to linjer.",
    "back|previous": "tilbake|forrige",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose four catalogs are whole."""
    (tmp_path / "dialogs").mkdir()
    (tmp_path / "dialogs" / "greeting.py").write_text(CODE, encoding="utf-8")
    for silent in ("tests", ".local", "scripts"):
        (tmp_path / silent).mkdir()
        (tmp_path / silent / "other.py").write_text('_("Nobody reads this.")\n')
    for tag in ("nb", "nn", "en", "da"):
        po(tmp_path, tag).parent.mkdir(parents=True)
    words.write(words.said(tmp_path), locale(tmp_path))
    for tag in ("nb", "nn", "da"):
        text = po(tmp_path, tag).read_text(encoding="utf-8")
        for english, translated in TRANSLATED.items():
            text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{translated}"')
        text = text.replace('msgstr[0] ""', 'msgstr[0] "én melding"').replace('msgstr[1] ""', 'msgstr[1] "{count} til"')
        po(tmp_path, tag).write_text(text, encoding="utf-8")
    return tmp_path


def locale(project: Path) -> Path:
    return project / "dialogs" / "locale"


def po(project: Path, tag: str) -> Path:
    return locale(project) / tag / "LC_MESSAGES" / "hms.po"


def complaints(project: Path) -> list[str]:
    return [*words.unreadable(project), *words.check(words.said(project), locale(project))]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_this_project_says_everything_in_every_language() -> None:
    assert complaints(words.ROOT) == []


def test_whole_catalogs_are_found_in_order(project: Path) -> None:
    # The one that stands for one may leave the count out: "én melding".
    assert complaints(project) == []
    assert "what people may write to go back" in po(project, "nb").read_text(encoding="utf-8")
    assert "Nobody reads this" not in (locale(project) / "hms.pot").read_text(encoding="utf-8")


def test_writing_again_changes_nothing(project: Path) -> None:
    before = {path: path.read_bytes() for path in locale(project).rglob("*.po*")}
    assert len(before) == 5
    words.write(words.said(project), locale(project))
    assert {path: path.read_bytes() for path in locale(project).rglob("*.po*")} == before


def test_a_new_sentence_is_missed_in_every_language_until_it_is_translated(project: Path) -> None:
    replace(project / "dialogs" / "greeting.py", "GREETING =", 'NEW = _("Good morning.")\nGREETING =')
    missed = complaints(project)
    assert [line[:4] for line in missed if "Good morning." in line] == ["da: ", "en: ", "nb: ", "nn: "]
    assert any("hms.pot" in line for line in missed)
    words.write(words.said(project), locale(project))
    assert complaints(project) == [f"{tag}: 'Good morning.' is not translated" for tag in ("da", "nb", "nn")]


def test_a_changed_sentence_takes_its_old_translation_with_it(project: Path) -> None:
    replace(project / "dialogs" / "greeting.py", "Hello {name}.", "Hello again, {name}.")
    assert "da: nobody says 'Hello {name}.' any more" in complaints(project)
    words.write(words.said(project), locale(project))
    assert "Hei, {name}." not in po(project, "nb").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('msgstr "Hei, {name}."', 'msgstr ""', "'Hello {name}.' is not translated"),
        ('msgstr "Hei, {name}."', 'msgstr "Hei, {navn}."', "has other {places} in 'Hei, {navn}.'"),
        ('msgstr "Hei, {name}."', 'msgstr "Hei."', "has other {places} in 'Hei.'"),
        ('msgstr "Hei, {name}."', 'msgstr "Hei, {name."', "has other {places} in 'Hei, {name.'"),
        ('msgstr[1] "{count} til"', 'msgstr[1] ""', "'{count} report' is not translated"),
        ('msgstr[1] "{count} til"', 'msgstr[1] "mange"', "has other {places} in 'mange'"),
        ('msgid "Hello {name}."', '#, fuzzy\nmsgid "Hello {name}."', "'Hello {name}.' is marked as a guess"),
        ('msgid "back|previous"', '#~ msgid "Old"\n#~ msgstr "Gammel"\n\nmsgid "back|previous"', "an old left-over"),
        ('msgid "back|previous"', 'msgid "New"\nmsgstr "Ny"\n\nmsgid "back|previous"', "nobody says 'New' any more"),
    ],
)
def test_each_thing_that_can_be_wrong_with_a_translation(project: Path, old: str, new: str, complaint: str) -> None:
    replace(po(project, "nn"), old, new)
    (found,) = complaints(project)
    assert found.startswith("nn: ")
    assert complaint in found


def test_a_language_without_a_catalog(project: Path) -> None:
    po(project, "da").unlink()
    assert complaints(project) == ["da: there is no hms.po"]


def test_an_english_sentence_needs_no_translation_but_may_have_one(project: Path) -> None:
    replace(po(project, "en"), 'msgid "Hello {name}."\nmsgstr ""', 'msgid "Hello {name}."\nmsgstr "Hi {nam}."')
    assert complaints(project) == ["en: 'Hello {name}.' has other {places} in 'Hi {nam}.'"]


@pytest.mark.parametrize("call", ['_("a" + b)', "_(sentence)", '_(f"{a} b")', "_()", '_n("one", many, 2)'])
def test_a_sentence_that_is_not_written_whole_is_refused(project: Path, call: str) -> None:
    (project / "dialogs" / "glued.py").write_text(f"x = {call}\n")
    assert [line for line in complaints(project) if "is not a whole sentence" in line] == [
        f"dialogs/glued.py:1: {call.replace(chr(34), chr(39))} is not a whole sentence"
    ]
