"""How a value is written for another process: data by value, every other object by handle.

Nothing is pickled: what comes from a learner's process can only become plain data here.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

ARRAY_KINDS = "biufcU"
"""Kinds of NumPy data that travel: truth values, integers, floats, complex numbers, text."""

KEEP = Callable[[object], int]
"""Keeps an object of this process and returns its number."""

FIND = Callable[[int], object]
"""Finds an object of this process by its number."""

FAR = Callable[[int, str], object]
"""Makes a stand-in for an object of the other process, from its number and its type's name."""


class Nonsense(ValueError):
    """What came from the other process is no value."""


class Handle:
    """Anything that stands for an object of the other process and can be sent back to it."""

    number: int


def encode(value: Any, keep: KEEP) -> Any:
    """Write a value as JSON data; an object that is no data is kept, and its number is sent.

    Examples
    --------
    >>> encode((1, 2.5, "x"), keep=id)
    {'tuple': [1, 2.5, 'x']}
    """
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, Handle):
        return {"yours": object.__getattribute__(value, "number")}
    written = _containers(value, keep)
    return written if written is not None else _scientific(value, keep)


def to_plain(value: Any) -> Any:
    """Write data as JSON data; an object that is no data is refused.

    Examples
    --------
    >>> from_plain(to_plain((1, 2.5)))
    (1, 2.5)
    """

    def refuse(thing: object) -> int:
        raise TypeError(f"{type(thing).__name__} is no data")

    return encode(value, refuse)


def from_plain(written: Any) -> Any:
    """Read what `to_plain` wrote."""

    def refuse(*_: object) -> object:
        raise Nonsense("an object is no data")

    return decode(written, refuse, refuse)


def _containers(value: Any, keep: KEEP) -> Any:
    match value:
        case dict():
            return {"dict": [[encode(k, keep), encode(v, keep)] for k, v in value.items()]}
        case list() | tuple() | set() | frozenset():
            kind = "list" if isinstance(value, list) else "tuple"
            kind = "set" if isinstance(value, set | frozenset) else kind
            return {kind: [encode(item, keep) for item in value]}
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case complex():
            return {"complex": [value.real, value.imag]}
        case str() | bool() | int() | float():  # A subclass: its plain value is what counts.
            plain = next(kind for kind in (str, bool, int, float) if isinstance(value, kind))
            return plain(value)
    return None


def _scientific(value: Any, keep: KEEP) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind in ARRAY_KINDS:
        return {"array": _array(np.asarray(value))}
    if isinstance(value, np.ndarray):
        return {"objects": [list(value.shape), [encode(item, keep) for item in value.ravel()]]}
    if isinstance(value, np.generic) and value.dtype.kind in ARRAY_KINDS:
        return {"scalar": _array(np.asarray(value))}
    if isinstance(value, np.random.Generator):
        return {"generator": _state(value.bit_generator.state)}
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(value, pandas.DataFrame | pandas.Series):
        return _pandas(value, pandas, keep)
    return {"mine": [keep(value), type(value).__name__[:80]]}


def _array(value: np.ndarray[Any, Any]) -> list[Any]:
    return [value.dtype.str, list(value.shape), base64.b64encode(value.tobytes()).decode()]


def _state(state: Any) -> Any:
    """A generator's state without arrays; it is sent by this side only, to draw the same."""
    if isinstance(state, dict):
        return {key: _state(part) for key, part in state.items()}
    return state.tolist() if isinstance(state, np.ndarray) else state


def _pandas(value: Any, pandas: Any, keep: KEEP) -> Any:
    index = encode(value.index.tolist(), keep)
    if isinstance(value, pandas.Series):
        return {"series": [encode(value.name, keep), index, _column(value, keep)]}
    names = encode(value.columns.tolist(), keep)
    return {
        "frame": [names, index, [_column(value.iloc[:, k], keep) for k in range(value.shape[1])]]
    }


def _column(series: Any, keep: KEEP) -> Any:
    values = series.to_numpy()
    return encode(values if values.dtype.kind in "biufc" else series.tolist(), keep)


def decode(written: Any, find: FIND, far: FAR) -> Any:
    """Read what `encode` wrote; anything else is `Nonsense`.

    Examples
    --------
    >>> decode({"tuple": [1, 2.5, "x"]}, find=print, far=print)
    (1, 2.5, 'x')
    """
    if written is None or isinstance(written, bool | int | float | str):
        return written
    try:
        ((kind, data),) = written.items()
        return _READERS[kind](data, find, far)
    except Nonsense:
        raise
    except Exception as error:  # Whoever writes by hand can make any step of reading fail.
        raise Nonsense(f"this {type(written).__name__} is no value") from error


def _items(data: Any, find: FIND, far: FAR) -> list[Any]:
    return [decode(item, find, far) for item in data]


def _read_array(data: Any) -> np.ndarray[Any, Any]:
    name, shape, text = data
    kind = np.dtype(str(name))
    if kind.kind not in ARRAY_KINDS:
        raise Nonsense(f"arrays of {name} do not travel")
    return np.frombuffer(base64.b64decode(text), kind).reshape([int(n) for n in shape]).copy()


def _read_generator(state: Any) -> np.random.Generator:
    bits = np.random.PCG64()  # It takes no other kind's state.
    bits.state = state
    return np.random.Generator(bits)


def _read_objects(data: Any, find: FIND, far: FAR) -> np.ndarray[Any, Any]:
    shape, items = data
    flat = np.empty(len(items), dtype=object)
    flat[:] = _items(items, find, far)
    return flat.reshape([int(n) for n in shape])


def _read_series(data: Any, find: FIND, far: FAR) -> Any:
    import pandas

    name, index, values = (decode(part, find, far) for part in data)
    return pandas.Series(values, index=index, name=name)


def _read_frame(data: Any, find: FIND, far: FAR) -> Any:
    import pandas

    names, index = decode(data[0], find, far), decode(data[1], find, far)
    columns = _items(data[2], find, far)
    if any(len(column) != len(index) for column in columns):
        raise Nonsense("a short column would be stretched, without end")
    table = pandas.DataFrame(dict(enumerate(columns)), index=index)
    table.columns = pandas.Index(names)
    return table


_READERS: dict[str, Callable[[Any, FIND, FAR], Any]] = {
    "list": _items,
    "tuple": lambda data, find, far: tuple(_items(data, find, far)),
    "set": lambda data, find, far: set(_items(data, find, far)),
    "dict": lambda data, find, far: {
        decode(key, find, far): decode(item, find, far) for key, item in data
    },
    "bytes": lambda data, find, far: base64.b64decode(data),
    "complex": lambda data, find, far: complex(*data),
    "array": lambda data, find, far: _read_array(data),
    "scalar": lambda data, find, far: _read_array(data)[()],
    "objects": _read_objects,
    "generator": lambda data, find, far: _read_generator(data),
    "series": _read_series,
    "frame": _read_frame,
    "mine": lambda data, find, far: far(int(data[0]), str(data[1])[:80]),
    "yours": lambda data, find, far: find(int(data)),
}
