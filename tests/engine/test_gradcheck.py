"""The gradient check can fail: it is the judge of every other test of gradients."""

import numpy as np
import pytest

from momentum.engine import Tensor, gradcheck
from momentum.engine import functional as ops
from momentum.engine.tensor import Array, Operand, as_tensor, record

X = np.array([[0.5, -1.5, 2.0], [1.0, 0.25, -0.75]])


def cube(x: Tensor, slope: float) -> Tensor:
    """Compute x^3 with the derivative slope x^2: right for 3 only."""
    return record(x.data**3, (x,), lambda g: (g * slope * x.data**2,))


def test_a_right_derivative_passes() -> None:
    assert gradcheck(lambda x: cube(x, 3), X) < 1e-8


@pytest.mark.parametrize("slope", [-3, 0, 2.999, 3.001, float("nan")])
def test_a_wrong_derivative_is_caught(slope: float) -> None:
    assert not gradcheck(lambda x: cube(x, slope), X) < 1e-4


@pytest.mark.parametrize("slope", [2.9, 3.1])
def test_too_little_is_as_wrong_as_too_much(slope: float) -> None:
    assert gradcheck(lambda x: cube(x, slope), np.array([1.0])) > 0.003


def test_one_wrong_number_among_many_is_caught() -> None:
    def almost_exp(x: Tensor) -> Tensor:
        slope = np.exp(x.data)
        slope[1, 1] += 1e-3
        return record(np.exp(x.data), (x,), lambda g: (g * slope,))

    assert gradcheck(almost_exp, X) > 1e-5


def test_swapped_gradients_of_two_inputs_are_caught() -> None:
    def swapped(a: Tensor, b: Tensor) -> Tensor:
        return record(a.data * b.data, (a, b), lambda g: (g * a.data, g * b.data))

    assert gradcheck(swapped, X, X[::-1]) > 0.1


def test_a_gradient_that_never_arrives_is_caught() -> None:
    def forgetful(a: Tensor, b: Tensor) -> Tensor:
        return record(a.data + b.data, (a, b), lambda g: (g, None))

    assert gradcheck(forgetful, X, X) > 0.1


def test_a_gradient_of_the_wrong_shape_is_caught_even_where_it_would_broadcast() -> None:
    def unsummed(a: Tensor) -> Tensor:
        return record(a.data * 1, (a,), lambda g: (g[None],))

    assert gradcheck(unsummed, X) == np.inf


def test_it_uses_a_random_cotangent() -> None:
    # The gradient of softmax along the ones vector is nothing: a cotangent of ones would hide all.
    def lazy_softmax(x: Operand) -> Tensor:
        x = as_tensor(x)
        return record(ops.softmax(x).data, (x,), lambda g: (np.zeros_like(g),))

    assert gradcheck(lazy_softmax, X) > 0.01


def test_inputs_are_left_as_they_were() -> None:
    x: Array = X.copy()
    gradcheck(ops.exp, x)
    np.testing.assert_array_equal(x, X)


def test_an_input_without_numbers_is_fine() -> None:
    assert gradcheck(lambda x: ops.exp(x), np.zeros((0, 3))) == 0
