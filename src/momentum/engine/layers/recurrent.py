"""Recurrent layers: they read a sequence step by step and keep in mind what they have read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

import numpy as np

from momentum.engine.activations import ELEMENTWISE
from momentum.engine.layers.layer import Layer
from momentum.engine.nodes.recurrence import gru, lstm, simple_rnn
from momentum.engine.nodes.unrolling import Mask, Read, States, Weights
from momentum.engine.tensor import Array, Operand, Tensor, as_tensor


@dataclass(eq=False)
class Recurrent(Layer):
    """What all recurrent layers share; each is a step, repeated.

    Where a mask is False the step is skipped: the state stays, and the output is repeated.

    Parameters
    ----------
    units : int
        Length of the state.
    use_bias : bool
        Whether to add biases.
    kernel_initializer, recurrent_initializer, bias_initializer : str
        How the weights of the inputs, of the state and the biases start.
    return_sequences : bool
        Whether to return the output of every step, ([folds,] examples, steps, units), or of the
        last one only, ([folds,] examples, units).
    """

    axes = ("examples", "steps", "features")
    stackable = True
    gates: ClassVar[int] = 1
    """How many blocks of units the weights have."""
    memories: ClassVar[int] = 1
    """How many arrays the state has; the first one is also the output."""

    units: int
    _: KW_ONLY
    use_bias: bool = True
    kernel_initializer: str = "glorot_uniform"
    recurrent_initializer: str = "orthogonal"
    bias_initializer: str = "zeros"
    return_sequences: bool = False

    def __post_init__(self) -> None:
        if self.units < 1:
            raise ValueError(f"{type(self).__name__} needs at least one unit, not {self.units}.")

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the kernel, the recurrent kernel and the bias."""
        self.features, width = shape[-1], self.gates * self.units
        self.add_weight("kernel", (shape[-1], width), self.kernel_initializer)
        self.add_weight("recurrent_kernel", (self.units, width), self.recurrent_initializer)
        if self.use_bias:
            self.add_weight("bias", self.bias_shape, self.bias_initializer)

    @property
    def bias_shape(self) -> tuple[int, ...]:
        """One bias for every unit of every gate."""
        return (self.gates * self.units,)

    @abstractmethod
    def sequence(self, x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
        """Return the outputs of all steps and the last state."""

    def run(
        self, x: Operand, state: Sequence[Operand] | None = None, mask: Array | None = None
    ) -> tuple[Tensor, States]:
        """Read a sequence, going on from a state; return the output and the new state.

        Parameters
        ----------
        x : array or Tensor of shape ([folds,] examples, steps, features)
        state : arrays or Tensors of shape ([folds,] examples, units), optional
            What is in mind before the first step, as an earlier `run` returned it; zeros unless
            given. One array, of an LSTM two: h and c.
        mask : boolean array of shape ([folds,] examples, steps), optional
            False where a step is only padding.

        Raises
        ------
        ValueError
            If the state or the mask does not fit the sequence.
        """
        x = self.ready(x)
        if mask is not None and mask.shape != x.shape[:-1]:
            raise ValueError(f"{self.name} reads {x.shape} but its mask has shape {mask.shape}.")
        weights = self.weights["kernel"], self.weights["recurrent_kernel"], self.weights.get("bias")
        outputs, after = self.sequence(x, self._states(x, state), weights, mask)
        return outputs if self.return_sequences else after[0], after

    def _states(self, x: Tensor, state: Sequence[Operand] | None) -> States:
        shape = (*x.shape[:-2], self.units)
        if state is None:
            return tuple(Tensor(np.zeros(shape, x.dtype)) for _ in range(self.memories))
        states = tuple(as_tensor(one) for one in state)
        if [one.shape for one in states] != [shape] * self.memories:
            shapes = ", ".join(str(one.shape) for one in states)
            number = f"{self.memories} state{'s' * (self.memories > 1)}"
            raise ValueError(
                f"{self.name} goes on from {number} of shape {shape} but was given {shapes}."
            )
        return states

    def call(self, x: Tensor, training: bool) -> Tensor:
        """Read a whole sequence."""
        return self.run(x)[0]

    def call_masked(self, x: Tensor, training: bool, mask: Array) -> Tensor:
        """Read a sequence and skip its padding."""
        return self.run(x, mask=mask)[0]

    def next_mask(self, x: Operand, mask: Array | None) -> Array | None:
        """Keep the mask as long as there are steps."""
        return mask if self.return_sequences else None


@dataclass(eq=False)
class SimpleRNN(Recurrent):
    """Mix what is read with what is in mind: h <- f(x W + h U + b) (Elman 1990).

    Parameters
    ----------
    units : int
        Length of the state.
    activation : str
        One that works on every number alone.
    **arguments
        As in `Recurrent`.

    Examples
    --------
    >>> SimpleRNN(3)(np.ones((2, 7, 5))).shape
    (2, 3)
    """

    activation: str = "tanh"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.activation not in ELEMENTWISE:
            known = ", ".join(ELEMENTWISE)
            raise ValueError(f"SimpleRNN has no activation {self.activation!r}; it has {known}.")

    def sequence(self, x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
        """Compute all steps."""
        return simple_rnn(x, states, weights, mask, self.activation)


class GRU(Recurrent):
    """Decide at every step how much to renew (Cho 2014), as Keras does with ``reset_after=True``.

    z, r = sigmoid(x W + b + h U + c), g = tanh(x W + b + r (h U + c)), h <- z h + (1 - z) g, each
    with its own block of the weights, in the order z, r, g. The bias has two rows, b and c.

    Examples
    --------
    >>> GRU(3, return_sequences=True)(np.ones((2, 7, 5))).shape
    (2, 7, 3)
    """

    gates = 3

    @property
    def bias_shape(self) -> tuple[int, ...]:
        """One row for what is read, one for what is in mind."""
        return 2, self.gates * self.units

    def sequence(self, x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
        """Compute all steps."""
        return gru(x, states, weights, mask)


@dataclass(eq=False)
class LSTM(Recurrent):
    """Keep a memory c that is only added to and let fade (Hochreiter & Schmidhuber 1997).

    i, f, o = sigmoid(x W + h U + b), g = tanh(x W + h U + b), each with its own block of the
    weights, in the order i, f, g, o; c <- f c + i g, h <- o tanh(c). The state is h and c.

    Parameters
    ----------
    units : int
        Length of h and of c.
    unit_forget_bias : bool
        Whether the biases of f start at one, so that memory lasts from the start (Jozefowicz 2015).
    **arguments
        As in `Recurrent`.

    Examples
    --------
    >>> layer = LSTM(3)
    >>> output, (h, c) = layer.run(np.ones((2, 7, 5)))
    >>> again, _ = layer.run(np.ones((2, 1, 5)), (h, c))  # the eighth step
    >>> bool(np.allclose(again.data, layer(np.ones((2, 8, 5))).data))
    True
    """

    gates, memories = 4, 2

    _: KW_ONLY
    unit_forget_bias: bool = True

    def build(self, shape: tuple[int, ...]) -> None:
        """Make the weights; do not forget at first."""
        super().build(shape)
        if self.use_bias and self.unit_forget_bias:
            self.weights["bias"].data[..., self.units : 2 * self.units] = 1

    def sequence(self, x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
        """Compute all steps."""
        return lstm(x, states, weights, mask)
