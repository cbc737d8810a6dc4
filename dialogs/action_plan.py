"""The action plan of a unit and all below it: what is late first, then what nobody answers for."""

from dialogs import measure_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, NumberField
from dialogs.core.form import Form, Option, Raw, Setting
from dialogs.core.show import Button, Fact, Listing, Row, Shown
from dialogs.core.text import Data, Text, _, _n, folded
from dialogs.understanding.understood import Understood
from storage.measures import Counted, Seen, Wanted, Which, count_for, plan_for

PAGE = 5
ASKED_BY = ("action", "status", "unit")

PARTS = (
    Option(Which.OPEN, _("Open"), _("not done|in progress")),
    Option(Which.LATE, _("Late"), _("overdue|late measures|overdue measures")),
    Option(Which.WITHOUT_OWNER, _("Without an owner"), _("ownerless|nobody's|measures without owner")),
    Option(Which.DONE, _("Done"), _("finished|completed")),
    Option(Which.ALL, _("All"), _("everything|the whole plan")),
)
ALONE = _("without owner|without an owner|ownerless|nobody answers for")
MINE = _("my measures|my own measures|measures of mine")


form = Form(
    title=_("Action plan"),
    fields=(
        NumberField(
            name="action", label=_("Number of the measure"), question=_("Which measure?"), optional=True, aside=True
        ),
        ChoiceField(
            name="status",
            label=_("Which ones"),
            question=_("Which measures do you want to see?"),
            choices=PARTS,
            default=Which.OPEN.value,
            aside=True,
        ),
        measure_card.unit_field(),
        ChoiceField(
            name="mine",
            label=_("Only mine"),
            question=_("Only those that you own yourself?"),
            choices=(Option("yes", _("Yes"), _("y|yep")), Option("no", _("No"), _("n|nope"))),
            default="no",
            aside=True,
        ),
        NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),
    ),
    review=False,
)


def read_out(_name: str, text: str, setting: Setting) -> Raw:
    """What a line that asks for the plan says beside it."""
    said, phrases = folded(text), setting.languages.phrases
    raw = {}
    if any(phrase in said for phrase in phrases(ALONE)):
        raw["status"] = Which.WITHOUT_OWNER.value
    if any(phrase in said for phrase in phrases(MINE)):
        raw["mine"] = "yes"
    return raw


def understood_as(understood: Understood, _text: str) -> Raw | None:
    """None where it names nothing that the plan is asked by: the line may say more than was understood of it."""
    return {name: str(understood.slots[name]) for name in ASKED_BY if name in understood.slots} or None


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if "action" in reference:
        seen = await measure_card.seen_by(context, reference["action"])
        return (measure_card.NOT_THERE,) if seen is None else (await measure_card.drawn(seen, context),)
    me, wanted, after = measure_card.person_of(context), _wanted(reference), int(reference.get("after", "0"))
    today = context.now.date()
    found = await plan_for(context.store, me, wanted, today, PAGE + 1, after) if me else ()
    counted = await count_for(context.store, me, wanted, today) if found and not after else None
    again = {name: reference[name] for name in ("status", "unit", "mine") if name in reference}
    more = Button(_("More of them"), "action_plan", again | {"after": str(after + PAGE)}) if len(found) > PAGE else None
    return (
        Listing(
            _("Action plan"),
            tuple(_row(seen, context) for seen in found[:PAGE]),
            _("There are no such measures here for you. Write “new measure” to add one, where the plan is yours."),
            more,
            says=_in_short(counted) if counted else (),
        ),
    )


def _wanted(reference: Reference) -> Wanted:
    return Wanted(Which(reference.get("status", "open")), reference.get("unit"), reference.get("mine") == "yes")


def _in_short(counted: Counted) -> tuple[Text, ...]:
    says = [_n("{count} measure is open.", "{count} measures are open.", counted.open)]
    if counted.late:
        says.append(_n("{count} is late.", "{count} are late.", counted.late))
    if counted.without_owner:
        says.append(_n("{count} has no owner here.", "{count} have no owner here.", counted.without_owner))
    return tuple(says)


def _row(seen: Seen, context: Context) -> Row:
    measure, raw, today = seen.measure, {"action": str(seen.measure.number)}, context.now.date()
    deadline = (Fact(_("Deadline"), Data(context.setting.language.date(measure.deadline))),) if measure.deadline else ()
    done = [each for each in measure_card.buttons_of(seen) if isinstance(each, Button)]
    return Row(
        _("Measure {number}: {what}", number=Data(raw["action"]), what=measure_card.excerpt(measure.what)),
        (
            Fact(_("Status"), measure_card.status_of(measure, today)),
            Fact(_("Owner"), measure_card.owner_of(measure)),
            *deadline,
            Fact(_("Unit"), measure_card.unit_of(measure, context.setting)),
        ),
        (Button(_("Show"), "measure", raw), *(each for each in done if each.dialog == "complete_measure")),
    )


dialog = Dialog(
    name="action_plan",
    opens=_("action plan|the action plan|show the action plan|measures|my measures|show measures"),
    about=_("See the action plan, with what is late first: write “action plan”."),
    form=form,
    say=say,
    intents=frozenset({"query_action_plan"}),
    reads=understood_as,
    guess=read_out,
    order=35,
)
