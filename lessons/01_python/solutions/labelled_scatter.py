"""Draw a figure that can stand alone."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def scatter(
    x: list[float], y: list[float], groups: list[str], names: tuple[str, str], unit: str
) -> Figure:
    """Return a figure of labelled points."""
    figure, axes = plt.subplots(layout="constrained")
    for group in sorted(set(groups)):
        chosen = np.array(groups) == group
        axes.scatter(np.array(x)[chosen], np.array(y)[chosen], label=group)
    axes.set(xlabel=f"{names[0]} ({unit})", ylabel=f"{names[1]} ({unit})")
    axes.set_title(f"{len(x)} examples of {len(set(groups))} groups")
    axes.legend()
    return figure
