"""Losses: values against the textbook, gradients against trying, one number an example."""

from typing import Any

import numpy as np
import pytest

from momentum.engine import (
    LOSSES,
    Tensor,
    binary_cross_entropy,
    categorical_cross_entropy,
    gradcheck,
    mean_squared_error,
    one_hot,
)
from momentum.engine import functional as ops
from momentum.engine.tensor import Array

LEADING = [(), (5,), (2, 5)]
"""One example, a batch, and a batch of two folds."""


def draw(leading: tuple[int, ...], seed: int = 0) -> tuple[Array, Array]:
    """Draw outputs and, as targets, shares that do not add up to one."""
    rng = np.random.default_rng(seed)
    return rng.normal(0, 2, (*leading, 3)), rng.uniform(0, 1, (*leading, 3))


def p_of(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))


@pytest.mark.parametrize("leading", LEADING)
def test_mean_squared_error(leading: tuple[int, ...]) -> None:
    y, t = draw(leading)
    value = mean_squared_error(t, Tensor(y))
    assert value.shape == leading
    np.testing.assert_allclose(value.data, ((y - t) ** 2).sum(axis=-1) / 3, rtol=1e-14)
    assert gradcheck(lambda y: mean_squared_error(t, y), y) < 1e-6


@pytest.mark.parametrize("leading", LEADING)
def test_binary_cross_entropy(leading: tuple[int, ...]) -> None:
    z, t = draw(leading)
    value = binary_cross_entropy(t, Tensor(z))
    charge = -t * np.log(p_of(z)) - (1 - t) * np.log(1 - p_of(z))
    assert value.shape == leading
    np.testing.assert_allclose(value.data, charge.mean(axis=-1), rtol=1e-12)
    assert gradcheck(lambda z: binary_cross_entropy(t, z), z) < 1e-6


@pytest.mark.parametrize("leading", LEADING)
def test_categorical_cross_entropy_with_shares(leading: tuple[int, ...]) -> None:
    z, t = draw(leading)
    value = categorical_cross_entropy(t, Tensor(z))
    p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    assert value.shape == leading
    np.testing.assert_allclose(value.data, -(t * np.log(p)).sum(axis=-1), rtol=1e-12)
    assert gradcheck(lambda z: categorical_cross_entropy(t, z), z) < 1e-6


@pytest.mark.parametrize("leading", LEADING)
def test_categorical_cross_entropy_with_labels(leading: tuple[int, ...]) -> None:
    z, _ = draw(leading)
    labels = np.random.default_rng(1).integers(0, 3, leading)
    value = categorical_cross_entropy(labels, Tensor(z))
    same = categorical_cross_entropy(one_hot(labels, 3), Tensor(z))
    np.testing.assert_array_equal(value.data, same.data)
    assert gradcheck(lambda z: categorical_cross_entropy(labels, z), z) < 1e-6


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_labels_and_rows_with_a_single_one_give_the_same_gradient_to_the_last_bit(
    dtype: type,
) -> None:
    z: Array = (9 * np.random.default_rng(0).normal(size=(4, 5, 3))).astype(dtype)
    labels = np.random.default_rng(1).integers(0, 3, (4, 5))
    by = [Tensor(z, requires_grad=True) for _ in range(2)]
    for target, x in zip((labels.astype(np.float32), one_hot(labels, 3)), by, strict=True):
        (categorical_cross_entropy(target, x) * np.arange(5)).mean().backward()
    assert by[0].grad is not None
    np.testing.assert_array_equal(by[0].grad, by[1].grad)


@pytest.mark.parametrize(("wrong", "found"), [(3, "3"), (-1, "-1"), (0.5, "0.5"), (np.nan, "nan")])
def test_a_label_that_names_no_class_is_told(wrong: float, found: str) -> None:
    with pytest.raises(ValueError, match=f"whole numbers from 0 to 2; found {found}"):
        categorical_cross_entropy([1, wrong], Tensor(np.zeros((2, 3))))


def gradient(value: Tensor, x: Tensor) -> Array:
    value.sum().backward()
    assert x.grad is not None
    return x.grad


def test_cross_entropies_are_the_plain_compositions() -> None:
    z, t = draw((2, 5))
    for fused, plain in [
        (binary_cross_entropy, plain_binary),
        (categorical_cross_entropy, plain_categorical),
        (mean_squared_error, lambda t, y: ((y - t) ** 2).mean(axis=-1)),
    ]:
        a, b = Tensor(z, requires_grad=True), Tensor(z, requires_grad=True)
        one, other = fused(t, a), plain(t, b)
        np.testing.assert_allclose(one.data, other.data, rtol=1e-12)
        np.testing.assert_allclose(gradient(one, a), gradient(other, b), rtol=1e-10, atol=1e-13)


def plain_binary(t: Array, z: Tensor) -> Tensor:
    p = ops.sigmoid(z)
    return -(ops.log(p) * t + ops.log(1 - p) * (1 - t)).mean(axis=-1)


def plain_categorical(t: Array, z: Tensor) -> Tensor:
    return -(ops.log(ops.softmax(z)) * t).sum(axis=-1)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_precision_stays_and_huge_logits_do_not_overflow(loss: Any, dtype: type) -> None:
    z = Tensor(np.array([[-1e4, 0, 1e4], [1e4, 90, -90]], dtype), requires_grad=True)
    t = np.eye(3)[[0, 2]]
    value = loss(t, z)
    assert value.dtype == dtype
    assert np.isfinite(value.data).all()
    assert np.isfinite(gradient(value, z)).all()


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_a_target_of_another_shape_is_an_error_even_where_it_would_broadcast(loss: Any) -> None:
    z = Tensor(np.zeros((4, 3)))
    for target in (np.zeros((1, 3)), np.zeros((4, 1)), np.zeros((4, 2)), np.zeros((2, 4, 3))):
        with pytest.raises(ValueError, match="shape"):
            loss(target, z)


@pytest.mark.parametrize("target", [[0], [0, 1, 2], 1])
def test_labels_of_another_number_are_an_error(target: Any) -> None:
    with pytest.raises(ValueError, match="shape"):
        categorical_cross_entropy(target, Tensor(np.zeros((4, 3))))


def test_one_hot() -> None:
    assert one_hot([2, 0], 4).tolist() == [[0, 0, 1, 0], [1, 0, 0, 0]]
    assert one_hot(np.array([[1], [0]]), 2).shape == (2, 1, 2)
    assert one_hot([], 3).shape == (0, 3)
    assert one_hot([1.0], 2, np.float64).dtype == np.float64


@pytest.mark.parametrize(
    ("labels", "found"), [([0, 4], "4"), ([3, -1], "-1"), ([0.5], "0.5"), ([np.nan, 1], "nan")]
)
def test_one_hot_names_a_wrong_label(labels: Any, found: str) -> None:
    with pytest.raises(ValueError, match=f"whole numbers from 0 to 3; found {found}"):
        one_hot(labels, 4)
