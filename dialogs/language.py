"""Choose the language that the assistant speaks."""

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField
from dialogs.core.form import Answers, Form, Option, Raw
from dialogs.core.show import Notice, Shown
from dialogs.core.text import Data, _, folded
from storage import desk

# A language is called what its speakers call it, whichever language the list is in.
NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "da": "Dansk"}
ALSO = {
    "nb": _("norwegian|norsk|bokmal"),
    "nn": _("new norwegian|ny-norsk"),
    "en": _("engelsk|in english"),
    "da": _("danish|på dansk"),
}

form = Form(
    title=_("Language"),
    fields=(
        ChoiceField(
            name="language",
            label=_("Language"),
            question=_("Which language shall I speak?"),
            choices=tuple(Option(tag, Data(name), ALSO[tag]) for tag, name in NAMES.items()),
        ),
    ),
    review=False,
    send=_("Choose"),
)


def language_in(text: str) -> Raw | None:
    """The name of a language, alone."""
    tags = {folded(name): tag for tag, name in NAMES.items()}
    return {"language": tags[folded(text)]} if folded(text) in tags else None


async def choose(answers: Answers, context: Context) -> Reference:
    tag = str(answers["language"])
    await desk.choose_language(context.store, context.caller.owner, tag)
    return {"language": tag}


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    return (Notice((_("Good. From now on I will speak English with you."),), tone="good"),)


dialog = Dialog(
    name="language",
    opens=_("language|change language|another language"),
    about=_("Change language: write “language”."),
    form=form,
    do=choose,
    say=say,
    intents=frozenset({"set_language"}),
    hears=language_in,
    order=6,
)
