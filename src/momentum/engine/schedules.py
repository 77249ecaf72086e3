"""Schedules: a learning rate that changes from step to step. Names and formulas are Keras's."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Schedule = Callable[[int], float]
"""From the number of steps taken so far to the learning rate of the next one."""


@dataclass(frozen=True)
class ExponentialDecay:
    """Shrink the rate by the same factor again and again.

    rate = initial_learning_rate decay_rate^(step / decay_steps); with `staircase` the exponent is
    rounded down, so that the rate falls once in `decay_steps`.

    Examples
    --------
    >>> ExponentialDecay(0.1, decay_steps=100, decay_rate=0.5)(200)
    0.025
    """

    initial_learning_rate: float
    decay_steps: int
    decay_rate: float
    staircase: bool = False

    def __post_init__(self) -> None:
        _above_zero(self, "initial_learning_rate", "decay_steps", "decay_rate")

    def __call__(self, step: int) -> float:
        """Return the rate after so many steps."""
        p = step // self.decay_steps if self.staircase else step / self.decay_steps
        return float(self.initial_learning_rate * self.decay_rate**p)


@dataclass(frozen=True)
class CosineDecay:
    """Let the rate fall along half a cosine, after a straight rise if wanted (Loshchilov 2017).

    rate = top ((1 - alpha) (1 + cos(pi step / decay_steps)) / 2 + alpha), where `top` is
    `warmup_target` if given, reached in `warmup_steps` from `initial_learning_rate`, and
    `initial_learning_rate` if not. With ``alpha=1`` it only rises and then stays.

    Examples
    --------
    >>> warm = CosineDecay(0.0, decay_steps=100, warmup_target=0.1, warmup_steps=10)
    >>> warm(5), warm(10), warm(60), warm(1000)
    (0.05, 0.1, 0.05, 0.0)
    """

    initial_learning_rate: float
    decay_steps: int
    alpha: float = 0.0
    warmup_target: float | None = None
    warmup_steps: int = 0

    def __post_init__(self) -> None:
        names = ["decay_steps"]
        names.append("initial_learning_rate" if self.warmup_target is None else "warmup_target")
        _above_zero(self, *names)

    def __call__(self, step: int) -> float:
        """Return the rate after so many steps."""
        start, top, rise = self.initial_learning_rate, self.warmup_target, self.warmup_steps
        if top is None:
            top, rise = start, 0
        if step < rise:
            return start + (top - start) * step / rise
        share = min((step - rise) / self.decay_steps, 1)
        return top * ((1 - self.alpha) * (1 + math.cos(math.pi * share)) / 2 + self.alpha)


def _above_zero(schedule: object, *names: str) -> None:
    for name in names:
        if not getattr(schedule, name) > 0:
            raise ValueError(
                f"{type(schedule).__name__} needs a {name} above 0, not {getattr(schedule, name)}."
            )
