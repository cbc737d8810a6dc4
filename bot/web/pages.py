"""The pages around the chat: who one wants to be, one chat, two side by side. Filled in here, written in static/."""

import html
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from bot.payload import Json
from bot.plain import visible
from bot.web import clocks, words
from dialogs.core.text import Language, Text
from hms.organisation import RoleName

STATIC = Path(__file__).with_name("static")
MOST_SHOWN = 60
COMMAND = "python3 start.py"

# The hash is that of an empty style element, which the chat page's emotion puts in before it fills it through the DOM.
_CSP = (
    "default-src 'none'; script-src 'nonce-{nonce}'; "
    "style-src 'nonce-{nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self' blob: ws://{host}; worker-src blob:; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whom one may be in the demonstration."""

    person_id: str
    name: str
    roles: tuple[str, ...]
    unit_id: str
    language: str
    unit: str = ""  # its name, for people


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the headers that keep everything foreign out of it."""

    html: str
    headers: Mapping[str, str]


def page(name: str, host: str, language: Language, places: Mapping[str, str], *, clock: bool = False) -> Page:
    """Fills a page of static/. The places are HTML already."""
    nonce = secrets.token_urlsafe(16)
    control = _template("clock.html").substitute(clocks.places(language), nonce=nonce) if clock else ""
    filled = _template(name).substitute(places, nonce=nonce, lang=language.tag, clock=control)
    headers = {
        "Content-Security-Policy": _CSP.format(nonce=nonce, host=host),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return Page(filled, headers)


def _template(name: str) -> Template:
    return Template((STATIC / name).read_text("utf-8"))


def picker(host: str, language: Language, people: Sequence[Persona], asked: str) -> Page:
    found = [one for one in people if _matches(one, asked, language)] if asked.strip() else people
    shown = found[:MOST_SHOWN]
    choice = people[: MOST_SHOWN * 3]
    one_end = next((one for one in choice if not one.roles), None)
    other_end = next((one for one in choice if RoleName.HSE_COORDINATOR in one.roles), None)
    guest = f"guest-{secrets.token_hex(4)}"
    places = {
        "languages": "".join(_language_link(tag, language.tag) for tag in words.LANGUAGES),
        "people": "".join(_person(one, language) for one in shown) or _paragraph(language.say(words.NOBODY)),
        "more": _paragraph(language.say(words.some_of(len(shown), len(found)))) if len(found) > len(shown) else "",
        "asked": html.escape(asked),
        "lefts": "".join(_option(one, one is one_end) for one in choice),
        "rights": "".join(_option(one, one is other_end) for one in choice),
        "guest": html.escape(urlencode({"person": guest, "language": language.tag})),
        **_said(language, PICKER),
    }
    return page("picker.html", host, language, places)


PICKER = {
    "lead": words.LEAD,
    "demo": words.DEMO,
    "who": words.WHO,
    "search": words.SEARCH,
    "find": words.FIND,
    "everybody": words.EVERYBODY,
    "somebody": words.SOMEBODY,
    "somebody_may": words.SOMEBODY_MAY,
    "two": words.SIDE_BY_SIDE,
    "two_why": words.SIDE_BY_SIDE_WHY,
    "left": words.LEFT,
    "right": words.RIGHT,
    "both": words.SHOW_BOTH,
}


def chat(host: str, language: Language, who: Persona, *, known: bool, fetched: bool, clock: bool = False) -> Page:
    """One chat, or what to run where its script has not been fetched. `clock`: there is one that may be moved."""
    name = visible(who.name) if known else language.say(words.SOMEBODY)
    shared = {
        "title": html.escape(language.say(words.chat_as(name))),
        "name": html.escape(name),
        "about": html.escape(_about(who, language) if known else language.say(words.SOMEBODY_MAY)),
        "everybody": html.escape(language.say(words.EVERYBODY)),
    }
    if not fetched:
        said = {"not_fetched": words.NOT_FETCHED, "run_this": words.RUN_THIS}
        return page("not_fetched.html", host, language, {**shared, **_said(language, said), "command": COMMAND})
    settings: dict[str, Json] = {
        "person": who.person_id,
        "language": language.tag,
        "words": {name: language.say(text) for name, text in CHAT.items()},
    }
    # Inside a script element only "<" could end it early.
    data = json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")
    said = {"no_script": words.NO_SCRIPT, "opening": words.OPENING, "unreachable": words.UNREACHABLE}
    said["said_here"] = words.SAID_HERE
    places = {**shared, **_said(language, said), "settings": data}
    return page("chat.html", host, language, places, clock=clock)


CHAT = {
    "write": words.WRITE,
    "send": words.SEND,
    "pictures": words.SEND_PICTURES,
    "drop": words.DROP_PICTURES,
}


def side_by_side(host: str, language: Language, left: Persona, right: Persona, *, clock: bool = False) -> Page:
    places = {"title": html.escape(language.say(words.SIDE_BY_SIDE))}
    for side, one in (("left", left), ("right", right)):
        places[side] = html.escape("/chat?" + urlencode({"person": one.person_id}))
        places[f"{side}_title"] = html.escape(language.say(words.chat_as(visible(one.name))))
    return page("two.html", host, language, places, clock=clock)


def _said(language: Language, texts: Mapping[str, Text]) -> dict[str, str]:
    return {name: html.escape(language.say(text)) for name, text in texts.items()}


def _matches(one: Persona, asked: str, language: Language) -> bool:
    searched = f"{one.name} {one.unit} {one.unit_id} {_roles(one, language)}".casefold()
    return all(word in searched for word in asked.casefold().split())


def _roles(one: Persona, language: Language) -> str:
    known = [language.say(words.ROLES[role]) if role in words.ROLES else visible(role) for role in one.roles]
    return ", ".join(dict.fromkeys(known)) or language.say(words.EMPLOYEE)


def _about(one: Persona, language: Language) -> str:
    return f"{_roles(one, language)} · {visible(one.unit or one.unit_id)}"


def _person(one: Persona, language: Language) -> str:
    address = html.escape("/chat?" + urlencode({"person": one.person_id}))
    name, spoken = html.escape(visible(one.name)), words.LANGUAGES.get(one.language, "")
    first = html.escape(visible(one.name)[:1])
    return (
        f'<li><a class="person" href="{address}"><span class="face" aria-hidden="true">{first}</span>'
        f'<span class="who"><strong>{name}</strong><span>{html.escape(_roles(one, language))}</span>'
        f"<small>{html.escape(visible(one.unit or one.unit_id))}"
        f'{" · " if spoken else ""}<span lang="{html.escape(one.language)}">{spoken}</span></small></span></a></li>'
    )


def _option(one: Persona, chosen: bool) -> str:
    mark = " selected" if chosen else ""
    return f'<option value="{html.escape(one.person_id)}"{mark}>{html.escape(visible(one.name))}</option>'


def _language_link(tag: str, current: str) -> str:
    here = ' aria-current="true"' if tag == current else ""
    return f'<a href="/?language={tag}" lang="{tag}" hreflang="{tag}"{here}>{words.LANGUAGES[tag]}</a>'


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"
