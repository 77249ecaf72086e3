"""The mean over the steps of a sequence, as a layer under its name in Keras."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from momentum.engine import Layer, Tensor
from momentum.engine.shaping import mean, sum_
from momentum.engine.tensor import Array, Operand


@dataclass(eq=False)
class GlobalAveragePooling1D(Layer):
    """Average every feature over the steps of a sequence; those that are only padding do not count.

    A sequence that is nothing but padding has the average zero.

    Examples
    --------
    >>> layer, x = GlobalAveragePooling1D(), np.array([[[1.0], [3.0], [50.0]]])
    >>> layer(x).data.tolist(), layer(x, mask=np.array([[True, True, False]])).data.tolist()
    ([[18.0]], [[2.0]])
    """

    axes = ("examples", "steps", "features")
    stackable = True

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Average over all steps."""
        return mean(x, axis=-2)

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Average over the steps that are no padding."""
        steps = np.maximum(mask.sum(axis=-1, keepdims=True), 1)
        share = (mask / steps).astype(x.dtype)
        return sum_(x * share[..., None], axis=-2)

    def next_mask(self, x: Operand, mask: Array | None) -> None:
        """Return none: there are no steps any more."""
