"""One parser for the build and the reader: what a formula is, and what money."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from markdown_it.token import Token

from momentum.studio import formulas as module
from momentum.studio.formulas import Formula, formulas, of_token, parser

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "lessons").glob("[0-9][0-9]_*/*.md"))

CASES = {
    "costs $5 and $6": [],
    "from $5-$6 to $7": [],
    "2$x$ and $x$5": [],
    r"an escaped \$x\$": [],
    "`$x$` is code": [],
    "```python\ny = '$x$'\n```\n": [],
    "    $x$ indented\n": [],
    "the variable $x$.": [("x", False)],
    "$x$ and $x$ and $y$": [("x", False), ("y", False)],
    "$10^{3}$ ways": [("10^{3}", False)],
    "$$x$$": [("x", True)],
    "$$ x $$\n": [("x", True)],
    "$$\nx \\\\\ny\n$$\n": [("x \\\\\ny", True)],
    "before $$x$$ after": [("x", True)],
    "$x$\n\n$$x$$": [("x", False), ("x", True)],
    "| $a$ | b |\n|---|---|\n| $c$ | d |\n": [("a", False), ("c", False)],
    "- a list with $x$": [("x", False)],
    "Text[^1].\n\n[^1]: A note with $x$.\n": [("x", False)],
    "# A heading of $x$": [("x", False)],
    "[a link to $x$](y.md)": [("x", False)],
    "---\ntitle: $x$\n---\n\n$y$": [("y", False)],
    r"$\text{one, } \$5$": [(r"\text{one, } \$5", False)],
}


@pytest.mark.parametrize("text", CASES)
def test_what_counts_as_a_formula(text: str) -> None:
    assert formulas(text) == [Formula(*one) for one in CASES[text]]


def test_inline_and_displayed_formulas_have_names_of_their_own() -> None:
    assert [Formula("x", display).key for display in (False, True)] == ["i:x", "d:x"]


def all_tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from all_tokens(token.children or ())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_formula_of_a_lesson_is_missed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = list(all_tokens(parser().parse(text)))
    assert not [one.content for one in tokens if one.type == "text" and "$" in one.content]
    words = re.sub(r"^(`{3,}).*?^\1$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
    dollars = len(re.findall(r"\${1,2}", words))
    assert sum(of_token(token) is not None for token in tokens) == dollars / 2


def test_html_in_a_text_is_shown_and_not_obeyed() -> None:
    made = parser().render("A <script>x</script>\n\n<div onclick='x'>\n")
    assert "<script" not in made
    assert "<div" not in made


def test_the_parser_knows_tables_footnotes_and_front_matter() -> None:
    tokens = parser().parse("---\na: 1\n---\n\n| a |\n|---|\n| b |\n\nText[^1].\n\n[^1]: Note.\n")
    types = {token.type for token in tokens}
    assert types >= {"front_matter", "table_open", "footnote_block_open"}


def test_the_build_loads_it_without_the_course() -> None:
    code = (
        "import runpy, sys; sys.modules['momentum'] = None; "
        f"print(runpy.run_path({module.__file__!r})['formulas']('$x$')[0].key)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "i:x\n"
