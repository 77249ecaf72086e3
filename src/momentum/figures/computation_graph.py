"""How a number was computed: every operation, what went into it, and the shapes."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from momentum.errors import BadInput
from momentum.figures.drawing import sheet
from momentum.figures.layered import Layout, lay_out
from momentum.figures.lettering import shortened, text_width
from momentum.figures.style import COLUMN, DARK, INK, PALE, POINTS, QUIET, SMALL_SIZE

_MOST: Final = 60
_LEVEL: Final = 42.0  # points from one level to the next
_BOX: Final = 24.0  # points, height of an operation
_DOT: Final = 4.0  # points, radius of a leaf
_APART: Final = 9.0  # points between two neighbours
_TINY: Final = 6.5


class _Mark(NamedTuple):
    """A node as it is drawn; sizes in points."""

    word: str
    shape: str
    leaf: bool
    width: float


def computation_graph(
    nodes: Sequence[Any],
    edges: Sequence[tuple[str, str]],
    *,
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw a computation from top to bottom: operations as boxes, what they start from as circles.

    Parameters
    ----------
    nodes : sequence of (name, kind, shape)
        As `engine.computation_graph` gives them, each with a name of its own. At most 60.
    edges : sequence of pair of str
        From which node to which the numbers flow, by their names.
    title : str, optional
        By default it counts the operations.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there are too many nodes, an edge leads nowhere, or the edges go round in a circle.

    Examples
    --------
    >>> nodes = [("x", "input", (4, 2)), ("w", "weight", (2, 1)), ("product", "matmul", (4, 1))]
    >>> figure = computation_graph(nodes, [("x", "product"), ("w", "product")])
    >>> figure.get_suptitle()
    '1 operation on 2 arrays'
    """
    links = _links(nodes, edges)
    starts = set(range(len(nodes))) - {target for _, target in links}
    widest = 2.4 * COLUMN * POINTS / _most_beside(len(nodes), links) - _APART
    marks = [_mark(node, place in starts, widest) for place, node in enumerate(nodes)]
    layout = lay_out([mark.width for mark in marks], links, COLUMN * POINTS - 8, _APART)
    operations = len(nodes) - len(starts)
    words = f"{_counted(operations, 'operation')} on {_counted(len(starts), 'array')}"
    reading = f"Boxes: operations; circles: arrays they start from; below each, its shape. {note}"
    width = max(COLUMN, layout.width / POINTS + 0.12)
    height = (layout.levels - 1) * _LEVEL + _BOX + 8
    with sheet(height / POINTS, title or words, reading.strip(), width) as f:
        axes = f.add_subplot()
        axes.set(xlim=(0, layout.width), ylim=(height - 4 - _BOX / 2, -4 - _BOX / 2))
        axes.set_aspect("equal")
        axes.set_axis_off()
        _draw_edges(axes, layout, marks)
        for mark, place in zip(marks, layout.places, strict=True):
            _draw_leaf(axes, mark, place) if mark.leaf else _draw_box(axes, mark, place)
        last = [
            marks[n].word for n in range(len(nodes)) if n not in {source for source, _ in links}
        ]
        f.description = f"Graph of a computation: {words}, down to {', '.join(last[:3])}."
    return f


def _links(nodes: Sequence[Any], edges: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Return the edges as positions of nodes, after a look at both."""
    if not nodes:
        raise BadInput("The graph is empty; there is nothing to draw.")
    if len(nodes) > _MOST:
        raise BadInput(
            f"The graph has {len(nodes)} nodes, more than the {_MOST} that can be read in a "
            "figure; draw a smaller part, such as one layer and its loss."
        )
    places = {str(node[0]): place for place, node in enumerate(nodes)}
    if len(places) < len(nodes):
        raise BadInput("Two nodes of the graph have the same name; give each a name of its own.")
    for edge in edges:
        if unknown := [name for name in edge if name not in places]:
            raise BadInput(f"An edge of the graph leads to {unknown[0]!r}, which is no node.")
    return [(places[source], places[target]) for source, target in edges]


def _most_beside(count: int, links: Sequence[tuple[int, int]]) -> int:
    return int(np.bincount(lay_out([1.0] * count, links, 1.0, 1.0).level).max())


def _mark(node: Any, leaf: bool, widest: float) -> _Mark:
    name, kind, shape = node
    given = str(name) if leaf else str(kind)
    room = widest - (2 * _DOT + 4 if leaf else 10)
    word = shortened(given, max(room, 24), SMALL_SIZE)
    sizes = " × ".join(str(size) for size in shape) or "one number"
    sizes = shortened(sizes, max(room, 24), _TINY)
    width = max(text_width(word, SMALL_SIZE), text_width(sizes, _TINY))
    return _Mark(word, sizes, leaf, width + (2 * _DOT + 4 if leaf else 10))


def _draw_edges(axes: Axes, layout: Layout, marks: Sequence[_Mark]) -> None:
    for (source, target), way in layout.ways.items():
        points = np.array([[x, level * _LEVEL] for x, level in way])
        points[0] += _leaving(marks[source])
        points[-1, 1] -= _BOX / 2 if not marks[target].leaf else _DOT
        axes.plot(*points[:-1].T, color=QUIET, lw=0.7, zorder=1)
        axes.annotate(
            "", points[-1], points[-2], zorder=1,
            arrowprops={
                "arrowstyle": "-|>,head_width=0.12,head_length=0.25", "color": QUIET, "lw": 0.7,
                "shrinkA": 0, "shrinkB": 0,
            },
        )  # fmt: skip


def _leaving(mark: _Mark) -> tuple[float, float]:
    """Where an edge leaves a node, counted from its middle."""
    return (_DOT - mark.width / 2, _DOT) if mark.leaf else (0.0, _BOX / 2)


def _draw_box(axes: Axes, mark: _Mark, place: tuple[float, int]) -> None:
    x, y = place[0], place[1] * _LEVEL
    corner = (x - mark.width / 2 + 3, y - _BOX / 2 + 3)
    axes.add_patch(
        FancyBboxPatch(
            corner, mark.width - 6, _BOX - 6, boxstyle="round,pad=3,rounding_size=4", fc="#eef2f7",
            ec=DARK, lw=0.8, zorder=2,
        )
    )  # fmt: skip
    _write(axes, mark, x, y, "center")


def _draw_leaf(axes: Axes, mark: _Mark, place: tuple[float, int]) -> None:
    left, y = place[0] - mark.width / 2, place[1] * _LEVEL
    axes.add_patch(Circle((left + _DOT, y), _DOT, fc=PALE, ec=INK, lw=0.8, zorder=2))
    _write(axes, mark, left + 2 * _DOT + 3, y, "left")


def _write(axes: Axes, mark: _Mark, x: float, y: float, side: str) -> None:
    axes.text(x, y + 0.5, mark.word, ha=side, va="bottom", size=SMALL_SIZE, zorder=3)
    axes.text(x, y + 0.5, mark.shape, ha=side, va="top", size=_TINY, color=QUIET, zorder=3)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"
