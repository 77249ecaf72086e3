"""A layer: a function with weights, built when it first sees its input."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import numpy as np

from momentum.engine.activations import ACTIVATIONS
from momentum.engine.initializers import initializer
from momentum.engine.regularizers import constraint, regularizer
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor


class Layer(ABC):
    """A function with weights.

    The weights are made at the first call, when the width of the input is known. A layer computes
    as in use (*inference*) unless called with ``training=True``.

    To write one of your own, make the weights in `build` with `add_weight`, compute in `call`, and
    return the arguments of the constructor from `configuration`. A layer that is made of layers
    names each with `add_part` in its constructor.

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
    """

    kinds: ClassVar[dict[str, type[Layer]]] = {}
    axes: ClassVar[tuple[str, ...]] = ()
    """What every axis of the input means, where their number is fixed."""
    stackable: ClassVar[bool] = False
    """Whether the layer can compute many folds at once."""

    def __init_subclass__(cls) -> None:
        known = Layer.kinds.get(cls.__name__)
        if known is None or known.__module__ == cls.__module__:  # nobody replaces our own
            Layer.kinds[cls.__name__] = cls

    def __init__(self) -> None:
        self.weights: dict[str, Tensor] = {}
        self.state: dict[str, Array] = {}
        self.parts: dict[str, Layer] = {}
        self.rules: dict[str, tuple[str | None, str | None]] = {}
        self.folds: int | None = None
        self.features: int | None = None
        self.dtype: np.dtype[Any] = np.dtype(np.float32)
        self.generators: list[np.random.Generator] = [np.random.default_rng(0)]
        self.name = snake(type(self).__name__)
        self.built = False

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
        x : array or Tensor
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
        """Compute the output where some steps are padding; most layers treat all steps alike."""
        return self.call(x, training)

    def next_mask(self, x: Operand, mask: Array | None) -> Array | None:
        """Return the mask of the output, given the input and its mask."""
        return mask

    def configuration(self) -> dict[str, Any]:
        """Return the arguments that make this layer again, as plain JSON values."""
        return {}

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

    def named_weights(self) -> Iterator[tuple[str, Tensor]]:
        """Yield every weight, those of the parts as "part.weight"."""
        yield from self.weights.items()
        for name, part in self.parts.items():
            yield from ((f"{name}.{key}", weight) for key, weight in part.named_weights())

    def named_state(self) -> Iterator[tuple[str, Array]]:
        """Yield every array of the state, those of the parts as "part.array"."""
        yield from self.state.items()
        for name, part in self.parts.items():
            yield from ((f"{name}.{key}", array) for key, array in part.named_state())

    def penalties(self) -> Iterator[Tensor]:
        """Yield what the regularisers of the weights charge, each of shape () or (folds,)."""
        for name, (penalty, _) in self.rules.items():
            if penalty is not None:
                yield regularizer(penalty)(self.weights[name], self.folds is not None)
        for part in self.parts.values():
            yield from part.penalties()

    def constrain(self) -> None:
        """Put weights that a step moved out of their limit back into it."""
        for name, (_, limit) in self.rules.items():
            if limit is not None:
                weight = self.weights[name]
                weight.assign(constraint(limit)(weight.data, self.folds is not None))
        for part in self.parts.values():
            part.constrain()

    def _draw(self, shape: tuple[int, ...], start: str) -> Array:
        draws = [initializer(start)(rng, shape) for rng in self.generators]
        values = np.stack(draws) if self.folds is not None else draws[0]
        return np.ascontiguousarray(values, self.dtype)


def snake(name: str) -> str:
    """Write the name of a class as Keras names a layer.

    Examples
    --------
    >>> snake("BatchNormalization"), snake("Conv2DTranspose"), snake("SimpleRNN"), snake("LSTM")
    ('batch_normalization', 'conv2d_transpose', 'simple_rnn', 'lstm')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])", "_", name).lower()


def known_activation(name: str) -> str:
    """Return the name of an activation, or raise ValueError that lists them all."""
    if name not in ACTIVATIONS:
        raise ValueError(f"no activation {name!r}; there are {', '.join(ACTIVATIONS)}.")
    return name


def describe(layer: Layer) -> dict[str, Any]:
    """Return a layer as plain JSON values: its kind and its arguments."""
    return {"kind": type(layer).__name__, **layer.configuration()}


def remake(entry: dict[str, Any]) -> Layer:
    """Make a layer from what `describe` returned, with new weights.

    Raises
    ------
    LookupError
        If no layer of that kind is known.
    """
    arguments = {key: _remade(value) for key, value in entry.items() if key != "kind"}
    if entry["kind"] not in Layer.kinds:
        raise LookupError(f"no layer {entry['kind']!r}")
    return Layer.kinds[entry["kind"]](**arguments)


def _remade(value: Any) -> Any:
    """Make layers of the entries inside an argument; leave anything else as it is."""
    if isinstance(value, list):
        return [_remade(one) for one in value]
    return remake(value) if isinstance(value, dict) and "kind" in value else value
