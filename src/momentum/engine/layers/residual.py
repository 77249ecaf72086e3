"""Layers made of layers: the shortcut past some, and the block that transformers repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from momentum.engine.activations import known_activation
from momentum.engine.layers.attention import MultiHeadAttention
from momentum.engine.layers.chain import chain, numbered
from momentum.engine.layers.dense import Dense, Dropout
from momentum.engine.layers.layer import Layer
from momentum.engine.layers.normalization import LayerNormalization
from momentum.engine.tensor import Array, Tensor


@dataclass(eq=False)
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

    layers: Sequence[Layer]

    def __post_init__(self) -> None:
        if not self.layers or len({id(layer) for layer in self.layers}) < len(self.layers):
            raise ValueError("Residual needs at least one layer, and none of them twice.")
        self.layers = list(self.layers)
        for name, layer in numbered(self.layers):
            self.add_part(name, layer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute x + f(x)."""
        return self.call_masked(x, training)

    def call_masked(self, x: Tensor, training: bool, mask: Array | None = None) -> Tensor:
        """Compute x + f(x) where some steps are padding."""
        y = chain(self.parts.values(), x, training, mask)
        if y.shape != x.shape:
            raise ValueError(
                f"{self.name} adds {y.shape}, what its layers return, to the input {x.shape}; "
                "both need one shape."
            )
        return x + y


@dataclass(eq=False)
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

    num_heads: int
    key_dim: int
    units: int
    dropout: float = 0.0
    activation: str = "relu"
    causal: bool = False

    def __post_init__(self) -> None:
        known_activation(self.activation)
        self._add("attention", MultiHeadAttention(self.num_heads, self.key_dim, causal=self.causal))

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the dense part, now that its width is known."""
        self.features = shape[-1]
        self._add("feed_forward", Dense(self.units, self.activation), Dense(shape[-1]))
        self.prepare(self.generators, self.folds, self.dtype)

    def _add(self, name: str, *layers: Layer) -> None:
        self.add_part(name, Residual([LayerNormalization(), *layers, Dropout(self.dropout)]))

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute both parts."""
        return self.call_masked(x, training)

    def call_masked(self, x: Tensor, training: bool, mask: Array | None = None) -> Tensor:
        """Compute both parts where some steps are padding."""
        return chain(self.parts.values(), x, training, mask)
