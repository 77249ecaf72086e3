"""When numbers of a game are no numbers any more: where it was noticed, and the likeliest cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from momentum import engine as nn
from momentum.art.gan.plan import GanPlan

if TYPE_CHECKING:
    from momentum.art.gan.playing import Game, Round

GROWN: Final = 100
"""Weights this many times larger than at the start did not learn, they fled."""

EXPLODED: Final = 1e4
"""A gradient longer than this one step before had exploded."""


def reason(game: Game, plan: GanPlan, step: int, found: Round, last: Round | None) -> nn.Diverged:
    """Say in one sentence what ceased to be finite, at which step, and why most likely.

    Parameters
    ----------
    game : Game
        As it is now.
    plan : GanPlan
    step : int
    found, last : Round
        The last round, which is not finite or left weights that are not, and the one before it.
    """
    cause, why = _why(game, plan, last)
    return nn.Diverged(f"{_what(found)} at step {step:,}: {why}.", step, 0, None, cause)


def _what(found: Round) -> str:
    """Say what is no number any more: a figure of the round, or else the weights after it."""
    wrong = next((key for key, value in found._asdict().items() if not np.isfinite(value)), None)
    if wrong is None:
        return "A weight became infinite"
    kind = "NaN" if np.isnan(getattr(found, wrong)) else "infinite"
    return f"The {_words(wrong)} became {kind}"


def _words(name: str) -> str:
    who, what = name.split("_") if "_" in name else (name, "share")
    return f"{what} of the {who}" if who in ("generator", "discriminator") else name


def _why(game: Game, plan: GanPlan, last: Round | None) -> tuple[str, str]:
    names, rates = ("generator", "discriminator"), (plan.generator_rate, plan.discriminator_rate)
    players = zip((game.generator, game.discriminator), plan.networks(), strict=True)
    grown = [_reach(now) / max(1.0, _reach(first)) for now, first in players]
    if max(grown) > GROWN:
        who = _first_to_flee(grown, rates)
        return "learning rate", (
            f"the weights of the {names[who]} had grown without bound, so its learning rate "
            f"{rates[who]:g} is too large; try --{names[who]}-rate {rates[who] / 10:.3g}"
        )
    lengths = (0.0, 0.0) if last is None else last[2:4]
    if max(lengths) > EXPLODED:
        return "exploding gradient", (
            f"the gradient of the {names[int(np.argmax(lengths))]} had exploded (length "
            f"{max(lengths):.2g} one step before); try a tenth of both learning rates"
        )
    return "overflow", (
        "the weights are moderate, so an output overflowed; try a tenth of both learning rates"
    )


def _first_to_flee(grown: list[float], rates: tuple[float, float]) -> int:
    """Choose who fled: weights that are still numbers, but huge, make those of the other none."""
    fled = [who for who in (0, 1) if grown[who] > GROWN]
    return max(fled, key=lambda who: (np.isfinite(grown[who]), rates[who]))


def _reach(model: nn.Sequential) -> float:
    """Return the largest weight; infinity for what is no number."""
    return max(
        float(np.nan_to_num(np.abs(weight.data), nan=np.inf, posinf=np.inf).max())
        for weight in model.parameters
    )
