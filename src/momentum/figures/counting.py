"""How far counters count, and how far networks get beyond the lengths they were taught."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.style import DARK, INK, LIGHT, PALE, QUIET

_LOOKS: Final[Sequence[Mapping[str, Any]]] = (
    {"color": DARK, "ls": "-", "marker": "o"},
    {"color": LIGHT, "ls": "-", "marker": "s"},
    {"color": INK, "ls": (0, (3, 1.5)), "marker": "^"},
    {"color": QUIET, "ls": (0, (1, 1)), "marker": "D"},
)
_PANEL: Final = 1.15  # inches
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def counter_limits(
    limits: Mapping[str, int], *, title: str | None = None, note: str = ""
) -> Figure:
    r"""Draw what a counter holds after so many letters, one line a precision.

    Parameters
    ----------
    limits : mapping of str to int
        The number at which the counter sticks, by the name of the precision.
    title : str, optional
        By default it names the limits.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If there is no limit, or one is not above zero.

    Examples
    --------
    >>> counter_limits({"float16": 2048}).get_suptitle().replace("\n", " ")
    'The counter sticks at 2,048 in float16'
    """
    if not limits or min(limits.values()) < 1:
        raise BadInput("A counter sticks at a number above zero; give one for each precision.")
    ends = ", ".join(f"{limit:,} in {name}" for name, limit in limits.items())
    read = np.geomspace(1, 8 * float(max(limits.values())), 200)
    with sheet(2.2, title or f"The counter sticks at {ends}", note) as figure:
        axes = figure.add_subplot()
        axes.plot(read, read, color=PALE, lw=3.0, zorder=0)
        for limit in limits.values():
            axes.plot(
                read[read >= limit], np.full((read >= limit).sum(), limit), color=DARK, lw=1.4
            )
            axes.plot([limit], [limit], "o", color=DARK, ms=4)
        for name, limit in limits.items():
            axes.annotate(
                name, (limit, limit), xytext=(-4, 4), textcoords="offset points", ha="right",
                weight="bold",
            )  # fmt: skip
        axes.set(xscale="log", yscale="log")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(FixedLocator([10.0**k for k in range(0, 20, 3)]))
            axis.set_minor_locator(NullLocator())
            axis.set_major_formatter(lambda value, _: _power(value))
        axes.set(xlim=(read[0], read[-1]), ylim=(1, 2 * read[-1]))
        axes.set(xlabel="Letters read", ylabel="Letters the cell holds")
        figure.description = f"What a counter holds after so many letters: it sticks at {ends}."
    return figure


def _power(value: float) -> str:
    """Write a power of ten; above a thousand with its exponent."""
    exponent = str(round(np.log10(value)))
    return f"{value:,.0f}" if value <= 1000 else f"10{exponent.translate(_RAISED)}"


def length_curves(
    panels: Mapping[str, Mapping[str, Any]],
    lengths: Mapping[str, Sequence[int]],
    taught: Mapping[str, int],
    *,
    title: str,
    note: str = "",
) -> Figure:
    """Draw the share of words that networks solve against their length, a panel a puzzle.

    Parameters
    ----------
    panels : mapping of str to mapping of str to array of shape (networks, lengths)
        For each puzzle, for each kind of network, the share of words solved by each network.
    lengths : mapping of str to sequence of int
        The lengths tried in each puzzle.
    taught : mapping of str to int
        The longest length that was taught; a grey ground ends there.
    title, note : str
        What is seen, and how to read it.

    Raises
    ------
    BadInput
        If there is no puzzle, or lengths and shares do not belong together.

    Examples
    --------
    >>> figure = length_curves({"copy": {"LSTM": [[1.0, 0.5], [1.0, 0.0]]}}, {"copy": [3, 6]},
    ...                        {"copy": 3}, title="Copying")
    >>> figure.description
    'Share of words solved by length: copy: LSTM 100 % at 3, 25 % at 6.'
    """
    if not panels or not all(panels.values()):
        raise BadInput("There is no puzzle to draw; give the shares of at least one network.")
    kinds = list(dict.fromkeys(kind for shares in panels.values() for kind in shares))
    if len(kinds) > len(_LOOKS):
        raise BadInput(f"{len(kinds)} kinds of network are too many for one figure; draw four.")
    looks = dict(zip(kinds, _LOOKS, strict=False))
    told = []
    with sheet(_PANEL * len(panels) + 0.5, title, note) as figure:
        all_axes = figure.subplots(len(panels), 1, squeeze=False)[:, 0]
        for axes, (name, shares) in zip(all_axes, panels.items(), strict=True):
            told.append(f"{name}: {_panel(axes, name, shares, lengths[name], taught[name], looks)}")
        all_axes[-1].set_xlabel("Length of the word (grey: lengths taught)")
        figure.supylabel("Words solved, %", size=8)
        all_axes[0].legend(
            handles=[Line2D([], [], ms=3, label=kind, **looks[kind]) for kind in kinds],
            loc="lower right", bbox_to_anchor=(1, 1.19), ncols=len(kinds), frameon=False,
            handlelength=1.8, columnspacing=1.0, borderpad=0, borderaxespad=0,
        )  # fmt: skip
        figure.description = f"Share of words solved by length: {'; '.join(told)}."
    return figure


def _panel(
    axes: Axes,
    name: str,
    shares: Mapping[str, Any],
    lengths: Sequence[int],
    taught: int,
    looks: Mapping[str, Mapping[str, Any]],
) -> str:
    """Draw one puzzle, a line a kind with a bar from the lowest to the highest network."""
    places, words = numbers(lengths, "lengths", [1]), []
    axes.axvspan(places[0] / 1.15, taught * 1.05, color=PALE, alpha=0.5, lw=0, zorder=0)
    spread = np.linspace(-0.012, 0.012, max(len(shares), 2))
    for nudge, (kind, values) in zip(spread, shares.items(), strict=False):
        table = 100 * numbers(values, f"shares of {kind}", [2])
        one_each(table.shape[1], len(places), f"shares of {kind}", "lengths")
        x, mean = places * (1 + nudge), table.mean(axis=0)
        axes.vlines(x, table.min(axis=0), table.max(axis=0), color=looks[kind]["color"], lw=0.6)
        axes.plot(x, mean, ms=3, lw=1.1, **looks[kind])
        words.append(f"{kind} {mean[0]:.0f} % at {lengths[0]}, {mean[-1]:.0f} % at {lengths[-1]}")
    axes.set(xscale="log", ylim=(-4, 106), xlim=(places[0] / 1.15, places[-1] * 1.15))
    axes.xaxis.set_major_locator(FixedLocator(list(places)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_yticks([0, 50, 100])
    axes.set_title(name, loc="left", size=8, pad=2)
    return ", ".join(words)
