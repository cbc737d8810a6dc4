"""Who sees what I report: the roles and their people for one's own unit, and what is kept of the reporter."""

from dialogs import terms
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Button, Fact, Notice, Shown
from dialogs.core.text import Data, Listed, Words, _
from hms.deviation import Who
from hms.grants import Deed
from storage.grants import who_may
from storage.people import Known, names_of

NAMED = 4  # of a role; more of them are counted


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    # An account that nobody knows is told how it works, and no names.
    unit = context.setting.own_unit if isinstance(context.caller, Known) else None
    today = context.now.date()
    groups = await who_may(context.store, Deed.READ, unit, Who.OPEN, today) if unit else ()
    names = await names_of(context.store, [each for group in groups for each in group.people])
    return (
        Notice(
            (
                _(
                    "Only those who handle your report and those who look after safety in your unit can read it. "
                    "Nobody else learns that it exists."
                ),
                *(_("{name}: {what}", name=option.label, what=option.hint) for option in terms.WHO if option.hint),
                _(
                    "I keep what you send as a report, and nothing else that you write. Teams and Slack keep your "
                    "messages in their own way."
                ),
            ),
            _("Who sees what you report"),
            tuple(
                Fact(terms.ROLE_LABELS[group.role], _names(tuple(names[each] for each in group.people)))
                for group in groups
            ),
            (Button(_("Report something"), "deviation"),),
        ),
    )


def _names(names: tuple[str, ...]) -> Words:
    if len(names) <= NAMED:
        return Listed(tuple(Data(name) for name in names))
    return _("{names} and {count} more", names=Data(", ".join(names[:NAMED])), count=len(names) - NAMED)


dialog = Dialog(
    name="who_sees",
    opens=_("who sees what i report|who sees my report|who sees it|privacy|what do you keep"),
    about=_("Find out who sees what you report: write “who sees what I report”."),
    form=Form(title=_("Who sees it"), review=False),
    say=say,
    intents=frozenset({"privacy_request", "explain:privacy"}),
    order=5,
)
