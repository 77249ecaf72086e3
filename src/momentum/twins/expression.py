"""A call as data: it can be carried out, and it can be written down as Python."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, NamedTuple

WIDTH = 88
"""Longest line of written code: what formatters use unless told otherwise."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Call(NamedTuple):
    """A call of `name`, a dotted name such as "keras.layers.Dense".

    Examples
    --------
    >>> source(Call("nn.Dense", (8, "tanh"), {"use_bias": False}))
    'nn.Dense(8, "tanh", use_bias=False)'
    """

    name: str
    arguments: tuple[Any, ...] = ()
    options: Mapping[str, Any] = NOTHING


class Rows(list[Any]):
    """A list that is written with one entry a line, even where it would fit into one line."""


def carry_out(value: Any, names: Mapping[str, Any]) -> Any:
    """Make the calls, innermost first; `names` holds what the dotted names start with.

    Examples
    --------
    >>> carry_out(Call("int", ("11",), {"base": 2}), {"int": int})
    3
    """
    if isinstance(value, Call):
        first, *rest = value.name.split(".")
        function = reduce(getattr, rest, names[first])
        arguments = [carry_out(one, names) for one in value.arguments]
        return function(*arguments, **{k: carry_out(v, names) for k, v in value.options.items()})
    return [carry_out(one, names) for one in value] if isinstance(value, list) else value


def calls(value: Any) -> set[str]:
    """Collect the names of all calls, however deep.

    Examples
    --------
    >>> sorted(calls(Call("f", ([Call("g"), 1],))))
    ['f', 'g']
    """
    if not isinstance(value, Call | list):
        return set()
    inside = set[str]().union(*(calls(one) for _, one in _items(value)))
    return inside | {value.name} if isinstance(value, Call) else inside


def source(value: Any, indent: int = 0, taken: int = 0) -> str:
    """Write a call as Python, laid out as the common formatters do.

    Parameters
    ----------
    value : Call, list or plain value
    indent : int
        Column at which the statement starts.
    taken : int
        Characters that stand beside the value on its line.
    """
    flat = _flat(value)
    fits = indent + taken + len(flat) <= WIDTH and not _has_rows(value)
    if fits or not isinstance(value, Call | list):
        return flat
    opening, closing = (f"{value.name}(", ")") if isinstance(value, Call) else ("[", "]")
    inner = "\n" + " " * (indent + 4)
    return opening + inner + inner.join(_lines(value, indent + 4)) + inner[:-4] + closing


def _lines(value: Call | list[Any], indent: int) -> list[str]:
    """Write what stands between the brackets: arguments in one line if they fit, else in many."""
    items = _items(value)
    together = ", ".join(prefix + _flat(one) for prefix, one in items)
    if isinstance(value, Call) and indent + len(together) <= WIDTH and not _has_rows(value):
        return [together]
    comma = "," if len(items) > 1 or isinstance(value, Rows) else ""
    return [prefix + source(one, indent, len(prefix) + len(comma)) + comma for prefix, one in items]


def _has_rows(value: Any) -> bool:
    if isinstance(value, Call):
        return any(_has_rows(one) for _, one in _items(value))
    return isinstance(value, Rows)


def _items(value: Call | list[Any]) -> list[tuple[str, Any]]:
    """Name the things between the brackets, each with what stands before it."""
    if isinstance(value, list):
        return [("", one) for one in value]
    named = [(f"{key}=", one) for key, one in value.options.items()]
    return [("", one) for one in value.arguments] + named


def _flat(value: Any) -> str:
    if isinstance(value, Call | list):
        between = ", ".join(prefix + _flat(one) for prefix, one in _items(value))
        return f"{value.name}({between})" if isinstance(value, Call) else f"[{between}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
