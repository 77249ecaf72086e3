"""Embedding and Masking: looking up, and what is padding."""

import re
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine import Tensor
from momentum.engine.layers import describe, remake


def table(layer: nn.Layer) -> Tensor:
    return layer.weights["embeddings"]


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32, np.float64])
def test_every_token_has_a_row(dtype: Any) -> None:
    layer, tokens = nn.Embedding(6, 3), np.array([[5, 0], [2, 2]], dtype)
    y = layer(tokens)
    np.testing.assert_array_equal(y.data, table(layer).data[tokens.astype(int)])
    assert y.dtype == np.float32
    assert table(layer).shape == (6, 3)
    assert 0 < np.abs(table(layer).data).max() <= 0.05


def test_a_token_seen_often_gets_all_its_gradients() -> None:
    layer = nn.Embedding(5, 2)
    y = layer([[3, 1, 3], [3, 0, 1]])
    cotangent = np.random.default_rng(0).normal(size=y.shape).astype(np.float32)
    y.backward(cotangent)
    wanted = np.zeros((5, 2), np.float32)
    for token, g in zip([3, 1, 3, 3, 0, 1], cotangent.reshape(-1, 2), strict=True):
        wanted[token] += g
    gradient = table(layer).grad
    assert gradient is not None
    np.testing.assert_allclose(gradient, wanted, rtol=1e-6)


def test_it_learns_to_tell_tokens_apart() -> None:
    tokens = np.arange(8).reshape(8, 1)
    model = nn.Sequential([nn.Embedding(8, 3), nn.GRU(8), nn.Dense(8)])
    learning = nn.fit(
        model,
        tokens,
        tokens[:, 0],
        epochs=60,
        batch_size=8,
        optimizer=nn.Adam(0.05),
        loss=nn.categorical_cross_entropy,
    )
    assert list(learning)[-1].training.accuracy == 1


@pytest.mark.parametrize(
    ("tokens", "said"), [([[1, 4]], "4"), ([[-1]], "-1"), ([[0.5]], "0.5"), ([[np.nan]], "nan")]
)
def test_an_unknown_token_is_one_sentence(tokens: Any, said: str) -> None:
    model = nn.Sequential([nn.Embedding(4, 2)])
    words = rf"^embedding_1 knows the tokens 0 to 3 but was given {re.escape(said)}\.$"
    with pytest.raises(ValueError, match=words):
        model(tokens)


@pytest.mark.parametrize(("tokens", "features"), [(0, 3), (3, 0)])
def test_an_empty_table_is_refused(tokens: int, features: int) -> None:
    with pytest.raises(ValueError, match=rf"not {tokens} and {features}\.$"):
        nn.Embedding(tokens, features)


def test_zero_is_padding_only_when_asked_for() -> None:
    tokens = np.array([[2, 0, 1]])
    seen = nn.Embedding(3, 1, mask_zero=True).next_mask(tokens, None)
    assert np.asarray(seen).tolist() == [[True, False, True]]
    assert nn.Embedding(3, 1).next_mask(tokens, None) is None


def test_masking_marks_and_clears_steps_that_are_all_padding() -> None:
    x = np.array([[[7.0, 7], [7, 1], [2, 3]], [[1, 1], [7, 7], [7, 7]]])
    layer = nn.Masking(7)
    seen = [[False, True, True], [True, False, False]]
    assert np.asarray(layer.next_mask(x, None)).tolist() == seen
    np.testing.assert_array_equal(layer(x).data, x * np.array(seen)[..., None])


def test_masking_lets_a_recurrent_layer_read_each_example_at_its_length() -> None:
    rng, lengths = np.random.default_rng(0), [2, 5, 1]
    x = np.full((3, 5, 2), -1.0)
    for example, length in zip(x, lengths, strict=True):
        example[:length] = rng.normal(size=(length, 2))
    model = nn.Sequential([nn.Masking(-1.0), nn.LSTM(4), nn.Dense(1)], dtype=np.float64)
    y = model(x).data
    for example, length, wanted in zip(x, lengths, y, strict=True):
        np.testing.assert_allclose(model(example[None, :length]).data[0], wanted, rtol=1e-12)


def test_masking_lets_gradients_through_where_there_is_something() -> None:
    x = np.array([[[0.0, 0], [2, 0]]])

    def function(x: Tensor) -> Tensor:
        return nn.Masking(5.0)(x) * x

    assert nn.gradcheck(function, x) < 1e-8
    tensor = Tensor(x, requires_grad=True)
    nn.Masking()(tensor).sum().backward()
    assert np.asarray(tensor.grad).tolist() == [[[0, 0], [1, 1]]]


@pytest.mark.parametrize("layer", [nn.Embedding(3, 2, "normal(1)", True), nn.Masking(2.5)])
def test_it_can_be_made_again(layer: nn.Layer) -> None:
    assert describe(remake(describe(layer))) == describe(layer)
    assert len(layer.configuration()) == {"Embedding": 4, "Masking": 1}[type(layer).__name__]
