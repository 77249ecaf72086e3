"""Attention: who looks where, and what must never be seen."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum.engine import (
    Layer,
    MultiHeadAttention,
    PositionEmbedding,
    Sequential,
    Tensor,
    gradcheck,
)
from momentum.engine.layers import describe, remake
from momentum.engine.tensor import Array, Operand

RNG = np.random.default_rng(0)
X, OTHER = RNG.normal(size=(2, 5, 6)), RNG.normal(size=(2, 4, 3))


def double(layer: Any, seed: int = 0) -> Any:
    layer.prepare([np.random.default_rng(seed)], None, np.dtype(np.float64))
    return layer


def attention(**changes: Any) -> MultiHeadAttention:
    arguments = {"num_heads": 2, "key_dim": 3, "value_dim": 4, "bias_initializer": "normal(1)"}
    layer: MultiHeadAttention = double(MultiHeadAttention(**{**arguments, **changes}))
    return layer


def by_hand(layer: MultiHeadAttention, q: Array, v: Array, seen: Array) -> tuple[Array, Array]:
    """Compute attention step by step, as the paper writes it; `seen` is (examples, T, S)."""
    w = {name: weight.data for name, weight in layer.weights.items()}
    y = np.zeros_like(q) + w["attention_output.bias"]
    scores = np.zeros((len(q), layer.num_heads, q.shape[1], v.shape[1]))
    for n, head, t in np.ndindex(scores.shape[:3]):
        query, key, value = (
            x @ w[f"{name}.kernel"][:, head] + w[f"{name}.bias"][head]
            for name, x in (("query", q[n, t]), ("key", v[n]), ("value", v[n]))
        )
        weights = np.exp(key @ query / np.sqrt(layer.key_dim)) * seen[n, t]
        scores[n, head, t] = weights / weights.sum()
        y[n, t] += (scores[n, head, t] @ value) @ w["attention_output.kernel"][head]
    return y, scores


def test_attention_is_the_formula_of_the_paper() -> None:
    layer = attention()
    y, scores = layer.attend_with_scores(X, OTHER)
    wanted, looks = by_hand(layer, X, OTHER, np.ones((2, 5, 4)))
    np.testing.assert_allclose(y.data, wanted, rtol=1e-10)
    np.testing.assert_allclose(scores, looks, rtol=1e-10)
    np.testing.assert_array_equal(layer.attend(X, OTHER).data, y.data)


@pytest.mark.parametrize("shape", [(2, 5, 4), (1, 5, 4), (5, 4)])
def test_a_mask_hides_what_it_says(shape: tuple[int, ...]) -> None:
    mask = np.random.default_rng(3).random(shape) < 0.5
    mask[..., 1] = True  # everybody sees something
    layer = attention()
    y, scores = layer.attend_with_scores(X, OTHER, mask=mask)
    wanted, looks = by_hand(layer, X, OTHER, np.broadcast_to(mask, (2, 5, 4)))
    np.testing.assert_allclose(y.data, wanted, rtol=1e-10)
    np.testing.assert_allclose(scores, looks, rtol=1e-10, atol=1e-300)


def test_causal_attention_never_sees_the_future() -> None:
    layer, changed = attention(causal=True), X.copy()
    changed[:, 3:] += 1
    y, scores = layer(X).data, layer.attend_with_scores(X, X)[1]
    np.testing.assert_array_equal(layer(changed).data[:, :3], y[:, :3])
    assert (layer(changed).data[:, 3:] != y[:, 3:]).all()
    np.testing.assert_array_equal(scores[..., ~np.tri(5, dtype=bool)], 0)
    np.testing.assert_allclose(y, by_hand(layer, X, X, np.stack([np.tri(5)] * 2))[0], rtol=1e-10)
    free = attention()
    np.testing.assert_array_equal(free.attend(X, X, causal=True).data, y)


def test_key_and_value_may_differ() -> None:
    layer = attention(num_heads=1, key_dim=3, value_dim=3)
    keys = np.random.default_rng(4).normal(size=(2, 4, 2))
    y = layer.attend(X, OTHER, keys).data
    assert layer.weights["key.kernel"].shape == (2, 1, 3)
    assert layer.weights["value.kernel"].shape == (3, 1, 3)
    order = np.array([2, 0, 3, 1])  # gathering knows no order
    np.testing.assert_allclose(layer.attend(X, OTHER[:, order], keys[:, order]).data, y)
    assert not np.allclose(layer.attend(X, OTHER[:, order], keys).data, y)


def test_a_mask_and_the_past_hide_together() -> None:
    mask = np.random.default_rng(3).random((2, 5, 5)) < 0.5
    mask[..., 0] = True
    y, scores = attention(causal=True).attend_with_scores(X, X, mask=mask)
    wanted, looks = by_hand(attention_built(), X, X, mask & np.tri(5, dtype=bool))
    np.testing.assert_allclose(y.data, wanted, rtol=1e-10)
    np.testing.assert_allclose(scores, looks, rtol=1e-10, atol=1e-300)


def attention_built() -> MultiHeadAttention:
    layer = attention()
    layer(X)
    return layer


class Padded(Layer):
    """Says that steps of zeros are padding."""

    def call(self, x: Tensor, training: bool) -> Tensor:
        return x

    def next_mask(self, x: Operand, mask: Array | None) -> Array | None:
        assert isinstance(x, Tensor)
        return np.asarray((x.data != 0).any(axis=-1))


def test_padding_is_not_looked_at() -> None:
    long = np.concatenate([X, np.zeros((2, 2, 6))], axis=1)
    for causal in (False, True):
        model = Sequential([Padded(), attention(causal=causal)], dtype=np.float64)
        alone = Sequential([model.layers[1]], dtype=np.float64)
        np.testing.assert_allclose(model(long).data[:, :5], alone(X).data, rtol=1e-12)
        assert not np.allclose(alone(long).data[:, :5], alone(X).data) or causal


def test_who_may_look_nowhere_looks_everywhere_alike() -> None:
    layer = attention()
    mask = np.zeros((1, 5, 4), bool)
    y, scores = layer.attend_with_scores(X, Tensor(OTHER, requires_grad=True), mask=mask)
    np.testing.assert_allclose(scores, 1 / 4)
    y.sum().backward()
    assert layer.weights["query.kernel"].grad is not None
    np.testing.assert_array_equal(layer.weights["query.kernel"].grad, 0)


MASK = np.array([[True, False, True, True]] * 5)


@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize("mask", [None, MASK])
def test_gradients(use_bias: bool, mask: Array | None) -> None:
    layer = attention(use_bias=use_bias)
    layer.attend(X, OTHER)
    names, rng = list(layer.weights), np.random.default_rng(1)
    assert len(names) == (8 if use_bias else 4)

    def function(query: Tensor, value: Tensor, *weights: Tensor) -> Tensor:
        layer.weights.update(zip(names, weights, strict=True))
        return layer.attend(query, value, mask=mask)

    arrays = [rng.normal(size=w.shape) for w in layer.weights.values()]
    assert gradcheck(function, X, OTHER, *arrays) < 1e-6


def test_gradients_of_self_attention() -> None:
    layer = attention(causal=True)
    assert gradcheck(lambda x: layer(x), X) < 1e-6


def test_dropout_silences_looks_in_training_only() -> None:
    layer = attention(dropout=0.5, bias_initializer="zeros")
    y = layer(X)
    np.testing.assert_array_equal(layer(X).data, y.data)
    tries = np.stack([layer(X, training=True).data for _ in range(1500)])
    assert (tries[0] != tries[1]).any()
    np.testing.assert_allclose(tries.mean(axis=0), y.data, atol=0.08)


def test_weights_are_named_and_shaped_as_in_keras() -> None:
    model = Sequential([MultiHeadAttention(2, 3, 4)])
    model.build([5, 6])
    shapes = {
        name.removeprefix("multi_head_attention_1."): a.shape for name, a in model.arrays().items()
    }
    assert shapes == {
        "query.kernel": (6, 2, 3),
        "query.bias": (2, 3),
        "key.kernel": (6, 2, 3),
        "key.bias": (2, 3),
        "value.kernel": (6, 2, 4),
        "value.bias": (2, 4),
        "attention_output.kernel": (2, 4, 6),
        "attention_output.bias": (6,),
    }
    assert model.predict(X).dtype == np.float32


def test_positions_are_told_apart_and_learned() -> None:
    layer = double(PositionEmbedding(7))
    y = layer(X)
    w = layer.weights["embeddings"]
    assert w.shape == (7, 6)
    np.testing.assert_array_equal(y.data, X + w.data[:5])
    y.sum().backward()
    np.testing.assert_array_equal(w.grad, np.repeat([2.0, 0.0], [5, 2])[:, None] * np.ones(6))
    assert double(PositionEmbedding(5))(X).shape == X.shape


@pytest.mark.parametrize("layer", [MultiHeadAttention(3, 2, causal=True), PositionEmbedding(9)])
def test_a_description_makes_the_layer_again(layer: Layer) -> None:
    arguments = set(inspect.signature(type(layer)).parameters)
    assert set(describe(layer)) == {"kind", *arguments}
    assert describe(remake(describe(layer))) == describe(layer)


@pytest.mark.parametrize(
    ("refuse", "sentence"),
    [
        (lambda: MultiHeadAttention(0, 3), "at least one head"),
        (lambda: MultiHeadAttention(2, 3, -1), "not 2 heads of 3 and -1 features"),
        (lambda: MultiHeadAttention(2, 3, dropout=1.0), "below 1, not 1.0"),
        (lambda: PositionEmbedding(0), "not 0"),
        (lambda: PositionEmbedding(4)(X), r"knows 4 positions but was given \(2, 5, 6\)"),
        (lambda: attention()(X[0]), r"\(examples, steps, features\) but was given \(5, 6\)"),
        (lambda: attention().attend(X, OTHER[:1]), r"as many examples .* \(1, 4, 3\)"),
        (lambda: attention().attend(X, OTHER, X), "as many steps in key and value"),
        (lambda: attention().attend(X, OTHER[0]), r"multi_head_attention expects sequences"),
        (lambda: other_width(attention()), r"of \[6, 3, 3\] features .* \(2, 5, 6\)"),
    ],
)
def test_what_cannot_be_is_refused(refuse: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        refuse()


def other_width(layer: MultiHeadAttention) -> None:
    layer.attend(X, OTHER)
    layer.attend(X, X)


def test_a_tensor_of_another_precision_is_refused() -> None:
    with pytest.raises(TypeError, match="float64 but was given float32"):
        attention().attend(Tensor(X.astype(np.float32)), OTHER)
