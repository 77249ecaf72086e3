"""Believes that a label is enough to tell points apart."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def scatter(
    x: list[float], y: list[float], groups: list[str], names: tuple[str, str], unit: str
) -> Figure:
    figure, axes = plt.subplots()
    for group in sorted(set(groups)):
        chosen = np.array(groups) == group
        axes.scatter(np.array(x)[chosen], np.array(y)[chosen], color="tab:blue", label=group)
    axes.set(xlabel=f"{names[0]} ({unit})", ylabel=f"{names[1]} ({unit})", title="Groups")
    axes.legend()
    return figure
