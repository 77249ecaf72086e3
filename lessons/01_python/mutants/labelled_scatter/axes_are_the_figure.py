"""Believes that the axes are the figure."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def scatter(
    x: list[float], y: list[float], groups: list[str], names: tuple[str, str], unit: str
) -> Figure:
    _, axes = plt.subplots()
    for group in sorted(set(groups)):
        chosen = np.array(groups) == group
        axes.scatter(np.array(x)[chosen], np.array(y)[chosen], label=group)
    axes.set(xlabel=f"{names[0]} ({unit})", ylabel=f"{names[1]} ({unit})", title="Examples")
    axes.legend()
    return axes
