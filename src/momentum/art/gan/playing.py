"""The game on the engine: one step of both players, and all that the next step depends on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.gan.plan import GanPlan
from momentum.engine.functional import concatenate

Floats = NDArray[np.float32]
Arrays = dict[str, NDArray[Any]]

SETTLING: Final = 20
"""Batches of codes by which the averaged generator finds the means of its own maps."""

_SETTLED: Final = 64  # codes in each of them


class Round(NamedTuple):
    """What one step of the game told.

    Attributes
    ----------
    generator_loss, discriminator_loss : float
        Before the step.
    generator_gradient, discriminator_gradient : float
        Lengths of the gradients.
    real_belief, made_belief : float
        The discriminator's mean belief that something is real, sigmoid of its logit, for what is
        and for what was made.
    right : float
        Share of both that it told rightly.
    """

    generator_loss: float
    discriminator_loss: float
    generator_gradient: float
    discriminator_gradient: float
    real_belief: float
    made_belief: float
    right: float


class Game(Protocol):
    """Two players, whatever computes them."""

    generator: nn.Sequential
    discriminator: nn.Sequential

    def play(self, real: Floats, codes: Floats, pace: float = 1.0) -> Round:
        """Let both players take a step, with this share of their learning rates."""

    def averaged(self) -> nn.Sequential:
        """Return a copy of the generator with averaged weights, ready for use."""

    def snapshot(self) -> Arrays:
        """Copy all that the next step depends on."""

    def restore(self, kept: Arrays) -> None:
        """Go back to what `snapshot` returned."""


class EngineGame:
    """Both players on the engine.

    The discriminator steps first, on real and made examples; then the generator, through the
    discriminator that has just learned, with the same codes.

    Parameters
    ----------
    plan : GanPlan
    """

    def __init__(self, plan: GanPlan) -> None:
        self.plan = plan
        self.generator, self.discriminator = plan.networks()
        self._optimizers = plan.optimizers()
        self._average = nn.WeightAverage(self.generator, plan.averaging)
        # Batch normalisation must not see real and made examples as one batch.
        self._apart = any(isinstance(x, nn.BatchNormalization) for x in self.discriminator.layers)

    def play(self, real: Floats, codes: Floats, pace: float = 1.0) -> Round:
        """Let both players take a step, with this share of their learning rates."""
        self._keep_pace(pace)
        made = self.generator(codes, training=True)
        on_real, on_made = self._judged(real, made.data)
        doubt = self.plan.game.discriminator(on_real, on_made)
        doubt.backward()
        its, our = self._optimizers[1], self._optimizers[0]
        its.step(self.discriminator.parameters)
        with held(self.discriminator):
            wish = self.plan.game.generator(self.discriminator(made, training=True))
            wish.backward()
        our.step(self.generator.parameters)
        self._average.update()
        return told(
            wish.item(),
            doubt.item(),
            our.gradient_norm(),
            its.gradient_norm(),
            on_real.data,
            on_made.data,
        )

    def _keep_pace(self, pace: float) -> None:
        rates = self.plan.generator_rate, self.plan.discriminator_rate
        for optimizer, rate in zip(self._optimizers, rates, strict=True):
            optimizer.learning_rate = rate * pace

    def _judged(self, real: Floats, made: Floats) -> tuple[nn.Tensor, nn.Tensor]:
        """Return the logits on both; in one batch where that changes nothing, for speed."""
        if self._apart:
            return self.discriminator(real, training=True), self.discriminator(made, training=True)
        logits = self.discriminator(concatenate([real, made], axis=0), training=True)
        return logits[: len(real)], logits[len(real) :]

    def averaged(self) -> nn.Sequential:
        """Return a copy of the generator with averaged weights, ready for use."""
        return settled(self.generator, self._average.averages, self.plan)

    def snapshot(self) -> Arrays:
        """Copy all that the next step depends on."""
        pairs = zip("gd", (self.generator, self.discriminator), self._optimizers, strict=True)
        kept = {
            f"{name}.{key}": array
            for name, model, optimizer in pairs
            for key, array in nn.checkpoint(model, optimizer).items()
        }
        averages = {f"a.{name}": array.copy() for name, array in self._average.averages.items()}
        return {**kept, **averages}

    def restore(self, kept: Arrays) -> None:
        """Go back to what `snapshot` returned."""
        nn.restore(self.generator, self._optimizers[0], below("g.", kept))
        nn.restore(self.discriminator, self._optimizers[1], below("d.", kept))
        self._average.averages = {k: array.copy() for k, array in below("a.", kept).items()}


@contextmanager
def held(model: nn.Sequential) -> Iterator[None]:
    """Let gradients pass through a network, but leave none in it."""
    weights = [weight for weight in model.parameters if weight.requires_grad]
    for weight in weights:
        weight.requires_grad = False
    try:
        yield
    finally:
        for weight in weights:
            weight.requires_grad = True


def told(
    wish: float, doubt: float, our: float, its: float, on_real: NDArray[Any], on_made: NDArray[Any]
) -> Round:
    """Write down a step, from both losses, both gradients and the logits.

    Examples
    --------
    >>> told(0.0, 2.0, 1.0, 1.0, np.array([0.0, 3.0]), np.array([0.0, 1.0])).right
    0.25
    """
    with np.errstate(over="ignore", invalid="ignore"):
        real, fake = (float((0.5 + 0.5 * np.tanh(z / 2)).mean()) for z in (on_real, on_made))
        right = (float((on_real > 0).mean()) + float((on_made < 0).mean())) / 2
    return Round(wish, doubt, our, its, real, fake, right)


def settled(generator: nn.Sequential, averages: Arrays, plan: GanPlan) -> nn.Sequential:
    """Copy a generator with other weights, and let it find the means of its maps with them.

    The moving averages of its batch normalisation belong to weights of many steps; what they
    are for these weights is measured on codes of its own.
    """
    twin = plan.networks()[0]
    twin.assign({**generator.arrays(), **averages})
    layers = [layer for layer in twin.layers if isinstance(layer, nn.BatchNormalization)]
    if not averages or not plan.averaging or not layers:
        return twin
    rng = np.random.default_rng([plan.seed, _STREAM])
    means: list[list[NDArray[Any]]] = []
    memory = [layer.momentum for layer in layers]
    for layer in layers:
        layer.momentum = 0.0  # so that the state is that of the last batch alone
    for _ in range(SETTLING):
        with nn.no_grad():
            twin(rng.uniform(-1, 1, (_SETTLED, *(twin.input_shape or ()))), training=True)
        means.append([array.copy() for layer in layers for array in layer.state.values()])
    found = [np.mean(each, axis=0) for each in zip(*means, strict=True)]
    states = [array for layer in layers for array in layer.state.values()]
    for array, mean in zip(states, found, strict=True):
        array[...] = mean
    for layer, kept in zip(layers, memory, strict=True):
        layer.momentum = kept
    return twin


_STREAM: Final = 83


def below(prefix: str, arrays: Arrays) -> Arrays:
    """Take what is named with a prefix, without it."""
    return {k.removeprefix(prefix): array for k, array in arrays.items() if k.startswith(prefix)}
