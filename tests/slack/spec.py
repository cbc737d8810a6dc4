"""What Slack takes: the numbers of slackblocks' registry, rules that are in no registry, and slack_sdk's opinion."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block as Second
from slackblocks import _limits as limits
from slackblocks._surfaces import _BLOCK_TYPES_BY_SURFACE as SURFACES

from bot.payload import Json

TOGETHER = 13_200  # characters of a message: met in practice (bolt-js#2509, #2867)
LARGEST_VIEW = 250_000  # bytes
LONGEST_UPDATE = 4_000  # chat.update's text

Found = Iterator[str]


def message(text: str, blocks: Json) -> list[str]:
    found = [*_blocks(blocks, "message", limits.MESSAGE_BLOCKS_MAX_ITEMS)]
    if not 0 < len(text) <= LONGEST_UPDATE:
        found.append(f"a text of {len(text)}")
    if all_text(blocks) > TOGETHER:
        found.append(f"{all_text(blocks)} characters together")
    return found


def view(drawn: Json) -> list[str]:
    assert isinstance(drawn, dict)
    kind, blocks = drawn["type"], drawn["blocks"]
    found = [*_blocks(blocks, str(kind), limits.VIEW_BLOCKS_MAX_ITEMS)]
    if kind == "modal":
        for name in ("title", "submit", "close"):
            found += _text(drawn.get(name), limits.VIEW_TITLE_MAX_LENGTH, name, needed=name == "title")
        if (
            any(isinstance(block, dict) and block["type"] == "input" for block in _list(blocks))
            and "submit" not in drawn
        ):
            found.append("inputs without a submit")
    found += _unknown(drawn, "view")
    if len(str(drawn.get("private_metadata", ""))) > limits.VIEW_PRIVATE_METADATA_MAX_LENGTH:
        found.append("private_metadata")
    if len(json.dumps(drawn).encode()) > LARGEST_VIEW:
        found.append("a view that is too large")
    return found


def options(drawn: Json) -> list[str]:
    assert isinstance(drawn, dict)
    listed = _list(drawn["options"])
    return [*_options(listed, limits.SELECT_OPTIONS_MAX_ITEMS, "options")] if listed else []


def all_text(part: Json) -> int:
    if isinstance(part, dict):
        return sum(len(one) if name == "text" and isinstance(one, str) else all_text(one) for name, one in part.items())
    return sum(map(all_text, part)) if isinstance(part, list) else 0


def walk(part: Json) -> Iterator[dict[str, Json]]:
    if isinstance(part, dict):
        yield part
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from walk(one)


KNOWN: Mapping[str, frozenset[str]] = {
    "view": frozenset({"type", "callback_id", "title", "close", "submit", "blocks", "private_metadata"}),
    "actions": frozenset({"elements"}),
    "header": frozenset({"text"}),
    "section": frozenset({"text"}),
    "divider": frozenset(),
    "context": frozenset({"elements"}),
    "rich_text": frozenset({"elements"}),
    "image": frozenset({"slack_file", "alt_text"}),
    "input": frozenset({"label", "hint", "optional", "element", "dispatch_action"}),
    "button": frozenset({"action_id", "text", "value", "url", "style"}),
    "static_select": frozenset({"action_id", "placeholder", "options", "initial_option"}),
    "multi_static_select": frozenset({"action_id", "placeholder", "options", "initial_options"}),
    "external_select": frozenset({"action_id", "placeholder", "min_query_length", "initial_option"}),
    "multi_external_select": frozenset({"action_id", "placeholder", "min_query_length", "initial_options"}),
    "radio_buttons": frozenset({"action_id", "options", "initial_option"}),
    "checkboxes": frozenset({"action_id", "options", "initial_options"}),
    "datepicker": frozenset({"action_id", "placeholder", "initial_date"}),
    "number_input": frozenset({"action_id", "is_decimal_allowed", "min_value", "initial_value"}),
    "plain_text_input": frozenset({"action_id", "multiline", "max_length", "placeholder", "initial_value"}),
}


def _blocks(blocks: Json, surface: str, most: int) -> Found:
    there = _list(blocks)
    if len(there) > most:
        yield f"{len(there)} blocks"
    ids = Counter(str(block["block_id"]) for block in there if isinstance(block, dict) and "block_id" in block)
    yield from (f"{name} twice" for name, count in ids.items() if count > 1)
    for block in there:
        assert isinstance(block, dict)
        kind = str(block["type"])
        if kind not in SURFACES[surface]:  # type: ignore[index]  # a Literal there
            yield f"{kind} on {surface}"
        if not 0 < len(str(block.get("block_id", "x"))) <= limits.BLOCK_ID_MAX_LENGTH:
            yield "block_id"
        yield from _unknown({name: one for name, one in block.items() if name != "block_id"}, kind)
        yield from _KINDS.get(kind, _nothing)(block)
        yield from _second_opinion(block)


def _nothing(block: dict[str, Json]) -> Found:
    return iter(())


def _unknown(part: dict[str, Json], kind: str) -> Found:
    yield from (f"{kind}.{name}" for name in part.keys() - KNOWN[kind] - {"type"})


def _second_opinion(block: dict[str, Json]) -> Found:
    try:
        parsed = Second.parse(dict(block))
        assert parsed is not None, block["type"]
        parsed.to_dict()  # looks at what lies within, too
    except SlackObjectFormationError as wrong:
        yield f"{block['type']}: {wrong}"


def _header(block: dict[str, Json]) -> Found:
    return _text(block["text"], limits.HEADER_TEXT_MAX_LENGTH, "header")


def _section(block: dict[str, Json]) -> Found:
    return _text(block["text"], limits.SECTION_TEXT_MAX_LENGTH, "section", markup=True)


def _context(block: dict[str, Json]) -> Found:
    elements = _list(block["elements"])
    yield from _count(elements, 1, limits.CONTEXT_ELEMENTS_MAX_ITEMS, "context")
    for each in elements:
        yield from _text(each, limits.TEXT_MAX_LENGTH, "context")


def _rich_text(block: dict[str, Json]) -> Found:
    yield from _count(_list(block["elements"]), 1, 100, "rich_text")
    for part in walk(block["elements"]):
        match part:
            case {"type": "rich_text_section" | "rich_text_quote", "elements": list(inner)}:
                yield from _count(inner, 1, 1_000, "rich_text_section")
            case {"type": "text", "text": str(text)} if 0 < len(text) <= limits.TEXT_MAX_LENGTH * 4:
                pass
            case {"bold": True} | {"italic": True}:
                pass
            case _:
                yield f"in rich text: {part}"


def _actions(block: dict[str, Json]) -> Found:
    elements = _list(block["elements"])
    yield from _count(elements, 1, limits.ACTIONS_ELEMENTS_MAX_ITEMS, "actions")
    names = Counter(str(each["action_id"]) for each in elements if isinstance(each, dict))
    yield from (f"{name} twice" for name, count in names.items() if count > 1)
    for each in elements:
        yield from _element(each)


def _input(block: dict[str, Json]) -> Found:
    yield from _text(block["label"], limits.INPUT_LABEL_MAX_LENGTH, "label")
    yield from _text(block.get("hint"), limits.INPUT_HINT_MAX_LENGTH, "hint", needed=False)
    yield from _element(block["element"])


def _image(block: dict[str, Json]) -> Found:
    if not 0 < len(str(block["alt_text"])) <= limits.IMAGE_ALT_TEXT_MAX_LENGTH:
        yield "alt_text"


_KINDS: Mapping[str, Callable[[dict[str, Json]], Found]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "rich_text": _rich_text,
    "actions": _actions,
    "input": _input,
    "image": _image,
}


def _element(element: Json) -> Found:
    assert isinstance(element, dict)
    kind = str(element["type"])
    yield from _unknown(element, kind)
    if not 0 < len(str(element["action_id"])) <= limits.ACTION_ID_MAX_LENGTH:
        yield "action_id"
    yield from _text(element.get("placeholder"), limits.SELECT_PLACEHOLDER_MAX_LENGTH, "placeholder", needed=False)
    if kind == "button":
        yield from _text(element["text"], limits.BUTTON_TEXT_MAX_LENGTH, "button")
        if len(str(element.get("value", ""))) > limits.BUTTON_VALUE_MAX_LENGTH:
            yield "a button's value"
        if len(str(element.get("url", ""))) > limits.BUTTON_URL_MAX_LENGTH:
            yield "a button's url"
    if "options" in element:
        few = kind in ("radio_buttons", "checkboxes")
        most = limits.CHECKBOXES_OPTIONS_MAX_ITEMS if few else limits.SELECT_OPTIONS_MAX_ITEMS
        yield from _options(_list(element["options"]), most, kind)
    chosen = [element["initial_option"]] if "initial_option" in element else _list(element.get("initial_options", []))
    if "options" in element and any(each not in _list(element["options"]) for each in chosen):
        yield f"{kind}: what is chosen is not offered"
    if kind == "plain_text_input":
        longest = element.get("max_length", limits.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX)
        assert isinstance(longest, int)
        if not 1 <= longest <= limits.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX:
            yield "max_length"
        if len(str(element.get("initial_value", ""))) > longest:
            yield "initial_value"


def _options(listed: list[Json], most: int, kind: str) -> Found:
    yield from _count(listed, 1, most, kind)
    values = Counter(str(each["value"]) for each in listed if isinstance(each, dict))
    yield from (f"{kind}: {value} twice" for value, count in values.items() if count > 1)
    for each in listed:
        assert isinstance(each, dict)
        yield from _text(each["text"], limits.OPTION_TEXT_MAX_LENGTH, "option")
        yield from _text(each.get("description"), limits.OPTION_DESCRIPTION_MAX_LENGTH, "description", needed=False)
        if not 0 < len(str(each["value"])) <= limits.OPTION_VALUE_MAX_LENGTH:
            yield "an option's value"


def _text(part: Json, most: int, where: str, *, needed: bool = True, markup: bool = False) -> Found:
    match part:
        case {"type": "plain_text", "text": str(text), "emoji": False, **more} if not more:
            pass
        case {"type": "mrkdwn", "text": str(text), **more} if markup and not more:
            pass
        case None if not needed:
            return
        case _:
            yield f"{where}: {part}"
            return
    if not 0 < len(text) <= most or not text.strip():
        yield f"{where}: {len(text)} characters"


def _count(listed: list[Json], least: int, most: int, where: str) -> Found:
    if not least <= len(listed) <= most:
        yield f"{where}: {len(listed)} of them"


def _list(part: Json) -> list[Json]:
    assert isinstance(part, list)
    return part
