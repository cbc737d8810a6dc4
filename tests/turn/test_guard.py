"""What must never be kept: recognised in every string that a person sends, on any face, before anything is written."""

from collections.abc import Mapping

import pytest

from bot.conversation import texts_of
from bot.heard import Filled, Heard, Pressed, Said
from bot.sentences import TOO_LONG
from bot.turn import LONGEST
from dialogs.core.show import Link, Notice
from tests.turn.office import DIALOGS, Chat, Office
from tests.turn.test_reporting import CARD, WHAT

GRAVE: Mapping[str, Mapping[str, str]] = {
    "emergency": {
        "nb": "Det brenner i laboratoriet nå!",
        "nn": "Det brenn i laboratoriet no!",
        "en": "There is a fire in the lab right now!",
        "da": "Det brænder i laboratoriet nu!",
    },
    "crisis": {
        "nb": "Jeg orker ikke å leve lenger",
        "nn": "Eg orkar ikkje å leve lenger",
        "en": "I want to kill myself",
        "da": "Jeg har lyst til at tage mit eget liv",
    },
    "whistleblowing": {
        "nb": "Sjefen min trakasserer meg seksuelt",
        "nn": "Sjefen min trakasserer meg seksuelt",
        "en": "My boss is sexually harassing me",
        "da": "Min chef chikanerer mig seksuelt",
    },
}
ALL = [(dialog, tag, text) for dialog, texts in GRAVE.items() for tag, text in texts.items()]
FIELDS = [(dialog.name, field.name) for dialog in DIALOGS.values() for field in dialog.form.fields]


def answers_as(chat: Chat, dialog: str) -> bool:
    """Whether the reply is that of the dialog, and nothing of the turn may be kept."""
    assert chat.reply is not None
    [notice] = chat.shown
    assert isinstance(notice, Notice)
    titles = {"emergency": "Call now", "crisis": "Please talk to somebody now"}
    wanted = titles.get(dialog, "This is for the whistleblowing intake")
    return notice.title is not None and getattr(notice.title, "msgid", "") == wanted and not chat.reply.kept


async def under_way(office: Office) -> Chat:
    """Somebody in the middle of a report."""
    chat = office.chat()
    await chat.opens("deviation", {"what": WHAT})
    return chat


@pytest.mark.parametrize(("dialog", "tag", "text"), ALL)
async def test_a_line_of_text(any_office: Office, dialog: str, tag: str, text: str) -> None:
    before = await any_office.rows()
    # Whatever the language of the conversation is; the first word of a stranger too.
    for user in ("charlotte", "astrid", "somebody nobody knows"):
        chat = any_office.chat(user)
        await chat.says(text)
        assert answers_as(chat, dialog), chat.text
    assert await any_office.rows() == before


@pytest.mark.parametrize(("dialog", "tag", "text"), ALL)
async def test_an_answer_in_the_middle_of_a_report(office: Office, dialog: str, tag: str, text: str) -> None:
    chat = await under_way(office)
    before = await office.rows()
    await chat.says(text)
    assert answers_as(chat, dialog), chat.text
    assert await office.rows() == before
    # And the report goes on where it was.
    await chat.says("near miss")
    assert chat.question.answers == {"what": WHAT, "kind": "near_miss"}


@pytest.mark.parametrize(("dialog", "field"), FIELDS)
async def test_every_field_of_every_card(office: Office, dialog: str, field: str) -> None:
    chat = await under_way(office)
    card = chat.card
    before = await office.rows()
    for grave, texts in GRAVE.items():
        for word in ("", "changed", "send", "change", "cancel", "back"):
            values = {name: text for name, text in CARD.items() if name != field} | {field: texts["en"]}
            draft = card.id if dialog == "deviation" else ""
            await chat.hears(Filled(dialog, draft, card.revision, values, word))
            assert answers_as(chat, grave), (word, chat.text)
    assert await office.rows() == before


@pytest.mark.parametrize(("dialog", "field"), [*FIELDS, ("no such dialog", "what"), ("deviation", "no such field")])
async def test_every_button(office: Office, dialog: str, field: str) -> None:
    chat = await under_way(office)
    before = await office.rows()
    for grave, texts in GRAVE.items():
        await chat.opens(dialog, {field: texts["nb"]})
        assert answers_as(chat, grave), chat.text
    assert await office.rows() == before


async def test_the_gravest_of_several_is_answered(office: Office) -> None:
    chat = await under_way(office)
    await chat.fills({"what": GRAVE["whistleblowing"]["en"], "done": GRAVE["emergency"]["nb"]})
    assert answers_as(chat, "emergency")


async def test_a_guarded_line_delivered_again_is_answered_again(any_office: Office) -> None:
    chat = any_office.chat()
    before = await any_office.rows()
    first = await chat.says(GRAVE["whistleblowing"]["en"], "the same")
    assert await chat.says(GRAVE["whistleblowing"]["en"], "the same") == first
    assert await any_office.rows() == before


@pytest.mark.parametrize(
    ("user", "first", "number"),
    [("astrid", "110", "113"), ("ditte", "112", "112"), ("a stranger", "112", "112")],
)
async def test_the_numbers_are_those_of_the_country(any_office: Office, user: str, first: str, number: str) -> None:
    chat = any_office.chat(user)
    await chat.says(GRAVE["emergency"]["nb"])
    assert chat.notice.tone == "urgent"
    numbers = [fact.value for fact in chat.notice.facts]
    links = [button.url for button in chat.notice.buttons if isinstance(button, Link)]
    assert numbers[0] == first
    assert f"tel:{number}" in links


@pytest.mark.parametrize("heard", [Said("one"), Filled("d", "", 0, {"a": "one"}), Pressed("d", {"a": "one"})])
def test_every_way_to_send_a_text_is_guarded(heard: Heard) -> None:
    assert texts_of(heard) == ("one",)


async def test_field_names_are_the_clients_too_and_go_nowhere(office: Office) -> None:
    """What a client makes up as a field's name is not kept either."""
    chat = await under_way(office)
    await chat.fills({GRAVE["whistleblowing"]["en"]: "yes"})
    assert not any("harassing" in line for lines in (await office.rows()).values() for line in lines)


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("The light bulb in the corridor has gone out", "Yes, report it"),
        ("My salary is wrong this month", "It was something else: report it"),
    ],
)
async def test_what_is_not_ours_is_pointed_on_and_not_kept(any_office: Office, said: str, button: str) -> None:
    chat = any_office.chat()
    before = await any_office.rows("draft", "cases", "inbox")
    await chat.says(said)
    assert chat.reply is not None
    assert not chat.reply.kept
    assert await any_office.rows("draft", "cases", "inbox") == before
    # Unless the person says that it is a report.
    await chat.presses(button)
    assert chat.question.draft.dialog == "deviation"


async def test_help_comes_first_also_for_what_is_too_long_to_be_read_to_its_end(office: Office) -> None:
    chat = office.chat()
    assert "113" in await chat.says("There is a fire in the lab and somebody is trapped! " + "x" * LONGEST)
    await chat.says("The floor was wet. " + "x" * LONGEST)
    assert chat.shown == (TOO_LONG,)
    assert await office.table("draft") == []
