"""What the three reminders of a survey share: whom it concerns, and whether there is something to say to them still."""

from collections.abc import Callable
from datetime import date, datetime

from dialogs.core.dialog import Context
from dialogs.core.show import Button
from dialogs.core.text import Data, Text, _
from dialogs.core.unasked import Cause
from hms.window import Now, Step, now_of
from scheduler.rule import Find, Finding, Tell, Told, person_of, unit_called
from storage import processes, survey
from storage.desk import Store
from storage.survey import SUBJECT, Survey

CLOSING = (-7, -2, 0)  # days after the last one


def finds(step: Step) -> Find:
    async def find(store: Store, now: datetime) -> list[Finding]:
        today = now.date()
        found: list[Finding] = []
        for id_, units in (await survey.surveys(store, today)).items():
            here = {unit_id: _now(each, today) for unit_id, each in units.items() if each.is_open(today)}
            come = {unit_id: now.milestone for unit_id, now in here.items() if now is not None and now.step == step}
            occasions = {each.occasion for each in come.values()}
            people = await survey.people(store, id_, come.keys(), f"survey_{step}", occasions) if come else ()
            found += [
                Finding(person_id, f"{SUBJECT}{id_}", come[unit_id].occasion, come[unit_id].expires_on)
                for person_id, unit_id in people
            ]
        return found

    return find


def _now(survey: Survey, today: date) -> Now | None:
    return now_of(survey.opens_on, survey.last_on, today, CLOSING, survey.country)


def tells(says: Callable[[Survey, Data, Context], Text]) -> Tell:
    """`says`: the sentence, of a survey that is open and has this name."""

    async def tell(cause: Cause, context: Context) -> Told | None:
        id_, own = cause.subject.removeprefix(SUBJECT), context.setting.own_unit
        here = await survey.of_unit(context.store, own, context.now.date()) if own else ()
        it = next((each for each in here if each.id == id_), None)
        if it is None or not cause.occasion.startswith((f"{it.opens_on}", f"{it.last_on}")):
            return None
        if await survey.has_answered(context.store, person_of(context), id_):
            return None
        words = await processes.with_versions(context.store, [(it.process_id, it.version)])
        called = Data(words[it.process_id, it.version].called(context.setting.language.tag))
        button = Button(_("I have answered"), "survey_answered", {"survey": id_})
        return Told(says(it, called, context), (button,), _why(own, context))

    return tell


def _why(own: str | None, context: Context) -> Text:
    return _(
        "You get this because everybody in {unit} is asked, and I do not know who has answered.",
        unit=unit_called(own or "", context),
    )
