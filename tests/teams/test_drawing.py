"""Every dialog and every notice in Teams, in every language: by the schema, small enough, and as people see it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.cards import LARGEST_CARD, walk
from bot.plain import _UNSEEN
from bot.teams import activities
from bot.teams.activities import activity_of, as_json, card_of
from dialogs.core.fields import ChoiceField
from dialogs.core.form import Option
from dialogs.core.show import Notice, Question, Shown
from dialogs.core.text import Data, _
from tests.cards.schema import faults_of, faults_of_whole
from tests.cards.test_cards import ALL, FORM, HOSTILE, LISTING, OPEN, SETTING, SHOWN, hostile
from tests.slack.scenes import scenes
from tests.turn.office import LANGUAGES, Office

LONG = "arbeidsmiljøutvalgslederopplæringsansvarligstedfortreder" * 4


class AsText(SingleFileSnapshotExtension):
    """One file a language, to be read by people who speak it."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def card_in(activity: Any) -> Any:
    attachments = activity.get("attachments")
    return attachments[0]["content"] if attachments else None


def checked(shown: Shown, setting: Any) -> Any:
    """As it goes out, held against everything that Teams asks of it."""
    activity = as_json(activity_of(shown, setting))
    card = card_in(activity)
    for each in (card, card_of(shown, setting), card_of(shown, setting, execute=False)):
        if each is not None:
            assert faults_of(each) == []
            assert len(json.dumps(each, ensure_ascii=False).encode()) <= LARGEST_CARD
    for part in walk(card):
        if part.get("type") == "Action.Execute":
            fallback, data = part["fallback"], part["data"]
            assert isinstance(fallback, dict)
            assert (fallback["type"], fallback["data"]) == ("Action.Submit", data)
        # The Playground stumbles over it, and nothing of ours needs it.
        assert not (isinstance(data := part.get("data"), dict) and "msteams" in data)
    return activity


@pytest.mark.parametrize("tag", sorted(LANGUAGES.by_tag))
async def test_everything_as_it_is_seen(office: Office, tag: str, snapshot: SnapshotAssertion) -> None:
    seen: list[str] = []
    for name, shown, setting in await scenes(office, tag):
        if " asks " in name and isinstance(shown, Question):
            shown = replace(shown, fields=())  # one at a time, as they are asked in the chat
        activity = checked(shown, setting)
        seen.append(f"== {name}\n{as_seen(activity)}")
    assert "\n".join(dict.fromkeys(seen)) == snapshot(extension_class=AsText)


def as_seen(activity: Any) -> str:
    """A message as lines: in brackets what can be pressed, chosen or filled in."""
    card = card_in(activity)
    if card is None:
        return f"{activity['text']}\n"
    return (
        "\n".join([*_lines(card["body"]), *_lines([{"type": "ActionSet", "actions": card.get("actions", [])}])]) + "\n"
    )


def _lines(parts: Any) -> Iterator[str]:
    for part in parts:
        match part:
            case {"type": "TextBlock", "text": text}:
                yield f"# {text}"
            case {"type": "RichTextBlock", "inlines": inlines}:
                yield " ".join(_run(run) for run in inlines)
            case {"type": "Container", "items": items}:
                yield f"--- {part.get('style', '')}".rstrip()
                yield from _lines(items)
            case {"type": "ColumnSet", "columns": columns}:
                yield " | ".join(" / ".join(_lines(column["items"])) for column in columns)
            case {"type": "ActionSet", "actions": []}:
                pass
            case {"type": "ActionSet", "actions": actions}:
                yield " ".join(f"[{one['title']}{'*' if one.get('style') == 'positive' else ''}]" for one in actions)
            case {"type": "Input.ChoiceSet", "choices": choices}:
                many = "several of" if part.get("isMultiSelect") else "one of"
                offered = " | ".join(choice["title"] for choice in choices)
                yield f"{_label(part)} ({part.get('value', '')} {many} {offered})"
            case {"type": "Image", "altText": alt}:
                yield f"(picture: {alt})"
            case {"type": kind, "id": _name} if kind.startswith("Input."):
                yield f"{_label(part)} ({part.get('value') or part.get('placeholder') or ''} {kind})"
            case _:
                raise AssertionError(part)


def _label(part: Any) -> str:
    return f"{part['label']}{'*' if part.get('isRequired') else ''}:"


def _run(run: Any) -> str:
    text = run["text"]
    return f"**{text}**" if run.get("weight") == "Bolder" else f"_{text}_" if run.get("isSubtle") else str(text)


# --- What people write stays what people write


def harmless(shown: Shown) -> None:
    activity = checked(shown, SETTING)
    assert "entities" not in activity
    card = card_in(activity)
    if card is None:
        # A bare text is ours alone: nobody's words are in it.
        assert activity["textFormat"] == "plain"
        assert not set(activity["text"]) & set("<>[]")
        return
    for part in walk(card):
        assert part.get("type") not in ("FactSet", "Image", "Media")
        if part.get("type") == "TextBlock":
            assert not set(str(part["text"])) & set("*_`[]<>&#\\~|!{}")
    assert not _UNSEEN.search(json.dumps(activity, ensure_ascii=False))


@pytest.mark.parametrize("text", [*HOSTILE, "https://evil.example", "\u202eevil", "a\n" * 5_000, "😀" * 20_000, LONG])
def test_nothing_that_people_write_acts(text: str) -> None:
    words = Data(text)
    choices = tuple(Option(f"c{number}", words) for number in range(12))
    field = ChoiceField(name="one", label=_("Place"), question=_("Which?"), choices=choices)
    asked = replace(OPEN, fields=(), next=field, says=(_("“{x}” is not it.", x=words),))
    for shown in (*hostile(text), Notice((words,)), Notice((_("{x}!", x=words),)), asked):
        harmless(shown)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_no_text_at_all_acts(text: str) -> None:
    harmless(Notice((_("{x}", x=Data(text)),)))
    harmless(replace(ALL, answers={**ALL.answers, "what": text}, typed={"what": text}))


def test_it_is_the_card_that_makes_words_harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    harmless(Notice((Data("<at>Alle</at>"),)))
    monkeypatch.setattr(activities, "_is_ours", lambda _shown, _setting: True)
    with pytest.raises(AssertionError):
        harmless(Notice((Data("<at>Alle</at>"),)))


def test_a_text_of_ours_alone_stays_a_text() -> None:
    assert "text" in as_json(activity_of(Notice((_("None yet."),)), SETTING))
    assert "text" not in as_json(activity_of(Notice((_("{x}", x=Data("None yet.")),)), SETTING))


@pytest.mark.parametrize("name", SHOWN)
def test_by_the_schema(name: str) -> None:
    checked(SHOWN[name], SETTING)
    assert faults_of_whole(card_of(SHOWN[name], SETTING)) == []


def test_the_schema_finds_what_is_wrong() -> None:
    for path, value in ((("body", 0, "colour"), "red"), (("actions", 0, "type"), "Action.Nope"), (("version",), 1.5)):
        card = json.loads(json.dumps(card_of(OPEN, SETTING)))
        inside = card
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value
        assert faults_of(card) != []
        assert faults_of_whole(card) != []


def test_sixty_rows_a_hundred_choices_and_three_thousand_letters() -> None:
    many = replace(LISTING, rows=LISTING.rows * 60)
    hundred = tuple(Option(f"c{number}", Data(f"{LONG} {number}")) for number in range(100))
    field = ChoiceField(name="one", label=_("Place"), question=_("Where?"), choices=hundred)
    wide = replace(OPEN, form=replace(FORM, fields=(field,)), fields=(field,), next=field)
    for shown in (many, wide, replace(ALL, answers={**ALL.answers, "what": "ø" * 3_000})):
        checked(shown, SETTING)


def test_a_question_in_words_offers_its_answers_to_tap() -> None:
    asked = replace(OPEN, fields=(), next=FORM.fields[1])
    card = card_in(checked(asked, SETTING))
    assert [part["data"] for part in walk(card) if part.get("type") == "Action.Submit"] == [
        {"said": "No"},
        {"said": "Yes"},
    ]
