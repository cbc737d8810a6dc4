"""The one path that every message takes: guard the words, one transaction, then the reply.

Nothing is sent before the transaction has committed, so what was answered "registered" is on disk. A delivery that
comes again is answered again from a reference and does nothing else.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from secrets import token_bytes
from time import perf_counter

from bot import sentences
from bot.beside import decided
from bot.charts.easel import Easel
from bot.conversation import GUARDS, Turn, texts_of
from bot.heard import Filled, Heard, Incoming, Reply, Said
from bot.origin import origin_of
from bot.pictures.noting import taken
from bot.place import Place, clear_language
from dialogs.core.dialog import Context, Dialog, Outside, Reminder, no_link
from dialogs.core.show import Notice, Question, Summary
from dialogs.emergency import for_guests
from dialogs.understanding.guard import Crisis, Emergency, Guarded, Whistleblowing, guard
from storage import desk as desks
from storage.database import Database, Lost, NotSaved
from storage.desk import NOWHERE, Stale, Store
from storage.meeting import meet
from storage.people import Login, Stranger

log = logging.getLogger("vernebot.turn")

LONGEST = 15_000  # characters of one message, all its fields together; more would hold up everybody else
BEGINNING = 4_000  # characters that are read of each text, of a message that is longer
# Of a turn that meets other turns of the same person: one of those that meet always gets through, and twenty may meet.
TRIES = 24


@dataclass(frozen=True, slots=True)
class Assistant:
    """Everything a turn needs. `pepper` is the installation's secret; `now` gives the moment, with its offset.

    `link` makes addresses of pictures, for whoever owns a draft; `noted` is called when there are some to be fetched.
    """

    database: Database
    dialogs: Mapping[str, Dialog]
    place: Place
    outside: Outside
    pepper: bytes
    now: Callable[[], datetime]
    reminders: Mapping[str, Reminder] = field(default_factory=dict)
    link: Callable[[str], Callable[[str], str]] = lambda owner: no_link
    noted: Callable[[], None] = lambda: None
    easel: Easel = field(default_factory=Easel)

    async def hear(self, incoming: Incoming) -> Reply:
        """Never raises: what goes wrong is logged by its ids, and said in one kind sentence."""
        began = perf_counter()
        if incoming.account.guest:
            return self._for_a_guest(incoming)
        words = texts_of(incoming.heard)
        too_long = sum(map(len, words)) > LONGEST
        # Help comes first, also for a message that is too long to be read to its end.
        read = [text[:BEGINNING] for text in words[:3]] if too_long else words
        guarded = await decided(lambda: guard_all(read), read)
        if too_long and not guarded:
            return self._sorry(incoming, sentences.TOO_LONG)
        try:
            reply, about = await self._heard(incoming, guarded)
        except NotSaved as error:
            log.error("turn channel=%s not saved: %s", incoming.account.channel, error)
            if guarded:
                return await self._help_at_once(incoming, guarded)
            return replace(self._sorry(incoming, sentences.NOT_SAVED), saved=False)
        # The one place where an exception of ours ends, so that nobody waits for an answer that never comes.
        except Exception as error:  # noqa: BLE001
            log.error(
                "turn channel=%s failed: %s at %s", incoming.account.channel, type(error).__name__, origin_of(error)
            )
            return self._sorry(incoming, sentences.FAILED)
        on_a_page = incoming.account.channel == "web"  # which is dark where its reader's screen is
        drawn = await self.easel.shown(reply.shown, reply.setting.language, dark=on_a_page)
        reply = replace(reply, shown=drawn)
        log.info("turn channel=%s%s ms=%.1f", incoming.account.channel, about, (perf_counter() - began) * 1000)
        return reply

    async def _heard(self, incoming: Incoming, guarded: Guarded | None) -> tuple[Reply, str]:
        """Where somebody writes to others, a word of danger is no call for help, as long as it becomes such a text."""
        if guarded is None or not self._is_for_others(incoming) or self._is_for_us(incoming.heard):
            return await self._tried(incoming, guarded)
        reply, about = await self._tried(incoming, None)
        if any(isinstance(each, Question | Summary) for each in reply.shown):
            return reply, about
        return await self._tried(incoming, guarded)

    def _is_for_others(self, incoming: Incoming) -> bool:
        heard, setting = incoming.heard, self.place.bare_setting(incoming.language, self.now())
        dialogs = [dialog for dialog in self.dialogs.values() if dialog.for_others is not None]
        match heard:
            case Said(text):
                return any(dialog.hears(text, setting) is not None for dialog in dialogs)
            case Filled(name):
                return any(dialog.name == name for dialog in dialogs)
            case _:
                return False

    def _is_for_us(self, heard: Heard) -> bool:
        """Whether a word of danger stands in another field of the card than those that others are to read."""
        if not isinstance(heard, Filled):
            return False
        theirs = {field.name for field in self.dialogs[heard.dialog].form.fields if field.for_others}
        return guard_all(value for name, value in heard.values.items() if name not in theirs) is not None

    async def _tried(self, incoming: Incoming, guarded: Guarded | None) -> tuple[Reply, str]:
        # One name for all tries, so that a try that was committed after all is not done twice.
        incoming = replace(incoming, key=incoming.key or token_bytes(16).hex())
        for left in reversed(range(TRIES)):
            try:
                begin = self.database.undone if guarded else self.database.write
                async with begin() as store:
                    turn = await self._begin(incoming, store, guarded=guarded is not None)
                    reply = await self._answered(turn, incoming, guarded)
            except Stale:
                continue
            except Lost:
                if not left:
                    raise
                continue
            if reply.forget or turn.erases:
                await self.database.forget()
            if incoming.files and not guarded:
                self.noted()
            return reply, "" if not reply.kept else turn.about
        raise Stale

    async def _answered(self, turn: Turn, incoming: Incoming, guarded: Guarded | None) -> Reply:
        if guarded:
            return await turn.guarded(guarded, incoming.heard)
        return await taken(turn, incoming.heard, incoming.files)

    async def _begin(self, incoming: Incoming, store: Store, *, guarded: bool = False) -> "Turn":
        account = incoming.account
        login = Login(account.channel, account.tenant, account.user, account.home, account.email)
        name = "\0".join((account.channel, account.tenant, account.user, incoming.key or ""))
        delivery, key = self._named("inbox", name), self._named("code", name)
        caller, desk = await meet(store, login, delivery, heard=not guarded)
        said = incoming.heard.text if isinstance(incoming.heard, Said) else ""
        writing = self.dialogs.get(desk.drafts[0].dialog) if desk.drafts else None
        if self._is_for_others(incoming) or (writing is not None and writing.for_others is not None):
            said = ""  # a text for those who read another language says nothing of ours
        setting, country, clear = await self.place.setting(store, caller, desk, said, self.now())
        if clear and desk.heard is None and not guarded:  # who is helped at once waits for no writer
            await desks.hear_language(store, caller.owner, setting.language.tag)
        context = Context(
            store, caller, country, account.channel, setting, self.outside, delivery, key, self.pepper, self.dialogs
        )
        context = replace(context, reminders=self.reminders, link=self.link(caller.owner))
        return Turn(context, desk, lambda: self._begin(incoming, store))

    def _named(self, purpose: str, name: str) -> bytes:
        """What a delivery is called for a purpose; from one such name no other can be made without the delivery."""
        return hmac.digest(self.pepper, f"{purpose}\0{name}".encode(errors="surrogatepass"), hashlib.sha256)

    async def _help_at_once(self, incoming: Incoming, guarded: Guarded) -> Reply:
        """Help that needs no database: nobody knows then who is there, so it is what holds for everybody."""
        setting = self.place.bare_setting(incoming.language, self.now())
        channel = incoming.account.channel
        context = Context(
            NOWHERE, Stranger(0), None, channel, setting, self.outside, b"", b"", self.pepper, self.dialogs
        )
        return Reply(await self.dialogs[GUARDS[type(guarded)]].say({}, context), setting, kept=False)

    def _for_a_guest(self, incoming: Incoming) -> Reply:
        said = incoming.heard.text if isinstance(incoming.heard, Said) else ""
        language = clear_language(said, self.place.language) or incoming.language
        return Reply((for_guests(),), self.place.bare_setting(language, self.now()), kept=False, aloud=True)

    def _sorry(self, incoming: Incoming, sentence: Notice) -> Reply:
        return Reply((sentence,), self.place.bare_setting(incoming.language, self.now()), kept=False)


WORST_FIRST: tuple[type[Guarded], ...] = (Emergency, Crisis, Whistleblowing)


def guard_all(texts: Iterable[str]) -> Guarded | None:
    """The gravest thing in any of the texts. A facility matter stops no report: the review names it."""
    found = [guarded for text in texts for guarded in guard(text)]
    return next((each for grave in WORST_FIRST for each in found if isinstance(each, grave)), None)
