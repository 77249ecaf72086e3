"""Check of `scatter`."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from momentum.course import Learner, Remote, Wrong

NAMES = ("petal length", "petal width")
SPECIES = ["setosa", "versicolor", "virginica"]
Points = set[tuple[float, float]]
Data = tuple[list[float], list[float], list[str]]
Colour = tuple[object, ...]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Points, words and legend are read from the figure itself; a second figure starts afresh."""
    data = _flowers(rng)
    figure = learner.scatter(*data, NAMES, "cm")
    axes = _axes(figure)
    _every_point(_points_by_colour(axes), data)
    yield "Every example is a point, and each group is drawn by itself."
    _words(axes, "cm")
    if not (axes.get_title() or figure.get_suptitle()).strip():
        raise Wrong("no_title", "The figure has no title.")
    yield "The axes tell what they show and in which unit, and there is a title."
    of_axes = axes.get_legend()
    _legend(of_axes if of_axes is not None else next(iter(figure.legends), None))
    yield "A legend names the groups."
    second = _axes(learner.scatter([1.0, 2.0], [3.0, 4.0], ["a", "b"], ("height", "width"), "mm"))
    if len(set().union(*_points_by_colour(second).values())) > 2:
        raise Wrong(
            "one_sheet_for_all_figures",
            "A second figure still shows the points of the first: `plt.scatter` and `plt.gcf` go "
            "on drawing on the current sheet. Begin a new one at every call.",
        )
    yield "A second figure begins on a new sheet."


def _flowers(rng: np.random.Generator) -> Data:
    species = [str(name) for name in rng.permutation(SPECIES * 4)]
    x, y = rng.uniform(1, 7, 12).round(2).tolist(), rng.uniform(8, 9, 12).round(2).tolist()
    return x, y, species


def _axes(figure: object) -> Remote:
    kind = (
        figure.kind if isinstance(figure, Remote) else "nothing" if figure is None else "no figure"
    )
    if "Axes" in kind:
        raise Wrong(
            "axes_are_the_figure",
            "You returned the axes, the field with the points. The figure is the whole sheet "
            "around it, and only a figure can be saved.",
        )
    if not isinstance(figure, Remote) or kind != "Figure":
        raise Wrong(
            "no_figure", f"`scatter` returned {kind}; expected the figure. `return` it at the end."
        )
    if len(figure.axes) != 1:
        raise Wrong("other_axes", f"The figure has {len(figure.axes)} axes; expected one.")
    axes = figure.axes[0]
    assert isinstance(axes, Remote)
    return axes


def _points_by_colour(axes: Remote) -> dict[Colour, Points]:
    """Read the points of each colour, from `scatter` or from `plot` without a line."""
    drawn: dict[Colour, Points] = {}
    for place in range(len(axes.lines)):
        line = axes.lines[place]
        if line.get_linestyle() not in ("None", "none", "", " "):
            raise Wrong(
                "points_need_a_line",
                "A line joins the points. It goes from flower to flower in the order of the "
                "table, which means nothing: draw points only.",
            )
        points = np.column_stack([line.get_xdata(), line.get_ydata()])
        _add(drawn, points, [(str(line.get_markerfacecolor()),)])
    for place in range(len(axes.collections)):
        dots = axes.collections[place]
        dots.update_scalarmappable()  # Colours from numbers are known only when they are drawn.
        colours = [tuple(colour) for colour in np.asarray(dots.get_facecolor()).round(3).tolist()]
        colours = colours or [tuple(c) for c in np.asarray(dots.get_edgecolor()).round(3).tolist()]
        _add(drawn, np.asarray(dots.get_offsets()), colours)
    return drawn


def _add(drawn: dict[Colour, Points], points: NDArray[np.float64], colours: list[Colour]) -> None:
    for place, (x, y) in enumerate(points.tolist()):
        colour = colours[place % len(colours)]
        drawn.setdefault(colour, set()).add((round(x, 6), round(y, 6)))


def _every_point(drawn: dict[Colour, Points], data: Data) -> None:
    x, y, species = data
    wanted = [
        {(a, b) for a, b, s in zip(x, y, species, strict=True) if s == name} for name in SPECIES
    ]
    groups, every, found = list(drawn.values()), set().union(*wanted), set().union(*drawn.values())
    if len(groups) == len(wanted) and all(points in groups for points in wanted):
        return
    if found == {(b, a) for a, b in every}:
        raise Wrong("swaps_the_axes", "x and y have changed places: x runs to the right.")
    if found == every and len(groups) <= len(wanted):
        raise Wrong(
            "one_colour_for_all",
            "All points are there, but not every group has a colour of its own: nobody can tell "
            "them apart.",
        )
    if found == every:
        raise Wrong(
            "a_colour_for_every_point",
            f"The {len(every)} points have {len(groups)} colours, for {len(wanted)} groups. Points "
            "of one group have the same colour: draw a whole group at once.",
        )
    if not found:
        raise Wrong(
            "a_list_compares_item_by_item",
            "No point is drawn. Comparing a *list* with a text asks whether the whole list is "
            "that text, which is False; only an array compares item by item.",
        )
    if found < every:
        raise Wrong(
            "some_points_are_missing",
            f"{len(found)} of {len(every)} points are drawn. Does each group get its turn? A "
            "`return` within the loop ends it in the first round.",
        )
    raise Wrong("other_points", "The points in the figure are not those that were given.")


def _words(axes: Remote, unit: str) -> None:
    labels = axes.get_xlabel(), axes.get_ylabel()
    said = [label.casefold() for label in labels]
    if all(name in label for name, label in zip(NAMES[::-1], said, strict=True)):
        raise Wrong("swaps_the_labels", "The labels of x and y have changed places.")
    if not all(name in label for name, label in zip(NAMES, said, strict=True)):
        raise Wrong("no_label", f"The axes say {labels[0]!r} and {labels[1]!r}; what do they show?")
    if not all(re.search(rf"\b{unit}\b", label) for label in said):
        raise Wrong(
            "everybody_knows_the_unit",
            f"The axes say {labels[0]!r} and {labels[1]!r}, but not in which unit: is a petal 5 "
            "cm long, or 5 inches?",
        )


def _legend(legend: Remote | None) -> None:
    if legend is None:
        raise Wrong(
            "a_label_makes_a_legend",
            "The figure has no legend: a `label=` is only kept in store, until somebody asks the "
            "axes to draw a legend.",
        )
    texts = legend.get_texts()
    named = sorted(texts[place].get_text() for place in range(len(texts)))
    if named != SPECIES:
        raise Wrong("other_legend", f"The legend names {named}; expected {SPECIES}, each once.")
