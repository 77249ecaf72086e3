"""The network that paints: any size, small, standardised as PyTorch does it, the same in Keras."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.art.style.network import LEAST, SIDE, STEP, as_bytes, as_input, style_network
from momentum.art.style.network import style_usage as usage_of
from momentum.twins import to_keras
from momentum.usage import PictureInput, keep_usage, read_usage


@pytest.fixture(scope="module")
def small() -> nn.Sequential:
    """A network of the same making, but narrow, with scales and shifts that are not 1 and 0."""
    network = style_network(seed=1, narrow=4, wide=6, blocks=2)
    rng = np.random.default_rng(0)
    for name, weight in network.named_weights():
        if name.endswith(("gamma", "beta", "bias")):
            weight.assign(weight.data + rng.normal(0, 0.3, weight.shape))
    return network


@pytest.mark.parametrize("size", [(LEAST, LEAST), (12, 40), (36, 20), (64, 8)])
def test_a_picture_of_any_size_comes_out_at_its_size(
    small: nn.Sequential, size: tuple[int, int]
) -> None:
    x = np.random.default_rng(0).normal(size=(2, *size, 3)).astype(np.float32)
    y = small.predict(x)
    assert y.shape == x.shape
    assert np.abs(y).max() <= 1


def test_what_cannot_be_mirrored_is_smaller_than_the_least(small: nn.Sequential) -> None:
    with pytest.raises(ValueError, match="mirrors"):
        small.predict(np.zeros((1, LEAST - STEP, LEAST, 3), np.float32))


def test_each_picture_is_painted_as_if_alone(small: nn.Sequential) -> None:
    x = np.random.default_rng(0).normal(size=(3, 16, 16, 3)).astype(np.float32)
    alone = np.concatenate([small.predict(each[None]) for each in x])
    np.testing.assert_allclose(small.predict(x), alone, atol=1e-5)


def test_contrast_and_light_of_the_photograph_hardly_matter(small: nn.Sequential) -> None:
    small_edges = np.random.default_rng(0).normal(size=(1, 32, 32, 3)).astype(np.float32)
    plain, strong = small.predict(small_edges), small.predict(3 * small_edges + 0.5)
    np.testing.assert_allclose(plain, strong, atol=0.01)


def test_stripes_along_the_columns_leave_no_checkerboard(small: nn.Sequential) -> None:
    """What is alike in every column is painted alike, but for transposed strokes at one phase."""
    x = np.broadcast_to(np.random.default_rng(0).normal(size=(1, 32, 1, 3)), (1, 32, 32, 3))
    y = small.predict(x.astype(np.float32))
    np.testing.assert_allclose(y, np.broadcast_to(y[:, :, :1], y.shape), atol=1e-5)


def test_the_network_fits_into_1200_kilobytes() -> None:
    network = style_network()
    assert network.count_parameters() * 4 < 1_150_000
    assert network.input_shape == (SIDE, SIDE, 3)


def test_instance_normalisation_is_that_of_pytorch() -> None:
    torch: Any = pytest.importorskip("torch")
    layer = nn.GroupNormalization(groups=-1, epsilon=1e-5)
    rng = np.random.default_rng(0)
    x = (5 + 3 * rng.normal(size=(2, 9, 7, 4))).astype(np.float32)
    given = nn.Tensor(x, requires_grad=True)
    layer.ready(given)
    gamma, beta = rng.normal(size=(2, 4)).astype(np.float32)
    layer.weights["gamma"].assign(gamma)
    layer.weights["beta"].assign(beta)
    cotangent = rng.normal(size=x.shape).astype(np.float32)
    ours = layer(given)
    ours.backward(cotangent)
    theirs_x = torch.tensor(x.transpose(0, 3, 1, 2), requires_grad=True)
    theirs = torch.nn.functional.instance_norm(
        theirs_x, weight=torch.tensor(gamma), bias=torch.tensor(beta), eps=1e-5
    )
    theirs.backward(torch.tensor(np.ascontiguousarray(cotangent.transpose(0, 3, 1, 2))))
    np.testing.assert_allclose(ours.data, theirs.detach().numpy().transpose(0, 2, 3, 1), atol=1e-5)
    assert given.grad is not None
    np.testing.assert_allclose(given.grad, theirs_x.grad.numpy().transpose(0, 2, 3, 1), atol=1e-5)


def test_keras_paints_the_same(small: nn.Sequential) -> None:
    pytest.importorskip("keras")
    layers = [nn.layers.remake(nn.layers.describe(layer)) for layer in small.layers]
    copy = nn.Sequential(layers)
    copy.build((24, 32, 3))
    copy.assign(small.arrays())
    x = np.random.default_rng(0).normal(size=(2, 24, 32, 3)).astype(np.float32)
    theirs = np.asarray(to_keras(copy)(x))
    np.testing.assert_allclose(theirs, small.predict(x), atol=1e-5)


def test_bytes_go_in_and_come_out_as_the_usage_says(tmp_path: Any) -> None:
    network = style_network(narrow=2, wide=2, blocks=1)
    nn.save(network, tmp_path)
    keep_usage(tmp_path, usage_of("a night"))
    usage = read_usage(tmp_path)
    given, made = usage.input, usage.picture
    assert isinstance(given, PictureInput)
    assert made is not None
    levels = np.arange(256, dtype=np.uint8)
    np.testing.assert_allclose(as_input(levels), levels * given.scale + given.offset, atol=1e-6)
    np.testing.assert_array_equal(as_bytes(as_input(levels)), levels)
    np.testing.assert_allclose(as_input(levels) * made.scale + made.offset, levels, atol=1e-4)
