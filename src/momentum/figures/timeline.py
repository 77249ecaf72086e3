"""A recording over time, with what the person did when."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each
from momentum.figures.drawing import sheet
from momentum.figures.lettering import text_width
from momentum.figures.style import COLUMN, DARK, INK, POINTS, QUIET, SMALL_SIZE

_TRACE: Final = 0.27  # inches a channel
_SHADES: Final = ("#9db7d1", "#f0f0f0", "#e0cda8", "#bfbfbf", "#cfe3d2")
_PLOT: Final = 0.82  # share of the width that is drawing area, about


class _Block(NamedTuple):
    mark: str
    start: int  # row in the run
    stop: int


class _Run(NamedTuple):
    name: str
    signal: NDArray[np.float64]  # (rows, chosen channels), each about its median
    blocks: list[_Block]


def recording(
    signal: Any,
    marks: Sequence[str] | NDArray[np.str_],
    runs: Sequence[int] | NDArray[np.int64],
    rate: float | None = None,
    channels: Sequence[int] | None = None,
    *,
    blank: str = "JUNK",
    unit: str = "arbitrary units",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw a few channels over time, run below run, with the blocks shaded by condition.

    Each trace is drawn about its median in the run, all to one scale; missing values leave a gap.

    Parameters
    ----------
    signal : array of shape (rows, channels)
        The measurement.
    marks : sequence of str, of shape (rows,)
        The condition of every row.
    runs : sequence of int, of shape (rows,)
        The run of every row.
    rate : float, optional
        Rows a second; without it time is counted in rows.
    channels : sequence of int, optional
        Numbers of the channels to draw, from 1; by default up to three, spread evenly.
    blank : str
        The mark of rows between blocks, left white.
    unit : str
        Unit of the signal, for the scale.
    title : str, optional
        By default it says whether the runs have the blocks in the same order.
    note : str
        A sentence below the figure.

    Raises
    ------
    BadInput
        If the numbers of rows differ, a channel does not exist or nothing is finite.

    Examples
    --------
    >>> signal = np.sin(np.arange(80) / 9)[:, None]
    >>> marks = (["JUNK"] * 10 + ["REST"] * 30) * 2
    >>> figure = recording(signal, marks, [0] * 40 + [1] * 40, rate=10)
    >>> len(figure.axes)
    2
    """
    table = numbers(signal, "signal", [2])
    names, run_names = np.asarray(marks, dtype=str), np.asarray(runs)
    one_each(len(names), len(table), "marks", "rows of the signal")
    one_each(len(run_names), len(table), "run numbers", "rows of the signal")
    if rate is not None and not (np.isfinite(rate) and rate > 0):
        raise BadInput(f"The rate must be a number of rows a second above 0, not {rate}.")
    chosen = _chosen(channels, table.shape[1])
    parts = _split(table[:, np.array(chosen) - 1], names, run_names, blank)
    letters = _letters([block.mark for part in parts for block in part.blocks])
    step = _step(parts)
    words = _words(parts, letters)
    reading = _reading(letters, step, unit, blank if blank in names else "")
    height = len(parts) * (_TRACE * len(chosen) + 0.28) + 0.32
    with sheet(height, title or words, f"{reading} {note}".strip()) as figure:
        all_axes = figure.subplots(len(parts), 1, sharex=True, squeeze=False)[:, 0]
        for axes, part in zip(all_axes, parts, strict=True):
            _draw_run(axes, part, letters, step, rate or 1.0)
            _name_channels(axes, chosen, step)
        for axes in all_axes[:-1]:
            axes.spines["bottom"].set_visible(False)
            axes.tick_params(axis="x", length=0)
        all_axes[-1].set_xlabel("Row of the run" if rate is None else "Time in the run (s)")
        figure.description = (
            f"{len(chosen)} channels of a recording over {len(parts)} "
            f"run{'s' * (len(parts) != 1)}: {words[0].lower()}{words[1:]}."
        )
    return figure


def _chosen(channels: Sequence[int] | None, count: int) -> list[int]:
    if channels is None:
        return sorted({int(one) for one in np.linspace(1, count, min(3, count)).round()})
    chosen = [int(one) for one in channels]
    if not chosen or not all(1 <= one <= count for one in chosen):
        raise BadInput(f"Channels are numbers from 1 to {count}, at least one; got {chosen}.")
    return chosen


def _split(
    signal: NDArray[np.float64], marks: NDArray[np.str_], runs: NDArray[Any], blank: str
) -> list[_Run]:
    """Cut the recording where the run changes, and each run where the mark changes."""
    if np.isnan(signal).all():
        raise BadInput("The chosen channels hold no finite number; choose others.")
    return [
        _Run(str(runs[start]), _about_median(signal[start:stop]), _blocks(marks[start:stop], blank))
        for start, stop in _stretches(runs)
    ]


def _stretches(values: NDArray[Any]) -> list[tuple[int, int]]:
    """Return start and stop of every stretch of equal values."""
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    edges = [0, *(int(change) for change in changes), len(values)]
    return list(pairwise(edges))


def _blocks(marks: NDArray[np.str_], blank: str) -> list[_Block]:
    return [
        _Block(str(marks[start]), start, stop)
        for start, stop in _stretches(marks)
        if marks[start] != blank
    ]


def _about_median(signal: NDArray[np.float64]) -> NDArray[np.float64]:
    filled = ~np.isnan(signal).all(axis=0)
    centred = signal.copy()
    centred[:, filled] -= np.nanmedian(signal[:, filled], axis=0)
    return centred


def _letters(marks: Sequence[str]) -> dict[str, str]:
    """Shortest beginnings that tell the conditions apart.

    Examples
    --------
    >>> _letters(["REST", "ADDITION", "REWARD"])
    {'ADDITION': 'A', 'REST': 'RES', 'REWARD': 'REW'}
    """
    conditions = sorted(set(marks))
    return {mark: _beginning(mark, conditions) for mark in conditions}


def _beginning(mark: str, conditions: Sequence[str]) -> str:
    others = [other for other in conditions if other != mark]
    for length in range(1, len(mark)):
        if not any(other.startswith(mark[:length]) for other in others):
            return mark[:length]
    return mark


def _step(parts: Sequence[_Run]) -> float:
    """Distance between two traces: from the usual values, so that a spike flattens nothing."""
    values = np.concatenate([part.signal.ravel() for part in parts])
    low, high = np.nanpercentile(values, [10, 90])
    return float(2 * (high - low) or np.nanmax(values) - np.nanmin(values)) or 1.0


def _words(parts: Sequence[_Run], letters: dict[str, str]) -> str:
    """Say whether the order of the blocks is the same in every run: a model can learn that too."""
    orders = {"-".join(letters[block.mark] for block in part.blocks) for part in parts}
    if len(orders) > 1:
        return f"The blocks of the {len(parts)} runs differ in order or number"
    order = orders.pop()
    if not order:
        return f"{'One run' if len(parts) == 1 else f'{len(parts)} runs'} without a block"
    if len(parts) == 1:
        return f"One run with its blocks in the order {order}"
    return f"All {len(parts)} runs have their blocks in the same order: {order}"


def _reading(letters: dict[str, str], step: float, unit: str, blank: str) -> str:
    named = [f"{letter}: {mark.lower()}" for mark, letter in letters.items()]
    named += [f"white: {blank.lower()}"] if blank else []
    return f"{', '.join(named)}. Bar: {step:.2g} {unit}.".lstrip(". ")


def _draw_run(axes: Axes, part: _Run, letters: dict[str, str], step: float, rate: float) -> None:
    time = np.arange(len(part.signal)) / rate
    count = part.signal.shape[1]
    axes.set_ylim(-(count - 1) - 0.75, 0.75)
    _shade(axes, part, letters, rate)
    for place in range(count):
        axes.plot(
            time, part.signal[:, place] / step - place, color=DARK, lw=0.8, zorder=3, gid="trace"
        )
    axes.plot(
        [1.015, 1.015],
        [-0.5, 0.5],
        color=INK,
        lw=1.5,
        clip_on=False,
        transform=axes.get_yaxis_transform(),
    )
    axes.text(
        -0.015,
        1.01,
        f"Run {part.name}",
        size=SMALL_SIZE,
        weight="bold",
        ha="right",
        va="bottom",
        transform=axes.transAxes,
    )
    axes.margins(x=0)


def _shade(axes: Axes, part: _Run, letters: dict[str, str], rate: float) -> None:
    shades = {mark: _SHADES[place % len(_SHADES)] for place, mark in enumerate(letters)}
    point = len(part.signal) / (COLUMN * POINTS * _PLOT)  # rows a point of the axis
    for block in part.blocks:
        left, right = block.start / rate, block.stop / rate
        axes.axvspan(left, right, color=shades[block.mark], lw=0, zorder=0, gid=block.mark)
        letter = letters[block.mark]
        if text_width(letter, SMALL_SIZE) * point < block.stop - block.start:
            axes.text(
                (left + right) / 2,
                1.01,
                letter,
                size=SMALL_SIZE,
                ha="center",
                va="bottom",
                transform=axes.get_xaxis_transform(),
            )


def _name_channels(axes: Axes, chosen: Sequence[int], step: float) -> None:
    axes.set_yticks([-float(place) for place in range(len(chosen))], [f"CH{one}" for one in chosen])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
