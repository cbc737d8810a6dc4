"""Somebody cannot bear it any more: people to talk to, before anything else."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.form import Form
from dialogs.core.show import Fact, Link, Notice, Shown
from dialogs.core.text import Data, _
from hms.emergency import CrisisLine, crisis_lines, emergency_numbers


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    lines = crisis_lines(context.country)
    danger = emergency_numbers(context.country)
    ambulance = next((each.number for each in danger if each.service == "ambulance"), danger[0].number)
    return (
        Notice(
            (
                _("I am only a program, and this needs a person. You don't have to know what to say."),
                _("If you or somebody else is in danger now, call {number}.", number=Data(ambulance)),
                _("I have kept nothing of what you wrote."),
            ),
            _("Please talk to somebody now"),
            tuple(Fact(Data(line.name), Data(line.number)) for line in lines),
            tuple(_call(line) for line in lines),
            tone="urgent",
        ),
    )


def _call(line: CrisisLine) -> Link:
    return Link(_("Call {number}", number=Data(line.number)), f"tel:{line.number.replace(' ', '')}")


dialog = Dialog(
    name="crisis",
    opens=_("somebody to talk to|someone to talk to|crisis|i need to talk to someone|i need to talk to somebody"),
    about=_("If it all gets too much: write “somebody to talk to”."),
    form=Form(title=_("Somebody to talk to"), review=False),
    say=say,
    intents=frozenset({"crisis_support"}),
    keeps=False,
    order=9,
)
