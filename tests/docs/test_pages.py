"""The pages hold together: links lead somewhere, names that they quote are in the code, a decision fits on a page."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))
TALKS_OF_CODE = [
    DOCS / "architecture.md",
    *DECISIONS,
    *(DOCS / "howto").glob("*.md"),
    *(DOCS / "reference").glob("*.md"),
]
A_PAGE = 60  # lines
PARTS = ("Context", "Decision", "Consequences", "Considered")

# Named on our pages, and not ours: what we decided against, other people's settings, SQL.
FOREIGN = frozenset(
    {
        *("CloudAdapter", "adaptivecards", "Action.Execute", "alembic.ini", "uv.lock", "poetry.lock", "pip.conf"),
        *("busy_timeout", "create_all", "downgrade", "vernebot.sqlite-wal"),
        *("log_statement", "log_min_duration_statement", "log_parameter_max_length"),
    }
)
PAGE_LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[[^]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$|^ {4}.*?$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"`([A-Za-z_][\w./-]*)(?:\([^`]*\))?`")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    """What can be linked to inside a page: its headings, as the usual renderers write them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lost = [link for link in (*PAGE_LINK.findall(text), *PICTURE.findall(text)) if not leads(page, link)]
    assert lost == []


def leads(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True  # the world outside is not ours to test
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("page", TALKS_OF_CODE, ids=name_of)
def test_what_a_page_quotes_is_in_the_code(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    assert [name for name in NAME.findall(text) if name not in FOREIGN and not is_ours(name)] == []


def test_the_files_of_the_diagram_are_there() -> None:
    drawn = re.findall(r"\b[a-z_]+(?:/[a-z_]+)*\.py\b", (DOCS / "architecture.md").read_text(encoding="utf-8"))
    assert len(drawn) > 10
    assert [path for path in drawn if not (ROOT / path).exists()] == []


def is_ours(name: str) -> bool:
    """A path of the tree, or words that stand in the code; of `a.b` each part."""
    if (ROOT / name).exists() or (DOCS / name).exists():
        return True
    return all(part in words() for part in re.split(r"[./-]", name) if part)


@cache
def words() -> frozenset[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    code = (ROOT / path for path in listed.split("\0") if path.endswith((".py", ".js", ".toml", ".in", ".po")))
    return frozenset(word for path in code if path.is_file() for word in re.findall(r"\w+", path.read_text("utf-8")))


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_fits_on_a_page_and_says_the_four_things(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= A_PAGE
    assert lines[0].startswith(f"# {page.name[:4]}: ")
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert [heading.split(",")[0] for heading in headings] == list(PARTS)


def test_the_list_of_decisions_is_whole() -> None:
    listed = PAGE_LINK.findall((DOCS / "adr" / "README.md").read_text(encoding="utf-8"))
    assert listed == [page.name for page in DECISIONS]
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_a_lost_link_and_an_invented_name_are_noticed() -> None:
    page = DOCS / "architecture.md"
    assert leads(page, "adr/README.md")
    assert not leads(page, "adr/9999-nothing.md")
    assert not leads(page, "glossary.md#no-such-heading")
    assert is_ours("Assistant.hear")
    assert not is_ours("Assistant." + "he" + "arken")
