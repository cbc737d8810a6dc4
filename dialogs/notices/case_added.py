"""The reporter has added something: to whoever has the case."""

from dialogs import case_card
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import _
from dialogs.core.unasked import Cause, Unasked


async def tell(cause: Cause, context: Context) -> Shown | None:
    return await case_card.news_for_handler(
        cause,
        context,
        lambda number: _("The reporter has added something to report {number}, which you follow up.", number=number),
    )


notice = Unasked("case_added", tell)
