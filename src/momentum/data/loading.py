"""A folder of recordings, whatever their format: the course's CSV files, your own, or SNIRF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from momentum.data.mapping import load_mapped, read_mapping
from momentum.data.recordings import Recording, load_recording
from momentum.data.snirf import load_snirf
from momentum.errors import BadInput

MAPPING = "mapping.toml"
"""A mapping file of this name in the folder is found by itself."""


def load_recordings(
    folder: Path | str,
    *,
    mapping: Path | str | None = None,
    conditions: tuple[str, str] | None = None,
) -> list[Recording]:
    """Read every recording of a folder, in the natural order of the file names.

    Parameters
    ----------
    folder : path
        Holds ``*.snirf`` files, or ``*.csv`` files: in the course's own format, or in yours if
        there is a mapping file.
    mapping : path, optional
        The mapping file (see `read_mapping`); by default ``mapping.toml`` in the folder, if there.
    conditions : pair of str, optional
        For SNIRF: the two stimuli told apart, in the order of the labels 0 and 1.

    Raises
    ------
    BadInput
        If the folder holds no recordings or a file cannot be used.
    """
    folder = _folder(Path(folder))
    snirf = sorted(folder.glob("*.snirf"), key=natural_order)
    tables = sorted(folder.glob("*.csv"), key=natural_order)
    if mapping is None and (folder / MAPPING).is_file():
        mapping = folder / MAPPING
    if mapping is not None:
        asked = read_mapping(Path(mapping))
        own = [recording for path in tables for recording in load_mapped(path, asked)]
    elif snirf:
        own = [load_snirf(path, conditions=conditions) for path in snirf]
    else:
        return [load_recording(path) for path in tables]
    if not own:
        raise BadInput(f"{folder} holds no CSV file for the mapping {mapping}.")
    _require_different_people(folder, own)
    return with_common_channels(own)


def natural_order(path: Path) -> tuple[int, str]:
    """Sort ``ID-9`` before ``ID-10``."""
    digits = "".join(letter for letter in path.stem if letter.isdigit())
    return (int(digits) if digits else 0, path.stem)


def with_common_channels(recordings: Sequence[Recording]) -> list[Recording]:
    """Keep the channels that everybody has, and report those that were left out as a fault.

    Raises
    ------
    BadInput
        If there is no such channel.
    """
    shared = set.intersection(*(set(recording.channels) for recording in recordings))
    if not shared:
        raise BadInput("the recordings have no channel in common; they need the same names.")
    return [_reduced(recording, shared) for recording in recordings]


def _reduced(recording: Recording, shared: set[str]) -> Recording:
    lost = [name for name in recording.channels if name not in shared]
    if not lost:
        return recording
    kept = [i for i, name in enumerate(recording.channels) if name in shared]
    fault = f"left out because somebody else lacks them: {', '.join(lost)}"
    return replace(
        recording,
        signal=recording.signal[:, kept],
        channels=tuple(recording.channels[i] for i in kept),
        faults=(*recording.faults, fault),
    )


def _require_different_people(folder: Path, recordings: Sequence[Recording]) -> None:
    counts = Counter(recording.person for recording in recordings)
    twice = [person for person, count in counts.items() if count > 1]
    if twice:
        raise BadInput(
            f"{folder} holds {twice[0]} in more than one file; put one person's rows into one "
            "file, so that nobody is learned from and judged at once."
        )


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; expected a folder with one file a person.")
    for candidate in (folder, folder / "fnirs"):
        if any(candidate.glob("*.snirf")) or _looks_like_recordings(candidate):
            return candidate
    if any(folder.glob("*.csv")):
        return folder  # Let the first file explain what is wrong with it.
    raise BadInput(f"{folder} holds no recordings; expected one CSV or SNIRF file a person.")


def _looks_like_recordings(folder: Path) -> bool:
    tables = sorted(folder.glob("*.csv"))
    if not tables:
        return False
    with tables[0].open("rb") as file:
        head = file.readline().upper().replace(b" ", b"").replace(b'"', b"")
    return b"CH1," in head or (folder / MAPPING).is_file()
