"""The parts that our Adaptive Cards are made of: texts that nothing in them can act through, pairs, actions."""

from base64 import b64encode
from typing import TypeAlias

from bot.payload import Json
from bot.plain import said
from dialogs.core.form import Setting
from dialogs.core.show import Button, Draft, Fact, Link, Picture
from dialogs.core.text import Data, Text, Words, _

Element: TypeAlias = dict[str, Json]

LONGEST_SHOWN = 2_000  # characters of one text that is only shown
MOST_LINES = 40
MOST_ACTIONS = 6


def heading(words: Words, setting: Setting) -> Element:
    text = said(words, setting)
    if isinstance(words, Text) and not words.args and not acts(text):
        drawn: Element = {"type": "TextBlock", "text": text, "style": "heading"}
        return drawn | {"size": "Large", "weight": "Bolder", "wrap": True}
    return run(text, {"size": "Large", "weight": "Bolder"})


# What markdown, or Teams, might act upon. A TextBlock is drawn only for a text of ours without any of it; all else is
# a TextRun, which no client reads as markdown.
_ACTIVE = frozenset("*_`[]<>&#\\~|!{}")


def acts(text: str) -> bool:
    """Whether a client that reads markdown could make something else of it."""
    return bool(set(text) & _ACTIVE)


def lines_of(
    words: Words, setting: Setting, *, weight: str = "", color: str = "", subtle: bool = False, small: bool = False
) -> list[Element]:
    style: Element = {}
    if weight:
        style["weight"] = weight
    if color:
        style["color"] = color
    if subtle:
        style["isSubtle"] = True
    if small:
        style["size"] = "Small"
    return runs(said(words, setting), style, setting)


def runs(text: str, style: Element, setting: Setting) -> list[Element]:
    """A block for each line: a TextRun shows no line breaks."""
    if len(text) > LONGEST_SHOWN:
        text = said(_("{start} … (the rest is too long to show here)", start=Data(text[:LONGEST_SHOWN])), setting)
    lines = [line for line in text.split("\n") if line.strip()]
    lines = [*lines[:MOST_LINES], *([" ".join(lines[MOST_LINES:])] if len(lines) > MOST_LINES else [])]
    blocks = [run(line, style) for line in lines]
    return [block if number == 0 else block | {"spacing": "Small"} for number, block in enumerate(blocks)]


def run(text: str, style: Element) -> Element:
    if len(text) > 2 * LONGEST_SHOWN:
        text = text[:LONGEST_SHOWN] + "…"
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **style}]}


def facts(given: tuple[Fact, ...], setting: Setting) -> list[Element]:
    return [pair(said(fact.label, setting), said(fact.value, setting), setting, {"weight": "Bolder"}) for fact in given]


def pair(label: str, value: str, setting: Setting, style: Element) -> Element:
    """A label and what it is, side by side. Not a FactSet: that one reads markdown."""
    left: Element = {"type": "Column", "width": "2", "items": [run(label, {"isSubtle": True})]}
    right: Element = {"type": "Column", "width": "3", "items": [*runs(value, style, setting)]}
    return {"type": "ColumnSet", "spacing": "Small", "columns": [left, right]}


def thumbnails(pictures: tuple[Picture, ...], setting: Setting, *, both: bool = False) -> list[Element]:
    """The pictures themselves, small enough to travel in the card: no client asks anybody for them.

    Photos stand beside each other, a chart is as wide as the card. `both`: with what a page shows on a dark ground.
    """
    photos: list[Json] = [_image(each, setting) for each in pictures if each.kind == "jpeg"]
    charts = [_chart(each, setting, both) for each in pictures if each.kind == "png"]
    together: Element = {"type": "ImageSet", "imageSize": "Large", "images": photos}
    return [together, *charts] if photos else charts


def _image(picture: Picture, setting: Setting) -> Element:
    return {"type": "Image", "url": _data(picture.thumbnail, picture.kind), "altText": said(picture.alt, setting)}


def _chart(picture: Picture, setting: Setting, both: bool) -> Element:
    drawn = _image(picture, setting) | {"size": "Stretch", "spacing": "Medium"}
    if both and picture.dark:
        drawn["darkUrl"] = _data(picture.dark, picture.kind)
    if picture.link:
        drawn["selectAction"] = {
            "type": "Action.OpenUrl",
            "title": said(_("Open the picture"), setting),
            "url": picture.link,
        }
    return drawn


def _data(content: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def container(items: list[Element], *, style: str = "", separator: bool = False) -> Element:
    drawn: Element = {"type": "Container", "items": [*items]}
    if style:
        drawn["style"] = style
    if separator:
        drawn |= {"separator": True, "spacing": "Medium"}
    return drawn


def actions(actions: list[Element]) -> Element:
    return {"type": "ActionSet", "actions": [*actions]}


def buttons(buttons: tuple[Button | Link, ...], setting: Setting, execute: bool) -> list[Element]:
    drawn: list[Element] = []
    for button in buttons[:MOST_ACTIONS]:
        match button:
            case Link(label, url):
                drawn.append({"type": "Action.OpenUrl", "title": said(label, setting), "url": url})
            case Button(label, dialog, raw):
                drawn.append(action(label, {"dialog": dialog, "raw": {**raw}}, setting, execute, inputs=False))
    return drawn


def action(
    label: Text, data: Element, setting: Setting, execute: bool, *, primary: bool = False, inputs: bool = True
) -> Element:
    kind = "Action.Execute" if execute else "Action.Submit"
    drawn: Element = {"type": kind, "title": said(label, setting), "data": data}
    if execute:
        drawn["verb"] = str(data.get("word") or ("open" if "raw" in data else "fill"))
    if primary:
        drawn["style"] = "positive"
    if not inputs:
        drawn["associatedInputs"] = "none"
    if execute:
        # For a client from before Action.Execute, which sends the same as a message.
        drawn["fallback"] = {name: one for name, one in drawn.items() if name != "verb"} | {"type": "Action.Submit"}
    return drawn


def data_of(draft: Draft, word: str) -> Element:
    return {"dialog": draft.dialog, "draft": draft.id, "revision": draft.revision, "word": word}
