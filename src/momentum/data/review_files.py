"""Reviews from a CSV file of one's own: a column of texts and a column that says what they are."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data.csv_files import MISSING
from momentum.data.review_groups import sentence_groups
from momentum.data.reviews import UNCLEAR, Reviews
from momentum.data.text_files import read_text
from momentum.errors import BadInput

FEWEST: Final = 20
"""Texts: with fewer nothing can be learned and judged."""

_TEXTS: Final = ("text", "review", "sentence", "comment", "content", "message", "body")
_LABELS: Final = ("label", "sentiment", "rating", "score", "stars", "class", "polarity", "target")
_BAD: Final = ("0", "-1", "neg", "negative", "bad", "blame", "no", "false", "minus")
_GOOD: Final = ("1", "pos", "positive", "good", "praise", "yes", "true", "plus")
_SEPARATORS: Final = ",;\t|"


class _Table(NamedTuple):
    """The texts of a file, what its label column says of them, and where they stand."""

    path: Path
    texts: list[str]
    labels: list[str]
    column: str


class _Labelled(NamedTuple):
    rating: NDArray[np.float64]
    labels: NDArray[np.int64]
    classes: tuple[str, str]


def read_reviews(
    path: Path | str,
    text: str | None = None,
    label: str | None = None,
    encoding: str | None = None,
) -> Reviews:
    """Read reviews from a CSV file with a header.

    The labels may be two words (positive, negative), two numbers, or a rating of three values or
    more, such as stars: then what is below the middle is blame, what is above it praise, and the
    middle itself neither. The middle is 0 if there are ratings below 0, else halfway between the
    lowest and the highest one in the file.

    Parameters
    ----------
    path : path
        Separated by commas, semicolons, tabs or upright bars; of any encoding.
    text, label : str, optional
        The columns; by default they are found by their names, such as "review" and "stars".
    encoding : str, optional
        By default it is told from the file's bytes.

    Raises
    ------
    BadInput
        If the file is no such table, a text or a label is missing, or there are not two labels.

    Examples
    --------
    >>> read_reviews("nowhere.csv")
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.csv does not exist; expected a text file.
    """
    path = Path(path)
    table = _table(path, _rows(path, encoding), text, label)
    found = _numbers(table) if _are_numbers(table.labels) else _words(table)
    groups = sentence_groups(table.texts)
    return Reviews(path.stem, table.texts, found.rating, found.labels, groups, found.classes)


def _rows(path: Path, encoding: str | None) -> list[list[str]]:
    lines = list(io.StringIO(read_text(path, encoding), newline=""))  # Ends at line feeds alone.
    header = next((line for line in lines if line.strip()), "")
    separator = max(_SEPARATORS, key=header.count)  # Of equals the first: a comma.
    if separator not in header:
        raise BadInput(
            f"{path} has only one column, {header.strip()[:40]!r}; expected a header that names a "
            "column of texts and a column of labels, separated by commas."
        )
    try:
        return [row for row in csv.reader(lines, delimiter=separator, strict=True) if any(row)]
    except csv.Error as error:
        raise BadInput(
            f"{path} is not a CSV table ({str(error).rstrip('.')}); a text with the separator, a "
            "line end or quotation marks in it must stand in quotation marks."
        ) from None


def _table(path: Path, rows: list[list[str]], text: str | None, label: str | None) -> _Table:
    names = [" ".join(name.split()) for name in rows[0]]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise BadInput(f"{path} has two columns named {twice[0]!r}; give each its own name.")
    texts = _column(path, names, text, _TEXTS, "text")
    labels = _column(path, names, label, _LABELS, "label")
    if texts == labels:
        raise BadInput(f"{path}: {names[texts]!r} cannot be both the text and the label.")
    for number, row in enumerate(rows[1:], start=1):
        _require_cells(path, number, row, names, (texts, labels))
    if len(rows) - 1 < FEWEST:
        raise BadInput(f"{path} has {len(rows) - 1} texts; expected at least {FEWEST}.")
    read = [(row[texts].strip(), row[labels].strip()) for row in rows[1:]]
    return _Table(path, [one for one, _ in read], [other for _, other in read], names[labels])


def _column(
    path: Path, names: list[str], asked: str | None, usual: tuple[str, ...], what: str
) -> int:
    if asked is not None:
        if asked not in names:
            raise BadInput(f"{path} has no column {asked!r}; it has {', '.join(names)}.")
        return names.index(asked)
    lowered = [name.lower() for name in names]
    for name in usual:
        if name in lowered:
            return lowered.index(name)
    raise BadInput(
        f"{path} has the columns {', '.join(names)}; say which one is the {what}, or name it "
        f"{usual[0]!r}."
    )


def _require_cells(
    path: Path, number: int, row: list[str], names: list[str], needed: tuple[int, int]
) -> None:
    if len(row) != len(names):
        raise BadInput(
            f"{path} has {len(row)} cells in its example {number}; expected {len(names)}, as in "
            "the header."
        )
    for place in needed:
        if not row[place].strip() or (place == needed[1] and row[place].strip() in MISSING):
            raise BadInput(
                f"{path} lacks the value of column {names[place]!r} in its example {number}; fill "
                "it or leave that line out."
            )


def _are_numbers(labels: list[str]) -> bool:
    try:
        return bool(np.isfinite(np.array(labels, np.float64)).all())
    except ValueError:
        return False


def _numbers(table: _Table) -> _Labelled:
    rating = np.array(table.labels, np.float64)
    different = np.unique(rating)
    if len(different) < 2:
        raise _only_one(table)
    low, high = float(different[0]), float(different[-1])
    if len(different) == 2:
        classes = (f"{low:g}", f"{high:g}")
        return _Labelled(rating, (rating == high).astype(np.int64), classes)
    middle = 0.0 if low < 0 < high else (low + high) / 2
    labels = np.where(rating == middle, UNCLEAR, (rating > middle).astype(np.int64))
    return _Labelled(rating, labels, (f"below {middle:g}", f"above {middle:g}"))


def _words(table: _Table) -> _Labelled:
    names = sorted(set(table.labels), key=_blame_first)
    if len(names) < 2:
        raise _only_one(table)
    if len(names) > 2:
        shown = ", ".join(map(repr, names[:4]))
        raise BadInput(
            f"{table.path} has {len(names)} different labels in column {table.column!r} ({shown}"
            f"{', ...' if len(names) > 4 else ''}); expected two, or numbers."
        )
    labels = np.array([names.index(label) for label in table.labels], np.int64)
    return _Labelled((2 * labels - 1).astype(np.float64), labels, (names[0], names[1]))


def _only_one(table: _Table) -> BadInput:
    return BadInput(
        f"{table.path} has one label only, {table.labels[0]!r} in column {table.column!r}; "
        "expected two to tell apart."
    )


def _blame_first(name: str) -> tuple[int, str]:
    lowered = name.lower()
    return (lowered in _GOOD) - (lowered in _BAD), lowered
