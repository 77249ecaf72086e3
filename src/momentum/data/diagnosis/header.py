"""Whether the first line of a table holds names or already data."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

MISSING_WORDS: Final = frozenset(
    {"", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-", "--", ".", "missing", "unknown"}
)
"""What people write, in small letters, where a value is missing."""

_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(inf|infinity)", re.I)
_DIGITS: Final = re.compile(r"\d+")


def is_number(value: str) -> bool:
    """Tell whether a cell of text is a number.

    Examples
    --------
    >>> [is_number(value) for value in ("-2.667e-305", "7", "inf", "", "CH1", "1-2")]
    [True, True, True, False, False, False]
    """
    return _NUMBER.fullmatch(value) is not None


def judge_header(rows: list[list[str]], width: int) -> tuple[bool, str]:
    """Compare the first line with the others, column by column.

    Parameters
    ----------
    rows : list of list of str
        The first rows of the file.
    width : int
        Fields that most rows have.

    Returns
    -------
    bool
        True if the first line holds names.
    str
        The reason.

    Examples
    --------
    >>> judge_header([["5.1", "setosa"], ["4.9", "setosa"], ["6.3", "virginica"]], 2)[0]
    False
    """
    first, rest = rows[0], [row for row in rows[1:] if len(row) == width]
    if len(first) != width or not rest:
        return True, "the first line has another number of fields"
    columns = list(zip(*rest, strict=True))
    numeric = [number for number, column in enumerate(columns) if _mostly_numbers(column)]
    if not numeric:
        return _judge_header_of_text(first, columns)
    if not all(is_number(first[number]) or _empty(first[number]) for number in numeric):
        return True, "the first line has words where the others have numbers"
    if _counts_up([first[number] for number in numeric]):
        return True, "the numbers of the first line count up evenly, as names do"
    if not any(is_number(first[number]) for number in numeric):
        return True, "the first line has no number"
    many = len(numeric)
    return False, f"in all {many} columns of numbers, the first line holds a number as well"


def _judge_header_of_text(first: list[str], columns: list[tuple[str, ...]]) -> tuple[bool, str]:
    repeated = all(
        value in column and len(set(column)) <= len(column) / 2
        for value, column in zip(first, columns, strict=True)
    )
    if repeated:
        return False, "every word of the first line occurs again below, in its own column"
    return True, "no column holds numbers, and the words of the first line do not occur again"


def _mostly_numbers(column: tuple[str, ...]) -> bool:
    present = [value for value in column if not _empty(value)]
    return bool(present) and sum(map(is_number, present)) >= 0.9 * len(present)


def _empty(value: str) -> bool:
    return value.lower() in MISSING_WORDS


def _counts_up(values: list[str]) -> bool:
    if len(values) < 4 or not all(_DIGITS.fullmatch(value) for value in values):
        return False
    steps = {int(b) - int(a) for a, b in pairwise(values)}
    return len(steps) == 1 and min(steps) > 0
