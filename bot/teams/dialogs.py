"""The dialogs that Teams opens over a chat: a reply as what is in one, and a name for what comes back from it. Pure."""

import hashlib
import json
from dataclasses import replace

from bot.heard import Filled, Pressed, Reply
from bot.payload import Json
from bot.plain import said
from bot.teams.activities import attached, card_of
from bot.teams.reader import Delivery
from dialogs.core.show import Question, Shown, Summary

NAME = "Vernebot"


def is_over(reply: Reply) -> bool:
    """Whether nothing more is asked, and what was said is more than a passing word: what was done, or a code."""
    asks = any(isinstance(one, Question | Summary) for one in reply.shown)
    return ((reply.kept and reply.source is not None) or reply.forget) and not asks


def dialog_of(reply: Reply, *, opened: bool = False) -> Json:
    """The dialog goes on with what is asked, else with what is said. One that was just `opened` also shows what was
    filled in beforehand: nobody has seen it yet.
    """
    asked = [one for one in reply.shown if isinstance(one, Question | Summary)]
    shown = next(iter([*asked, *reply.shown]), None)
    if shown is None:
        return {"task": {"type": "message", "value": NAME}}
    if opened and isinstance(shown, Question):
        known = (
            each for each in shown.form.asked(shown.answers) if each in shown.fields or shown.answers.get(each.name)
        )
        shown = replace(shown, fields=tuple(known))
    card = attached(card_of(shown, reply.setting, execute=False))
    value: Json = {"title": _title(shown, reply), "width": "medium", "height": "large", "card": card}
    return {"task": {"type": "continue", "value": value}}


def _title(shown: Shown, reply: Reply) -> str:
    return said(shown.form.title, reply.setting) if isinstance(shown, Question | Summary) else NAME


def dialog_key(delivery: Delivery, heard: Filled | Pressed) -> str:
    """Teams asks up to three times when it was not answered within five seconds, each time under a new id perhaps.

    So what comes back is known by what is in it: the same card with the same answers is the same delivery.
    """
    if isinstance(heard, Pressed) or not heard.draft:
        return delivery.key
    content = json.dumps([heard.dialog, heard.draft, heard.revision, heard.word, sorted(heard.values.items())])
    return f"dialog:{hashlib.sha256(content.encode()).hexdigest()}"
