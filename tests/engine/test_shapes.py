"""Layers that only rearrange: values, gradients by trying, folds, and what does not fit."""

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.layers import describe, remake
from momentum.engine.tensor import Array

LAYERS = [
    nn.Flatten(),
    nn.Reshape((4, -1)),
    nn.Reshape((5, 2, 4)),
    nn.UpSampling2D((2, 3)),
    nn.UpSampling2D((2, 3), "bilinear"),
    nn.ZeroPadding2D(((1, 0), (2, 3))),
    nn.ReflectionPadding2D(((1, 0), (2, 3))),
    nn.ReflectionPadding2D(((4, 4), (0, 1))),
]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_gradients(layer: nn.Layer) -> None:
    x: Array = np.random.default_rng(0).normal(size=(2, 5, 4, 2))
    assert nn.gradcheck(layer, x) < 1e-8


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_a_layer_is_made_again_from_its_configuration(layer: nn.Layer) -> None:
    again = remake(describe(layer))
    assert type(again) is type(layer)
    assert again.configuration() == layer.configuration()


def test_values_keep_their_order() -> None:
    x = np.arange(12.0).reshape(2, 3, 2)
    assert nn.Flatten()(x).data.tolist() == [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]
    np.testing.assert_array_equal(nn.Reshape((2, -1))(x).data, x.reshape(2, 2, 3))


def test_folds_stay_apart() -> None:
    model = nn.Sequential([nn.Reshape((2, 3)), nn.Flatten(), nn.Dense(1)], seed=[1, 2])
    x = np.random.default_rng(0).normal(size=(2, 5, 6))
    assert model(x).shape == (2, 5, 1)
    np.testing.assert_allclose(model.fold(1)(x[1]).data, model(x).data[1], rtol=1e-6)


def test_a_mirror_does_not_repeat_its_edge() -> None:
    x = np.arange(1.0, 4).reshape(1, 1, 3, 1)
    assert nn.ReflectionPadding2D(((0, 0), (2, 2)))(x).data.ravel().tolist() == [
        3,
        2,
        1,
        2,
        3,
        2,
        1,
    ]
    assert nn.ZeroPadding2D((0, 1))(x).data.ravel().tolist() == [0, 1, 2, 3, 0]


def test_the_ways_to_write_a_frame() -> None:
    x = np.ones((1, 2, 2, 1))
    shapes = [nn.ZeroPadding2D(p)(x).shape[1:3] for p in (1, (1, 2), ((1, 0), (0, 2)))]
    assert shapes == [(4, 4), (4, 6), (3, 4)]


def test_bilinear_enlarging_mixes_neighbours_and_keeps_a_plane() -> None:
    x = np.array([0.0, 4.0]).reshape(1, 1, 2, 1)
    y = nn.UpSampling2D((1, 2), "bilinear")(x).data.ravel()
    assert y.tolist() == [0, 1, 3, 4]


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (nn.Reshape((7, 2)), r"reshape cannot give examples of shape \(4, 4, 1\) the shape \(7, 2"),
        (nn.Reshape((5, -1)), "cannot give examples"),
        (nn.Reshape((-1, -1)), "cannot give examples"),
        (nn.Reshape((0, -1)), "cannot give examples"),
        (nn.ReflectionPadding2D(4), "mirrors .* needs larger pictures than 4 x 4"),
    ],
)
def test_what_does_not_fit_is_named(layer: nn.Layer, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        layer(np.zeros((1, 4, 4, 1)))


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match='"nearest" or "bilinear", not \'bicubic\''):
        nn.UpSampling2D(2, "bicubic")
    with pytest.raises(ValueError, match="1 time or more, not 0"):
        nn.UpSampling2D(0)
    with pytest.raises(ValueError, match="0 pixels or more on every side, not -1"):
        nn.ZeroPadding2D(-1)
    with pytest.raises(ValueError, match=r"up_sampling2d expects shape \(pictures"):
        nn.UpSampling2D()(np.zeros((4, 4, 1)))
    with pytest.raises(ValueError, match="needs larger pictures"):
        nn.functional.reflect(np.zeros((1, 2, 2, 1)), ((2, 0), (0, 0)))
