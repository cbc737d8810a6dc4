"""The reporter has answered: to whoever asked, and whoever has the case."""

from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import _
from dialogs.core.unasked import Cause, Unasked
from dialogs.notices import drawing


async def tell(cause: Cause, context: Context) -> Shown | None:
    return await drawing.news_for_handler(
        cause,
        context,
        lambda number: _(
            "The reporter has answered the question about report {number}, which you follow up.", number=number
        ),
    )


notice = Unasked("case_answered", tell)
