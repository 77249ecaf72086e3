"""Believes that a loop over the points draws the groups."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure


def scatter(
    x: list[float], y: list[float], groups: list[str], names: tuple[str, str], unit: str
) -> Figure:
    figure, axes = plt.subplots()
    for one, other, group in zip(x, y, groups, strict=True):
        axes.scatter(one, other, label=group)
    axes.set(xlabel=f"{names[0]} ({unit})", ylabel=f"{names[1]} ({unit})", title="Groups")
    axes.legend()
    return figure
