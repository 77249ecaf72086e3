"""Every operation: its values against NumPy, its gradients against trying."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import BroadcastableShapes, array_shapes, mutually_broadcastable_shapes

from momentum.engine import ACTIVATIONS, LOSSES, Tensor, gradcheck
from momentum.engine import functional as ops
from momentum.engine.nodes import PAIRS
from momentum.engine.tensor import Array

SEED = st.integers(0, 2**32 - 1)
PAIR = mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3)
PRODUCT = mutually_broadcastable_shapes(signature="(m,n),(n,p)->(m,p)", max_dims=2, max_side=3)
SHAPE = array_shapes(min_dims=0, max_dims=3, max_side=3)


def numbers(seed: int, *shapes: tuple[int, ...]) -> list[Array]:
    """Draw numbers of both signs that keep away from zero and, array from array, from a tie."""
    rng = np.random.default_rng(seed)
    grids = (rng.integers(1, 20, shape) * rng.choice([-1, 1], shape) for shape in shapes)
    return [np.asarray(grid / 10 + 0.03 * k) for k, grid in enumerate(grids)]


BINARY: dict[str, tuple[Callable[..., Tensor], Callable[..., Array]]] = {
    "add": (ops.add, np.add),
    "subtract": (ops.subtract, np.subtract),
    "multiply": (ops.multiply, np.multiply),
    "divide": (ops.divide, np.divide),
    "maximum": (ops.maximum, np.maximum),
}


@pytest.mark.parametrize("name", BINARY)
@given(shapes=PAIR, seed=SEED)
def test_binary_operations_broadcast(name: str, shapes: BroadcastableShapes, seed: int) -> None:
    ours, numpys = BINARY[name]
    a, b = numbers(seed, *shapes.input_shapes)
    y = ours(Tensor(a), Tensor(b))
    assert y.shape == shapes.result_shape
    np.testing.assert_array_equal(y.data, numpys(a, b))
    assert gradcheck(ours, a, b) < 1e-6


@given(shapes=mutually_broadcastable_shapes(num_shapes=3, max_dims=3, max_side=3), seed=SEED)
def test_where_broadcasts(shapes: BroadcastableShapes, seed: int) -> None:
    a, b, c = numbers(seed, *shapes.input_shapes)
    condition = c > 0
    y = ops.where(condition, Tensor(a), Tensor(b))
    np.testing.assert_array_equal(y.data, np.where(condition, a, b))
    assert gradcheck(lambda a, b: ops.where(condition, a, b), a, b) < 1e-6


@given(shapes=PRODUCT, seed=SEED)
def test_matrix_product_broadcasts_leading_axes(shapes: BroadcastableShapes, seed: int) -> None:
    a, b = numbers(seed, *shapes.input_shapes)
    np.testing.assert_array_equal(ops.matmul(Tensor(a), Tensor(b)).data, a @ b)
    assert gradcheck(ops.matmul, a, b) < 1e-6


UNARY: dict[str, tuple[Callable[..., Tensor], Callable[[Array], Any]]] = {
    "exp": (ops.exp, np.exp),
    "log": (lambda x: ops.log(ops.absolute(x)), lambda x: np.log(np.abs(x))),
    "sqrt": (lambda x: ops.sqrt(ops.absolute(x)), lambda x: np.sqrt(np.abs(x))),
    "absolute": (ops.absolute, np.abs),
    "negative": (ops.negative, np.negative),
    "square": (lambda x: ops.power(x, 2), np.square),
    "cube": (lambda x: ops.power(x, 3), lambda x: x**3),
    "reciprocal": (lambda x: ops.power(x, -1), lambda x: 1 / x),
    "root": (lambda x: ops.power(ops.absolute(x), 0.5), lambda x: np.abs(x) ** 0.5),
}


@pytest.mark.parametrize("name", UNARY)
@given(shape=SHAPE, seed=SEED)
def test_unary_operations(name: str, shape: tuple[int, ...], seed: int) -> None:
    ours, numpys = UNARY[name]
    (x,) = numbers(seed, shape)
    np.testing.assert_allclose(ours(Tensor(x)).data, numpys(x), rtol=1e-14)
    assert gradcheck(ours, x) < 1e-6


@pytest.mark.parametrize("x", [0.0, [0.0, 1.0]])
def test_the_slope_at_a_kink_is_the_middle_of_both_sides(x: Any) -> None:
    t = Tensor(x, requires_grad=True)
    ops.absolute(t).sum().backward()
    assert t.grad is not None
    np.testing.assert_array_equal(t.grad, np.sign(x))


def test_a_tie_of_maximum_is_shared() -> None:
    a, b = Tensor([1.0, 2.0], requires_grad=True), Tensor([1.0, 1.0], requires_grad=True)
    ops.maximum(a, b).sum().backward()
    np.testing.assert_array_equal(a.grad, [0.5, 1])
    np.testing.assert_array_equal(b.grad, [0.5, 0])


REDUCTIONS: dict[str, tuple[Callable[..., Tensor], Callable[..., Any]]] = {
    "sum": (ops.sum_, np.sum),
    "mean": (ops.mean, np.mean),
}


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("axis", [None, 0, 1, -1, (0, 2), (-1, 0), (0, 1, 2), ()])
@pytest.mark.parametrize("name", REDUCTIONS)
def test_reductions(name: str, axis: Any, keepdims: bool) -> None:
    ours, numpys = REDUCTIONS[name]
    (x,) = numbers(0, (2, 3, 4))
    y = ours(Tensor(x), axis, keepdims)
    expected = numpys(x, axis=axis, keepdims=keepdims)
    assert y.shape == np.shape(expected)
    np.testing.assert_array_equal(y.data, expected)
    assert gradcheck(lambda x: ours(x, axis, keepdims), x) < 1e-6


@pytest.mark.parametrize("shape", [(24,), (4, 6), (2, -1), (3, 2, 4, 1)])
def test_reshape(shape: tuple[int, ...]) -> None:
    (x,) = numbers(0, (2, 3, 4))
    for given_as in (shape, (shape,)):
        y = ops.reshape(Tensor(x), *given_as)
        np.testing.assert_array_equal(y.data, x.reshape(shape))
    assert gradcheck(lambda x: ops.reshape(x, shape), x) < 1e-6


@pytest.mark.parametrize("axes", [(), (0, 1, 2), (1, 2, 0), (2, 0, 1), (-1, 0, -2)])
def test_transpose(axes: tuple[int, ...]) -> None:
    (x,) = numbers(0, (2, 3, 4))
    for given_as in (axes, (axes,)):
        y = ops.transpose(Tensor(x), *given_as)
        np.testing.assert_array_equal(y.data, x.transpose(axes or None))
    assert gradcheck(lambda x: ops.transpose(x, *axes), x) < 1e-6


INDICES: dict[str, Any] = {
    "number": 1,
    "slice": np.s_[:, 1:],
    "reversed": np.s_[..., ::-1],
    "new axis": np.s_[:, None],
    "twice the same": ([0, 0, 1], [2, 2, 1]),
    "mask": np.array([[True, False, True], [False, False, True]]),
    "nothing": np.s_[0:0],
    "one number": (1, 2, 3),
}


@pytest.mark.parametrize("index", INDICES.values(), ids=INDICES)
def test_take(index: Any) -> None:
    (x,) = numbers(0, (2, 3, 4))
    np.testing.assert_array_equal(ops.take(Tensor(x), index).data, x[index])
    np.testing.assert_array_equal(Tensor(x)[index].data, x[index])
    assert gradcheck(lambda x: ops.take(x, index), x) < 1e-6


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_concatenate(axis: int) -> None:
    shapes = [[2, 3, 4] for _ in range(3)]
    for length, shape in enumerate(shapes, start=1):
        shape[axis] = length
    parts = numbers(0, *map(tuple, shapes))
    joined = ops.concatenate([Tensor(part) for part in parts], axis)
    np.testing.assert_array_equal(joined.data, np.concatenate(parts, axis))
    assert gradcheck(lambda *parts: ops.concatenate(parts, axis), *parts) < 1e-6


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "@": lambda a, b: a @ b,
}


@pytest.mark.parametrize("sign", OPERATORS)
def test_operators_take_tensors_arrays_and_numbers_on_both_sides(sign: str) -> None:
    operate = OPERATORS[sign]
    a, b = numbers(0, (2, 2), (2, 2))
    for left in (a, Tensor(a)):
        for right in (b, Tensor(b)):
            np.testing.assert_array_equal(getattr(operate(left, right), "data", 0), operate(a, b))
    if sign != "@":
        np.testing.assert_array_equal(operate(Tensor(a), 2.5).data, operate(a, 2.5))
        np.testing.assert_array_equal(operate(2.5, Tensor(a)).data, operate(2.5, a))
    assert gradcheck(lambda x: operate(x, b), a) < 1e-6
    assert gradcheck(lambda x: operate(a, x), b) < 1e-6


def test_methods_and_signs_are_the_same_operations() -> None:
    (x,) = numbers(0, (2, 3))
    t = Tensor(x)
    np.testing.assert_array_equal((-t).data, -x)
    np.testing.assert_array_equal((t**2).data, x**2)
    np.testing.assert_array_equal(t.sum(axis=0).data, x.sum(axis=0))
    np.testing.assert_array_equal(t.mean(axis=1, keepdims=True).data, x.mean(1, keepdims=True))
    np.testing.assert_array_equal(t.reshape(3, 2).data, x.reshape(3, 2))
    np.testing.assert_array_equal(t.transpose().data, x.T)


@pytest.mark.parametrize("shapes", [((2, 3), (2, 3)), ((3,), (3, 2)), ((2, 3), (3,)), ((), (1, 1))])
def test_matrices_that_do_not_fit_are_named(shapes: tuple[tuple[int, ...], ...]) -> None:
    a, b = (Tensor(np.ones(shape)) for shape in shapes)
    with pytest.raises(ValueError, match="cannot multiply matrices of shapes"):
        ops.matmul(a, b)


def test_empty_arrays_have_empty_gradients() -> None:
    x = Tensor(np.zeros((0, 3)), requires_grad=True)
    w = Tensor(np.ones((3, 2)), requires_grad=True)
    (ops.exp(x) @ w).sum().backward()
    assert x.grad is not None
    assert w.grad is not None
    assert x.grad.shape == (0, 3)
    np.testing.assert_array_equal(w.grad, np.zeros((3, 2)))


def test_all_public_operations_are_tested_here_or_nearby() -> None:
    elsewhere = {  # test_activations, test_losses, test_tiers, test_shapes
        *(*ACTIVATIONS, *LOSSES, *PAIRS, "one_hot"),
        *("pad", "reflect", "repeat_pixels", "interpolate"),
    }
    here = {*BINARY, *UNARY, "sum_", "mean", "reshape", "transpose", "take", "concatenate"}
    assert set(ops.__all__) <= here | elsewhere | {"where", "matmul", "power"}
