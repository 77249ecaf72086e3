"""Layers for sequences whose steps look at one another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from momentum.engine.arithmetic import add, matmul
from momentum.engine.layers.dense import Dropout
from momentum.engine.layers.layer import Layer
from momentum.engine.nodes import attention_weights, linear
from momentum.engine.shaping import reshape, transpose
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor


@dataclass(eq=False)
class MultiHeadAttention(Layer):
    """Let every step of a sequence gather from the steps that matter to it (Vaswani et al. 2017).

    Every head makes of each step a query, a key and a value, Q = X W_q, K = X W_k, V = X W_v, and
    computes softmax(Q K^T / sqrt(key_dim)) V. What the heads found is joined and mixed into as
    many features as came in.

    Called on one sequence, as in a `Sequential`, it is self-attention; `attend` lets one sequence
    look at another. Steps that are padding are not looked at.

    Parameters
    ----------
    num_heads : int
        How many heads look at once.
    key_dim : int
        Features of a query and a key, for each head.
    value_dim : int, optional
        Features of a value, for each head; `key_dim` unless given.
    dropout : float
        Share of the attention weights that is silenced in training.
    use_bias : bool
        Whether the four products add a bias.
    kernel_initializer, bias_initializer : str
        How the weights start.
    causal : bool
        Whether a step sees only itself and the past. Keras says so at the call
        (``use_causal_mask=True``).

    Examples
    --------
    >>> MultiHeadAttention(num_heads=2, key_dim=8)(np.ones((1, 5, 16))).shape
    (1, 5, 16)
    """

    axes = ("examples", "steps", "features")

    num_heads: int
    key_dim: int
    value_dim: int | None = None
    dropout: float = 0.0
    use_bias: bool = True
    kernel_initializer: str = "glorot_uniform"
    bias_initializer: str = "zeros"
    causal: bool = False

    def __post_init__(self) -> None:
        self.value_dim = self.value_dim or self.key_dim
        if min(self.num_heads, self.key_dim, self.value_dim) < 1:
            raise ValueError(
                "attention needs at least one head, and one feature in it, not "
                f"{self.num_heads} heads of {self.key_dim} and {self.value_dim} features."
            )
        self.add_part("dropout", Dropout(self.dropout))

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the weights of self-attention."""
        self._build(shape[-1], shape[-1], shape[-1])

    def _build(self, query: int, key: int, value: int) -> None:
        self.features = query
        compared = self.num_heads, self.key_dim
        gathered = self.num_heads, self.value_dim or self.key_dim
        for name, start, end in (
            ("query", (query,), compared),
            ("key", (key,), compared),
            ("value", (value,), gathered),
            ("attention_output", gathered, (query,)),
        ):
            self.add_weight(f"{name}.kernel", (*start, *end), self.kernel_initializer)
            if self.use_bias:
                self.add_weight(f"{name}.bias", end, self.bias_initializer)
        self.built = True

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Let a sequence attend to itself."""
        return self.attend(x, x, training=training)

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Let a sequence attend to itself, but not to its padding."""
        return self.attend(x, x, mask=mask[:, :, None] & mask[:, None, :], training=training)

    def attend(
        self,
        query: Operand,
        value: Operand,
        key: Operand | None = None,
        mask: Array | None = None,
        causal: bool = False,
        training: bool = False,
    ) -> Tensor:
        """Let the steps of `query` gather from the steps of `value` (cross-attention).

        Parameters
        ----------
        query : array or Tensor of shape (examples, query steps, features)
        value, key : arrays or Tensors of shape (examples, steps, features)
            What is gathered, and what is compared with the query: `value` unless given.
        mask : boolean array that broadcasts to (examples, query steps, steps), optional
            False where a query step must not look.
        causal : bool
            Whether query step t sees only the steps up to t; always so where the layer is causal.
        """
        return self.attend_with_scores(query, value, key, mask, causal, training)[0]

    def attend_with_scores(
        self,
        query: Operand,
        value: Operand,
        key: Operand | None = None,
        mask: Array | None = None,
        causal: bool = False,
        training: bool = False,
    ) -> tuple[Tensor, Array]:
        """Return what `attend` does, and who looked where.

        Returns
        -------
        output : Tensor of shape (examples, query steps, features)
        scores : array of shape (examples, heads, query steps, steps)
            The attention weights; those of a query step add up to one.
        """
        q, v = self._sequence(query), self._sequence(value)
        k = v if key is None else self._sequence(key)
        if not self.built:
            self._build(q.shape[-1], k.shape[-1], v.shape[-1])
        self._agree(q, k, v)
        seen = self._seen(q, v, mask, causal)
        p = attention_weights(self._heads("query", q), self._heads("key", k), seen)
        found = matmul(self.parts["dropout"](p, training), self._heads("value", v))
        return self._mixed(found), p.data

    def _sequence(self, given: Operand) -> Tensor:
        x = as_tensor(given)
        return x if x.dtype == self.dtype else self._cast(given, x)

    def _agree(self, q: Tensor, k: Tensor, v: Tensor) -> None:
        wanted = [self.weights[f"{name}.kernel"].shape[0] for name in ("query", "key", "value")]
        if [t.ndim for t in (q, k, v)] != [3, 3, 3] or [t.shape[-1] for t in (q, k, v)] != wanted:
            raise ValueError(
                f"{self.name} expects sequences (examples, steps, features) of {wanted} features "
                f"as query, key and value but was given {q.shape}, {k.shape} and {v.shape}."
            )
        if k.shape[:2] != v.shape[:2] or q.shape[0] != v.shape[0]:
            raise ValueError(
                f"{self.name} needs as many examples in query, key and value, and as many steps in "
                f"key and value, but was given {q.shape}, {k.shape} and {v.shape}."
            )

    def _seen(self, q: Tensor, v: Tensor, mask: Array | None, causal: bool) -> Array | None:
        """Combine the masks, the same for all heads: shape ([examples,] 1, query steps, steps)."""
        seen = None if mask is None else np.asarray(mask, bool)
        if causal or self.causal:
            past = np.tri(q.shape[1], v.shape[1], dtype=bool)
            seen = past if seen is None else seen & past
        return None if seen is None else seen[..., None, :, :]

    def _heads(self, name: str, x: Tensor) -> Tensor:
        """Multiply by a kernel (features, heads, d): shape (examples, heads, steps, d)."""
        kernel, bias = self.weights[f"{name}.kernel"], self.weights.get(f"{name}.bias")
        features, heads, d = kernel.shape
        w = reshape(kernel, features, heads * d)
        y = linear(x, w, None if bias is None else reshape(bias, -1))
        return transpose(reshape(y, *x.shape[:-1], heads, d), 0, 2, 1, 3)

    def _mixed(self, found: Tensor) -> Tensor:
        """Join what the heads found and mix it: shape (examples, query steps, features)."""
        n, heads, steps, d = found.shape
        kernel = reshape(self.weights["attention_output.kernel"], heads * d, -1)
        joined = reshape(transpose(found, 0, 2, 1, 3), n, steps, heads * d)
        return linear(joined, kernel, self.weights.get("attention_output.bias"))


@dataclass(eq=False)
class PositionEmbedding(Layer):
    """Add to every step a learned vector that says where it stands: y_t = x_t + w_t.

    Attention alone cannot tell the order of the steps. KerasHub has the layer under the same name;
    in plain Keras one adds an ``Embedding`` of 0, 1, 2, ...

    Parameters
    ----------
    length : int
        The longest sequence; a shorter one uses the first vectors.
    embeddings_initializer : str
        How the vectors start.

    Examples
    --------
    >>> PositionEmbedding(10)(np.zeros((2, 7, 4))).shape
    (2, 7, 4)
    """

    axes = ("examples", "steps", "features")

    length: int
    embeddings_initializer: str = "uniform"

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError(
                f"PositionEmbedding needs room for at least one step, not {self.length}."
            )

    def build(self, shape: tuple[int, ...]) -> None:
        """Make one vector a position."""
        self.features = shape[-1]
        self.add_weight("embeddings", (self.length, shape[-1]), self.embeddings_initializer)

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Add the vectors of the first positions."""
        steps = x.shape[1]
        if steps > self.length:
            raise ValueError(f"{self.name} knows {self.length} positions but was given {x.shape}.")
        w = self.weights["embeddings"]
        return add(x, w if steps == self.length else w[:steps])
