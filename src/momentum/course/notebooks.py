"""A lesson's text as a Jupyter notebook; the build hook makes them when the course is installed.

The hook loads this file alone: above the functions it may import only what needs no installing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from momentum.errors import BadInput
from momentum.writing import write_text

PICTURE = re.compile(r"^!\[[^\]]*\]\(figures/[^)\s]+\)\n?", re.MULTILINE)
"""A line with a figure that a cell draws; in a notebook the cell draws it itself."""

LESSON_LINK = re.compile(r"(\]\((?:\.\./[0-9]{2}_\w+/)?)lesson\.md(?=[)#])")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


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
    text = _text(lesson)
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
    write_text(kept, notebook or to_notebook(_text(lesson)))
    return kept


def _place(lesson: Path) -> Path:
    return lesson.parents[1] / "build" / "notebooks" / f"{lesson.name}.ipynb"


def _text(lesson: Path) -> str:
    return (lesson / "lesson.md").read_text(encoding="utf-8")


def to_notebook(text: str) -> str:
    """Turn a lesson's text (MyST Markdown) into a notebook, always the same one.

    Parameters
    ----------
    text : str
        The text of ``lesson.md``.

    Returns
    -------
    str
        The text of ``lesson.ipynb``: without outputs, without the pictures of figures that its
        cells draw, with links to notebooks in place of links to texts.
    """
    import jupytext
    import nbformat
    import yaml

    notebook = jupytext.reads(text, fmt="md:myst")
    title = yaml.safe_load(text.split("---\n", 2)[1])["title"]
    notebook.cells = [cell for cell in map(_prepared, notebook.cells) if cell.source.strip()]
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:03d}"
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "title": title, "momentum": {"source": fingerprint(text)}}
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    written: str = nbformat.writes(notebook)
    return written.rstrip("\n") + "\n"


def _prepared(cell: Any) -> Any:
    if cell.cell_type == "markdown":
        cell.source = links_to_notebooks(PICTURE.sub("", cell.source)).strip("\n")
    elif "keras" in cell.metadata.get("tags", []):
        # "Run all" goes on after a cell of this name, also where the extra is not installed.
        cell.metadata["tags"] = [*cell.metadata["tags"], "raises-exception"]
    return cell


def links_to_notebooks(text: str) -> str:
    """Let links to other lessons' texts lead to their notebooks.

    Examples
    --------
    >>> links_to_notebooks("See [lesson 02](../02_brain/lesson.md#the-data).")
    'See [lesson 02](../02_brain/lesson.ipynb#the-data).'
    """
    return LESSON_LINK.sub(r"\1lesson.ipynb", text)


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
