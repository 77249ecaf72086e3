"""Draw a figure that can stand alone.

A picture without words on its axes says nothing a week later.

Write `scatter(x, y, groups, names, unit)`: it returns a new matplotlib figure with one point per example, at
(x, y). Each group (such as a species) has a colour of its own, and a legend tells which. `names` is a tuple: what
x and what y is. On the axes stand the names with the unit, like "petal length (cm)". The figure has a title of
your choice.

    figure = scatter([1.4, 4.7], [0.2, 1.4], ["setosa", "versicolor"], ("petal length", "petal width"), "cm")

`figure, axes = plt.subplots()` begins a new figure; `axes.scatter(xs, ys, label="setosa")` draws one group.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def scatter(
    x: list[float], y: list[float], groups: list[str], names: tuple[str, str], unit: str
) -> Figure:
    """Return a figure of labelled points."""
    ...  # Your code here.
