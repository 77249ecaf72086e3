"""Recurrent layers: gradients, masks, states, and a sequence in pieces."""

import contextlib
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine import Tensor
from momentum.engine.layers import Recurrent, describe, remake
from momentum.engine.nodes import buffers
from momentum.engine.tensor import Array

KINDS: list[tuple[type[Recurrent], dict[str, Any]]] = [
    (nn.SimpleRNN, {"activation": name})
    for name in ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu")
] + [(nn.GRU, {}), (nn.LSTM, {})]
EVERY = pytest.mark.parametrize(("kind", "arguments"), KINDS)
THREE = pytest.mark.parametrize("kind", [nn.SimpleRNN, nn.GRU, nn.LSTM])
TIERS = pytest.mark.parametrize("plain", [False, True])
N, STEPS, FEATURES, UNITS = 3, 4, 2, 5


def double(layer: Recurrent, folds: int | None = None) -> Recurrent:
    generators = [np.random.default_rng(fold) for fold in range(folds or 1)]
    layer.prepare(generators, folds, np.dtype(np.float64))
    return layer


def draw(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng(seed).normal(size=shape)


def error_of_gradients(layer: Recurrent, lead: tuple[int, ...], mask: Array | None) -> float:
    """Check outputs and states, by inputs, states and weights."""
    x = draw(*lead, N, STEPS, FEATURES)
    states = [draw(*lead, N, UNITS, seed=k + 1) for k in range(layer.memories)]
    layer(x)
    names = list(layer.weights)
    weights = [0.5 * draw(*layer.weights[name].shape, seed=9) for name in names]

    def function(x: Tensor, *rest: Tensor) -> Tensor:
        layer.weights.update(zip(names, rest[layer.memories :], strict=True))
        outputs, after = layer.run(x, rest[: layer.memories], mask)
        shape = (*lead, N, 1, UNITS)
        ends = [end.reshape(*shape) for end in after]
        outputs = outputs if layer.return_sequences else outputs.reshape(*shape)
        return nn.functional.concatenate([outputs * outputs, *ends], axis=-2)

    return nn.gradcheck(function, x, *states, *weights)


@TIERS
@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("use_bias", [True, False])
@EVERY
def test_gradients(
    kind: type[Recurrent], arguments: dict[str, Any], use_bias: bool, masked: bool, plain: bool
) -> None:
    layer = double(kind(UNITS, use_bias=use_bias, return_sequences=masked, **arguments))
    mask = draw(N, STEPS) > 0 if masked else None
    if plain:
        with nn.plain_tier():
            assert error_of_gradients(layer, (), mask) < 1e-6
    else:
        assert error_of_gradients(layer, (), mask) < 1e-6
    assert len(layer.weights) == 2 + use_bias


@THREE
def test_gradients_of_folds(kind: type[Recurrent]) -> None:
    layer = double(kind(UNITS, return_sequences=True), folds=2)
    assert error_of_gradients(layer, (2,), draw(2, N, STEPS) > 0) < 1e-6


@THREE
def test_a_fold_is_the_network_alone(kind: type[Recurrent]) -> None:
    many = nn.Sequential([kind(UNITS, return_sequences=True), kind(1)], seed=[4, 5])
    x = draw(2, N, STEPS, FEATURES)
    y = many(x).data
    for k in range(2):
        np.testing.assert_allclose(many.fold(k)(x[k]).data, y[k], rtol=1e-5, atol=1e-6)


@TIERS
@THREE
def test_padding_before_between_and_behind_changes_nothing(
    kind: type[Recurrent], plain: bool
) -> None:
    layer = double(kind(UNITS))
    x = draw(4, 7, FEATURES)
    mask = np.array(
        [[1, 1, 1, 0, 0, 0, 0], [0, 0, 1, 1, 1, 1, 1], [1, 0, 1, 0, 0, 1, 0], [1] * 7], bool
    )
    with nn.plain_tier() if plain else nn.no_grad():
        padded = layer(x, mask=mask).data
    for one, seen, wanted in zip(x, mask, padded, strict=True):
        np.testing.assert_allclose(layer(one[None, seen]).data[0], wanted, rtol=1e-12)


@THREE
def test_padding_repeats_the_output_before(kind: type[Recurrent]) -> None:
    layer = double(kind(UNITS, return_sequences=True))
    y = layer(draw(1, 4, FEATURES), mask=np.array([[False, True, False, True]])).data[0]
    assert not y[0].any()
    assert y[1].any()
    np.testing.assert_array_equal(y[2], y[1])
    assert not np.array_equal(y[3], y[2])


@THREE
def test_what_is_masked_has_no_gradient(kind: type[Recurrent]) -> None:
    layer = double(kind(UNITS))
    x = Tensor(draw(2, 3, FEATURES), requires_grad=True)
    layer(x, mask=np.array([[True, False, True], [True, True, False]])).sum().backward()
    assert x.grad is not None
    assert x.grad.any(axis=-1).tolist() == [[True, False, True], [True, True, False]]


@pytest.mark.parametrize("pieces", [[1] * 7, [3, 4], [6, 1]])
@THREE
def test_a_sequence_in_pieces_gives_the_numbers_of_the_whole(
    kind: type[Recurrent], pieces: Sequence[int]
) -> None:
    one, two = kind(6, return_sequences=True), kind(UNITS, return_sequences=True)
    model = nn.Sequential([nn.Embedding(9, 4), one, two, nn.Dense(3)], dtype=np.float64)
    tokens = np.random.default_rng(0).integers(0, 9, (2, 7))
    whole = model(tokens).data
    states: list[Any] = []
    outputs = []
    for piece in np.split(tokens, np.cumsum(pieces)[:-1], axis=1):
        output, states = model.advance(piece, states)
        outputs.append(output.data)
    np.testing.assert_allclose(np.concatenate(outputs, axis=1), whole, rtol=1e-12)
    assert [None if state is None else len(state) for state in states] == [
        None,
        one.memories,
        two.memories,
        None,
    ]


def test_advance_skips_padding_and_refuses_states_of_another_model() -> None:
    model = nn.Sequential([nn.Embedding(9, 4, mask_zero=True), nn.GRU(5)], dtype=np.float64)
    output, states = model.advance([[3, 0, 4]])
    np.testing.assert_allclose(output.data, model([[3, 4]]).data, rtol=1e-12)
    with pytest.raises(ValueError, match=r"^1 states given for 2 layers\.$"):
        model.advance([[3]], states[:1])


def test_only_the_last_output_is_returned_unless_all_are_asked_for() -> None:
    x = draw(N, STEPS, FEATURES)
    every = nn.Sequential([nn.LSTM(UNITS, return_sequences=True)])(x).data
    last = nn.Sequential([nn.LSTM(UNITS)])(x).data
    assert every.shape == (N, STEPS, UNITS)
    np.testing.assert_array_equal(every[:, -1], last)


def test_the_mask_of_an_embedding_reaches_the_second_recurrent_layer() -> None:
    layers = [nn.Embedding(9, 4, mask_zero=True), nn.GRU(5, return_sequences=True), nn.LSTM(3)]
    model = nn.Sequential(layers)
    short, padded = model([[4, 2, 7]]).data, model([[4, 2, 7, 0, 0]]).data
    np.testing.assert_allclose(padded, short, rtol=1e-6)
    assert layers[1].next_mask(short, np.ones((1, 3), bool)) is not None
    assert layers[2].next_mask(short, np.ones((1, 3), bool)) is None


def test_the_lstm_of_the_old_course_by_hand() -> None:
    """One unit, one input, two steps, with the equations written out."""
    layer = double(nn.LSTM(1))
    layer(np.zeros((1, 1, 1)))
    layer.weights["kernel"].assign([[0.1, 0.2, 0.3, 0.4]])
    layer.weights["recurrent_kernel"].assign([[0.5, -0.6, 0.7, -0.8]])
    layer.weights["bias"].assign([0.01, 1.0, 0.03, 0.04])
    h = c = 0.0
    for x in (2.0, -1.0):
        i, f, o = (
            1 / (1 + np.exp(-(w * x + u * h + b)))
            for w, u, b in ((0.1, 0.5, 0.01), (0.2, -0.6, 1.0), (0.4, -0.8, 0.04))
        )
        c = f * c + i * np.tanh(0.3 * x + 0.7 * h + 0.03)
        h = o * np.tanh(c)
    output, (_, cell) = layer.run(np.array([[[2.0], [-1.0]]]))
    assert (output.item(), cell.item()) == pytest.approx((h, c), abs=1e-14)


def test_names_shapes_starts_and_defaults_are_those_of_keras() -> None:
    layer = double(nn.LSTM(UNITS))
    layer(draw(1, 1, FEATURES))
    assert {name: weight.shape for name, weight in layer.weights.items()} == {
        "kernel": (FEATURES, 4 * UNITS),
        "recurrent_kernel": (UNITS, 4 * UNITS),
        "bias": (4 * UNITS,),
    }
    forget = [0] * UNITS + [1] * UNITS + [0] * 2 * UNITS
    assert layer.weights["bias"].data.tolist() == forget
    rows = layer.weights["recurrent_kernel"].data
    np.testing.assert_allclose(rows @ rows.T, np.eye(UNITS), atol=1e-12)
    gru = double(nn.GRU(UNITS))
    gru(draw(1, 1, FEATURES))
    assert gru.weights["bias"].shape == (2, 3 * UNITS)
    assert nn.LSTM(1, unit_forget_bias=False).configuration() == {
        "units": 1,
        "use_bias": True,
        "kernel_initializer": "glorot_uniform",
        "recurrent_initializer": "orthogonal",
        "bias_initializer": "zeros",
        "return_sequences": False,
        "unit_forget_bias": False,
    }


@EVERY
def test_it_can_be_made_again(kind: type[Recurrent], arguments: dict[str, Any]) -> None:
    layer = kind(4, use_bias=False, return_sequences=True, **arguments)
    assert describe(remake(describe(layer))) == describe(layer)


@pytest.mark.parametrize("learning", [True, False])
@THREE
def test_memory_used_again_changes_no_number(kind: type[Recurrent], learning: bool) -> None:
    """Results must not lie in buffers that the next sequence overwrites."""
    layer, other = double(kind(UNITS, return_sequences=True)), double(nn.LSTM(UNITS))
    x = Tensor(draw(N, STEPS, FEATURES, seed=1), requires_grad=True)
    with contextlib.nullcontext() if learning else nn.no_grad():
        outputs, states = layer.run(x)
    results = [outputs, *states]
    kept = [result.data.copy() for result in results]
    if learning:
        outputs.sum().backward()
    for user in (other, layer):  # another layer may borrow first
        user.run(draw(N, STEPS, FEATURES, seed=2))[0].sum().backward()
        user.run(draw(N, STEPS, FEATURES, seed=3))
    for ours, copy in zip(results, kept, strict=True):
        np.testing.assert_array_equal(ours.data, copy)


@THREE
def test_sequences_in_flight_have_buffers_of_their_own(kind: type[Recurrent]) -> None:
    layer = double(kind(UNITS))
    x, y, z = (Tensor(draw(N, STEPS, FEATURES, seed=k), requires_grad=True) for k in (1, 2, 1))
    layer(z).sum().backward()
    first, second = layer(x), layer(y)
    second.sum().backward()
    first.sum().backward()
    assert x.grad is not None
    assert z.grad is not None
    np.testing.assert_array_equal(x.grad, z.grad)


def test_few_buffers_are_kept() -> None:
    for n in range(40):
        buffers.give_back(np.empty(n))
    assert len(buffers._spare) <= 8
    array = np.empty(3)
    buffers.give_back(array)
    assert buffers.borrow((3,), array.dtype) is array
    assert buffers.borrow((3,), array.dtype) is not array


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: nn.LSTM(0), "LSTM needs at least one unit, not 0."),
        (
            lambda: nn.SimpleRNN(2, "softmax"),
            "SimpleRNN has no activation 'softmax'; it has linear, sigmoid, tanh, relu, ",
        ),
        (
            lambda: nn.GRU(2)(np.ones((3, 4))),
            "gru expects shape (examples, steps, features) but was given (3, 4).",
        ),
        (
            lambda: nn.LSTM(2).run(np.ones((3, 4, 1)), (np.ones((3, 2)),)),
            "lstm goes on from 2 states of shape (3, 2) but was given (3, 2).",
        ),
        (
            lambda: nn.GRU(2).run(np.ones((3, 4, 1)), (np.ones((1, 2)),)),
            "gru goes on from 1 state of shape (3, 2) but was given (1, 2).",
        ),
        (
            lambda: nn.GRU(2)(np.ones((3, 4, 1)), mask=np.ones((3, 5), bool)),
            "gru reads (3, 4, 1) but its mask has shape (3, 5).",
        ),
    ],
)
def test_what_does_not_fit_is_one_sentence(call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}"):
        call()


def test_folds_are_named_in_the_shape_expected() -> None:
    with pytest.raises(ValueError, match=r"\(folds, examples, steps, features\)"):
        nn.Sequential([nn.GRU(2)], seed=[1, 2])(np.ones((2, 3, 4)))
