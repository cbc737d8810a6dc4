"""Somebody has answered the survey: they are reminded of it no more, until they take that back."""

from dialogs import task_asking, task_card
from dialogs.core.dialog import Context, Dialog, Reference
from dialogs.core.fields import ChoiceField
from dialogs.core.form import Answers, Form, Option, Raw, Setting
from dialogs.core.show import Button, Notice, Shown
from dialogs.core.text import Data, _, folded
from storage import processes
from storage import survey as shelf
from storage.survey import Survey

YES = _(
    "i have answered the survey|i've answered the survey|i answered the survey|i have answered|i've answered"
    "|i have already answered|i've already answered|i have already answered the survey"
    "|i've already answered the survey|survey answered|survey done|i have done the survey|i've done the survey"
    "|i have completed the survey|i've completed the survey|i have filled in the questionnaire"
    "|i've filled in the questionnaire|i have answered the questionnaire"
    "|i have answered the work environment survey"
)
NO = _(
    "i have not answered the survey|i haven't answered the survey|i have not answered|i haven't answered"
    "|i have not answered after all|i have not answered the survey after all|i did not answer the survey"
)

form = Form(
    title=_("The survey"),
    fields=(
        task_asking.Token(name="survey", label=_("Survey"), question=_("Which survey?"), optional=True, aside=True),
        ChoiceField(
            name="do",
            label=_("What to do"),
            question=_("Have you answered?"),
            choices=(Option("yes", _("I have answered")), Option("no", _("I have not answered"))),
            optional=True,
            aside=True,
        ),
    ),
    review=False,
)


def heard(text: str, setting: Setting) -> Raw | None:
    said = folded(text.replace("’", "'"))
    found = (do for do, phrases in (("yes", YES), ("no", NO)) if said in setting.languages.phrases(phrases))
    do = next(found, None)
    return None if do is None else {"do": do}


async def do(answers: Answers, context: Context) -> Reference:
    """Which survey and what is kept of it now; nothing where there is none that they could answer today."""
    me, it = task_card.person_of(context), await _meant(answers.get("survey"), context)
    if not me or it is None:
        return {}
    if answers.get("do") == "no":
        await shelf.take_back(context.store, me, it.id)
        return {"survey": it.id, "did": "back"}
    await shelf.keep_answered(context.store, me, it.id, context.now.date())
    return {"survey": it.id, "did": "kept"}


async def _meant(said: object, context: Context) -> Survey | None:
    """The one whose button was pressed; else the one that closes first."""
    own = context.setting.own_unit
    there = await shelf.of_unit(context.store, own, context.now.date()) if own else ()
    return next((each for each in there if said in (None, each.id)), None)


async def say(reference: Reference, context: Context) -> tuple[Shown, ...]:
    it = await _meant(reference.get("survey"), context)
    if "did" not in reference or it is None:
        return (Notice((_("No survey is open to you right now, so there is nothing that I would remind you of."),)),)
    words = await processes.with_versions(context.store, [(it.process_id, it.version)])
    called = Data(words[it.process_id, it.version].called(context.setting.language.tag))
    if reference["did"] == "back":
        said = _("All right, I have forgotten it. You can answer until {day}: {survey}.", day=it.last_on, survey=called)
        return (Notice((said,), buttons=(_button(it, "yes"),)),)
    thanks = _("Thank you for answering. I will not remind you of it again: {survey}.", survey=called)
    kept = _(
        "All I keep is that you said so, and I delete it after the survey. I do not know what you answered, and "
        "nobody can see here who has."
    )
    return (Notice((thanks, kept), buttons=(_button(it, "no"),), tone="good"),)


def _button(it: Survey, do: str) -> Button:
    label = _("I have answered") if do == "yes" else _("Take it back")
    return Button(label, "survey_answered", {"survey": it.id, "do": do})


dialog = Dialog(
    name="survey_answered",
    opens=YES,
    about=_("Stop reminders of a survey that you have answered: write “I have answered the survey”."),
    form=form,
    do=do,
    say=say,
    hears=heard,
    interrupts=True,
    order=12,
    listed=False,
)
