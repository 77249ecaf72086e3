"""A sheet to draw on: a matplotlib figure that touches no global state and says what it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import RLock
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from momentum.errors import BadInput
from momentum.figures.lettering import wrapped
from momentum.figures.style import (
    COLUMN,
    DOTS_PER_INCH,
    LINE,
    POINTS,
    QUIET,
    SMALL_SIZE,
    STYLE,
    TITLE_SIZE,
)

_EDGE: Final = 0.04  # inches kept free along every edge
_style_lock: Final = RLock()


class Drawing(Figure):
    """A figure with its description; a notebook shows it without any plotting backend.

    Attributes
    ----------
    description : str
        One sentence that says what the data show, for those who cannot see the picture.
    """

    description: str = ""

    def _repr_png_(self) -> tuple[bytes, dict[str, Any]]:
        return png(self), {"alt": self.description}


def describe(figure: Figure) -> str:
    """One sentence that says what a figure of this room shows (its alternative text).

    Raises
    ------
    BadInput
        If the figure was not drawn by this room.

    Examples
    --------
    >>> from momentum.figures import confusion_matrix
    >>> describe(confusion_matrix([[8, 2], [1, 9]], ["rest", "addition"]))
    'Table of what the person did against what the network said: right in 17 of 20 (85 %); ...'
    """
    if isinstance(figure, Drawing) and figure.description:
        return figure.description
    raise BadInput(
        "This figure carries no description; only figures drawn by momentum.figures have one."
    )


@contextmanager
def sheet(height: float, title: str, note: str = "", width: float = COLUMN) -> Iterator[Drawing]:
    """Yield an empty figure in the house style whose drawing area is about `height` inches high.

    The title above and the note below are wrapped to the width and make the figure higher.

    Parameters
    ----------
    height : float
        Inches for the axes with their tick labels.
    title, note : str
        What is seen, and how to read it; an empty one takes no room.
    width : float
        Inches.
    """
    room = (width - 2 * _EDGE) * POINTS
    heading, footing = wrapped(title, room, TITLE_SIZE, bold=True), wrapped(note, room, SMALL_SIZE)
    extra = _lines_height(heading, TITLE_SIZE) + _lines_height(footing, SMALL_SIZE)
    with house_style():
        figure = Drawing(figsize=(width, height + extra), dpi=DOTS_PER_INCH)
        figure.set_layout_engine(ConstrainedLayoutEngine(w_pad=_EDGE, h_pad=_EDGE))
        if heading:
            figure.suptitle(heading, x=_EDGE / width, ha="left", linespacing=LINE)
        if footing:
            figure.supxlabel(
                footing,
                x=_EDGE / width,
                ha="left",
                size=SMALL_SIZE,
                color=QUIET,
                linespacing=LINE,
                weight="normal",
            )
        yield figure
        _settle(figure)


@contextmanager
def house_style() -> Iterator[None]:
    """Apply the style for a while; one thread at a time, because matplotlib's settings are global.

    Without the lock two threads that leave in the wrong order would keep each other's settings.
    """
    with _style_lock, rc_context(STYLE):
        yield


def png(figure: Figure) -> bytes:
    """Return the figure as PNG, without date or version: the same figure gives the same bytes."""
    metadata: dict[str, Any] = {"Software": None}
    if isinstance(figure, Drawing) and figure.description:
        metadata["Description"] = figure.description
    target = BytesIO()
    with house_style():
        figure.savefig(target, format="png", dpi=DOTS_PER_INCH, metadata=metadata)
    return target.getvalue()


def _settle(figure: Drawing) -> None:
    """Lay the figure out once and for good: each further pass would move things by a hair."""
    for axes in figure.axes:
        axes.tick_params(labelsize=SMALL_SIZE)  # kept, wherever the figure is shown later
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine(None)


def _lines_height(text: str, size: float) -> float:
    """Inches that wrapped text takes, with a little air."""
    return (text.count("\n") + 1) * size * LINE / POINTS + _EDGE if text else 0.0
