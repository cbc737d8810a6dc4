"""A form is to be in soon: two weeks, a week and a day before its last day, to whoever has it."""

from datetime import datetime

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms.window import Step
from scheduler import of_form
from scheduler.rule import Finding, Rule, Told
from storage.desk import Store


async def find(store: Store, now: datetime) -> list[Finding]:
    return await of_form.coming(store, now.date(), Step.CLOSES_SOON)


async def tell(cause: Cause, context: Context) -> Told | None:
    return await of_form.tell(cause, context, Step.CLOSES_SOON)


rule = Rule(
    name="form_due",
    reminder=Reminder(
        label=_("Forms that are due soon"),
        called=_("forms|my forms|forms that are due"),
        why=_("You get this because the form was handed to you, or belongs to a role that you have."),
    ),
    find=find,
    tell=tell,
)
