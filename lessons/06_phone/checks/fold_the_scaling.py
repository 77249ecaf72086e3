"""Check of `fold_the_scaling`."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy.signal import correlate

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A dense and a conv layer give the same for bytes as the old ones for scaled numbers."""
    scale, offset = float(rng.uniform(0.01, 0.1)), float(rng.uniform(-2, -0.5))
    kernel, bias = rng.normal(0, 1, (5, 5)), rng.normal(0, 1, 5)
    got = _folded(learner, kernel, bias, scale, offset)
    learner.compare(
        got, _right(kernel, bias, scale, offset), *_mistakes(kernel, bias, scale, offset)
    )
    pictures = rng.integers(0, 256, (7, 5)).astype(float)
    before, after = (scale * pictures + offset) @ kernel + bias, pictures @ got[0] + got[1]
    learner.compare(after, before, what="What your dense layer gives for bytes")
    yield "A dense layer that takes bytes."
    kernel, bias = rng.normal(0, 1, (3, 2, 3, 4)), rng.normal(0, 1, 4)
    got = _folded(learner, kernel, bias, scale, offset)
    learner.compare(
        got, _right(kernel, bias, scale, offset), *_mistakes(kernel, bias, scale, offset)
    )
    picture = rng.integers(0, 256, (6, 7, 3)).astype(float)
    before, after = _conv(scale * picture + offset, kernel, bias), _conv(picture, *got)
    learner.compare(after, before, what="What your conv layer gives for bytes")
    yield "A convolution that takes bytes."


def _folded(
    learner: Learner, kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> Any:
    got = learner.fold_the_scaling(kernel, bias, scale, offset)
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_the_weights_it_was_given",
            "The weights you were given have changed: `*=` and `+=` write into the caller's own "
            "arrays. Then the old network is spoiled, and a second call scales twice.",
        )
    return tuple(got) if isinstance(got, list) else got


def _conv(picture: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    maps = [correlate(picture, kernel[..., out], mode="valid")[..., 0] for out in range(len(bias))]
    return np.stack(maps, axis=-1) + bias


def _right(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> tuple[np.ndarray, np.ndarray]:
    """Ask the layer itself: what it gives for black, and how it grows with each byte."""
    flat = kernel.reshape(-1, kernel.shape[-1])
    black = np.full(len(flat), offset) @ flat + bias
    return scale * kernel, black


def _mistakes(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> Iterator[Mistake]:
    inputs = tuple(range(kernel.ndim - 1))
    sums, right = kernel.sum(axis=inputs), scale * kernel
    yield Mistake(
        "forgets_the_offset",
        (right, bias),
        "Your kernel is right, the bias is the old one: the offset is lost. For a black picture, "
        "all bytes 0, the old layer saw the offset everywhere, not 0.",
    )
    yield Mistake(
        "adds_the_offset_once",
        (right, bias + offset),
        "You add the offset to the bias. But it stands at *every* input, and each input has its "
        "own weight to the output: it comes in through all of them.",
    )
    for part in (bias * scale + offset * sums, bias * scale, (bias + offset * sums) * scale):
        yield Mistake(
            "scales_the_bias_too",
            (right, part),
            "You scale the bias as well. It is added to what the kernel found, and never saw a "
            "byte.",
        )
    yield Mistake(
        "offset_through_the_new_kernel",
        (right, bias + offset * scale * sums),
        "Your offset goes through the *new* kernel, which is smaller by the scale. Multiply out "
        "once more: the offset meets the old weights.",
    )
    yield Mistake(
        "sums_over_everything",
        (right, bias + offset * kernel.sum()),
        "All your biases moved by the same amount: you summed the whole kernel. Every output has "
        "weights of its own, and a sum of its own.",
    )
    yield Mistake(
        "averages_the_weights",
        (right, bias + offset * kernel.mean(axis=inputs)),
        "You take the mean of an output's weights. The layer adds up, so their sum counts.",
    )
    yield Mistake(
        "divides_by_the_scale",
        (kernel / scale, bias + offset * sums),
        "Your kernel became larger. A byte is larger than the number the network knew, so the "
        "weight that meets it must be smaller.",
    )
    if kernel.ndim == 2:
        yield Mistake(
            "sums_over_the_outputs",
            (right, bias + offset * kernel.sum(axis=1)),
            "You sum each *input's* weights over the outputs. An output's bias wants the sum over "
            "its inputs: the outputs are the last axis.",
        )
    else:
        for part in (bias + offset * kernel.sum(axis=0), bias + offset * kernel.sum(axis=(0, 1))):
            yield Mistake(
                "sums_over_the_first_axis_only",
                (right, part),
                f"Your bias has shape {part.shape}. A convolution has three axes of inputs: rows, "
                "columns and channels. Sum over all axes but the last.",
            )
