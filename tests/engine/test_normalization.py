"""Layers that standardise: what comes out, alone and in company, and what they refuse."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum.engine import (
    Dense,
    Dropout,
    GroupNormalization,
    Layer,
    LayerNormalization,
    Sequential,
    SpectralNormalization,
    Tensor,
    gradcheck,
    plain_tier,
)
from momentum.engine.layers import describe, remake
from momentum.engine.tensor import Array

FOLDS = [None, 3]


def prepare(layer: Layer, folds: int | None = None) -> Layer:
    generators = [np.random.default_rng([7, fold]) for fold in range(folds or 1)]
    layer.prepare(generators, folds, np.dtype(np.float64))
    return layer


def as_function(layer: Layer, x: Array) -> tuple[Callable[..., Tensor], list[Array]]:
    """Turn a layer into a function of its input and weights, with random weights to try it on."""
    layer(x)
    names, rng = list(layer.weights), np.random.default_rng(1)

    def function(x: Tensor, *weights: Tensor) -> Tensor:
        layer.weights.update(zip(names, weights, strict=True))
        return layer(x, training=True)

    return function, [x, *(rng.normal(size=w.shape) for w in layer.weights.values())]


LAYERS: list[tuple[Callable[[], Layer], tuple[int, ...]]] = [
    (LayerNormalization, (2, 4)),
    (LayerNormalization, (2, 3, 4)),
    (lambda: LayerNormalization([1, 2]), (2, 3, 4)),
    (lambda: LayerNormalization((1, -1)), (2, 3, 2, 4)),
    (lambda: LayerNormalization(1), (2, 3, 4)),
    (lambda: GroupNormalization(2), (2, 6)),
    (lambda: GroupNormalization(3), (2, 2, 3, 6)),
    (lambda: GroupNormalization(1), (2, 3, 4)),
    (lambda: GroupNormalization(-1), (2, 3, 4)),
]


@pytest.mark.parametrize("folds", FOLDS)
@pytest.mark.parametrize(("make", "shape"), LAYERS)
def test_gradients(make: Callable[[], Layer], shape: tuple[int, ...], folds: int | None) -> None:
    layer = prepare(make(), folds)
    x = np.random.default_rng(2).normal(1, 2, (*(() if folds is None else (folds,)), *shape))
    function, arrays = as_function(layer, x)
    assert gradcheck(function, *arrays) < 1e-6
    with plain_tier():
        assert gradcheck(function, *arrays) < 1e-6


@pytest.mark.parametrize(("make", "shape"), LAYERS)
def test_every_fold_is_as_it_were_alone(make: Callable[[], Layer], shape: tuple[int, ...]) -> None:
    rng, many = np.random.default_rng(0), prepare(make(), 3)
    x = rng.normal(size=(3, *shape))
    many(x)
    for weight in many.weights.values():
        weight.assign(rng.normal(size=weight.shape))
    for fold in range(3):
        alone = prepare(make())
        alone(x[fold])
        for name, weight in alone.weights.items():
            weight.assign(many.weights[name].data[fold])
        np.testing.assert_allclose(many(x).data[fold], alone(x[fold]).data, rtol=1e-12)


@pytest.mark.parametrize(
    ("layer", "axes"),
    [
        (LayerNormalization(epsilon=1e-9), (3,)),
        (LayerNormalization([1, 2, 3], 1e-9), (1, 2, 3)),
        (GroupNormalization(1, 1e-9), (1, 2, 3)),
        (GroupNormalization(-1, 1e-9), (1, 2)),
    ],
)
def test_what_comes_out_has_mean_zero_and_variance_one(layer: Layer, axes: Any) -> None:
    x = np.random.default_rng(0).normal(5, 3, (4, 5, 6, 8))
    y = prepare(layer)(x).data
    np.testing.assert_allclose(y.mean(axis=axes), 0, atol=1e-12)
    np.testing.assert_allclose(y.var(axis=axes), 1, rtol=1e-6)


def test_a_group_is_neighbouring_channels() -> None:
    x = np.random.default_rng(0).normal(5, 3, (4, 5, 6))
    y = prepare(GroupNormalization(2, 1e-9))(x).data
    np.testing.assert_allclose(y.reshape(4, 5, 2, 3).mean(axis=(1, 3)), 0, atol=1e-12)
    assert np.abs(y.reshape(4, 5, 3, 2).mean(axis=(1, 3))).max() > 0.1


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("make", [LayerNormalization, lambda: GroupNormalization(2)])
def test_no_example_feels_the_others(make: Callable[[], Layer], training: bool) -> None:
    layer, x = prepare(make()), np.random.default_rng(0).normal(size=(5, 3, 4))
    together = layer(x, training).data
    for example in range(5):
        np.testing.assert_allclose(layer(x[[example]], training).data[0], together[example])


def test_a_constant_example_becomes_nothing_not_infinite() -> None:
    for layer in (LayerNormalization(), GroupNormalization(2)):
        np.testing.assert_array_equal(prepare(layer)(np.full((2, 3, 4), 7.0)).data, 0)


@pytest.mark.parametrize(
    ("refuse", "sentence"),
    [
        (lambda: LayerNormalization(epsilon=0), "epsilon must be above 0, not 0"),
        (lambda: LayerNormalization(0)(np.ones((2, 3))), "no axis 0 in an example of"),
        (lambda: LayerNormalization([])(np.ones((2, 3))), "no axis"),
        (lambda: LayerNormalization(3)(np.ones((2, 3))), "layer_normalization has no axis 3"),
        (lambda: LayerNormalization(-2)(np.ones((2, 3))), "no axis -2"),
        (lambda: GroupNormalization(), "32 groups"),
        (lambda: GroupNormalization(4), "share 6 channels evenly among 4 groups"),
        (lambda: GroupNormalization(0), "not 0"),
        (lambda: GroupNormalization(-2), "not -2"),
        (lambda: GroupNormalization(2, -1.0), "epsilon must be above 0"),
        (lambda: SpectralNormalization(Dense(2), 0), "counts from 1, not 0"),
        (lambda: SpectralNormalization(Dropout(0.5)), "no kernel"),
    ],
)
def test_what_cannot_be_is_refused(refuse: Callable[[], Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Sequential([refuse()])(np.ones((2, 3, 6)))


def test_another_shape_than_at_first_is_refused() -> None:
    layer = LayerNormalization([1, 2])
    layer(np.ones((2, 3, 4)))
    with pytest.raises(ValueError, match=r"scales \(3, 4\) but was given \(2, 5, 4\)"):
        layer(np.ones((2, 5, 4)))
    critic = SpectralNormalization(Dense(2))
    Sequential([critic])(np.ones((2, 3)))
    with pytest.raises(ValueError, match=r"spectral_normalization_1.layer was built for .* 3\)"):
        critic(np.ones((2, 4)))


class Square(Layer):
    """A layer for pictures, as a convolution is."""

    axes = ("examples", "rows", "columns", "channels")

    def build(self, shape: tuple[int, ...]) -> None:
        _, rows, columns, channels = shape
        self.add_weight("kernel", (rows, columns, channels), "normal(1)")

    def call(self, x: Tensor, training: bool) -> Tensor:
        return x * self.weights["kernel"]


def test_a_first_input_the_layer_inside_cannot_take_is_refused_in_its_name() -> None:
    with pytest.raises(ValueError, match=r"_1.layer expects shape \(examples, rows, columns"):
        Sequential([SpectralNormalization(Square())])(np.ones((2, 3)))


def steepness(layer: Layer, inputs: int, training: bool = False) -> float:
    """Return the largest singular value of the matrix a layer multiplies by."""
    return float(np.linalg.norm(layer(np.eye(inputs), training).data, 2))


def critic(folds: int | None = None) -> SpectralNormalization:
    dense = Dense(5, use_bias=False, kernel_initializer="normal(3)")
    layer = SpectralNormalization(dense)
    prepare(layer, folds)
    return layer


def test_a_critic_is_one_steep_after_a_while_and_stays_so_when_the_kernel_grows() -> None:
    layer = critic()
    assert steepness(layer, 7) == pytest.approx(1, rel=0.1)  # already at the start
    for _ in range(200):
        steepness(layer, 7, training=True)
    assert steepness(layer, 7) == pytest.approx(1, rel=1e-9)
    kernel = layer.parts["layer"].weights["kernel"]
    before = layer(np.eye(7)).data
    kernel.assign(kernel.data * 10)
    np.testing.assert_allclose(layer(np.eye(7)).data, before, rtol=1e-12)


def test_only_training_turns_the_singular_vector_and_nothing_changes_the_kernel() -> None:
    layer = critic()
    layer(np.eye(7))
    kernel, u = layer.parts["layer"].weights["kernel"], layer.state["vector_u"]
    start, kept = u.copy(), kernel.data.copy()
    layer(np.eye(7))
    np.testing.assert_array_equal(u, start)
    layer(np.eye(7), training=True)
    assert (u != start).any()
    np.testing.assert_array_equal(kernel.data, kept)
    assert kernel is layer.parts["layer"].weights["kernel"]


@pytest.mark.parametrize("folds", FOLDS)
def test_gradients_of_a_critic_flow_through_the_singular_value(folds: int | None) -> None:
    layer = critic(folds)
    x = np.random.default_rng(0).normal(size=(*(() if folds is None else (folds,)), 4, 3))
    layer(x)
    inside = layer.parts["layer"].weights

    def function(x: Tensor, kernel: Tensor) -> Tensor:
        inside["kernel"] = kernel
        return layer(x)

    # With u held, d|W u| = v dW u: holding v too, as the layer does, changes nothing.
    assert gradcheck(function, x, inside["kernel"].data.copy()) < 1e-6


def test_a_kernel_of_zeros_stays_zero() -> None:
    layer = SpectralNormalization(Dense(2, kernel_initializer="zeros"))
    for training in (True, False):
        assert layer(np.ones((1, 3), np.float32), training).data.tolist() == [[0, 0]]


def test_every_fold_has_a_singular_value_of_its_own() -> None:
    layer = critic(folds=3)
    for _ in range(300):
        y = layer(np.stack([np.eye(7)] * 3), training=True).data
    np.testing.assert_allclose(np.linalg.norm(y, 2, axis=(-2, -1)), 1, rtol=1e-9)


def test_the_wrapper_charges_and_describes_what_is_inside() -> None:
    layer = SpectralNormalization(Dense(2, kernel_regularizer="l2(0.5)"), 3)
    model = Sequential([layer])
    model.build([4])
    names = ["layer.kernel", "layer.bias", "vector_u"]
    assert list(model.arrays()) == [f"spectral_normalization_1.{name}" for name in names]
    kernel = layer.parts["layer"].weights["kernel"].data
    assert next(layer.penalties()).item() == pytest.approx(0.5 * np.square(kernel).sum())
    assert describe(remake(describe(layer))) == describe(layer)
    assert describe(layer)["layer"]["units"] == 2


@pytest.mark.parametrize(
    "layer",
    [
        LayerNormalization([1, 2], 0.1),
        GroupNormalization(4, 0.1),
        SpectralNormalization(LayerNormalization(), 2),
    ],
)
def test_a_description_holds_every_argument(layer: Layer) -> None:
    assert set(describe(layer)) == {"kind", *inspect.signature(type(layer)).parameters}
    assert describe(remake(describe(layer))) == describe(layer)
