"""The probe of a SNIRF file: what each column of the data is, and where it was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.hdf5 import array, numbered, text
from momentum.errors import BadInput

Floats = NDArray[np.float64]

LIGHT, DENSITY = "light", "dod"
"""Kinds of data that have to be converted: raw light, change of optical density."""

_CONTINUOUS_WAVE, _PROCESSED = 1, 99999
_INDICES: Final = ("sourceIndex", "detectorIndex", "wavelengthIndex", "dataType")
_MILLIMETRES: Final = {"mm": 1.0, "cm": 10.0, "m": 1e3, "um": 1e-3, "μm": 1e-3, "µm": 1e-3}


@dataclass(frozen=True)
class Channel:
    """What one column of the data is.

    Parameters
    ----------
    source, detector, wavelength : int
        Counted from 1; the wavelength is 0 where there is none.
    kind : str
        `LIGHT`, `DENSITY`, a haemoglobin in small letters, or the type nobody here can read.
    unit : str
    """

    source: int
    detector: int
    wavelength: int
    kind: str
    unit: str

    @property
    def place(self) -> str:
        """Name of the pair of source and detector."""
        return f"S{self.source}_D{self.detector}"


def channel_map(block: Any) -> list[Channel]:
    """Read what each column of a data block is.

    Raises
    ------
    BadInput
        If there is no map.

    Examples
    --------
    >>> channel_map({})
    Traceback (most recent call last):
    momentum.errors.BadInput: its data have no channel map (measurementList), ...
    """
    entries = numbered(block, "measurementList")
    if not entries:
        raise BadInput("its data have no channel map (measurementList), so no column has a place.")
    return [_channel(entry) for entry in entries]


def _channel(entry: Any) -> Channel:
    number = {key: int(array(entry, key).ravel()[0]) if key in entry else 0 for key in _INDICES}
    kind = f"dataType {number['dataType']}"
    if number["dataType"] == _PROCESSED:
        kind = text(entry, "dataTypeLabel").lower()
    elif number["dataType"] == _CONTINUOUS_WAVE:
        kind = LIGHT
    unit = text(entry, "dataUnit")
    return Channel(
        number["sourceIndex"], number["detectorIndex"], number["wavelengthIndex"], kind, unit
    )


def unit_factor(nirs: Any, name: str, known: dict[str, float]) -> float:
    """Look up what to multiply by; the unit itself stands in the `metaDataTags`.

    Raises
    ------
    BadInput
        If the unit is missing or not known.

    Examples
    --------
    >>> unit_factor({}, "LengthUnit", {"mm": 1.0})
    Traceback (most recent call last):
    momentum.errors.BadInput: its LengthUnit is missing; expected one of mm.
    """
    unit = text(nirs.get("metaDataTags", {}), name)
    if unit not in known:
        names = ", ".join(filter(None, known))
        raise BadInput(f"its {name} is {unit or 'missing'}; expected one of {names}.")
    return known[unit]


def wavelengths(nirs: Any, channels: Sequence[Channel]) -> Floats:
    """Return the wavelength of every channel, in nanometres.

    Raises
    ------
    BadInput
        If there is only one, or a channel names one that is not there.
    """
    known = array(nirs["probe"], "wavelengths").ravel()
    found = _listed(known, [channel.wavelength for channel in channels], "wavelength")
    if np.unique(found).size < 2:
        raise BadInput("it has light of one wavelength only; HbO and HbR need two or more.")
    return found


def distances(nirs: Any, channels: Sequence[Channel]) -> Floats:
    """Return the distance between source and detector of every channel, in millimetres.

    Raises
    ------
    BadInput
        If there are no positions, no unit of length, or a channel names an optode without one.
    """
    probe = nirs["probe"]
    if array(probe, "useLocalIndex").any():
        raise BadInput("its channels count within modules (useLocalIndex); expected global ones.")
    for axes in (3, 2):
        sources, detectors = (
            array(probe, f"{end}Pos{axes}D").reshape(-1, axes) for end in ("source", "detector")
        )
        if not (sources.size and detectors.size):
            continue
        start = _listed(sources, [channel.source for channel in channels], "source")
        end = _listed(detectors, [channel.detector for channel in channels], "detector")
        lengths = np.linalg.norm(start - end, axis=1)
        if (lengths > 0).any():  # Some programs write a 3D layout of nothing but zeros.
            return np.asarray(lengths * unit_factor(nirs, "LengthUnit", _MILLIMETRES))
    raise BadInput("it has no positions of sources and detectors, so no distance is known.")


def _listed(values: Floats, indices: Sequence[int], name: str) -> Floats:
    wrong = [index for index in indices if not 1 <= index <= len(values)]
    if wrong:
        raise BadInput(f"its channel map names {name} {wrong[0]}, but there are {len(values)}.")
    return np.asarray(values[np.asarray(indices) - 1])
