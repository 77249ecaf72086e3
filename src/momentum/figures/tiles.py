"""Small pictures side by side on one board."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from momentum.figures.style import PALE


def board(figure: Figure, width: float, height: float) -> Axes:
    """Return empty axes whose unit is a tile, counted from the upper left corner."""
    axes = figure.add_subplot()
    axes.set(xlim=(0, width), ylim=(height, 0), aspect="equal", anchor="N")
    axes.set_axis_off()
    axes.set_autoscale_on(False)
    return axes


def frame(axes: Axes, extent: tuple[float, float, float, float]) -> None:
    """Draw a thin line around a picture."""
    left, right, bottom, top = extent
    axes.plot(
        [left, right, right, left, left], [bottom, bottom, top, top, bottom],
        color=PALE, lw=0.6, zorder=3,
    )  # fmt: skip
