"""One message of one person, inside its transaction: what was heard, what follows from it, and what is said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from secrets import token_urlsafe
from typing import assert_never

from bot import sentences
from bot.beside import decided
from bot.heard import Arrived, Filled, Heard, Pressed, Reply, Said
from dialogs.core.dialog import (
    Context,
    Dialog,
    Reference,
    claims_nothing,
    complete_as_given,
    just_say,
    opened_by,
)
from dialogs.core.fields import TextField, cleaned
from dialogs.core.form import SKIP, Answers, Raw, Setting
from dialogs.core.found import NOTHING_FOUND, FoundField
from dialogs.core.show import Draft, Notice, Question, Shown, Summary
from dialogs.core.step import ANYTHING, BACK, CANCEL, SEND, Ask, Drop, Review, Step, Submit, hear, start, take
from dialogs.core.text import Text, folded
from dialogs.hello import greeting
from dialogs.understanding import Understood, understand
from dialogs.understanding.guard import Crisis, Emergency, Facility, Guarded, Whistleblowing
from storage import cases
from storage import desk as desks
from storage.desk import Desk, SavedDraft

# What may be asked in the middle of a form without being taken for an answer.
IN_BETWEEN = frozenset({"help", "explain", "privacy_request", "query_my_report", "set_language"})
ABOUT_WORK = frozenset(
    {
        "query_phase_tasks",
        "query_deadline",
        "query_action_plan",
        "query_hms_round",
        "query_meeting",
        "query_annual_discussion",
    }
)
# What people tell that they have done, in so many words at least.
DEEDS = frozenset({"update_task", "record_hms_round", "record_fire_inspection", "record_meeting"})
WORDS_OF_A_DEED = 4
# What may be pressed on a form that was drawn before the draft changed: it brings only what its reader changed.
ADDING = ("form", "merge")
GUARDS: Mapping[type[Guarded], str] = {
    Emergency: "emergency",
    Crisis: "crisis",
    Whistleblowing: "whistleblowing",
    Facility: "facility",
}


@dataclass(slots=True)
class Turn:
    """One message of one person, inside its transaction."""

    context: Context
    desk: Desk
    anew: Callable[[], Awaitable["Turn"]]  # the same turn, as things stand after what it did
    about: str = ""
    erases: bool = False  # whether it took away what somebody wrote

    async def guarded(self, guarded: Guarded, heard: Heard) -> Reply:
        dialog = self.context.dialogs[GUARDS[type(guarded)]]
        if isinstance(heard, Said):
            # The bare name of another that keeps nothing tells nothing: "report or whistleblowing".
            named = opened_by(self.context.dialogs, folded(heard.text), self.context.languages)
            dialog = named if named is not None and not named.keeps else dialog
        shown = await dialog.say({}, self.context)
        active = self.context.dialogs.get(self.desk.drafts[0].dialog) if self.desk.drafts else None
        if isinstance(heard, Said) and active is not None and active.for_others is not None:
            shown = (*shown, Notice((active.for_others,)))
        return replace(self._reply(shown, kept=False), aloud=dialog.public)

    async def take(self, heard: Said | Filled | Pressed | Arrived) -> Reply:
        if self.desk.said is not None:
            return await self._again(self.desk.said)
        if claimed := await self._claimed(heard):
            return claimed
        match heard:
            case Said(text):
                return await self._said(cleaned(text))
            case Filled():
                return await self._filled(heard)
            case Pressed(name, raw):
                dialog = self.context.dialogs.get(name)
                if dialog is None:
                    return self._reply((sentences.OLD_BUTTON,))
                return await self._open(dialog, raw, at_once=dialog.at_once)
            case Arrived():
                return await self._arrived()
            case _ as never:
                assert_never(never)

    async def _claimed(self, heard: Heard) -> Reply | None:
        """What belongs to one dialog wherever it is written: no other may keep it."""
        texts = [text for text in texts_of(heard) if any(char.isdigit() for char in text)]
        for dialog in self.context.dialogs.values():
            if texts and dialog.claims is not claims_nothing and not _is_for(heard, dialog):
                for text in texts:
                    raw = await dialog.claims(text, self.context)
                    if raw is not None:
                        return await self._open(dialog, raw)
        return None

    # --- What was heard ---

    async def _said(self, text: str) -> Reply:
        active = self.desk.drafts[0] if self.desk.drafts else None
        for dialog in self.context.dialogs.values():
            waits = active is not None and dialog.keeps and not dialog.interrupts
            raw = None if waits else dialog.hears(text, self.context.setting)
            if raw is not None:
                return await self._open(dialog, raw)
        if opened := opened_by(self.context.dialogs, folded(text), self.context.languages):
            return await self._open(opened, opened.guess(ANYTHING, text, self.context.setting), active)
        if active and active.dialog in self.context.dialogs:
            return await self._answered(text, self.context.dialogs[active.dialog], active)
        if folded(text) in self._commands():
            return self._reply((sentences.NOTHING_UNDER_WAY,))
        return await self._understood(text)

    async def _answered(self, text: str, dialog: Dialog, active: SavedDraft) -> Reply:
        """An answer to what was asked, unless it clearly asks something else in between."""
        setting, answers = self.context.setting, dialog.form.kept(active.answers)
        asked = dialog.form.next(answers, setting)
        said = {asked.name: text} if asked is not None else _renamed(dialog, text, setting)
        await self._look_up(dialog, said, answers)
        setting = self.context.setting
        if not (isinstance(asked, TextField) and asked.lines):
            name = asked.name if asked is not None else None
            tag, names = setting.language.tag, setting.names
            understood = await decided(lambda: understand(text, setting.now, tag, names, name), (text,))
            if asked is not None and understood.intent == "cancel":
                return await self._settle(Drop(), dialog, active)
            other = self._meant(understood)
            # While something waits for a yes, nothing is asked that a question about the work could be an answer to.
            between = IN_BETWEEN if asked is not None else IN_BETWEEN | ABOUT_WORK
            if other is not None and other is not dialog and understood.intent in between:
                return await self._open(other, _raw_for(other, understood, text), active)
            if (deed := await self._told_of_work(text, dialog)) is not None:
                return deed
        step = await decided(lambda: hear(dialog.form, answers, text, setting, dialog.guess), (text,))
        return await self._settle(step, dialog, active)

    async def _told_of_work(self, text: str, dialog: Dialog) -> Reply | None:
        """A whole sentence about something that was done answers no question of a form about something else."""
        if len(text.split()) < WORDS_OF_A_DEED:
            return None
        setting = self.context.setting
        now, tag, names = setting.now, setting.language.tag, setting.names
        understood = await decided(lambda: understand(text, now, tag, names), (text,))
        other = self._meant(understood)
        if other is None or other is dialog or understood.intent not in DEEDS:
            return None
        if understood.intent == "update_task" and "task" not in understood.slots:
            return None
        return await self._open(other, _raw_for(other, understood, text))

    def _meant(self, understood: Understood) -> Dialog | None:
        """The dialog for just this (a topic, what became of a task, and of one that is named), else for such things."""
        slots, intent = understood.slots, understood.intent
        just = [f"{intent}:{slots[name]}" for name in ("topic", "status") if name in slots]
        named = [f"{each}:task" for each in just if "task" in slots]
        dialogs = self.context.dialogs.values()
        fitting = (one for meant in (*named, *just, intent) for one in dialogs if meant in one.intents)
        return next(fitting, None)

    def _commands(self) -> frozenset[str]:
        phrases = self.context.languages.phrases
        return frozenset().union(*(phrases(each) for each in (BACK, CANCEL, SEND, SKIP)))

    async def _understood(self, text: str) -> Reply:
        setting = self.context.setting
        understood = await decided(lambda: understand(text, setting.now, setting.language.tag, setting.names), (text,))
        dialog = self._meant(understood)
        if dialog is None:
            asked = await cases.asked_about(self.context.store, self.context.reporter)
            return self._reply((sentences.not_understood(text, asked),), kept=understood.store != "nothing")
        if (read := dialog.reads(understood, text)) is not None:
            return await self._open(dialog, read)
        if not dialog.form.fields or not says_something(understood, dialog):
            return await self._open(dialog, dialog.guess(ANYTHING, text, setting))
        if dialog.form.fields[0].name not in understood.slots:
            # The message itself answers the first question: "what happened".
            step = await decided(lambda: hear(dialog.form, {}, text, setting, dialog.guess), (text,))
            if isinstance(step, Ask) and dialog.form.review:
                step = replace(step, says=sentences.BEGUN)
            return await self._settle(step, dialog, None)
        return await self._open(dialog, {name: str(slot) for name, slot in understood.slots.items()})

    async def _filled(self, card: Filled) -> Reply:
        dialog, saved = self.context.dialogs.get(card.dialog), self.desk.draft(card.draft)
        if dialog is None:
            return self._reply((sentences.OLD_BUTTON,))
        await self._look_up(dialog, card.values, saved.answers if saved else {})
        if not dialog.keeps:
            step = take(dialog.form, {}, card.values, self.context.setting, word=card.word)
            return replace(await self._settle(step, dialog, None), replaces=True)
        if saved is None or saved.dialog != dialog.name:
            return await self._closed(dialog, card.draft)
        answers = dialog.form.kept(saved.answers)
        step = await decided(lambda: self._taken(dialog, answers, card, saved), card.values.values())
        return replace(await self._settle(step, dialog, saved), replaces=True)

    def _taken(self, dialog: Dialog, answers: Answers, card: Filled, saved: SavedDraft) -> Step:
        fresh = saved.revision == card.revision
        if not fresh and card.word not in ADDING:
            return self._late(dialog, answers, card)
        return take(dialog.form, answers, card.values, self.context.setting, dialog.guess, word=card.word, fresh=fresh)

    def _late(self, dialog: Dialog, answers: Answers, card: Filled) -> Step:
        """A card that was drawn before the draft changed, in another tab or by typing, adds to what is there.

        It takes nothing away, and neither sends nor drops what its reader has not seen.
        """
        if card.word not in ("", "changed"):
            return _now(dialog, answers, self.context, says=sentences.CHANGED_MEANWHILE)
        setting = self.context.setting
        open_yet = {each.name for each in dialog.form.fields if answers.get(each.name) in (None, each.assumed(setting))}
        new = {name: text for name, text in card.values.items() if name in open_yet}
        step = take(dialog.form, answers, new, setting, dialog.guess, fresh=False)
        return replace(step, says=sentences.CHANGED_MEANWHILE) if isinstance(step, Review) else step

    async def _arrived(self) -> Reply:
        shown: tuple[Shown, ...] = (greeting(self.context.caller),)
        return self._reply(shown + await self._waiting(card=True))

    async def goes_on(self, dialog: Dialog) -> Reply:
        """Something that is under way and goes on, without a word."""
        saved = next(each for each in self.desk.drafts if each.dialog == dialog.name)
        return await self._settle(_now(dialog, dialog.form.kept(saved.answers), self.context, says=()), dialog, saved)

    async def waits(self) -> Reply:
        return self._reply(await self._waiting(card=False))

    # --- What follows ---

    async def _open(
        self, dialog: Dialog, raw: Raw, active: SavedDraft | None = None, *, at_once: bool = False
    ) -> Reply:
        saved = next((each for each in self.desk.drafts if each.dialog == dialog.name), None)
        await self._look_up(dialog, raw, saved.answers if saved else {})
        setting = self.context.setting
        if saved is None and (nothing := _nothing_for(dialog, setting)) is not None:
            return self._reply((Notice((nothing,)),))
        begun = start(dialog.form, raw, setting)
        if at_once and isinstance(begun, Review):
            # A deed of its own, whatever else was begun.
            begun, saved = Submit(begun.answers), None
        elif at_once and saved is not None and _is_other(begun, saved):
            await desks.end_draft(self.context.store, saved)
            saved = None
        if saved is not None and dialog.keeps:
            kept = dialog.form.kept(saved.answers)
            below = raw if dialog.for_others is not None else _below(kept, raw, dialog)
            answers, _complaints = dialog.form.fill(kept, below, setting)
            step = _now(dialog, answers, self.context, says=sentences.WHERE_WE_WERE)
            return await self._settle(step, dialog, saved)
        reply = await self._settle(begun, dialog, None)
        if active is not None and active.dialog != dialog.name and not isinstance(reply.shown[-1], Question | Summary):
            # Asked in the middle of something else, which goes on.
            return replace(reply, shown=reply.shown + await self._waiting(card=False))
        return reply

    async def _settle(self, step: Step, dialog: Dialog, saved: SavedDraft | None) -> Reply:
        step = await self._completed(step, dialog)
        match step:
            case Ask() | Review():
                return await self._keep(step, dialog, saved)
            case Submit(answers):
                return await self._submit(answers, dialog, saved)
            case Drop():
                if saved is not None:
                    await desks.end_draft(self.context.store, saved)
                    self.erases = True
                if dialog.keeps:
                    await self._heard({"dropped": dialog.name})
                self._log(dialog, "dropped")
                return self._reply((sentences.DROPPED,))
            case _ as never:
                assert_never(never)

    async def _completed(self, step: Step, dialog: Dialog) -> Step:
        """What is about to be reviewed or sent, looked at once more; what has become something else is asked again."""
        if dialog.completes is complete_as_given or not isinstance(step, Review | Submit):
            return step
        done = await dialog.completes(step.answers, self.context)
        if done.complaints:
            left = {name: answer for name, answer in done.answers.items() if name not in done.complaints}
            given = {name: step.answers.get(name) for name in done.complaints}
            typed = {name: answer for name, answer in given.items() if isinstance(answer, str)}
            return Ask(left, done.complaints, typed, done.says, card=True)
        if dialog.form.next(done.answers, self.context.setting):
            return Ask(done.answers, says=done.says, card=True)
        if isinstance(step, Submit):
            changed = done.answers != step.answers
            return Review(done.answers, done.says or sentences.CHANGED_MEANWHILE) if changed else step
        return replace(step, answers=done.answers, says=(*step.says, *done.says))

    async def _keep(self, step: Ask | Review, dialog: Dialog, saved: SavedDraft | None) -> Reply:
        previews = await dialog.previews(step.answers, self.context) if isinstance(step, Review) else ()
        if not dialog.keeps:
            return self._reply((_drawn(step, dialog, None, self.context),), kept=False)
        store, now = self.context.store, self.context.now
        if saved is None:
            owner = self.context.caller.owner
            saved = await desks.begin_draft(store, token_urlsafe(12), owner, dialog.name, step.answers, now)
        elif step.answers != saved.answers:
            saved = await desks.change_draft(store, saved, step.answers, now)
        await self._heard({"draft": saved.id}, saved.id)
        self._log(dialog, type(step).__name__.lower(), saved.id)
        texts = [answer for answer in step.answers.values() if isinstance(answer, str)]
        drawn = await decided(lambda: _drawn(step, dialog, saved, self.context, previews), texts)
        return self._reply((drawn,))

    async def _submit(self, answers: Answers, dialog: Dialog, saved: SavedDraft | None) -> Reply:
        context = replace(self.context, draft_id=saved.id if saved else "")
        reference = await dialog.do(answers, context)
        untraced = dialog.untraced(answers)
        if saved is not None:
            await desks.end_draft(context.store, saved)
            if untraced:
                await desks.unlink(context.store, saved.id, {})
        self._log(dialog, "submit", saved.id if saved else "", reference)
        if saved is None and dialog.do is just_say:
            reply = self._reply(await dialog.say(reference, context), kept=dialog.keeps)
            return self._from(dialog, reference, replace(reply, aloud=dialog.public))
        now = await self.anew() if dialog.resets else self
        if dialog.keeps:
            await self._heard({"dialog": dialog.name, "reference": dict(reference), "untraced": untraced})
        shown = await dialog.say(reference, now.context)
        if untraced:
            return now._reply(shown, kept=False, forget=True)
        reply = now._reply(shown + await now._waiting(card=False, but=saved), kept=dialog.keeps)
        return now._from(dialog, reference, reply)

    async def _again(self, said: Mapping[str, object]) -> Reply:
        """The reply to a delivery that was answered before, from its reference."""
        match said:
            case {"draft": str(draft_id)}:
                saved = self.desk.draft(draft_id)
                if saved is None or saved.dialog not in self.context.dialogs:
                    return self._reply((sentences.CLOSED,))
                return self._reply((await self._current(saved, card=True),))
            case {"dialog": str(name), "reference": dict(reference), "untraced": bool(untraced)} if (
                name in self.context.dialogs
            ):
                dialog = self.context.dialogs[name]
                shown = await dialog.say(reference, self.context)
                return self._from(dialog, reference, self._reply(shown, kept=not untraced, forget=untraced))
            case {"dropped": str()}:
                return self._reply((sentences.DROPPED,))
            case _:
                return self._reply((sentences.CLOSED,))

    async def _closed(self, dialog: Dialog, draft_id: str) -> Reply:
        """A card whose draft is gone: sent already, or dropped."""
        # Card data is whatever somebody sends, also characters that no database takes.
        reference = await dialog.became(cleaned(draft_id), self.context)
        if reference is None:
            # Below and not in its place: there may stand a receipt with a code that is shown once only.
            return self._reply((sentences.CLOSED,))
        reply = replace(self._reply(await dialog.say(reference, self.context)), replaces=True)
        return self._from(dialog, reference, reply)

    # --- Small things ---

    async def _look_up(self, dialog: Dialog, raw: Mapping[str, str], answers: Answers) -> None:
        """What those questions need whose answers lie in the database, for the rest of the turn."""
        found = dict(self.context.setting.found)
        for name, look_up in dialog.looks_up.items():
            given = answers.get(name)
            known = (await look_up(given, self.context)).options if isinstance(given, str) else ()
            wanted = await look_up(raw.get(name, ""), self.context)
            if name not in raw and wanted.options:  # what was answered is among what can be chosen instead
                wanted = replace(wanted, options=tuple(dict.fromkeys((*known, *wanted.options))))
            found[name] = replace(wanted, known=known)
        if found != self.context.setting.found:
            self.context = replace(self.context, setting=replace(self.context.setting, found=found))

    async def _waiting(self, *, card: bool, but: SavedDraft | None = None) -> tuple[Shown, ...]:
        for saved in self.desk.drafts:
            if saved.dialog in self.context.dialogs and (but is None or saved.id != but.id):
                return (await self._current(saved, card=card),)
        return ()

    async def _current(self, saved: SavedDraft, *, card: bool) -> Shown:
        dialog = self.context.dialogs[saved.dialog]
        await self._look_up(dialog, {}, saved.answers)
        step = _now(dialog, dialog.form.kept(saved.answers), self.context, says=sentences.WHERE_WE_WERE)
        if isinstance(step, Ask):
            step = replace(step, card=card)
        previews = await dialog.previews(step.answers, self.context) if isinstance(step, Review) else ()
        return _drawn(step, dialog, saved, self.context, previews)

    async def _heard(self, reply: Mapping[str, object], draft_id: str | None = None) -> None:
        await desks.answered(self.context.store, self.context.delivery, reply, draft_id, self.context.now.date())

    def _reply(self, shown: tuple[Shown, ...], *, kept: bool = True, forget: bool = False) -> Reply:
        return Reply(shown, self.context.setting, kept, forget)

    def _from(self, dialog: Dialog, reference: Reference, reply: Reply) -> Reply:
        """The reply with what it can be said again from, so that its card can be kept up to date."""
        if not reply.kept:
            return reply
        return replace(reply, source=(dialog.name, dict(reference)), owner=self.context.caller.owner)

    def _log(self, dialog: Dialog, step: str, draft_id: str = "", reference: Reference | None = None) -> None:
        number = (reference or {}).get("number", "")
        parts = {
            "dialog": dialog.name,
            "step": step,
            # Not its id: a door may name what is sent by it, and from that name an anonymous report's code is made.
            "draft": sha256(draft_id.encode()).hexdigest()[:12] if draft_id else "",
            "case": number,
        }
        self.about = "".join(f" {name}={value}" for name, value in parts.items() if value)


def texts_of(heard: Heard) -> tuple[str, ...]:
    """Every text that a person sent, whichever way."""
    match heard:
        case Said(text):
            return (text,)
        case Filled(values=values):
            return tuple(values.values())
        case Pressed(raw=raw):
            return tuple(raw.values())
        case Arrived():
            return ()
        case _ as never:
            assert_never(never)


def _below(answers: Answers, raw: Raw, dialog: Dialog) -> Raw:
    """What a button brings along, for a draft that has begun: a text comes below the one that stands there already."""
    texts = {field.name: field.longest for field in dialog.form.fields if isinstance(field, TextField) and field.lines}
    found = dict(raw)
    for name in texts.keys() & raw.keys():
        there, new = answers.get(name), raw[name].strip()
        if isinstance(there, str) and there:
            both = there if new in there else f"{there}\n\n{new}"
            found[name] = both if len(both) <= texts[name] else there
    return found


def _renamed(dialog: Dialog, text: str, setting: Setting) -> Raw:
    """What a line at the review gives another answer to: "Who: leaders"."""
    name, _colon, words = text.partition(":")
    labels = ((each.name, setting.languages.phrases(each.label)) for each in dialog.form.fields)
    return {each: words.strip() for each, phrases in labels if words.strip() and folded(name) in phrases}


def _is_other(begun: Step, saved: SavedDraft) -> bool:
    """Whether what a button opens is about something else than what was begun."""
    answers = begun.answers if isinstance(begun, Ask) else {}
    return any(saved.answers.get(name) not in (None, answer) for name, answer in answers.items())


def _is_for(heard: Heard, dialog: Dialog) -> bool:
    return isinstance(heard, Filled | Pressed) and heard.dialog == dialog.name


def _now(dialog: Dialog, answers: Answers, context: Context, *, says: sentences.Says) -> Ask | Review:
    """Where a form stands."""
    if dialog.form.next(answers, context.setting) or not dialog.form.review:
        return Ask(answers, says=says, card=True, all=bool(answers))
    return Review(dialog.form.assume(answers, context.setting), says)


def _drawn(
    step: Ask | Review,
    dialog: Dialog,
    saved: SavedDraft | None,
    context: Context,
    previews: tuple[Notice, ...] = (),
) -> Shown:
    draft = Draft(dialog.name, saved.id, saved.revision) if saved else Draft(dialog.name)
    form, answers = dialog.form, step.answers
    if isinstance(step, Review):
        says = (step.says or sentences.READY) + dialog.warns(answers, context.setting)
        return Summary(draft, form, answers, says, previews=previews)
    fields = tuple(
        each for each in form.asked(answers) if (step.all or each.name not in answers) and not each.comes_along
    )
    asked = form.next(answers, context.setting)
    return Question(draft, form, answers, fields if step.card else (), asked, step.complaints, step.typed, step.says)


def says_something(understood: Understood, dialog: Dialog) -> bool:
    """Whether a message says more than that one wants to open the dialog."""
    names = {each.name for each in dialog.form.fields}
    return any(slot in names and value not in ("unknown_kind", "unknown") for slot, value in understood.slots.items())


def _nothing_for(dialog: Dialog, setting: Setting) -> Text | None:
    """What is said where the form asks for something of which there is none for this person."""
    asked = (each for each in dialog.form.fields if isinstance(each, FoundField))
    return next(
        (each.nothing for each in asked if each.nothing and setting.found.get(each.name) == NOTHING_FOUND), None
    )


def _raw_for(dialog: Dialog, understood: Understood, text: str) -> Raw:
    """What was understood, as answers to the dialog's questions."""
    if (read := dialog.reads(understood, text)) is not None:
        return read
    names = {field.name for field in dialog.form.fields}
    return {name: str(slot) for name, slot in understood.slots.items() if name in names}
