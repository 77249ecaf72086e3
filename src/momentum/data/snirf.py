"""SNIRF files: fNIRS recordings of any device, in the format of the Society for fNIRS.

Read after the specification, version 1.1 (https://github.com/fNIRS/snirf). Raw light and optical
density become changes of haemoglobin; haemoglobin is taken as it is. Every `nirs` group, and every
data block in it, is a run of its own (so two people in one file would look like two runs: split
such files). What the file says about the person is never read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.hdf5 import array, numbered, opened, text
from momentum.data.optics import PATHLENGTH, haemoglobin, optical_density
from momentum.data.probe import (
    DENSITY,
    LIGHT,
    Channel,
    channel_map,
    distances,
    unit_factor,
    wavelengths,
)
from momentum.data.recordings import Recording, _count, _some, faults_of
from momentum.data.stimuli import (
    Stimulus,
    choose_conditions,
    is_uneven,
    stimulus_marks,
    usual_step,
)
from momentum.errors import BadInput

Floats = NDArray[np.float64]

CHROMOPHORES: Final = ("HbO", "HbR", "HbT")
"""Oxygenated, deoxygenated and all haemoglobin."""

_SECONDS: Final = {"": 1.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "μs": 1e-6, "µs": 1e-6}
_PREFIXES: Final = {"": 1e6, "m": 1e3, "u": 1.0, "μ": 1.0, "µ": 1.0, "n": 1e-3}
_ADDED: Final[dict[str, Callable[[Floats], Floats]]] = {
    "HbO": lambda blood: blood[:, 0],
    "HbR": lambda blood: blood[:, 1],
    "HbT": lambda blood: blood.sum(axis=1),
}
_FARTHEST = 100.0  # Millimetres; no light comes that far through a head.
_TINY = 1e-3  # No change of blood is so small in micromolar; in molar all are.
_SAME = 0.05  # Runs whose rates differ by more than this share do not belong together.
_ENOUGH = 0.5  # A channel with less than this share of usable light is left out.


@dataclass(frozen=True)
class _How:
    """What is wanted."""

    chromophore: str
    pathlength: float | Sequence[float]


@dataclass
class _Run:
    """One data block: a signal for every place on the head, and the stimuli."""

    time: Floats
    signal: dict[str, Floats]
    stimuli: list[Stimulus] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def load_snirf(
    path: Path,
    *,
    conditions: tuple[str, str] | None = None,
    chromophore: str = "HbO",
    duration: float | None = None,
    pathlength: float | Sequence[float] = PATHLENGTH,
) -> Recording:
    """Read one SNIRF file; it is named after the file, never after the person.

    Parameters
    ----------
    path : Path
    conditions : pair of str, optional
        Names of the two stimuli to tell apart, in the order of the labels 0 and 1. Not needed if
        the file has two; they are then taken in the order of the alphabet.
    chromophore : {"HbO", "HbR", "HbT"}
        What the signal is: oxygenated, deoxygenated or all haemoglobin, in micromolar.
    duration : float, optional
        Seconds a stimulus lasts if the file says 0. Otherwise it lasts until the next one, and the
        last one as long as the usual one.
    pathlength : float or one number a wavelength
        Differential pathlength factor of the modified Beer-Lambert law; only for light. Several
        numbers belong to the wavelengths from the shortest to the longest.

    Returns
    -------
    Recording
        Rows inside a stimulus carry its name, all others JUNK.

    Raises
    ------
    BadInput
        If h5py is missing, or the file is damaged, no SNIRF, or lacks what the conversion needs.

    Examples
    --------
    >>> load_snirf(Path("nowhere.snirf"))
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.snirf does not exist.
    """
    path = Path(path)
    if chromophore not in CHROMOPHORES:
        raise BadInput(f"{chromophore!r} is no chromophore; expected {', '.join(CHROMOPHORES)}.")
    if duration is not None and not 0 < duration < np.inf:
        raise BadInput(f"a stimulus of {duration} s cannot be; expected a number above 0.")
    with opened(path) as file:
        how = _How(chromophore, pathlength)
        runs = [run for nirs in _nirs(file) for run in _runs(nirs, how)]
    try:
        classes = choose_conditions(_stimuli_inside(runs), conditions)
        return _assemble(path.stem, runs, classes, duration)
    except BadInput as error:
        raise BadInput(f"{path} cannot be used: {error}") from None


def _nirs(file: Any) -> list[Any]:
    groups = numbered(file, "nirs")
    if not groups:
        raise BadInput("it is an HDF5 file, but no SNIRF file: it has no group nirs.")
    return groups


def _runs(nirs: Any, how: _How) -> Iterator[_Run]:
    """Read every data block; where blocks hold different kinds, only the most processed one."""
    blocks = [(block, channel_map(block)) for block in numbered(nirs, "data")]
    every = {channel.kind for _, channels in blocks for channel in channels}
    kind = next((k for k in (how.chromophore.lower(), DENSITY, LIGHT) if k in every), None)
    if kind is None:
        raise BadInput(
            f"it holds {_some(sorted(every)) or 'no data'}; "
            f"expected {how.chromophore}, dOD or continuous-wave light (dataType 1)."
        )
    for block, channels in blocks:
        if any(channel.kind == kind for channel in channels):
            yield _run(nirs, block, channels, kind, how)


def _run(nirs: Any, block: Any, channels: Sequence[Channel], kind: str, how: _How) -> _Run:
    data = array(block, "dataTimeSeries")
    if data.ndim != 2 or data.shape[1] != len(channels):
        shape = " x ".join(map(str, data.shape))
        raise BadInput(f"dataTimeSeries is {shape}, but the channel map has {len(channels)} lines.")
    time = _time(nirs, block, len(data))
    run = _Run(time, {})
    _add_stimuli(run, nirs)
    chosen = [k for k, channel in enumerate(channels) if channel.kind == kind]
    data = np.where(np.isfinite(data), data, np.nan)[:, chosen]
    if kind in (DENSITY, LIGHT):
        _convert(run, nirs, data, [channels[k] for k in chosen], how)
    else:
        _take(run, data, [channels[k] for k in chosen])
    return run


def _time(nirs: Any, block: Any, rows: int) -> Floats:
    time = array(block, "time").ravel() * unit_factor(nirs, "TimeUnit", _SECONDS)
    if len(time) == 2 != rows:  # The short form: when it starts, and the step.
        time = time[0] + time[1] * np.arange(rows)
    if len(time) != rows or rows < 2:
        raise BadInput(f"time has {len(time)} values for {_count(rows, 'row')} of data.")
    if not (np.isfinite(time).all() and (np.diff(time) > 0).all()):
        raise BadInput("its time does not go forward from row to row.")
    return time


def _add_stimuli(run: _Run, nirs: Any) -> None:
    """Read starts and durations: in seconds, says the specification, whatever the `TimeUnit`."""
    for group in numbered(nirs, "stim"):
        name = text(group, "name") or group.name.rpartition("/")[2]
        data = np.atleast_2d(array(group, "data"))
        if not data.size:
            continue
        if data.ndim != 2 or data.shape[1] < 3 or not np.isfinite(data[:, :2]).all():
            raise BadInput(f"the stimulus {name} is no list of start, duration and value.")
        run.stimuli += [Stimulus(name, float(row[0]), float(row[1])) for row in data]
    run.stimuli.sort(key=lambda stimulus: stimulus.start)
    factor = unit_factor(nirs, "TimeUnit", _SECONDS)
    if factor < 1 and any(stimulus.start > run.time[-1] for stimulus in run.stimuli):
        run.stimuli = [Stimulus(n, start * factor, d * factor) for n, start, d in run.stimuli]
        run.faults.append("stimuli lie after the end in seconds, so they are read in the TimeUnit")


def _stimuli_inside(runs: Sequence[_Run]) -> list[str]:
    every = [(stimulus, run.time[-1]) for run in runs for stimulus in run.stimuli]
    if not every:
        raise BadInput("it holds no stimuli, so nothing says what the person did when.")
    inside = [stimulus.name for stimulus, end in every if stimulus.start <= end]
    if not inside:
        raise BadInput("all its stimuli start after the end of the recording.")
    return inside


def _take(run: _Run, data: Floats, channels: Sequence[Channel]) -> None:
    """Take haemoglobin as it is, in micromolar if its unit is known."""
    guess = 1e6 if np.abs(np.nan_to_num(data)).max() < _TINY else 1.0
    for column, channel in zip(data.T, channels, strict=True):
        _keep(run, channel.place, column * (_micromolar(channel.unit) or guess))
    unknown = sorted({c.unit or "not given" for c in channels if _micromolar(c.unit) is None})
    if unknown:
        how = "so small that it is read as molar" if guess > 1 else "taken as it is"
        run.faults.append(f"the unit of the signal is {unknown[0]}; it is {how}")


def _micromolar(unit: str) -> float | None:
    parts = re.fullmatch(r"([munμµ]?)(M|mol/[lL])", unit)
    return _PREFIXES[parts[1]] if parts else None


def _keep(run: _Run, place: str, column: Floats) -> None:
    if place in run.signal:
        raise BadInput(f"its channel map has {place} twice with the same meaning.")
    usable = float(np.isfinite(column).mean())
    if usable < _ENOUGH:
        run.faults.append(f"{place} left out: {1 - usable:.0%} of its rows have no usable value")
    else:
        run.signal[place] = column


def _convert(run: _Run, nirs: Any, data: Floats, channels: Sequence[Channel], how: _How) -> None:
    """Turn light or optical density into haemoglobin, pair by pair of source and detector."""
    nanometres, lengths = wavelengths(nirs, channels), distances(nirs, channels)
    factors = _factors(nanometres, how.pathlength)
    if channels[0].kind == LIGHT:
        run.faults += _dark(data, channels)
        data = optical_density(data)
    for place in dict.fromkeys(channel.place for channel in channels):
        mine = [k for k, channel in enumerate(channels) if channel.place == place]
        if np.unique(nanometres[mine]).size < 2:
            run.faults.append(f"{place} left out: it has one wavelength only")
        elif not lengths[mine[0]] > 0:
            run.faults.append(f"{place} left out: its source and detector are at the same place")
        else:
            light, path = nanometres[mine].tolist(), factors[mine].tolist()
            blood = haemoglobin(data[:, mine], light, float(lengths[mine[0]]), path)
            _keep(run, place, _ADDED[how.chromophore](blood))
    if (lengths > _FARTHEST).any():
        run.faults.append(f"a distance of {lengths.max():.0f} mm: the LengthUnit may be wrong")


def _factors(nanometres: Floats, pathlength: float | Sequence[float]) -> Floats:
    """Give every channel the pathlength factor of its wavelength, from the shortest one on."""
    different, which = np.unique(nanometres, return_inverse=True)
    factors = np.asarray(pathlength, dtype=np.float64)
    if factors.ndim and len(factors) != len(different):
        raise BadInput(f"{len(factors)} pathlength factors for {len(different)} wavelengths.")
    return np.broadcast_to(factors, different.shape)[which]


def _dark(light: Floats, channels: Sequence[Channel]) -> Iterator[str]:
    for column, channel in zip(light.T, channels, strict=True):
        dark = int((column <= 0).sum())
        if dark:
            name = f"{channel.place}, wavelength {channel.wavelength}"
            yield f"{name}: {_count(dark, 'row')} with no or negative light"


def _assemble(
    person: str, runs: Sequence[_Run], classes: tuple[str, str], duration: float | None
) -> Recording:
    channels = tuple(place for place in runs[0].signal if all(place in r.signal for r in runs))
    if not channels:
        raise BadInput("no channel has usable values in every run.")
    marks = []
    for run in runs:
        mine, faults = stimulus_marks(run.time, run.stimuli, duration)
        marks.append(mine)
        run.faults += faults
    recording = Recording(
        person,
        np.concatenate([np.stack([r.signal[place] for place in channels], axis=1) for r in runs]),
        np.concatenate(marks),
        np.repeat(np.arange(len(runs)), [len(run.time) for run in runs]),
        channels=channels,
        rate=_rate(runs),
        classes=classes,
    )
    return replace(recording, faults=(*_told(runs, channels), *faults_of(recording)))


def _rate(runs: Sequence[_Run]) -> float:
    steps = np.array([usual_step(run.time) for run in runs])
    if (np.abs(steps / steps[0] - 1) > _SAME).any():
        raise BadInput("its runs have different rates; expected the same one.")
    return float(1 / steps.mean())


def _told(runs: Sequence[_Run], channels: Sequence[str]) -> Iterator[str]:
    for number, run in enumerate(runs, start=1):
        steps = np.diff(run.time)
        if is_uneven(run.time):
            yield f"run {number}: uneven time, steps from {steps.min():.3g} to {steps.max():.3g} s"
        yield from (f"run {number}: {fault}" for fault in run.faults)
        alone = [place for place in run.signal if place not in channels]
        if alone:
            yield f"run {number}: {_some(alone)} left out, for it is missing in another run"
