"""Layers that standardise against PyTorch: outputs and all gradients, in float64."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.engine import (
    Dense,
    GroupNormalization,
    Layer,
    LayerNormalization,
    SpectralNormalization,
    Tensor,
)
from momentum.engine.tensor import Array

torch: Any = pytest.importorskip("torch")

SIZE = st.integers(1, 5)
SEED = st.integers(0, 2**32 - 1)
POSITIONS = st.lists(SIZE, max_size=3).map(tuple)


def double(layer: Layer, seed: int = 0) -> Layer:
    layer.prepare([np.random.default_rng(seed)], None, np.dtype(np.float64))
    return layer


def close(ours: Array | None, theirs: Any) -> None:
    assert ours is not None
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-6, atol=1e-9)


def compare(layer: Layer, twin: Any, values: Array, last: bool) -> None:
    """Give both the same gamma and beta; torch has the channels second unless `last`."""
    layer(values)
    rng = np.random.default_rng(1)
    for name, parameter in {"gamma": "weight", "beta": "bias"}.items():
        layer.weights[name].assign(rng.normal(1, 0.5, layer.weights[name].shape))
        with torch.no_grad():
            getattr(twin, parameter).copy_(torch.tensor(layer.weights[name].data))
    x, x_twin = Tensor(values, requires_grad=True), torch.tensor(values, requires_grad=True)
    y = layer(x, training=True)
    z = twin(x_twin) if last else twin(x_twin.movedim(-1, 1)).movedim(1, -1)
    close(y.data, z)
    cotangent = rng.normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    close(x.grad, x_twin.grad)
    close(layer.weights["gamma"].grad, twin.weight.grad)
    close(layer.weights["beta"].grad, twin.bias.grad)


@given(n=SIZE, positions=POSITIONS, features=SIZE, together=st.integers(1, 4), seed=SEED)
def test_layer_normalization(
    n: int, positions: tuple[int, ...], features: int, together: int, seed: int
) -> None:
    shape = (n, *positions, features)
    together = min(together, len(shape) - 1)
    layer = double(LayerNormalization([*range(-together, 0)], epsilon=1e-3))
    twin = torch.nn.LayerNorm(shape[-together:], eps=1e-3, dtype=torch.float64)
    compare(layer, twin, np.random.default_rng(seed).normal(3, 2, shape), last=True)


@given(n=SIZE, positions=POSITIONS, groups=SIZE, width=SIZE, seed=SEED)
def test_group_normalization(
    n: int, positions: tuple[int, ...], groups: int, width: int, seed: int
) -> None:
    shape = (max(n, 2), *positions, groups * width)  # torch takes no single number
    layer = double(GroupNormalization(groups if width > 1 else -1, epsilon=1e-3))
    twin = torch.nn.GroupNorm(groups, groups * width, eps=1e-3, dtype=torch.float64)
    compare(layer, twin, np.random.default_rng(seed).normal(3, 2, shape), last=False)


class Kernel(Layer):
    """Returns its kernel, of any shape, times the input, a single number."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape

    def build(self, shape: tuple[int, ...]) -> None:
        self.add_weight("kernel", self.shape, "normal(1)")

    def call(self, x: Tensor, training: bool) -> Tensor:
        return self.weights["kernel"] * x


@given(
    shape=st.lists(SIZE, min_size=2, max_size=4).map(tuple),
    rounds=st.integers(1, 3),
    training=st.booleans(),
    seed=SEED,
)
def test_spectral_normalization(
    shape: tuple[int, ...], rounds: int, training: bool, seed: int
) -> None:
    layer = double(SpectralNormalization(Kernel(shape), rounds), seed)
    one = np.ones(())
    layer(one)
    kernel, u = layer.parts["layer"].weights["kernel"], layer.state["vector_u"]
    # Torch has the units first, and keeps v beside u; ours follows from u.
    twin = torch.nn.Module()
    twin.weight = torch.nn.Parameter(torch.tensor(np.moveaxis(kernel.data, -1, 0).copy()))
    torch.nn.utils.parametrizations.spectral_norm(twin, n_power_iterations=rounds)
    power = twin.parametrizations.weight[0]
    twin.train(training)
    rng = np.random.default_rng(seed)
    u[...] = rng.normal(size=u.shape)
    u /= np.linalg.norm(u)
    matrix = kernel.data.reshape(-1, shape[-1])
    power._u.copy_(torch.tensor(u[0]))
    power._v.copy_(torch.tensor(matrix @ u[0] / np.linalg.norm(matrix @ u[0])))
    y, z = layer(one, training), twin.weight.movedim(0, -1)
    close(y.data, z)
    cotangent = rng.normal(size=shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    close(kernel.grad, twin.parametrizations.weight.original.grad.movedim(0, -1))
    close(u[0], power._u)


def test_a_critic_trained_for_long_has_the_singular_value_of_a_decomposition() -> None:
    layer = double(SpectralNormalization(Dense(6, use_bias=False)))
    for _ in range(300):
        layer(np.eye(4), training=True)
    kernel = layer.parts["layer"].weights["kernel"].data
    largest = torch.linalg.matrix_norm(torch.tensor(kernel), 2).item()
    np.testing.assert_allclose(layer(np.eye(4)).data, kernel / largest, rtol=1e-9)
