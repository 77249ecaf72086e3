"""The networks: layer by layer as they were described, and the same in Keras."""

from itertools import pairwise

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.art.gan.networks import (
    CODE,
    discriminator,
    generator,
    point_discriminator,
    point_generator,
)
from momentum.errors import BadInput

KERNEL = 5 * 5


def outputs(model: nn.Sequential, shape: tuple[int, ...]) -> list[tuple[str, tuple[int, ...]]]:
    x = np.zeros((1, *shape), np.float32)
    return [(name, y.shape[1:]) for name, y in model.outputs(x)]


def test_the_generator_of_radford_et_al_layer_by_layer() -> None:
    made = [shape for name, shape in outputs(generator(64, style="radford"), (CODE,))]
    assert made == [
        (16384,),
        *[(4, 4, 1024)] * 3,
        *[(8, 8, 512)] * 3,
        *[(16, 16, 256)] * 3,
        *[(32, 32, 128)] * 3,
        (64, 64, 3),
    ]


def test_it_has_as_many_weights_as_its_description_says() -> None:
    maps = [1024, 512, 256, 128]
    dense = CODE * 4 * 4 * maps[0]
    convolutions = sum(KERNEL * a * b for a, b in zip(maps, [*maps[1:], 3], strict=True))
    scales = 2 * sum(maps)  # gamma and beta of every map
    assert generator(64, style="radford").count_parameters() == dense + convolutions + scales + 3
    assert dense + convolutions + scales + 3 == 18_855_043


def test_the_discriminator_of_radford_et_al() -> None:
    doubting = discriminator(64, style="radford")
    maps = [3, 128, 256, 512, 1024]
    convolutions = sum(KERNEL * a * b for a, b in pairwise(maps))
    expected = convolutions + 128 + 2 * sum(maps[2:]) + 4 * 4 * 1024 + 1
    assert doubting.count_parameters() == expected
    kinds = [type(layer).__name__ for layer in doubting.layers]
    step = ["Conv2D", "BatchNormalization", "Activation"]
    assert kinds == ["Conv2D", "Activation", *step * 3, "Flatten", "Dense"]
    assert doubting.layers[0].configuration()["use_bias"] is True


def test_its_first_weights_are_narrow_and_normal() -> None:
    kernel = generator(64, style="radford").layers[4].weights["kernel"].data
    assert abs(float(kernel.std()) - 0.02) < 1e-4
    assert abs(float(kernel.mean())) < 1e-4


@pytest.mark.parametrize("side", [16, 32, 64, 128])
def test_the_quick_ones_of_every_side_fit_each_other(side: int) -> None:
    made = generator(side, width=2).predict(np.ones((2, CODE)))
    assert made.shape == (2, side, side, 3)
    assert np.abs(made).max() <= 1
    assert discriminator(side, width=2).predict(made).shape == (2, 1)


def test_the_quick_generator_has_24_maps_before_the_picture() -> None:
    shapes = [shape for _, shape in outputs(generator(64), (CODE,))]
    assert shapes[1] == (4, 4, 192)
    assert shapes[-2] == (32, 32, 24)


def test_the_quick_discriminator_lengthens_nothing() -> None:
    doubting = discriminator(16, width=3)
    x = np.random.default_rng(0).normal(size=(2, 16, 16, 3)).astype(np.float32)
    for _ in range(200):
        doubting(x, training=True)
    for layer in doubting.layers:
        if isinstance(layer, nn.SpectralNormalization):
            kernel = layer.layer.weights["kernel"].data
            matrix = kernel.reshape(-1, kernel.shape[-1])
            steepest = np.linalg.norm(matrix @ layer.state["vector_u"][0])
            assert steepest == pytest.approx(np.linalg.norm(matrix, 2), rel=1e-3)


def test_points_are_made_of_a_square() -> None:
    made = point_generator().predict(np.random.default_rng(0).uniform(-1, 1, (500, 2)))
    assert made.shape == (500, 2)
    assert 1 < made.std() < 6  # wide from the start
    assert point_discriminator().predict(made).shape == (500, 1)


def test_another_seed_is_another_network() -> None:
    codes = np.ones((1, CODE))
    assert not np.allclose(generator(16, 2, 0).predict(codes), generator(16, 2, 1).predict(codes))


def test_a_side_that_cannot_be_made_is_refused() -> None:
    with pytest.raises(BadInput, match="A side of 48 pixels cannot be made; choose one of 16, 32"):
        generator(48)


@pytest.mark.skipif(not twins.available(), reason="needs Keras")
@pytest.mark.parametrize("style", ["quick", "radford"])
def test_it_makes_the_same_in_keras(style: str) -> None:
    model = generator(16, 8, 3, "quick" if style == "quick" else "radford")
    codes = np.random.default_rng(0).uniform(-1, 1, (8, CODE)).astype(np.float32)
    model(codes, training=True)  # so that the moving averages are no longer 0 and 1
    theirs = np.asarray(twins.to_keras(model)(codes, training=False))
    assert np.abs(theirs - model.predict(codes)).max() < 1e-5
