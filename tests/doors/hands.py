"""One person at one door, by the hands of its own client: they write, press what is there, fill in what is asked."""

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.cards import walk
from dialogs.core.form import Raw
from tests.doubles.microsoft import CARD, Teammate
from tests.doubles.workspace import Answered, Member, inputs_of
from tests.pictures.images import photo
from tests.pictures.test_upload import form, send
from tests.slack.served import Served as SlackServed
from tests.turn.office import DIALOGS
from tests.web.client import Chat as Page

# Fields whose answer is something that has to be there: a task, a person.
LOOKED_UP = {name for dialog in DIALOGS.values() for name in dialog.looks_up}

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sight:
    """One message as it looks by now: its texts, what can be pressed, and whether it asks for something."""

    texts: tuple[str, ...]
    buttons: tuple[str, ...] = ()
    asks: bool = False
    pictures: int = 0

    @property
    def all(self) -> str:
        return "\n".join(self.texts)


class Hand(Protocol):
    async def says(self, text: str) -> None: ...

    async def shows(self, text: str) -> None:
        """Says it, with a photo."""

    async def presses(self, label: str) -> None:
        """The newest button with that label."""

    async def fills(self, values: Raw) -> None:
        """Fills in the newest form and sends it, in as many steps as it takes."""

    async def sees(self) -> Sequence[Sight]:
        """Everything in their own chat, the oldest first."""


# --- Adaptive Cards: Teams and the web chat ---


@dataclass(frozen=True, slots=True)
class Lying:
    """A card where it lies."""

    name: str
    card: Card

    @property
    def sight(self) -> Sight:
        return sight_of(self.card)

    def action(self, label: str) -> Card | None:
        return next((one for one in actions_of(self.card) if one["title"] == label), None)


def actions_of(card: Card) -> list[Card]:
    return [one for one in walk(card) if str(one.get("type")) in ("Action.Submit", "Action.Execute")]


def sight_of(card: Card) -> Sight:
    parts = list(reversed(walk(card)))
    texts = [str(one["text"]) for one in parts if one.get("type") in ("TextBlock", "TextRun")]
    asks = any(str(one.get("type", "")).startswith("Input.") for one in parts)
    pictures = sum(one.get("type") == "Image" for one in parts)
    return Sight(tuple(texts), tuple(one["title"] for one in actions_of(card)), asks, pictures)


class _CardHand:
    """What the two doors with cards have in common; a press is theirs to carry out."""

    async def lying(self) -> list[Lying | Sight]:
        raise NotImplementedError

    async def press(self, lying: Lying, data: Card) -> None:
        raise NotImplementedError

    async def sees(self) -> list[Sight]:
        return [each.sight if isinstance(each, Lying) else each for each in await self.lying()]

    async def presses(self, label: str) -> None:
        for lying in reversed([each for each in await self.lying() if isinstance(each, Lying)]):
            action = lying.action(label)
            if action is not None:
                await self.press(lying, action["data"])
                return
        raise AssertionError(f"nowhere “{label}”: {[each.buttons for each in await self.sees()]}")

    async def fills(self, values: Raw) -> None:
        for step in range(6):
            there = await self.lying()
            form = next((each for each in reversed(there) if isinstance(each, Lying)), None)
            if step and there[-1] is not form:
                return  # answered, in words below it
            sends = form is not None and any(one["data"].get("word") == "send" for one in actions_of(form.card))
            if form is None or not (form.sight.asks or sends):
                return
            inputs = {
                str(one["id"]): values.get(str(one["id"]), str(one.get("value", "")))
                for one in walk(form.card)
                if str(one.get("type", "")).startswith("Input.")
            }
            primary = next(one for one in actions_of(form.card) if one.get("style") == "positive")
            await self.press(form, {**primary["data"], **inputs})


@dataclass(slots=True)
class WebHand(_CardHand):
    page: Page
    person: str

    async def says(self, text: str) -> None:
        await self.page.say(text)

    async def shows(self, text: str) -> None:
        assert await send(self.page, form((photo(), "image/jpeg"), text=text)) == 200

    async def press(self, lying: Lying, data: Card) -> None:
        await self.page.send(type="message", value=data)

    async def lying(self) -> list[Lying | Sight]:
        # The history gives each activity as it is by now, in the place where it came.
        found: dict[str, Lying | Sight] = {}
        for activity in await self.page.history():
            if activity["from"]["id"] == self.person:
                continue
            found[activity["id"]] = _of_activity(activity["id"], activity)
        return list(found.values())


@dataclass(slots=True)
class TeamsHand(_CardHand):
    mate: Teammate

    async def says(self, text: str) -> None:
        assert await self.mate.says(text) == 200, self.mate.answer

    async def shows(self, text: str) -> None:
        url = f"{self.mate.double.service_url}pictures/1"
        pasted = [{"contentType": "image/jpeg", "contentUrl": url, "name": "IMG_4711.jpg"}]
        assert await self.mate.says(text, attachments=pasted) == 200, self.mate.answer

    async def press(self, lying: Lying, data: Card) -> None:
        await self.mate.executes(data, lying.name)
        assert self.mate.status == 200, self.mate.answer

    async def lying(self) -> list[Lying | Sight]:
        found: list[Lying | Sight] = []
        for name, activity in (await self.mate.sees()).items():
            lying = _of_activity(name, activity)
            if isinstance(lying, Lying) and name in self.mate.pressed:
                lying = Lying(name, self.mate.pressed[name])
            found.append(lying)
        return found


def _of_activity(name: str, activity: Card) -> Lying | Sight:
    for attachment in activity.get("attachments") or ():
        if attachment["contentType"] == CARD:
            return Lying(name, attachment["content"])
    suggested = (activity.get("suggestedActions") or {}).get("actions") or ()
    return Sight(tuple((activity.get("text") or "").split("\n")), tuple(one["title"] for one in suggested))


# --- Blocks: Slack ---


@dataclass(slots=True)
class SlackHand:
    served: SlackServed
    member: Member
    form_label: tuple[str, ...]  # what opens the form in the person's language
    read: list[Sight] = field(default_factory=list)  # in modals, which say at last what is kept nowhere

    async def says(self, text: str) -> None:
        assert (await self.member.says(text)).status == 200
        await self.served.settled()

    async def shows(self, text: str) -> None:
        url = f"{self.member.workspace.url}/files-pri/F1"
        file = {"id": "F1", "name": "IMG_4711.jpg", "mimetype": "image/jpeg", "size": 9_000, "url_private": url}
        assert (await self.member.says(text, subtype="file_share", files=[file])).status == 200
        await self.served.settled()

    async def presses(self, label: str) -> None:
        for message in reversed(await self.member.sees()):
            if label in buttons_of(message["blocks"]):
                assert (await self.member.presses(message, label)).status == 200
                await self.served.settled()
                return
        raise AssertionError(f"nowhere “{label}”: {[each.buttons for each in await self.sees()]}")

    async def fills(self, values: Raw) -> None:
        there = buttons_of((await self.member.sees())[-1]["blocks"])
        opens = next((each for each in there if each in self.form_label), None)
        if opens is None and len(there) == 1:  # one question alone, answered in words or cancelled
            await self.says(next(iter(values.values())))
            return
        if opens is None:  # or with a button for each answer: the first, which is what everybody answers here
            await self.presses(there[0])
            return
        await self.presses(opens)
        view = await self.member.modal()
        for _step in range(6):
            if not any(inputs_of(view)):
                break
            given = {name: _given(element, values[name]) for name, element in inputs_of(view) if name in values}
            view = self._next(view, await self.member.submits(view, **given))
        while view.get("submit"):
            view = self._next(view, await self.member.submits(view))
        await self.served.settled()
        self.read.append(_of_blocks(view))

    @staticmethod
    def _next(view: Card, answered: Answered) -> Card:
        assert answered.status == 200
        match answered.body:
            case {"response_action": "update", "view": dict(new)}:
                return {**new, "id": view["id"]}
            case {"response_action": "errors", "errors": dict(errors)} if set(errors) <= LOOKED_UP:
                return {"blocks": []}  # there is no such thing here, which the field says
            case {"response_action": "errors"}:
                raise AssertionError(answered.body)
            case _:
                return {"blocks": []}

    async def sees(self) -> list[Sight]:
        return [*map(_of_blocks, await self.member.sees()), *self.read]


def _given(element: Card, text: str) -> Any:
    return text.split(",") if element["type"].startswith(("multi_", "checkboxes")) else text or None


def buttons_of(blocks: list[Card]) -> tuple[str, ...]:
    elements: list[Card] = [one for one in _parts(blocks) if one.get("type") == "button"]
    return tuple(str(one["text"]["text"]) for one in elements)


def _of_blocks(message: Card) -> Sight:
    texts = [html.unescape(str(one["text"])) for one in _parts(message["blocks"]) if isinstance(one.get("text"), str)]
    pictures = sum(one.get("type") == "image" for one in _parts(message["blocks"]))
    return Sight(tuple(texts), buttons_of(message["blocks"]), pictures=pictures)


def _parts(blocks: list[Any]) -> list[Card]:
    return [one for block in blocks for one in reversed(walk(block))]
