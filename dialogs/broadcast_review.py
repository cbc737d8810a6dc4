"""What a message to many would be, before anybody gets it: who they are, how many, how long it takes, how it looks."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dialogs.audience_words import LANGUAGES, said
from dialogs.broadcast_card import button_of, message, moment_in_words, people_in_words, person_of
from dialogs.broadcast_fields import LATE, NOT_UNDERSTOOD, NOW, WHEN_ELSE, When, local_iso, moment_of, written_in
from dialogs.core.dialog import Completed, Context
from dialogs.core.form import Answer, Answers, Setting
from dialogs.core.show import Fact, Notice
from dialogs.core.text import Data, Language, Listed, Text, Words, _, _n
from dialogs.understanding.audience import find_audience
from dialogs.understanding.guard import guard
from hms import broadcast
from hms.audience import Audience, TaskIs, TaskState, audience_of, document
from hms.broadcast import Why, duration, is_wide, language_for, moment, needs_approval
from hms.emergency import EmergencyNumber, Service, emergency_numbers
from hms.organisation import Country, RoleName
from storage import broadcast_people
from storage.audience import Counted, counted
from storage.pacing import PACES
from storage.people import names_of
from storage.reach import reach_of

WIDE, SOME = "wide ", "some "
TAGS = ("nb", "nn", "en", "da")
NARROWS = ("unit", "roles", "levels", "languages", "lacks", "spare")
NOT_YOURS = _(
    "Broadcasts are sent by those who coordinate HSE, the survey or training. What many should know, your HSE "
    "coordinator can send for you."
)
NOBODY_TO_ASK = _(
    "To so many people it goes with a second person's yes, and I know nobody who may say yes for all of them. Choose "
    "fewer, or ask the HSE section to send it."
)
NOT_YOUR_TASKS = _(
    "How tasks stand with others is not yours to see, so I cannot choose people by that. Leave it out, or ask the HSE "
    "coordinator to send it."
)
MINUTE = 60


# --- For whom ---------------------------------------------------------------------------------------------------------


def audience_from(answers: Answers, setting: Setting) -> Audience | None:
    """What was said in words, where what was chosen from a list counts before it; None: it is not understood."""
    meant = Audience()
    if isinstance(words := answers.get("who"), str):
        understood = find_audience(words, setting.names, setting.now.date())
        if understood is None:  # what narrows must never be passed over
            return None
        meant = understood
    unit, lacks, spare = answers.get("unit"), answers.get("lacks"), answers.get("spare")
    return replace(
        meant,
        units=frozenset((unit,)) if isinstance(unit, str) else meant.units,
        roles=frozenset(RoleName(each) for each in _several(answers, "roles")) or meant.roles,
        levels=frozenset(int(each) for each in _several(answers, "levels")) or meant.levels,
        languages=frozenset(_several(answers, "languages")) or meant.languages,
        task=TaskIs(lacks, TaskState.NOT_DONE) if isinstance(lacks, str) else meant.task,
        not_reminded=int(spare) if isinstance(spare, str) else meant.not_reminded,
    )


def _several(answers: Answers, name: str) -> tuple[str, ...]:
    answer = answers.get(name)
    return answer if isinstance(answer, tuple) else ()


def reviewed_audience(answers: Answers) -> Audience:
    """The one that was read back and agreed to."""
    return audience_of(json.loads(str(answers["goes"])[len(WIDE) :]))


# --- What the database tells ------------------------------------------------------------------------------------------


async def completed(answers: Answers, context: Context) -> Completed:
    """For whom it is in the end; what nobody could want is asked about, and a bad moment becomes the next good one."""
    me, today, store = person_of(context), context.now.date(), context.store
    whole = {name: answer for name, answer in answers.items() if name != "goes"}
    if not await broadcast_people.may_send(store, me, today):
        return Completed(answers, {"who": NOT_YOURS})
    if answers.get("sure") == "no":
        return Completed(_without(whole, "sure", *NARROWS), {"who": _("Then nobody gets it yet.")})
    if not any(answers.get(name) for name in ("who", *NARROWS)):
        return Completed(whole, {"who": _("I need to know who it is for: nobody gets anything before that.")})
    audience = audience_from(answers, context.setting)
    if audience is None:
        return Completed(_without(whole, "sure"), {"who": NOT_UNDERSTOOD})
    if complaint := await _in_the_way(audience, context):
        return Completed(_without(whole, "sure"), complaint)
    audience = await broadcast_people.within(store, me, audience, today)
    there = (await counted(store, me, audience, today)).people
    if needs_approval(there) and not await broadcast_people.approvers(store, me, audience, today):
        return Completed(_without(whole, "sure"), {"who": NOBODY_TO_ASK})
    if not there:
        nobody = _("There is nobody among {who}, so it would reach no one.", who=said(audience, context.setting))
        return Completed(_without(whole, "sure"), {"who": nobody})
    everybody = await broadcast_people.everybody(store)
    wide = is_wide(there, everybody)
    whole["goes"] = (WIDE if wide else SOME) + json.dumps(document(audience), sort_keys=True)
    if whole["goes"] != answers.get("goes"):
        whole = _without(whole, "sure")
    whole["language"] = whole.get("language") or written_in(str(whole["text"]), context.setting)
    asked = answers.get("when")
    if (has_been := _late(asked, answers, context.setting)) is not None:
        return Completed(whole | {LATE: LATE}, {"when": has_been})
    whole = _without(whole, LATE)
    whole["when"] = str(_decent(When.of(str(asked or NOW)), context))
    return Completed(whole, says=(_wide(there, everybody),) if wide and "sure" not in whole else ())


def _without(answers: Answers, *names: str) -> dict[str, str | tuple[str, ...] | None]:
    return {name: answer for name, answer in answers.items() if name not in names}


async def _in_the_way(audience: Audience, context: Context) -> Mapping[str, Text]:
    me, today = person_of(context), context.now.date()
    if audience.task is not None and not (await reach_of(context.store, me, today)).sees_tasks:
        return {"who": NOT_YOUR_TASKS}
    beyond = await broadcast_people.out_of_reach(context.store, me, audience.units, today)
    if not beyond:
        return {}
    names = Listed(tuple(each.label for each in context.setting.units if each.value in beyond))
    return {"who": _("You cannot send to {units}: it is not among the units that you coordinate.", units=names)}


def _late(asked: Answer, answers: Answers, setting: Setting) -> Text | None:
    """A slip of the pen must not send at once: for a time that has been, another one is asked for."""
    if asked is None:
        return WHEN_ELSE if LATE in answers else None
    when = When.of(str(asked))
    at = when.moment(setting)
    if (
        at is None or when.why is not None or at >= setting.now.replace(second=0, microsecond=0)
    ):  # what I moved myself, I move again
        return None
    then = moment_in_words(at, setting)
    return _(
        "You wrote {first}, and that has been. When is it to go out? Write “now”, or for instance “Monday at 9”. Nothing "
        "is sent before that.",
        first=then,
    )


def _wide(there: int, everybody: int) -> Text:
    if there == everybody:
        return _("This goes to all {count} employees.", count=there)
    return _("This goes to {count} of {all} employees, more than half of all.", count=there, all=everybody)


def _decent(when: When, context: Context) -> When:
    zone = context.now.tzinfo
    assert zone is not None  # every moment that is given has its zone
    found = moment(when.moment(context.setting), context.now, zone, context.country or Country.NO)
    if found.why is None:
        return when
    return When(NOW if found.at <= context.now else local_iso(found.at, context.setting), found.why, when.at)


# --- What to think of once more ---------------------------------------------------------------------------------------


def warns(answers: Answers, setting: Setting) -> tuple[Text, ...]:
    return (
        *_danger(answers, setting),
        *_fallback(answers, setting),
        *_moved(When.of(str(answers.get("when") or NOW)), setting),
    )


def _danger(answers: Answers, setting: Setting) -> Iterator[Text]:
    if any(guard(text) for text in texts_of(answers).values()):
        numbers = Listed(tuple(_number(each) for each in emergency_numbers(setting.country)))
        yield _(
            "Is it happening now? Then get help first: call {numbers}. The text speaks of danger, or of something grave.",
            numbers=numbers,
        )


def _number(it: EmergencyNumber) -> Words:
    match it.service:
        case Service.FIRE:
            return _("{number} (fire)", number=Data(it.number))
        case Service.POLICE:
            return _("{number} (police)", number=Data(it.number))
        case Service.AMBULANCE:
            return _("{number} (ambulance)", number=Data(it.number))
        case Service.ANY:
            return Data(it.number)


def texts_of(answers: Answers) -> Mapping[str, str]:
    """By language, the first one first."""
    first = str(answers["language"])
    more = {tag: answers.get(f"in_{tag}") for tag in _several(answers, "more")}
    texts = {first: str(answers["text"])} | {tag: text for tag, text in more.items() if isinstance(text, str)}
    return texts | {first: str(answers["text"])}


def _fallback(answers: Answers, setting: Setting) -> Iterator[Text]:
    """Who gets it in another language than their own."""
    texts, first = texts_of(answers), str(answers["language"])
    gets: dict[str, list[str]] = {}
    for tag in TAGS:
        if tag not in texts:
            gets.setdefault(language_for(tag, texts, first), []).append(tag)
    for language, readers in gets.items():
        those = Listed(tuple(LANGUAGES[each] for each in readers))
        yield _("Those who read {languages} get it in {language}.", languages=those, language=LANGUAGES[language])


def _moved(when: When, setting: Setting) -> Iterator[Text]:
    """That it goes out at another moment than was asked for, and why."""
    at = when.moment(setting)
    if when.why is None:
        return
    if at is None:  # it was to wait for a good moment, and that is now
        return
    then = moment_in_words(at, setting)
    if when.first == NOW:
        yield _("I write to people from 8 to 17 on working days. So this goes out {then}.", then=then)
        return
    first = _first(when, setting)
    match when.why:
        case Why.PAST:
            yield _("You wrote {first}, which has been. The next good moment is {then}.", first=first, then=then)
        case Why.WEEKEND:
            yield _("You wrote {first}, but that is a weekend. The next good moment is {then}.", first=first, then=then)
        case Why.RED:
            yield _("You wrote {first}, but that is a holiday. The next good moment is {then}.", first=first, then=then)
        case Why.HOURS:
            yield _("You wrote {first}, when few are at work. The next good moment is {then}.", first=first, then=then)
    yield _("If that is right, send it. If not, write another time, such as “Wednesday at 10”.")


def _first(when: When, setting: Setting) -> Text:
    return moment_in_words(moment_of(when.first, setting), setting)


# --- How it looks -----------------------------------------------------------------------------------------------------


async def previews(answers: Answers, context: Context) -> tuple[Notice, ...]:
    """What comes of it, and how it looks to those who get it, in each language that it has."""
    if not isinstance(answers.get("goes"), str):
        return ()
    audience, me = reviewed_audience(answers), person_of(context)
    count = await counted(context.store, me, audience, context.now.date())
    name = (await names_of(context.store, [me])).get(me, "")
    facts = (*_facts(count), *await _second(count.people, audience, context))
    seen = [
        _preview(text, name, audience, broadcast.Button(str(answers["button"])), context.setting, language)
        for tag, text in texts_of(answers).items()
        for language in (context.languages.find(tag),)
    ]
    return (Notice((), _("What comes of it"), facts), *seen)


def _preview(
    text: str, name: str, audience: Audience, kind: broadcast.Button, setting: Setting, language: Language
) -> Notice:
    """As it reads in its own language, and with nothing to press: a press would be theirs."""
    theirs, button = replace(setting, language=language), button_of(kind, 0)
    it = message(text, name, said(audience, theirs), None)
    below = (Data(f"[ {language.say(button.label)} ]"),) if button is not None else ()
    title = _("As it looks in {language}", language=LANGUAGES[language.tag])
    quoted = (Data(language.say(it.title)),) if it.title is not None else ()
    return Notice((*quoted, *(Data(language.say(each)) for each in it.says), *below), title)


def _facts(count: Counted) -> Iterator[Fact]:
    yield Fact(_("Reaches"), people_in_words(count.people - sum(count.unreached.values())))
    if count.unreached:
        reasons = (_why_not(reason, people) for reason, people in count.unreached.items() if people)
        yield Fact(_("Cannot be reached"), Listed(tuple(reasons)))
    rates = {channel: pace.rate for channel, pace in PACES.items()}
    yield Fact(_("Takes"), _in_minutes(duration(count.by_channel, rates)))


def _why_not(reason: str, people: int) -> Text:
    match reason:
        case "blocked":
            return _n("{count} has blocked me", "{count} have blocked me", people)
        case "app_missing":
            return _n("{count} does not have the app", "{count} do not have the app", people)
        case "left":
            return _n("{count} is not at that door any more", "{count} are not at that door any more", people)
        case _:
            return _n("{count} has no account with me", "{count} have no account with me", people)


def _in_minutes(seconds: int) -> Text:
    if seconds < MINUTE:
        return _("less than a minute")
    return _n("about {count} minute", "about {count} minutes", round(seconds / MINUTE))


async def _second(people: int, audience: Audience, context: Context) -> tuple[Fact, ...]:
    if not needs_approval(people):
        return (Fact(_("Second yes"), _("not needed")),)
    asked = await broadcast_people.approvers(context.store, person_of(context), audience, context.now.date())
    names = await names_of(context.store, asked)
    them = Listed(tuple(Data(names[each]) for each in asked if each in names))
    more = _("needed, as it goes to more than {most} people; I ask {names}", most=broadcast.APPROVAL_ABOVE, names=them)
    return (Fact(_("Second yes"), more),)
