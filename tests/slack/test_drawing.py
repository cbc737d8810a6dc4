"""How every dialog and every notice looks in Slack, in every language: as a message, and as a modal."""

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.payload import Json
from bot.slack import blocks, modal
from bot.slack.home_view import home
from dialogs.core.show import Button, Link, Listing, Notice, Picture, Question, Row, Shown
from dialogs.core.text import Data, _
from tests.cards.test_cards import ALL, FORM, LISTING, NOTICE, OPEN, SETTING, SHOWN, WRONG
from tests.slack import spec
from tests.slack.scenes import as_seen, scenes
from tests.turn.office import LANGUAGES, Office


class AsText(SingleFileSnapshotExtension):
    """One file a language, to be read by people who speak it."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("tag", sorted(LANGUAGES.by_tag))
async def test_everything_as_it_is_seen(office: Office, tag: str, snapshot: SnapshotAssertion) -> None:
    seen: list[str] = []
    for name, shown, setting in await scenes(office, tag):
        assert setting.language.tag == tag
        for drawn in blocks.pages(shown, setting):
            assert spec.message(drawn.text, [*drawn.blocks]) == [], name
            seen.append(f"== {name}\n{as_seen([*drawn.blocks])}")
        view = modal.view(shown, setting, modal.Where("D1", "1.2"))
        assert spec.view(view) == [], name
        if " asks " not in name:
            seen.append(f"== {name}, as a modal: {frame(view)}\n{as_seen(view['blocks'])}")
        assert spec.view(home([shown], setting)) == [], name
    assert "\n".join(dict.fromkeys(seen)) == snapshot(extension_class=AsText)


def frame(view: dict[str, Json]) -> str:
    labels = [view[name] for name in ("title", "submit", "close") if name in view]
    return " | ".join(str(label["text"]) for label in labels if isinstance(label, dict))


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_the_blocks_themselves(name: str, snapshot: SnapshotAssertion) -> None:
    drawn = {"message": blocks.draw(SHOWN[name], SETTING).blocks, "modal": modal.view(SHOWN[name], SETTING)}
    assert json.dumps(drawn, ensure_ascii=False, indent=1) == snapshot


def buttons(part: Json) -> list[dict[str, Json]]:
    return [each for each in spec.walk(part) if each.get("type") == "button"]


def values(part: Json) -> list[dict[str, Json]]:
    return [json.loads(str(each["value"])) for each in buttons(part) if "value" in each]


def test_a_message_is_said_to_phones_and_screen_readers_as_well() -> None:
    assert blocks.draw(NOTICE, SETTING).text == "Emergency\n\nCall at once.\n\nFire: 110\n\nCall 113"
    assert blocks.draw(OPEN, SETTING).text.startswith("What happened?")


def test_no_block_knows_a_language_of_its_own() -> None:
    for shown in SHOWN.values():
        for drawn in (blocks.draw(shown, SETTING).blocks, modal.view(shown, SETTING)["blocks"]):
            for part in spec.walk([*drawn] if isinstance(drawn, list) else []):
                assert part.get("type") not in ("markdown", "link", "user", "broadcast", "emoji")


def test_a_number_is_called_by_a_link_and_not_by_a_button() -> None:
    drawn = blocks.draw(NOTICE, SETTING).blocks
    assert "*<tel:113|Call 113>*" in json.dumps(drawn, ensure_ascii=False)
    assert all("url" not in each for each in buttons([*drawn]))
    web = Notice((_("Go on."),), buttons=(Link(_("My reports"), "https://intranet.example/hse"),))
    (button,) = buttons([*blocks.draw(web, SETTING).blocks])
    assert button["url"] == "https://intranet.example/hse"


def test_a_question_is_asked_alone_and_all_can_be_filled_in() -> None:
    drawn = blocks.draw(OPEN, SETTING).blocks
    assert as_seen([*drawn]) == "**What happened?**\n- In short.\n[Fill in all at once] [Cancel]\n"
    choice = blocks.draw(replace(OPEN, next=FORM.field("sure")), SETTING).blocks
    assert as_seen([*choice]) == "**Are you sure?**\n[Yes] [No]\n[Fill in all at once] [Cancel]\n"
    assert [each["word"] for each in values([*choice])] == ["answer", "answer", "form", "cancel"]
    optional = blocks.draw(replace(OPEN, next=FORM.field("date")), SETTING).blocks
    assert "[Today] [Yesterday] [(Choose …) datepicker]\n[Skip] " in as_seen([*optional])


def test_of_a_form_that_keeps_nothing_the_question_stands_above_its_button() -> None:
    unsaved = replace(OPEN, draft=replace(OPEN.draft, id=""))
    seen = "# Report\n**What happened?**\n- In short.\n[Open the form*] [Cancel]\n"
    assert as_seen([*blocks.draw(unsaved, SETTING).blocks]) == seen


def test_what_could_not_be_taken_is_said_before_the_question() -> None:
    assert as_seen([*blocks.draw(WRONG, SETTING).blocks]).startswith(
        "Once more, please.\n\nI need a few words here, so that others understand it.\n**What happened?**\n"
    )


def test_a_form_shows_what_was_answered_and_what_was_typed() -> None:
    seen = as_seen(modal.view(ALL, SETTING)["blocks"])
    assert "What happened*: (A wet floor\nby the door)\n" in seen
    assert "Time: (in the morning)" in seen
    seen = as_seen(modal.view(WRONG, SETTING)["blocks"])
    assert "What happened*: (…)\n" in seen
    assert "**I need a few words here, so that others understand it.**\n" in seen


def test_ids_are_the_names_of_the_fields() -> None:
    drawn = modal.view(ALL, SETTING)["blocks"]
    inputs = [each for each in spec.walk(drawn) if each.get("type") == "input"]
    assert [each["block_id"] for each in inputs] == [field.name for field in FORM.fields]
    for each in inputs:
        assert isinstance(each["element"], dict)
        assert each["element"]["action_id"] == each["block_id"]


def test_a_choice_that_opens_a_branch_says_so_at_once() -> None:
    from tests.turn.office import DIALOGS

    form = DIALOGS["deviation"].form
    drawn = modal.view(Question(OPEN.draft, form, {}, form.fields, form.fields[0]), SETTING)["blocks"]
    dispatching = {each["block_id"] for each in spec.walk(drawn) if each.get("dispatch_action")}
    assert dispatching == {field.when.field for field in form.fields if field.when}


def test_a_complaint_stands_at_its_input_where_that_is_in_the_view() -> None:
    inputs = {field.name for field in FORM.fields}
    assert modal.answer(WRONG, SETTING, modal.NOWHERE, inputs) == {
        "response_action": "errors",
        "errors": {"what": "I need a few words here, so that others understand it."},
    }
    for missing in ("what", "place"):
        updated = modal.answer(WRONG, SETTING, modal.NOWHERE, inputs - {missing})
        assert updated["response_action"] == "update", missing
    assert modal.errors(OPEN, SETTING, inputs) is None
    assert modal.errors(NOTICE, SETTING, inputs) is None


def test_a_long_list_goes_on_in_the_next_message() -> None:
    rows = tuple(replace(LISTING.rows[0], title=Data(f"Report {number}")) for number in range(60))
    drawn = blocks.pages(replace(LISTING, rows=rows), SETTING)
    assert len(drawn) > 1
    seen = "".join(as_seen([*each.blocks]) for each in drawn)
    assert [line for line in seen.splitlines() if line.startswith("**Report")] == [
        f"**Report {number}**" for number in range(60)
    ]
    assert seen.count("# Your reports") == seen.count("[More]") == 1
    for each in drawn:
        assert spec.message(each.text, [*each.blocks]) == []


def test_home_is_turned_page_by_page() -> None:
    rows = tuple(replace(LISTING.rows[0], title=Data(f"Report {number}")) for number in range(150))
    shown: list[Shown] = [NOTICE, replace(LISTING, rows=rows), NOTICE]
    pages, at = list[dict[str, Json]](), 0
    while True:
        view = home(shown, SETTING, at)
        assert spec.view(view) == []
        pages.append(view)
        turns = [each["page"] for each in values(view["blocks"]) if "page" in each]
        assert turns == [page for page in (at - 1, at + 1) if page >= 0 and (page < at or page in turns)]
        if at + 1 not in turns:
            break
        at += 1
    seen = "".join(as_seen(page["blocks"]) for page in pages)
    assert [line for line in seen.splitlines() if line.startswith("**Report")] == [
        f"**Report {number}**" for number in range(150)
    ]
    assert home(shown, SETTING, 999) == pages[-1]
    assert home(shown, SETTING, -1) == pages[0]
    assert home([], SETTING)["blocks"] == []


def test_pictures_are_shown_where_slack_has_them_and_counted_elsewhere() -> None:
    pictures = tuple(Picture(f"p{number}", _("Picture {number}", number=number), b"", 1, 1) for number in (1, 2))
    shown = replace(NOTICE, pictures=pictures)
    assert "- 2 pictures" in as_seen([*blocks.draw(shown, SETTING).blocks])
    drawn = blocks.draw(shown, SETTING, {"p2": "F2"})
    assert {"type": "image", "slack_file": {"id": "F2"}, "alt_text": "Picture 2"} in drawn.blocks
    assert spec.message(drawn.text, [*drawn.blocks]) == []


def test_the_frame_of_a_modal_has_room_for_short_words_only() -> None:
    long = replace(
        OPEN, form=replace(FORM, title=_("Register something that happened"), send=_("Send it to everybody now"))
    )
    view = modal.view(long, SETTING)
    assert frame(view) == "HSE | Continue | Cancel"
    assert as_seen(view["blocks"]).startswith("# Register something that happened\n")
    assert spec.view(modal.loading(SETTING)) == []


def test_a_long_text_goes_with_its_button_beside_it() -> None:
    for length in (100, 1_900, 2_500, 3_000, 3_001, 20_000):
        text = "æ" * (length - 1) + "."
        shown = Notice((_("Shall I make a report of it?"),), buttons=(Button(_("Yes"), "deviation", {"what": text}),))
        drawn = blocks.draw(shown, SETTING)
        assert spec.message(drawn.text, [*drawn.blocks]) == []
        quoted = [each for each in drawn.blocks if each.get("block_id") == "quote/what"]
        assert bool(quoted) == (1_950 < length <= 3_000), length
        (value,) = values([*drawn.blocks])
        assert value["dialog"] == "deviation"


def test_a_row_has_no_room_for_long_texts() -> None:
    row = Row(Data("1042"), buttons=(Button(_("Show"), "my_reports", {"number": "1042", "what": "x" * 2_900}),))
    drawn = blocks.draw(Listing(_("Your reports"), (row,), _("None yet.")), SETTING)
    assert values([*drawn.blocks]) == [{"dialog": "my_reports", "raw": {"number": "1042"}}]
