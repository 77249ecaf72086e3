"""Learning to write: step by step, the state carried on, kept so that it can be resumed."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.writer.corpus import Corpus
from momentum.language.writer.judging import bits_per_character, block_bits, places
from momentum.language.writer.lessons import Lesson, Lessons
from momentum.language.writer.networks import seen, writer_network
from momentum.language.writer.plan import WriterPlan
from momentum.runs import Event, Metric, Progress, RunFolder

LABEL: Final = "writer"
CURVES: Final = ("step", "training", "validation")
BEST: Final = "best"

LOOKED_AT: Final = 40_000
"""Characters of the validation part that are judged while it learns, at most."""

_OLD_LOOKED_AT: Final = 4_000
_WARM: Final = 100
"""Steps over which the learning rate rises, at most."""

Arrays = Sequence[NDArray[Any]]


class Step(Protocol):
    """What takes gradient steps: the engine, or Keras in its place."""

    network: nn.Sequential
    optimizer: nn.Optimizer

    def take(self, lesson: Lesson) -> float:
        """Learn from one lesson; return the mean cost of its characters before that, in nats."""

    def carried(self) -> Arrays:
        """Return the state after the last lesson, which the next one may go on from."""

    def carry(self, states: Arrays) -> None:
        """Go on from a state, as `carried` returned it."""

    def collect(self) -> None:
        """Put what was learned into the network and the optimiser of the engine."""


class Learned(NamedTuple):
    """A network that has learned to write: its best state on the validation part.

    Attributes
    ----------
    network : Sequential
    curves : array of shape (looks, 3)
        As `CURVES` names them: steps done, bits per character in training and in validation.
    best : int
        The step whose network this is.
    """

    network: nn.Sequential
    curves: NDArray[np.float64]
    best: int


class Told(NamedTuple):
    """What is told while a network learns, and the network at that moment."""

    event: Event
    network: nn.Sequential


class EngineStep:
    """Takes steps on our own engine."""

    def __init__(self, network: nn.Sequential, optimizer: nn.Optimizer) -> None:
        self.network, self.optimizer = network, optimizer
        self._states: Arrays = ()

    def take(self, lesson: Lesson) -> float:
        """Read from where the last lesson ended, judge, go back in time, step."""
        if lesson.fresh:
            self._states = ()
        logits = self._read(nn.Tensor(seen(self.network, lesson.given).astype(np.float32)))
        loss = nn.categorical_cross_entropy(lesson.wanted, logits).mean()
        cost = loss.item()
        if math.isfinite(cost):
            loss.backward()
            self.optimizer.step(self.network.parameters)
        return cost

    def _read(self, x: nn.Tensor) -> nn.Tensor:
        """Compute the logits; what is carried on is cut off from the graph."""
        for layer in self.network.layers:
            if isinstance(layer, nn.Recurrent):
                x, after = layer.run(x, self._states or None)
                self._states = [state.data for state in after]
            else:
                x = layer(x, training=True)
        return x

    def carried(self) -> Arrays:
        """Return the state after the last lesson."""
        return self._states

    def carry(self, states: Arrays) -> None:
        """Go on from a state."""
        self._states = states

    def collect(self) -> None:
        """Do nothing: all is in its place."""


def optimizer_of(plan: WriterPlan) -> nn.Optimizer:
    """Make the optimiser: Adam with a rate that rises and falls, or the old course's RMSprop."""
    if plan.kind == "old":
        return nn.RMSprop(plan.learning_rate)
    warm = min(_WARM, plan.steps // 10)
    rate = nn.CosineDecay(
        0.0, max(plan.steps - warm, 1), 0.02, warmup_target=plan.learning_rate, warmup_steps=warm
    )
    decay = plan.weight_decay or None
    return nn.Adam(rate, weight_decay=decay, global_clipnorm=plan.clip)


def learn_to_write(
    folder: RunFolder, plan: WriterPlan, corpus: Corpus
) -> Generator[Told, None, Learned]:
    """Train a network; an interrupted run goes on where it was last kept.

    With every event comes the network as it is at that moment.

    Raises
    ------
    BadInput
        If the cost is no number any more; the last good state stays in the run folder.
    """
    network, optimizer = writer_network(plan, corpus.alphabet.size), optimizer_of(plan)
    curves, carried = _recall(folder, network, optimizer)
    step, lessons = _stepper(plan, network, optimizer), Lessons(plan, corpus.training)
    step.carry(carried)
    done = int(curves[-1, 0]) if len(curves) else 0
    yield Told(Progress(done=done, total=plan.steps, label=LABEL), network)
    for end in _stops(done, plan):
        cost = float(np.mean([_taken(step, lessons[k], k, done) for k in range(done, end)]))
        step.collect()
        look = end, cost / math.log(2), _looked(plan, network, corpus, done)
        curves = np.concatenate([curves, [look]])
        _keep(folder, step, curves)
        done = end
        for event in _tell(plan, curves):
            yield Told(event, network)
    return _best(folder, network, curves)


def validation_bits(plan: WriterPlan, network: nn.Sequential, corpus: Corpus) -> float:
    """Judge a network on stretches from all over the validation part."""
    most = _OLD_LOOKED_AT if plan.kind == "old" else LOOKED_AT
    where = places(*corpus.bounds("validation"), most)
    return bits_per_character(block_bits(plan, network, corpus.codes, where)).value


def _stops(done: int, plan: WriterPlan) -> Iterator[int]:
    """Yield the steps after which the state is kept and shown."""
    yield from range((done // plan.every + 1) * plan.every, plan.steps, plan.every)
    if done < plan.steps:
        yield plan.steps


def _taken(step: Step, lesson: Lesson, number: int, kept: int) -> float:
    with np.errstate(all="ignore"):  # What overflows is told in a sentence.
        cost = step.take(lesson)
    if math.isfinite(cost):
        return cost
    raise _fled(number + 1, kept)


def _looked(plan: WriterPlan, network: nn.Sequential, corpus: Corpus, kept: int) -> float:
    with np.errstate(all="ignore"):
        bits = validation_bits(plan, network, corpus)
    if math.isfinite(bits):
        return bits
    raise _fled(kept + plan.every, kept)


def _fled(step: int, kept: int) -> BadInput:
    return BadInput(
        f"At step {step} the cost was no number any more: the learning rate is too large; try a "
        f"tenth of it (the network of step {kept} is kept in parts)."
    )


def _stepper(plan: WriterPlan, network: nn.Sequential, optimizer: nn.Optimizer) -> Step:
    if plan.backend == "keras":
        from momentum.language.writer.keras_training import KerasStep

        step: Step = KerasStep(network, optimizer)
        return step
    return EngineStep(network, optimizer)


def _keep(folder: RunFolder, step: Step, curves: NDArray[np.float64]) -> None:
    """Keep the network if it is the best one yet, then all that training depends on."""
    if curves[-1, 2] <= curves[:, 2].min():
        folder.remember(BEST, {name: array.copy() for name, array in step.network.arrays().items()})
    carried = {f"carried.{k}": np.array(each) for k, each in enumerate(step.carried())}
    kept = nn.checkpoint(step.network, step.optimizer)
    folder.remember(LABEL, {**kept, **carried, "curves": curves})


def _recall(
    folder: RunFolder, network: nn.Sequential, optimizer: nn.Optimizer
) -> tuple[NDArray[np.float64], Arrays]:
    """Put everything where an interrupted run left it; return curves and state up to there."""
    kept = folder.recall(LABEL)
    if kept is None:
        return np.empty((0, len(CURVES))), ()
    curves = kept.pop("curves")
    names = sorted(name for name in kept if name.startswith("carried."))
    carried = [kept.pop(name) for name in names]
    nn.restore(network, optimizer, kept)
    return curves, carried


def _tell(plan: WriterPlan, curves: NDArray[np.float64]) -> Iterator[Event]:
    step, *bits = curves[-1].tolist()
    for name, each in zip(CURVES[1:], bits, strict=True):
        yield Metric(series=name, step=int(step), values={"bits per character": round(each, 6)})
    yield Progress(done=int(step), total=plan.steps, label=LABEL)


def _best(folder: RunFolder, network: nn.Sequential, curves: NDArray[np.float64]) -> Learned:
    """Take the network that knew the validation part best."""
    best = folder.recall(BEST)
    assert best is not None
    network.assign(best)
    return Learned(network, curves, int(curves[np.argmin(curves[:, 2]), 0]))
