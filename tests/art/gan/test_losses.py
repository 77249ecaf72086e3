"""The three games, against their formulas as they are written."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.art.gan.losses import GAN_LOSSES, LossName
from momentum.engine import Tensor, gradcheck

REAL = np.array([[1.5], [-0.4], [0.2]])
MADE = np.array([[-2.0], [0.7], [-0.1]])


def chance(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-logits)))


def test_minimax_and_non_saturating_charge_the_discriminator_by_its_surprise() -> None:
    expected = -np.log(chance(REAL)).mean() - np.log(1 - chance(MADE)).mean()
    for name in ("minimax", "non-saturating"):
        found = GAN_LOSSES[name].discriminator(Tensor(REAL), Tensor(MADE)).item()
        assert found == pytest.approx(expected)


def test_the_generator_is_charged_as_each_game_says() -> None:
    expected: dict[LossName, float] = {
        "minimax": np.log(1 - chance(MADE)).mean(),
        "non-saturating": -np.log(chance(MADE)).mean(),
        "hinge": -MADE.mean(),
    }
    for name, value in expected.items():
        assert GAN_LOSSES[name].generator(Tensor(MADE)).item() == pytest.approx(value)


def test_hinge_asks_for_a_margin_of_one() -> None:
    expected = np.maximum(0, 1 - REAL).mean() + np.maximum(0, 1 + MADE).mean()
    hinge = GAN_LOSSES["hinge"].discriminator
    assert hinge(Tensor(REAL), Tensor(MADE)).item() == pytest.approx(expected)
    assert hinge(Tensor([[1.0]]), Tensor([[-1.0]])).item() == 0


@pytest.mark.parametrize("name", list(GAN_LOSSES))
def test_a_discriminator_that_knows_nothing_pays_what_is_said(name: LossName) -> None:
    game, nothing = GAN_LOSSES[name], Tensor(np.zeros((4, 1)))
    assert game.name == name
    assert game.discriminator(nothing, nothing).item() == pytest.approx(game.undecided)


def slope(name: LossName, logit: float) -> float:
    made = Tensor(np.array([[logit]]), requires_grad=True)
    GAN_LOSSES[name].generator(made).backward()
    assert made.grad is not None
    return float(made.grad[0, 0])


def test_where_the_discriminator_is_sure_only_minimax_teaches_nothing() -> None:
    """d/dz ln(1 - s(z)) = -s(z), but d/dz -ln s(z) = -(1 - s(z)): at z = -10 flat, and steep."""
    assert slope("minimax", -10) == pytest.approx(-1 / (1 + math.exp(10)), rel=1e-4)
    assert slope("non-saturating", -10) == pytest.approx(-1, rel=1e-3)
    assert slope("hinge", -10) == -1


@pytest.mark.parametrize("name", list(GAN_LOSSES))
def test_the_gradients_are_those_of_the_losses(name: LossName) -> None:
    game = GAN_LOSSES[name]
    assert gradcheck(game.discriminator, REAL, MADE) < 1e-6
    assert gradcheck(game.generator, MADE) < 1e-6
