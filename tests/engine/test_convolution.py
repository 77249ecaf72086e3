"""Convolutions: against four nested loops, by trying, and what they say when nothing fits."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum import engine as nn
from momentum.engine import functional as ops
from momentum.engine.layers import describe, remake
from momentum.engine.tensor import Array

Pair = tuple[int, int]
LAYERS = [
    nn.Conv2D(3, (3, 2), (2, 1), "same", activation="tanh"),
    nn.Conv2D(2, 2, dilation_rate=(2, 1), activation="softmax", use_bias=False),
    nn.Conv2DTranspose(3, (3, 2), (2, 1), "same", activation="tanh"),
    nn.Conv2DTranspose(2, 2, 3, dilation_rate=(2, 1), use_bias=False),
    nn.DepthwiseConv2D((3, 2), 2, "same", 2, activation="tanh"),
    nn.DepthwiseConv2D(2, dilation_rate=2, use_bias=False),
]


def looked_at(x: Array, kernel: Array, stride: Pair, before: Pair, stops: Pair) -> Array:
    """Convolve as the definition says, pixel by pixel; outside the picture there is nothing."""
    y = np.zeros((len(x), *stops, kernel.shape[-1]))
    for n, r, c in np.ndindex(y.shape[:3]):
        for i, j in np.ndindex(kernel.shape[:2]):
            row, column = r * stride[0] + i - before[0], c * stride[1] + j - before[1]
            if 0 <= row < x.shape[1] and 0 <= column < x.shape[2]:
                y[n, r, c] += x[n, row, column] @ kernel[i, j]
    return y


@given(
    picture=st.tuples(st.integers(1, 7), st.integers(1, 7)),
    size=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    stride=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    seed=st.integers(0, 2**32 - 1),
)
def test_same_padding_is_tensorflows(picture: Pair, size: Pair, stride: Pair, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, kernel = rng.normal(size=(2, *picture, 2)), rng.normal(size=(*size, 2, 3))
    stops = tuple(int(np.ceil(n / s)) for n, s in zip(picture, stride, strict=True))
    total = [
        max((m - 1) * s + k - n, 0) for m, s, k, n in zip(stops, stride, size, picture, strict=True)
    ]
    expected = looked_at(x, kernel, stride, (total[0] // 2, total[1] // 2), (stops[0], stops[1]))
    y = ops.conv2d(nn.Tensor(x), nn.Tensor(kernel), None, stride, "same")
    np.testing.assert_allclose(y.data, expected, rtol=1e-10, atol=1e-12)


def test_an_odd_zero_stands_after_the_picture() -> None:
    x, kernel = nn.Tensor([[[[1.0], [2.0], [3.0]]]]), nn.Tensor(np.array([[[[10.0]], [[1.0]]]]))
    y = ops.conv2d(nn.Tensor(x.data.astype(float)), kernel, None, padding="same")
    assert y.data.ravel().tolist() == [12, 23, 30]


def as_function(layer: nn.Layer, x: Array) -> tuple[Any, list[Array]]:
    """Turn a layer into a function of its input and weights."""
    layer.prepare([np.random.default_rng(0)], None, np.dtype(np.float64))
    layer(x)
    names, rng = list(layer.weights), np.random.default_rng(1)

    def function(x: nn.Tensor, *weights: nn.Tensor) -> nn.Tensor:
        layer.weights.update(zip(names, weights, strict=True))
        return layer(x)

    return function, [x, *(rng.normal(size=weight.shape) for weight in layer.weights.values())]


@pytest.mark.parametrize("entry", [describe(layer) for layer in LAYERS], ids=str)
def test_gradients(entry: dict[str, Any]) -> None:
    x = np.random.default_rng(0).normal(size=(2, 5, 4, 2))
    function, arrays = as_function(remake(entry), x)
    assert nn.gradcheck(function, *arrays) < 1e-6
    with nn.plain_tier():
        assert nn.gradcheck(function, *arrays) < 1e-6


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_a_layer_is_made_again_from_its_configuration(layer: nn.Layer) -> None:
    again = remake(describe(layer))
    assert type(again) is type(layer)
    assert again.configuration() == layer.configuration()


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_neither_input_nor_weights_nor_gradient_are_overwritten(layer: nn.Layer) -> None:
    x = np.random.default_rng(0).normal(size=(2, 6, 6, 2))
    function, arrays = as_function(remake(describe(layer)), x)
    tensors = [nn.Tensor(array.copy(), requires_grad=True) for array in arrays]
    y = function(*tensors)
    kept, gradient = y.data.copy(), np.random.default_rng(2).normal(size=y.shape)
    given = gradient.copy()
    y.backward(given)
    for tensor, array in zip([*tensors, y], [*arrays, kept], strict=True):
        np.testing.assert_array_equal(tensor.data, array)
    np.testing.assert_array_equal(given, gradient)


def test_weights_have_keras_names_and_shapes() -> None:
    x = np.zeros((1, 8, 8, 5))
    layers = nn.Conv2D(7, (2, 3)), nn.Conv2DTranspose(7, (2, 3)), nn.DepthwiseConv2D((2, 3))
    shapes = []
    for layer in layers:
        layer(x)
        shapes.append({name: weight.shape for name, weight in layer.weights.items()})
    assert shapes[0] == {"kernel": (2, 3, 5, 7), "bias": (7,)}
    assert shapes[1] == {"kernel": (2, 3, 7, 5), "bias": (7,)}
    assert shapes[2] == {"kernel": (2, 3, 5, 1), "bias": (5,)}


@pytest.mark.parametrize(
    ("rows", "size", "stride", "valid", "same"),
    [(4, 3, 1, 6, 4), (4, 3, 2, 9, 8), (4, 5, 2, 11, 8), (4, 2, 3, 12, 12), (1, 4, 2, 4, 2)],
)
def test_sizes_of_a_transposed_convolution(
    rows: int, size: int, stride: int, valid: int, same: int
) -> None:
    """Keras 3 gives these sizes."""
    x = np.zeros((1, rows, rows, 2))
    assert nn.Conv2DTranspose(1, size, stride)(x).shape == (1, valid, valid, 1)
    assert nn.Conv2DTranspose(1, size, stride, "same")(x).shape == (1, same, same, 1)


def test_the_course_network_has_its_number_of_parameters_and_learns() -> None:
    model = nn.Sequential(
        [
            nn.Conv2D(32, 3, activation="relu"),
            nn.Conv2D(64, 3, activation="relu"),
            nn.MaxPooling2D(),
            nn.Dropout(0.25),
            nn.Flatten(),
            nn.Dense(128, "relu"),
            nn.Dropout(0.5),
            nn.Dense(10),
        ]
    )
    rng = np.random.default_rng(0)
    x, y = rng.random((20, 28, 28, 1)), rng.integers(0, 10, 20)
    losses = [
        epoch.training.loss
        for epoch in nn.fit(
            model,
            x.astype(np.float32),
            y,
            epochs=6,
            batch_size=10,
            optimizer=nn.Adam(),
            loss=nn.categorical_cross_entropy,
        )
    ]
    assert model.count_parameters() == 1_199_882
    assert model.predict(x).dtype == np.float32
    assert losses[-1] < losses[0]


def test_rules_of_the_kernel_are_kept() -> None:
    layer = nn.Conv2D(2, 3, kernel_regularizer="l2(0.5)", kernel_constraint="max_norm(0.1)")
    layer(np.zeros((1, 3, 3, 1)))
    kernel = layer.weights["kernel"].data
    (penalty,) = layer.penalties()
    assert penalty.item() == pytest.approx(0.5 * np.square(kernel).sum(), rel=1e-5)
    layer.constrain()
    lengths = np.sqrt(np.square(layer.weights["kernel"].data).sum(axis=(0, 1, 2)))
    np.testing.assert_allclose(lengths, 0.1, rtol=1e-5)


def test_an_empty_batch_gives_an_empty_answer() -> None:
    for layer in map(remake, map(describe, LAYERS)):
        layer(np.ones((1, 6, 6, 2)))
        assert len(layer(np.ones((0, 6, 6, 2)))) == 0


@pytest.mark.parametrize(
    ("layer", "shape", "sentence"),
    [
        (nn.Conv2D(2, 5), (1, 4, 9, 1), "conv2d: a window of 5 x 5 does not fit .* 4 x 9"),
        (nn.Conv2D(2, 3, dilation_rate=2), (1, 4, 4, 1), "window of 5 x 5 .* 4 x 4; take a"),
        (nn.DepthwiseConv2D(3), (1, 2, 2, 1), "depthwise_conv2d: a window of 3 x 3"),
        (nn.Conv2D(2, 3), (28, 28, 1), r"conv2d expects shape \(pictures, rows, columns"),
        (nn.Conv2DTranspose(2, 3), (28, 28), "conv2d_transpose expects shape"),
    ],
)
def test_pictures_that_do_not_fit_are_named(
    layer: nn.Layer, shape: tuple[int, ...], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        layer(np.zeros(shape))


@pytest.mark.parametrize("layer", LAYERS[::2], ids=lambda layer: type(layer).__name__)
def test_another_number_of_channels_is_named(layer: nn.Layer) -> None:
    layer = remake(describe(layer))
    layer(np.zeros((1, 6, 6, 2)))
    with pytest.raises(ValueError, match=r"built for shape .*2\) but was given \(1, 6, 6, 3\)"):
        layer(np.zeros((1, 6, 6, 3)))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((0, 3), "at least one filter, not 0"),
        ((2, 0), "counts pixels from 1, not 0"),
        ((2, 3, -1), "counts pixels from 1, not -1"),
        ((2, 3, 1, "full"), '"valid" or "same", not \'full\''),
        ((2, 3, 1, "same", 0), "counts pixels from 1"),
        ((2, 3, 1, "same", 1, "rellu"), "no activation 'rellu'"),
    ],
)
def test_a_wrong_argument_is_named(arguments: tuple[Any, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        nn.Conv2D(*arguments)
