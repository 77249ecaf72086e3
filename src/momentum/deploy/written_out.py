"""A network written out in its smallest layers: no block, nothing that only training needs.

Other runtimes know layers one after the other and additions; they need not know our blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.engine.layers import describe, remake

Step: TypeAlias = "int | list[Step]"
"""A layer by its position, or a block of steps whose result is added to what came in."""

Array: TypeAlias = NDArray[Any]

_TINY = 1e-12


class WrittenOut(NamedTuple):
    """The smallest layers of a network, and the order in which they are taken.

    Attributes
    ----------
    model : Sequential
        The layers one after the other: residual blocks without their addition. It is not the
        network itself, but its layers have the network's weights and shapes.
    steps : list
        How the network goes through them.
    """

    model: nn.Sequential
    steps: list[Step]


def written_out(model: nn.Sequential) -> WrittenOut:
    """Write a network out.

    Spectral normalisation becomes the layer inside it, its kernel divided once and for all.

    Examples
    --------
    >>> block = nn.Residual([nn.Dense(2, "relu"), nn.Dense(3)])
    >>> network = nn.Sequential([nn.Dense(3), block, nn.Dense(1)])
    >>> network.build((4,))
    >>> written_out(network).steps
    [0, [1, 2], 3]
    """
    found: list[nn.Layer] = []
    steps = _steps(model.layers, found)
    inner = [one.layer if isinstance(one, nn.SpectralNormalization) else one for one in found]
    seed = model.seed if isinstance(model.seed, int) else model.seed[0]
    plain = nn.Sequential([remake(describe(one)) for one in inner], seed, model.dtype)
    plain.build(model.input_shape or ())
    for layer, old in zip(plain.layers, found, strict=True):
        _copy(old, layer)
    return WrittenOut(plain, steps)


def _steps(layers: Iterable[nn.Layer], found: list[nn.Layer]) -> list[Step]:
    steps: list[Step] = []
    for layer in layers:
        if isinstance(layer, nn.Residual):
            steps.append(_steps(layer.parts.values(), found))
        else:
            steps.append(len(found))
            found.append(layer)
    return steps


def _copy(old: nn.Layer, new: nn.Layer) -> None:
    arrays = _arrays(old)
    if isinstance(old, nn.SpectralNormalization):
        arrays = _arrays(old.layer)
        name = "kernel" if "kernel" in arrays else "embeddings"
        arrays[name] = _divided(arrays[name], old.state["vector_u"])
    for name, array in _arrays(new).items():
        array[...] = arrays[name]


def _arrays(layer: nn.Layer) -> dict[str, Array]:
    weights = {name: weight.data for name, weight in layer.named_weights("")}
    return weights | dict(layer.named_state(""))


def _divided(kernel: Array, u: Array) -> Array:
    """Divide a kernel by its largest singular value, u being that value's vector of units."""
    matrix = kernel.reshape(-1, kernel.shape[-1])
    v = _unit(u @ matrix.T)
    divided: Array = kernel / np.maximum((v @ matrix * u).sum(), _TINY)
    return divided


def _unit(vector: Array) -> Array:
    length = np.linalg.norm(vector, axis=-1, keepdims=True)
    unit: Array = vector / np.maximum(length, _TINY)
    return unit
