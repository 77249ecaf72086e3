"""A lesson: one network learns from photographs or their features, and every epoch is kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import twins
from momentum.engine.batches import Augment
from momentum.engine.tensor import Array
from momentum.runs import Event, Metric, Progress, RunFolder
from momentum.vision.photo_judging import FEW, answer, loss_for, measure, targets
from momentum.vision.photo_plan import PhotoPlan
from momentum.vision.photo_set import Floats, PhotoSet
from momentum.vision.ticks import Tick, with_ticks
from momentum.vision.training import Trained

SIGNS: Final = 20
"""Signs of life an epoch."""


@dataclass(frozen=True)
class Lesson:
    """What one network learns from, and how.

    Parameters
    ----------
    plan : PhotoPlan
        How long, in which steps, on what.
    label : str
        What its curves are called, and its kept state.
    model : Sequential
        Built; it learns in place.
    optimizer : callable
        From a falling learning rate to the optimiser.
    data : PhotoSet
        Photographs or features.
    take : callable
        From some of them to what the model takes.
    augmentation : callable, optional
        Changes what the model takes, given a random generator.
    """

    plan: PhotoPlan
    label: str
    model: nn.Sequential
    optimizer: Callable[[nn.CosineDecay], nn.Optimizer]
    data: PhotoSet
    take: Callable[[Array], Floats]
    augmentation: Augment | None = None

    @property
    def steps(self) -> int:
        """Gradient steps an epoch."""
        return math.ceil(len(self.data.train_y) / self.plan.batch)

    @property
    def pace(self) -> int:
        """Ticks an epoch: one a gradient step, one for every few examples that are judged."""
        return self.steps + math.ceil(len(self.data.test_y) / FEW)

    def learn(self, folder: RunFolder) -> Generator[Event, None, Trained]:
        """Learn, telling how it goes; an interrupted run goes on after the last epoch kept."""
        rate = nn.CosineDecay(self.plan.learning_rate, self.plan.epochs * self.steps)
        optimizer = self.optimizer(rate)
        curves = self._recall(folder, optimizer)
        total, done = self.plan.epochs * self.pace, len(curves) * self.pace
        yield Progress(done=done, total=total, label=self.label)
        every, first = max(1, self.pace // SIGNS), len(curves) + 1
        for item in with_ticks(lambda tick: self._epochs(optimizer, first, tick)):
            if item is None:
                if done % self.pace and done % every == 0:
                    yield Progress(done=done, total=total, label=self.label)
                done += 1  # A tick stands at the beginning of a step.
                continue
            done = item.number * self.pace
            curves = np.concatenate([curves, [item.curves]])
            folder.remember(self.label, {**nn.checkpoint(self.model, optimizer), "curves": curves})
            values = dict(zip(nn.CURVES, curves[-1].round(6).tolist(), strict=True))
            yield Metric(series=self.label, step=item.number, values=values)
            yield Progress(done=done, total=total, label=self.label)
        return Trained(self.model, dict(zip(nn.CURVES, curves.T, strict=True)))

    def _epochs(self, optimizer: nn.Optimizer, first: int, tick: Tick) -> Iterator[nn.Epoch]:
        """Yield every epoch with its figures on the held-out examples."""
        if first > self.plan.epochs:
            return
        for epoch in self._fit(optimizer, first, tick):
            logits = answer(self.model, self.data.test_x, self.take, tick)
            yield epoch._replace(validation=measure(self.data.test_y, logits))

    def _fit(self, optimizer: nn.Optimizer, first: int, tick: Tick) -> Iterator[nn.Epoch]:
        def change(x: Array, rng: np.random.Generator) -> Array:
            tick()
            taken = self.take(x)
            return taken if self.augmentation is None else self.augmentation(taken, rng)

        outputs = self.model.layers[-1].weights["bias"].data.shape[-1]
        fit = twins.fit if self.plan.backend == "keras" else nn.fit
        return fit(
            self.model,
            self.data.train_x,
            targets(self.data.train_y, outputs),
            epochs=self.plan.epochs,
            batch_size=self.plan.batch,
            optimizer=optimizer,
            loss=loss_for(outputs),
            seed=self.plan.seed,
            first_epoch=first,
            augment=change,
        )

    def _recall(self, folder: RunFolder, optimizer: nn.Optimizer) -> NDArray[np.float64]:
        """Put the model where an interrupted run left it, and return the curves up to there."""
        kept = folder.recall(self.label)
        if kept is None:
            return np.empty((0, len(nn.CURVES)))
        curves = kept.pop("curves")
        nn.restore(self.model, optimizer, kept)
        return curves
