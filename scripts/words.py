"""Keeps the catalogs in step with the sentences in the code: every `_("…")` and `_n("…", "…")`, in every language.

Without arguments it writes dialogs/locale; what it could not know is left empty for a translator. With `--check` it
writes nothing and says what is missing, left over, doubtful or would break when said.
"""

import ast
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "en"  # what the code is written in: an empty translation means "as it is"
SILENT = ("tests", "scripts", "benchmarks", "docs")
KEYWORDS = {"_": None, "_n": (1, 2)}
# No dates and no line numbers: a catalog changes when a sentence does, and not before.
HEADER = """# {title}
msgid ""
msgstr ""
"Language: {tag}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main(arguments: list[str]) -> int:
    found = said(ROOT)
    if "--check" in arguments:
        complaints = [*unreadable(ROOT), *check(found, ROOT / "dialogs" / "locale")]
        print("\n".join(complaints) or "every sentence is there in every language")
        return bool(complaints)
    write(found, ROOT / "dialogs" / "locale")
    return 0


def said(root: Path) -> Catalog:
    """Every sentence in the code, with the files where it stands."""
    catalog = Catalog(charset="utf-8")
    for path in sources(root):
        where = path.relative_to(root).as_posix()
        with path.open("rb") as file:
            for _, message, comments, context in extract(
                "python", file, KEYWORDS, ["Translators:"], strip_comment_tags=True
            ):
                catalog.add(message, None, [(where, 0)], auto_comments=comments, context=context)
    return catalog


def sources(root: Path) -> list[Path]:
    """Our Python files but for tests and tools, which nobody talks to."""
    folders = [folder for folder in root.iterdir() if folder.is_dir() and folder.name not in SILENT]
    inside = [path for folder in folders if not folder.name.startswith(".") for path in folder.rglob("*.py")]
    return sorted([*root.glob("*.py"), *inside])


def write(found: Catalog, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hms.pot").write_text(as_text(found, "What Vernebot says", ""), encoding="utf-8")
    for tag in languages(folder):
        path = folder / tag / "LC_MESSAGES" / "hms.po"
        catalog = read(path, tag) if path.exists() else Catalog(locale=tag, charset="utf-8")
        # No guesses: a sentence that was changed is translated again, by somebody who reads both.
        catalog.update(found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            as_text(catalog, f"What Vernebot says, in {Locale.parse(tag).english_name}", tag), encoding="utf-8"
        )
        empty = 0 if tag == SOURCE else sum(not all(forms(message)) for message in sentences(catalog))
        print(f"{tag}: {len(list(sentences(catalog)))} sentences, {empty} to translate")


def languages(folder: Path) -> list[str]:
    """Every language that has a folder, also one with no catalog in it yet."""
    return sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES"))


def as_text(catalog: Catalog, title: str, tag: str) -> str:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER.format(title=title, tag=tag) + buffer.getvalue().decode("utf-8").lstrip("\n")


def read(path: Path, tag: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=tag)


def sentences(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a sentence: one, or one for each number."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or [""])


def originals(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def check(found: Catalog, folder: Path) -> list[str]:
    """What is wrong with the catalogs, a line for each thing."""
    complaints = []
    template = folder / "hms.pot"
    if not template.exists() or template.read_text(encoding="utf-8") != as_text(found, "What Vernebot says", ""):
        complaints.append("hms.pot does not show what the code says now; run scripts/words")
    wanted = {originals(message) for message in sentences(found)}
    for tag in languages(folder):
        path = folder / tag / "LC_MESSAGES" / "hms.po"
        if not path.exists():
            complaints.append(f"{tag}: there is no {path.name}")
            continue
        catalog = read(path, tag)
        there = {originals(message) for message in sentences(catalog)}
        complaints += [f"{tag}: lacks {one[0]!r}" for one in sorted(wanted - there)]
        complaints += [f"{tag}: nobody says {one[0]!r} any more" for one in sorted(there - wanted)]
        complaints += [f"{tag}: {message.id!r} is an old left-over" for message in catalog.obsolete.values()]
        complaints += [f"{tag}: {doubt}" for message in sentences(catalog) for doubt in doubts(message, tag == SOURCE)]
    return complaints


def doubts(message: Message, source: bool) -> Iterator[str]:
    """What is wrong with one translated sentence."""
    shown = originals(message)[0]
    if message.fuzzy:
        yield f"{shown!r} is marked as a guess"
    translations = [form for form in forms(message) if form]
    if len(translations) < len(originals(message)) and not (source and not translations):
        yield f"{shown!r} is not translated"
        return
    *few, many = [places(original) for original in originals(message)]
    for number, form in enumerate(translations):
        # Only the form for one may leave out how many there are: "a report".
        last = number == len(translations) - 1
        if places(form) not in ([many] if last else [*few, many, many - {"count"}]):
            yield f"{shown!r} has other {{places}} in {form!r}"


def places(sentence: str) -> frozenset[str]:
    """The names in braces; a sentence that could not be formatted at all has a place that nobody has."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)
    except ValueError:
        return frozenset({"{"})


def unreadable(root: Path) -> Iterator[str]:
    """Calls of `_` and `_n` whose sentence is not written there as a whole, so that no catalog could ever hold it."""
    for path in sources(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                whole = node.args[: 2 if node.func.id == "_n" else 1]
                if not whole or not all(isinstance(one, ast.Constant) for one in whole):
                    yield f"{path.relative_to(root)}:{node.lineno}: {ast.unparse(node)} is not a whole sentence"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
