"""Says in Slack what a turn answered, in messages: new ones, or in the place of what was pressed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.doorkeeper import Doorkeeper
from bot.heard import Account, Reply
from bot.payload import Json
from bot.slack.api import NotDone, SlackApi
from bot.slack.blocks import Drawn, draw, pages
from bot.slack.envelope import Body, text_at
from bot.slack.pace import Pace
from bot.slack.people import Remembered
from bot.slack.pictures import Album
from dialogs.core.form import Setting
from dialogs.core.show import Shown
from storage.outcomes import InDoubt, Retry

# What people wrote becomes no link, no mention and no preview, whatever it looks like.
PLAIN: Body = {"parse": "none", "link_names": False}
NO_PREVIEW: Body = {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}

# A file that Slack has not looked at yet, or lets nobody see, makes it refuse the blocks.
NOT_SHOWN = frozenset({"invalid_blocks", "invalid_slack_file", "file_not_found"})

PAUSES = (0.3, 1.0, 3.0, 8.0)  # seconds between tries
PATIENCE = 60.0  # seconds for which somebody waits for an answer
DAY = 86_400.0
REPEATS = 2  # of a message that perhaps arrived: to read it twice is better than not to know


@dataclass(slots=True)
class Chats:
    """Where each person and we are alone, and how fast we may speak there."""

    api: SlackApi
    pace: Pace = field(default_factory=Pace)
    _known: Remembered[str] = field(default_factory=Remembered)

    async def of(self, user: str) -> str:
        """Raises NotDone."""
        known = self._known.get(user)
        if known is None:
            opened = await self.api.call("conversations.open", {"users": user})
            known = text_at(opened, "channel", "id")
            self._known.keep(user, known, DAY)
        return known

    def seen(self, user: str, chat: str) -> bool:
        """Somebody wrote there. Whether that is news."""
        if self._known.get(user) == chat:
            return False
        self._known.keep(user, chat, DAY)
        return True


@dataclass(slots=True)
class Speaker:
    """All of it raises NotDone and NotSaved; what certainly did not arrive is tried again while somebody waits."""

    api: SlackApi
    doorkeeper: Doorkeeper
    chats: Chats
    album: Album

    async def reply(self, to: Account, chat: str, reply: Reply, *, thread: str = "", pressed: str = "") -> None:
        """`pressed`: the message whose button was pressed; it becomes the first part where the reply replaces."""
        shown = list(reply.shown)
        if pressed and reply.replaces and shown and await self._replaced(to, chat, pressed, shown[0], reply):
            shown = shown[1:]
        for one in shown:
            ts = await self._posted(chat, one, reply.setting, thread)
            await self.doorkeeper.remember(to, chat, ts, one, reply)

    async def _posted(self, chat: str, shown: Shown, setting: Setting, thread: str) -> str:
        """Where the last part of it lies."""
        files, ts = await self.album.files(shown), ""
        try:
            for page in pages(shown, setting, files):
                ts = await self.post(chat, page, thread)
        except NotDone as fault:
            if not files or fault.code not in NOT_SHOWN:
                raise
            self.album.refused(files)
            ts = await self.post(chat, draw(shown, setting), thread)
        return ts

    async def post(self, chat: str, drawn: Drawn, thread: str = "") -> str:
        where: Body = {"channel": chat, "thread_ts": thread} if thread else {"channel": chat}
        return text_at(await self.insist("chat.postMessage", {**where, **content(drawn), **NO_PREVIEW}), "ts")

    async def aside(self, place: str, user: str, shown: Sequence[Shown], setting: Setting, thread: str = "") -> None:
        """Where others read, for one person's eyes, until they look away."""
        for one in shown:
            body: Body = {"channel": place, "user": user, **content(draw(one, setting))}
            await self.insist("chat.postEphemeral", {**body, "thread_ts": thread} if thread else body)

    async def own_chat(self, to: Account) -> str:
        chat = await self.chats.of(to.user)
        if self.chats.seen(f"{to.tenant} {to.user}", chat):
            await self.doorkeeper.reach(to, chat)
        return chat

    async def respond(self, url: str, body: Body) -> None:
        """To a command, where we may be no member of the place."""
        await self.api.respond(url, body)

    async def insist(
        self, method: str, arguments: Body, pauses: Sequence[float] = PAUSES, *, twice: bool = True
    ) -> Body:
        """Again after what came to nothing. `twice`: also after what was perhaps done, a message only so often."""
        loop = asyncio.get_running_loop()
        until, repeats = loop.time() + PATIENCE, REPEATS if twice else 0
        for pause in (*pauses, None):
            if method == "chat.postMessage":
                await self.chats.pace.wait(text_at(arguments, "channel"))
            try:
                return await self.api.call(method, arguments)
            except NotDone as fault:
                match fault.outcome:
                    case Retry(after=after) if pause is not None:
                        wait = after or pause
                    case InDoubt() if pause is not None and repeats:
                        wait, repeats = pause, repeats - (method == "chat.postMessage")
                    case _:
                        raise
                if loop.time() + wait > until:
                    raise
            await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    async def _replaced(self, to: Account, chat: str, ts: str, shown: Shown, reply: Reply) -> bool:
        """False where Slack has that message no more, or changes it no more."""
        try:
            drawn = draw(shown, reply.setting, await self.album.files(shown))
            await self.insist("chat.update", {"channel": chat, "ts": ts, **content(drawn)})
        except NotDone as fault:
            if isinstance(fault.outcome, Retry | InDoubt):
                raise
            return False
        await self.doorkeeper.remember(to, chat, ts, shown, reply)
        return True


def content(drawn: Drawn) -> Body:
    blocks: Json = [*drawn.blocks]
    return {"text": drawn.text, "blocks": blocks, **PLAIN}
