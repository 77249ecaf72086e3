"""One simulated person's recording for the brain map: places, marks and a signal in few bytes.

`recording` is an errand: it needs the science libraries and runs in a process of its own.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

if TYPE_CHECKING:
    from momentum.data import Recording

PEOPLE: Final = 8
"""People one can choose among; the simulator makes everybody before them, too."""

SEEDS: Final = 10
"""Worlds one can choose among; more would fill the cache for nothing."""

THIN: Final = 2
"""Rows that become one: five a second are enough for the eye."""

Floats = NDArray[np.float64]


def recording(argument: dict[str, Any]) -> dict[str, Any]:
    """Simulate a person and write the recording as plain JSON values.

    Parameters
    ----------
    argument : dict
        `person`, from 1 to `PEOPLE`, and `seed`.

    Returns
    -------
    dict
        `person`, `simulated`, `unit`, `rate`, `places` and `runs`; a run has `marks`, a list of
        [first, stop, mark], and `signal`, two signed bytes a channel and moment, times `scale`.

    Raises
    ------
    BadInput
        If there is no such person or seed.
    """
    from momentum.data import simulate_recordings
    from momentum.figures import channel_places, optode_places

    person, seed = chosen(argument)
    found = simulate_recordings(person, seed).recordings[-1]
    # Two bytes, not one: an artefact is ten times as high as what one wants to see beside it.
    scale = float(np.nanmax(np.abs(found.signal))) / 32767
    return {
        "person": found.person,
        "simulated": found.simulated,
        "faults": list(found.faults),
        "unit": "arbitrary units",
        "what": "change of oxygenated haemoglobin",
        "rate": found.rate / THIN,
        "scale": scale,
        "limit": _limit(found.signal),
        "places": channel_places().tolist(),
        "optodes": optode_places().tolist(),
        "channels": list(found.channels),
        "runs": [_run(found, int(run), scale) for run in np.unique(found.runs)],
    }


def chosen(argument: dict[str, Any]) -> tuple[int, int]:
    """Return person and seed, or say what is wrong with them."""
    person, seed = argument.get("person"), argument.get("seed")
    if type(person) is not int or not 1 <= person <= PEOPLE:
        raise BadInput(f"person = {person!r}; expected a number from 1 to {PEOPLE}.")
    if type(seed) is not int or not 0 <= seed < SEEDS:
        raise BadInput(f"seed = {seed!r}; expected a number from 0 to {SEEDS - 1}.")
    return person, seed


def _limit(signal: Floats) -> float:
    """Choose where the colours end: one value in fifty lies beyond, artefacts above all."""
    return float(f"{np.nanpercentile(np.abs(signal), 98):.2g}")


def _run(found: Recording, run: int, scale: float) -> dict[str, Any]:
    rows = found.runs == run
    signal, marks = found.signal[rows], found.marks[rows]
    whole = len(signal) // THIN * THIN
    thin = signal[:whole].reshape(-1, THIN, signal.shape[1]).mean(axis=1)
    return {
        "moments": len(thin),
        "marks": _stretches(marks[:whole:THIN]),
        "signal": _text(np.rint(np.nan_to_num(thin) / scale).astype(np.dtype("<i2"))),
    }


def _stretches(marks: NDArray[np.str_]) -> list[list[int | str]]:
    """Write marks as stretches: [first, stop, mark]."""
    edges = np.flatnonzero(marks[1:] != marks[:-1]) + 1
    firsts, stops = [0, *edges.tolist()], [*edges.tolist(), len(marks)]
    return [[a, b, str(marks[a])] for a, b in zip(firsts, stops, strict=True)]


def _text(values: NDArray[np.int16]) -> str:
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")
