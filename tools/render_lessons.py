"""Run the lessons, keep the figures they draw, and put a picture line after the cell that drew it.

    python tools/render_lessons.py              # all lessons
    python tools/render_lessons.py 02_brain     # these

A lesson's cells are the only source of its figures. The picture lines let the text be read on a
code host; a notebook leaves them out. Run it with the extra `keras`, so that every cell runs.
"""

import ast
import html
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import jupytext
import nbclient
import numpy as np
from PIL import Image

from momentum.course import lessons_folder
from momentum.writing import write_bytes, write_text

CELL: Final = re.compile(
    r"^(?P<fence>`{3,})\{code-cell\}[^\n]*\n.*?^(?P=fence)[ \t]*$"
    r"(?P<pictures>(?:\n{1,2}!\[(?:\\.|[^\]\\])*\]\(figures/[^)\s]+\)[ \t]*$)*)",
    re.MULTILINE | re.DOTALL,
)
"""A code cell in a lesson's text and the picture lines after it."""

SHOWN: Final = re.compile(r'^<img src="data:image/png;base64,[^"]+" alt="([^"]*)" style=')
"""What `momentum.course.show` puts into a notebook."""

LARGEST_DIFFERENCE: Final = 12
"""Grey levels (root mean square of the worst 1 % of pixels) that nobody sees in a drawing."""


@dataclass(frozen=True)
class Drawn:
    """A figure that a cell drew: its name, and what one sees in it."""

    name: str
    alt: str

    @property
    def line(self) -> str:
        """The picture line for the lesson's text."""
        words = re.sub(r"([\\\[\]*_`<])", r"\\\1", " ".join(self.alt.split()))
        return f"![{words}](figures/{self.name}.png)"


def keras_is_here() -> bool:
    """Tell whether cells tagged keras can run."""
    return find_spec("keras") is not None and find_spec("tensorflow") is not None


def execute(lesson: Path, figures: Path, seconds: int = 600) -> list[list[Drawn] | None]:
    """Run a lesson strictly in a kernel of its own, in an empty folder.

    Parameters
    ----------
    lesson : Path
        Its folder.
    figures : Path
        The folder its figures are written to, as they come.
    seconds : int
        The longest a cell may take.

    Returns
    -------
    list of (list of Drawn, or None)
        For every code cell the figures it drew; None for a cell that needs Keras where there is
        none.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        When a cell fails, or a number differs from the one the lesson states.
    """
    notebook = jupytext.read(lesson / "lesson.md", fmt="md:myst")
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    skipped = [cell for cell in cells if not keras_is_here() and needs_keras(cell)]
    notebook.cells = [cell for cell in cells if cell not in skipped]
    strict = {"MOMENTUM_STRICT": "1", "MOMENTUM_FIGURES": str(figures.resolve())}
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as empty, _environment(strict | threads):
        where = {"metadata": {"path": empty}}
        nbclient.NotebookClient(notebook, timeout=seconds, resources=where).execute()
    return [None if cell in skipped else drawn(cell) for cell in cells]


def needs_keras(cell: Any) -> bool:
    """Tell whether a cell is tagged keras."""
    return "keras" in cell.metadata.get("tags", [])


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Set environment variables for the kernel, and put the old ones back."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def drawn(cell: Any) -> list[Drawn]:
    """Read which figures a cell drew: their names from its code, the words from its output."""
    names = [_name(call) for call in ast.walk(ast.parse(_plain(cell.source))) if _is_show(call)]
    outputs = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    words = [html.unescape(found[1]) for text in outputs if (found := SHOWN.match(text))]
    if len(names) != len(words):
        raise SystemExit(
            f"a cell calls show() {len(names)} times and shows {len(words)} figures; "
            f"show(figure, name, alt) belongs into the last line of a cell:\n{cell.source}"
        )
    return [Drawn(name, alt) for name, alt in zip(names, words, strict=True)]


def _plain(source: str) -> str:
    """Leave out lines for IPython alone, such as `%timeit` and `!ls`."""
    return "\n".join("" if re.match(r"\s*[%!]", line) else line for line in source.splitlines())


def _is_show(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "show"


def _name(call: Any) -> str:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "name"]
    return str(ast.literal_eval(given[0] if given else call.args[1]))


def with_pictures(text: str, figures: list[list[Drawn] | None]) -> str:
    """Put the picture lines of every cell after it; where a cell was skipped, leave them.

    Parameters
    ----------
    text : str
        The lesson's text.
    figures : list
        For every code cell what it drew, as `execute` returns it.
    """
    remaining = iter(figures)

    def renew(found: re.Match[str]) -> str:
        new = next(remaining)
        if new is None:
            return found[0]
        cell = found[0].removesuffix(found["pictures"])
        return cell + "".join(f"\n\n{figure.line}" for figure in new)

    renewed = CELL.sub(renew, text)
    if next(remaining, None) is not None:
        raise SystemExit("a code cell of the lesson was not found in its text.")
    return renewed


def smaller(picture: bytes) -> bytes:
    """Write a PNG with as few bytes as one cannot see the difference of; always the same ones."""
    image = Image.open(BytesIO(picture)).convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    few = flat.quantize(colors=256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    away = np.asarray(flat, float) - np.asarray(few.convert("RGB"), float)
    squares = np.sort((away**2).mean(axis=2), axis=None)
    worst = np.sqrt(squares[-max(1, len(squares) // 100) :].mean())
    return min(map(_png, [flat, few] if worst < LARGEST_DIFFERENCE else [flat]), key=len)


def _png(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, format="png", optimize=True)
    return written.getvalue()


def render(lesson: Path) -> list[Drawn]:
    """Run one lesson; renew its figures and the picture lines of its text."""
    with tempfile.TemporaryDirectory() as fresh:
        figures = execute(lesson, Path(fresh))
        every = [figure for drawn_by_cell in figures for figure in drawn_by_cell or []]
        pictures = {f"{f.name}.png": (Path(fresh) / f"{f.name}.png").read_bytes() for f in every}
    folder = lesson / "figures"
    folder.mkdir(exist_ok=True)
    for name, picture in pictures.items():
        write_bytes(folder / name, smaller(picture))
    for gone in folder.glob("*.png"):
        if gone.name not in pictures:
            gone.unlink()
    text = (lesson / "lesson.md").read_text(encoding="utf-8")
    write_text(lesson / "lesson.md", with_pictures(text, figures))
    return every


def main() -> None:
    """Render the lessons that are named, or all."""
    if not keras_is_here():
        raise SystemExit("the figures of all cells need the extra keras; install it first.")
    folder = lessons_folder()
    names = sys.argv[1:] or [path.parent.name for path in folder.glob("[0-9][0-9]_*/lesson.md")]
    for name in sorted(names):
        every = render(folder / name)
        size = sum(path.stat().st_size for path in (folder / name / "figures").glob("*.png"))
        print(f"{name}: {len(every)} figures, {size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
