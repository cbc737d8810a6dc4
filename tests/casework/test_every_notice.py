"""What every notice says in every language, found unasked: a new file in dialogs/notices/ is to be tried here too."""

import json

import pytest

from bot import cards, plain
from bot.channel import Message
from dialogs.core.show import Listing, Notice
from tests.broadcasts.stage import Stage, asked_for_many
from tests.casework.people import DEPUTY, HANDLER, LEADER, REPORTER, SAFETY_REP
from tests.dialogs.test_every_dialog import assert_spoken, texts_in
from tests.turn.office import LANGUAGES, NOTICES, Chat, Office
from tests.turn.test_reporting import CARD
from tests.work import board

LANGUAGE = {"nb": "snakk bokmål", "nn": "snakk nynorsk", "en": "speak English", "da": "tal dansk"}
LONG = "It smells of rotten eggs by the fume cupboard. " * 100
LONGEST = 1_600  # characters: a phone's screen or two, however much was reported
LARGEST = 12_000  # bytes of a card
# Each says why the person gets it: what they do, or what is theirs.
WHY = (
    *("You get this because", "your report", "which you follow up", "from you"),
    *("to you", "given you", "yours", "you gave", "when you say yes too", "handed this task back", "{unit}"),
    *("to what you wrote", "than when you wrote it", "Your broadcast"),
)
OF_A_DRAFT = "pictures"  # and of no case: tests/pictures has it
# What lies with up to 9,000 people is not drawn again in all their chats whenever one of them has got it.
NEVER_DRAWN_AGAIN = {"broadcast"}
TO_REPORTERS = {"case_taken", "case_question", "case_closed"}


async def speaks(office: Office, user: str, tag: str) -> Chat:
    chat = office.chat(user)
    await chat.opens("language", {"language": tag})
    assert chat.reply is not None
    assert chat.reply.setting.language.tag == tag
    return chat


async def everything(office: Office, tag: str) -> dict[str, list[Message]]:
    """Everything that is said unasked on a long way of a serious case, by the name of its notice."""
    reporter, handler, deputy = [await speaks(office, user, tag) for user in (REPORTER, HANDLER, DEPUTY)]
    await speaks(office, SAFETY_REP, tag)
    for who in ("open", "confidential"):
        await reporter.opens("deviation", {**CARD, "what": LONG, "kind": "accident", "injury": "serious", "who": who})
        await reporter.fills(word="send")
        number = {"number": str(max(int(str(row["number"])) for row in await office.table("cases")))}
        text = number | {"text": "What did it smell of, and where did it come from?"}
        for chat, dialog, raw in (
            (handler, "take_case", number),
            (handler, "ask_reporter", text),
            (reporter, "answer_question", text),
            (reporter, "add_to_report", text),
            (deputy, "take_case", number | {"over": "yes"}),
            (handler, "ask_reporter", text),
            (handler, "close_case", text),
        ):
            await chat.opens(dialog, raw)
            await office.deliver()
    await work(office, tag)
    await to_many(office)
    names = {row["id"]: str(row["notice"]) for row in await office.table("outbox")}
    found: dict[str, list[Message]] = {}
    for message in office.letterbox.said:
        found.setdefault(names[int(message.key)], []).append(message)
    return found


async def work(office: Office, tag: str) -> None:
    """And everything that is said unasked of what a unit has to do."""
    await board.furnished(office)
    leader, area_manager = await speaks(office, LEADER, tag), office.chat(REPORTER)
    handler, deputy = office.chat(HANDLER), office.chat(DEPUTY)
    mine, ours = [{"task": await board.task_id(office, key, "mat")} for key in ("p1t2", "p3t2")]
    day = office.clock().date().isoformat()
    await handler.opens("hand_on", mine | {"to": REPORTER})
    await office.deliver()
    await area_manager.opens("hand_back", mine)
    await leader.opens("not_mine", mine)  # his as the leader of the unit: the HSE coordinators hear of it
    await leader.opens("complete_task", ours)
    await handler.opens("add_measure", {"what": LONG[:900], "unit": "mat", "to": DEPUTY})
    await handler.fills(word="send")
    await office.deliver()
    await deputy.opens("complete_measure", {"action": "1"})
    await area_manager.opens("record_inspection", {"found": "A door was blocked", "date": day, "area": "polar-2"})
    await office.deliver()


async def to_many(office: Office) -> None:
    """And of what one coordinator tells all of the faculty with another's yes: to both of them."""
    stage, approver = Stage(office), office.chat(HANDLER)
    number = await asked_for_many(office, DEPUTY, HANDLER)
    await office.deliver()
    await approver.opens("approve_broadcast", {"broadcast": str(number), "yes": "yes"})
    await stage.goes()


@pytest.mark.parametrize("tag", sorted(LANGUAGES.by_tag))
async def test_every_notice(office: Office, tag: str) -> None:
    said = await everything(office, tag)
    assert set(said) == set(NOTICES) - {OF_A_DRAFT}
    for name, messages in said.items():
        ours = [message for message in messages if message.setting.language.tag == tag]
        assert ours, name
        for message in ours:
            notice = message.shown
            assert isinstance(notice, Notice | Listing)
            assert_spoken((notice,), LANGUAGES.by_tag[tag])
            text = plain.draw(notice, message.setting).text
            assert len(text) <= LONGEST, (name, len(text))
            assert len(json.dumps(cards.draw(notice, message.setting)).encode()) <= LARGEST, name
            assert any(why in each.msgid for each in texts_in(notice.says) for why in WHY), (name, text)
            assert (notice.about is None) == (name in NEVER_DRAWN_AGAIN), name
            if notice.about is None:
                continue
            # To a reporter it is addressed as such, so that no name stands beside a confidential report.
            assert (notice.about.recipient is not None) == (name in TO_REPORTERS), name
