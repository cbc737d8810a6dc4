"""The dialog in docs/howto/add-a-dialog.md is a real one: cut out, dropped in, talked to."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from dialogs.core.dialog import Dialog
from storage.database import Database
from tests.turn.office import DIALOGS, Office, furnish

PAGE = Path(__file__).parent.parent.parent / "docs" / "howto" / "add-a-dialog.md"


@pytest.fixture
def dialog(tmp_path: Path) -> Dialog:
    """What a newcomer gets who saves the page's example."""
    examples = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(examples) == 1
    path = tmp_path / "safety_rep.py"
    path.write_text(examples[0], encoding="utf-8")
    spec = spec_from_file_location("safety_rep", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert isinstance(module.dialog, Dialog)
    return module.dialog


async def test_the_example_asks_answers_and_is_in_the_help(dialog: Dialog, database_url: str) -> None:
    await furnish(database_url)
    database = Database(database_url)
    chat = Office(database, dialogs={**DIALOGS, dialog.name: dialog}).chat()
    try:
        assert "Which unit is it about?" in await chat.says("Who is my safety representative?")
        own = chat.question_or_summary
        assert "Your safety representative: " in await chat.fills({"unit": "kje"}, card=own.draft)
        assert "write “safety representative”" in await chat.says("help")
    finally:
        await database.close()


def test_no_other_dialog_is_opened_by_the_same_words(dialog: Dialog) -> None:
    ways = {way for other in DIALOGS.values() for way in other.opens.msgid.split("|")}
    assert ways.isdisjoint(dialog.opens.msgid.split("|"))
