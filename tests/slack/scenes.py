"""Everything that is shown to people, by asking each dialog and each notice; and how it looks in Slack, as text."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.heard import Pressed
from bot.payload import Json
from dialogs.core.form import Setting
from dialogs.core.show import Draft, Question, Shown, Summary
from tests.casework.test_every_notice import everything
from tests.dialogs.filling import all_answers, with_found
from tests.dialogs.test_every_dialog import file_something
from tests.turn.office import DIALOGS, SPEAKERS, Office


class Scene(NamedTuple):
    name: str
    shown: Shown
    setting: Setting


_known: dict[str, list[Scene]] = {}


async def scenes(office: Office, tag: str) -> list[Scene]:
    """What each dialog and each notice shows to somebody who speaks a language; asked for once for all doors."""
    if tag not in _known:
        _known[tag] = await _asked(office, tag)
    return _known[tag]


async def _asked(office: Office, tag: str) -> list[Scene]:
    found = [*await _of_dialogs(office, tag)]
    for name, messages in sorted((await everything(office, tag)).items()):
        ours = [message for message in messages if message.setting.language.tag == tag]
        found += [Scene(f"notice {name}", message.shown, message.setting) for message in ours[:1]]
    return found


async def _of_dialogs(office: Office, tag: str) -> list[Scene]:
    chat, found = office.chat(SPEAKERS[tag]), []
    number = await file_something(office, SPEAKERS[tag])
    for name, dialog in DIALOGS.items():
        reply = await chat.hears(Pressed(name))
        found += [Scene(f"{name} opened", shown, reply.setting) for shown in reply.shown]
        form, draft = dialog.form, Draft(name, "d" if dialog.keeps else "", 1)
        setting = with_found(reply.setting, form, number)
        for field in form.fields:
            if not field.comes_along:
                found.append(Scene(f"{name} asks {field.name}", Question(draft, form, {}, form.fields, field), setting))
        if form.fields:
            answers, _complaints = form.fill({}, all_answers(form, setting, number), setting)
            found.append(Scene(f"{name} changes", Question(draft, form, answers, form.asked(answers), None), setting))
            found.append(Scene(f"{name} sums up", Summary(draft, form, answers), setting))
        await chat.says("cancel")
    return found


def as_seen(blocks: Json) -> str:
    """Blocks as lines: what is large, bold or small, and in brackets what can be pressed, chosen or filled in."""
    return "\n".join(line for block in _parts(blocks) for line in _lines(block)) + "\n"


def _parts(part: Json) -> list[dict[str, Json]]:
    return [one for one in part if isinstance(one, dict)] if isinstance(part, list) else []


def _lines(block: dict[str, Json]) -> Iterator[str]:
    match block:
        case {"type": "header", "text": text}:
            yield f"# {_text(text)}"
        case {"type": "section", "text": text}:
            yield f"= {_text(text)}"
        case {"type": "context", "elements": elements}:
            yield from (f"- {_text(each)}" for each in _parts(elements))
        case {"type": "divider"}:
            yield "----"
        case {"type": "rich_text", "elements": elements}:
            yield "".join(_run(run) for section in _parts(elements) for run in _parts(section["elements"]))
        case {"type": "actions", "elements": elements}:
            yield " ".join(_pressed(each) for each in _parts(elements))
        case {"type": "input", "label": label, "element": dict(element)}:
            yield f"{_text(label)}{'' if block.get('optional') else '*'}: {_filled(element)}"
            if "hint" in block:
                yield f"- {_text(block['hint'])}"
        case _:
            raise AssertionError(block)


def _text(part: Json) -> str:
    assert isinstance(part, dict)
    return str(part["text"])


def _run(run: dict[str, Json]) -> str:
    mark = {"bold": "**", "italic": "_"}.get(
        next(iter(style)) if isinstance(style := run.get("style"), dict) else "", ""
    )
    return f"{mark}{run['text']}{mark}"


def _pressed(element: dict[str, Json]) -> str:
    if element["type"] == "button":
        return f"[{_text(element['text'])}{'*' if element.get('style') else ''}]"
    return f"[{_filled(element)} {element['type']}]"


def _filled(element: dict[str, Json]) -> str:
    chosen = element.get("initial_option") or element.get("initial_date") or element.get("initial_value")
    several = _parts(element.get("initial_options", []))
    if isinstance(chosen, dict):
        chosen = _text(chosen["text"])
    offered = [_text(each["text"]) for each in _parts(element.get("options", []))]
    there = "; ".join(_text(each["text"]) for each in several) or str(chosen or "")
    placeholder = _text(element["placeholder"]) if "placeholder" in element else ""
    return f"({there or placeholder}{' of ' + ' | '.join(offered) if offered else ''})"
