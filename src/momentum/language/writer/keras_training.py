"""Learning to write with Keras in the engine's place: same start, same lessons, same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.language.writer.lessons import Lesson
from momentum.language.writer.networks import seen
from momentum.twins import to_keras, to_keras_loss, to_keras_optimizer
from momentum.twins.backend import load
from momentum.twins.memory import from_twin_optimizer, to_twin_optimizer
from momentum.twins.training import summing
from momentum.twins.weights import as_array, from_twin, reseed, to_twin

Arrays = Sequence[NDArray[Any]]


class KerasStep:
    """Takes the steps of a training on Keras; `training.Step` says what each method does.

    The recurrent layers of the twin are *stateful*: Keras carries their state from one call to
    the next, and cuts it off from the graph there, as our own training does.

    Parameters
    ----------
    network : Sequential
        It starts from its weights of the moment of the first step, and `collect` puts what was
        learned back into it.
    optimizer : Optimizer
        Likewise with what it remembers.

    Raises
    ------
    BadInput
        If Keras is not installed.
    """

    def __init__(self, network: nn.Sequential, optimizer: nn.Optimizer) -> None:
        load()
        self.network, self.optimizer = network, optimizer
        self._twin: Any = None
        self._bridge: Any = None
        self._given: Arrays = ()

    def take(self, lesson: Lesson) -> float:
        """Read from where the last lesson ended, judge, go back in time, step."""
        x = seen(self.network, lesson.given)
        if self._twin is None:
            self._begin(x.shape)
        if lesson.fresh:
            self._put([np.zeros_like(each) for each in self.carried()])
        told = self._twin.train_on_batch(x, lesson.wanted, return_dict=True)
        return float(told["loss"])

    def carried(self) -> Arrays:
        """Return the state after the last lesson."""
        if self._twin is None:
            return self._given
        return [as_array(each) for each in _states(self._twin)]

    def carry(self, states: Arrays) -> None:
        """Go on from a state."""
        self._given = states
        if self._twin is not None:
            self._put(states)

    def collect(self) -> None:
        """Copy weights and the optimiser's memory back to the engine."""
        if self._twin is None:
            return
        from_twin(self.network, self._copied(self._twin, self._bridge))
        from_twin_optimizer(self.optimizer, self.network, self._bridge)
        self._draw_anew()

    def _begin(self, shape: tuple[int, ...]) -> None:
        """Make the twin for lessons of this shape, with everything where the engine has it."""
        plain = to_keras(self.network)
        self._twin = _stateful(plain, shape)
        self._twin.compile(
            summing(to_keras_optimizer(self.optimizer), load().ops),
            to_keras_loss(nn.categorical_cross_entropy, labels=True),
            jit_compile=False,
        )
        self._twin.optimizer.build(self._twin.trainable_variables)
        self._bridge = SimpleNamespace(
            layers=plain.layers,
            trainable_variables=plain.trainable_variables,
            optimizer=self._twin.optimizer,
        )
        to_twin(self.network, self._bridge)
        self._copied(self._bridge, self._twin)
        to_twin_optimizer(self.optimizer, self.network, self._bridge)
        self._put(self._given)
        self._draw_anew()

    def _copied(self, source: Any, target: Any) -> Any:
        """Copy all weights between the twin and its stateless brother, which the engine knows."""
        pairs = zip(source.trainable_variables, target.trainable_variables, strict=True)
        for ours, other in pairs:
            other.assign(ours)
        return target

    def _put(self, states: Arrays) -> None:
        for variable, values in zip(_states(self._twin), states, strict=False):
            variable.assign(values)

    def _draw_anew(self) -> None:
        """Let dropout depend on the step alone, so that a resumed training draws the same."""
        reseed(self._twin, [*np.atleast_1d(self.network.seed), self.optimizer.steps])


def _stateful(plain: Any, shape: tuple[int, ...]) -> Any:
    """Make a Keras model of the same layers that carries its state from call to call."""
    keras = load()
    layers = [type(layer).from_config(_carrying(layer.get_config())) for layer in plain.layers]
    given = keras.Input(batch_shape=shape, dtype=plain.inputs[0].dtype)
    return keras.Sequential([given, *layers])


def _carrying(config: dict[str, Any]) -> dict[str, Any]:
    """Ask a layer that returns what it says at every step to go on where it stopped."""
    return {**config, "stateful": True} if config.get("return_sequences") else config


def _states(twin: Any) -> list[Any]:
    """List the states of the twin: h and c of an LSTM, h of a GRU."""
    carrying = (layer for layer in twin.layers if getattr(layer, "stateful", False))
    return [state for layer in carrying for state in layer.states]
