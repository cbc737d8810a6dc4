"""An anonymous report through Teams: nothing that we keep, the log included, leads to who it was."""

import hmac
import json
import logging
from typing import Any

import pytest

from bot.teams.dialogs import dialog_key
from bot.teams.reader import Submitted, read
from hms import codes
from tests.teams.served import Served
from tests.teams.test_turns import FILLED

SUBMIT = "composeExtension/submitAction"


async def in_dialog(mate: Any, name: str, value: Any) -> Any:
    return (await mate.invokes(name, value))["task"]["value"]["card"]["content"]


async def test_database_and_log_together_do_not_tell_who_it_was(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    """What comes back from a dialog is named by what is in it, so whoever knows the draft's id could make its code."""
    caplog.set_level(logging.DEBUG)
    mate = served.mate("charlotte")
    form = await in_dialog(mate, "composeExtension/fetchTask", {"messagePayload": {"body": {"content": "<p>Ice</p>"}}})
    filled = {"data": form["actions"][0]["data"] | FILLED | {"who": "anonymous"}}
    send = {"data": (await in_dialog(mate, SUBMIT, filled))["actions"][0]["data"]}
    delivered = read(mate.activity("invoke", name=SUBMIT, value=send))
    receipt = await in_dialog(mate, SUBMIT, send)
    [case] = await served.office.table("cases")
    assert case["who"] == "anonymous"

    # With the draft's id it can be done: this is what must stand nowhere.
    assert delivered is not None
    assert isinstance(delivered.meaning, Submitted)
    key = dialog_key(delivered, delivered.meaning.heard)
    [account] = await served.office.table("account")
    name = "\0".join(("code", "teams", str(account["tenant"]), str(account["user"]), key))
    pepper = served.office.assistant.pepper
    code = codes.code_of(hmac.digest(pepper, name.encode(), "sha256"), pepper)
    assert codes.hash_of(code, pepper) == case["code_hash"]
    assert code in json.dumps(receipt)

    draft = send["data"]["draft"]
    assert draft
    assert draft not in caplog.text
    assert draft not in repr(await served.office.rows())
    for secret in (mate.user, str(account["user"]), code):
        assert secret not in caplog.text

    # Whoever closes the dialog has the code all the same, in the chat that nobody else reads.
    await served.door.stop()
    assert code in json.dumps(await mate.sees())
