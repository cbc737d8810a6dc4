"""The words on the pages around the chat."""

from collections.abc import Mapping

from dialogs import locale
from dialogs.core.text import OWN_NAME, Data, Text, _, _n
from hms.organisation import RoleName

# Each in its own language, so that everybody finds theirs.
LANGUAGES: Mapping[str, str] = dict(
    sorted(((each.tag, each.say(OWN_NAME)) for each in locale.load()), key=lambda pair: pair[1])
)

LEAD = _("Report what happened, and hear what becomes of it. In one chat.")
DEMO = _("This is a demonstration: everybody here is invented, and nothing leaves this machine.")
WHO = _("Who do you want to be?")
SEARCH = _("Search by name or role")
FIND = _("Find")
NOBODY = _("Nobody here is called that.")
SOMEBODY = _("Somebody the organisation does not know")
SOMEBODY_MAY = _("May report, and reads nothing but their own reports")
SIDE_BY_SIDE = _("Two side by side")
SIDE_BY_SIDE_WHY = _("One reports, the other is told: see both ends of a conversation.")
LEFT = _("On the left")
RIGHT = _("On the right")
SHOW_BOTH = _("Show both")
EMPLOYEE = _("Employee")
EVERYBODY = _("All people")
SAID_HERE = _("The conversation")
NO_SCRIPT = _("The chat needs JavaScript.")
NOT_FETCHED = _("The chat page has not been fetched yet.")
RUN_THIS = _("Stop the bot, run this in its folder, and load this page again:")
OPENING = _("Opening the chat …")
UNREACHABLE = _("I cannot reach the bot. I keep trying.")
WRITE = _("Write a message")
SEND = _("Send")
SEND_PICTURES = _("Send pictures")
DROP_PICTURES = _("Drop your pictures here")

# The clock that a demonstration may move on.
CLOCK = _("The assistant’s clock")
FORWARD = _("Move it on by")
A_DAY = _("a day")
A_WEEK = _("a week")
A_MONTH = _("a month")
MOMENT = _("{day} at {time}", day=Data("{day}"), time=Data("{time}"))  # filled in by the page
MOVING = _("The clock is moving …")
MOVED = _("It is {moment} now.", moment=Data("{moment}"))
NOBODY_WAS_TOLD = _("Nobody was told anything meanwhile.")
MOVED_ALREADY = _("Somebody else is moving the clock. Try again in a moment.")
NOT_MOVED = _("The clock could not be moved to the end. Please try again.")

ROLES: Mapping[str, Text] = {
    RoleName.UNIT_LEADER: _("Unit leader"),
    RoleName.SAFETY_REP: _("Safety representative"),
    RoleName.LOCAL_CHIEF_SAFETY_REP: _("Local chief safety representative"),
    RoleName.CHIEF_SAFETY_REP: _("Chief safety representative"),
    RoleName.HSE_COORDINATOR: _("HSE coordinator"),
    RoleName.SURVEY_COORDINATOR: _("Survey coordinator"),
    RoleName.AREA_MANAGER: _("Area manager"),
    RoleName.HSE_SECTION: _("HSE section"),
    RoleName.COMMITTEE: _("Working environment committee"),
    RoleName.RECTOR: _("Rector"),
    RoleName.OCCUPATIONAL_HEALTH: _("Occupational health service"),
    RoleName.RESOURCE_PERSON: _("Resource person"),
    RoleName.TRAINING_COORDINATOR: _("Training coordinator"),
}


def some_of(shown: int, all: int) -> Text:
    return _("{shown} of {all} people are shown. Search for the others.", shown=shown, all=all)


def brought(count: int) -> Mapping[str, Text]:
    """What came of moving the clock on, by what a tick calls it."""
    return {
        "planned": _n("{count} reminder was planned.", "{count} reminders were planned.", count),
        "sent": _n("{count} message was sent.", "{count} messages were sent.", count),
        "retry": _n("{count} will be tried again.", "{count} will be tried again.", count),
        "in_doubt": _n("{count} may not have arrived.", "{count} may not have arrived.", count),
        "lost": _n("{count} could not be delivered.", "{count} could not be delivered.", count),
        "expired": _n(
            "{count} was out of date before it could be sent.",
            "{count} were out of date before they could be sent.",
            count,
        ),
    }


def chat_as(name: str) -> Text:
    return _("Chat as {name}", name=Data(name))
