"""A message to many, composed in the chat: to whom, in which words, when; read back and counted before anybody gets it."""

from collections.abc import Mapping

from dialogs import broadcast_card
from dialogs.audience_words import DEEDS
from dialogs.broadcast_card import person_of
from dialogs.broadcast_fields import (
    LATE,
    WHEN_ELSE,
    BeginsWith,
    GoesField,
    LanguagesField,
    LateField,
    MessageField,
    When,
    WhenField,
    WhoField,
    WithinField,
)
from dialogs.broadcast_heard import guess, line
from dialogs.broadcast_review import (
    NOT_YOURS,
    WIDE,
    completed,
    previews,
    reviewed_audience,
    texts_of,
    warns,
)
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField
from dialogs.core.form import Answers, Form, Found, Is, Option
from dialogs.core.show import Shown
from dialogs.core.text import Data, Listed, Text, Words, _
from hms.broadcast import Button, State, moment, needs_approval
from hms.organisation import Country, RoleName
from storage import broadcast_people, broadcasts
from storage.audience import counted
from storage.people import names_of

OPENS = _(
    "broadcast|new broadcast|send a broadcast|make a broadcast|write to many|message to everybody|send a message to "
    "many|message to many|send to everybody"
)
ROLES = (
    Option(RoleName.UNIT_LEADER, _("Unit leaders"), _("leaders|managers")),
    Option(RoleName.SAFETY_REP, _("Safety representatives"), _("safety reps")),
    Option(RoleName.LOCAL_CHIEF_SAFETY_REP, _("Local chief safety representatives")),
    Option(RoleName.HSE_COORDINATOR, _("HSE coordinators"), _("coordinators")),
    Option(RoleName.SURVEY_COORDINATOR, _("Survey coordinators")),
    Option(RoleName.TRAINING_COORDINATOR, _("Training coordinators")),
    Option(RoleName.AREA_MANAGER, _("Area managers")),
    Option(RoleName.RESOURCE_PERSON, _("Resource persons")),
)
LEVELS = (
    Option("1", _("The whole institution (level 1)")),
    Option("2", _("Faculties and divisions (level 2)")),
    Option("3", _("Departments (level 3)")),
    Option("4", _("Groups (level 4)")),
)
# The tasks that are asked about most; any other can be named in one's own words.
LACKS = tuple(Option(key, DEEDS[key].not_done) for key in DEEDS if key != "hms_round_nv")
SPARE = (
    Option("7", _("In the last week"), _("7|a week|last week")),
    Option("14", _("In the last two weeks"), _("14|two weeks")),
    Option("30", _("In the last month"), _("30|a month|last month")),
)
IN: Mapping[str, tuple[Text, Text]] = {
    "nb": (_("Text in Bokmål"), _("How does it read in Bokmål?")),
    "nn": (_("Text in Nynorsk"), _("How does it read in Nynorsk?")),
    "en": (_("Text in English"), _("How does it read in English?")),
    "da": (_("Text in Danish"), _("How does it read in Danish?")),
}

form = Form(
    title=_("Broadcast"),
    send=_("Send it"),
    fields=(
        WhoField(
            name="who",
            label=_("Who is it for?"),
            question=_("Who is it for? Tell it in your own words."),
            hint=_(
                "Such as “leaders who have not held the follow-up meeting, but not those who were reminded last week”."
            ),
            nothing=NOT_YOURS,
            optional=True,
            essential=True,
            review="never",
        ),
        GoesField(name="goes", label=_("Goes to"), question=_("Who is it for? Tell it in your own words.")),
        MessageField(
            name="text",
            label=_("Text"),
            question=_("What do you want to tell them?"),
            hint=_("At most 3,000 characters. What matters comes first: many read it on a phone."),
            essential=True,
            review="never",
        ),
        LanguagesField(
            name="more",
            label=_("Also in"),
            question=_("In which other languages do you have it?"),
            several=True,
            optional=True,
            aside=True,
            review="given",
        ),
        *(
            MessageField(name=f"in_{tag}", label=label, question=question, when=Is("more", (tag,)), review="never")
            for tag, (label, question) in IN.items()
        ),
        ChoiceField(
            name="button",
            label=_("Button below it"),
            question=_("What can they press below it?"),
            choices=broadcast_card.BUTTONS,
            default=Button.NONE.value,
            aside=True,
        ),
        LateField(name=LATE, label=_("Another time"), question=WHEN_ELSE, aside=True, review="never"),
        WhenField(
            name="when",
            label=_("When"),
            question=_("When is it to go out?"),
            optional=True,
            aside=True,
            alone=Is(LATE, (LATE,)),
        ),
        WithinField(
            name="unit",
            label=_("Only in this unit"),
            question=_("Only in which unit, with all below it?"),
            optional=True,
            aside=True,
            review="given",
        ),
        ChoiceField(
            name="roles",
            label=_("Only these roles"),
            question=_("Only those with which roles?"),
            choices=ROLES,
            several=True,
            optional=True,
            aside=True,
            review="given",
        ),
        ChoiceField(
            name="levels",
            label=_("Only at these levels"),
            question=_("Only at which levels?"),
            choices=LEVELS,
            several=True,
            optional=True,
            aside=True,
            review="given",
        ),
        LanguagesField(
            name="languages",
            label=_("Only those who read"),
            question=_("Only those who read which languages?"),
            several=True,
            optional=True,
            aside=True,
            review="given",
        ),
        ChoiceField(
            name="lacks",
            label=_("Only those"),
            question=_("Only those who have not done what?"),
            choices=LACKS,
            optional=True,
            aside=True,
            review="given",
        ),
        ChoiceField(
            name="spare",
            label=_("Leave out whoever was reminded"),
            question=_("Leave out those who were reminded since when?"),
            choices=SPARE,
            optional=True,
            aside=True,
            review="given",
        ),
        LanguagesField(
            name="language",
            label=_("It is written in"),
            question=_("In which language is it written?"),
            optional=True,
            aside=True,
        ),
        ChoiceField(
            name="sure",
            label=_("To so many"),
            question=_("Is that what you mean?"),
            choices=(
                Option("yes", _("Yes, all of them"), _("yes|y|all of them")),
                Option("no", _("No, fewer"), _("no|n|fewer")),
            ),
            when=BeginsWith("goes", (WIDE,)),
            review="never",
        ),
    ),
)


async def look_up_who(words: str, context: Context) -> Found:
    """Nothing where they may not, so that they are told that and asked nothing."""
    me = person_of(context)
    may = bool(me) and await broadcast_people.may_send(context.store, me, context.now.date())
    return Found(fits=(words,)) if may else Found()


async def send(answers: Answers, context: Context) -> Reference:
    """What was reviewed has been looked at once more in this transaction."""
    me, today, store = person_of(context), context.now.date(), context.store
    audience, when = reviewed_audience(answers), When.of(str(answers["when"])).moment(context.setting)
    people = (await counted(store, me, audience, today)).people
    asks, zone = needs_approval(people), context.now.tzinfo
    assert zone is not None  # every moment that is given has its zone
    new = broadcasts.New(
        me,
        audience,
        texts_of(answers),
        str(answers["language"]),
        Button(str(answers["button"])),
        people,
        State.ASKED if asks else State.SCHEDULED,
        moment(when, context.now, zone, context.country or Country.NO).at,
    )
    number = await broadcasts.keep(store, new, broadcasts.name_of_draft(context.draft_id), context.now)
    if asks:
        who = await broadcast_people.approvers(store, me, audience, today)
        await broadcasts.ask(store, number, who, context.now)
    return {"broadcast": str(number)}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    seen = await broadcast_card.seen_by(context, reference.get("broadcast", ""))
    if seen is None:
        return (broadcast_card.NOT_THERE,)
    return (await broadcast_card.drawn(seen, context, await _says(seen, context)),)


async def _says(seen: broadcast_card.Seen, context: Context) -> tuple[Words, ...]:
    it = seen.broadcast
    match it.state:
        case State.ASKED:
            asked = await broadcast_people.approvers(context.store, it.sender_id or "", it.audience, context.now.date())
            names = await names_of(context.store, asked)
            them = Listed(tuple(Data(names[each]) for each in asked if each in names))
            return (_("It waits for a second person's yes. I have asked {names}, and tell you at once.", names=them),)
        case State.SCHEDULED if it.due_at > context.now:
            then = broadcast_card.moment_in_words(it.due_at, context.setting)
            return (_("It is planned, and goes out {then}. Until then you can cancel it here.", then=then),)
        case State.SCHEDULED:
            return (_("It goes out now. You see here how it goes, and can stop it."),)
        case _:
            return ()


async def became(draft_id: str, context: Context) -> Reference | None:
    number = await broadcasts.kept_as(context.store, broadcasts.name_of_draft(draft_id))
    return None if number is None else {"broadcast": str(number)}


dialog = Dialog(
    name="broadcast",
    opens=OPENS,
    about=_("For those who coordinate: write “broadcast” to tell many something at once."),
    form=form,
    do=send,
    say=say,
    hears=line,
    guess=guess,
    looks_up={"who": look_up_who},
    completes=completed,
    previews=previews,
    for_others=_(
        "Was it meant for those who get your broadcast? Then write “broadcast: ” before it, and I take it as it stands. "
        "Nothing of what you have so far is lost."
    ),
    warns=warns,
    became=became,
    interrupts=True,
    order=42,
)
