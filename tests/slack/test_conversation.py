"""Whole conversations from what is drawn for Slack and what comes back from it, without a network between."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from bot.heard import Reply
from bot.payload import Json
from bot.slack import blocks, modal
from bot.slack.parts import Block
from bot.slack.reader import read_interaction
from bot.slack.received import Received
from dialogs.core.dialog import Dialog
from dialogs.core.show import Question, Shown, Summary
from tests.dialogs.filling import WORDS
from tests.dialogs.test_every_dialog import TWINS, answers_for, file_something, made
from tests.slack import spec
from tests.slack.scenes import as_seen
from tests.slack.test_reading import chose, given_back, heard, interaction
from tests.turn.office import DIALOGS, Chat, Office


@dataclass(slots=True)
class Modal:
    """A modal in somebody's Slack: what they type stays where its input stays."""

    chat: Chat
    inputs: dict[str, Json] = field(default_factory=dict)
    errors: Json = None
    body: Json = None

    @property
    def shown(self) -> Shown:
        return self.chat.shown[0]

    @property
    def view(self) -> dict[str, Json]:
        assert self.chat.reply is not None
        view = modal.view(self.shown, self.chat.reply.setting, modal.Where("D1", "1.5"))
        assert spec.view(view) == []
        return view

    async def types(self, values: Mapping[str, Json]) -> None:
        """Fills in; a choice that dispatches brings the next view at once."""
        for name, value in values.items():
            self.inputs[name] = value
            block = next(each for each in spec.walk(self.view["blocks"]) if each.get("block_id") == name)
            if block.get("dispatch_action"):
                assert isinstance(block["element"], dict)
                action: Json = {"type": block["element"]["type"], "block_id": name, "action_id": name}
                view = given_back(self.view, self.inputs)
                received = read_interaction(interaction("block_actions", view=view, actions=[action]))
                assert received.redraws
                await self._hears(received)

    async def sends(self) -> Reply:
        view = self.view
        received = read_interaction(interaction("view_submission", view=given_back(view, self.inputs)))
        reply = await self._hears(received)
        self.body = modal.answer(self.shown, reply.setting, received.where, received.inputs)
        assert isinstance(self.body, dict)
        self.errors = self.body.get("errors")
        return reply

    async def _hears(self, received: Received) -> Reply:
        assert received.heard is not None
        return await self.chat.hears(received.heard)


def drawn(chat: Chat) -> list[Block]:
    assert chat.reply is not None
    return blocks.draw(chat.shown[-1], chat.reply.setting).blocks


async def press(chat: Chat, label: str) -> Received:
    received = heard(drawn(chat), label)
    assert received.heard is not None
    await chat.hears(received.heard)
    return received


async def test_a_report_by_modal_with_an_error_a_branch_and_a_review(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    assert (await press(chat, "Fill in all at once")).opens
    form = Modal(chat)
    assert "injury" not in as_seen(form.view["blocks"])
    await form.types({"what": "Somebody slipped by the shed", "kind": chose("accident")})
    assert "Injury" in as_seen(form.view["blocks"])
    await form.types({"injury": chose("minor"), "time": "soon", "place": "the bicycle shed"})
    await form.sends()
    assert form.errors == {"time": "I could not find a time in that. Write it like 14:30, or “in the morning”."}
    # Beside the error the words can be changed as well, though the draft has moved on meanwhile.
    await form.types({"time": "in the morning", "what": "Somebody slipped on ice by the shed"})
    await form.sends()
    assert isinstance(form.shown, Summary), chat.text
    seen = as_seen(form.view["blocks"])
    assert "**What happened: **Somebody slipped on ice by the shed\n" in seen
    assert "**Time: **in the morning\n" in seen
    form.inputs.clear()
    await form.sends()
    assert "Registered as report 1001" in chat.text
    assert form.body == {"response_action": "update", "view": form.view}
    (case,) = await office.table("cases")
    assert (case["injury"], case["what"]) == ("minor", "Somebody slipped on ice by the shed")


async def test_a_report_by_the_buttons_of_a_message(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.says(WORDS)
    asked = drawn(chat)
    await press(chat, "A danger, nothing has happened yet")
    while isinstance(chat.shown[-1], Question):
        labels = as_seen([*drawn(chat)])
        await press(chat, next(label for label in ("Today", "Confidential", "Skip") if f"[{label}]" in labels))
    await press(chat, "Send report")
    assert "Registered as report 1001" in chat.text
    # The old question answers nothing any more, and what it did is told again.
    await chat.hears(heard(asked, "An idea for something better").heard)  # type: ignore[arg-type]  # it is a button's
    assert "Registered as report 1001" in chat.text
    (case,) = await office.table("cases")
    assert (case["kind"], str(case["date"]), case["who"]) == ("hazard", "2026-11-20", "confidential")


async def test_an_old_button_changes_nothing(office: Office) -> None:
    chat = office.chat()
    await chat.opens("deviation")
    await chat.says(WORDS)
    asked = drawn(chat)
    await press(chat, "A danger, nothing has happened yet")
    late = heard(asked, "A rule was broken").heard
    assert late is not None
    await chat.hears(late)
    assert "This has changed since you saw it last." in chat.text
    (draft,) = await office.table("draft")
    assert isinstance(draft["answers"], dict)
    assert draft["answers"]["kind"] == "hazard"


async def test_what_changed_elsewhere_while_a_form_was_open_stays(office: Office) -> None:
    """In Slack a modal stands open while the same person writes in another door."""
    chat = office.chat()
    await chat.opens("deviation", {"what": "The railing is loose", "kind": "hazard"})
    await press(chat, "Fill in all at once")
    form = Modal(chat)
    view = form.view
    await office.chat().hears(heard(drawn(chat), "Fill in all at once").heard)  # type: ignore[arg-type]  # a button's
    elsewhere = office.chat()
    await elsewhere.opens("deviation", {"place": "Kjemilab 1", "what": "The railing of the stairs is loose"})
    typed: dict[str, Json] = {"date": "2026-11-19", "place": ""}
    received = read_interaction(interaction("view_submission", view=given_back(view, typed)))
    assert received.heard is not None
    await chat.hears(received.heard)
    (draft,) = await office.table("draft")
    answers = draft["answers"]
    assert isinstance(answers, dict)
    said = "The railing is loose\n\nThe railing of the stairs is loose"
    assert (answers["what"], answers["place"]) == (said, "polar-101")
    assert answers["date"] == "2026-11-19"


@pytest.mark.parametrize("name", sorted(name for name, each in DIALOGS.items() if each.form.fields and each.keeps))
async def test_filled_in_as_a_modal_or_as_a_card_is_the_same(office: Office, name: str) -> None:
    """Every dialog, found unasked."""
    dialog: Dialog = DIALOGS[name]
    one, other = (office.chat(user) for user in TWINS["nb"])
    numbers = [await file_something(office, user) for user in TWINS["nb"]]
    before = await made(office)
    await one.opens(name)
    if not one.is_asked:
        return
    await one.fills(answers_for(one, dialog, numbers[0]))
    if isinstance(one.shown[-1], Summary):
        await one.fills(word="send")
    between = await made(office)
    await other.opens(name)
    form, answers = Modal(other), answers_for(other, dialog, numbers[1])
    for _time in range(3):
        if isinstance(form.shown, Question):
            await form.types(_typed(form.view, answers))
            await form.types(_typed(form.view, answers))  # also what a choice has brought along
            await form.sends()
            assert form.errors is None
    if isinstance(form.shown, Summary):
        form.inputs.clear()
        await form.sends()
    assert await made(office) - between == between - before
    assert [type(shown) for shown in one.shown] == [type(shown) for shown in other.shown]


def _typed(view: dict[str, Json], answers: Mapping[str, str]) -> dict[str, Json]:
    """Answers as a client gives them: an option by its value, whatever else by its text."""
    typed: dict[str, Json] = {}
    for block in spec.walk(view["blocks"]):
        name = str(block.get("block_id"))
        if block.get("type") == "input" and name in answers:
            element = block["element"]
            assert isinstance(element, dict)
            options = [each for each in spec.walk(element.get("options", [])) if "value" in each]
            chosen = [chose(str(each["value"])) for each in options if answers[name] in (_label(each), each["value"])]
            several = str(element["type"]).startswith(("multi_", "checkboxes"))
            typed[name] = [*chosen] if several else chosen[0] if chosen else answers[name]
    return typed


def _label(option: dict[str, Json]) -> str:
    text = option["text"]
    assert isinstance(text, dict)
    return str(text["text"])
