"""Layers before a recurrent one: tokens become vectors, padding becomes a mask."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from momentum.engine.layers.layer import Layer
from momentum.engine.nodes.embedding import embed
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor


@dataclass(eq=False)
class Embedding(Layer):
    """Give every token a vector of its own, learned like any weight.

    Parameters
    ----------
    input_dim : int
        Size of the vocabulary: tokens are the whole numbers from 0 to input_dim - 1.
    output_dim : int
        Length of the vectors.
    embeddings_initializer : str
        How the table (input_dim, output_dim) starts.
    mask_zero : bool
        Whether token 0 is padding, which recurrent layers shall skip.

    Raises
    ------
    ValueError
        If a token is not in the vocabulary.

    Examples
    --------
    >>> Embedding(10, 4)([[3, 1, 3]]).shape
    (1, 3, 4)
    """

    input_dim: int
    output_dim: int
    embeddings_initializer: str = "uniform"
    mask_zero: bool = False

    def __post_init__(self) -> None:
        if min(self.input_dim, self.output_dim) < 1:
            raise ValueError(
                "Embedding needs at least one token and one number for it, not "
                f"{self.input_dim} and {self.output_dim}."
            )

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the table."""
        shape = self.input_dim, self.output_dim
        self.add_weight("embeddings", shape, self.embeddings_initializer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Look the tokens up; they may come as floats, since a model computes in these."""
        wrong = ~((x.data >= 0) & (x.data < self.input_dim) & (x.data % 1 == 0))
        if wrong.any():
            raise ValueError(
                f"{self.name} knows the tokens 0 to {self.input_dim - 1} but was given "
                f"{x.data[wrong].flat[0]:g}."
            )
        return embed(self.weights["embeddings"], x.data.astype(np.int64))

    def next_mask(self, x: Operand, mask: Array | None) -> Array | None:
        """Mark what is no padding, if token 0 is padding."""
        return as_tensor(x).data != 0 if self.mask_zero else mask


@dataclass(eq=False)
class Masking(Layer):
    """Let recurrent layers skip the steps whose features are all `mask_value`.

    Parameters
    ----------
    mask_value : float
        What padding is filled with.

    Examples
    --------
    >>> layer, x = Masking(), np.array([[[1.0, 2.0], [0.0, 0.0]]])
    >>> layer.next_mask(x, None)
    array([[ True, False]])
    """

    stackable = True

    mask_value: float = 0.0

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Return the input, with zeros for padding."""
        seen = self._seen(x)
        return x if seen.all() else x * seen[..., None].astype(x.dtype)

    def next_mask(self, x: Operand, mask: Array | None) -> Array | None:
        """Mark the steps that are no padding."""
        return self._seen(as_tensor(x))

    def _seen(self, x: Tensor) -> Array:
        seen: Array = (x.data != self.mask_value).any(axis=-1)
        return seen
