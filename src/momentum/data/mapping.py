"""Recordings of your own as CSV: a small mapping file says which column means what.

The file (`mapping.toml`) holds::

    rate = 8.0                                  # rows a second
    channels = ["S1_D1", "S1_D2"]               # names of columns; or a pattern: "HbO_*"
    mark = "condition"                          # the column that says what the person did
    conditions = ["left hand", "right hand"]    # the two marks told apart: labels 0 and 1
    other = ["both hands"]                      # optional: further tasks; anything else is JUNK
    run = "session"                             # optional: the column with the run
    person = "subject"                          # optional: for many people in one file
    separator = ";"                             # optional, "," otherwise
    decimal = ","                               # optional, "." otherwise

No other column is ever read.
"""

import difflib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from momentum.data.csv_files import MISSING, read_csv
from momentum.data.recordings import Recording, _some, faults_of
from momentum.errors import BadInput

JUNK: Final = "JUNK"
"""The mark of everything between the blocks."""

_Names = Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)]
_Column = Annotated[str, Field(min_length=1)]


class Mapping(BaseModel):
    """Which columns of a table mean what; see the head of this module for the file.

    Parameters
    ----------
    rate : float
        Rows a second.
    channels : tuple of str
        Names of the columns with the signal, or patterns such as ``HbO_*``.
    mark : str
        The column that says what the person did.
    conditions : pair of str
        The two marks told apart, in the order of the labels 0 and 1.
    other : tuple of str
        Marks of further tasks; every mark not named becomes JUNK.
    run, person : str, optional
        Columns with the run and with the person; without them the file is one run of one person.
    separator, decimal : str
        What stands between two columns, and before the decimals.

    Examples
    --------
    >>> Mapping(rate=8, channels="HbO_*", mark="task", conditions=("left", "right")).channels
    ('HbO_*',)
    """

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    rate: Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
    channels: Annotated[_Names, Field(min_length=1)]
    mark: _Column
    conditions: tuple[str, str]
    other: _Names = ()
    run: _Column | None = None
    person: _Column | None = None
    separator: Annotated[str, Field(min_length=1, max_length=1)] = ","
    decimal: Literal[".", ","] = "."

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        marks = [*self.conditions, *self.other]
        if len(set(marks)) < len(marks):
            raise ValueError("conditions and other name a mark twice; expected each one once")
        if JUNK in marks or not all(marks):
            raise ValueError(f"{JUNK} and the empty mark stand for the time between the blocks")
        if self.separator == self.decimal:
            raise ValueError("separator and decimal are the same; expected two different signs")
        return self


_EXPECTED: Final = {
    "rate": "rows a second, a number above 0",
    "channels": "a list of column names, or a pattern such as HbO_*",
    "mark": "the name of the column that says what the person did",
    "conditions": "the two marks to tell apart, in the order of the labels 0 and 1",
    "other": "a list of marks",
    "run": "the name of the column with the run",
    "person": "the name of the column with the person",
    "separator": "one sign, such as ;",
    "decimal": "a point or a comma",
}


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file (TOML).

    Raises
    ------
    BadInput
        If there is no such file, it is no TOML, or a key is unknown, missing or senseless.

    Examples
    --------
    >>> read_mapping(Path("nowhere.toml"))
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.toml cannot be read; expected a mapping file.
    """
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
        return Mapping.model_validate(content)
    except OSError:
        raise BadInput(f"{path} cannot be read; expected a mapping file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is not TOML ({str(error).splitlines()[0]}).") from None
    except ValidationError as error:
        raise BadInput(f"{path} {_complaint(dict(error.errors()[0]))}.") from None


def _complaint(error: dict[str, Any]) -> str:
    if not error["loc"]:
        return "contradicts itself: " + str(error["msg"]).removeprefix("Value error, ")
    key = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        known = list(_EXPECTED)
        return f"has the unknown key {_with_guess(key, known)}; known are {', '.join(known)}"
    if error["type"] == "missing" and len(error["loc"]) == 1:
        return f"lacks the key {key}: {_EXPECTED[key]}"
    found = "" if error["type"] == "missing" else f" = {error['input']!r}"
    return f"has a {key}{found} that cannot be used; expected {_EXPECTED[key]}"


def load_mapped(path: Path, mapping: Mapping) -> list[Recording]:
    """Read the recordings of a CSV file of any make, one for every person in it.

    Raises
    ------
    BadInput
        If the file is no table, lacks a column or a condition, or a channel holds no numbers.

    Examples
    --------
    >>> mapping = Mapping(rate=8, channels="HbO_*", mark="task", conditions=("left", "right"))
    >>> load_mapped(Path("nowhere.csv"), mapping)
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.csv does not exist.
    """
    path = Path(path)
    channels, table = _read(path, mapping)
    signal = _numbers(path, table, channels, mapping)
    marks = _marks(path, table[mapping.mark], mapping)
    runs = _labels(path, table, mapping.run, "0")
    people = _labels(path, table, mapping.person, path.stem)
    found = []
    for person in dict.fromkeys(people):
        rows = people == person
        numbers = pd.factorize(runs[rows])[0].astype(np.int64)  # Runs count from 0 for everybody.
        recording = Recording(
            str(person),
            signal[rows],
            marks[rows],
            numbers,
            channels=channels,
            rate=mapping.rate,
            classes=mapping.conditions,
        )
        found.append(replace(recording, faults=tuple(_faults(recording, mapping))))
    return found


def _read(path: Path, mapping: Mapping) -> tuple[tuple[str, ...], pd.DataFrame]:
    header = {str(name).strip(): name for name in _csv(path, mapping, nrows=0).columns}
    labels = [name for name in (mapping.mark, mapping.run, mapping.person) if name]
    _require_columns(path, [*labels, *mapping.channels], header, mapping)
    channels = _channels(mapping.channels, [name for name in header if name not in labels])
    wanted = {header[name]: name for name in [*labels, *channels]}
    text = {header[name]: str for name in labels}
    # Only in a channel is NA a missing value: as a mark, NA, None or 1 stay what they are.
    missing = {header[name]: list(MISSING) for name in channels}
    table = _csv(
        path, mapping, usecols=list(wanted), dtype=text, na_values=missing, keep_default_na=False
    ).rename(columns=wanted)
    if table.empty:
        raise BadInput(f"{path} has a header but no rows.")
    return channels, table


def _csv(path: Path, mapping: Mapping, **options: Any) -> pd.DataFrame:
    written = {"sep": mapping.separator, "decimal": mapping.decimal}
    return read_csv(path, low_memory=False, **written, **options)


def _channels(wanted: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    named = [[name] if name in there else _matching(name, there) for name in wanted]
    return tuple(dict.fromkeys(name for names in named for name in names))


def _matching(pattern: str, names: Sequence[str]) -> list[str]:
    return [name for name in names if fnmatchcase(name, pattern)]


def _require_columns(
    path: Path, wanted: Sequence[str], header: dict[str, Any], mapping: Mapping
) -> None:
    there = list(header)
    labels = {name for name in (mapping.mark, mapping.run, mapping.person) if name}
    twice = sorted(name for name in labels if name in mapping.channels)
    if twice:
        raise BadInput(f"the mapping names {_some(twice)} as a channel and as something else.")
    absent = [name for name in wanted if name not in there and not _matching(name, there)]
    if absent and len(there) == 1:
        raise BadInput(f"{path} has only one column, {there[0]!r}; {_guess_separator(there[0])}.")
    if absent:
        raise BadInput(
            f"{path} lacks {_some([_with_guess(name, there) for name in absent])}, "
            f"which the mapping names; it has the columns {_some(there, most=12)}."
        )


def _guess_separator(header: str) -> str:
    count = {sign: header.count(sign) for sign in (";", "\t", "|", ",")}
    likely = max(count, key=lambda sign: count[sign])
    if not count[likely]:
        return "expected one a channel and one with the mark"
    sign = "\\t" if likely == "\t" else likely
    return f'set separator = "{sign}" in the mapping'


def _with_guess(name: str, names: Sequence[str]) -> str:
    lower = {other.lower(): other for other in names}
    near = difflib.get_close_matches(name.lower(), lower, n=1)
    return f"{name} (did you mean {lower[near[0]]}?)" if near else name


def _numbers(
    path: Path, table: pd.DataFrame, channels: Sequence[str], mapping: Mapping
) -> NDArray[np.float64]:
    for name in channels:
        if not pd.api.types.is_numeric_dtype(table[name]):
            numbers = pd.to_numeric(table[name], errors="coerce")
            row = int((numbers.isna() & table[name].notna()).to_numpy().argmax())
            text = str(table[name].iloc[row])
            comma = mapping.decimal == "." and "," in text
            hint = ' (or decimal = "," in the mapping)' if comma else ""
            raise BadInput(
                f"{path} has text in channel {name}, row {row + 2}: {text!r}; "
                f"expected numbers{hint}."
            )
        if table[name].isna().all():
            raise BadInput(f"{path} has no value at all in channel {name}; expected numbers.")
    signal: NDArray[np.float64] = table[list(channels)].to_numpy(np.float64)
    return np.where(np.isfinite(signal), signal, np.nan)


def _marks(path: Path, column: "pd.Series[Any]", mapping: Mapping) -> NDArray[np.str_]:
    marks = column.str.strip().to_numpy(dtype=np.str_)
    there = [str(mark) for mark in dict.fromkeys(marks) if mark]
    absent = [mark for mark in mapping.conditions if mark not in there]
    if absent:
        raise BadInput(
            f"{path} has no row marked {_with_guess(absent[0], there)} in column {mapping.mark}; "
            f"the marks there are {_some(there, most=12)}."
        )
    known = np.isin(marks, [*mapping.conditions, *mapping.other])
    return np.where(known, marks, JUNK)


def _labels(path: Path, table: pd.DataFrame, column: str | None, same: str) -> NDArray[np.str_]:
    if column is None:
        return np.full(len(table), same)
    labels = table[column].str.strip().to_numpy(dtype=np.str_)
    if (labels == "").any():
        row = int((labels == "").argmax())
        raise BadInput(f"{path} has nothing in column {column}, row {row + 2}.")
    return labels


def _faults(recording: Recording, mapping: Mapping) -> Iterator[str]:
    if not np.isfinite(recording.signal).any():
        raise BadInput(f"{recording.person} has no value in any channel; expected numbers.")
    for name in recording.classes:
        if name not in recording.marks:
            raise BadInput(
                f"{recording.person} has no row marked {name}; "
                f"both {' and '.join(recording.classes)} are needed."
            )
    yield from faults_of(recording)
    for mark in mapping.other:
        if mark not in recording.marks:
            yield f"no row is marked {mark}, which the mapping names"
