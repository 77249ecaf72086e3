"""A model: layers one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from momentum.engine.inspection import Summary, summary
from momentum.engine.layers import Layer, chain, describe, numbered, remake
from momentum.engine.tensor import Array, Operand, Tensor, as_float, no_grad


class Sequential:
    """Layers one after the other, or many such networks side by side.

    Parameters
    ----------
    layers : sequence of Layer
        From the input to the output.
    seed : int or sequence of int
        Where all randomness of the model starts. A sequence makes one network for every seed,
        trained together: every weight, input and output then has a leading *fold axis*. Network
        k is the same whether it is trained alone or beside others.
    dtype : dtype_like
        Precision of the weights: float32, or float64 for checks.

    Examples
    --------
    >>> from momentum.engine import Dense
    >>> model = Sequential([Dense(4, "relu"), Dense(1)])
    >>> model(np.zeros((8, 3))).shape
    (8, 1)
    >>> many = Sequential([Dense(4, "relu"), Dense(1)], seed=[1, 2])
    >>> many(np.zeros((2, 8, 3))).shape
    (2, 8, 1)
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        seed: int | Sequence[int] = 0,
        dtype: DTypeLike = np.float32,
    ) -> None:
        self.layers = list(layers)
        if len({id(layer) for layer in self.layers}) < len(self.layers):
            raise ValueError("one layer stands twice in this model; make a second one.")
        self.seed = _plain(seed)
        self.dtype = np.dtype(dtype)
        if self.dtype not in (np.float32, np.float64):
            raise ValueError(f"a model computes in float32 or float64, not {self.dtype}.")
        self.input_shape: tuple[int, ...] | None = None
        seeds = [self.seed] if isinstance(self.seed, int) else self.seed
        streams = [np.random.SeedSequence(each).spawn(len(self.layers)) for each in seeds]
        for position, (name, layer) in enumerate(self.named_layers()):
            layer.name = name
            generators = [np.random.default_rng(stream[position]) for stream in streams]
            layer.prepare(generators, self.folds, self.dtype)

    @property
    def folds(self) -> int | None:
        """How many networks stand side by side; None for a plain one."""
        return None if isinstance(self.seed, int) else len(self.seed)

    def __call__(self, x: Operand, training: bool = False) -> Tensor:
        """Compute the output for inputs of shape ([folds,] examples, ...)."""
        return chain(self.layers, self._taken(x), training)

    def outputs(self, x: Operand, training: bool = False) -> Iterator[tuple[str, Tensor]]:
        """Yield the output of every layer, with its name, to look at or to stop half-way."""
        y, mask = self._taken(x), None
        for name, layer in self.named_layers():
            y, mask = layer(y, training, mask), layer.next_mask(y, mask)
            yield name, y

    def advance(self, x: Operand, states: Sequence[Any] = ()) -> tuple[Tensor, list[Any]]:
        """Compute the output of the next piece of a sequence: the numbers of the whole, in use.

        Parameters
        ----------
        x : array or Tensor of shape ([folds,] examples, steps, ...)
        states : sequence, optional
            What the piece before left, an entry a layer; nothing at the start of the sequence.
        """
        y = self._taken(x)
        states = states or [None] * len(self.layers)
        if len(states) != len(self.layers):
            raise ValueError(f"{len(states)} states given for {len(self.layers)} layers.")
        mask, after = None, []
        for layer, state in zip(self.layers, states, strict=True):
            (y, end), mask = layer.run(y, state, mask), layer.next_mask(y, mask)
            after.append(end)
        return y, after

    def _taken(self, x: Operand) -> Tensor:
        """Check an input, and take it in the precision of the model."""
        y = x if isinstance(x, Tensor) else Tensor(as_float(x, self.dtype))
        self._check(y.shape)
        return y

    def _check(self, shape: tuple[int, ...]) -> None:
        start = 1 if self.folds is None else 2
        if len(shape) <= start or (self.folds is not None and shape[0] != self.folds):
            folds = "" if self.folds is None else f"{self.folds} folds, "
            raise ValueError(f"input has shape {shape}; expected ({folds}examples, features, ...).")
        if 0 in shape:
            raise ValueError(f"the input is empty: it has shape {shape}.")
        if self.input_shape is None:
            self.input_shape = shape[start:]

    def predict(self, x: ArrayLike, batch_size: int = 1024) -> Array:
        """Compute the output as a plain array, batch by batch, remembering no graph."""
        x, axis = np.asarray(x), 0 if self.folds is None else 1
        self._check(x.shape)
        cuts = range(batch_size, x.shape[axis], batch_size)
        with no_grad():
            parts = [self(part).data for part in np.split(x, list(cuts), axis=axis)]
        return np.concatenate(parts, axis=axis)

    def build(self, input_shape: Sequence[int]) -> None:
        """Make the weights for examples of this shape, without data."""
        folds = () if self.folds is None else (self.folds,)
        self.predict(np.zeros((*folds, 1, *input_shape), self.dtype))

    @property
    def parameters(self) -> list[Tensor]:
        """Everything that training changes."""
        return [weight for layer in self.layers for _, weight in layer.named_weights()]

    def count_parameters(self) -> int:
        """Count the trained numbers of one network, over all layers.

        Examples
        --------
        >>> from momentum.engine import Dense
        >>> model = Sequential([Dense(10)])
        >>> model.build([784])
        >>> model.count_parameters()
        7850
        """
        return sum(weight.data.size for weight in self.parameters) // (self.folds or 1)

    def summary(self) -> Summary:
        """Describe every layer: name, kind, output shape, parameters; ``print`` it as a table."""
        return summary(self)

    def arrays(self) -> dict[str, Array]:
        """Name every array of the model, weights and state: "dense_1.kernel", ..."""
        found: dict[str, Array] = {}
        for name, layer in self.named_layers():
            found |= {key: weight.data for key, weight in layer.named_weights(f"{name}.")}
            found |= layer.named_state(f"{name}.")
        return found

    def named_weights(self) -> Iterator[tuple[str, Tensor]]:
        """Yield everything that training changes: "dense_1.kernel", ..."""
        for name, layer in self.named_layers():
            yield from layer.named_weights(f"{name}.")

    def named_layers(self) -> Iterator[tuple[str, Layer]]:
        """Return every layer with its name: its kind, numbered from 1."""
        return numbered(self.layers)

    def assign(self, values: dict[str, Array]) -> None:
        """Overwrite every array, as named by `arrays`.

        Raises
        ------
        ValueError
            If a name is missing or unknown, or a shape differs.
        """
        own = self.arrays()
        wrong = [f"{name!r} (missing)" for name in sorted(own.keys() - values.keys())]
        wrong += [f"{name!r} (unknown)" for name in sorted(values.keys() - own.keys())]
        if wrong:
            raise ValueError(f"the arrays differ in {', '.join(wrong)}.")
        for name, array in own.items():
            if array.shape != values[name].shape:
                raise ValueError(
                    f"{name} has shape {array.shape} but was given {values[name].shape}."
                )
        for name, array in own.items():
            array[...] = values[name]

    def fold(self, number: int) -> Sequential:
        """Take one network out of many, as a plain one (weights are copied)."""
        if isinstance(self.seed, int) or self.input_shape is None:
            raise ValueError("this model has no folds, or has not seen an input yet.")
        layers = [remake(describe(layer)) for layer in self.layers]
        alone = Sequential(layers, self.seed[number], self.dtype)
        alone.build(self.input_shape)
        alone.assign({name: array[number] for name, array in self.arrays().items()})
        return alone

    def configuration(self) -> dict[str, Any]:
        """Return the architecture as plain JSON values."""
        return {
            "seed": self.seed,
            "dtype": self.dtype.name,
            "input_shape": list(self.input_shape or ()),
            "layers": [describe(layer) for layer in self.layers],
        }


def _plain(seed: int | Sequence[int]) -> int | list[int]:
    if isinstance(seed, int | np.integer):
        return int(seed)
    if len(seed) == 0:
        raise ValueError("a model needs at least one seed.")
    return [int(s) for s in seed]
