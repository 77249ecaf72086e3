"""A network learns to paint: step by step, shown on one photograph, kept so that it can go on."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.style.network import as_bytes, as_input, style_network
from momentum.art.style.painting_lesson import Bytes, Floats, Judge, Patches, shift
from momentum.art.style.painting_plan import PaintPlan
from momentum.art.style.pictures import save_picture
from momentum.errors import BadInput
from momentum.runs import Event, Metric, Picture, Progress, RunFolder

CURVES: Final = ("loss", "style", "content", "roughness")
LABEL: Final = "painting"
GROWN: Final = 100
"""Weights so many times larger than 1 did not learn, they fled."""


Told = tuple[float, float, float, float]
"""The losses of one step, as `CURVES` names them; the first is the weighted sum of the others."""


class Step(Protocol):
    """What takes one step: the engine, or Keras in its place."""

    def take(self, batch: Floats, at: tuple[int, int]) -> Told:
        """Change the network a little; return the losses before that."""

    @property
    def network(self) -> nn.Sequential:
        """The network on the engine."""

    def collect(self) -> None:
        """Put what was learned into the network and the optimiser of the engine."""


class Painted(NamedTuple):
    """A network that has learned to paint, and its losses before every step."""

    network: nn.Sequential
    history: dict[str, NDArray[np.float64]]


class EngineStep:
    """Takes steps on our own engine."""

    def __init__(self, network: nn.Sequential, optimizer: nn.Optimizer, judge: Judge) -> None:
        self.network, self.optimizer, self.judge = network, optimizer, judge

    def take(self, batch: Floats, at: tuple[int, int]) -> Told:
        """Paint, judge, go back through judge and network, step."""
        place = window(batch, at)
        content = self.judge.content(batch[place])
        losses = self.judge.losses(self.network(batch, training=True)[place], content)
        total = self.judge.total(losses)
        if np.isfinite(total.data):
            total.backward()
            self.optimizer.step(self.network.parameters)
        return total.item(), losses.style.item(), losses.content.item(), losses.roughness.item()

    def collect(self) -> None:
        """Do nothing: all is in its place."""


def window(batch: Floats, at: tuple[int, int]) -> tuple[slice, slice, slice]:
    """Index the pixels a judge looks at who begins at a row and column, always as many."""
    rows, columns = batch.shape[1] - 2, batch.shape[2] - 2
    return slice(None), slice(at[0], at[0] + rows), slice(at[1], at[1] + columns)


def learn_to_paint(
    folder: RunFolder, plan: PaintPlan, style: Bytes, patches: Bytes, watched: Bytes
) -> Generator[Event, None, Painted]:
    """Train a network for one style; an interrupted run goes on where it was last kept.

    Parameters
    ----------
    folder : RunFolder
    plan : PaintPlan
    style : array of shape (rows, columns, 3)
        The style picture, bytes.
    patches : array of shape (n, side + margin, side + margin, 3)
        What to learn on, bytes.
    watched : array of shape (rows, columns, 3)
        A photograph that is painted again and again; multiples of four.

    Raises
    ------
    BadInput
        If a loss is no number any more; the last good state stays in the run folder.
    """
    network = style_network(plan.seed)
    optimizer = nn.Adam(nn.CosineDecay(plan.learning_rate, plan.steps), beta_2=0.99)
    curves = _recall(folder, network, optimizer)
    yield Progress(done=len(curves), total=plan.steps, label=LABEL)
    if not len(curves):
        yield _watch(folder, network, watched, 0)
    judge, pieces = Judge(plan, style), Patches(plan, patches)
    step = _stepper(plan, network, optimizer, judge)
    for end in _stops(len(curves), plan):
        fresh = list(_taken(step, plan, pieces, range(len(curves) + 1, end + 1), len(curves)))
        step.collect()
        _require_finite(network, plan, end, len(curves))
        curves = np.concatenate([curves, fresh])
        folder.remember(LABEL, {**nn.checkpoint(network, optimizer), "curves": curves})
        yield from _tell(curves, plan)
        yield _watch(folder, network, watched, end)
    return Painted(network, dict(zip(CURVES, curves.T, strict=True)))


def _stops(done: int, plan: PaintPlan) -> Iterator[int]:
    """Yield the steps after which the state is kept and shown."""
    first = (done // plan.every + 1) * plan.every
    yield from range(first, plan.steps, plan.every)
    if done < plan.steps:
        yield plan.steps


def _taken(
    step: Step, plan: PaintPlan, pieces: Patches, numbers: range, kept: int
) -> Iterator[Told]:
    for number in numbers:
        with np.errstate(all="ignore"):  # What overflows is told in a sentence.
            losses = step.take(pieces.batch(number), shift(number, plan.seed))
        if not np.isfinite(losses).all():
            step.collect()
            raise _stopped(step.network, plan, number, kept)
        yield losses


def _require_finite(network: nn.Sequential, plan: PaintPlan, number: int, kept: int) -> None:
    if not all(np.isfinite(weight.data).all() for weight in network.parameters):
        raise BadInput(_sentence("a weight", number, kept, _too_fast(plan)))


def _stopped(network: nn.Sequential, plan: PaintPlan, number: int, kept: int) -> BadInput:
    """Say at which step it ended, the likeliest cause, and what is kept."""
    reach = max(float(np.abs(weight.data).max()) for weight in network.parameters)
    if not reach < GROWN:  # NaN, too.
        return BadInput(_sentence("the loss", number, kept, _too_fast(plan)))
    why = f"the losses overflow with a content weight of {plan.content_weight:g}; try 0.2"
    return BadInput(_sentence("the loss", number, kept, why))


def _too_fast(plan: PaintPlan) -> str:
    rate = plan.learning_rate
    return f"the weights fled, so the learning rate {rate:g} is too large; try {rate / 10:.2g}"


def _sentence(what: str, number: int, kept: int, why: str) -> str:
    good = f"the network of step {kept} is kept in parts" if kept else "nothing was learned before"
    return f"At step {number} {what} was no number any more: {why} ({good})."


def _stepper(
    plan: PaintPlan, network: nn.Sequential, optimizer: nn.Optimizer, judge: Judge
) -> Step:
    if plan.backend == "keras":
        from momentum.art.style.keras_training import KerasStep

        return KerasStep(network, optimizer, judge)
    return EngineStep(network, optimizer, judge)


def _recall(
    folder: RunFolder, network: nn.Sequential, optimizer: nn.Optimizer
) -> NDArray[np.float64]:
    """Put the network where an interrupted run left it, and return the losses up to there."""
    kept = folder.recall(LABEL)
    if kept is None:
        return np.empty((0, len(CURVES)))
    curves = kept.pop("curves")
    nn.restore(network, optimizer, kept)
    return curves


def _tell(curves: NDArray[np.float64], plan: PaintPlan) -> Iterator[Event]:
    """Tell the mean losses since the last sign of life, and how far it is."""
    done = len(curves)
    recent = curves[(done - 1) // plan.every * plan.every :].mean(axis=0)
    values = dict(zip(CURVES, recent.round(6).tolist(), strict=True))
    yield Metric(series=LABEL, step=done, values=values)
    yield Progress(done=done, total=plan.steps, label=LABEL)


def _watch(folder: RunFolder, network: nn.Sequential, watched: Bytes, step: int) -> Picture:
    """Paint the photograph that is watched, and keep it as a file."""
    path = f"figures/step-{step:05d}.png"
    painted = as_bytes(network.predict(as_input(watched[None]))[0])
    save_picture(painted, folder.path / path)
    title = f"The photograph, painted after {step} steps" if step else "Painted before any step"
    return Picture(path=path, title=title, alt=f"{title} by a network that learns one style.")
