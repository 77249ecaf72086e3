"""A layer: a function with weights, built when it first sees its input."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, Self

import numpy as np

from momentum.engine.initializers import initializer
from momentum.engine.layers.chain import snake
from momentum.engine.regularizers import constraint, regularizer
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor


class Layer(ABC):
    """A function with weights.

    The weights are made at the first call, when the width of the input is known. A layer computes
    as in use (*inference*) unless called with ``training=True``.

    To write one of your own, declare the arguments of its constructor as the fields of a dataclass,
    make the weights in `build` with `add_weight`, and compute in `call`. Checks, and `add_part` for
    the layers it is made of, go into `__post_init__`. With a constructor written by hand, return
    its arguments from `configuration`.

    Attributes
    ----------
    weights : dict of str to Tensor
        What training changes.
    state : dict of str to array
        What training updates without a gradient, such as moving averages.
    parts : dict of str to Layer
        The layers this one is made of.
    folds : int or None
        Length of the leading fold axis of every weight; None for one plain network.
    features : int or None
        Length of the last axis this layer was built for, where that must not change.
    name : str
        What a model calls it: "dense_2".

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass(eq=False)
    ... class Scale(Layer):
    ...     factor: float = 2.0
    ...     def call(self, x, training):
    ...         return x * self.factor
    >>> Scale(3.0), Scale()([[1.0, 2.0]]).data
    (Scale(factor=3.0), array([[2., 4.]], dtype=float32))
    """

    kinds: ClassVar[dict[str, type[Layer]]] = {}
    axes: ClassVar[tuple[str, ...]] = ()
    """What every axis of the input means, where their number is fixed."""
    stackable: ClassVar[bool] = False
    """Whether the layer can compute many folds at once."""

    name: str
    weights: dict[str, Tensor]
    state: dict[str, Array]
    parts: dict[str, Layer]
    rules: dict[str, tuple[str | None, str | None]]
    generators: list[np.random.Generator]
    folds: int | None = None
    features: int | None = None
    dtype: np.dtype[Any] = np.dtype(np.float32)
    built: bool = False

    def __init_subclass__(cls) -> None:
        known = Layer.kinds.get(cls.__name__)
        if known is None or known.__module__ == cls.__module__:  # nobody replaces our own
            Layer.kinds[cls.__name__] = cls

    def __new__(cls, *_: Any, **__: Any) -> Self:
        """Make an empty layer, which the constructor then fills."""
        layer = super().__new__(cls)
        layer.weights, layer.state, layer.parts, layer.rules = {}, {}, {}, {}
        layer.generators, layer.name = [np.random.default_rng(0)], snake(cls.__name__)
        return layer

    def __init__(self) -> None:
        """Take no arguments, unless a layer declares some."""

    def prepare(
        self, generators: Sequence[np.random.Generator], folds: int | None, dtype: np.dtype[Any]
    ) -> None:
        """Receive the random generators (one a fold) and the precision, before the first call."""
        if folds is not None and not self.stackable:
            raise ValueError(f"{type(self).__name__} knows no folds; train one network at a time.")
        self.generators, self.folds, self.dtype = list(generators), folds, dtype
        for name, part in self.parts.items():
            part.name = f"{self.name}.{name}"
            part.prepare([rng.spawn(1)[0] for rng in generators], folds, dtype)

    def __call__(self, x: Operand, training: bool = False, mask: Array | None = None) -> Tensor:
        """Compute the layer for a batch of shape ([folds,] examples, ...).

        Parameters
        ----------
        training : bool
            Whether this is a step of training: dropout drops, batch statistics are used.
        mask : boolean array of shape (examples, steps), optional
            False where a step of a sequence is only padding.
        """
        x = self.ready(x)
        return self.call(x, training) if mask is None else self.call_masked(x, training, mask)

    def ready(self, x: Operand) -> Tensor:
        """Check an input, make the weights if there are none yet, and take their precision."""
        given, x = x, as_tensor(x)
        self.check(x)
        if not self.built:
            self.build(x.shape)
            self.built = True
        return self._cast(given, x) if x.dtype != self.dtype and self.weights else x

    def run(self, x: Operand, state: Any = None, mask: Array | None = None) -> tuple[Tensor, Any]:
        """Compute in use, going on from a state; most layers have none."""
        return self(x, mask=mask), None

    def _cast(self, given: Operand, x: Tensor) -> Tensor:
        if isinstance(given, Tensor):  # casting would cut its graph
            raise TypeError(
                f"{self.name} computes in {self.dtype} but was given {x.dtype}; make the tensor "
                "or the model in the other precision."
            )
        return Tensor(x.data.astype(self.dtype))

    def check(self, x: Tensor) -> None:
        """Refuse an input this layer cannot take, naming both shapes and the layer."""
        axes = ("folds",) * (self.folds is not None) + self.axes
        if self.axes and x.ndim != len(axes):
            wanted = ", ".join(axes)
            raise ValueError(f"{self.name} expects shape ({wanted}) but was given {x.shape}.")
        if self.features is not None and x.shape[-1] != self.features:
            raise ValueError(
                f"{self.name} was built for shape (..., {self.features}) but was given {x.shape}."
            )

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the weights for inputs of this shape; nothing to do without weights."""

    @abstractmethod
    def call(self, x: Tensor, training: bool) -> Tensor:
        """Compute the output."""

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Compute the output where some steps are padding; most layers treat them all alike."""
        return self.call(x, training)

    def next_mask(self, x: Operand, mask: Array | None) -> Array | None:
        """Return the mask of the output, given the input and its mask."""
        return mask

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again, as plain JSON values."""
        layer: Any = self  # no dataclass where somebody wrote a constructor by hand
        given = fields(layer) if is_dataclass(layer) else ()
        return {one.name: _written(getattr(self, one.name)) for one in given if one.init}

    def add_weight(
        self,
        name: str,
        shape: tuple[int, ...],
        start: str,
        penalty: str | None = None,
        limit: str | None = None,
    ) -> Tensor:
        """Make a weight, one draw a fold; `penalty` and `limit` as in `regularizers`."""
        self.weights[name] = Tensor(self._draw(shape, start), requires_grad=True)
        self.rules[name] = penalty, limit
        return self.weights[name]

    def add_state(self, name: str, shape: tuple[int, ...], start: str) -> None:
        """Make an array that is kept with the weights but has no gradient."""
        self.state[name] = self._draw(shape, start)

    def add_part(self, name: str, layer: Layer) -> Layer:
        """Make another layer a part of this one."""
        self.parts[name] = layer
        return layer

    def tree(self, prefix: str = "") -> Iterator[tuple[str, Layer]]:
        """Yield this layer and all parts in it, with what the names of their weights begin with."""
        yield prefix, self
        for name, part in self.parts.items():
            yield from part.tree(f"{prefix}{name}.")

    def named_weights(self, prefix: str = "") -> Iterator[tuple[str, Tensor]]:
        """Yield every weight, those of the parts as "part.weight"."""
        for start, layer in self.tree(prefix):
            yield from ((start + name, weight) for name, weight in layer.weights.items())

    def named_state(self, prefix: str = "") -> Iterator[tuple[str, Array]]:
        """Yield every array of the state, those of the parts as "part.array"."""
        for start, layer in self.tree(prefix):
            yield from ((start + name, array) for name, array in layer.state.items())

    def penalties(self) -> Iterator[Tensor]:
        """Yield what the regularisers of the weights charge, each of shape () or (folds,)."""
        for _, layer in self.tree():
            for name, (penalty, _) in layer.rules.items():
                if penalty is not None:
                    yield regularizer(penalty)(layer.weights[name], self.folds is not None)

    def constrain(self) -> None:
        """Put weights that a step moved out of their limit back into it."""
        for _, layer in self.tree():
            for name, (_, limit) in layer.rules.items():
                if limit is not None:
                    weight = layer.weights[name]
                    weight.assign(constraint(limit)(weight.data, self.folds is not None))

    def _draw(self, shape: tuple[int, ...], start: str) -> Array:
        draws = [initializer(start)(rng, shape) for rng in self.generators]
        values = draws[0] if self.folds is None else np.stack(draws)
        return np.ascontiguousarray(values, self.dtype)


def describe(layer: Layer) -> dict[str, Any]:
    """Return a layer as plain JSON values: its kind and its arguments."""
    return {"kind": type(layer).__name__, **layer.configuration()}


def remake(entry: dict[str, Any]) -> Layer:
    """Make a layer from what `describe` returned, with new weights; LookupError if unknown."""
    arguments = {key: _remade(value) for key, value in entry.items() if key != "kind"}
    if entry["kind"] not in Layer.kinds:
        raise LookupError(f"no layer {entry['kind']!r}")
    return Layer.kinds[entry["kind"]](**arguments)


def _written(value: Any) -> Any:
    """Write an argument as JSON values."""
    if isinstance(value, list | tuple):
        return [_written(one) for one in value]
    return describe(value) if isinstance(value, Layer) else value


def _remade(value: Any) -> Any:
    """Make layers of the entries inside an argument; leave anything else as it is."""
    if isinstance(value, list):
        return [_remade(one) for one in value]
    return remake(value) if isinstance(value, dict) and "kind" in value else value
