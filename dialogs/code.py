"""Read an anonymous report, and add to it, with the code that came when it was filed. Nothing of such a turn is kept."""

import re

from dialogs import case_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import TextField
from dialogs.core.form import Answers, Form, Raw, Setting
from dialogs.core.show import Draft, Notice, Question, Shown
from dialogs.core.text import Data, _
from hms import codes
from storage import cases, casework

form = Form(
    title=_("Read an anonymous report"),
    fields=(
        TextField(
            name="code",
            label=_("Code"),
            question=_("Write the code you got when you reported, like 7K3M-90XQ-TB4W."),
            longest=40,
        ),
        TextField(
            name="add",
            label=_("What you want to add"),
            question=_("What do you want to add?"),
            hint=_(
                "Leave it empty if you only want to read. You can also write the code and your words in one message."
            ),
            longest=3_000,
            lines=True,
            optional=True,
            aside=True,
        ),
    ),
    review=False,
    send=_("Go on"),
)

# The same questions as they are put to somebody who is reading the report.
adding = Form(
    title=_("Add to this report"),
    fields=(
        form.fields[0],
        TextField(
            name="add",
            label=_("What you want to add"),
            question=_("What do you want to add?"),
            hint=_("Or write the code and your words on one line."),
            longest=3_000,
            lines=True,
        ),
    ),
    review=False,
    send=_("Add"),
)

CODE_FIRST = re.compile(
    r"\s*([0-9A-Za-z]{4}[- ][0-9A-Za-z]{4}[- ][0-9A-Za-z]{4})(?![0-9A-Za-z])\s*[:,.]?\s*(.*)", re.DOTALL
)


# In whatever way it was written down: any dashes or spaces, or none.
CODE_WITHIN = re.compile(
    r"(?<![0-9A-Z])[0-9][0-9A-Z]{3}[\s\-\u2010-\u2015_.]?[0-9A-Z]{4}[\s\-\u2010-\u2015_.]?[0-9A-Z]{4}(?![0-9A-Z])"
)


def code_in(text: str, setting: Setting) -> Raw | None:
    """A message that begins with a code; what follows is added to the report."""
    found = CODE_FIRST.fullmatch(text)
    # A code has digits; three ordinary words of four letters do not.
    if not found or not any(char.isdigit() for char in found[1]) or not codes.read_code(found[1]):
        return None
    return {"code": found[1], "add": found[2]}


async def code_anywhere(text: str, context: Context) -> Raw | None:
    """The code of a report that is there, also in the middle of a text: it may not be kept beside somebody's name."""
    first = code_in(text, context.setting)
    written = [first] if first else []
    written += [{"code": found[0]} for found in CODE_WITHIN.finditer(text.upper())]
    for raw in written:
        if await _found(raw["code"], context):
            return raw
    return None


async def _found(code: str, context: Context) -> cases.Case | None:
    read = codes.read_code(code)
    return await cases.by_code(context.store, codes.hash_of(read, context.pepper)) if read else None


async def add(answers: Answers, context: Context) -> Reference:
    code, text = str(answers["code"]), answers.get("add")
    case = await _found(code, context)
    if case is None:
        return {}
    if isinstance(text, str):
        # Named by what it says, and what it answers: nothing is kept of this turn that a second press is known by.
        asked = case.last("question")
        about = asked.id if asked else ""
        name = codes.hash_of(f"{case.number} {about} {context.now.date()} {text}", context.pepper)
        await casework.answer(context.store, case, text, context.now, name)
        return {"code": code, "added": "yes"}
    return {"code": code}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    code = reference.get("code", "")
    case = await _found(code, context)
    if case is None:
        return (Notice((_("I find no report with that code. Please check it letter by letter and try again."),)),)
    says = (_("Added. Those who can read the report can read this too."),) if "added" in reference else ()
    number = Data(str(case.number))
    facts = case_card.facts_for_reporter(case, context.setting)
    shown = Notice(says, _("Report {number}", number=number), facts, tone="good" if says else "plain")
    return shown, Question(Draft("code"), adding, {"code": code}, adding.fields[1:], None)


dialog = Dialog(
    name="code",
    opens=_("code|my code|i have a code|read an anonymous report"),
    about=_("Read an anonymous report, or add to it: write its code."),
    form=form,
    do=add,
    say=say,
    hears=code_in,
    claims=code_anywhere,
    keeps=False,
    order=4,
)
