"""Pooling: against a loop over windows, ties, by trying, and pictures that are too small."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum import engine as nn
from momentum.engine.layers import describe, remake
from momentum.engine.tensor import Array

SIZE = st.integers(1, 3)
LAYERS = [
    nn.MaxPooling2D(),
    nn.MaxPooling2D((2, 3), 1, "same"),
    nn.AveragePooling2D(),
    nn.AveragePooling2D((2, 3), 1, "same"),
    nn.GlobalAveragePooling2D(),
    nn.GlobalMaxPooling2D(keepdims=True),
]


@pytest.mark.parametrize(
    ("kind", "reduce"), [(nn.MaxPooling2D, np.max), (nn.AveragePooling2D, np.mean)]
)
@given(rows=st.integers(3, 7), size=SIZE, stride=SIZE, seed=st.integers(0, 2**32 - 1))
def test_every_window_counts_only_pixels_of_the_picture(
    kind: Any, reduce: Callable[..., Array], rows: int, size: int, stride: int, seed: int
) -> None:
    x = np.random.default_rng(seed).normal(-9, 1, (2, rows, rows, 3))  # no zero could win
    for padding in ("valid", "same"):
        y = kind(size, stride, padding)(x).data
        stops = -(-rows // stride) if padding == "same" else (rows - size) // stride + 1
        lacking = max((stops - 1) * stride + size - rows, 0) if padding == "same" else 0
        expected = np.empty((2, stops, stops, 3))
        for r, c in np.ndindex(stops, stops):
            top, left = (max(k * stride - lacking // 2, 0) for k in (r, c))
            bottom, right = (k * stride - lacking // 2 + size for k in (r, c))
            expected[:, r, c] = reduce(x[:, top:bottom, left:right], axis=(1, 2))
        np.testing.assert_allclose(y, expected, rtol=1e-12)


@pytest.mark.parametrize("tier", ["fused", "plain"])
def test_the_gradient_goes_to_the_first_of_several_largest(tier: str) -> None:
    x = nn.Tensor(np.array([[[[0.0], [5.0]], [[5.0], [5.0]]]]), requires_grad=True)
    if tier == "plain":
        with nn.plain_tier():
            y = nn.MaxPooling2D()(x)
    else:
        y = nn.MaxPooling2D()(x)
    y.backward([[[[7.0]]]])
    assert x.grad is not None
    assert x.grad.ravel().tolist() == [0, 7, 0, 0]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_gradients(layer: nn.Layer) -> None:
    rng = np.random.default_rng(0)
    x = rng.permutation(2 * 5 * 6 * 2).reshape(2, 5, 6, 2) / 10  # no two are equal
    assert nn.gradcheck(layer, x) < 1e-6
    with nn.plain_tier():
        assert nn.gradcheck(layer, x) < 1e-6


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_a_layer_is_made_again_from_its_configuration(layer: nn.Layer) -> None:
    again = remake(describe(layer))
    assert type(again) is type(layer)
    assert again.configuration() == layer.configuration()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_precision_stays(layer: nn.Layer, dtype: type) -> None:
    x = nn.Tensor(np.ones((2, 5, 6, 2), dtype), requires_grad=True)
    y = layer(x)
    y.sum().backward()
    assert x.grad is not None
    assert y.dtype == dtype
    assert x.grad.dtype == dtype


@pytest.mark.parametrize("kind", [nn.MaxPooling2D, nn.AveragePooling2D])
def test_what_does_not_fit_is_named(kind: Any) -> None:
    with pytest.raises(ValueError, match=r"pooling2d: a window of 2 x 2 does not fit .* 1 x 4"):
        kind()(np.zeros((1, 1, 4, 1)))
    with pytest.raises(ValueError, match=r"pooling2d expects shape \(pictures"):
        kind()(np.zeros((4, 4, 1)))
    with pytest.raises(ValueError, match="counts pixels from 1, not 0"):
        kind(strides=0)


@pytest.mark.parametrize("folds", [None, 2])
def test_the_mean_over_steps_leaves_padding_out(folds: int | None) -> None:
    rng = np.random.default_rng(0)
    shape = (3, 5, 4) if folds is None else (folds, 3, 5, 4)
    x = rng.normal(size=shape)
    mask = rng.random(shape[:-1]) < 0.6
    mask[..., 0, :] = False  # a sentence without words
    mask[..., 1, 0] = True
    layer = nn.GlobalAveragePooling1D()
    layer.prepare([rng] * (folds or 1), folds, np.dtype(np.float64))
    found = layer(x, mask=mask).data
    wanted = np.zeros((len(x.reshape(-1, 5, 4)), 4))
    for row, steps, seen in zip(wanted, x.reshape(-1, 5, 4), mask.reshape(-1, 5), strict=True):
        if seen.any():
            row[:] = steps[seen].mean(axis=0)
    np.testing.assert_allclose(found.reshape(-1, 4), wanted, atol=1e-12)
    np.testing.assert_allclose(layer(x).data, x.mean(axis=-2), atol=1e-12)


def test_the_gradient_of_the_mean_over_steps() -> None:
    mask = np.array([[True, True, False], [True, False, False]])
    layer = nn.GlobalAveragePooling1D()
    x = nn.Tensor(np.random.default_rng(1).normal(size=(2, 3, 2)), requires_grad=True)
    (layer(x, mask=mask) * np.array([[1.0, 2.0], [3.0, 4.0]])).sum().backward()
    wanted = np.zeros((2, 3, 2))
    wanted[0, :2], wanted[1, 0] = [0.5, 1.0], [3.0, 4.0]
    assert x.grad is not None
    np.testing.assert_allclose(x.grad, wanted)
