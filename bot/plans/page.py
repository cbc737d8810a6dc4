"""The page where people read a plan in from a file: choose it, see what it would do, say yes. Nothing runs on it."""

import base64
from collections.abc import Sequence
from html import escape

from bot.plain import visible
from bot.plans.reading import Complaint
from dialogs.core.text import Data, Language, Text, _, _n
from storage.measure_import import Import, Line

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
FILE, SHOW, READ_IT_IN = _("File"), _("Show what it says"), _("Read it in")
MOST = 100  # complaints or rows on the page
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#fff}"
    "main{max-width:46rem;margin:auto;padding:1.5rem}h1{font-size:1.5rem}"
    "table{border-collapse:collapse;width:100%}td,th{padding:.3rem .6rem;border-bottom:1px solid #bbb;text-align:left;"
    "vertical-align:top}button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.3rem;background:#0b5345;"
    "color:#fff}button:focus-visible,input:focus-visible{outline:3px solid #d35400;outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}button{background:#7dcea0;color:#10241b}}"
)


def ask(language: Language, unit: str) -> str:
    """`unit`: whose plan it is; of rows that name no unit themselves."""
    return _page(language, _("Read in a plan"), _form(language, unit))


def refused(language: Language, complaints: Sequence[Complaint], unit: str) -> str:
    rows = "".join(
        f"<tr><td>{each.row}</td><td>{_column(each.column)}</td><td>{_said(language, each.text)}</td></tr>"
        for each in complaints[:MOST]
    )
    heads = "".join(f"<th>{_said(language, each)}</th>" for each in (_("Row"), _("Column"), _("What is wrong")))
    left = _more(language, len(complaints) - MOST)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{left}"
    first = _p(language, _("Nothing has been read in. Put this right in the file, and choose it again:"))
    return _page(language, _("The file cannot be read in yet"), f"{first}{table}{_form(language, unit)}")


def preview(
    language: Language, wanted: Import, lines: Sequence[Line], left_aside: Sequence[str], content: bytes, name: str
) -> str:
    """What reading it in would do; the file goes along, so that the yes means what was seen."""
    what = {line.row: str(line.values["what"]) for line in lines}
    new = [(each.row, _("New")) for each in wanted.added]
    changed = [(each.row, _("Changed")) for each in wanted.changed]
    rows = "".join(
        f"<tr><td>{row}</td><td>{_said(language, kind)}</td><td>{escape(visible(what.get(row, '')))}</td></tr>"
        for row, kind in sorted([*new, *changed], key=lambda it: it[0])[:MOST]
    )
    left = _more(language, len(new) + len(changed) - MOST)
    heads = "".join(f"<th>{_said(language, each)}</th>" for each in (_("Row"), _("What happens"), _("Measure")))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{left}" if rows else ""
    aside = _p(language, _("I leave these columns aside: {names}.", names=_names(left_aside))) if left_aside else ""
    yes = _confirm(language, content, name) if rows else _p(language, _("There is nothing to read in."))
    return _page(language, _("This is what the file says"), f"{_counts(language, wanted)}{aside}{table}{yes}")


def done(language: Language, wanted: Import) -> str:
    told = _p(language, _("It is in the action plan now. Write “action plan” in the chat to see it."))
    return _page(language, _("Read in"), f"{_counts(language, wanted)}{told}")


def _more(language: Language, count: int) -> str:
    return _p(language, _n("And {count} more.", "And {count} more.", count)) if count > 0 else ""


def _counts(language: Language, wanted: Import) -> str:
    counted = (
        _n("{count} new measure.", "{count} new measures.", len(wanted.added)),
        _n("{count} changed.", "{count} changed.", len(wanted.changed)),
        _n("{count} as it was.", "{count} as they were.", wanted.same),
    )
    return "".join(_p(language, each) for each in counted)


def _names(left_aside: Sequence[str]) -> Data:
    return Data(", ".join(left_aside[:12]))


def _form(language: Language, unit: str) -> str:
    hint = _(
        "Choose an Excel file (.xlsx) or a CSV file of at most 5 MB, with a row of headings. One column is called "
        "“{what}”. You see what the file would change before anything is.",
        what=_("Measure"),
    )
    of = _p(language, _("Rows that name no unit go into the plan of {unit}.", unit=Data(unit))) if unit else ""
    return (
        f"{_p(language, hint)}{of}"
        '<form method="post" enctype="multipart/form-data">'
        f"<p><label>{_said(language, FILE)} "
        '<input type="file" name="file" accept=".xlsx,.csv" required></label></p>'
        f"<p><button>{_said(language, SHOW)}</button></p></form>"
    )


def _confirm(language: Language, content: bytes, name: str) -> str:
    return (
        '<form method="post" enctype="multipart/form-data">'
        f'<input type="hidden" name="name" value="{escape(name)}">'
        f'<input type="hidden" name="again" value="{base64.b64encode(content).decode()}">'
        f"<p><button>{_said(language, READ_IT_IN)}</button></p></form>"
    )


def _page(language: Language, title: Text, body: str) -> str:
    said = _said(language, title)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{said}</title>'
    whole = f"<head>{head}<style>{STYLE}</style></head><body><main><h1>{said}</h1>{body}</main></body>"
    return f'<!doctype html>\n<html lang="{language.tag}">{whole}</html>\n'


def _p(language: Language, text: Text) -> str:
    return f"<p>{_said(language, text)}</p>"


def _said(language: Language, text: Text) -> str:
    return escape(visible(language.say(text)))


def _column(number: int) -> str:
    """As a spreadsheet calls it: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, at = divmod(number - 1, 26)
        name = chr(ord("A") + at) + name
    return name
