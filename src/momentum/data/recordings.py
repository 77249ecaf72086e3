"""Brain recordings: what one is, and how it is read from a file without hiding its faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.data.memory import require_room
from momentum.errors import BadInput

CHANNELS: Final = tuple(f"CH{number}" for number in range(1, 53))
"""The 52 measurement channels over the forehead, in the order of the files."""

MARKS: Final = ("REST", "ADDITION", "PASSTHOUGHT", "JUNK")
"""What the person was doing; JUNK is everything between the blocks."""

RATE: Final = 10.0
"""Samples a second. Plausible for this kind of device, never confirmed for these files."""

BLOCK_ROWS: Final = 41
"""Rows of an undamaged block in the public recordings."""


@dataclass(frozen=True)
class Recording:
    """One person's measurement: a table of light absorption over time, with what the person did.

    Parameters
    ----------
    person : str
        Who it is, without saying who: the name of the file.
    signal : array of shape (rows, channels)
        Change of oxygenated haemoglobin (arbitrary units), one column a channel.
    marks : array of shape (rows,)
        One of `MARKS` for every row.
    runs : array of shape (rows,)
        Number of the run (one sitting without a pause) each row belongs to.
    channels : tuple of str
        Names of the columns of `signal`.
    rate : float
        Rows a second.
    simulated : bool
        True if no person was ever measured.
    faults : tuple of str
        What is wrong with the recording, a sentence each.
    classes : pair of str
        The two marks that are told apart, in the order of the labels 0 and 1.
    """

    person: str
    signal: NDArray[np.float64]
    marks: NDArray[np.str_]
    runs: NDArray[np.int64]
    channels: tuple[str, ...] = CHANNELS
    rate: float = RATE
    simulated: bool = False
    faults: tuple[str, ...] = field(default=())
    classes: tuple[str, str] = ("REST", "ADDITION")

    def blocks(self) -> NDArray[np.int64]:
        """Number the stretches of equal mark within a run: 0, 0, 0, 1, 1, ... one number a row.

        Examples
        --------
        >>> marks = np.array(["REST", "REST", "JUNK", "REST", "REST"])
        >>> runs = np.array([0, 0, 0, 0, 1])
        >>> Recording("A", np.zeros((5, 1)), marks, runs, channels=("CH1",)).blocks()
        array([0, 0, 1, 2, 3])
        """
        change = (self.marks[1:] != self.marks[:-1]) | (self.runs[1:] != self.runs[:-1])
        return np.concatenate([[0], np.cumsum(change)]).astype(np.int64)


def load_recording(path: Path) -> Recording:
    """Read one recording; only the channels, the marks and the run numbers ever leave the file.

    The names of columns may differ in case and surrounding blanks; personal columns are ignored.

    Raises
    ------
    BadInput
        If the file is empty, not a table, lacks a column, or holds something that is no number.

    Examples
    --------
    >>> load_recording(Path("nowhere.csv"))
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.csv does not exist.
    """
    require_room(Path(path))
    table = _read_table(Path(path))
    signal = _signal(path, table)
    marks = _marks(path, table)
    runs = _runs(path, table)
    recording = Recording(Path(path).stem, signal, marks, runs)
    return Recording(Path(path).stem, signal, marks, runs, faults=tuple(faults_of(recording)))


def _clean(name: object) -> str:
    return str(name).strip().upper()


def _read_table(path: Path) -> pd.DataFrame:
    wanted = {*CHANNELS, "MARK", "FILENUM"}
    try:
        table = pd.read_csv(
            path,
            usecols=lambda name: _clean(name) in wanted,
            low_memory=False,
            encoding="utf-8-sig",
        )
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist.") from None
    except pd.errors.EmptyDataError:
        raise BadInput(f"{path} is empty or has no columns of a recording; {_EXPECTED}") from None
    except (pd.errors.ParserError, UnicodeDecodeError, ValueError) as error:
        raise BadInput(f"{path} is not a CSV table ({_first_line(error)}); {_EXPECTED}") from None
    table.columns = pd.Index([_clean(name) for name in table.columns])
    missing = sorted(wanted - set(table.columns), key=lambda name: (len(name), name))
    if missing:
        raise BadInput(
            f"{path} lacks the column{'s' * (len(missing) > 1)} {_some(missing)}; {_EXPECTED}"
        )
    if table.empty:
        raise BadInput(f"{path} has a header but no rows.")
    return table


_EXPECTED: Final = "expected the columns CH1 to CH52, Mark and FILENUM."


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else "unreadable"


def _some(names: list[str], most: int = 4) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def _signal(path: Path, table: pd.DataFrame) -> NDArray[np.float64]:
    for name in CHANNELS:
        if not pd.api.types.is_numeric_dtype(table[name]):
            numbers = pd.to_numeric(table[name], errors="coerce")
            row = int((numbers.isna() & table[name].notna()).to_numpy().argmax())
            raise BadInput(
                f"{path} has text in channel {name}, row {row + 2}: {table[name].iloc[row]!r}; "
                "expected numbers."
            )
        if table[name].isna().all():
            raise BadInput(f"{path} has no value at all in channel {name}; expected numbers.")
    signal: NDArray[np.float64] = table[list(CHANNELS)].to_numpy(np.float64)
    return np.where(np.isfinite(signal), signal, np.nan)


def _marks(path: Path, table: pd.DataFrame) -> NDArray[np.str_]:
    marks = table["MARK"].astype(str).str.strip().str.upper()
    unknown = sorted(set(marks) - set(MARKS))
    if unknown:
        raise BadInput(
            f"{path} has the unknown mark {_some(unknown)}; expected {', '.join(MARKS)}."
        )
    return marks.to_numpy(dtype=np.str_)


def _runs(path: Path, table: pd.DataFrame) -> NDArray[np.int64]:
    numbers = pd.to_numeric(table["FILENUM"], errors="coerce")
    if numbers.isna().any() or (numbers % 1 != 0).any():
        raise BadInput(
            f"{path} has a FILENUM that is no whole number; expected the number of the run."
        )
    return numbers.to_numpy(np.int64)


def faults_of(recording: Recording) -> Iterator[str]:
    """Say what is wrong with a recording, a sentence each: nothing is hidden or repaired."""
    missing = int(np.isnan(recording.signal).any(axis=1).sum())
    if missing:
        yield f"{_count(missing, 'row')} with missing values"
    yield from _flat_channels(recording)
    yield from _odd_blocks(recording)
    largest = float(np.nanmax(np.abs(recording.signal)))
    if largest > 10 and recording.channels == CHANNELS:  # Other devices have units of their own.
        yield f"values up to {largest:.1f}, far outside the usual range (below 10)"


def _flat_channels(recording: Recording) -> Iterator[str]:
    for run in np.unique(recording.runs):
        flat = (np.nan_to_num(recording.signal[recording.runs == run]) == 0).all(axis=0)
        if flat.any():
            names = [
                name for name, is_flat in zip(recording.channels, flat, strict=True) if is_flat
            ]
            yield f"run {run + 1}: exactly zero in {_some(names)}"


def _odd_blocks(recording: Recording) -> Iterator[str]:
    blocks = recording.blocks()
    first = np.unique(blocks, return_index=True)[1]
    lengths, marks, runs = np.bincount(blocks), recording.marks[first], recording.runs[first]
    for run in np.unique(runs):
        for mark in dict.fromkeys(marks[marks != "JUNK"].tolist()):
            usual, slack = _usual_rows(recording, lengths[marks == mark])
            odd = np.abs(lengths - usual) > slack
            these = lengths[odd & (runs == run) & (marks == mark)]
            if these.size:
                sizes = sorted({int(length) for length in these})
                rows = _some([str(size) for size in sizes])
                yield (
                    f"run {run + 1}: {_count(these.size, f'{mark} block')} "
                    f"with {rows} rows instead of {usual}"
                )


def _usual_rows(recording: Recording, lengths: NDArray[np.int64]) -> tuple[int, int]:
    """Return how long a block should be; elsewhere than in the course, a row off is rounding."""
    if recording.channels == CHANNELS:
        return BLOCK_ROWS, 0
    return int(np.bincount(lengths).argmax()), 1
