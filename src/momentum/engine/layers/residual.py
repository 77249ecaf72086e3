"""Layers made of layers: the shortcut past some, and the block that transformers repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from momentum.engine.layers.attention import MultiHeadAttention
from momentum.engine.layers.dense import Dense, Dropout
from momentum.engine.layers.layer import Layer, describe, known_activation, snake
from momentum.engine.layers.normalization import LayerNormalization
from momentum.engine.tensor import Array, Tensor


class Residual(Layer):
    """Add to the input what some layers make of it: y = x + f(x) (He et al. 2016).

    The gradient passes the shortcut unchanged, so that even the first of many blocks learns.

    Parameters
    ----------
    layers : sequence of Layer
        f: one after the other, from a shape back to the same shape.

    Examples
    --------
    >>> from momentum.engine import Dense
    >>> Residual([Dense(8, "relu"), Dense(3, kernel_initializer="zeros")])([[1.0, 2.0, 3.0]]).data
    array([[1., 2., 3.]], dtype=float32)
    """

    stackable = True

    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__()
        if not layers or len({id(layer) for layer in layers}) < len(layers):
            raise ValueError("Residual needs at least one layer, and none of them twice.")
        seen: Counter[str] = Counter()
        for layer in layers:
            kind = snake(type(layer).__name__)
            seen[kind] += 1
            self.add_part(f"{kind}_{seen[kind]}", layer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute x + f(x)."""
        return self._shortcut(x, _chain(self.parts.values(), x, training, None))

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Compute x + f(x) where some steps are padding."""
        return self._shortcut(x, _chain(self.parts.values(), x, training, mask))

    def _shortcut(self, x: Tensor, y: Tensor) -> Tensor:
        if y.shape != x.shape:
            raise ValueError(
                f"{self.name} adds {y.shape}, what its layers return, to the input {x.shape}; "
                "both need one shape."
            )
        return x + y

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {"layers": [describe(layer) for layer in self.parts.values()]}


class TransformerBlock(Layer):
    """Let the steps look at one another, then let each think for itself (Vaswani et al. 2017).

    y = x + dropout(attention(norm(x))), then y + dropout(W_2 f(W_1 norm(y))): normalised *before*
    each part, which trains without warm-up (Xiong et al. 2020).

    Parameters
    ----------
    num_heads, key_dim : int
        As in `MultiHeadAttention`.
    units : int
        Width of the hidden dense layer.
    dropout : float
        Share of what each part adds that is silenced in training.
    activation : str
        f.
    causal : bool
        Whether a step sees only itself and the past.

    Examples
    --------
    >>> TransformerBlock(num_heads=2, key_dim=4, units=32)([[[1.0, 2.0, 3.0]]]).shape
    (1, 1, 3)
    """

    axes = ("examples", "steps", "features")

    def __init__(
        self,
        num_heads: int,
        key_dim: int,
        units: int,
        dropout: float = 0.0,
        activation: str = "relu",
        causal: bool = False,
    ) -> None:
        super().__init__()
        self.num_heads, self.key_dim, self.units = num_heads, key_dim, units
        self.dropout, self.activation, self.causal = dropout, known_activation(activation), causal
        attention = MultiHeadAttention(num_heads, key_dim, causal=causal)
        self.add_part("attention", Residual([LayerNormalization(), attention, Dropout(dropout)]))

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the dense part, now that its width is known."""
        self.features = shape[-1]
        dense = [Dense(self.units, self.activation), Dense(shape[-1])]
        self.add_part(
            "feed_forward", Residual([LayerNormalization(), *dense, Dropout(self.dropout)])
        )
        self.prepare(self.generators, self.folds, self.dtype)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute both parts."""
        return _chain(self.parts.values(), x, training, None)

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Compute both parts where some steps are padding."""
        return _chain(self.parts.values(), x, training, mask)

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {
            "num_heads": self.num_heads,
            "key_dim": self.key_dim,
            "units": self.units,
            "dropout": self.dropout,
            "activation": self.activation,
            "causal": self.causal,
        }


def _chain(layers: Iterable[Layer], x: Tensor, training: bool, mask: Array | None) -> Tensor:
    for layer in layers:
        x, mask = layer(x, training, mask), layer.next_mask(x, mask)
    return x
