"""Read an anonymous report, and add to it, with the code that came when it was filed. Nothing of such a turn is kept."""

import re
from collections.abc import Mapping

from dialogs import case_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import TextField
from dialogs.core.form import Answers, Form, Raw, Setting
from dialogs.core.show import Draft, Notice, Question, Shown
from dialogs.core.text import Data, Text, _
from hms import codes
from hms.deviation import Status
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

_HINT = _("Or write the code and your words on one line.")


def _writing(title: Text, label: Text, question: Text, send: Text) -> Form:
    """The same questions as they are put to somebody who is reading the report."""
    words = TextField(name="add", label=label, question=question, hint=_HINT, longest=3_000, lines=True)
    return Form(title=title, fields=(form.fields[0], words), review=False, send=send)


adding = _writing(_("Add to this report"), _("What you want to add"), _("What do you want to add?"), _("Add"))
answering = _writing(_("Answer the question"), _("Your answer"), _("What do you want to answer?"), _("Answer"))

CODE_FIRST = re.compile(
    r"\s*([0-9A-Za-z]{4}[- ][0-9A-Za-z]{4}[- ][0-9A-Za-z]{4})(?![0-9A-Za-z])\s*[:,.]?\s*(.*)", re.DOTALL
)


# In whatever way it was written down: any dashes or spaces, or none.
CODE_WITHIN = re.compile(
    r"(?<![0-9A-Z])[0-9][0-9A-Z]{3}[\s\-\u2010-\u2015_.]?[0-9A-Z]{4}[\s\-\u2010-\u2015_.]?[0-9A-Z]{4}(?![0-9A-Z])"
)


def code_in(text: str, setting: Setting) -> Raw | None:
    """A message that begins with a code; what follows is added to the report."""
    raw = _beginning(text)
    # Three words of four letters may be words: "take case 1042".
    return raw if raw and (raw["code"][0].isdigit() or "-" in raw["code"]) else None


def _beginning(text: str) -> Raw | None:
    found = CODE_FIRST.fullmatch(text)
    # A code has digits; three ordinary words of four letters do not.
    if not found or not any(char.isdigit() for char in found[1]) or not codes.read_code(found[1]):
        return None
    return {"code": found[1], "add": found[2]}


async def code_anywhere(text: str, context: Context) -> Raw | None:
    """The code of a report that is there, also in the middle of a text: it may not be kept beside somebody's name."""
    first = _beginning(text)
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
        kind = await casework.answer(context.store, case, text, context.now, name)
        return {"code": code, "kind": kind}
    return {"code": code}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    code = reference.get("code", "")
    case = await _found(code, context)
    if case is None:
        return (Notice((_("I find no report with that code. Please check it letter by letter and try again."),)),)
    says = WRITTEN.get(reference.get("kind", ""), ())
    number = Data(str(case.number))
    facts = case_card.facts_for_reporter(case, context.setting)
    shown = Notice(says, _("Report {number}", number=number), facts, tone="good" if says else "plain")
    more = answering if case.status == Status.WAITING else adding
    return shown, Question(Draft("code"), more, {"code": code}, more.fields[1:], None)


WRITTEN: Mapping[str, tuple[Text, ...]] = {
    "added": (_("Added. Those who can read the report can read this too."),),
    "answer": (_("Thank you! I have passed it on."),),
}


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
