"""Choose the language that the assistant speaks."""

from dataclasses import dataclass

from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField, ways
from dialogs.core.form import Answers, Form, Option, Raw, Setting
from dialogs.core.show import Notice, Shown
from dialogs.core.text import OWN_NAME, Data, Language, Listed, _, folded
from storage import desk

# The ways to ask for a language stand in its own catalog, split by "|", with what others call it.
ASKED_FOR = _("in english|engelsk|english please")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageField(ChoiceField):
    """A language that we speak, each called what its speakers call it. Found by its catalog, so none is listed here."""

    choices: tuple[Option, ...] = ()

    def options(self, setting: Setting) -> tuple[Option, ...]:
        spoken = sorted(setting.languages, key=lambda each: each.say(OWN_NAME))
        return tuple(Option(each.tag, Data(each.say(OWN_NAME)), _asked_for(each)) for each in spoken)


def _asked_for(language: Language) -> Listed:
    return Listed(tuple(Data(way) for way in language.say(ASKED_FOR).split("|")))


field = LanguageField(name="language", label=_("Language"), question=_("Which language shall I speak?"))
form = Form(title=_("Language"), fields=(field,), review=False, send=_("Choose"))


def language_in(text: str, setting: Setting) -> Raw | None:
    """The name of a language, alone."""
    said, phrases = folded(text), setting.languages.phrases
    if said not in phrases(OWN_NAME) and said not in phrases(ASKED_FOR):
        return None  # as almost every line: the list of languages need not be made for it
    named = [option.value for option in field.options(setting) if said in (*ways(option, setting),)[1:]]
    return {"language": named[0]} if len(named) == 1 else None


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
    keeps=False,
    resets=True,
    order=6,
)
