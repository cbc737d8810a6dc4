"""What is said unasked, at the moment when it is sent: to whom, in which words, through which door; and drawn again."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.channel import Address, Channel, Message
from bot.place import Place
from dialogs.core.dialog import Context, Dialog, Outside, Reminder, no_link
from dialogs.core.form import Setting
from dialogs.core.show import About, Notice, Shown, about_of
from dialogs.core.text import _
from dialogs.core.unasked import Cause, Unasked
from hms import manners
from hms.organisation import Country
from storage import desk as desks
from storage import people, unreachable
from storage import shown as shelf
from storage.database import Database
from storage.desk import Store
from storage.outbox import Claimed, has_room
from storage.outcomes import Delivered, Gone, Later, Outcome, Pointless, Rejected, Retry, Sent
from storage.people import Login, Stranger
from storage.shown import Card, Reached
from storage.telling import redraw, refresh_home

UPDATE = "update"  # a notice that says nothing new: a card that lies somewhere is drawn as things are now
NOT_HERE = Notice((_("This is not here for you any more."),))


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything that is needed to say something to somebody who did not ask. `real` is real time, `now` ours."""

    database: Database
    notices: Mapping[str, Unasked]
    dialogs: Mapping[str, Dialog]
    channels: Mapping[str, Channel]
    place: Place
    outside: Outside
    pepper: bytes
    now: Callable[[], datetime]
    real: Callable[[], datetime]
    reminders: Mapping[str, Reminder] = field(default_factory=dict)
    link: Callable[[str], Callable[[str], str]] = lambda owner: no_link  # as the assistant has it

    async def deliver(self, row: Claimed) -> Delivered:
        """Sends one row of the outbox, once. Raises NotSaved where the database is away."""
        if row.notice == UPDATE:
            return await self._update(row)
        notice = self.notices.get(row.notice)
        if notice is None:
            return Delivered(Rejected("no such notice"))
        async with self.database.read() as store:
            ways = await shelf.ways(store, row.recipient)
        delivered = Delivered(Gone("no such door" if ways else "nobody is there"))
        tried: list[tuple[Reached, Outcome]] = []
        for reached in ways:
            if reached.channel not in self.channels:
                continue
            delivered = await self._say(notice, row, reached)
            tried.append((reached, delivered.outcome))
            # Whoever has left one door, or never opened it, may be at another.
            if not isinstance(delivered.outcome, Gone):
                break
        return self._marking(row, delivered, tried)

    def _marking(self, row: Claimed, delivered: Delivered, tried: Sequence[tuple[Reached, Outcome]]) -> Delivered:
        """It is kept too which doors reached whom, and which did not; of a reporter nobody is to know."""
        gone = [(to.channel, outcome) for to, outcome in tried if isinstance(outcome, Gone) and outcome.mark]
        if gone and isinstance(delivered.outcome, Gone):
            # Of several doors that are shut, the one where they were heard last tells why.
            delivered = replace(delivered, outcome=gone[0][1])
        open_ = [to.channel for to, outcome in tried if isinstance(outcome, Sent) and to.shut]
        person_id, keep = row.recipient.removeprefix("p:"), delivered.keep
        if not row.recipient.startswith("p:") or not (gone or open_):
            return delivered

        async def and_marks(store: Store) -> None:
            for channel, outcome in gone:
                await unreachable.mark(store, person_id, channel, outcome.mark, self.now().date())
            for channel in open_:
                await unreachable.unmark(store, person_id, channel)
            if keep is not None:
                await keep(store)

        return Delivered(delivered.outcome, and_marks)

    async def _say(self, notice: Unasked, row: Claimed, reached: Reached) -> Delivered:
        async with self.database.read() as store:
            context = await self.context(store, reached)
            if notice.by_day and (later := _next_hour(context)) is not None:
                return Delivered(Later("not at this hour", later))
            said = await notice.tell(Cause(row.subject, row.occasion, row.id), context)
        if said is None:
            return Delivered(Pointless("no longer so, or no longer theirs"))
        # Whoever stood still while it was drawn must not send what another may have claimed since.
        if not has_room(row, self.real()):
            return Delivered(Retry("its lease was as good as over"))
        message = Message(said, context.setting, str(row.id))
        outcome = await self.channels[reached.channel].send(_address(reached), message)
        return Delivered(outcome, self._kept(row, reached, said, outcome))

    async def _update(self, row: Claimed) -> Delivered:
        async with self.database.read() as store:
            card = await shelf.card(store, int(row.subject.removeprefix("shown:")))
            drawn = await self.draw(store, card) if card is not None else None
        if card is None or drawn is None or card.revision >= int(row.occasion):
            return Delivered(Pointless("the card is not there any more, or up to date already"))
        shown, setting, reached = drawn
        channel = self.channels.get(card.channel)
        if channel is None:
            return Delivered(Gone("no such door"))
        to = replace(_address(reached), channel=card.channel, tenant=card.tenant, conversation=card.conversation)
        outcome = await channel.update(to, card.provider_id, Message(shown, setting, str(row.id)))
        revision = max(_about(shown).revision, int(row.occasion))

        async def keep(store: Store) -> None:
            await shelf.redrawn(store, card.id, revision)

        return Delivered(outcome, keep if isinstance(outcome, Sent) else None)

    async def draw(self, store: Store, card: Card) -> tuple[Shown, Setting, Reached] | None:
        """A card as it is now, for whoever it was shown to; None: they are gone."""
        reached = await shelf.reached(store, card.recipient, (card.channel, card.tenant))
        if reached is None:
            return None
        context = await self.context(store, reached)
        return await self._again(card, context) or NOT_HERE, context.setting, reached

    async def _again(self, card: Card, context: Context) -> Shown | None:
        if card.source == "notice":
            notice = self.notices.get(card.name)
            cause = Cause(card.reference["subject"], card.reference["occasion"], card.outbox_id or 0, again=True)
            return await notice.tell(cause, context) if notice is not None else None
        dialog = self.dialogs.get(card.name)
        all_ = await dialog.say(card.reference, context) if dialog is not None else ()
        return next((each for each in all_ if _about(each).subject == card.subject), None)

    async def context(self, store: Store, reached: Reached) -> Context:
        caller = reached.caller
        desk = await desks.look(store, caller.owner, b"")
        # What somebody wrote last says nothing of the language in which they want to be told something.
        setting, country, _clear = await self.place.setting(store, caller, replace(desk, heard=None), "", self.now())
        return Context(
            store,
            caller,
            country,
            reached.channel,
            setting,
            self.outside,
            b"",
            b"",
            self.pepper,
            self.dialogs,
            reminders=self.reminders,
            link=self.link(caller.owner),
        )

    def _kept(
        self, row: Claimed, to: Reached, said: Shown, outcome: Outcome
    ) -> Callable[[Store], Awaitable[None]] | None:
        """What is kept of a message that arrived: where it lies. In the web chat that is the message itself."""
        about = _about(said)
        if not isinstance(outcome, Sent):
            return None
        sent, keeps_card = outcome, bool(about.subject or to.channel == "web")
        card: dict[str, object] = {
            "recipient": row.recipient,
            "channel": to.channel,
            "tenant": to.tenant,
            "conversation": outcome.conversation,
            "provider_id": outcome.provider_id,
            "source": "notice",
            "name": row.notice,
            "reference": {"subject": row.subject, "occasion": row.occasion},
            "subject": about.subject,
            "revision": about.revision,
            "outbox_id": row.id,
            "at": self.real(),
        }

        async def keep(store: Store) -> None:
            if (sent.conversation, sent.service_url) != (to.conversation, to.service_url):
                login, whose = Login(to.channel, to.tenant, to.user), to.caller
                person_id = None if isinstance(whose, Stranger) else whose.person.person_id
                await people.keep_reach(store, login, sent.conversation, sent.service_url, person_id)
            if row.recipient.startswith("p:"):
                # What somebody was told of may also be on their own page.
                await refresh_home(store, row.recipient.removeprefix("p:"), self.now())
            if not keeps_card:
                return
            await shelf.keep(store, card)
            # The case may have gone on while it was being sent, when nobody knew of this card yet.
            now = await shelf.revision_of(store, about.subject) if about.subject else about.revision
            if now > about.revision:
                await redraw(store, about.subject, now, self.now())

        return keep


def _next_hour(context: Context) -> datetime | None:
    """When they may be disturbed; None: now."""
    zone, country = context.now.tzinfo, context.country or Country.NO
    assert zone is not None, "a setting's moment knows its zone"
    return None if manners.decent(context.now, zone, country) else manners.next_decent(context.now, zone, country)


def _address(to: Reached) -> Address:
    return Address(to.channel, to.tenant, to.user, to.conversation, to.service_url)


def _about(shown: Shown) -> About:
    return about_of(shown) or About("", 0)
