"""An activity is written as the SDK would write it; ours only takes less time over it."""

import pytest
from botbuilder.core import TurnContext  # type: ignore[import-untyped]  # it has none
from botbuilder.schema import (  # type: ignore[import-untyped]  # it has none
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
)

from bot import sentences
from bot.web.activities import BOT, activity_of, as_json
from dialogs.core.form import Setting
from dialogs.core.show import Notice, Shown
from dialogs.core.text import _
from tests.turn.office import LANGUAGES, NOW, Office

SETTING = Setting(LANGUAGES.find("nb"), LANGUAGES, NOW)


def sent(shown: Shown, setting: Setting) -> Activity:
    """As it is when the SDK hands it over."""
    somebody, us = ChannelAccount(id="astrid", role="user"), ChannelAccount(id=BOT, role="bot")
    place = ConversationReference(
        activity_id="c|1",
        user=somebody,
        bot=us,
        conversation=ConversationAccount(id="c"),
        channel_id="directline",
        locale="nb-NO",
        service_url="urn:web-chat",
    )
    activity: Activity = TurnContext.apply_conversation_reference(activity_of(shown, setting), place)
    activity.input_hint = "acceptingInput"
    return activity


def as_the_sdk(activity: Activity) -> dict[str, object]:
    for each in activity.attachments or []:
        each.content = dict(each.content)
    written: dict[str, object] = activity.serialize()
    written.pop("from", None)  # the door puts its own
    return {name: value for name, value in written.items() if value is not None}


@pytest.mark.parametrize("shown", [sentences.FAILED, Notice((_("Yes"),))])
def test_a_text(shown: Shown) -> None:
    activity = sent(shown, SETTING)
    assert as_json(activity) == as_the_sdk(activity)


async def test_everything_that_a_report_shows(office: Office) -> None:
    chat = office.chat()
    replies = [await chat.arrives()]
    for text in ("report", "wet floor by the door", "skip", "yesterday", "my reports", "help"):
        await chat.says(text)
        assert chat.reply
        replies.append(chat.reply)
    for reply in replies:
        for shown in reply.shown:
            activity = sent(shown, reply.setting)
            assert as_json(activity) == as_the_sdk(activity)
