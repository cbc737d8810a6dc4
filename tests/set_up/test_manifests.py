"""The app packages of Teams and Slack: as both take them, in every language, asking for no more than is used."""

import ast
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

import app
import dialogs
import web_client
from bot.payload import Json as Payload
from bot.slack.reader import read_event
from dialogs import locale
from manifest import icons, slack, teams
from manifest.about import page
from manifest.rules import faults_of_slack, faults_of_teams
from manifest.teams import Json
from manifest.words import NAME, languages, words

ROOT = Path(__file__).parents[2]
SCHEMAS = web_client.LOCAL / web_client.APP_MANIFEST.folder
APP_ID = "7d1f7c1e-6c0a-4a35-9a3c-0a1f2b3c4d5e"
URL = "https://hms.example.no"
NAMES = ("TEAMS_APP_ID", "HMS_PUBLIC_URL", "SLACK_MODE", "HMS_LANGUAGE", "HMS_ENV", "HMS_DATABASE_URL")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def schema(name: str) -> Mapping[str, Json]:
    found: Mapping[str, Json] = json.loads((SCHEMAS / name).read_text(encoding="utf-8-sig"))
    return found


def files(language: str = "nb") -> dict[str, bytes]:
    return teams.package(APP_ID, URL, language)


# --- The command ------------------------------------------------------------------------------------------------------


def test_both_are_written_and_the_same_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID.upper())
    monkeypatch.setenv("HMS_PUBLIC_URL", f"{URL}/")
    for folder in ("one", "two"):
        assert app.main(["manifests", str(tmp_path / folder)]) == 0
        assert json.loads(capsys.readouterr().out) == {"written": ["slack-manifest.json", "teams.zip"]}
    one, two = tmp_path / "one", tmp_path / "two"
    for name in ("teams.zip", "slack-manifest.json"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
    with zipfile.ZipFile(one / "teams.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files()
    assert json.loads((one / "slack-manifest.json").read_text("utf-8")) == slack.manifest(URL, "http", "nb")


def test_what_is_missing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["manifests", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.startswith("HMS_PUBLIC_URL is missing")
    assert not (tmp_path / "none").exists()
    monkeypatch.setenv("SLACK_MODE", "socket")
    assert app.main(["manifests", str(tmp_path / "socket")]) == 0
    assert "teams.zip is not written" in capsys.readouterr().err
    assert [file.name for file in (tmp_path / "socket").iterdir()] == ["slack-manifest.json"]
    monkeypatch.setenv("HMS_PUBLIC_URL", URL)
    assert app.main(["manifests", str(tmp_path / "early")]) == 0
    assert "TEAMS_APP_ID is missing" in capsys.readouterr().err
    for name, wrong in (("TEAMS_APP_ID", "vernebot"), ("HMS_PUBLIC_URL", "http://hms.example.no"), ("SLACK_MODE", "x")):
        with monkeypatch.context() as also:
            also.setenv(name, wrong)
            assert app.main(["manifests", str(tmp_path / "wrong")]) == 1
            assert capsys.readouterr().err.startswith(f"{name} ")
    assert not (tmp_path / "wrong").exists()


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HMS_PUBLIC_URL", URL)
    (tmp_path / "file").write_text("in the way")
    assert app.main(["manifests", str(tmp_path / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err


# --- Teams ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
def test_microsofts_schema_takes_it(language: str) -> None:
    made = files(language)
    manifest = json.loads(made["manifest.json"])
    jsonschema.Draft4Validator(schema("manifest.schema.json")).validate(manifest)
    others = {each["file"]: each["languageTag"] for each in manifest["localizationInfo"]["additionalLanguages"]}
    assert others == {f"{each}.json": words(each).tag for each in languages() if each != language}
    assert set(made) == {"manifest.json", *others, "color.png", "outline.png"}
    for name in others:
        jsonschema.Draft4Validator(schema("localization.schema.json")).validate(json.loads(made[name]))
    assert list(faults_of_teams(made)) == []


def test_the_tags_are_those_of_teams() -> None:
    assert {each: words(each).tag for each in languages()} == {"nb": "nb-no", "nn": "nn-no", "en": "en", "da": "da-dk"}


def test_it_is_filled_and_asks_for_what_it_needs() -> None:
    made = json.loads(files()["manifest.json"])
    assert (made["id"], made["manifestVersion"], made["version"]) == (APP_ID, "1.25", version())
    (bot,), (extension,) = made["bots"], made["composeExtensions"]
    assert (bot["botId"], extension["botId"]) == (APP_ID, APP_ID)
    assert set(bot["scopes"]) == {"personal", "team", "groupChat"}
    assert (bot["supportsFiles"], bot["isNotificationOnly"]) == (True, False)
    (command,) = extension["commands"]
    assert (command["id"], command["type"], command["fetchTask"]) == ("report", "action", True)
    assert (command["title"], set(command["context"])) == ("Meld som avvik", {"message", "compose"})
    assert made["validDomains"] == ["hms.example.no"]
    # What is not used is not asked for: no sign-in, no rights to read what others write, no device.
    assert not {"webApplicationInfo", "authorization", "devicePermissions"} & set(made)


def version() -> str:
    found = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1]


def test_without_a_registration_there_is_an_id_that_stays_the_same() -> None:
    assert teams.stand_in(URL) == teams.stand_in(URL) != teams.stand_in("https://other.example")


@pytest.mark.parametrize("language", languages())
def test_what_a_menu_offers_is_understood(language: str) -> None:
    """Each title of the command list is one of the words with which a dialog is opened in that language."""
    spoken = locale.load().find(language)
    opens = {word for each in dialogs.found().values() for word in spoken.say(each.opens).split("|")}
    assert {title.lower() for title, _about in words(language).commands} <= opens


def test_every_language_has_words_of_its_own() -> None:
    assert set(languages()) == set(locale.spoken())
    for part in ("brief", "about", "commands"):
        assert len({getattr(words(each), part) for each in languages()}) == len(languages()), part


def test_icons() -> None:
    for content, size in ((icons.color(), 192), (icons.outline(), 32)):
        assert struct.unpack(">II", content[16:24]) == (size, size)
        assert len(content) < 20_000
    color = Image.open(io.BytesIO(icons.color())).convert("RGBA")
    assert {color.getpixel(corner) for corner in ((0, 0), (191, 0), (0, 191), (191, 191))} == {icons.GREEN}
    outline = Image.open(io.BytesIO(icons.outline())).convert("RGBA")
    pixels = [outline.getpixel((x, y)) for x in range(32) for y in range(32)]
    assert {pixel[:3] for pixel in pixels if isinstance(pixel, tuple)} == {(255, 255, 255)}
    assert outline.getpixel((0, 0)) == (255, 255, 255, 0)
    assert any(isinstance(pixel, tuple) and pixel[3] == 255 for pixel in pixels)


def test_what_teams_would_refuse_is_found_before() -> None:
    def changed(file: str, **parts: Json) -> dict[str, bytes]:
        made = files()
        made[file] = json.dumps(json.loads(made[file]) | parts).encode()
        return made

    for made, fault in (
        (changed("manifest.json", id="x"), "GUID"),
        (changed("manifest.json", name={"short": "V" * 31, "full": NAME}), "name.short has 31"),
        (changed("manifest.json", developer={"name": "V", "privacyUrl": "http://x"}), "privacyUrl is not https"),
        (changed("nn.json", **{"name.shrt": "V"}), "nn.json does not say the same"),
        (changed("en.json", **{"description.short": "x" * 81}), "81"),
        (files() | {"outline.png": icons.color()}, "outline.png"),
        (files() | {"color.png": b"GIF89a"}, "color.png"),
    ):
        assert any(fault in line for line in faults_of_teams(made)), fault


# --- Slack ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("mode", ["http", "socket"])
def test_slack_takes_it(language: str, mode: str) -> None:
    made = slack.manifest(URL if mode == "http" else None, mode, language)
    assert list(faults_of_slack(made)) == []
    text = json.dumps(made)
    assert text.count(f"{URL}/slack/events") == (4 if mode == "http" else 0)
    settings = made["settings"]
    assert isinstance(settings, dict)
    assert settings["socket_mode_enabled"] == (mode == "socket")


def test_the_tab_of_messages_is_open() -> None:
    features = slack.manifest(URL, "http", "nb")["features"]
    assert isinstance(features, dict)
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert "agent_view" not in features


# What each thing that we call needs (https://docs.slack.dev/reference/methods); these need nothing: auth.test, views.*
NEEDS = {
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.open": {"im:write"},
    "files.completeUploadExternal": {"files:write"},
    "files.getUploadURLExternal": {"files:write"},
    "files.info": {"files:read"},
    "users.info": {"users:read", "users:read.email"},
}
FREE = {"auth.test", "apps.connections.open", "views.open", "views.publish", "views.push", "views.update"}
METHOD = re.compile(r"(apps|auth|chat|conversations|files|reactions|team|users|views)\.[a-z][A-Za-z.]+")
# Without a method: a picture's bytes, the command and shortcuts, and what we are told of.
ALSO = {"files:read", "commands", "app_mentions:read", "im:history"}


def test_each_scope_is_needed_and_none_is_missing() -> None:
    called = set(methods())
    assert called <= set(NEEDS) | FREE, "a method of which this table does not know the scope"
    needed = set().union(*(NEEDS.get(method, set()) for method in called)) | ALSO
    assert needed == set(slack.SCOPES)


def methods() -> Iterator[str]:
    """The Web API methods that the door and the pictures name."""
    for folder in ("slack", "pictures"):
        for path in (ROOT / "bot" / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                said = node.value if isinstance(node, ast.Constant) else None
                if isinstance(said, str) and METHOD.fullmatch(said) and not said.endswith(".com"):
                    yield said


def test_each_event_is_one_that_is_heard() -> None:
    said: dict[str, Payload] = {
        "user": "U1",
        "channel": "D1",
        "channel_type": "im",
        "text": "hei",
        "ts": "1.2",
        "tab": "home",
    }
    for event in slack.EVENTS:
        assert read_event({**said, "type": event.partition(".")[0]}) is not None, event
    assert read_event({**said, "type": "reaction_added"}) is None


def test_what_slack_would_refuse_is_found_before() -> None:
    def changed(path: str, value: Json) -> dict[str, Json]:
        made = slack.manifest(URL, "http", "nb")
        held: Json = made
        *above, last = path.split("/")
        for name in above:
            held = held[int(name)] if isinstance(held, list) else held[name] if isinstance(held, dict) else None
        assert isinstance(held, dict)
        held[last] = value
        return made

    for made, fault in (
        (changed("display_information/name", "V" * 36), "name has 36"),
        (changed("display_information/description", "V" * 141), "description has 141"),
        (changed("display_information/long_description", "short"), "long_description has 5"),
        (changed("features/shortcuts/0/name", "V" * 25), "name has 25"),
        (changed("features/shortcuts", [{"name": "x", "callback_id": "x", "description": "x"}] * 11), "ten shortcuts"),
        (changed("oauth_config/scopes/bot", ["chat:write", "channels:history"]), "accounted for"),
        (changed("settings/socket_mode_enabled", True), "either Slack calls us"),
        (changed("settings/interactivity/request_url", "http://hms.example.no/slack/events"), "https"),
    ):
        assert any(fault in line for line in faults_of_slack(made)), fault
    without = [scope for scope in slack.SCOPES if scope != "im:history"]
    assert any("im:history" in line for line in faults_of_slack(changed("oauth_config/scopes/bot", [*without])))


# --- The page to which they point -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
def test_the_page_that_teams_points_to_has_its_parts(language: str) -> None:
    html = page(language)
    made = json.loads(files(language)["manifest.json"])["developer"]
    for name in ("privacyUrl", "termsOfUseUrl"):
        anchor = made[name].removeprefix(f"{URL}/about#")
        assert html.count(f'id="{anchor}"') == 1
    assert html.index(f'<section lang="{language}"') == html.index("<section")
    assert all(words(each).privacy[1].split("«")[0].split("“")[0].split("»")[0][:60] in html for each in languages())
