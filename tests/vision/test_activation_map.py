"""Where a network looks: the class activation map where there is one, gradients elsewhere."""

import numpy as np
import pytest

from momentum import engine as nn
from momentum.vision import activation_maps


def pictures(n: int = 3, side: int = 12) -> np.ndarray:
    return np.random.default_rng(0).random((n, side, side, 3), np.float32)


def averaged(outputs: int) -> nn.Sequential:
    layers: list[nn.Layer] = [
        nn.Conv2D(4, 3, activation="relu"),
        nn.Residual([nn.Conv2D(4, 3, padding="same")]),
        nn.GlobalAveragePooling2D(),
        nn.Dropout(0.5),
        nn.Dense(outputs),
    ]
    model = nn.Sequential(layers, 3)
    model.build((12, 12, 3))
    return model


def test_with_averaged_maps_it_is_the_class_activation_map() -> None:
    model, x, classes = averaged(3), pictures(), np.array([0, 2, 1])
    maps = dict(model.outputs(x))["residual_1"].data
    kernel = model.arrays()["dense_1.kernel"]
    for picture, class_, found in zip(
        maps, classes, activation_maps(model, x, classes), strict=True
    ):
        others = [k for k in range(3) if k != class_]
        weights = kernel[:, class_] - kernel[:, others].mean(axis=1)
        np.testing.assert_allclose(found, np.maximum(picture @ weights, 0), atol=1e-6)
        assert found.max() > 0


def test_one_logit_speaks_for_the_second_class_and_against_the_first() -> None:
    model, x = averaged(1), pictures()
    maps = dict(model.outputs(x))["residual_1"].data
    signed = maps @ model.arrays()["dense_1.kernel"][:, 0]
    yes, no = (activation_maps(model, x, np.full(3, class_)) for class_ in (1, 0))
    np.testing.assert_allclose(yes, np.maximum(signed, 0), atol=1e-6)
    np.testing.assert_allclose(no, np.maximum(-signed, 0), atol=1e-6)


def test_through_dense_layers_its_weights_are_slopes() -> None:
    """Each map's weight is how much the answer changes when the map rises everywhere."""
    layers: list[nn.Layer] = [
        nn.Conv2D(2, 3, activation="tanh"),
        nn.AveragePooling2D(2),
        nn.Flatten(),
        nn.Dense(5, "tanh"),
        nn.Dense(2),
    ]
    model = nn.Sequential(layers, 1, dtype=np.float64)
    x = pictures(1, 8).astype(np.float64)
    maps = dict(model.outputs(x))["conv2d_1"].data

    def answer(moved: np.ndarray) -> float:
        y = nn.Tensor(moved)
        for layer in model.layers[1:]:
            y = layer(y)
        return float(y.data[0, 1] - y.data[0, 0])

    step = 1e-5
    slopes = [
        (answer(maps + step * one) - answer(maps - step * one)) / (2 * step)
        for one in np.eye(2)[:, None, None, None, :]
    ]
    found = activation_maps(model, x, np.array([1]))
    np.testing.assert_allclose(found[0], np.maximum(maps[0] @ np.array(slopes), 0), atol=1e-7)


def test_nothing_is_left_behind_and_every_picture_has_its_own() -> None:
    model, x = averaged(2), pictures(40)
    classes = np.arange(40) % 2
    found = activation_maps(model, x, classes)
    assert found.shape == (40, 10, 10)
    assert all(weight.grad is None for weight in model.parameters)
    alone = activation_maps(model, x[35:36], classes[35:36])
    np.testing.assert_allclose(found[35], alone[0], atol=1e-6)


def test_a_network_without_convolutions_is_refused() -> None:
    model = nn.Sequential([nn.Flatten(), nn.Dense(2)])
    with pytest.raises(ValueError, match="no convolution"):
        activation_maps(model, pictures(), np.array([0, 1, 0]))
