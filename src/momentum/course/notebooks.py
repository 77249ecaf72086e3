"""A lesson's text as a Jupyter notebook; the build hook makes them when the course is installed.

The hook loads this file alone: above the functions it may import only what needs no installing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from momentum.errors import BadInput
from momentum.writing import write_text

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

FENCE = re.compile(r"(^(`{3,})[^`\n]*\n.*?^\2[ \t]*$)", re.MULTILINE | re.DOTALL)
"""A fenced block: code, in which nothing is a link or a footnote."""

PICTURE = re.compile(r"^!\[(?:\\.|[^\]\\])*\]\(figures/[^)\s]+\)\n?", re.MULTILINE)
"""A line with a figure that a cell draws; in a notebook the cell draws it itself."""

COMMENT = re.compile(r"^<!--.*?-->[ \t]*\n*", re.MULTILINE | re.DOTALL)
"""What a teacher says while presenting; it is for the studio's slides."""

LINK = re.compile(r"\]\((?P<file>(?:\.\./\w+/)?\w+\.md)?(?:#(?P<anchor>[^)\s]+))?\)")
DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)


def current_notebook(lesson: Path) -> str:
    """Return the notebook of a lesson's folder as text.

    An installed course has them all. In a checkout they lie in ``build/notebooks``; one that does
    not fit its lesson's text is made again.

    Raises
    ------
    BadInput
        When it would have to be made and jupytext is missing.
    """
    installed, kept = lesson / "lesson.ipynb", _place(lesson)
    if installed.exists():
        return installed.read_text(encoding="utf-8")
    text = for_jupyter(lesson / "lesson.md")
    if kept.exists() and _source(kept) == fingerprint(text):
        return kept.read_text(encoding="utf-8")
    try:
        notebook = to_notebook(text)
    except ModuleNotFoundError:
        raise BadInput(
            f"The notebook of {lesson.name} has to be made from its text, and that needs jupytext: "
            "`pip install jupytext`, or install the checkout again."
        ) from None
    with contextlib.suppress(OSError):  # A checkout on a read-only disk makes it each time.
        make_notebook(lesson, notebook)
    return notebook


def make_notebook(lesson: Path, notebook: str | None = None) -> Path:
    """Write the notebook of a lesson's folder into ``build/notebooks`` and say where it lies."""
    kept = _place(lesson)
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_text(kept, notebook or to_notebook(for_jupyter(lesson / "lesson.md")))
    return kept


def _place(lesson: Path) -> Path:
    return lesson.parents[1] / "build" / "notebooks" / f"{lesson.name}.ipynb"


def to_notebook(text: str) -> str:
    """Turn a page for Jupyter into a notebook without outputs, always the same one.

    Parameters
    ----------
    text : str
        MyST Markdown, as `for_jupyter` gives it.

    Returns
    -------
    str
        The text of a ``.ipynb`` file.
    """
    import jupytext
    import nbformat
    import yaml

    notebook = jupytext.reads(text, fmt="md:myst")
    title = yaml.safe_load(text.split("---\n", 2)[1])["title"]
    notebook.cells = [_cell(number, cell) for number, cell in enumerate(notebook.cells)]
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "title": title, "momentum": {"source": fingerprint(text)}}
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    written: str = nbformat.writes(notebook)
    return written.rstrip("\n") + "\n"


def _cell(number: int, cell: Any) -> Any:
    cell["id"] = f"cell-{number:03d}"
    if "keras" in cell.metadata.get("tags", []):
        # "Run all" goes on after a cell of this name, also where the extra is not installed.
        cell.metadata["tags"] = [*cell.metadata["tags"], "raises-exception"]
    return cell


def for_jupyter(page: Path) -> str:
    """Read a Markdown page of a lesson and write it as JupyterLab understands it.

    The pictures of figures go, because cells draw them, and so do a teacher's notes. Links lead to
    notebooks instead of texts and name headings in JupyterLab's way. Footnotes, which it does not
    know, become numbers.
    """
    text = page.read_text(encoding="utf-8")
    numbers = {name: n for n, name in enumerate(dict.fromkeys(_footnotes(text)), 1)}

    def change(words: str) -> str:
        words = re.sub(r"\n{3,}", "\n\n", PICTURE.sub("", COMMENT.sub("", words)))
        words = DEFINITION.sub(lambda found: f"- {_raised(numbers, found)} ", words)
        words = FOOTNOTE.sub(lambda found: _raised(numbers, found), words)
        return LINK.sub(lambda found: _link(found, page), words)

    return outside_code(text, change)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Change what stands between the fenced blocks of a Markdown text."""
    parts = FENCE.split(text)  # words, block, its fence, words, block, ...
    words = [change(part) for part in parts[::3]]
    return "".join(a + b for a, b in zip(words, [*parts[1::3], ""], strict=True))


def _footnotes(text: str) -> Iterator[str]:
    """Names of the footnotes, in the order in which they are first called."""
    words = "".join(FENCE.split(text)[::3])
    defined = set(DEFINITION.findall(words))
    yield from (name for name in FOOTNOTE.findall(words) if name in defined)


def _raised(numbers: dict[str, int], found: re.Match[str]) -> str:
    number = numbers.get(found[1])
    return f"<sup>{number}</sup>" if number else found[0]


def _link(found: re.Match[str], page: Path) -> str:
    file, anchor = found["file"] or "", found["anchor"]
    target = re.sub(r"\blesson\.md$", "lesson.ipynb", file)
    if anchor:
        ids = jupyter_anchors(page.parent / file if file else page)
        target += f"#{ids.get(anchor, anchor)}"
    return f"]({target})"


def jupyter_anchors(page: Path) -> dict[str, str]:
    """Map the anchor of every heading as code hosts write it to the one of JupyterLab."""
    if not page.is_file():
        return {}
    words = "".join(FENCE.split(page.read_text(encoding="utf-8"))[::3])
    titles = [re.sub(r"[`*]", "", title) for title in HEADING.findall(words)]
    return {code_host_anchor(title): quote(title.replace(" ", "-")) for title in titles}


def code_host_anchor(title: str) -> str:
    """Return the anchor that code hosts give a heading.

    Examples
    --------
    >>> code_host_anchor("What is a loss, really?")
    'what-is-a-loss-really'
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def fingerprint(text: str) -> str:
    """Return what a notebook remembers of the text, and of this module, it was made from."""
    made_by = Path(__file__).read_bytes()
    return hashlib.sha256(made_by + text.encode("utf-8")).hexdigest()[:16]


def _source(notebook: Path) -> str | None:
    try:
        metadata = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
        return str(metadata["momentum"]["source"])
    except (ValueError, KeyError, TypeError):
        return None
