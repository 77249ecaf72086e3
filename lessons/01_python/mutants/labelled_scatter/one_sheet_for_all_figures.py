"""Believes that `plt.scatter` begins a new figure at every call."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def scatter(
    x: list[float], y: list[float], groups: list[str], names: tuple[str, str], unit: str
) -> Figure:
    for group in sorted(set(groups)):
        chosen = np.array(groups) == group
        plt.scatter(np.array(x)[chosen], np.array(y)[chosen], label=group)
    plt.xlabel(f"{names[0]} ({unit})")
    plt.ylabel(f"{names[1]} ({unit})")
    plt.title("Examples")
    plt.legend()
    return plt.gcf()
