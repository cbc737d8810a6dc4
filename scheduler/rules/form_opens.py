"""A form can be filled in now, such as that of an evaluation or the year: whoever has it hears of it once."""

from datetime import datetime

from dialogs.core.dialog import Context, Reminder
from dialogs.core.text import _
from dialogs.core.unasked import Cause
from hms.window import Step
from scheduler import of_form
from scheduler.rule import Finding, Rule, Told
from storage.desk import Store


async def find(store: Store, now: datetime) -> list[Finding]:
    return await of_form.coming(store, now.date(), Step.OPENS)


async def tell(cause: Cause, context: Context) -> Told | None:
    return await of_form.tell(cause, context, Step.OPENS)


rule = Rule(
    name="form_opens",
    reminder=Reminder(
        label=_("Forms that open"),
        called=_("forms that open|new forms|forms to fill in"),
        why=_("You get this because the form was handed to you, or belongs to a role that you have."),
    ),
    find=find,
    tell=tell,
)
