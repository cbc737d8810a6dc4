"""What every dialog does in every language, found unasked: a new file in dialogs/ is tried here without being named."""

import string
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import insert, select

import dialogs
from bot import cards, plain
from dialogs.core import step
from dialogs.core.dialog import Dialog
from dialogs.core.form import SKIP, Form, Setting
from dialogs.core.show import Draft, Question, Shown, Summary
from dialogs.core.text import Language, Text
from storage.tables import person, task
from tests.dialogs.filling import all_answers, texts_of, with_found
from tests.turn.office import DIALOGS, LANGUAGES, NOW, SPEAKERS, Chat, Office

EVERY_DIALOG = pytest.mark.parametrize("dialog", DIALOGS.values(), ids=lambda dialog: dialog.name)
EVERY_FORM = pytest.mark.parametrize(
    "dialog", [each for each in DIALOGS.values() if each.form.fields], ids=lambda dialog: dialog.name
)
# All languages in one test where an office is opened: that costs more than what is tried in it.
EVERY_LANGUAGE = sorted(LANGUAGES.by_tag)
TRANSLATED = sorted({*LANGUAGES.by_tag} - {"en"})


def test_there_are_dialogs_and_languages() -> None:
    assert {"deviation", "my_reports", "help"} <= set(DIALOGS)
    assert set(LANGUAGES.by_tag) == set(SPEAKERS) == {"nb", "nn", "en", "da"}


# --- Words ---


def places(sentence: str) -> set[str]:
    return {name for _before, name, _format, _conversion in string.Formatter().parse(sentence) if name is not None}


@EVERY_DIALOG
def test_every_sentence_is_translated(dialog: Dialog) -> None:
    for tag in TRANSLATED:
        catalog = LANGUAGES.by_tag[tag].catalog
        for text in (dialog.opens, dialog.about, *texts_of(dialog.form)):
            assert catalog.get(text.msgid), (tag, text.msgid)
            assert all(places(form) == places(text.msgid) for form in catalog[text.msgid]), (tag, text.msgid)


def test_no_two_dialogs_are_opened_by_the_same_words() -> None:
    commands = {name: getattr(step, name) for name in ("BACK", "CANCEL", "SEND", "CHANGE")} | {"SKIP": SKIP}
    opens: Mapping[str, Text] = {name: dialog.opens for name, dialog in DIALOGS.items()} | commands
    for (one, first), (other, second) in combinations(opens.items(), 2):
        both = LANGUAGES.phrases(first) & LANGUAGES.phrases(second)
        # "No" also means that something is to be changed, and that is asked at the review alone.
        assert not both, f"{one} and {other}: {both}"


def test_no_phrase_is_empty() -> None:
    for dialog in DIALOGS.values():
        assert "" not in LANGUAGES.phrases(dialog.opens), dialog.name


@EVERY_DIALOG
async def test_what_is_said_is_in_the_persons_language(office: Office, dialog: Dialog) -> None:
    """No sentence of ours turns up in English where the person speaks something else."""
    for tag in EVERY_LANGUAGE:
        chat = office.chat(SPEAKERS[tag])
        await file_something(office, SPEAKERS[tag])
        await chat.opens(dialog.name)
        assert chat.reply is not None
        assert chat.reply.setting.language.tag == tag
        assert_spoken(chat.shown, LANGUAGES.by_tag[tag])


def assert_spoken(shown: tuple[Shown, ...], language: Language) -> None:
    for text in texts_in(shown):
        assert language.tag == "en" or language.catalog.get(text.msgid), text.msgid


def texts_in(part: object) -> Iterator[Text]:
    """Every sentence in what is shown, however deep."""
    match part:
        case Text(args=args):
            yield part
            for _name, value in args:
                yield from texts_in(value)
        case tuple() | list():
            for one in part:
                yield from texts_in(one)
        case Form():
            yield from texts_of(part)
        case str() | None | bool() | int():
            pass
        case Mapping():
            yield from texts_in(list(part.values()))
        case _:
            for name in getattr(part, "__slots__", ()):
                yield from texts_in(getattr(part, name))


# --- Faces ---


@EVERY_FORM
async def test_every_question_is_drawn_as_a_card_and_as_text(office: Office, dialog: Dialog) -> None:
    for setting in [await setting_of(office, tag) for tag in EVERY_LANGUAGE]:
        question = Question(Draft(dialog.name, "d", 1), dialog.form, {}, dialog.form.fields, None)
        card = cards.draw(question, setting)
        inputs = [part["id"] for part in cards.walk(card) if str(part.get("type", "")).startswith("Input.")]
        assert sorted(map(str, inputs)) == sorted(field.name for field in dialog.form.fields)
        for field in dialog.form.fields:
            alone = Question(question.draft, dialog.form, {}, (), field)
            assert setting.language.say(field.question) in plain.draw(alone, setting).text


@EVERY_FORM
async def test_a_card_comes_back_as_it_was_drawn(office: Office, dialog: Dialog) -> None:
    """What stands in a card is read as the same answers, whatever the language."""
    for setting in [with_found(await setting_of(office, tag), dialog.form) for tag in EVERY_LANGUAGE]:
        answers, complaints = dialog.form.fill({}, all_answers(dialog.form, setting, "1001"), setting)
        assert not complaints
        question = Question(Draft(dialog.name, "d", 1), dialog.form, answers, dialog.form.asked(answers), None)
        drawn = cards.walk(cards.draw(question, setting))
        raw = {str(part["id"]): str(part["value"]) for part in drawn if "id" in part and part.get("value")}
        assert dialog.form.fill({}, raw, setting) == (answers, {})


async def setting_of(office: Office, tag: str) -> Setting:
    reply = await office.chat(SPEAKERS[tag]).arrives()
    assert reply.setting.language.tag == tag
    return reply.setting


# --- From the first word to the end, on a real database ---

FILLED = [each for each in DIALOGS.values() if each.form.fields]
KEEPING = pytest.mark.parametrize("dialog", [each for each in FILLED if each.keeps], ids=lambda dialog: dialog.name)
# Two people each who speak the same language and work in the same unit.
TWINS = {
    "nb": ("astrid", "dagny"),
    "nn": ("bjarte", "froydis"),
    "en": ("charlotte", "caspar"),
    "da": ("ditte", "freja"),
}
THEIR_OWN = {"id", "number", "draft_id", "delivery", "person_id", "account_id", "owner", "heard"}


async def file_something(office: Office, user: str) -> str:
    """A report of the person's own, for dialogs about reports; gives its number."""
    chat = office.chat(user)
    await chat.opens("deviation")
    await chat.fills(answers_for(chat, DIALOGS["deviation"], "0") | {"who": "open"})
    await chat.fills(word="send")
    number = [row["number"] for row in await office.table("reporter") if row["person_id"] == user][-1]
    await give_task(office, user, int(str(number)))
    return str(number)


async def give_task(office: Office, user: str, task_id: int) -> None:
    """Something to do of the person's own, for dialogs about tasks."""
    day = NOW.date()
    async with office.database.write() as store:
        values = dict.fromkeys(("process_id", "cycle", "period", "phase", "area_id", "records"), "") | {
            "id": task_id,
            "version": 1,
            "key": f"task {task_id}",
            "unit_id": (await store.execute(select(person.c.unit_id).where(person.c.person_id == user))).scalar_one(),
            "role": "unit_leader",
            **dict.fromkeys(("public", "with_resource", "joint"), False),
            **dict.fromkeys(("due_from", "last_on", "overdue_from"), day),
            "state": "open",
            "owner_id": user,
            "revision": 0,
        }
        await store.execute(insert(task).values(values))


def answers_for(chat: Chat, dialog: Dialog, number: str) -> dict[str, str]:
    assert chat.reply is not None
    return all_answers(dialog.form, chat.reply.setting, number)


async def by_card(chat: Chat, dialog: Dialog, answers: Mapping[str, str]) -> None:
    """All at once; a branch that opens is answered on the card that comes back."""
    await chat.opens(dialog.name)
    if not chat.is_asked:
        await chat.opens(dialog.name, answers)
    for _ in dialog.form.fields:
        if chat.is_asked:
            await chat.fills(answers)
    if isinstance(chat.shown[-1], Summary):
        await chat.fills(word="send")


async def by_typing(chat: Chat, dialog: Dialog, answers: Mapping[str, str]) -> None:
    """One answer at a time, but for what is never asked alone."""
    await chat.opens(
        dialog.name,
        {field.name: answers[field.name] for field in dialog.form.fields if field.aside and field.name in answers},
    )
    for _ in dialog.form.fields:
        if chat.is_asked:
            assert chat.question.next is not None
            await chat.says(answers[chat.question.next.name])
    assert not chat.is_asked, chat.text
    if isinstance(chat.shown[-1], Summary):
        await chat.says("send")


async def made(office: Office) -> Counter[str]:
    """What lies in the tables, without what is each person's and each filing's own."""
    tables = {name: await office.table(name) for name in ("cases", "reporter", "note", "speaks", "draft")}
    return Counter(
        f"{name} { ({column: row[column] for column in row if column not in THEIR_OWN}) }"
        for name, rows in tables.items()
        for row in rows
        # The language is also told by what people type.
        if name != "speaks" or row["chosen"] is not None
    )


@KEEPING
async def test_typed_or_filled_in_gives_the_same(office: Office, dialog: Dialog) -> None:
    for tag in EVERY_LANGUAGE:
        await gives_the_same(office, dialog, tag)


async def gives_the_same(office: Office, dialog: Dialog, tag: str) -> None:
    one, other = (office.chat(user) for user in TWINS[tag])
    numbers = [await file_something(office, user) for user in TWINS[tag]]
    for chat in (one, other):
        await chat.arrives()
    before = await made(office)
    await by_card(one, dialog, answers_for(one, dialog, numbers[0]))
    between = await made(office)
    await by_typing(other, dialog, answers_for(other, dialog, numbers[1]))
    assert await made(office) - between == between - before
    assert [type(shown) for shown in one.shown] == [type(shown) for shown in other.shown]
    assert (await office.rows("draft"))["draft"] == ()
    assert_spoken(one.shown, LANGUAGES.by_tag[tag])


@KEEPING
async def test_sent_twice_is_done_once(any_office: Office, dialog: Dialog) -> None:
    number = await file_something(any_office, "charlotte")
    chat = any_office.chat()
    await chat.arrives()
    answers = answers_for(chat, dialog, number)
    await chat.opens(dialog.name, key="opening")
    if chat.is_asked:
        card = chat.card
        await chat.fills(answers, key="filling")
        if isinstance(chat.shown[-1], Summary):
            card = chat.card
            await chat.fills(word="send", key="filling again", card=card)
        rows, said = await any_office.rows(), chat.text
        again = any_office.again().chat()
        last = "filling again" if dialog.form.review else "filling"
        await again.fills(
            {} if dialog.form.review else answers, word="send" if dialog.form.review else "", card=card, key=last
        )
        assert again.text == said
    else:
        rows, said = await any_office.rows(), chat.text
        assert await any_office.again().chat().opens(dialog.name, key="opening") == said
    assert await any_office.rows() == rows


@KEEPING
async def test_a_draft_survives_a_restart(office: Office, dialog: Dialog) -> None:
    number = await file_something(office, "charlotte")
    chat = office.chat()
    await chat.opens(dialog.name)
    if not chat.is_asked:
        return  # it asks nothing, so there is nothing to lose
    asked = chat.question.next
    assert asked is not None
    await chat.says(answers_for(chat, dialog, number)[asked.name])
    left = chat.shown[-1]
    if not isinstance(left, Question | Summary):
        return  # one answer was enough
    later = office.again().chat()
    await later.arrives()
    assert type(later.shown[-1]) is type(left)
    assert later.question_or_summary.answers == left.answers
    assert later.card == left.draft


@KEEPING
async def test_cancel_leaves_no_draft(office: Office, dialog: Dialog) -> None:
    chat = office.chat()
    await chat.opens(dialog.name)
    if chat.is_asked:
        await chat.says("cancel")
        assert (await office.rows("draft"))["draft"] == ()
        # And by the card's button.
        await chat.opens(dialog.name)
        await chat.fills(word="cancel")
    assert (await office.rows("draft"))["draft"] == ()


@EVERY_DIALOG
async def test_what_people_write_opens_it(office: Office, dialog: Dialog) -> None:
    """Each of the phrases, in each language, whatever language the person speaks."""
    for tag in EVERY_LANGUAGE:
        chat = office.chat(SPEAKERS[tag])
        wanted = await chat.opens(dialog.name)
        await chat.says("cancel")
        for number, phrase in enumerate(LANGUAGES.by_tag[tag].say(dialog.opens).split("|")):
            said = phrase if number % 2 else f" {phrase.upper()}! "
            assert await chat.says(said) == wanted, said
            if chat.is_asked and dialog.keeps:
                await chat.says("cancel")


@EVERY_DIALOG
async def test_whatever_a_button_brings_is_answered(office: Office, dialog: Dialog) -> None:
    """Buttons are data of the client's: old ones, made-up ones and broken ones are answered kindly."""
    for raw in ODD:
        chat = office.chat()
        await chat.opens(
            dialog.name, {name: text for field in dialog.form.fields for name, text in [(field.name, raw)]}
        )
        assert "went wrong" not in chat.text, raw


ODD = (
    "",
    " ",
    "\0",
    "\ud800",
    "🔥" * 50,
    "x" * 3_000,
    "999999999",
    "-1",
    "9" * 400,
    "'; drop table cases; --",
    "{name}",
    "%s",
)


# --- A new dialog ---

NEW_DIALOG = """
\"\"\"Lend out a bicycle.\"\"\"

from dialogs.core.dialog import Dialog
from dialogs.core.fields import yes_no
from dialogs.core.form import Form
from dialogs.core.show import Notice
from dialogs.core.text import _


async def lend(answers, context):
    return {}


async def say(reference, context):
    return (Notice((_("Here is your bicycle."),)),)


dialog = Dialog(
    name="bicycle",
    opens=_("bicycle|lend me a bicycle"),
    about=_("Lend a bicycle: write “bicycle”."),
    form=Form(
        title=_("Bicycle"),
        fields=(yes_no("helmet", _("Helmet"), _("With a helmet?")),),
        review=False,
    ),
    do=lend,
    say=say,
    order=6,
)
"""


async def test_a_new_file_is_a_new_dialog(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in a folder where dialogs lie is found, listed in the help and answered."""
    (tmp_path / "bicycle.py").write_text(NEW_DIALOG)
    monkeypatch.setattr(dialogs, "__path__", [*dialogs.__path__, str(tmp_path)])
    try:
        there = dialogs.found()
    finally:
        sys.modules.pop("dialogs.bicycle", None)
        vars(dialogs).pop("bicycle", None)
    assert set(there) == {*DIALOGS, "bicycle"}
    chat = office.again(dialogs=there).chat()
    assert "Lend a bicycle" in await chat.says("help")
    assert "With a helmet?" in await chat.says("Bicycle!")
    assert "Here is your bicycle." in await chat.says("yes")
    # A module without a dialog is none.
    assert "terms" not in there
