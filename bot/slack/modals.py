"""Modals: opened while the trigger holds, changed in place, and answered when they are sent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot import sentences
from bot.heard import Reply
from bot.payload import Json
from bot.plain import said
from bot.slack import modal
from bot.slack.api import NotDone
from bot.slack.envelope import Body, text_at
from bot.slack.people import Remembered
from bot.slack.received import Received
from bot.slack.speaking import Speaker
from dialogs.core.form import Setting
from dialogs.core.show import Notice, Question, Shown, Summary
from storage.outcomes import InDoubt, Retry

PATIENCE = 0.3  # seconds after which somebody who waits for a form sees that it comes
# A trigger holds for three seconds: whoever tries longer opens nothing.
TRIGGER_PAUSES = (0.2, 0.6)

# What could not be taken stays where it was typed, with the reason beside it.
NOT_TAKEN = (sentences.NOT_SAVED, sentences.FAILED, sentences.TOO_LONG)


@dataclass(slots=True)
class Opening:
    """A form on its way. Where the turn takes long there is something to look at meanwhile."""

    speaker: Speaker
    trigger: str
    setting: Setting
    _view: str = ""
    _asked: bool = False
    _fault: NotDone | None = None
    _waiting: asyncio.Task[None] = field(init=False)

    def __post_init__(self) -> None:
        self._waiting = asyncio.create_task(self._wait())

    async def _wait(self) -> None:
        await asyncio.sleep(PATIENCE)
        self._asked = True
        loading: Json = modal.loading(self.setting)
        try:
            opened = await self.speaker.api.call("views.open", {"trigger_id": self.trigger, "view": loading})
        except NotDone as fault:
            self._fault = fault
            return
        self._view = text_at(opened, "view", "id")

    async def settled(self) -> bool:
        """Whether something stands there already. Nothing is opened from now on."""
        if not self._asked:
            self._waiting.cancel()
        await asyncio.wait((self._waiting,))
        return bool(self._view)

    async def show(self, view: Json) -> None:
        """Raises NotDone where no modal can be opened."""
        if await self.settled():
            await self.speaker.insist("views.update", {"view_id": self._view, "view": view})
        elif self._fault is not None and not isinstance(self._fault.outcome, Retry):
            raise self._fault
        else:
            # A trigger opens one modal: where nobody knows whether it did, it is not tried again.
            body: Body = {"trigger_id": self.trigger, "view": view}
            await self.speaker.insist("views.open", body, TRIGGER_PAUSES, twice=False)


@dataclass(slots=True)
class Modals:
    speaker: Speaker
    bare: Callable[[], Setting]  # where nobody knows yet to whom we speak
    _settings: Remembered[Setting] = field(default_factory=Remembered)

    def opening(self, person: str, received: Received) -> Opening:
        return Opening(self.speaker, received.trigger, self._settings.get(person) or self.bare())

    def spoken(self, person: str, setting: Setting) -> None:
        self._settings.keep(person, setting)

    async def opened(self, opening: Opening, received: Received, reply: Reply) -> None:
        in_message = received.kind == "pressed" and received.surface == "message"
        lies = modal.Where(received.channel, received.ts) if in_message else modal.NOWHERE
        await opening.show(modal.view(reply.shown[0], reply.setting, lies))

    async def closed(self, opening: Opening, reply: Reply) -> None:
        """There is no form: what was opened meanwhile says what is answered."""
        if await opening.settled():
            await opening.show(modal.view(reply.shown[0], reply.setting))

    def submitted(self, received: Received, reply: Reply) -> tuple[Json, bool]:
        """What a modal becomes that was sent, and whether the person is to be told in their chat as well."""
        shown, setting = reply.shown[0], reply.setting
        if shown in NOT_TAKEN:
            return _not_taken(shown, setting, received), False
        done = not is_form(shown)
        # What is kept nowhere is said where it was asked, unless it is the only trace of what was done.
        told = done and (reply.kept or reply.forget)
        return modal.answer(shown, setting, received.where, received.inputs), told

    async def redrawn(self, received: Received, reply: Reply) -> None:
        """The modal in which something was pressed or chosen, unless it is closed or has changed since."""
        shown, setting = reply.shown[0], reply.setting
        view: Json = modal.view(_still_open(shown) if received.redraws else shown, setting, received.where)
        body: Body = {"view_id": received.view_id, "view": view}
        if received.view_hash:
            body["hash"] = received.view_hash
        try:
            await self.speaker.insist("views.update", body, twice=not received.view_hash)
        except NotDone as fault:
            if isinstance(fault.outcome, Retry | InDoubt):
                raise


def is_form(shown: Shown) -> bool:
    return isinstance(shown, Question | Summary)


def _still_open(shown: Shown) -> Shown:
    """Somebody is filling in a form: that it could be sent does not send it, and nothing is wrong with it yet."""
    match shown:
        case Summary(draft, form, answers):
            return Question(draft, form, answers, form.asked(answers), None)
        case Question(draft, form, answers, fields, following, typed=typed):
            return Question(draft, form, answers, fields, following, typed=typed)
        case _:
            return shown


def _not_taken(shown: Shown, setting: Setting, received: Received) -> Json:
    if received.inputs and isinstance(shown, Notice):
        first = min(received.inputs, key=lambda name: (name != "what", name))
        return {"response_action": "errors", "errors": {first: " ".join(said(each, setting) for each in shown.says)}}
    return {"response_action": "push", "view": modal.view(shown, setting)}
