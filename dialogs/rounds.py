"""Which units have had their HSE round this year, and which lack it; for everybody: when one's own unit had its last."""

from dialogs import case_card, record_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import NumberField
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Listing, Row, Shown
from dialogs.core.text import Data, Text, Words, _, _n
from storage import rounds
from storage.rounds import Round

PAGE = 8

form = Form(
    title=_("HSE rounds"),
    fields=(NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    me, today, after = case_card.person_of(context), context.now.date(), int(reference.get("after", "0"))
    found = await rounds.of_year(context.store, me, today) if me else ()
    if not found:
        return (await _own(context),)
    year, lack = Data(str(today.year)), [each for each in found if each.lacks]
    says: tuple[Text, ...] = (_lacking(len(lack), len(found), year),)
    more = Button(_("More of them"), "rounds", {"after": str(after + PAGE)}) if len(found) > after + PAGE else None
    return (
        Listing(
            _("HSE rounds"),
            tuple(_row(each, context) for each in found[after : after + PAGE]),
            _("There are no units here."),
            more,
            says if not after else (),
            (Button(_("Record a round"), "record_round"), Button(_("Use a checklist"), "guided_round")),
        ),
    )


def _lacking(lack: int, all_: int, year: Data) -> Text:
    if not lack:
        return _n(
            "The unit has had its round in {year}.",
            "All {count} units have had their round in {year}.",
            all_,
            year=year,
        )
    return _n(
        "{count} unit of {all} lacks its HSE round in {year}.",
        "{count} units of {all} lack their HSE round in {year}.",
        lack,
        all=all_,
        year=year,
    )


def _row(each: Round, context: Context) -> Row:
    show = (Button(_("Show"), "record", {"record": str(each.record_id)}),) if each.record_id else ()
    return Row(
        record_card.unit_named(each.unit_id, context.setting),
        (Fact(_("Lacks it") if each.lacks else _("Has had it"), _last(each, context)),),
        show,
    )


def _last(each: Round, context: Context) -> Words:
    if each.set_aside:
        return _("not relevant this year")
    if each.last is None:
        return _("no round that I know of")
    return _("last round {day}", day=Data(context.setting.language.date(each.last)))


async def _own(context: Context) -> Listing:
    """For whoever leads and represents nobody: the day, and nothing of what was found."""
    unit = context.setting.own_unit if case_card.person_of(context) else None
    last = await rounds.last_in(context.store, unit) if unit else None
    says = _("I know of no HSE round in your unit yet. Ask your leader or your safety representative.")
    if unit is not None and last is not None:
        name, day = record_card.unit_named(unit, context.setting), Data(context.setting.language.date(last))
        says = _("The last HSE round in {unit} was on {day}.", unit=name, day=day)
    return Listing(_("HSE rounds"), (), says)


dialog = Dialog(
    name="rounds",
    opens=_("hse rounds|safety rounds|which units lack their hse round|who lacks the hse round|last hse round"),
    about=_("See which units have had their HSE round this year: write “hse rounds”."),
    form=form,
    say=say,
    intents=frozenset({"query_hms_round"}),
    order=42,
)
