"""What goes on inside a writer while it reads what somebody typed: memory, gates, attention."""

from __future__ import annotations

from typing import Any, Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.inside.attention import attention_maps
from momentum.language.inside.gates import Gates, gate_activity
from momentum.language.writer.written import Writer

SHOWN: Final = 48
"""Characters at the end of a text that are shown."""

READ: Final = 400
"""Characters that are read for it, at most."""

UNITS: Final = 8
"""Units that are shown at a time: those that moved most."""

_GATES: Final = ("input", "forget", "output", "update", "reset", "candidate")

Floats = NDArray[np.float64]


class Row(TypedDict):
    """One row: what it shows, and a number from -1 to 1 for every character."""

    label: str
    unit: int | None
    values: list[float]


class Inside(TypedDict):
    """Rows over a text, and in words what they show."""

    text: str
    rows: list[Row]
    words: str


def kind_of(network: nn.Sequential | None) -> str:
    """Say what of a network can be looked at: its "gates", its "attention", or nothing."""
    layers = network.layers if network else []
    if any(isinstance(layer, nn.TransformerBlock) for layer in layers):
        return "attention"
    return "gates" if any(isinstance(layer, nn.LSTM | nn.GRU) for layer in layers) else ""


def units_of(network: nn.Sequential | None) -> int:
    """Count the units of the first recurrent layer; 0 where there is none."""
    layers = network.layers if network else []
    return next((layer.units for layer in layers if isinstance(layer, nn.LSTM | nn.GRU)), 0)


def inside(writer: Writer, text: str, unit: int | None = None) -> Inside:
    """Show what goes on inside a writer while it reads a text.

    Parameters
    ----------
    writer : Writer
    text : str
        Its end is shown.
    unit : int, optional
        Of a recurrent network: this one, gate by gate. By default the memory of those units that
        moved most.

    Raises
    ------
    BadInput
        If there is nothing to read or to look at, or no such unit.
    """
    if not text:
        raise BadInput("There is no text yet; type a few words first.")
    network, kind = writer.network, kind_of(writer.network)
    if network is None or not kind:
        raise BadInput("This writer counts characters; it has no inside to look at.")
    if kind == "attention":
        return _attention(network, writer, text)
    if unit is not None and unit >= units_of(network):
        raise BadInput(f"There is no unit {unit}; give 0 to {units_of(network) - 1}.")
    read = gate_activity(network, writer.alphabet, "\n" + text[-READ:])
    return _memory(read) if unit is None else _gates(read, unit)


def _memory(read: Gates) -> Inside:
    part = _shown(read.characters)
    scaled = read.memory / np.maximum(np.abs(read.memory).max(axis=0), 1e-12)
    moved = (
        np.abs(np.diff(scaled[part], axis=0)).sum(axis=0) if len(scaled[part]) > 1 else scaled[-1]
    )
    units = np.argsort(-moved, kind="stable")[:UNITS].tolist()
    rows = [_row(f"unit {unit}", scaled[part, unit], unit) for unit in units]
    words = (
        "The memory of the units that moved most, after every character, over its largest size in "
        "this text."
    )
    return {"text": read.characters[part], "rows": rows, "words": words}


def _gates(read: Gates, unit: int) -> Inside:
    part = _shown(read.characters)
    gates = {name: read.gates[name][part, unit] for name in _GATES if name in read.gates}
    rows = [_row(name, values) for name, values in gates.items()]
    size = max(float(np.abs(read.memory[:, unit]).max()), 1e-12)
    rows.append(_row("memory", read.memory[part, unit] / size))
    words = (
        f"Unit {unit}: gates from 0, shut, to 1, open; the candidate, what would be written, and "
        "the memory have a sign."
    )
    return {"text": read.characters[part], "rows": rows, "words": words}


def _attention(network: nn.Sequential, writer: Writer, text: str) -> Inside:
    window = getattr(network.layers[1], "length", SHOWN)
    part = text[-min(SHOWN, window) :]
    maps = attention_maps(network, writer.alphabet, part)
    rows = [
        _row(f"block {block + 1}, head {head + 1}", each[-1])
        for block, heads in enumerate(maps)
        for head, each in enumerate(heads)
    ]
    words = (
        "Where each head looks when it has just read the last character; the character it looks "
        "at most has the full colour."
    )
    return {"text": part, "rows": rows, "words": words}


def _shown(characters: str) -> slice:
    """Choose the end of what was read, without the end of a line before it."""
    return slice(max(len(characters) - SHOWN, 1), None)


def _row(label: str, values: NDArray[Any], unit: int | None = None) -> Row:
    return {"label": label, "unit": unit, "values": [round(float(each), 3) for each in values]}
