"""Believes that a reader knows the unit."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def scatter(
    x: list[float], y: list[float], groups: list[str], names: tuple[str, str], unit: str
) -> Figure:
    figure, axes = plt.subplots()
    for group in sorted(set(groups)):
        chosen = np.array(groups) == group
        axes.scatter(np.array(x)[chosen], np.array(y)[chosen], label=group)
    axes.set(xlabel=names[0], ylabel=names[1], title="Examples")
    axes.legend()
    return figure
