"""Whistleblowing: the routine, the intake, the anonymous way, and people to talk to. Nothing of it is kept here."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Link, Notice, Shown
from dialogs.core.text import Data, Listed, Text, _
from hms.organisation import RoleName
from storage.people import Known, nearest

# Whom one can talk to without it having to go further, nearest first.
PEOPLE: dict[RoleName, Text] = {
    RoleName.SAFETY_REP: _("Safety representative"),
    RoleName.LOCAL_CHIEF_SAFETY_REP: _("Local chief safety representative"),
    RoleName.OCCUPATIONAL_HEALTH: _("Occupational health service"),
}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    url = context.outside.whistleblowing
    people = await _people(context)
    return (
        Notice(
            (
                _(
                    "Matters like this are for people who are bound by confidentiality, not for the report "
                    "system. I have kept nothing of it."
                ),
                _(
                    "You have the right to speak up, in any way you like. Nobody may punish you for it, and your "
                    "employer has to look into it."
                ),
                _("The whistleblowing intake is outside your line of leaders, and there you can be anonymous."),
                *(() if url else (_("You find the intake and the routine on your intranet, under “whistleblowing”."),)),
                *((_("If you would rather talk to somebody first, these can help you."),) if people else ()),
            ),
            _("This is for the whistleblowing intake"),
            people,
            (
                *((Link(_("Open the intake and the routine"), url),) if url else ()),
                Button(_("It was something else: report it"), "deviation"),
            ),
        ),
    )


async def _people(context: Context) -> tuple[Fact, ...]:
    if not isinstance(context.caller, Known):
        return ()
    facts = []
    for role, label in PEOPLE.items():
        own = context.caller.person
        found = await nearest(context.store, role, own.unit_id, context.now.date())
        if people := [person for person in found if person.person_id != own.person_id]:
            facts.append(Fact(label, Listed(tuple(Data(person.name) for person in people))))
    return tuple(facts)


dialog = Dialog(
    name="whistleblowing",
    opens=_("whistleblowing|blow the whistle|whistleblower"),
    about=_(
        "Harassment, corruption or something else that is not right: write “whistleblowing”, and I will show you the way."
    ),
    form=Form(title=_("Whistleblowing"), review=False),
    say=say,
    intents=frozenset({"whistleblow_redirect"}),
    keeps=False,
    order=10,
)
