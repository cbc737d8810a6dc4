"""Turns in a personal chat: what is written, tapped, filled in and pressed is heard; cards lie where they should."""

from typing import Any

from bot.cards import walk
from tests.doubles.microsoft import CARD, Teammate
from tests.teams.served import Served

FILLED = {"what": "I slipped on the ice by the bicycle shed.", "kind": "near_miss", "date": "2026-11-20", "who": "open"}


def actions(card: Any) -> list[Any]:
    return [one for one in walk(card) if str(one.get("type")).startswith("Action.")]


async def opened(mate: Teammate) -> tuple[str, Any]:
    """The report's card, opened from the help."""
    assert await mate.says("help") == 200
    name, card = await mate.card()
    button = next(one for one in actions(card) if one.get("data", {}).get("dialog") == "deviation")
    await mate.executes(button["data"], name)
    return await mate.card()


async def test_a_report_is_filled_in_and_sent(served: Served) -> None:
    mate = served.mate("charlotte")
    name, card = await opened(mate)
    answer = await mate.executes(actions(card)[-2]["data"] | FILLED, name)
    assert answer["type"] == CARD

    send = next(one for one in actions(answer["value"]) if one.get("data", {}).get("word") == "send")
    answer = await mate.executes(send["data"], name)

    assert answer["type"] == CARD
    cases = await served.office.table("cases")
    assert [case["number"] for case in cases] == [1001]
    shown = actions(answer["value"])[0]["data"]
    await mate.executes(shown, name)
    lying = await served.office.table("shown")
    (sent,) = [entry["id"] for entry in await served.double.calls("/activities") if "Report 1001" in str(entry)]
    assert [(row["channel"], row["conversation"], row["provider_id"]) for row in lying] == [("teams", mate.own, sent)]
