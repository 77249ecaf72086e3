"""Learning to add: networks side by side, each judged by every sum there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.language.adder import Sums, adder_network, right_sums

OPTIMIZERS: dict[str, Callable[[float], nn.Optimizer]] = {"sgd": nn.SGD, "adam": nn.Adam}


class AddingRecipe(NamedTuple):
    """How the networks learn; as it stands, the old course's way."""

    hidden: int = 16
    loss: Literal["squared_error", "cross_entropy"] = "squared_error"
    optimizer: Literal["sgd", "adam"] = "sgd"
    learning_rate: float = 0.1
    batch: int = 1
    steps: int = 20_000
    every: int = 250


class Check(NamedTuple):
    """How far every network was after some steps."""

    step: int
    loss: NDArray[np.float64]
    """Mean per bit since the last check, one a network."""
    right: NDArray[np.int64]
    """How many of all sums were right, one a network."""


class Learned(NamedTuple):
    """The networks in the end; those that knew all sums as they were at that moment."""

    networks: nn.Sequential
    checks: list[Check]
    steps: list[int | None]
    """After how many steps each knew every sum; None where it never did."""
    seen: list[int]
    """How many different sums each had been shown by then, or in the end."""


def learn_to_add(recipe: AddingRecipe, every: Sums, seeds: list[int]) -> Iterator[Check | Learned]:
    """Teach one network for every seed: a `Check` now and then, in the end what was `Learned`.

    Each network draws its sums from a generator of its own, so that it is the same network in any
    company. One that knows all sums stops learning.
    """
    lesson = _Lesson(recipe, every, seeds)
    while lesson.step < recipe.steps and len(lesson.finished) < len(seeds):
        yield lesson.go_on()
    yield lesson.end()


class _Lesson:
    def __init__(self, recipe: AddingRecipe, every: Sums, seeds: list[int]) -> None:
        self.recipe, self.every = recipe, every
        logits = recipe.loss == "cross_entropy"
        self.loss = nn.binary_cross_entropy if logits else nn.mean_squared_error
        self.networks = adder_network(recipe.hidden, seeds, logits)
        self.networks.build(every.x.shape[1:])
        self.optimizer = OPTIMIZERS[recipe.optimizer](recipe.learning_rate)
        self.generators = [np.random.default_rng([seed, 1]) for seed in seeds]
        self.seen = np.zeros((len(seeds), len(every.x)), bool)
        self.step = 0
        self.checks: list[Check] = []
        self.finished: dict[int, tuple[int, int, dict[str, Any]]] = {}

    def go_on(self) -> Check:
        """Learn until the next check, then ask every network for every sum."""
        until = min(self.step + self.recipe.every, self.recipe.steps)
        losses = np.mean([self._learn() for _ in range(self.step, until)], axis=0)
        self.step = until
        right = right_sums(self.networks, self.every).sum(axis=-1)
        for k in range(len(right)):
            if k not in self.finished and right[k] == len(self.every.x):
                weights = {name: array[k].copy() for name, array in self.networks.arrays().items()}
                self.finished[k] = self.step, int(self.seen[k].sum()), weights
        right[list(self.finished)] = len(self.every.x)
        self.checks.append(Check(self.step, losses, right))
        return self.checks[-1]

    def _learn(self) -> NDArray[np.float64]:
        """Take one step: the loss of a sum is that of all its bits together."""
        count, batch = self.seen.shape[1], self.recipe.batch
        drawn = np.stack([rng.integers(0, count, batch) for rng in self.generators])
        self.seen[np.arange(len(drawn))[:, None], drawn] = True
        values = self.loss(self.every.y[drawn], self.networks(self.every.x[drawn], training=True))
        # Half the squared error, as the old course has it: its gradient is the difference itself.
        share = (0.5 if self.recipe.loss == "squared_error" else 1.0) / batch
        (values.sum() * share).backward()
        self.optimizer.step(self.networks.parameters)
        losses: NDArray[np.float64] = values.data.mean(axis=(1, 2), dtype=np.float64)
        return losses

    def end(self) -> Learned:
        """Put the networks that knew everything back to where they did."""
        arrays = {name: array.copy() for name, array in self.networks.arrays().items()}
        steps: list[int | None] = [None] * len(self.seen)
        seen = self.seen.sum(axis=1).tolist()
        for k, (step, shown, weights) in self.finished.items():
            steps[k], seen[k] = step, shown
            for name, array in weights.items():
                arrays[name][k] = array
        self.networks.assign(arrays)
        return Learned(self.networks, self.checks, steps, seen)
