"""What all optimisers share: one flat buffer for all weights, the learning rate, clipping.

All weights of a model are moved into one flat buffer at the first step, and stay views of it. A
step is then a few operations on long vectors instead of many on short ones.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

import numpy as np

from momentum.engine.schedules import Schedule
from momentum.engine.tensor import Array, Tensor

CHUNK = 1 << 15
"""Numbers worked on at a time: small enough that all vectors of a step stay in the cache."""


FLUSH, NOTHING = 100, 1e-30
"""Every so many steps, averages below this become zero. A unit that died leaves averages that only
shrink; below 1e-38 a processor needs some hundred times as long for each of them."""


CLIPPING = ("clipnorm", "global_clipnorm", "clipvalue")
"""How a gradient is kept short; at most one of the three, as in Keras."""


@dataclass(eq=False)
class Optimizer(ABC):
    """Change weights against their gradient.

    Parameters
    ----------
    learning_rate : float or Schedule
        Length of a step, in units of the gradient; a schedule gives one for every step.
    clipnorm, global_clipnorm, clipvalue : float, optional
        Longest gradient of each weight, of all weights together, or largest single number in it.
    """

    slots: ClassVar[tuple[str, ...]] = ()
    """What is kept for every weight from one step to the next."""

    learning_rate: float | Schedule
    _: KW_ONLY
    clipnorm: float | None = None
    global_clipnorm: float | None = None
    clipvalue: float | None = None

    def __post_init__(self) -> None:
        if not callable(self.learning_rate) and not self.learning_rate > 0:
            raise ValueError(f"the learning rate must be above 0, not {self.learning_rate}.")
        limits = {way: getattr(self, way) for way in CLIPPING if getattr(self, way) is not None}
        if len(limits) > 1 or not min(limits.values(), default=1) > 0:
            raise ValueError(f"give one of {', '.join(CLIPPING)}, above 0, not {limits}.")
        self.steps, self.rate = 0, 0.0
        self.state: dict[str, Array] = {}
        self._weights: Array | None = None
        self._gradient = np.empty(0)
        self._views: list[Array] = []
        self._bound: list[Array] = []
        self._scratch: list[Array] = []

    def step(self, parameters: Sequence[Tensor], folds: int | None = None) -> None:
        """Take one step with the gradients in `parameters`, then forget them.

        Parameters
        ----------
        parameters : sequence of Tensor
        folds : int, optional
            Length of the leading axis of every weight, where each fold is clipped on its own.
        """
        if not self._holds(parameters):
            self._bind(parameters)
        assert self._weights is not None
        for parameter, view in zip(parameters, self._views, strict=True):
            view[...] = 0 if parameter.grad is None else parameter.grad
            parameter.grad = None
        self._clip(folds or 1)
        self.rate = self.next_rate()
        self.steps += 1
        self.begin()
        for start in range(0, self._weights.size, CHUNK):
            part = slice(start, start + CHUNK)
            w, g = self._weights[part], self._gradient[part]
            a, b = (scratch[: w.size] for scratch in self._scratch)
            self.update(w, g, {name: self.state[name][part] for name in self.slots}, a, b)
        if self.steps % FLUSH == 0:
            for state in self.state.values():
                state[np.abs(state) < NOTHING] = 0

    def next_rate(self) -> float:
        """Return the learning rate of the step that comes next."""
        rate = self.learning_rate
        return float(rate(self.steps) if callable(rate) else rate)

    @property
    def adapts(self) -> bool:
        """Whether the length of a step depends little on the length of the gradient."""
        return "square" in self.slots or bool(self.clipnorm or self.global_clipnorm)

    def gradient_norm(self) -> float:
        """Return the length of the gradient of the last step, as it was used."""
        return float(np.sqrt(np.square(self._gradient, dtype=np.float64).sum()))

    def begin(self) -> None:
        """Prepare what is common to all weights of this step."""

    @abstractmethod
    def update(self, w: Array, g: Array, s: dict[str, Array], a: Array, b: Array) -> None:
        """Change a stretch of weights `w` by its gradient `g`; `a` and `b` are scratch."""

    def snapshot(self) -> dict[str, Array]:
        """Copy what the next step depends on beside weights and gradient."""
        return {"steps": np.array(self.steps)} | {k: v.copy() for k, v in self.state.items()}

    def check(self, arrays: dict[str, Array], size: int) -> None:
        """Raise ValueError if another optimiser made these, or for another number of weights."""
        state = arrays.keys() - {"steps"}
        if "steps" not in arrays or (state and state != set(self.slots)):
            raise ValueError(
                f"a checkpoint of another optimiser: it holds {', '.join(sorted(arrays))}, but "
                f"{type(self).__name__} needs {', '.join(sorted(['steps', *self.slots]))}."
            )
        for name in state:
            if arrays[name].shape != (size,):
                raise ValueError(
                    f"the checkpoint has a {name} of shape {arrays[name].shape}, "
                    f"but this model has {size} weights."
                )

    def restore(self, arrays: dict[str, Array]) -> None:
        """Take over what `snapshot` returned."""
        self.steps = int(arrays["steps"])
        self.state = {name: array.copy() for name, array in arrays.items() if name != "steps"}
        self._bound = []  # the next step moves weights and state into the buffer again

    def _clip(self, folds: int) -> None:
        """Shorten the gradient as wanted, in every fold on its own."""
        if self.clipvalue is not None:
            np.clip(self._gradient, -self.clipvalue, self.clipvalue, out=self._gradient)
        limit = self.global_clipnorm if self.clipnorm is None else self.clipnorm
        if limit is None:
            return
        rows = [view.reshape(folds, -1) for view in self._views]  # views of views
        squares = [np.square(row, dtype=np.float64).sum(axis=1) for row in rows]
        if self.clipnorm is None:
            squares = [np.sum(squares, axis=0)] * len(rows)
        for row, square in zip(rows, squares, strict=True):
            row *= (limit / np.maximum(np.sqrt(square), limit))[:, None]

    def _holds(self, parameters: Sequence[Tensor]) -> bool:
        """Tell whether the weights are still the views; copies of both are no longer views."""
        bound = self._bound
        if not bound or bound[0].base is not self._weights:
            return False
        return [id(p.data) for p in parameters] == [id(view) for view in bound]

    def _bind(self, parameters: Sequence[Tensor]) -> None:
        """Move the weights into the buffer, and again if they were copied or given new arrays."""
        if not parameters:
            raise ValueError("no parameters to change; build the model first.")
        sizes = np.cumsum([0] + [p.data.size for p in parameters])
        dtype = np.result_type(*(p.data for p in parameters))
        if self._weights is not None and self._weights.size != sizes[-1]:
            raise ValueError(
                f"this optimiser steps {self._weights.size} weights but was given {sizes[-1]}; "
                "make one of its own for every model."
            )
        self._weights, self._gradient = np.empty(sizes[-1], dtype), np.empty(sizes[-1], dtype)
        self._views, self._bound = [], []
        for p, start, end in zip(parameters, sizes[:-1], sizes[1:], strict=True):
            view = self._weights[start:end].reshape(p.shape)
            view[...] = p.data
            p.data = view
            self._bound.append(view)
            self._views.append(self._gradient[start:end].reshape(p.shape))
        for name in self.slots:
            self.state.setdefault(name, np.zeros(sizes[-1], dtype))
        self._scratch = [np.empty(min(CHUNK, sizes[-1]), dtype) for _ in range(2)]
