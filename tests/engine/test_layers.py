"""Layers: gradients, what they keep, what they say when something does not fit."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum.engine import (
    ACTIVATIONS,
    Activation,
    BatchNormalization,
    Dense,
    Dropout,
    Layer,
    Sequential,
    Tensor,
    gradcheck,
)
from momentum.engine.tensor import Array

FOLDS = [None, 3]


def leading(folds: int | None) -> tuple[int, ...]:
    return () if folds is None else (folds,)


def prepare(layer: Layer, folds: int | None, seed: int = 0) -> None:
    generators = [np.random.default_rng([seed, fold]) for fold in range(folds or 1)]
    layer.prepare(generators, folds, np.dtype(np.float64))


def as_function(
    layer: Layer, x: Array, training: bool
) -> tuple[Callable[..., Tensor], list[Array]]:
    """Turn a layer into a function of its input and weights, with random weights to try it on."""
    layer(x)
    names, rng = list(layer.weights), np.random.default_rng(1)

    def function(x: Tensor, *weights: Tensor) -> Tensor:
        layer.weights.update(zip(names, weights, strict=True))
        return layer(x, training)

    return function, [x, *(rng.normal(size=w.shape) for w in layer.weights.values())]


@pytest.mark.parametrize("folds", FOLDS)
@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_of_dense(activation: str, use_bias: bool, folds: int | None) -> None:
    layer = Dense(3, activation, use_bias)
    prepare(layer, folds)
    x = np.random.default_rng(2).normal(size=(*leading(folds), 5, 4))
    function, arrays = as_function(layer, x, training=True)
    assert len(arrays) == 2 + use_bias
    assert gradcheck(function, *arrays) < 1e-6


@pytest.mark.parametrize("folds", FOLDS)
@pytest.mark.parametrize("training", [True, False])
def test_gradients_of_batch_normalization(training: bool, folds: int | None) -> None:
    layer, rng = BatchNormalization(), np.random.default_rng(2)
    prepare(layer, folds)
    function, arrays = as_function(layer, rng.normal(size=(*leading(folds), 5, 4)), training)
    layer.state["moving_mean"][...] = rng.normal(size=(*leading(folds), 4))
    layer.state["moving_variance"][...] = rng.uniform(0.5, 2, (*leading(folds), 4))
    assert gradcheck(function, *arrays) < 1e-6


@pytest.mark.parametrize("folds", FOLDS)
def test_gradients_of_dropout_with_a_fixed_mask(folds: int | None) -> None:
    layer = Dropout(0.4)

    def function(x: Tensor) -> Tensor:
        prepare(layer, folds)
        return layer(x, training=True)

    assert gradcheck(function, np.random.default_rng(2).normal(size=(*leading(folds), 5, 4))) < 1e-6


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_layer_is_the_activation(name: str) -> None:
    x = np.random.default_rng(0).normal(size=(2, 3))
    np.testing.assert_array_equal(Activation(name)(x).data, ACTIVATIONS[name](x).data)
    assert Activation(name).weights == {}


def test_dense_starts_as_its_initialisers_say() -> None:
    layer = Dense(3, kernel_initializer="ones", bias_initializer="normal(2)")
    layer(np.ones((1, 4)))
    assert layer.weights["kernel"].data.tolist() == np.ones((4, 3)).tolist()
    assert 0.1 < np.abs(layer.weights["bias"].data).max() < 10
    assert layer.weights["kernel"].dtype == np.float32
    assert all(weight.requires_grad for weight in layer.weights.values())


def test_the_moving_averages_follow_the_batches() -> None:
    layer, rng = BatchNormalization(momentum=0.9), np.random.default_rng(0)
    prepare(layer, None)
    mean, variance = np.zeros(3), np.ones(3)
    for _ in range(4):
        x = rng.normal(5, 2, (7, 3))
        layer(x, training=True)
        mean = 0.9 * mean + 0.1 * x.mean(axis=0)
        variance = 0.9 * variance + 0.1 * x.var(axis=0)
    np.testing.assert_allclose(layer.state["moving_mean"], mean, rtol=1e-13)
    np.testing.assert_allclose(layer.state["moving_variance"], variance, rtol=1e-13)


def test_batch_normalization_in_use_standardises_by_the_averages_and_keeps_them() -> None:
    layer = BatchNormalization(epsilon=0.5)
    prepare(layer, None)
    layer.build((1, 2))
    layer.built = True
    layer.state["moving_mean"][...] = [1, 2]
    layer.state["moving_variance"][...] = [3.5, 8.5]
    layer.weights["gamma"].assign([1, 10])
    layer.weights["beta"].assign([0, 5])
    np.testing.assert_allclose(layer(np.array([[3.0, 8.0]])).data, [[1, 25]], rtol=1e-14)
    assert layer.state["moving_mean"].tolist() == [1, 2]
    assert layer.state["moving_variance"].tolist() == [3.5, 8.5]


def test_batch_normalization_in_training_gives_mean_zero_and_variance_one() -> None:
    x = np.random.default_rng(0).normal(5, 3, (50, 3))
    y = BatchNormalization(epsilon=1e-12)(x, training=True).data
    np.testing.assert_allclose(y.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(y.var(axis=0), 1, rtol=1e-6)


def test_defaults_are_those_of_keras() -> None:
    assert BatchNormalization().configuration() == {"momentum": 0.99, "epsilon": 1e-3}
    assert Dense(1).configuration() == {
        "units": 1,
        "activation": "linear",
        "use_bias": True,
        "kernel_initializer": "glorot_uniform",
        "bias_initializer": "zeros",
        "kernel_regularizer": None,
        "kernel_constraint": None,
    }


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dropout_drops_its_share_and_keeps_the_expected_sum(dtype: type) -> None:
    x: Array = np.full((200, 100), 2, dtype)
    y = Dropout(0.3)(x, training=True).data
    assert y.dtype == dtype
    assert set(np.unique(y)) == {dtype(0), dtype(1 / 0.7) * dtype(2)}
    assert abs((y == 0).mean() - 0.3) < 0.016  # 5 standard errors
    assert abs(y.mean() - 2) < 0.05


def test_dropout_draws_afresh_every_step_and_passes_the_gradient_of_what_it_kept() -> None:
    layer, x = Dropout(0.5), Tensor(np.ones((8, 8)), requires_grad=True)
    first, second = layer(x, training=True), layer(x, training=True)
    assert (first.data != second.data).any()
    first.sum().backward()
    np.testing.assert_array_equal(x.grad, first.data)


def test_dropout_in_use_or_of_rate_zero_changes_nothing() -> None:
    x = Tensor(np.ones((3, 3)))
    assert Dropout(0.9)(x) is x
    assert Dropout(0.0)(x, training=True) is x


LAYERS: list[Callable[[], Layer]] = [
    lambda: Dense(3, "relu", use_bias=False, kernel_initializer="he_normal"),
    lambda: Activation("elu"),
    lambda: BatchNormalization(0.9, 1e-5),
    lambda: Dropout(0.25),
]


@pytest.mark.parametrize("make", LAYERS)
def test_a_configuration_makes_the_layer_again(make: Callable[[], Layer]) -> None:
    layer = make()
    again = Layer.kinds[type(layer).__name__](**layer.configuration())
    assert type(again) is type(layer)
    assert again.configuration() == layer.configuration()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Dense(0), "at least one unit"),
        (lambda: Dense(2, "rellu"), "no activation 'rellu'; there are linear, sigmoid"),
        (lambda: Activation("none"), "no activation 'none'"),
        (lambda: Dropout(1.0), "below 1, not 1.0"),
        (lambda: Dropout(-0.1), "below 1, not -0.1"),
        (lambda: Dropout(float("nan")), "below 1, not nan"),
        (lambda: BatchNormalization(momentum=1.5), "momentum is a share"),
        (lambda: BatchNormalization(epsilon=0), "epsilon above 0"),
        (lambda: Dense(2, kernel_initializer="he")(np.ones((1, 2))), "no initializer 'he'"),
    ],
)
def test_a_wrong_argument_is_named(make: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        make()


@pytest.mark.parametrize("features", [1, 2, 4])
@pytest.mark.parametrize(
    "layer", [Dense(2), BatchNormalization()], ids=lambda la: type(la).__name__
)
def test_an_input_of_another_width_is_named(layer: Layer, features: int) -> None:
    layer(np.ones((5, 3)))
    with pytest.raises(ValueError, match=rf"built for .*3\) but was given \(5, {features}\)"):
        layer(np.ones((5, features)))


def test_layers_in_a_row_draw_different_weights() -> None:
    model = Sequential([Dense(4, use_bias=False), Dense(4, use_bias=False)])
    model.build([4])
    one, other = (weight.data for weight in model.parameters)
    assert (one != other).all()
