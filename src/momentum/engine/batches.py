"""Batches: the order in which examples are shown, and how they are changed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from momentum.engine.measuring import count_examples
from momentum.engine.model import Sequential
from momentum.engine.tensor import Array

Augment = Callable[[Array, np.random.Generator], Array]
"""From a batch of examples of one network to changed ones, in the same order."""


class Batch(NamedTuple):
    """Examples of one step, counted from 1, and which rows of the data they are."""

    step: int
    rows: Array
    x: Array
    y: Array


class Passes:
    """The order in which examples are shown: every fold and every epoch has one of its own."""

    def __init__(
        self, model: Sequential, x: Array, y: Array, size: int, seed: int, augment: Augment | None
    ) -> None:
        self.x, self.y, self.size, self.folds = x, y, size, model.folds
        self.examples, self.augment = count_examples(model, x, y), augment
        seeds = [model.seed] if isinstance(model.seed, int) else model.seed
        self.seeds = [[seed, own] for own in seeds]
        self.generators = [np.random.default_rng(own) for own in self.seeds]

    def order(self) -> Array:
        """Draw the order of the next epoch, a row a fold."""
        return np.stack([rng.permutation(self.examples) for rng in self.generators])

    def batches(self, epoch: int) -> Iterator[Batch]:
        """Yield the batches of one pass, every example once."""
        order, starts = self.order(), range(0, self.examples, self.size)
        changing = [np.random.default_rng([*own, epoch]) for own in self.seeds]
        for step, start in enumerate(starts, start=(epoch - 1) * len(starts) + 1):
            rows = order[:, start : start + self.size]
            index: Any = rows[0] if self.folds is None else (np.arange(len(rows))[:, None], rows)
            x = self._changed(self.x[index], changing)
            yield Batch(step, rows if self.folds else rows[0], x, self.y[index])

    def _changed(self, x: Array, generators: list[np.random.Generator]) -> Array:
        if self.augment is None:
            return x
        if self.folds is None:
            return self.augment(x, generators[0])
        return np.stack([self.augment(*own) for own in zip(x, generators, strict=True)])
