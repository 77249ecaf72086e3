"""The Gram matrix and the losses, against their definitions written out."""

import numpy as np
import pytest

from momentum import engine as nn
from momentum.art.style.gram import content_mismatch, gram, grams, roughness, style_mismatch
from momentum.engine.tensor import Array


def maps(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng(seed).normal(size=shape)


def test_it_is_the_mean_of_the_products_of_features() -> None:
    seen = maps(2, 3, 5, 4)
    by_hand = np.zeros((2, 4, 4))
    for n, row, column in np.ndindex(2, 3, 5):
        by_hand[n] += np.outer(seen[n, row, column], seen[n, row, column]) / 15
    np.testing.assert_allclose(gram(nn.Tensor(seen)).data, by_hand, rtol=1e-12)


def test_it_does_not_know_where_things_are() -> None:
    seen = maps(1, 6, 6, 3)
    places = np.random.default_rng(1).permutation(36)
    moved = seen.reshape(1, 36, 3)[:, places].reshape(1, 9, 4, 3)
    np.testing.assert_allclose(gram(nn.Tensor(moved)).data, gram(nn.Tensor(seen)).data)


def test_a_picture_tiled_is_the_same_style() -> None:
    seen = maps(1, 4, 5, 3)
    tiled = np.tile(seen, (1, 2, 3, 1))
    np.testing.assert_allclose(gram(nn.Tensor(tiled)).data, gram(nn.Tensor(seen)).data)


def test_a_mismatch_is_a_share_of_the_target() -> None:
    (target,) = grams([nn.Tensor(maps(1, 4, 4, 3))])
    assert style_mismatch(nn.Tensor(maps(1, 4, 4, 3)), target).item() == pytest.approx(0)
    assert style_mismatch(nn.Tensor(np.zeros((1, 7, 2, 3))), target).item() == pytest.approx(1)
    doubled = nn.Tensor(maps(1, 4, 4, 3) * np.sqrt(2))
    assert style_mismatch(doubled, target).item() == pytest.approx(1)
    assert style_mismatch(doubled, 1000 * target).item() == pytest.approx(0.998**2)


def test_several_pictures_count_in_the_mean() -> None:
    (target,) = grams([nn.Tensor(maps(1, 4, 4, 3))])
    one, two = maps(1, 4, 4, 3, seed=1), maps(1, 4, 4, 3, seed=2)
    each = [style_mismatch(nn.Tensor(x), target).item() for x in (one, two)]
    both = style_mismatch(nn.Tensor(np.concatenate([one, two])), target).item()
    assert both == pytest.approx(sum(each) / 2)


def test_its_gradient_is_the_one_on_paper() -> None:
    """d/dF of |F^T F / P - T|^2 / |T|^2 is 4 F (F^T F / P - T) / (P |T|^2)."""
    seen, (target,) = maps(1, 4, 5, 3), grams([nn.Tensor(maps(1, 6, 6, 3, seed=3))])
    x = nn.Tensor(seen, requires_grad=True)
    style_mismatch(x, target).backward()
    rows = seen.reshape(20, 3)
    on_paper = 4 * rows @ (rows.T @ rows / 20 - target[0]) / (20 * (target**2).sum())
    assert x.grad is not None
    np.testing.assert_allclose(x.grad.reshape(20, 3), on_paper, rtol=1e-10)


def test_content_is_compared_place_by_place() -> None:
    target = maps(1, 3, 3, 2)
    assert content_mismatch(nn.Tensor(target), target).item() == 0
    assert content_mismatch(nn.Tensor(0 * target), target).item() == pytest.approx(1)
    turned = content_mismatch(nn.Tensor(target[:, ::-1]), target).item()
    by_hand = ((target[:, ::-1] - target) ** 2).sum() / (target**2).sum()
    assert turned == pytest.approx(by_hand)


def test_a_layer_that_saw_nothing_divides_by_nothing() -> None:
    nothing = np.zeros((1, 2, 2))
    assert style_mismatch(nn.Tensor(np.ones((1, 3, 3, 2))), nothing).item() == pytest.approx(4)
    assert content_mismatch(nn.Tensor(np.ones((1, 1, 1, 2))), np.zeros((1, 1, 1, 2))).item() == 2


def test_roughness_is_the_mean_squared_step() -> None:
    x = maps(2, 5, 4, 3)
    by_hand = (np.diff(x, axis=1) ** 2).mean() + (np.diff(x, axis=2) ** 2).mean()
    assert roughness(nn.Tensor(x)).item() == pytest.approx(by_hand)


@pytest.mark.parametrize(("shape", "expected"), [((1, 1, 1, 3), 0.0), ((1, 1, 2, 1), 1.0)])
def test_a_picture_of_one_row_has_no_step_down(shape: tuple[int, ...], expected: float) -> None:
    x = np.arange(np.prod(shape[1:3]), dtype=float).reshape(1, *shape[1:3], 1)
    assert roughness(nn.Tensor(np.broadcast_to(x, shape))).item() == expected
