"""Tables: a CSV file of your own with numbers and a class, and Fisher's irises."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.data.csv_files import MISSING, read_csv
from momentum.data.points import LabelledPoints
from momentum.errors import BadInput

MOST_CLASSES: Final = 10
"""More different values than this are no classes but a measurement."""

_SEPARATORS: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "an upright bar"}


def read_table(path: Path, target: str | None = None, separator: str = ",") -> LabelledPoints:
    """Read examples from a CSV file: numbers to learn from, and a class.

    Columns that nobody named, as in many old files, are called "column 1", "column 2" and so on.

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


def iris() -> LabelledPoints:
    """Return Fisher's (1936) measurements of 150 irises of three species, from scikit-learn.

    Examples
    --------
    >>> iris().x.shape, iris().classes
    ((150, 4), ('setosa', 'versicolor', 'virginica'))
    """
    from sklearn.datasets import load_iris  # Slow to import, and only this needs it.

    found = load_iris()
    columns = tuple(name.removesuffix(" (cm)") for name in found.feature_names)
    classes = tuple(str(name) for name in found.target_names)
    y = found.target.astype(np.int64)
    return LabelledPoints("iris", found.data.astype(np.float32), y, classes, columns, False)


def _cells(path: Path, separator: str) -> pd.DataFrame:
    """Read every cell as text, so that each can be judged in its own words."""
    if len(separator) != 1:
        raise BadInput(f"separator = {separator!r}; expected one sign, such as ';'.")
    table = _named(path, separator)
    _require_columns(path, [str(name).strip() for name in table.columns], separator)
    if table.empty:
        raise BadInput(f"{path} has a header but no rows.")
    table.columns = [" ".join(str(name).split()) for name in table.columns]
    for name in table.columns:  # A row that is too short ends in gaps.
        table[name] = table[name].fillna("").str.strip()
    return table


def _named(path: Path, separator: str) -> pd.DataFrame:
    """Read the table with its rows numbered as in the file; name the columns if nobody did."""

    def read(header: int | None) -> pd.DataFrame:
        return read_csv(
            path, sep=separator, dtype=str, header=header, keep_default_na=False,
            skipinitialspace=True,
        )  # fmt: skip

    table = read(0)
    table.index += 2
    if len(table.columns) > 1 and sum(_is_number(name) for name in table.columns) >= max(
        len(table.columns) - 1, 2
    ):  # No names but numbers, and perhaps a class: this is the first example, not a header.
        table = read(None)
        table.columns = pd.Index([f"column {place + 1}" for place in range(len(table.columns))])
        table.index += 1
    return table


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


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
        place = int(np.argmin(np.isfinite(numbers)))
        text, row = column.iloc[place], column.index[place]
        comma = "." if "," not in text else " with a decimal point, not a comma."
        raise BadInput(
            f"{path} has {text!r} in column {column.name!r}, row {row}; expected numbers{comma}"
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
    missing = column.isin(MISSING).to_numpy()
    if missing.any():
        count, row = int(missing.sum()), column.index[int(missing.argmax())]
        raise BadInput(
            f"{path} lacks {count} value(s) in column {column.name!r}, the first in row "
            f"{row}; fill the gaps or leave those rows out."
        )
