"""The page to which the app package of Teams points: what this is, privacy and terms, in every language."""

from html import escape

from manifest.words import NAME, Words, languages, words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
STYLE = (
    "body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}h1,h2{line-height:1.25}"
    ":root{color-scheme:light dark}section{margin-bottom:3rem}"
)


def page(language: str) -> str:
    """The organisation's own language first. Links lead to its parts about privacy and terms."""
    others = [each for each in languages() if each != language]
    parts = _part(language, words(language), own=True) + "".join(_part(each, words(each), own=False) for each in others)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{NAME}</title>'
    whole = f"<head>{head}<style>{STYLE}</style></head><body><main>{parts}</main></body>"
    return f'<!doctype html>\n<html lang="{language}">{whole}</html>\n'


def _part(language: str, said: Words, *, own: bool) -> str:
    privacy, terms = (' id="privacy"', ' id="terms"') if own else ("", "")
    return (
        f'<section lang="{language}"><h1>{escape(said.full)}</h1><p>{escape(said.about)}</p>'
        f"<h2{privacy}>{escape(said.privacy[0])}</h2><p>{escape(said.privacy[1])}</p>"
        f"<h2{terms}>{escape(said.terms[0])}</h2><p>{escape(said.terms[1])}</p></section>"
    )
