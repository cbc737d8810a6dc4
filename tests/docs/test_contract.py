"""docs/contract.md against the code, both ways: what the page promises is there, and what is there is on the page."""

import argparse
import ast
import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

import app
import dialogs
import start
import web_client
from bot.clock import Clock
from bot.environment import read
from bot.settings import LOGIN, OPENID_METADATA, SERVICE_HOST, SLACK_API, Settings, SlackSettings, TeamsSettings
from commands.demo import built
from commands.doors import Lines
from commands.serve import site
from dialogs.core.fields import ChoiceField
from dialogs.understanding.understood import Store
from hms.deviation import PartOfDay, Status, Who
from hms.organisation import RoleName
from storage import cases, demo
from storage.case_lines import case_line
from storage.database import Database
from storage.migrate import migrate
from storage.organisation_files import SHEETS

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands below a heading, up to the next one of its rank or higher."""
    found = re.search(rf"^(#+) {re.escape(title)}$\n(.*?)(?=^#{{1,3}} |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/contract.md has no part called {title}"
    return found[2]


def rows(title: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


# --- Commands ---------------------------------------------------------------------------------------------------------


def commands(parser: argparse.ArgumentParser, path: str) -> Iterator[str]:
    """Every command as the page writes it: its words, what it must be given, then its options in alphabetical order."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for group in below:
        for name, inner in group.choices.items():
            yield from commands(inner, f"{path} {name}")
    if not below:
        given = [str(one.metavar) for one in parser._actions if not one.option_strings]
        options = sorted(option(one) for one in parser._actions if one.option_strings and one.dest != "help")
        yield " ".join([path, *given, *options])


def option(action: argparse.Action) -> str:
    (name,) = action.option_strings
    if action.required:
        return f"{name} {action.metavar}"
    if action.nargs == 0:
        return f"[{name}]"
    choices = "|".join(map(str, action.choices or ()))
    placeholder = {"home": "DIR"}.get(action.dest, str(action.metavar or action.default))
    return f"[{name} {choices or placeholder}]"


def in_order(command: str) -> str:
    """A command of the page with its options in alphabetical order."""
    plain = command.replace("\\|", "|")
    options = re.findall(r"\[[^]]*\]", plain)
    return " ".join([*re.sub(r"\[[^]]*\]", "", plain).split(), *sorted(options)])


def test_the_commands_of_the_page_are_those_of_the_program() -> None:
    written = {quoted(cells[0])[0] for cells in rows("Commands")}
    ours = {in_order(command) for command in written if command.startswith("app.py")}
    assert ours == set(commands(app.parser(), "app.py"))


def test_the_ways_to_start_are_those_of_start() -> None:
    written = {quoted(cells[0])[0] for cells in rows("Commands")}
    usage = {re.split(r"\s{2,}", line.strip())[0] for line in start.USAGE.removeprefix("usage: ").splitlines()}
    assert {command for command in written if command.startswith("python3")} == usage


# --- Settings ---------------------------------------------------------------------------------------------------------


class Noted(dict[str, str]):
    """An environment that notes what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]  # as it is asked here: with a text or none
        self.asked.add(key)
        return default


def test_the_settings_of_the_page_are_those_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = Noted()
    monkeypatch.setattr(os, "environ", environment)
    there = app.environment()
    read(environment, there.around)
    house, unset = there.house, Settings("test", there.house)
    written = {name for cells in rows("Settings") for name in quoted(cells[0])}
    assert written == {name for name in environment.asked if not name.startswith("PYTHON")}
    defaults = {quoted(cells[0])[0]: quoted(cells[2]) for cells in rows("Settings")}
    assert (defaults["HMS_TIME_ZONE"], defaults["HMS_LANGUAGE"]) == ([house.zone], [house.language])
    assert (defaults["HMS_HOST"], defaults["HMS_PORT"]) == ([unset.host], [str(unset.port)])
    assert (defaults["TEAMS_SERVICE_HOSTS"], defaults["TEAMS_OPENID_METADATA"]) == ([SERVICE_HOST], [OPENID_METADATA])
    assert (defaults["TEAMS_LOGIN_URL"], defaults["SLACK_API_URL"]) == ([LOGIN], [SLACK_API])


def test_the_environment_is_read_in_one_place() -> None:
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    said = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")]
    assert len(said) == 1


# --- HTTP -------------------------------------------------------------------------------------------------------------


async def test_the_addresses_of_the_page_are_those_that_are_served(sqlite_url: str, tmp_path: Path) -> None:
    await migrate(sqlite_url)
    database = Database(sqlite_url)
    try:
        played, made = await built(database, app.environment(), Clock(), demo.small(), tmp_path)
        teams = TeamsSettings("id", "tenant", loopback=True)
        lines = Lines.opened(teams, SlackSettings("http", "xoxb-of-the-tests"))
        served = site(made, lines.doors(made, made.assistant.hear))
        await lines.stop()
    finally:
        await database.close()
    assert {quoted(cells[0])[0] for cells in rows("HTTP")} == addresses(played) | addresses(served)
    # An organisation's own has two doors and no web chat.
    shared = {"GET /health/live", "GET /health/ready", "GET /pictures/{token}", "GET /calendar/{token}.ics"}
    shared |= {
        "GET /broadcast/{token}",
        "GET /documents/{token}",
        "GET /plan/{token}",
        "GET /plan/{token}/import",
        "POST /plan/{token}/import",
    }
    assert addresses(played) & addresses(served) == shared
    assert addresses(served) == shared | {"GET /about", "POST /api/messages", "POST /slack/events"}


def addresses(served: web.Application) -> set[str]:
    return {
        f"{route.method} {route.resource.canonical}"
        for route in served.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }


# --- What a person can name -------------------------------------------------------------------------------------------


def test_the_inputs_of_the_page_are_the_fields_of_the_report() -> None:
    form = dialogs.found()["deviation"].form
    written = {quoted(name)[0]: values for name, values in rows("What a person can name")}
    assert set(written) == {field.name for field in form.fields}
    for field in form.fields:
        if isinstance(field, ChoiceField):
            assert set(quoted(written[field.name])) == {option.value for option in field.choices}, field.name
    assert set(quoted(written["time"])) == set(PartOfDay)


def test_the_fields_of_a_json_line_are_those_of_the_page() -> None:
    day = date(2024, 2, 13)
    report = cases.Report("hazard", "Ice", ("fire",), "hall", None, day, "14:30", "minor", "none", "Sand", "open", "1")
    filed = datetime(2024, 2, 13, 15, tzinfo=UTC)
    case = cases.Case(1001, report, filed.date(), filed, "new", "web", 1)
    line = case_line(case, "kari", ZoneInfo("Europe/Oslo"))
    text = section("Reports as JSON lines")
    assert list(line) == quoted(text.partition(". What is not known")[0])
    assert all(f"{status.value}" in text for status in Status)
    assert {Who.CONFIDENTIAL.value, Who.ANONYMOUS.value, "unlinked"} <= set(quoted(text))


def test_what_can_be_understood_is_on_the_page() -> None:
    written = {quoted(name)[0]: set(quoted(values)) for name, values in rows("What was understood")}
    assert written["store"] == set(get_args(Store))
    assert written["intent"] == set(intents())
    assert written["flags"] == set(flags())


OF_WORK = ("query_", "record_", "update_")


def intents() -> Iterator[str]:
    """The first part of every result: `Understood("help", …)`, `("help", {…}, "as_needed")`, `("query_x", {…})`."""
    for node in understanding():
        match node:
            case ast.Call(func=ast.Name("Understood"), args=[ast.Constant(str(intent)), *_]):
                yield intent
            case ast.Tuple([ast.Constant(str(intent)), _, ast.Constant(store)]) if store in get_args(Store):
                yield intent
            case ast.Tuple([ast.IfExp(body=ast.Constant(str(one)), orelse=ast.Constant(str(other))), _, _]):
                yield from (one, other)
            case ast.Tuple([ast.Constant(str(intent)), _]) if intent.startswith(OF_WORK):
                yield intent
            case _:
                pass


def flags() -> Iterator[str]:
    """What is raised: the keys beside their conditions, and the sets that are written out."""
    for node in understanding():
        match node:
            case ast.Assign(targets=[ast.Name("raised")], value=ast.Dict(keys=keys)):
                yield from (key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str))
            case ast.Call(func=ast.Name("frozenset"), args=[ast.Set([ast.Constant(str(flag))])]) if "_first" in flag:
                yield flag
            case _:
                pass


def understanding() -> Iterator[ast.AST]:
    for path in sorted((ROOT / "dialogs" / "understanding").glob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


# --- The organisation -------------------------------------------------------------------------------------------------


def test_the_files_of_the_page_are_those_that_are_read() -> None:
    written = [(quoted(file)[0], tuple(quoted(columns))) for file, columns in rows("Organisation files")]
    assert written == [(sheet.file, sheet.columns) for sheet in SHEETS]


def test_the_roles_of_the_page_are_those_of_the_program() -> None:
    told = re.search(r"^Roles: (.*?)\. Everyone is", section("Organisation files"), re.MULTILINE | re.DOTALL)
    assert told
    assert quoted(told[1]) == [role.value for role in RoleName]


def test_the_bundle_is_the_one_that_is_fetched() -> None:
    assert f"`{web_client.WEB_CHAT.name}` {web_client.WEB_CHAT.version}" in section("The web-chat bundle")


def test_a_page_that_promises_too_much_is_noticed() -> None:
    # The comparison itself: one option more or less is another command.
    assert in_order("app.py demo [--size small\\|full] [--home DIR]") == "app.py demo [--home DIR] [--size small|full]"
    assert in_order("app.py demo [--home DIR]") not in set(commands(app.parser(), "app.py"))
