"""How a game is played: the networks, the losses, the steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from momentum import engine as nn
from momentum.art.gan.losses import GAN_LOSSES, GanLoss, LossName
from momentum.art.gan.networks import (
    CODE,
    POINT_CODE,
    Style,
    discriminator,
    generator,
    point_discriminator,
    point_generator,
)

Preset = Literal["quick", "full"]
Backend = Literal["engine", "keras"]

LOOKS: Final = 40
"""Times a training is looked at, unless something else is asked for."""

LATE: Final = 0.6
"""From this share of the steps on, learning rates fall."""


@dataclass(frozen=True)
class GanPlan:
    """How one generator and one discriminator play.

    Parameters
    ----------
    style : {"points", "quick", "radford"}
        Which pair of networks.
    side : int
        Pixels across and down; no meaning for points.
    loss : str
        A name in `GAN_LOSSES`.
    steps, batch : int
        Steps of each player, and real examples each of them is made with.
    generator_rate, discriminator_rate : float
        Learning rates of Adam.
    beta_1, beta_2 : float
        How long Adam remembers.
    averaging : float
        Share of the old average of the generator's weights that is kept at a step; 0 keeps none,
        so that the weights are the last ones.
    falls : bool
        Whether both learning rates fall, after `LATE` of the steps, to a tenth at the end.
    every : int
        Steps between two looks.
    width : int, optional
        Maps nearest to the picture.
    backend : {"engine", "keras"}
    seed : int
    """

    style: Literal["points"] | Style
    side: int
    loss: LossName
    steps: int
    batch: int
    generator_rate: float
    discriminator_rate: float
    beta_1: float = 0.5
    beta_2: float = 0.99
    averaging: float = 0.99
    falls: bool = True
    every: int = 100
    width: int | None = None
    backend: Backend = "engine"
    seed: int = 0

    def asked(self, **given: Any) -> GanPlan:
        """Return the plan with what was asked for put in; None asks for nothing."""
        known = {name: value for name, value in given.items() if value is not None}
        plan = replace(self, **known)
        return plan if "every" in known else replace(plan, every=max(1, plan.steps // LOOKS))

    @property
    def game(self) -> GanLoss:
        """What each player is charged."""
        return GAN_LOSSES[self.loss]

    def pace(self, step: int) -> float:
        """Return the share of the learning rates that this step takes, counted from 1.

        Examples
        --------
        >>> plan = gan_plan("quick").asked(steps=101)
        >>> plan.pace(1), round(plan.pace(101), 3)
        (1.0, 0.1)
        """
        late = LATE * self.steps
        if not self.falls or step <= late:
            return 1.0
        return 1 - 0.9 * (step - late) / (self.steps - late)

    @property
    def of_points(self) -> bool:
        """Whether points in the plane are made, not pictures."""
        return self.style == "points"

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one example."""
        return (2,) if self.of_points else (self.side, self.side, 3)

    @property
    def code(self) -> int:
        """Random numbers that one example is made of."""
        return POINT_CODE if self.of_points else CODE

    def networks(self) -> tuple[nn.Sequential, nn.Sequential]:
        """Make both players, the generator first."""
        if self.style == "points":
            return point_generator(self.seed), point_discriminator(self.seed + 1)
        made = generator(self.side, self.width, self.seed, self.style)
        return made, discriminator(self.side, self.width, self.seed + 1, self.style)

    def optimizers(self) -> tuple[nn.Adam, nn.Adam]:
        """Make the optimisers of both players, the generator's first."""
        first, second = (
            nn.Adam(rate, self.beta_1, self.beta_2)
            for rate in (self.generator_rate, self.discriminator_rate)
        )
        return first, second


def gan_plan(preset: Preset, side: int = 32, *, points: bool = False) -> GanPlan:
    """Plan a game with what was settled for it.

    Parameters
    ----------
    preset : {"quick", "full"}
        "quick": what learns on a processor within minutes. "full": Radford, Metz and Chintala
        (2016), layer by layer, which asks for a graphics card.
    side : int
        Pixels across and down.
    points : bool
        Points in the plane in the place of pictures; then the preset has no meaning.
    """
    if points:
        return GanPlan("points", 2, "non-saturating", 3000, 128, 1e-3, 1e-3)
    if preset == "full":
        return GanPlan(
            "radford",
            side,
            "non-saturating",
            20_000,
            128,
            2e-4,
            2e-4,
            beta_2=0.999,
            averaging=0.0,
            falls=False,
        )
    return GanPlan("quick", side, "hinge", _QUICK_STEPS.get(side, 8000), 16, 4e-4, 4e-4)


_QUICK_STEPS: Final = {16: 4000, 32: 14_000, 64: 9000}
