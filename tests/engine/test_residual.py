"""Layers made of layers: the shortcut, the transformer block, and that they learn."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine import Dense, Dropout, LayerNormalization, Residual, TransformerBlock
from momentum.engine.layers import describe, remake
from momentum.engine.tensor import Array, Operand

X = np.random.default_rng(0).normal(size=(3, 5, 4))


def model(*layers: nn.Layer, **changes: Any) -> nn.Sequential:
    return nn.Sequential(layers, **{"dtype": np.float64, **changes})


def nested() -> nn.Sequential:
    inner = Residual([Dense(7, "tanh"), Dropout(0.3), Dense(4)])
    block = TransformerBlock(2, 3, 8, dropout=0.2, activation="elu", causal=True)
    critic = nn.SpectralNormalization(Dense(4))
    return model(Residual([LayerNormalization(), inner, Dense(4)]), block, critic, dtype="float32")


def test_a_shortcut_adds() -> None:
    layers = [Dense(7, "tanh"), Dense(4)]
    y = model(Residual(layers))(X).data
    np.testing.assert_allclose(y, X + layers[1](layers[0](X)).data, rtol=1e-14)


def test_gradients_pass_both_ways() -> None:
    block = TransformerBlock(2, 3, 5, activation="tanh")
    whole = model(Residual([Dense(4, "tanh")]), block)
    whole(X)
    start = {name: array.copy() for name, array in whole.arrays().items()}
    loss = whole(X)
    loss.backward(np.ones(loss.shape))
    rng, step = np.random.default_rng(1), 1e-6
    way = {name: rng.normal(size=a.shape) for name, a in start.items()}
    ruled = sum(
        float((weight.grad * way[f"{layer_name}.{name}"]).sum())
        for layer_name, layer in whole.named_layers()
        for name, weight in layer.named_weights()
        if weight.grad is not None
    )
    tried = []
    for sign in (1, -1):
        whole.assign({name: a + sign * step * way[name] for name, a in start.items()})
        tried.append(whole(X).data.sum())
    assert ruled == pytest.approx((tried[0] - tried[1]) / (2 * step), rel=1e-7)
    assert nn.gradcheck(lambda x: whole(x), X) < 1e-6


def test_a_block_is_two_shortcuts_normalised_before() -> None:
    block = TransformerBlock(2, 3, 8, dropout=0.5)
    y = model(block)(X).data
    attention, feed_forward = (list(block.parts[n].parts.values()) for n in block.parts)
    h = X + attention[1](attention[0](X)).data
    wanted = h + feed_forward[2](feed_forward[1](feed_forward[0](h))).data
    np.testing.assert_allclose(y, wanted, rtol=1e-13)


def test_dropout_inside_falls_in_training_and_differs_from_layer_to_layer() -> None:
    whole = model(TransformerBlock(1, 2, 3, dropout=0.5))
    first, second = (whole(X, training=True).data for _ in range(2))
    assert (first != second).any()
    np.testing.assert_array_equal(whole(X).data, whole(X).data)
    drops = [whole.layers[0].parts[n].parts["dropout_1"] for n in ("attention", "feed_forward")]
    a, b = (drop(np.ones((50, 50)), training=True).data for drop in drops)
    assert (a != b).any()


def test_the_same_seed_makes_the_same_network() -> None:
    for one, other in zip(nested().layers, nested().layers, strict=True):
        assert describe(one) == describe(other)
    a, b = nested(), nested()
    np.testing.assert_array_equal(a(X, training=True).data, b(X, training=True).data)


class Padded(nn.Layer):
    """Says that steps of zeros are padding."""

    def call(self, x: nn.Tensor, training: bool) -> nn.Tensor:
        return x

    def next_mask(self, x: Operand, mask: Array | None) -> Array | None:
        assert isinstance(x, nn.Tensor)
        return np.asarray((x.data != 0).any(axis=-1))


def test_padding_is_not_looked_at_deep_inside() -> None:
    long = np.concatenate([X, np.zeros((3, 2, 4))], axis=1)
    layers = [TransformerBlock(2, 3, 5), Residual([Residual([nn.MultiHeadAttention(1, 2)])])]
    masked, alone = model(Padded(), *layers), model(*layers)
    np.testing.assert_allclose(masked(long).data[:, :5], alone(X).data, rtol=1e-12)
    assert not np.allclose(alone(long).data[:, :5], alone(X).data)


def test_a_mask_that_begins_inside_a_shortcut_is_used_there() -> None:
    long = np.concatenate([X, np.zeros((3, 2, 4))], axis=1)
    attention = nn.MultiHeadAttention(1, 2)
    y = model(Residual([Padded(), attention]))(long).data[:, :5]
    np.testing.assert_allclose(y, X + attention(X).data, rtol=1e-12)


def test_nested_layers_are_kept_and_come_back(tmp_path: Path) -> None:
    kept = nested()
    kept(X, training=True)
    back = nn.load(nn.save(kept, tmp_path))
    assert back.configuration() == kept.configuration()
    assert list(back.arrays()) == list(kept.arrays())
    assert "transformer_block_1.feed_forward.dense_2.kernel" in kept.arrays()
    np.testing.assert_array_equal(back.predict(X), kept.predict(X))


def test_folds_of_nested_dense_layers_are_networks_of_their_own() -> None:
    def layers() -> list[nn.Layer]:
        return [Residual([LayerNormalization(), Dense(4)]), nn.SpectralNormalization(Dense(4))]

    many, x = model(*layers(), seed=[5, 6]), np.stack([X, X + 1])
    y = many(x).data
    for number, seed in enumerate([5, 6]):
        alone = model(*layers(), seed=seed)
        np.testing.assert_allclose(alone(x[number]).data, y[number], rtol=1e-12)
        np.testing.assert_allclose(many.fold(number)(x[number]).data, y[number], rtol=1e-12)


def test_regularisers_and_limits_inside_count() -> None:
    inside = Dense(4, kernel_regularizer="l2(1)", kernel_constraint="max_norm(0.1)")
    layer = Residual([inside])
    model(layer)(X)
    kernel = inside.weights["kernel"].data
    assert next(layer.penalties()).item() == pytest.approx(np.square(kernel).sum(), rel=1e-6)
    layer.constrain()
    np.testing.assert_allclose(np.linalg.norm(kernel, axis=0), 0.1, rtol=1e-6)


@pytest.mark.parametrize(
    ("refuse", "sentence"),
    [
        (lambda: Residual([]), "at least one layer"),
        (lambda: Residual([Dense(4)] * 2), "none of them twice"),
        (lambda: model(Residual([Dense(3)]))(X), r"residual_1 adds \(3, 5, 3\), .* \(3, 5, 4\)"),
        (lambda: model(Residual([Dense(1)]))(X), r"adds \(3, 5, 1\)"),  # though it would broadcast
        (lambda: TransformerBlock(2, 3, 4, activation="none"), "no activation 'none'"),
        (lambda: TransformerBlock(2, 3, 4, dropout=2), "below 1, not 2"),
        (lambda: model(TransformerBlock(2, 3, 0))(X), "at least one unit"),
        (lambda: model(TransformerBlock(2, 3, 4))(X[0]), "transformer_block_1 expects shape"),
        (lambda: model(Residual([TransformerBlock(1, 1, 1)]), seed=[1, 2]), "knows no folds"),
    ],
)
def test_what_cannot_be_is_refused(refuse: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        refuse()


def test_a_description_makes_the_layers_again() -> None:
    for layer in nested().layers:
        assert set(describe(layer)) == {"kind", *inspect.signature(type(layer)).parameters}
        assert describe(remake(describe(layer))) == describe(layer)


def test_a_small_transformer_learns_to_reverse() -> None:
    rng = np.random.default_rng(0)
    words = rng.integers(0, 4, (600, 5))
    x, y = np.eye(4, dtype=np.float32)[words], words[:, ::-1]
    reverser = nn.Sequential(
        [Dense(16), nn.PositionEmbedding(5), TransformerBlock(2, 8, 32), Dense(4)], seed=1
    )
    for epoch in nn.fit(
        reverser,
        *(x[:500], y[:500]),
        epochs=12,
        batch_size=25,
        optimizer=nn.Adam(0.01),
        loss=nn.categorical_cross_entropy,
        validation=(x[500:], y[500:]),
    ):
        right = epoch.validation
    assert right is not None
    assert right.accuracy > 0.99  # a quarter would be chance
