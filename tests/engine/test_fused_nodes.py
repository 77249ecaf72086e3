"""Fused nodes: the same values and gradients as the plain composition they replace."""

from collections.abc import Callable

import numpy as np
import pytest

from momentum.engine import ACTIVATIONS, Tensor, gradcheck
from momentum.engine import functional as ops
from momentum.engine.activations import ELEMENTWISE
from momentum.engine.tensor import Array

LEADING = {"one example": (), "batch": (6,), "sequences": (2, 3), "none": (0,)}
FOLDS = {"plain": (), "folds": (3,), "as many folds as steps": (2,)}
Node = Callable[..., Tensor]


def both(node: Node, plain: Node, *arrays: Array) -> None:
    """Compare two functions of the same arrays: values, and gradients of a random cotangent."""
    ours, theirs = ([Tensor(a, requires_grad=True) for a in arrays] for _ in range(2))
    y, z = node(*ours), plain(*theirs)
    assert y.shape == z.shape
    np.testing.assert_allclose(y.data, z.data, rtol=1e-12, atol=1e-14)
    cotangent = np.random.default_rng(0).normal(size=y.shape)
    y.backward(cotangent)
    z.backward(cotangent)
    for a, b in zip(ours, theirs, strict=True):
        assert a.grad is not None
        assert b.grad is not None
        assert a.grad.shape == b.grad.shape
        np.testing.assert_allclose(a.grad, b.grad, rtol=1e-9, atol=1e-12)


def beside(parameter: Tensor, x: Tensor, folds: tuple[int, ...]) -> Tensor:
    """Give a parameter the axes of the examples, of length one."""
    missing = (1,) * (x.ndim - parameter.ndim)
    return parameter.reshape(*folds, *missing, *parameter.shape[len(folds) :])


def dense_arrays(folds: tuple[int, ...], leading: tuple[int, ...]) -> tuple[Array, Array, Array]:
    """Draw x, W and b so that no sum lies at a kink."""
    for seed in range(100):
        rng = np.random.default_rng(seed)
        x, w = rng.normal(size=(*folds, *leading, 4)), rng.normal(size=(*folds, 4, 2))
        b = rng.normal(size=(*folds, 2))
        z = plain_linear(Tensor(x), Tensor(w), Tensor(b), "linear", folds).data
        if np.abs(z).min(initial=1) > 0.01:
            return x, w, b
    raise AssertionError("no numbers away from the kink")


def plain_linear(
    x: Tensor, w: Tensor, b: Tensor | None, activation: str, folds: tuple[int, ...]
) -> Tensor:
    """Compute one sum of products for every unit, in the plainest way."""
    kernel = w.reshape(*folds, *(1,) * (x.ndim - len(folds) - 1), *w.shape[-2:])
    z = (x.reshape(*x.shape, 1) * kernel).sum(axis=-2)
    z = z if b is None else z + beside(b, z, folds)
    return ACTIVATIONS[activation](z)


@pytest.mark.parametrize("folds", FOLDS.values(), ids=FOLDS)
@pytest.mark.parametrize("leading", LEADING.values(), ids=LEADING)
@pytest.mark.parametrize("activation", ELEMENTWISE)
def test_linear(activation: str, leading: tuple[int, ...], folds: tuple[int, ...]) -> None:
    x, w, b = dense_arrays(folds, leading)
    both(
        lambda x, w, b: ops.linear(x, w, b, activation),
        lambda x, w, b: plain_linear(x, w, b, activation, folds),
        *(x, w, b),
    )
    assert gradcheck(lambda x, w, b: ops.linear(x, w, b, activation), x, w, b) < 1e-6


@pytest.mark.parametrize("folds", FOLDS.values(), ids=FOLDS)
@pytest.mark.parametrize("leading", LEADING.values(), ids=LEADING)
def test_linear_without_bias(leading: tuple[int, ...], folds: tuple[int, ...]) -> None:
    x, w, _ = dense_arrays(folds, leading)
    both(
        lambda x, w: ops.linear(x, w, None),
        lambda x, w: plain_linear(x, w, None, "linear", folds),
        *(x, w),
    )
    assert gradcheck(lambda x, w: ops.linear(x, w, None), x, w) < 1e-6


@pytest.mark.parametrize("activation", ELEMENTWISE)
def test_linear_overwrites_none_of_its_inputs(activation: str) -> None:
    arrays = dense_arrays((), (6,))
    tensors = [Tensor(a.copy(), requires_grad=True) for a in arrays]
    ops.linear(tensors[0], tensors[1], tensors[2], activation).sum().backward()
    for tensor, array in zip(tensors, arrays, strict=True):
        np.testing.assert_array_equal(tensor.data, array)


def node(x: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    return ops.batch_normalization(x, gamma, beta, epsilon=0.1)[0]


def plain_normalization(x: Tensor, weights: tuple[Tensor, ...], folds: tuple[int, ...]) -> Tensor:
    axes = tuple(range(len(folds), x.ndim - 1))
    centred = x - x.mean(axis=axes, keepdims=True)
    variance = (centred**2).mean(axis=axes, keepdims=True)
    h = centred / ops.sqrt(variance + 0.1)
    return h * beside(weights[0], x, folds) + beside(weights[1], x, folds)


@pytest.mark.parametrize("folds", FOLDS.values(), ids=FOLDS)
@pytest.mark.parametrize("leading", [(6,), (2, 3), (1,)], ids=["batch", "sequences", "one"])
def test_batch_normalization(leading: tuple[int, ...], folds: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(2, 3, (*folds, *leading, 4))
    gamma, beta = rng.normal(1, 0.5, (2, *folds, 4))
    both(node, lambda x, *weights: plain_normalization(x, weights, folds), x, gamma, beta)
    assert gradcheck(node, x, gamma, beta) < 1e-6
    _, mean, variance = ops.batch_normalization(Tensor(x), Tensor(gamma), Tensor(beta), 0.1)
    axes = tuple(range(len(folds), x.ndim - 1))
    np.testing.assert_allclose(mean, x.mean(axis=axes), rtol=1e-13)
    np.testing.assert_allclose(variance, x.var(axis=axes), rtol=1e-12, atol=1e-15)


def test_batch_normalization_of_a_constant_input_still_teaches_gamma_and_beta() -> None:
    x = np.random.default_rng(0).normal(size=(5, 2))
    gamma, beta = Tensor(np.ones(2), requires_grad=True), Tensor(np.zeros(2), requires_grad=True)
    y, _, _ = ops.batch_normalization(Tensor(x), gamma, beta, 1e-3)
    y.backward(y.data)
    assert gamma.grad is not None
    assert beta.grad is not None
    np.testing.assert_allclose(gamma.grad, (y.data**2).sum(axis=0), rtol=1e-12)
    np.testing.assert_allclose(beta.grad, y.data.sum(axis=0), atol=1e-12)
