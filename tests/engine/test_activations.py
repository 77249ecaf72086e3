"""Activations: values against the textbook, gradients against trying, extremes without warnings."""

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from momentum.engine import ACTIVATIONS, Tensor, gradcheck
from momentum.engine.activations import erf
from momentum.engine.tensor import Array

FORMULAS: dict[str, Callable[[Array], Array]] = {
    "linear": lambda x: x,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "relu": lambda x: np.where(x > 0, x, 0),
    "relu6": lambda x: np.where(x > 0, np.where(x < 6, x, 6), 0),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.2 * x),
    "elu": lambda x: np.where(x > 0, x, np.exp(x) - 1),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "gelu": lambda x: x * np.vectorize(NormalDist().cdf)(x),
    "softmax": lambda x: np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True),
}


def numbers(seed: int, shape: tuple[int, ...]) -> Array:
    """Draw numbers of both signs, away from the kinks at zero and six."""
    rng = np.random.default_rng(seed)
    sizes = rng.uniform(0.02, 7.9, shape)
    return np.asarray(np.where(sizes > 6, sizes + 0.1, sizes - 0.01) * rng.choice([-1, 1], shape))


def test_every_activation_has_a_formula_here() -> None:
    assert FORMULAS.keys() == ACTIVATIONS.keys()


@pytest.mark.parametrize("name", FORMULAS)
@given(shape=array_shapes(min_dims=1, max_dims=3, max_side=4), seed=st.integers(0, 2**32 - 1))
def test_value_and_gradient(name: str, shape: tuple[int, ...], seed: int) -> None:
    x = numbers(seed, shape)
    y = ACTIVATIONS[name](Tensor(x))
    np.testing.assert_allclose(y.data, FORMULAS[name](x), rtol=1e-12, atol=1e-15)
    assert gradcheck(ACTIVATIONS[name], x) < 1e-6


@pytest.mark.parametrize("name", FORMULAS)
def test_the_input_is_not_overwritten(name: str) -> None:
    x = numbers(0, (3, 4))
    t = Tensor(x.copy())
    ACTIVATIONS[name](t)
    np.testing.assert_array_equal(t.data, x)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", FORMULAS)
def test_precision_stays_and_huge_numbers_do_not_overflow(name: str, dtype: type) -> None:
    x = Tensor(np.array([[-1e4, -90, 0, 90, 1e4]], dtype), requires_grad=True)
    y = ACTIVATIONS[name](x)
    y.backward(np.ones(y.shape))
    assert y.dtype == dtype
    assert np.isfinite(y.data).all()
    assert x.grad is not None
    assert np.isfinite(x.grad).all()


@pytest.mark.parametrize(
    ("name", "slope"), [("relu", 0.0), ("relu6", 0.0), ("leaky_relu", 0.2), ("elu", 1.0)]
)
def test_slope_at_the_kink(name: str, slope: float) -> None:
    x = Tensor(np.zeros(1), requires_grad=True)
    ACTIVATIONS[name](x).backward([1.0])
    assert x.grad is not None
    assert x.grad.tolist() == [slope]


def test_softmax_shares_add_up_to_one_and_ignore_a_common_shift() -> None:
    x = numbers(0, (2, 5, 3))
    y = ACTIVATIONS["softmax"](Tensor(x)).data
    np.testing.assert_allclose(y.sum(axis=-1), 1, rtol=1e-15)
    np.testing.assert_allclose(ACTIVATIONS["softmax"](Tensor(x + 100)).data, y, rtol=1e-12)


def test_error_function_everywhere() -> None:
    x = np.concatenate([np.linspace(-7, 7, 5003), [-np.inf, np.inf, np.nan, 0.0, 1e-300]])
    np.testing.assert_allclose(erf(x), np.vectorize(math.erf)(x), rtol=0, atol=5e-15)
