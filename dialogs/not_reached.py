"""Whom no message reaches, and why: for those who may speak to them, and could do so in another way."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import DateField, NumberField
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Listing, Row, Shown
from dialogs.core.text import Data, Text, _
from storage import unreachable
from storage.people import Known
from storage.unreachable import Unreached

AT_ONCE = 10
REASONS: dict[str, Text] = {
    "blocked": _("Has blocked me"),
    "app_missing": _("Does not have the app"),
    "left": _("Has no account any more"),
}
NONE = _("I know of nobody in your units whom I cannot reach.")

form = Form(
    title=_("People I cannot reach"),
    fields=(
        DateField(name="since", label=_("Since"), question=_("Since which day?"), optional=True, aside=True),
        NumberField(name="after", label=_("Page"), question=_("Which page?"), optional=True, aside=True),
    ),
    review=False,
)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    me = context.caller.person.person_id if isinstance(context.caller, Known) else ""
    since, skip = reference.get("since") or "", int(reference.get("after") or 0)
    found = await unreachable.seen_by(context.store, me, context.now.date()) if me else []
    people = [each for each in found if since in ("", each.since.isoformat())]
    more = {"after": str(skip + AT_ONCE)} | ({"since": since} if since else {})
    return (
        Listing(
            _("People I cannot reach"),
            tuple(_row(each, context) for each in people[skip : skip + AT_ONCE]),
            NONE,
            Button(_("More"), "not_reached", more) if len(people) > skip + AT_ONCE else None,
        ),
    )


def _row(each: Unreached, context: Context) -> Row:
    units = {option.value: option.label for option in context.setting.units}
    return Row(
        Data(each.name),
        (
            Fact(_("Unit"), units.get(each.unit_id, Data(each.unit_id))),
            Fact(_("Why"), REASONS[each.reason]),
            Fact(_("Since"), Data(context.setting.language.day(each.since))),
        ),
    )


dialog = Dialog(
    name="not_reached",
    opens=_("people not reached|who can you not reach|whom can you not reach|people you cannot reach"),
    about=_("See whom no message reaches: write “people not reached”."),
    form=form,
    say=say,
    order=45,
    listed=False,
)
