"""A picture goes downhill until it fits: the slope is right, it falls, and it can be resumed."""

from itertools import islice

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.style import gatys
from momentum.art.style.gatys import GatysPlan, Goal, Moment, looking, paint_by_looking
from momentum.art.style.perception import Perception
from momentum.errors import BadInput

SMALL = ("stem", "stage1", "stage2")
PLAN = GatysPlan(layers=SMALL, content_layer="stage2", evaluations=12)


def picture(seed: int, rows: int = 24, columns: int = 32) -> NDArray[np.uint8]:
    """Make soft spots of colour."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (rows // 4, columns // 4, 3))
    return np.kron(coarse, np.ones((4, 4, 1))).astype(np.uint8)


def stripes() -> NDArray[np.uint8]:
    waves = 127 + 120 * np.sin(np.arange(32) * 1.3 + np.arange(24)[:, None])
    return np.stack([waves, 255 - waves, waves / 2], axis=-1).astype(np.uint8)


def painted(plan: GatysPlan, style: NDArray[np.uint8]) -> list[Moment]:
    return list(paint_by_looking(plan, picture(0), style))


def test_the_slope_is_how_the_loss_changes() -> None:
    look = Perception((*SMALL, "stage2"), dtype=np.float64)
    plan = GatysPlan(layers=SMALL, content_layer="stage2", style_weight=0.7, content_weight=0.4)
    goal = Goal(plan, look, picture(0), stripes())
    rng = np.random.default_rng(1)
    point, to = rng.random((1, 24, 32, 3)), rng.normal(size=(1, 24, 32, 3))
    _, gradient = goal.slope(point)
    ahead, behind = (goal.slope(point + s * 1e-6 * to)[0] for s in (1, -1))
    assert (gradient * to).sum() == pytest.approx((ahead - behind) / 2e-6, rel=1e-4)


def test_the_height_is_the_weighed_sum_of_what_is_told() -> None:
    plan = GatysPlan(
        layers=SMALL, content_layer="stage2", style_weight=0.7, content_weight=0.4, smoothness=0.2
    )
    goal = Goal(plan, looking(plan), picture(0), stripes())
    losses = goal.losses(picture(2))
    height, _ = goal.slope(gatys.as_numbers(picture(2)))
    by_hand = 0.7 * np.mean(losses.style) + 0.4 * losses.content + 0.2 * losses.roughness
    assert height == pytest.approx(by_hand, rel=1e-5)


def test_the_photograph_is_its_own_content_and_the_style_its_own_style() -> None:
    goal = Goal(PLAN, looking(PLAN), picture(0), stripes())
    assert goal.losses(picture(0)).content == 0
    assert goal.losses(stripes()).mean_style == pytest.approx(0, abs=1e-9)


def test_the_style_loss_falls_and_the_picture_gets_its_size() -> None:
    goal = Goal(PLAN, looking(PLAN), picture(0), stripes())
    moments = painted(PLAN, stripes())
    assert goal.losses(moments[-1].picture).mean_style < goal.losses(picture(0)).mean_style / 2
    assert moments[0].picture.shape == (12, 16, 3)
    assert moments[-1].picture.shape == (24, 32, 3)
    assert 12 <= moments[-1].evaluations < 24


@pytest.mark.parametrize("after", [1, 4, 5, 6, 9])
def test_kept_and_taken_up_again_it_is_painted_the_same(after: int) -> None:
    whole = painted(PLAN, stripes())
    stopped = list(islice(paint_by_looking(PLAN, picture(0), stripes()), after))[-1]
    kept = {name: array.copy() for name, array in stopped.walk.arrays().items()}
    rest = list(paint_by_looking(PLAN, picture(0), stripes(), kept))
    assert [m.losses for m in rest] == [m.losses for m in whole[after:]]
    np.testing.assert_array_equal(rest[-1].walk.point, whole[-1].walk.point)


def test_noise_comes_from_the_seed() -> None:
    def first(seed: int) -> NDArray[np.floating]:
        plan = GatysPlan(layers=SMALL, content_layer="stem", start="noise", seed=seed)
        return gatys.beginning(plan, picture(0))

    np.testing.assert_array_equal(first(1), first(1))
    assert not np.array_equal(first(1), first(2))
    assert abs(first(1).mean() - 0.5) < 0.02


def test_a_style_of_one_colour_gives_its_colour() -> None:
    plain = np.broadcast_to(np.array([200, 40, 40], np.uint8), (24, 32, 3)).copy()
    plan = GatysPlan(("stem",), evaluations=16, sizes=1, content_weight=0, smoothness=0)
    before, after = (
        np.abs(made.reshape(-1, 3).mean(0) - plain[0, 0]).sum()
        for made in (picture(0), painted(plan, plain)[-1].picture)
    )
    assert after < 0.5 * before


def test_a_picture_of_sixteen_pixels_is_painted_too() -> None:
    content = picture(0, 16, 16)
    (moment, *_) = paint_by_looking(GatysPlan(evaluations=2), content, stripes())
    assert moment.picture.shape == (8, 8, 3)


def test_a_loss_that_is_no_number_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = nn.Tensor(np.float32(np.nan))
    monkeypatch.setattr(gatys, "roughness", lambda x: x.mean() * nothing)
    with pytest.raises(BadInput, match="the loss was no number any more, most likely because"):
        painted(PLAN, stripes())
