"""Help first: the numbers to call when life, health or property is in danger now."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Link, Notice, Shown
from dialogs.core.text import Data, Text, _
from hms.emergency import EmergencyNumber, Service, emergency_numbers

SERVICES: dict[Service, Text] = {
    Service.FIRE: _("Fire"),
    Service.POLICE: _("Police"),
    Service.AMBULANCE: _("Ambulance"),
    Service.ANY: _("All emergencies"),
}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    numbers = emergency_numbers(context.country)
    local = context.outside.emergency.get(context.setting.language.tag)
    return (
        Notice(
            (
                _("Get yourself and others to safety. I can't call anyone for you."),
                *((Data(local),) if local else ()),
                _(
                    "I have kept nothing of what you wrote. When everyone is safe, tell me what happened, and I will "
                    "make the report."
                ),
            ),
            _("Call now"),
            tuple(Fact(SERVICES[each.service], Data(each.number)) for each in numbers),
            (*(_call(each) for each in numbers), Button(_("Everyone is safe: report it"), "deviation")),
            tone="urgent",
        ),
    )


def for_guests() -> Notice:
    """All that somebody of another organisation is told."""
    numbers = emergency_numbers(None)
    return Notice(
        (_("I can only help people who work here. In an emergency, call:"),),
        facts=tuple(Fact(SERVICES[each.service], Data(each.number)) for each in numbers),
        buttons=tuple(map(_call, numbers)),
        tone="urgent",
    )


def _call(number: EmergencyNumber) -> Link:
    return Link(_("Call {number}", number=Data(number.number)), f"tel:{number.number}")


dialog = Dialog(
    name="emergency",
    opens=_("emergency|emergency number|emergency numbers|sos"),
    about=_("In an emergency, call first. Write “emergency” for the numbers."),
    form=Form(title=_("Emergency"), review=False),
    say=say,
    intents=frozenset({"emergency", "explain:emergency"}),
    keeps=False,
    public=True,
    order=8,
)
