"""The film of a training: every neuron's surface at many moments, a small file each."""

from __future__ import annotations

import base64
import json
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.plane.looking import across, layer_names
from momentum.plane.recipe import told
from momentum.plane.task import Task
from momentum.plane.training import Lesson
from momentum.runs import RunFolder, Saved, write_text

FOLDER: Final = "surfaces"
"""Where the files lie in a run folder."""

MOST: Final = 60
"""Moments of a training, at most."""

FINE: Final = 48
"""Places across the picture of the decision; those of the neurons have half as many."""

SHOWN: Final = 16
"""Neurons of a layer, at most: more would not fit beside each other."""

MOST_POINTS: Final = 500
"""Points of each half, at most."""

_MEASURED: Final = ("loss", "accuracy")

Bytes = NDArray[np.uint8]


def moments(epochs: int) -> list[int]:
    """Choose the epochs of the film: the first ones all, then ever wider, at last even steps.

    Examples
    --------
    >>> moments(8), len(moments(10_000)) <= MOST, moments(10_000)[-1]
    ([1, 2, 3, 4, 5, 6, 7, 8], True, 10000)
    """
    possible = np.array(told(epochs))
    if len(possible) <= MOST:
        return [int(epoch) for epoch in possible]
    early, late = np.geomspace(1, epochs, MOST // 2), np.linspace(1, epochs, MOST // 2)
    wanted = np.searchsorted(possible, np.floor(np.concatenate([early, late])))
    return [int(possible[place]) for place in np.unique(wanted)]


class Film:
    """Looks at a network again and again while it learns, and writes what it sees.

    Parameters
    ----------
    folder : RunFolder
    task : Task
    model : Sequential
        As it is before training; later frames look at the same object.
    epochs : int
        How long the training is planned to be.
    """

    def __init__(self, folder: RunFolder, task: Task, model: nn.Sequential, epochs: int) -> None:
        self.folder, self.task, self.model = folder, task, model
        self.epochs = {0, *moments(epochs)}
        self._narrow = across(model, task.across)
        low, high = task.corners
        places = (np.linspace(a, b, FINE) for a, b in zip(low, high, strict=True))
        self._places = np.stack(np.meshgrid(*places), axis=-1).reshape(-1, 2).astype(np.float32)
        (folder.path / FOLDER).mkdir(exist_ok=True)

    def points(self) -> Saved:
        """Write the points, as they are drawn."""
        return self._write("points", points_table(self.task), "the points, as they are drawn")

    def start(self) -> Saved:
        """Look at the network before it has learned anything."""
        split = self.task.split
        curves: dict[str, float] = {}
        for before, x, y in (
            ("", split.train_x, split.train_y),
            ("val_", split.test_x, split.test_y),
        ):
            measured = nn.measure(self.model, (x, y), nn.categorical_cross_entropy)
            assert measured is not None
            curves |= {f"{before}{name}": float(getattr(measured, name)) for name in _MEASURED}
        return self._frame(0, curves)

    def frame(self, lesson: Lesson) -> Saved:
        """Look at the network after the last epoch of a lesson."""
        curves = dict(zip(nn.CURVES, lesson.history[-1].tolist(), strict=True))
        return self._frame(len(lesson.history), curves)

    def _frame(self, epoch: int, curves: dict[str, float]) -> Saved:
        arrays = self.model.arrays()
        kernels = [array for name, array in arrays.items() if name.endswith(".kernel")]
        inputs = kernels[0][list(self.task.across)]
        first = next(name for name in arrays if name.endswith(".kernel"))
        self._narrow.assign(arrays | {first: inputs})
        outputs = self._answers()
        told_of = {name: round(value, 6) for name, value in curves.items()}
        frame = {
            "epoch": epoch, **told_of, "layers": _layers(outputs),
            "weights": [_shown(kernel) for kernel in (inputs, *kernels[1:])],
            "decision": _decision(outputs[-1]),
        }  # fmt: skip
        return self._write(f"{epoch:05}", frame, f"the neurons' surfaces after epoch {epoch:,}")

    def _answers(self) -> list[NDArray[np.float32]]:
        """Return what the units of every dense layer answer, (FINE, FINE, units)."""
        with nn.no_grad():
            found = zip(self._narrow.layers, self._narrow.outputs(self._places), strict=True)
            return [
                y.data.reshape(FINE, FINE, -1) for layer, (_, y) in found if hasattr(layer, "units")
            ]

    def _write(self, name: str, content: dict[str, Any], what: str) -> Saved:
        path = f"{FOLDER}/{name}.json"
        text = json.dumps(content, separators=(",", ":"), allow_nan=False)
        write_text(self.folder.path / path, text)
        return Saved(path=path, what=what)


def points_table(task: Task) -> dict[str, Any]:
    """Describe the picture and its points, placed from 0 to 1 between its corners."""
    low, high = task.corners
    split, points = task.split, task.points
    return {
        "name": points.name,
        "simulated": points.simulated,
        "classes": list(points.classes),
        "columns": list(task.names),
        "others": len(points.columns) - 2,
        "low": task.in_units(low).round(6).tolist(),
        "high": task.in_units(high).round(6).tolist(),
        "train": _placed(split.train_x, split.train_y, task),
        "test": _placed(split.test_x, split.test_y, task),
        "counts": {"train": len(split.train_y), "test": len(split.test_y)},
    }


def _placed(x: NDArray[np.float32], y: NDArray[np.int64], task: Task) -> list[list[float | int]]:
    """Place points in the picture, with their classes; of many, some evenly chosen."""
    chosen = np.unique(np.linspace(0, len(y) - 1, min(len(y), MOST_POINTS)).astype(int))
    low, high = (np.array(corner) for corner in task.corners)
    there = (x[chosen][:, task.across] - low) / np.where(high > low, high - low, 1)
    rows = zip(there.round(4).tolist(), y[chosen].tolist(), strict=True)
    return [[first, second, label] for (first, second), label in rows]


def _layers(outputs: list[NDArray[np.float32]]) -> list[dict[str, Any]]:
    """Write every neuron's surface in bytes: 128 is zero, and its largest answer is 1 or 255."""
    layers = []
    for name, values in zip(layer_names(len(outputs)), outputs, strict=True):
        shown = values[::2, ::2, :SHOWN].transpose(2, 0, 1)
        largest = np.abs(shown).max(axis=(1, 2))
        scale = np.where(largest > 0, largest, 1)[:, None, None]
        grids = np.rint(128 + 127 * (shown / scale)).astype(np.uint8)
        spread = np.ptp(shown, axis=(1, 2)) <= 1e-6 * np.maximum(largest, 1e-6)
        layers.append({
            "name": name, "units": values.shape[2], "side": FINE // 2, "grids": _text(grids),
            "largest": _plain(largest), "same": [bool(each) for each in spread],
        })  # fmt: skip
    return layers


def _decision(logits: NDArray[np.float32]) -> dict[str, Any]:
    """Write the likeliest class everywhere, and the belief in it: 0 is none, 255 certainty."""
    belief = nn.functional.softmax(logits).data
    sure = np.rint(255 * belief.max(axis=2)).astype(np.uint8)
    said = belief.argmax(axis=2).astype(np.uint8)
    return {
        "side": FINE, "classes": belief.shape[2], "said": _text(said), "sure": _text(sure),
    }  # fmt: skip


def _shown(kernel: NDArray[np.floating]) -> list[list[float]]:
    """Return the weights between the neurons that are shown."""
    return [_plain(row) for row in kernel[:SHOWN, :SHOWN]]


def _plain(values: NDArray[np.floating]) -> list[float]:
    """Round to the four digits a drawing can need."""
    return [float(f"{value:.4g}") for value in values.tolist()]


def _text(values: Bytes) -> str:
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")
