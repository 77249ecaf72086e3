"""Operations, activations and losses against PyTorch: values and all gradients, in float64."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import BroadcastableShapes, array_shapes, mutually_broadcastable_shapes

from momentum.engine import ACTIVATIONS, LOSSES, Tensor, one_hot
from momentum.engine import functional as ops
from momentum.engine.tensor import Array

torch: Any = pytest.importorskip("torch")

SEED = st.integers(0, 2**32 - 1)
PAIR = mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=4)
PRODUCT = mutually_broadcastable_shapes(signature="(m,n),(n,p)->(m,p)", max_dims=2, max_side=4)
SHAPE = array_shapes(min_dims=0, max_dims=3, max_side=4)
ROWS = array_shapes(min_dims=1, max_dims=3, max_side=4)
Function = Callable[..., Any]


def numbers(seed: int, *shapes: tuple[int, ...]) -> list[Array]:
    """Draw numbers of both signs that keep away from zero and, array from array, from a tie."""
    rng = np.random.default_rng(seed)
    grids = (rng.integers(1, 25, shape) * rng.choice([-1, 1], shape) for shape in shapes)
    return [np.asarray(grid / 10 + 0.03 * k) for k, grid in enumerate(grids)]


def agree(ours: Function, theirs: Function, *arrays: Array) -> None:
    """Hold value and gradients of two functions of the same arrays together."""
    tensors = [Tensor(a, requires_grad=True) for a in arrays]
    twins = [torch.tensor(a, requires_grad=True) for a in arrays]
    y, z = ours(*tensors), theirs(*twins)
    assert y.shape == tuple(z.shape)
    np.testing.assert_allclose(y.data, z.detach().numpy(), rtol=1e-6, atol=1e-9)
    cotangent = np.random.default_rng(0).normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    for tensor, twin in zip(tensors, twins, strict=True):
        assert tensor.grad is not None
        assert tensor.grad.shape == tuple(twin.grad.shape)
        np.testing.assert_allclose(tensor.grad, twin.grad.numpy(), rtol=1e-6, atol=1e-9)


BINARY = ["add", "subtract", "multiply", "divide", "maximum"]


@pytest.mark.parametrize("name", BINARY)
@given(shapes=PAIR, seed=SEED)
def test_binary(name: str, shapes: BroadcastableShapes, seed: int) -> None:
    agree(getattr(ops, name), getattr(torch, name), *numbers(seed, *shapes.input_shapes))


def test_ties_of_maximum_are_shared_alike() -> None:
    agree(ops.maximum, torch.maximum, np.array([1.0, 2, 3]), np.array([1.0, 3, 2]))


@given(shapes=mutually_broadcastable_shapes(num_shapes=3, max_dims=3, max_side=4), seed=SEED)
def test_where(shapes: BroadcastableShapes, seed: int) -> None:
    a, b, c = numbers(seed, *shapes.input_shapes)
    agree(
        lambda a, b: ops.where(c > 0, a, b),
        lambda a, b: torch.where(torch.tensor(c > 0), a, b),
        *(a, b),
    )


@given(shapes=PRODUCT, seed=SEED)
def test_matmul(shapes: BroadcastableShapes, seed: int) -> None:
    agree(ops.matmul, torch.matmul, *numbers(seed, *shapes.input_shapes))


UNARY: dict[str, tuple[Function, Function]] = {
    "exp": (ops.exp, lambda x: torch.exp(x)),
    "log": (lambda x: ops.log(ops.absolute(x)), lambda x: torch.log(torch.abs(x))),
    "sqrt": (lambda x: ops.sqrt(ops.absolute(x)), lambda x: torch.sqrt(torch.abs(x))),
    "absolute": (ops.absolute, lambda x: torch.abs(x)),
    "negative": (ops.negative, lambda x: torch.neg(x)),
    "cube": (lambda x: ops.power(x, 3), lambda x: x**3),
    "reciprocal": (lambda x: ops.power(x, -1), lambda x: x**-1),
    "sum": (ops.sum_, lambda x: torch.sum(x)),
    "mean": (ops.mean, lambda x: torch.mean(x)),
    "flat": (lambda x: ops.reshape(x, -1), lambda x: x.reshape(-1)),
    "turned": (ops.transpose, lambda x: x.permute(tuple(reversed(range(x.ndim))))),
}


@pytest.mark.parametrize("name", UNARY)
@given(shape=SHAPE, seed=SEED)
def test_unary(name: str, shape: tuple[int, ...], seed: int) -> None:
    agree(*UNARY[name], *numbers(seed, shape))


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("name", ["sum", "mean"])
@given(shape=ROWS, seed=SEED, data=st.data())
def test_reductions(
    name: str, keepdims: bool, shape: tuple[int, ...], seed: int, data: st.DataObject
) -> None:
    axis = data.draw(st.sets(st.integers(0, len(shape) - 1), min_size=1).map(tuple))
    agree(
        lambda x: getattr(x, name)(axis=axis, keepdims=keepdims),
        lambda x: getattr(torch, name)(x, dim=axis, keepdim=keepdims),
        *numbers(seed, shape),
    )


@given(shape=ROWS, seed=SEED, data=st.data())
def test_transpose(shape: tuple[int, ...], seed: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(shape))))
    agree(lambda x: ops.transpose(x, order), lambda x: x.permute(*order), *numbers(seed, shape))


@given(shape=ROWS, seed=SEED, data=st.data())
def test_take_rows_even_twice(shape: tuple[int, ...], seed: int, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, shape[0] - 1), min_size=1, max_size=6))
    agree(lambda x: ops.take(x, rows), lambda x: x[rows], *numbers(seed, shape))


@given(shape=ROWS, seed=SEED, data=st.data())
def test_concatenate(shape: tuple[int, ...], seed: int, data: st.DataObject) -> None:
    axis = data.draw(st.integers(-len(shape), len(shape) - 1))
    other = list(shape)
    other[axis] = data.draw(st.integers(1, 4))
    agree(
        lambda *parts: ops.concatenate(parts, axis),
        lambda *parts: torch.cat(parts, axis),
        *numbers(seed, shape, tuple(other), shape),
    )


TORCH_ACTIVATIONS: dict[str, Function] = {
    "linear": lambda x: x * 1,
    "sigmoid": lambda x: torch.sigmoid(x),
    "tanh": lambda x: torch.tanh(x),
    "relu": lambda x: torch.relu(x),
    "relu6": lambda x: torch.nn.functional.relu6(x),
    "leaky_relu": lambda x: torch.nn.functional.leaky_relu(x, 0.2),
    "elu": lambda x: torch.nn.functional.elu(x),
    "silu": lambda x: torch.nn.functional.silu(x),
    "gelu": lambda x: torch.nn.functional.gelu(x),
    "softmax": lambda x: torch.softmax(x, dim=-1),
}


def test_every_activation_has_a_twin() -> None:
    assert TORCH_ACTIVATIONS.keys() == ACTIVATIONS.keys()


@pytest.mark.parametrize("name", TORCH_ACTIVATIONS)
@given(shape=ROWS, seed=SEED)
def test_activations(name: str, shape: tuple[int, ...], seed: int) -> None:
    agree(ACTIVATIONS[name], TORCH_ACTIVATIONS[name], *numbers(seed, shape))


@pytest.mark.parametrize("name", TORCH_ACTIVATIONS)
def test_activations_of_large_numbers(name: str) -> None:
    x = np.array([[-800.0, -30, -1e-8, 1e-8, 30, 800]])
    agree(ACTIVATIONS[name], TORCH_ACTIVATIONS[name], x)


TORCH_LOSSES: dict[str, Function] = {
    "mean_squared_error": lambda y, t: torch.nn.functional.mse_loss(y, t, reduction="none").mean(
        -1
    ),
    "binary_cross_entropy": lambda z, t: torch.nn.functional.binary_cross_entropy_with_logits(
        z, t, reduction="none"
    ).mean(-1),
    # torch wants the classes on the second axis, and shares that may add up to anything.
    "categorical_cross_entropy": lambda z, t: torch.nn.functional.cross_entropy(
        z.reshape(-1, z.shape[-1]), t.reshape(-1, z.shape[-1]), reduction="none"
    ).reshape(z.shape[:-1]),
}


@pytest.mark.parametrize("name", LOSSES)
@given(shape=ROWS, seed=SEED)
def test_losses(name: str, shape: tuple[int, ...], seed: int) -> None:
    (output,) = numbers(seed, shape)
    target = np.random.default_rng(seed).uniform(0, 1, shape)
    agree(
        lambda y: LOSSES[name](target, y),
        lambda y: TORCH_LOSSES[name](y, torch.tensor(target)),
        output,
    )


@given(n=st.integers(1, 5), classes=st.integers(1, 5), seed=SEED)
def test_cross_entropy_of_labels(n: int, classes: int, seed: int) -> None:
    (logits,) = numbers(seed, (n, classes))
    labels = np.random.default_rng(seed).integers(0, classes, n)
    agree(
        lambda z: LOSSES["categorical_cross_entropy"](labels, z),
        lambda z: torch.nn.functional.cross_entropy(z, torch.tensor(labels), reduction="none"),
        logits,
    )
    np.testing.assert_array_equal(
        one_hot(labels, classes),
        torch.nn.functional.one_hot(torch.tensor(labels), classes).numpy(),
    )


@pytest.mark.parametrize("name", LOSSES)
def test_losses_of_large_logits(name: str) -> None:
    z, t = np.array([[-800.0, 0, 800], [40, -40, 1e-9]]), np.eye(3)[[0, 2]]
    agree(lambda y: LOSSES[name](t, y), lambda y: TORCH_LOSSES[name](y, torch.tensor(t)), z)
