"""Where in Slack an answer is said: where it was asked, in the person's own chat, or in a modal."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.aloud import in_private, in_public
from bot.heard import Account, Reply
from bot.slack.after import After
from bot.slack.api import NotDone
from bot.slack.blocks import draw
from bot.slack.envelope import Body
from bot.slack.modals import Modals, Opening, is_form
from bot.slack.received import Received
from bot.slack.site import TAKEN, Answer
from bot.slack.speaking import Speaker, content
from dialogs.core.form import Setting
from dialogs.core.show import Shown

log = logging.getLogger("vernebot.slack")


@dataclass(slots=True)
class Answering:
    speaker: Speaker
    modals: Modals
    after: After

    def answer(self, to: Account, received: Received, reply: Reply, opening: Opening | None) -> Answer:
        """What the acknowledgement says; the rest is done after it. A trigger waits for no message before it."""
        person = person_of(to)
        if opening is not None:
            if is_form(reply.shown[0]) or received.kind == "shortcut":
                self.after.go(f"modal {person}", lambda: self._open(to, received, reply, opening))
                return TAKEN
            self.after.go(f"modal {person}", lambda: self.modals.closed(opening, reply))
        if received.kind == "submitted":
            body, told = self.modals.submitted(received, reply)
            if told:
                pressed = replace(received, channel=received.where.channel, ts=received.where.ts)
                self.after.go(person, lambda: self._below(to, pressed, reply))
            return Answer(body=body)
        if received.surface == "modal":
            self.after.go(f"modal {person}", lambda: self.modals.redrawn(received, reply))
        elif received.kind == "command" and not received.channel.startswith("D"):
            # Others see the screen of whoever wrote it: what it says at once is only where to look.
            self.after.go(person, lambda: self._after_command(to, received, reply))
            return Answer(body=whispered(in_public(reply), reply.setting))
        elif received.kind == "message":
            said = self._aloud if received.aloud else self._said
            self.after.go(person, lambda: said(to, received, reply))
        else:
            self.after.go(person, lambda: self._below(to, received, reply))
        return TAKEN

    async def _said(self, to: Account, received: Received, reply: Reply) -> None:
        """Where they wrote, which is their own chat with us."""
        if self.speaker.chats.seen(to.user, received.channel):
            await self.speaker.doorkeeper.reach(to, received.channel)
        await self.speaker.reply(to, received.channel, reply, thread=received.thread)

    async def _below(self, to: Account, received: Received, reply: Reply) -> None:
        """In their own chat: in the place of what was pressed there. Where it was pressed elsewhere, that is said."""
        chat = await self._privately(to, reply, received)
        if received.channel and received.channel != chat:
            if received.kind == "command":
                await self.speaker.respond(received.response_url, whispered(in_public(reply), reply.setting))
            else:
                await self._aside(to, received, in_public(reply), reply.setting)

    async def _privately(self, to: Account, reply: Reply, received: Received) -> str:
        chat = await self.speaker.own_chat(to)
        here = received.channel == chat
        thread, pressed = (received.thread, received.ts) if here else ("", "")
        await self.speaker.reply(to, chat, reply, thread=thread, pressed=pressed)
        return chat

    async def _aloud(self, to: Account, received: Received, reply: Reply) -> None:
        if reply.aloud:
            await self._aside(to, received, in_public(reply), reply.setting)
            return
        delivered = await self._delivered(to, reply, received)
        await self._aside(to, received, in_public(reply, delivered=delivered), reply.setting)

    async def _after_command(self, to: Account, received: Received, reply: Reply) -> None:
        private = replace(reply, shown=in_private(reply))
        if private.shown and not await self._delivered(to, private, received):
            shown = in_public(reply, delivered=False)
            await self.speaker.respond(received.response_url, whispered(shown, reply.setting))

    async def _delivered(self, to: Account, reply: Reply, received: Received) -> bool:
        try:
            await self._privately(to, reply, received)
        except NotDone as fault:
            log.warning("not said in Slack: %s", fault)
            return False
        return True

    async def _aside(self, to: Account, received: Received, shown: Sequence[Shown], setting: Setting) -> None:
        await self.speaker.aside(received.channel, to.user, shown, setting, received.thread)

    async def _open(self, to: Account, received: Received, reply: Reply, opening: Opening) -> None:
        """A form, or for a shortcut whatever there is to say; without a modal it is said in their chat."""
        rest = replace(reply, shown=reply.shown[1:], replaces=False)
        try:
            await self.modals.opened(opening, received, reply)
        except NotDone as fault:
            log.warning("no modal in Slack: %s", fault)
            rest = reply
        if rest.shown:
            await self._below(to, replace(received, kind="pressed"), rest)


def person_of(account: Account) -> str:
    return f"{account.tenant} {account.user}"


def whispered(shown: Sequence[Shown], setting: Setting) -> Body:
    """A message that one person sees where others read, as the answer to a command."""
    drawn = [draw(one, setting) for one in shown]
    text = "\n".join(one.text for one in drawn)
    blocks = [block for one in drawn for block in one.blocks]
    return {"response_type": "ephemeral", **content(replace(drawn[0], text=text, blocks=blocks))}
