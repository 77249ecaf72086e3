"""Recurrent layers and the embedding against PyTorch: outputs, states, all gradients, float64."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum import engine as nn
from momentum.engine import Tensor
from momentum.engine.layers import Recurrent
from momentum.engine.tensor import Array

torch: Any = pytest.importorskip("torch")

SIZE = st.integers(1, 6)
SEED = st.integers(0, 2**32 - 1)
TWINS: dict[str, tuple[Any, Any, list[int]]] = {
    # Torch's blocks of the weights, in the order in which ours stand.
    "tanh": (nn.SimpleRNN, torch.nn.RNN, [0]),
    "relu": (nn.SimpleRNN, torch.nn.RNN, [0]),
    "gru": (nn.GRU, torch.nn.GRU, [1, 0, 2]),  # torch: r z g, we and Keras: z r g
    "lstm": (nn.LSTM, torch.nn.LSTM, [0, 1, 2, 3]),
}


def grad(tensor: Tensor) -> Array:
    assert tensor.grad is not None
    return tensor.grad


def turned(theirs: Any, order: list[int]) -> Array:
    """Torch keeps the weights of a gate as rows, and another order of the gates."""
    blocks = np.split(theirs.detach().numpy(), len(order))
    return np.concatenate([blocks[k] for k in order]).T


def our_weights(twin: Any, kind: str, of: Any) -> dict[str, Array]:
    """Return torch's numbers in our layout; `of` takes the number or the gradient of each."""
    order = TWINS[kind][2]
    by_name = {name: turned(of(p), order) for name, p in twin.named_parameters()}
    weights = {"kernel": by_name["weight_ih_l0"], "recurrent_kernel": by_name["weight_hh_l0"]}
    if "bias_ih_l0" in by_name:
        rows = by_name["bias_ih_l0"], by_name["bias_hh_l0"]
        weights["bias"] = np.stack(rows) if kind == "gru" else rows[0]
    return weights


def pair(kind: str, features: int, units: int, use_bias: bool, seed: int) -> tuple[Recurrent, Any]:
    """Make a layer and its twin with the same random weights."""
    ours, theirs, _ = TWINS[kind]
    activation = {"activation": kind} if ours is nn.SimpleRNN else {}
    layer = ours(units, use_bias=use_bias, return_sequences=True, **activation)
    layer.prepare([np.random.default_rng(seed)], None, np.dtype(np.float64))
    layer(np.zeros((1, 1, features)))
    twist = {"nonlinearity": kind} if theirs is torch.nn.RNN else {}
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        twin = theirs(features, units, bias=use_bias, batch_first=True, **twist).double()
    if use_bias and kind != "gru":  # torch has two biases where Keras has their sum
        with torch.no_grad():
            twin.bias_hh_l0.zero_()
    for name, values in our_weights(twin, kind, lambda p: p).items():
        layer.weights[name].assign(values)
    return layer, twin


@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize("kind", TWINS)
@given(n=SIZE, steps=SIZE, features=SIZE, units=SIZE, seed=SEED)
def test_a_recurrent_layer(
    kind: str, use_bias: bool, n: int, steps: int, features: int, units: int, seed: int
) -> None:
    layer, twin = pair(kind, features, units, use_bias, seed)
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=(n, steps, features))]
    arrays += [rng.normal(size=(n, units)) for _ in range(layer.memories)]
    x, *states = (Tensor(array, requires_grad=True) for array in arrays)
    x_twin, *twins = (torch.tensor(array, requires_grad=True) for array in arrays)
    outputs, after = layer.run(x, states)
    given = tuple(state[None] for state in twins)
    z, ends = twin(x_twin, given if kind == "lstm" else given[0])
    results = [outputs, *after]
    expected = [z, *(end[0] for end in (ends if kind == "lstm" else [ends]))]
    for ours, theirs in zip(results, expected, strict=True):
        np.testing.assert_allclose(ours.data, theirs.detach().numpy(), rtol=1e-9, atol=1e-12)
    total_backward(results, expected)
    for ours, theirs in zip([x, *states], [x_twin, *twins], strict=True):
        np.testing.assert_allclose(grad(ours), theirs.grad.numpy(), rtol=1e-7, atol=1e-10)
    for name, wanted in our_weights(twin, kind, lambda p: p.grad).items():
        np.testing.assert_allclose(grad(layer.weights[name]), wanted, rtol=1e-7, atol=1e-10)


def total_backward(ours: list[Tensor], theirs: list[Any]) -> None:
    """Send the same random cotangents back through outputs and states on both sides."""
    cotangents = [np.random.default_rng(k).normal(size=one.shape) for k, one in enumerate(ours)]
    total = Tensor(np.float64(0))
    for one, cotangent in zip(ours, cotangents, strict=True):
        total = total + (one * cotangent).sum()
    total.backward()
    sum((b * torch.tensor(c)).sum() for b, c in zip(theirs, cotangents, strict=True)).backward()


@pytest.mark.parametrize("kind", TWINS)
@given(lengths=st.lists(SIZE, min_size=1, max_size=5), seed=SEED)
def test_padding_against_packed_sequences(kind: str, lengths: list[int], seed: int) -> None:
    layer, twin = pair(kind, 2, 3, True, seed)
    values = np.random.default_rng(seed).normal(size=(len(lengths), max(lengths), 2))
    mask = np.arange(max(lengths)) < np.array(lengths)[:, None]
    x, x_twin = Tensor(values, requires_grad=True), torch.tensor(values, requires_grad=True)
    _, after = layer.run(x, mask=mask)
    packed = torch.nn.utils.rnn.pack_padded_sequence(
        x_twin, torch.tensor(lengths), batch_first=True, enforce_sorted=False
    )
    _, ends = twin(packed)
    expected = [end[0] for end in (ends if kind == "lstm" else [ends])]
    for ours, theirs in zip(after, expected, strict=True):
        np.testing.assert_allclose(ours.data, theirs.detach().numpy(), rtol=1e-9, atol=1e-12)
    total_backward(list(after), expected)
    np.testing.assert_allclose(grad(x), x_twin.grad.numpy(), rtol=1e-7, atol=1e-10)


@given(tokens=st.lists(st.integers(0, 4), min_size=1, max_size=9), width=SIZE, seed=SEED)
def test_embedding(tokens: list[int], width: int, seed: int) -> None:
    layer = nn.Embedding(5, width)
    layer.prepare([np.random.default_rng(seed)], None, np.dtype(np.float64))
    y = layer(np.array([tokens]))
    table = layer.weights["embeddings"]
    twin = torch.nn.Embedding.from_pretrained(torch.tensor(table.data), freeze=False)
    z = twin(torch.tensor([tokens]))
    np.testing.assert_array_equal(y.data, z.detach().numpy())
    total_backward([y], [z])
    np.testing.assert_allclose(grad(table), twin.weight.grad.numpy(), rtol=1e-12, atol=1e-14)
