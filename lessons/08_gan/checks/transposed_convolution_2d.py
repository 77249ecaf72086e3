"""Check of `transposed_convolution_2d`, against the engine's layer."""

from collections.abc import Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Tables that are not square, kernels that are not either, channels that could be swapped."""
    for shape, kernel_shape, stride, what in (
        ((3, 4, 3), (4, 3, 3, 3), 2, "Three channels in, three filters out."),
        ((2, 3, 4), (3, 4, 2, 4), 3, "Four channels in, two filters out."),
        ((4, 2, 2), (2, 2, 5, 2), 1, "A stride of 1."),
    ):
        x, kernel = rng.uniform(0.5, 2, shape), rng.normal(0.3, 1, kernel_shape)
        learner.compare(
            learner.transposed_convolution_2d(x, kernel, stride),
            _engine(x, kernel, stride),
            *_mistakes(x, kernel, stride),
            tolerance=1e-6,
        )
        yield what


def _engine(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Let the engine's layer paint; where the stride is larger than the kernel it pads."""
    tall, wide, filters, _ = kernel.shape
    layer = nn.Conv2DTranspose(filters, (tall, wide), strides=stride, use_bias=False)
    model = nn.Sequential([layer], dtype=np.float64)
    model.build(x.shape)
    model.parameters[0].assign(kernel)
    painted = model.predict(x[None])[0]
    rows, columns = x.shape[:2]
    return painted[: (rows - 1) * stride + tall, : (columns - 1) * stride + wide]


def _mistakes(x: np.ndarray, kernel: np.ndarray, stride: int) -> Iterator[Mistake]:
    tall, wide, filters, channels = kernel.shape
    right = _engine(x, kernel, stride)
    if filters == channels:
        yield Mistake(
            "swaps_filters_and_channels",
            _engine(x, kernel.swapaxes(2, 3), stride),
            "Channels and filters have changed places in your kernel: its third axis is what goes "
            "out, its last one what comes in (`kernel @ x[row, column]` sums over the last).",
        )
    yield Mistake(
        "flips_the_kernel",
        _engine(x, kernel[::-1, ::-1], stride),
        "Your kernels lie upside down. They are laid down as they stand.",
    )
    if stride < max(tall, wide):
        last = np.zeros_like(right)
        for (row, column), _ in np.ndenumerate(x[..., 0]):
            top, left = row * stride, column * stride
            last[top : top + tall, left : left + wide] = kernel @ x[row, column]
        yield Mistake(
            "paints_over",
            last,
            "Where kernels overlap, your later one covers the earlier ones. They are added.",
        )
    yield Mistake(
        "looks_at_one_channel",
        _engine(x[..., :1], kernel[..., :1], stride),
        "Only the first channel of x counts in your result. What is laid down is a sum over all of "
        "them.",
    )
    yield Mistake(
        "channels_without_weights",
        _engine(x.mean(axis=2, keepdims=True), kernel.sum(axis=3, keepdims=True), stride),
        "You sum the kernel over its channels and the picture as well. Each channel of x is "
        "multiplied by the kernel of that channel, and then they are added.",
    )
    yield Mistake(
        "channels_without_weights",
        _engine(x.sum(axis=2, keepdims=True), kernel.sum(axis=3, keepdims=True), stride),
        "You sum the kernel over its channels and the picture as well. Each channel of x is "
        "multiplied by the kernel of that channel, and then they are added.",
    )
    rows, columns = x.shape[:2]
    if stride > 1:
        yield Mistake(
            "forgets_the_stride",
            _engine(x, kernel, 1),
            "Your kernels are laid down at neighbouring places. The next one begins `stride` "
            "places further on, along both axes.",
        )
        yield Mistake(
            "cuts_the_end_off",
            right[: rows * stride, : columns * stride],
            "Your picture ends after rows * stride. The last kernels reach further.",
        )
    along = np.zeros(((rows - 1) * stride + tall, columns - 1 + wide, filters))
    for (row, column), _ in np.ndenumerate(x[..., 0]):
        along[row * stride : row * stride + tall, column : column + wide] += kernel @ x[row, column]
    if stride > 1:
        yield Mistake(
            "strides_down_only",
            along,
            "Your kernels move by the stride down, but by one place to the right. It is the same "
            "stride along both axes.",
        )
