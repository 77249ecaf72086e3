"""What a trained network sees in a digit: its belief, and what every layer answers on the way."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

import momentum
from momentum import engine as nn
from momentum.errors import BadInput
from momentum.studio.touch_memory import Kept
from momentum.studio.touch_picture import SIDE

CLASSES: Final = tuple("0123456789")

MOST_MAPS: Final = 64
"""Maps of a layer that are shown."""

MOST_UNITS: Final = 1024
"""Neurons of a dense layer that are shown."""

DIGITS: Final = Path(momentum.__file__).parent / "data" / "digits.npz"
"""The bundled digits, read here without `momentum.data`, which is too large for the server."""

Array = NDArray[np.float64]


class Networks(Kept[nn.Sequential]):
    """The networks of finished runs that read digits.

    Parameters
    ----------
    most : int
        How many are kept in memory.
    """

    def __init__(self, most: int = 4) -> None:
        super().__init__(_read, most)


def _read(folder: Path) -> nn.Sequential:
    try:
        model = nn.load(folder)
    except nn.ModelFileError as error:
        raise BadInput(f"The network of {folder.parent.name} cannot be read: {error}") from None
    if model.input_shape != (SIDE, SIDE, 1) or model.folds is not None:
        raise BadInput(
            f"The network of {folder.parent.name} does not take pictures of {SIDE} x {SIDE}; "
            "choose a run of the lab digits."
        )
    return model


def see(model: nn.Sequential, digit: NDArray[np.uint8]) -> dict[str, Any]:
    """Show a digit to a network, and tell what comes out of every layer that changes something.

    Parameters
    ----------
    model : Sequential
    digit : uint8 array of shape (28, 28)

    Returns
    -------
    dict
        Plain JSON values: `belief`, `classes`, `input` and `layers`; numbers of layers in bytes.
    """
    x = np.divide(digit, 255, dtype=np.float32)[None, :, :, None]
    with nn.no_grad():
        outputs = [(name, y.data[0].astype(np.float64)) for name, y in model.outputs(x)]
    belief = _belief(model, outputs[-1][1])
    return {
        "belief": [round(float(share), 6) for share in belief],
        "classes": list(CLASSES),
        "input": as_text(digit),
        "layers": _layers(outputs, x[0]),
    }


def _belief(model: nn.Sequential, last: Array) -> Array:
    if last.shape != (len(CLASSES),):
        raise BadInput(f"This network has {last.size} answers, not one for each of ten digits.")
    if getattr(model.layers[-1], "activation", "") == "softmax":
        return last
    shares = np.exp(last - last.max())
    return np.asarray(shares / shares.sum())


def _layers(outputs: list[tuple[str, Array]], before: Any) -> list[dict[str, Any]]:
    told = []
    for name, values in outputs:
        if not np.array_equal(values.ravel(), before.ravel()):  # Else dropout, flatten, ...
            told.append(_maps(name, values) if values.ndim == 3 else _units(name, values.ravel()))
        before = values
    return told


def _maps(name: str, values: Array) -> dict[str, Any]:
    rows, columns, count = values.shape
    low, high = min(float(values.min()), 0.0), float(values.max())
    grey = _bytes(values[:, :, :MOST_MAPS].transpose(2, 0, 1), low, high)
    return {
        "name": name, "kind": "maps", "rows": rows, "columns": columns, "count": count,
        "shown": len(grey), "low": _short(low), "high": _short(high), "values": as_text(grey),
        "words": f"{count} maps of {rows} x {columns}",
    }  # fmt: skip


def _units(name: str, values: Array) -> dict[str, Any]:
    low, high = float(min(values.min(), 0)), float(max(values.max(), 0))
    grey = _bytes(values[:MOST_UNITS], low, high)
    return {
        "name": name, "kind": "units", "count": len(values), "shown": len(grey),
        "low": _short(low), "high": _short(high), "values": as_text(grey),
        "words": f"{len(values)} neurons, {int((values > 0).sum())} of them above zero",
    }  # fmt: skip


def _bytes(values: Array, low: float, high: float) -> NDArray[np.uint8]:
    return np.rint(255 * (values - low) / ((high - low) or 1)).astype(np.uint8)


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def as_text(values: NDArray[np.uint8]) -> str:
    """Write bytes as text that JSON can carry."""
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")


@cache
def samples() -> list[dict[str, str]]:
    """Return one bundled digit of every class, held out from training, to choose from.

    Examples
    --------
    >>> [sample["label"] for sample in samples()][:3]
    ['0', '1', '2']
    """
    with DIGITS.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
        pictures, labels = file["test_x"], file["test_y"]
    places = [int(np.flatnonzero(labels == label)[1]) for label in range(len(CLASSES))]
    return [{"label": CLASSES[labels[i]], "picture": as_text(pictures[i])} for i in places]
