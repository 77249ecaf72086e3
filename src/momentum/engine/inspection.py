"""Looking inside a model: layers as a table, values as histograms and surfaces.

All results are plain data; drawing them is somebody else's work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Tensor, as_float, no_grad

if TYPE_CHECKING:
    from momentum.engine.measuring import Loss
    from momentum.engine.model import Sequential

Point = tuple[float, float]


class LayerSummary(NamedTuple):
    """A layer: its output for one example, and how many numbers it holds."""

    name: str
    kind: str
    output_shape: tuple[int, ...]
    trained: int
    not_trained: int


class Summary(NamedTuple):
    """All layers of a model; ``print`` shows a table."""

    layers: tuple[LayerSummary, ...]
    trained: int
    not_trained: int

    def __str__(self) -> str:
        rows = [("layer", "kind", "output shape", "parameters")]
        rows += [(la.name, la.kind, str(la.output_shape), f"{la[3] + la[4]:,}") for la in self[0]]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join([*map(str.ljust, row[:3], widths), row[3].rjust(widths[3])]) for row in rows
        ]
        lines.insert(1, "-" * len(lines[0]))
        total = f"{self.trained + self.not_trained:,} parameters, {self.trained:,} of them trained"
        return "\n".join([*lines, lines[1], total])


def summary(model: Sequential) -> Summary:
    """Describe every layer of a model: name, kind, output shape, parameters.

    Raises
    ------
    ValueError
        If the model has not seen an input yet.

    Examples
    --------
    >>> from momentum import engine as nn
    >>> model = nn.Sequential([nn.Dense(4, "relu"), nn.Dense(1)]); model.build([2])
    >>> print(model.summary())
    layer    kind   output shape  parameters
    ----------------------------------------
    dense_1  Dense  (4,)                  12
    dense_2  Dense  (1,)                   5
    ----------------------------------------
    17 parameters, 17 of them trained
    """
    if model.input_shape is None:
        raise ValueError("this model has not seen an input yet; call or build it first.")
    axes = (1,) if model.folds is None else (model.folds, 1)
    with no_grad():
        outputs = list(model.outputs(np.zeros((*axes, *model.input_shape), model.dtype)))
    layers = []
    for layer, (name, y) in zip(model.layers, outputs, strict=True):
        trained = sum(weight.data.size for _, weight in layer.named_weights())
        kept = sum(array.size for _, array in layer.named_state())
        counts = (count // (model.folds or 1) for count in (trained, kept))
        layers.append(LayerSummary(name, type(layer).__name__, y.shape[len(axes) :], *counts))
    return Summary(tuple(layers), sum(la.trained for la in layers), sum(la[4] for la in layers))


class Histogram(NamedTuple):
    """How many values lie between each edge and the next."""

    counts: Array
    edges: Array


class LayerHistograms(NamedTuple):
    """The outputs of a layer, and the derivatives of the loss by them."""

    name: str
    activations: Histogram
    gradients: Histogram


def histograms(
    model: Sequential, x: ArrayLike, y: ArrayLike, loss: Loss, bins: int = 40
) -> tuple[LayerHistograms, ...]:
    """Count what comes out of every layer, and which gradient comes back to it.

    The model computes as in use, and nothing in it changes. The gradient is that of the mean loss.

    Raises
    ------
    ValueError
        If the model has folds.
    """
    _need_one(model)
    kept = [(weight, weight.grad) for weight in model.parameters]
    seen, start = [], Tensor(as_float(x, model.dtype), requires_grad=True)
    for name, output in model.outputs(reshape(start, start.shape)):
        seen.append((name, output.data, _watch(output)))
    loss(y, output).mean().backward()
    for weight, gradient in kept:
        weight.grad = gradient
    return tuple(
        LayerHistograms(name, _histogram([a], bins), _histogram(g, bins)) for name, a, g in seen
    )


def _watch(tensor: Tensor) -> list[Array]:
    """Return a list that will hold the gradient of a tensor when `backward` has passed it."""
    seen: list[Array] = []
    vjp = tensor._vjp
    if vjp is not None:
        tensor._vjp = lambda g: (seen.append(g), vjp(g))[1]  # type: ignore[func-returns-value]
    return seen


def _histogram(arrays: list[Array], bins: int) -> Histogram:
    values = np.concatenate([np.ravel(array) for array in arrays] or [np.zeros(0)])
    return Histogram(*np.histogram(values[np.isfinite(values)].astype(np.float64), bins))


class Surface(NamedTuple):
    """What each unit of a layer answers on a plane: shape (resolution, resolution, units).

    Rows go with the second input and columns with the first, both from low to high.
    """

    name: str
    values: Array


def surfaces(
    model: Sequential, low: Point, high: Point, resolution: int = 64
) -> tuple[Surface, ...]:
    """Show what the units of a model of two inputs answer between two corners of the plane.

    One surface for each layer with units, and for the last layer: the decision surface.

    Raises
    ------
    ValueError
        If the model has folds or does not take two inputs.
    """
    _need_one(model)
    if model.input_shape not in (None, (2,)):
        raise ValueError(f"surfaces need a model of two inputs, not of shape {model.input_shape}.")
    first, second = (np.linspace(a, b, resolution) for a, b in zip(low, high, strict=True))
    points = np.stack(np.meshgrid(first, second), axis=-1).reshape(-1, 2)
    with no_grad():
        outputs = list(model.outputs(points))
    shape = resolution, resolution, -1
    return tuple(
        Surface(name, y.data.reshape(shape))
        for layer, (name, y) in zip(model.layers, outputs, strict=True)
        if hasattr(layer, "units") or layer is model.layers[-1]
    )


def _need_one(model: Sequential) -> None:
    if model.folds is not None:
        raise ValueError("look inside one network at a time: take model.fold(0).")
