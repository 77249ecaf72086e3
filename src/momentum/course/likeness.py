"""When a learner's value counts as the expected one, and how values are shown in a sentence."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from momentum.isolation import Remote

WIDEST = 70
"""Characters of a value in a sentence."""

SHORTEST = 12
"""Arrays with more numbers than this are not written out."""


def same(got: Any, expected: Any, tolerance: float = 1e-6) -> bool:
    """Tell whether two values are the same: kind, shape and numbers.

    Numbers agree when they differ by at most ``tolerance * (1 + |expected|)``. A list is no tuple
    and no array; an object of the learner's own is never the same as anything.

    Examples
    --------
    >>> same(0.1 + 0.2, 0.3), same([1, 2], (1, 2)), same(True, 1)
    (True, False, False)
    """
    if isinstance(got, Remote) or _is_truth(expected) != _is_truth(got):
        return False
    match expected:
        case bool() | np.bool_() | str() | bytes() | None:
            alike = _is_truth(got) or type(got) is type(expected)
            return alike and bool(got == expected)
        case int() | float() | complex() | np.number():
            return _is_number(got) and _close(got, expected, tolerance)
        case np.ndarray():
            return _same_arrays(got, expected, tolerance)
        case list() | tuple():
            return _same_items(got, expected, tolerance)
        case dict():
            if not isinstance(got, dict) or got.keys() != expected.keys():
                return False
            return all(same(got[key], expected[key], tolerance) for key in expected)
        case set():
            return isinstance(got, set) and got == expected
    return _same_tables(got, expected, tolerance)


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool | np.bool_)


def _is_number(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iufc"
    return isinstance(value, int | float | complex | np.number)


def _close(got: Any, expected: Any, tolerance: float) -> bool:
    if np.asarray(got).dtype == object or np.asarray(expected).dtype == object:
        return bool(got == expected)  # Whole numbers too large for a float.
    return bool(np.isclose(got, expected, tolerance, tolerance, equal_nan=True).all())


def _same_items(got: Any, expected: Any, tolerance: float) -> bool:
    if type(got) is not type(expected) or len(got) != len(expected):
        return False
    return all(same(g, e, tolerance) for g, e in zip(got, expected, strict=True))


def _same_arrays(got: Any, expected: np.ndarray[Any, Any], tolerance: float) -> bool:
    if not isinstance(got, np.ndarray | np.generic) or np.shape(got) != expected.shape:
        return False
    got = np.asarray(got)
    if got.dtype.kind not in "iufc" or expected.dtype.kind not in "iufc":
        return got.dtype.kind == expected.dtype.kind and bool((got == expected).all())
    return _close(got, expected, tolerance)


def _same_tables(got: Any, expected: Any, tolerance: float) -> bool:
    """Compare pandas tables and columns: names, index, values in their order."""
    if type(got) is not type(expected) or not hasattr(expected, "index"):
        return False
    return same(_plain(got), _plain(expected), tolerance)


def _plain(table: Any) -> list[Any]:
    if table.ndim == 1:
        return [table.index.tolist(), table.tolist()]
    columns = [table.iloc[:, k].tolist() for k in range(table.shape[1])]
    return [table.columns.tolist(), table.index.tolist(), columns]


def first_difference(
    got: Any, expected: Any, tolerance: float = 1e-6
) -> tuple[str, Any, Any] | None:
    """Find the first place where two large arrays or tables of one shape differ.

    Examples
    --------
    >>> first_difference(np.arange(20), np.arange(20) * 1.5)
    (' at [1]', np.int64(1), np.float64(1.5))
    """
    if not hasattr(got, "shape") or not hasattr(expected, "shape"):
        return None
    theirs, right = np.asarray(got), np.asarray(expected)
    if theirs.shape != right.shape or theirs.size <= SHORTEST:
        return None
    for place in np.ndindex(theirs.shape):
        if not same(theirs[place], right[place], tolerance):
            return f" at {list(place)}", theirs[place], right[place]
    return None


def shown(value: Any) -> str:
    """Write a value as it stands in a sentence: rounded, and cut when it is long.

    Examples
    --------
    >>> shown(0.1 + 0.2), shown([1, 2])
    ('0.3', '[1, 2]')
    """
    text = _words(value)
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 4]} ..."


def _words(value: Any) -> str:
    match value:
        case np.ndarray() if value.size > SHORTEST:
            return f"an array of shape {value.shape}"
        case np.ndarray():
            return np.array2string(value, precision=4, separator=", ").replace("\n", "")
        case float() | np.floating():
            return f"{float(value):.6g}"
        case np.generic():
            return str(value.item())
        case list() | tuple() if 0 < len(value) <= SHORTEST:
            inner = ", ".join(_words(item) for item in value)
            return f"[{inner}]" if isinstance(value, list) else f"({inner})"
        case np.random.Generator():
            return "rng"
        case Remote():  # Asking it for a shape would run the learner's code.
            return repr(value)
    shape = getattr(value, "shape", None)
    if shape is not None:  # A table of pandas.
        return f"a {type(value).__name__} of shape {shape}"
    if callable(value):
        return str(getattr(value, "__name__", "a function")).replace("<lambda>", "a function")
    return repr(value)


def kind_of(value: Any) -> str:
    """Name the kind of a value in plain words.

    Examples
    --------
    >>> kind_of(2.5), kind_of([1]), kind_of(None)
    ('a number', 'a list', 'nothing')
    """
    kinds: dict[type, str] = {
        bool: "a truth value",
        str: "a text",
        list: "a list",
        tuple: "a tuple",
        dict: "a dictionary",
        set: "a set",
        type(None): "nothing",
        np.ndarray: "an array",
    }
    if type(value) in kinds:
        return kinds[type(value)]
    if isinstance(value, np.bool_):
        return "a truth value"
    if _is_number(value):
        return "a number"
    name = str(getattr(value, "kind", type(value).__name__))
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def has_nan(value: Any) -> bool:
    """Tell whether a number or an array of numbers holds a NaN."""
    if isinstance(value, float):
        return math.isnan(value)
    array = value if isinstance(value, np.ndarray) else None
    return array is not None and array.dtype.kind in "fc" and bool(np.isnan(array).any())
