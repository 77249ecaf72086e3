"""Layers against PyTorch: outputs, all gradients and moving averages, in float64."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.engine import ACTIVATIONS, BatchNormalization, Dense, Dropout, Layer, Tensor
from momentum.engine.tensor import Array

torch: Any = pytest.importorskip("torch")

SIZE = st.integers(1, 5)
SEED = st.integers(0, 2**32 - 1)
ACTIVATE: dict[str, Any] = {
    "linear": torch.nn.Identity(),
    "sigmoid": torch.nn.Sigmoid(),
    "tanh": torch.nn.Tanh(),
    "relu": torch.nn.ReLU(),
    "relu6": torch.nn.ReLU6(),
    "leaky_relu": torch.nn.LeakyReLU(0.2),
    "elu": torch.nn.ELU(),
    "silu": torch.nn.SiLU(),
    "gelu": torch.nn.GELU(),
    "softmax": torch.nn.Softmax(dim=-1),
}


def double(layer: Layer, seed: int = 0) -> Layer:
    layer.prepare([np.random.default_rng(seed)], None, np.dtype(np.float64))
    return layer


def agree(tensor: Tensor, twin: Any, turned: bool = False) -> None:
    """Compare gradients; `turned` where torch keeps the transpose."""
    assert tensor.grad is not None
    theirs = twin.grad.numpy().T if turned else twin.grad.numpy()
    np.testing.assert_allclose(tensor.grad, theirs, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@given(
    leading=st.lists(SIZE, min_size=1, max_size=2).map(tuple), inputs=SIZE, units=SIZE, seed=SEED
)
def test_dense(
    activation: str, use_bias: bool, leading: tuple[int, ...], inputs: int, units: int, seed: int
) -> None:
    layer = double(Dense(units, activation, use_bias, bias_initializer="normal(1)"), seed)
    values = np.random.default_rng(seed).normal(size=(*leading, inputs))
    x, x_twin = Tensor(values, requires_grad=True), torch.tensor(values, requires_grad=True)
    y = layer(x)
    twin = torch.nn.Linear(inputs, units, bias=use_bias, dtype=torch.float64)
    with torch.no_grad():
        for name, parameter in {"kernel": "weight", "bias": "bias"}.items():
            if name in layer.weights:
                getattr(twin, parameter).copy_(torch.tensor(layer.weights[name].data.T))
    z = ACTIVATE[activation](twin(x_twin))
    np.testing.assert_allclose(y.data, z.detach().numpy(), rtol=1e-6, atol=1e-9)
    cotangent = np.random.default_rng(0).normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    agree(x, x_twin)
    agree(layer.weights["kernel"], twin.weight, turned=True)
    if use_bias:
        agree(layer.weights["bias"], twin.bias)


def normalizations(features: int, seed: int) -> tuple[BatchNormalization, Any]:
    """Make the layer and its twin, with weights that are neither one nor zero."""
    rng = np.random.default_rng(seed)
    layer = BatchNormalization(momentum=0.9, epsilon=1e-3)
    double(layer)(np.zeros((1, features)))
    # Keras's momentum is the share of the old average, torch's the share of the new batch.
    twin = torch.nn.BatchNorm1d(features, eps=1e-3, momentum=1 - 0.9, dtype=torch.float64)
    gamma, beta = rng.normal(1, 0.5, (2, features))
    layer.weights["gamma"].assign(gamma)
    layer.weights["beta"].assign(beta)
    with torch.no_grad():
        twin.weight.copy_(torch.tensor(gamma))
        twin.bias.copy_(torch.tensor(beta))
    return layer, twin


@given(n=st.integers(2, 6), features=SIZE, seed=SEED)
def test_batch_normalization(n: int, features: int, seed: int) -> None:
    layer, twin = normalizations(features, seed)
    values: Array = np.random.default_rng(seed).normal(3, 2, (3, n, features))
    variance = np.ones(features)
    for batch in values:  # in training
        compare_normalizations(layer, twin, batch, training=True)
        variance = 0.9 * variance + 0.1 * batch.var(axis=0)
    np.testing.assert_allclose(layer.state["moving_mean"], twin.running_mean.numpy(), rtol=1e-9)
    # Keras averages the variance that divides by n, torch the one that divides by n - 1. The
    # average is a weighted sum that starts from 1, so everything but the start is scaled.
    start = 0.9**3
    converted = start + (twin.running_var.numpy() - start) * (n - 1) / n
    np.testing.assert_allclose(layer.state["moving_variance"], converted, rtol=1e-9)
    np.testing.assert_allclose(layer.state["moving_variance"], variance, rtol=1e-9)
    twin.running_var.copy_(torch.tensor(variance))
    compare_normalizations(layer, twin.eval(), values[0], training=False)


def compare_normalizations(
    layer: BatchNormalization, twin: Any, values: Array, training: bool
) -> None:
    x, x_twin = Tensor(values, requires_grad=True), torch.tensor(values, requires_grad=True)
    twin.zero_grad()
    for weight in layer.weights.values():
        weight.grad = None
    y, z = layer(x, training), twin(x_twin)
    np.testing.assert_allclose(y.data, z.detach().numpy(), rtol=1e-6, atol=1e-9)
    cotangent = np.random.default_rng(0).normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    agree(x, x_twin)
    agree(layer.weights["gamma"], twin.weight)
    agree(layer.weights["beta"], twin.bias)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.8])
def test_dropout_scales_alike(rate: float) -> None:
    # The draws differ by nature; what survives, and its gradient, must not.
    x, x_twin = Tensor(np.ones((40, 50)), requires_grad=True), torch.ones(40, 50).double()
    x_twin.requires_grad_()
    y = double(Dropout(rate))(x, training=True)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        z = torch.nn.Dropout(rate)(x_twin)
    np.testing.assert_allclose(np.unique(y.data), np.unique(z.detach().numpy()), rtol=1e-6)
    y.sum().backward()
    z.sum().backward()
    assert x.grad is not None
    np.testing.assert_allclose(np.unique(x.grad), np.unique(x_twin.grad.numpy()), rtol=1e-6)
    assert (y.data == 0).mean() == pytest.approx((z == 0).double().mean().item(), abs=0.05)
