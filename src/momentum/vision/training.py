"""Training on pictures: a plan, carried out epoch by epoch, kept so that nothing is lost."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import twins
from momentum.engine.tensor import Array
from momentum.runs import Event, Metric, Progress, RunFolder
from momentum.vision.augmentation import Augmentation
from momentum.vision.examples import Examples
from momentum.vision.networks import digits_cnn, objects_cnn, softmax_network
from momentum.vision.ticks import Tick, with_ticks

SIGNS: Final = 20
"""Signs of life an epoch."""

Backend = Literal["engine", "keras"]


class Network(NamedTuple):
    """A network of the course and what it is trained with.

    Attributes
    ----------
    label, title : str
        What a progress bar and a sentence call it.
    make : callable
        From the number of classes and a seed to the network.
    optimizer : callable
        From a learning rate to the optimiser.
    """

    label: str
    title: str
    make: Callable[[int, int], nn.Sequential]
    optimizer: Callable[[Any], nn.Optimizer]


NETWORKS: Final = {
    "softmax": Network("softmax", "softmax regression", softmax_network, nn.SGD),
    "digits_cnn": Network("CNN", "the CNN", digits_cnn, nn.Adadelta),
    "objects_cnn": Network("CNN", "the CNN", objects_cnn, lambda rate: nn.SGD(rate, momentum=0.9)),
}


@dataclass(frozen=True)
class Plan:
    """How one network is trained.

    Parameters
    ----------
    network : str
        A name in `NETWORKS`.
    epochs, batch : int
        Full passes, and pictures a gradient step.
    learning_rate : float
    decay : bool
        Whether the learning rate falls to zero along half a cosine.
    augmentation : Augmentation, optional
        How pictures are moved before they are learned from.
    backend : {"engine", "keras"}
        What computes.
    seed : int
    """

    network: str
    epochs: int
    batch: int
    learning_rate: float
    decay: bool = False
    augmentation: Augmentation | None = None
    backend: Backend = "engine"
    seed: int = 0

    def asked(self, **given: Any) -> Plan:
        """Return the plan with what was asked for put in; None asks for nothing."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    def optimizer(self, examples: int) -> nn.Optimizer:
        """Make the optimiser for so many examples."""
        steps = self.epochs * math.ceil(examples / self.batch)
        rate = nn.CosineDecay(self.learning_rate, steps) if self.decay else self.learning_rate
        return NETWORKS[self.network].optimizer(rate)


def softmax_plan(examples: int, learning_rate: float, backend: Backend, seed: int) -> Plan:
    """Plan softmax regression as the old course did: 1,000 steps of 100 pictures, nearly."""
    epochs = min(math.ceil(1000 / math.ceil(examples / 100)), 50)
    return Plan("softmax", epochs, 100, learning_rate, backend=backend, seed=seed)


class Trained(NamedTuple):
    """A trained network and its learning curves: arrays of shape (epochs,), by name."""

    model: nn.Sequential
    history: dict[str, NDArray[np.float64]]


def train(folder: RunFolder, plan: Plan, data: Examples) -> Generator[Event, None, Trained]:
    """Train a network, telling how it goes, and keep every epoch.

    An interrupted run goes on after the last epoch that was kept, and ends with the numbers of an
    undisturbed one.
    """
    model = NETWORKS[plan.network].make(len(data.classes), plan.seed)
    model.build(data.train_x.shape[1:])
    optimizer = plan.optimizer(len(data.train_x))
    curves = _recall(folder, plan, model, optimizer)
    label, epoch_steps = NETWORKS[plan.network].label, math.ceil(len(data.train_x) / plan.batch)
    total, done = plan.epochs * epoch_steps, len(curves) * epoch_steps
    yield Progress(done=done, total=total, label=label)
    first, every = len(curves) + 1, max(1, epoch_steps // SIGNS)
    for item in with_ticks(lambda tick: _epochs(plan, model, optimizer, data, first, tick)):
        if item is None:
            if done % epoch_steps and done % every == 0:
                yield Progress(done=done, total=total, label=label)
            done += 1  # A tick stands at the beginning of a step.
            continue
        done = item.number * epoch_steps
        curves = np.concatenate([curves, [item.curves]])
        folder.remember(plan.network, {**nn.checkpoint(model, optimizer), "curves": curves})
        values = dict(zip(nn.CURVES, curves[-1].round(6).tolist(), strict=True))
        yield Metric(series=label, step=item.number, values=values)
        yield Progress(done=done, total=total, label=label)
    return Trained(model, dict(zip(nn.CURVES, curves.T, strict=True)))


def _epochs(
    plan: Plan,
    model: nn.Sequential,
    optimizer: nn.Optimizer,
    data: Examples,
    first: int,
    tick: Tick,
) -> Iterator[nn.Epoch]:
    if first > plan.epochs:
        return iter(())

    def augment(x: Array, rng: np.random.Generator) -> Array:
        tick()
        return x if plan.augmentation is None else plan.augmentation(x, rng)

    fit = twins.fit if plan.backend == "keras" else nn.fit
    return fit(
        model,
        data.train_x,
        data.train_y,
        epochs=plan.epochs,
        batch_size=plan.batch,
        optimizer=optimizer,
        loss=nn.categorical_cross_entropy,
        validation=(data.test_x, data.test_y),
        seed=plan.seed,
        first_epoch=first,
        augment=augment,
    )


def _recall(
    folder: RunFolder, plan: Plan, model: nn.Sequential, optimizer: nn.Optimizer
) -> NDArray[np.float64]:
    """Put the model where an interrupted run left it, and return the curves up to there."""
    kept = folder.recall(plan.network)
    if kept is None:
        return np.empty((0, len(nn.CURVES)))
    curves = kept.pop("curves")
    nn.restore(model, optimizer, kept)
    return curves
