"""One's dates in one's own calendar: a secret address that can be taken back or renewed, or a file once."""

import hmac
from base64 import urlsafe_b64encode

from dialogs import chart_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField
from dialogs.core.form import Answers, Form, Option, Raw, Setting
from dialogs.core.show import Button, Link, Listing, Notice, Row, Shown
from dialogs.core.text import Data, Text, _
from hms.grants import Deed
from storage import chart_rows, feeds
from storage.feeds import Feed
from storage.people import Known
from storage.units import as_unit

OPENS = _("calendar|my calendar|calendar feed|subscribe to my calendar|put it in my calendar")
NOBODY = Notice((_("I make calendars for those who are known here, and I do not know you yet."),))
NO_ADDRESS = Notice(
    (
        _("I cannot give you an address: nobody has told me where I am reached from outside."),
        _("Whoever runs me can set that right; until then, your dates are here when you ask me."),
    )
)
NEW, OFF, FILE = _("New address"), _("Switch it off"), _("One file")

form = Form(
    title=_("Calendar"),
    fields=(
        ChoiceField(
            name="do",
            label=_("What to do"),
            question=_("What shall I do?"),
            choices=(
                Option("list", _("Show my calendars")),
                Option("open", NEW),
                Option("close", OFF),
                Option("file", FILE),
            ),
            optional=True,
            aside=True,
        ),
        chart_card.WhichUnit(name="unit", label=_("Unit"), question=_("Which unit?"), optional=True, aside=True),
    ),
    review=False,
)


async def do(answers: Answers, context: Context) -> Reference:
    """What was done, and for which unit; never the address, which follows from the delivery."""
    if not isinstance(context.caller, Known):
        return {}
    me, today = context.caller.person.person_id, context.now.date()
    wanted, unit_id = str(answers.get("do") or "list"), str(answers.get("unit") or "")
    if wanted == "list" and not unit_id:
        return {}
    if not await feeds.may_have(context.store, me, unit_id, today):
        return {"did": "none"}
    if wanted == "open" and context.link(_feed(context)):
        await feeds.open_feed(context.store, me, unit_id, secret(context), today)
    elif wanted == "close":
        await feeds.close_feed(context.store, me, unit_id)
    return {"did": wanted, "unit": unit_id}


def secret(context: Context) -> str:
    """The same when the same message comes again, and kept nowhere."""
    return urlsafe_b64encode(hmac.digest(context.code_key, b"calendar", "sha256")).rstrip(b"=").decode()


def _feed(context: Context) -> str:
    return f"feed:{secret(context)}"


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    if not isinstance(context.caller, Known):
        return (NOBODY,)
    did, unit_id = reference.get("did", "list"), reference.get("unit", "")
    if did == "none":
        return (chart_card.NOT_YOURS,)
    if did != "close" and not context.link("ics:"):
        return (NO_ADDRESS,)
    name = await _name(unit_id, context)
    match did:
        case "open":
            return (_opened(name, unit_id, context.link(_feed(context))),)
        case "close":
            return (Notice((_("Done. The address no longer works, for anybody."),), name, tone="good"),)
        case "file":
            return (_file(name, context.link(f"ics:{unit_id}")),)
        case _:
            return (await _list(context.caller.person.person_id, unit_id, context),)


def _opened(name: Text, unit_id: str, address: str) -> Notice:
    return Notice(
        (
            _("Copy this address into your calendar program, where it says “from the internet” or “by URL”:"),
            Data(address),
            _(
                "Whoever has the address sees the dates and what they are about, without logging in. Keep it to yourself."
            ),
            _("I cannot show it again. If it gets lost or gets out, ask for a new one: then the old one stops."),
        ),
        name,
        buttons=(_button(NEW, "open", unit_id), _button(OFF, "close", unit_id)),
    )


def _file(name: Text, address: str) -> Notice:
    says = _(
        "Here are the dates as a file. It stays as it is today; the link works for eight hours, and for you alone."
    )
    return Notice((says,), name, buttons=(Link(_("Get the file"), address),))


async def _list(me: str, asked: str, context: Context) -> Listing:
    """Their own, the unit that they asked for or look after, and every other that they have an address of."""
    there = {each.unit_id: each for each in await feeds.feeds_of(context.store, me)}
    first = asked or await chart_rows.first_seen(context.store, me, Deed.OVERSEE, context.now.date()) or ""
    units = dict.fromkeys(("", first, *there))
    return Listing(
        _("Your calendars"),
        tuple([_row(await _name(each, context), each, there.get(each)) for each in units]),
        _("There is no calendar here."),
    )


def _row(name: Text, unit_id: str, feed: Feed | None) -> Row:
    file = _button(FILE, "file", unit_id)
    if feed is None:
        says = _("Not in any calendar program yet.")
        return Row(name, says=(says,), buttons=(_button(_("Get an address"), "open", unit_id), file))
    says = _("Has an address since {day}. I cannot show it again, but I can make a new one.", day=feed.since)
    buttons = (_button(NEW, "open", unit_id), _button(OFF, "close", unit_id), file)
    return Row(name, says=(says,), buttons=buttons)


def _button(label: Text, what: str, unit_id: str) -> Button:
    return Button(label, "calendar", {"do": what, **({"unit": unit_id} if unit_id else {})})


async def _name(unit_id: str, context: Context) -> Text:
    if not unit_id:
        return _("My HSE dates")
    rows = await chart_rows.called(context.store, [unit_id])
    called = as_unit(rows[unit_id]).called(context.setting.language.tag) if unit_id in rows else unit_id
    return _("HSE · {unit}", unit=Data(called))


def heard(text: str, setting: Setting) -> Raw | None:
    return chart_card.unit_in(text, setting, OPENS)


dialog = Dialog(
    name="calendar",
    opens=OPENS,
    about=_("Have your dates in your own calendar: write “calendar”."),
    form=form,
    do=do,
    say=say,
    intents=frozenset({"query_phase_tasks:calendar"}),
    hears=heard,
    order=27,
)
