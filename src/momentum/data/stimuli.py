"""Stimuli: from a list of starts and durations to a mark for every row of a recording."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data.recordings import _count, _some
from momentum.errors import BadInput

Floats = NDArray[np.float64]

_JITTER: Final = 0.05
"""Steps of time that differ from the usual one by more than this share are reported."""


class Stimulus(NamedTuple):
    """Something a person was asked to do: its name, and start and duration in seconds."""

    name: str
    start: float
    duration: float


def is_uneven(time: Floats) -> bool:
    """Say whether some rows follow each other faster or slower than usual.

    Examples
    --------
    >>> is_uneven(np.array([0.0, 0.1, 0.2, 0.5]))
    True
    """
    steps = np.diff(time)
    return bool((np.abs(steps / np.median(steps) - 1) > _JITTER).any())


def usual_step(time: Floats) -> float:
    """Return the usual seconds from row to row: the mean, or the median of an uneven time.

    Examples
    --------
    >>> usual_step(np.array([0.0, 0.25, 0.5, 0.75, 3.0]))
    0.25
    """
    steps = np.diff(time)
    return float(np.median(steps) if is_uneven(time) else steps.mean())


def stimulus_marks(
    time: Floats, stimuli: Sequence[Stimulus], duration: float | None = None
) -> tuple[NDArray[np.str_], list[str]]:
    """Write the name of every stimulus on its rows; equal durations give equal numbers of rows.

    A stimulus without a duration lasts for `duration`, or else until the next one starts (the last
    one for the usual time between two), and never longer than that.

    Parameters
    ----------
    time : array of shape (rows,)
        Seconds, rising.
    stimuli : sequence of Stimulus
        In the order of their starts.
    duration : float, optional
        Seconds.

    Returns
    -------
    marks : array of shape (rows,)
        JUNK where nothing was asked for.
    faults : list of str

    Examples
    --------
    >>> stimulus_marks(np.arange(5.0), [Stimulus("tap", 1.0, 2.0)])[0].tolist()
    ['JUNK', 'tap', 'tap', 'JUNK', 'JUNK']
    """
    step = usual_step(time)
    marks = np.full(len(time), "JUNK", dtype=object)
    outside = twice = 0
    firsts = np.array([_row(time, stimulus.start, step) for stimulus in stimuli])
    for first, (name, start, seconds) in zip(
        firsts, _lasting(time, stimuli, duration), strict=True
    ):
        stop = min(first + max(1, round(seconds / step)), _row(time, start + seconds + step, step))
        # Blocks that touch leave no row between them, whatever the rounding.
        stop = next((row for row in firsts if row > first and abs(row - stop) <= 1), stop)
        outside += first >= stop
        twice += int((marks[first:stop] != "JUNK").sum())
        marks[first:stop] = name
    return marks.astype(np.str_), list(_faults(stimuli, duration, outside, twice))


def _row(time: Floats, moment: float, step: float) -> int:
    """Return the row nearest to a moment; of two equally near ones always the later."""
    return int(np.searchsorted(time, moment - step * (0.5 - 1e-6)))


def _lasting(
    time: Floats, stimuli: Sequence[Stimulus], duration: float | None
) -> Iterator[Stimulus]:
    starts = np.unique([stimulus.start for stimulus in stimuli])
    usual = float(np.median(np.diff(starts))) if len(starts) > 1 else float(time[-1] - time[0])
    for stimulus in stimuli:
        later = starts[starts > stimulus.start]
        until = float(later[0] - stimulus.start) if later.size else usual
        lasts = stimulus.duration if stimulus.duration > 0 else min(until, duration or until)
        yield stimulus._replace(duration=lasts)


def _faults(
    stimuli: Sequence[Stimulus], duration: float | None, outside: int, twice: int
) -> Iterator[str]:
    endless = sum(stimulus.duration <= 0 for stimulus in stimuli)
    if endless and duration is None:
        yield f"{_stimuli(endless)} without a duration, taken to last until the next one"
    if outside:
        yield f"{_stimuli(outside)} outside the time of the recording"
    if twice:
        yield f"{_count(twice, 'row')} in two stimuli at once; the later one counts"


def _stimuli(number: int) -> str:
    return "1 stimulus" if number == 1 else f"{number} stimuli"


def choose_conditions(there: Sequence[str], wanted: tuple[str, str] | None) -> tuple[str, str]:
    """Make sure which two stimuli are told apart; if there are just two, it is these.

    Raises
    ------
    BadInput
        If none are wanted and there are not exactly two, or a wanted one is not there.

    Examples
    --------
    >>> choose_conditions(["tap", "rest"], None)
    ('rest', 'tap')
    """
    names = sorted(set(there) - {"JUNK"})
    listed = _some(names, most=12)
    if wanted is None and len(names) == 2:
        return names[0], names[1]
    if wanted is None and len(names) < 2:
        raise BadInput(f"the only stimulus is {listed}; two are needed to tell apart.")
    if wanted is None:
        raise BadInput(f'the stimuli are {listed}; choose two: conditions=("{names[0]}", "...").')
    if len(set(wanted)) != 2 or not set(wanted) <= set(names):
        raise BadInput(f"conditions are {' and '.join(wanted)}; expected two of {listed}.")
    return wanted
