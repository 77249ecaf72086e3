"""Convolution, pooling, frames and enlarging against PyTorch: values and gradients, in float64."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.engine import (
    AveragePooling2D,
    Conv2D,
    Conv2DTranspose,
    DepthwiseConv2D,
    GlobalAveragePooling2D,
    GlobalMaxPooling2D,
    Layer,
    MaxPooling2D,
    ReflectionPadding2D,
    Tensor,
    UpSampling2D,
    ZeroPadding2D,
)
from momentum.engine.nodes import windows
from momentum.engine.tensor import Array

torch: Any = pytest.importorskip("torch")
F: Any = torch.nn.functional

Pair = tuple[int, int]
Function = Callable[..., Any]
PAIR = st.tuples(st.integers(1, 3), st.integers(1, 3))
PADDING = st.sampled_from(["valid", "same"])
CHANNELS = st.integers(1, 4)
SEED = st.integers(0, 2**32 - 1)
SHAPE = st.tuples(st.integers(1, 3), st.integers(1, 9), st.integers(1, 9), CHANNELS)
LARGE = st.tuples(st.integers(1, 3), st.integers(7, 9), st.integers(7, 9), CHANNELS)


def agree(
    layer: Layer, theirs: Function, shape: tuple[int, ...], seed: int, tied: bool = False
) -> None:
    """Hold a layer, with random weights, against a function of torch tensors, channels first.

    `theirs` takes the pictures and the weights, in the layout of the layer. With `tied` the
    pictures hold only a few different numbers.
    """
    rng = np.random.default_rng(seed)
    layer.prepare([rng], None, np.dtype(np.float64))
    values = rng.integers(-1, 1, shape).astype(np.float64) if tied else rng.normal(size=shape)
    x = Tensor(values, requires_grad=True)
    layer(x)
    for weight in layer.weights.values():
        weight.assign(rng.normal(size=weight.shape))
    x_twin = torch.tensor(x.data.transpose(0, 3, 1, 2).copy(), requires_grad=True)
    twins = [torch.tensor(w.data, requires_grad=True) for w in layer.weights.values()]
    y, z = layer(x), theirs(x_twin, *twins)
    same(y.data, first_to_last(z.detach()))
    cotangent = rng.normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent).reshape(y.shape).permute(last_to_first(y.ndim)))
    same(x.grad, first_to_last(x_twin.grad))
    for weight, twin in zip(layer.weights.values(), twins, strict=True):
        same(weight.grad, twin.grad.numpy())


def last_to_first(axes: int) -> tuple[int, ...]:
    return (0, axes - 1, *range(1, axes - 1))


def first_to_last(z: Any) -> Array:
    return np.asarray(z.permute(0, *range(2, z.ndim), 1).numpy())


def same(ours: Array | None, theirs: Array) -> None:
    assert ours is not None
    assert ours.shape == theirs.shape
    np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-9)


def reach(size: Pair, dilation: Pair) -> Pair:
    return (size[0] - 1) * dilation[0] + 1, (size[1] - 1) * dilation[1] + 1


def sides_of(picture: tuple[int, ...], reach: Pair, strides: Pair, padding: str) -> list[int]:
    """Left, right, above, below: TensorFlow's rule, in the order of torch's `pad`."""
    sides: list[int] = []
    for n, k, s in zip(picture[::-1], reach[::-1], strides[::-1], strict=True):
        left_over = n % s or s
        total = max(k - left_over, 0) if padding == "same" else 0
        sides += [total // 2, total - total // 2]
    return sides


def fits(shape: tuple[int, ...], reach: Pair, padding: str) -> bool:
    return padding == "same" or (reach[0] <= shape[1] and reach[1] <= shape[2])


def choose(shape: tuple[int, ...], reach: Pair, padding: str) -> str:
    """Take "same" where the window is larger than the picture."""
    return padding if fits(shape, reach, padding) else "same"


@pytest.mark.parametrize("activation", ["linear", "relu", "tanh", "elu", "gelu"])
@given(
    shape=SHAPE,
    filters=CHANNELS,
    size=PAIR,
    strides=PAIR,
    dilation=PAIR,
    padding=PADDING,
    use_bias=st.booleans(),
    seed=SEED,
)
def test_convolution(
    activation: str,
    shape: tuple[int, ...],
    filters: int,
    size: Pair,
    strides: Pair,
    dilation: Pair,
    padding: str,
    use_bias: bool,
    seed: int,
) -> None:
    padding = choose(shape, reach(size, dilation), padding)

    def theirs(x: Any, kernel: Any, bias: Any = None) -> Any:
        x = F.pad(x, sides_of(shape[1:3], reach(size, dilation), strides, padding))
        z = F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, strides, 0, dilation)
        return TORCH[activation](z)

    layer = Conv2D(filters, size, strides, padding, dilation, activation, use_bias)
    agree(layer, theirs, shape, seed)


TORCH: dict[str, Function] = {
    "linear": lambda z: z,
    "relu": lambda z: torch.relu(z),
    "tanh": lambda z: torch.tanh(z),
    "elu": lambda z: F.elu(z),
    "gelu": lambda z: F.gelu(z),
}


@given(
    shape=SHAPE,
    multiplier=st.integers(1, 3),
    size=PAIR,
    strides=PAIR,
    dilation=PAIR,
    padding=PADDING,
    seed=SEED,
)
def test_depthwise_convolution(
    shape: tuple[int, ...],
    multiplier: int,
    size: Pair,
    strides: Pair,
    dilation: Pair,
    padding: str,
    seed: int,
) -> None:
    padding = choose(shape, reach(size, dilation), padding)

    def theirs(x: Any, kernel: Any, bias: Any) -> Any:
        x = F.pad(x, sides_of(shape[1:3], reach(size, dilation), strides, padding))
        kernel = kernel.permute(2, 3, 0, 1).reshape(-1, 1, *size)
        return torch.relu(F.conv2d(x, kernel, bias, strides, 0, dilation, groups=shape[-1]))

    layer = DepthwiseConv2D(size, strides, padding, multiplier, dilation, "relu")
    agree(layer, theirs, shape, seed)


@given(
    shape=SHAPE,
    filters=CHANNELS,
    size=PAIR,
    strides=PAIR,
    dilation=PAIR,
    padding=PADDING,
    use_bias=st.booleans(),
    seed=SEED,
)
def test_transposed_convolution(
    shape: tuple[int, ...],
    filters: int,
    size: Pair,
    strides: Pair,
    dilation: Pair,
    padding: str,
    use_bias: bool,
    seed: int,
) -> None:
    def theirs(x: Any, kernel: Any, bias: Any = None) -> Any:
        # torch makes everything that is painted; Keras's two ways cut it, or add empty rows.
        z = F.conv_transpose2d(x, kernel.permute(3, 2, 0, 1), None, strides, dilation=dilation)
        sides: list[int] = []
        for axis in (1, 0):
            beyond = max(reach(size, dilation)[axis] - strides[axis], 0)
            whole = shape[1 + axis] * strides[axis] + (beyond if padding == "valid" else 0)
            before = beyond // 2 if padding == "same" else 0
            sides += [-before, whole - (z.shape[2 + axis] - before)]
        z = F.pad(z, sides)
        return torch.tanh(z if bias is None else z + bias[:, None, None])

    layer = Conv2DTranspose(filters, size, strides, padding, dilation, "tanh", use_bias)
    agree(layer, theirs, shape, seed)


@pytest.mark.parametrize("tied", [False, True])
@given(shape=SHAPE, size=PAIR, strides=st.none() | PAIR, padding=PADDING, seed=SEED)
def test_max_pooling(
    tied: bool, shape: tuple[int, ...], size: Pair, strides: Pair | None, padding: str, seed: int
) -> None:
    padding = choose(shape, size, padding)

    def theirs(x: Any) -> Any:
        sides = sides_of(shape[1:3], size, strides or size, padding)
        return F.max_pool2d(F.pad(x, sides, value=-np.inf), size, strides)

    agree(MaxPooling2D(size, strides, padding), theirs, shape, seed, tied)


@given(shape=SHAPE, size=PAIR, strides=st.none() | PAIR, padding=PADDING, seed=SEED)
def test_average_pooling(
    shape: tuple[int, ...], size: Pair, strides: Pair | None, padding: str, seed: int
) -> None:
    padding = choose(shape, size, padding)

    def theirs(x: Any) -> Any:
        sides = sides_of(shape[1:3], size, strides or size, padding)
        whole, real = F.pad(x, sides), F.pad(torch.ones_like(x), sides)
        total, count = (F.avg_pool2d(z, size, strides, divisor_override=1) for z in (whole, real))
        return total / count

    agree(AveragePooling2D(size, strides, padding), theirs, shape, seed)


@pytest.mark.parametrize("keepdims", [False, True])
@given(shape=SHAPE, seed=SEED)
def test_global_pooling(keepdims: bool, shape: tuple[int, ...], seed: int) -> None:
    agree(
        GlobalAveragePooling2D(keepdims),
        lambda x: x.mean(dim=(2, 3), keepdim=keepdims),
        *(shape, seed),
    )
    agree(GlobalMaxPooling2D(keepdims), lambda x: x.amax(dim=(2, 3), keepdim=keepdims), shape, seed)


@given(shape=SHAPE, size=PAIR, seed=SEED)
def test_enlarging(shape: tuple[int, ...], size: Pair, seed: int) -> None:
    factors = tuple(map(float, size))
    agree(UpSampling2D(size), lambda x: F.interpolate(x, scale_factor=factors), shape, seed)
    agree(
        UpSampling2D(size, "bilinear"),
        lambda x: F.interpolate(x, scale_factor=factors, mode="bilinear", align_corners=False),
        *(shape, seed),
    )


@given(shape=LARGE, rows=st.tuples(*[st.integers(0, 6)] * 2), columns=PAIR, seed=SEED)
def test_frames(shape: tuple[int, ...], rows: Pair, columns: Pair, seed: int) -> None:
    agree(ZeroPadding2D((rows, columns)), lambda x: F.pad(x, [*columns, *rows]), shape, seed)
    agree(
        ReflectionPadding2D((rows, columns)),
        lambda x: F.pad(x, [*columns, *rows], mode="reflect"),
        *(shape, seed),
    )


@pytest.mark.parametrize("shape", [(2, 70, 40, 3), (70, 9, 9, 3)])
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_many_parts_give_what_one_would(
    monkeypatch: pytest.MonkeyPatch, shape: tuple[int, ...], padding: str
) -> None:
    """Take pictures so large that a part is a band of rows, or so many that it is a few."""
    monkeypatch.setattr(windows, "BUDGET", 1)
    monkeypatch.setattr(windows, "SMALL", 201 * 3 * 4)
    at = windows.place_windows(shape[1:3], 3, 2, padding)
    assert len(windows.Patches(np.zeros((shape[0], *at.padded, 3)), at).parts) > 2
    sides = sides_of(shape[1:3], (3, 3), (2, 2), padding)

    def theirs(x: Any, kernel: Any, bias: Any) -> Any:
        return F.conv2d(F.pad(x, sides), kernel.permute(3, 2, 0, 1), bias, 2)

    agree(Conv2D(4, 3, 2, padding), theirs, shape, 0)

    def pooled(x: Any) -> Any:
        return F.max_pool2d(F.pad(x, sides, value=-np.inf), 3, 2)

    agree(MaxPooling2D(3, 2, padding), pooled, shape, 0)

    def each_channel(x: Any, kernel: Any, bias: Any) -> Any:
        kernel = kernel.permute(2, 3, 0, 1)
        return F.conv2d(F.pad(x, sides), kernel, bias, 2, groups=3)

    agree(DepthwiseConv2D(3, 2, padding), each_channel, shape, 0)

    def painted(x: Any, kernel: Any, bias: Any) -> Any:
        z = F.conv_transpose2d(x, kernel.permute(3, 2, 0, 1), bias, 2)
        return z if padding == "valid" else z[:, :, :-1, :-1]

    agree(Conv2DTranspose(4, 3, 2, padding), painted, shape, 0)
