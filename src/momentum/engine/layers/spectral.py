"""A wrapper that bounds how steep a layer can be."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np

from momentum.engine.arithmetic import matmul, maximum
from momentum.engine.layers.layer import Layer
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Tensor

TINY = 1e-12
WARM_UP = 15
"""Power iterations a new layer starts with, so that its first answer is in scale already."""


@dataclass(eq=False)
class SpectralNormalization(Layer):
    """Divide the kernel of a layer by its largest singular value: W / sigma (Miyato et al. 2018).

    A layer so divided lengthens no difference between two inputs, which keeps the critic of a GAN
    smooth. The kernel counts as a matrix of (inputs, units): its last axis against all others.

    The singular vectors come from power iteration, v <- W u / |W u|, u <- W^T v / |W^T v|, one
    round in every training call, starting from the u of the call before; sigma = v^T W u. The
    gradient flows through sigma, with u and v held constant, as in Miyato's paper and in PyTorch.
    Keras instead overwrites the kernel by W / sigma at every training call and takes no gradient
    through sigma: its kernel always holds the divided weights, ours the undivided ones.

    Parameters
    ----------
    layer : Layer
        Any with a "kernel" or with "embeddings".
    power_iterations : int
        Rounds in every training call.

    Examples
    --------
    >>> from momentum.engine import Dense
    >>> steep = SpectralNormalization(Dense(2, kernel_initializer="normal(9)", use_bias=False))
    >>> slopes = steep(np.eye(3, dtype=np.float32)).data
    >>> float(np.linalg.norm(slopes, 2).round(2))
    1.0
    """

    stackable = True

    layer: Layer
    power_iterations: int = 1

    def __post_init__(self) -> None:
        if self.power_iterations < 1:
            raise ValueError(f"power_iterations counts from 1, not {self.power_iterations}.")
        self.add_part("layer", self.layer)

    def build(self, shape: tuple[int, ...]) -> None:
        """Build the layer inside and find the first singular vector of its kernel."""
        self.layer.build(shape)
        self.layer.built = True
        inside = self.layer.weights
        self._kernel_name = next((n for n in ("kernel", "embeddings") if n in inside), "")
        if not self._kernel_name:
            raise ValueError(f"{self.layer.name} has no kernel to divide by its largest value.")
        self.add_state("vector_u", (1, inside[self._kernel_name].shape[-1]), "normal(0.02)")
        self._turn(self._matrix().data, WARM_UP)

    def check(self, x: Tensor) -> None:
        """Refuse what the layer inside refuses."""
        self.layer.check(x)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute the layer with W / sigma."""
        return self._divided(training)(x, training)

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Compute the layer with W / sigma, where some steps are padding."""
        return self._divided(training)(x, training, mask)

    def next_mask(self, x: Any, mask: Array | None) -> Array | None:
        """Return what the layer inside makes of the mask."""
        return self.layer.next_mask(x, mask)

    def _matrix(self) -> Tensor:
        kernel = self.layer.weights[self._kernel_name]
        folds = () if self.folds is None else (self.folds,)
        return reshape(kernel, *folds, -1, kernel.shape[-1])

    def _divided(self, training: bool) -> Layer:
        """Return the layer with another kernel in it; everything else is shared."""
        kernel, W = self.layer.weights[self._kernel_name], self._matrix()
        v = self._turn(W.data, self.power_iterations if training else 0)
        sigma = (matmul(v, W) * self.state["vector_u"]).sum(axis=(-2, -1), keepdims=True)
        twin = copy(self.layer)
        divided = reshape(W / maximum(sigma, TINY), kernel.shape)
        twin.weights = {**self.layer.weights, self._kernel_name: divided}
        return twin

    def _turn(self, W: Array, rounds: int) -> Array:
        """Turn u towards the first singular vector of W; return the v that belongs to it."""
        v = _unit(self.state["vector_u"] @ W.swapaxes(-1, -2))
        for _ in range(rounds):
            self.state["vector_u"][...] = _unit(v @ W)
            v = _unit(self.state["vector_u"] @ W.swapaxes(-1, -2))
        return v


def _unit(vector: Array) -> Array:
    length = np.linalg.norm(vector, axis=-1, keepdims=True)
    return np.asarray(vector / np.maximum(length, TINY))
