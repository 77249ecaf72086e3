"""A table of your own: a CSV file with numbers in its columns and a class in one of them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.data.memory import require_room
from momentum.data.points import LabelledPoints
from momentum.errors import BadInput

MOST_CLASSES: Final = 10
"""More different values than this are no classes but a measurement."""

_MISSING: Final = ("", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "-nan", "NULL", "null", "None")
_SEPARATORS: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "an upright bar"}


def read_table(path: Path, target: str | None = None, separator: str = ",") -> LabelledPoints:
    """Read examples from a CSV file with a header: numbers to learn from, and a class.

    Parameters
    ----------
    path : Path
    target : str, optional
        The column with the class; by default the last one.
    separator : str
        What stands between two columns.

    Raises
    ------
    BadInput
        If the file is no such table: it is empty, a value is missing or no number, a column never
        changes, or there are fewer than two classes or more than ten.

    Examples
    --------
    >>> read_table(Path("nowhere.csv"))
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.csv does not exist.
    """
    path = Path(path)
    table = _cells(path, separator)
    target = _target(path, [str(name) for name in table.columns], target)
    classes, y = _classes(path, table[target])
    columns = [name for name in table.columns if name != target]
    if len(columns) < 2:
        raise BadInput(
            f"{path} has {len(columns)} column(s) beside {target!r}; expected 2 or more."
        )
    x = np.stack([_numbers(path, table[name]) for name in columns], axis=1)
    return LabelledPoints(path.stem, x.astype(np.float32), y, classes, tuple(columns), False)


def _cells(path: Path, separator: str) -> pd.DataFrame:
    """Read every cell as text, so that each can be judged in its own words."""
    if len(separator) != 1:
        raise BadInput(f"separator = {separator!r}; expected one sign, such as ';'.")
    try:
        require_room(path)
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            table = pd.read_csv(
                path, sep=separator, dtype=str, index_col=False, encoding="utf-8-sig",
                keep_default_na=False, skipinitialspace=True,
            )  # fmt: skip
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist.") from None
    except pd.errors.EmptyDataError:
        raise BadInput(f"{path} is empty; expected a table with a header row.") from None
    except pd.errors.ParserWarning:
        raise BadInput(f"{path} has rows with more cells than the header has names.") from None
    except (OSError, ValueError) as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise BadInput(f"{path} is not a CSV table ({reason}).") from None
    _require_columns(path, [str(name).strip() for name in table.columns], separator)
    if table.empty:
        raise BadInput(f"{path} has a header but no rows.")
    table.columns = [" ".join(str(name).split()) for name in table.columns]
    for name in table.columns:  # A row that is too short ends in gaps.
        table[name] = table[name].fillna("").str.strip()
    return table


def _require_columns(path: Path, names: list[str], separator: str) -> None:
    if len(set(names)) < len(names):
        raise BadInput(f"{path} has two columns of one name; give each a name of its own.")
    if len(names) == 1:
        others = [sign for sign in _SEPARATORS if sign != separator and sign in names[0]]
        likely = max(others, key=names[0].count, default="")
        hint = f"; its columns seem to be separated by {_SEPARATORS[likely]}" if likely else ""
        raise BadInput(
            f"{path} has only one column{hint}; expected two or more of numbers and a class, "
            f"separated by {_SEPARATORS.get(separator, repr(separator))}."
        )


def _target(path: Path, names: list[str], target: str | None) -> str:
    if target is None:
        return names[-1]
    if target not in names:
        raise BadInput(f"{path} has no column {target!r}; it has {', '.join(names)}.")
    return target


def _classes(path: Path, column: pd.Series[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    _require_values(path, column)
    names = sorted(set(column), key=_numbers_first)
    if len(names) == 1:
        raise BadInput(
            f"{path} has one class only, {names[0]!r} in column {column.name!r}; expected two or "
            "more to tell apart."
        )
    if len(names) > MOST_CLASSES:
        raise BadInput(
            f"{path} has {len(names)} different values in column {column.name!r}; expected a "
            f"class: 2 to {MOST_CLASSES} different ones (another column may be the target)."
        )
    return tuple(names), np.array([names.index(name) for name in column], np.int64)


def _numbers_first(name: str) -> tuple[float, str]:
    """Order classes by their number, where they are numbers, then by the alphabet."""
    try:
        return float(name), name
    except ValueError:
        return np.inf, name


def _numbers(path: Path, column: pd.Series[str]) -> NDArray[np.float64]:
    _require_values(path, column)
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(np.float64)
    if not np.isfinite(numbers).all():
        row = int(np.argmin(np.isfinite(numbers)))
        text = column.iloc[row]
        comma = "." if "," not in text else " with a decimal point, not a comma."
        raise BadInput(
            f"{path} has {text!r} in column {column.name!r}, row {row + 2}; expected numbers{comma}"
        )
    if numbers.min() == numbers.max():
        raise BadInput(
            f"{path} has the same value, {column.iloc[0]}, in every row of column "
            f"{column.name!r}; such a column tells nothing: leave it out."
        )
    if np.abs(numbers).max() > 1e30:
        raise BadInput(f"{path} has numbers beyond 1e30 in column {column.name!r}.")
    return numbers


def _require_values(path: Path, column: pd.Series[str]) -> None:
    missing = column.isin(_MISSING).to_numpy()
    if missing.any():
        count, row = int(missing.sum()), int(missing.argmax())
        raise BadInput(
            f"{path} lacks {count} value(s) in column {column.name!r}, the first in row "
            f"{row + 2}; fill the gaps or leave those rows out."
        )
