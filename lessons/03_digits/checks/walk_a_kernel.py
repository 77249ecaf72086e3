"""Check of `convolve`."""

from collections.abc import Iterator

import numpy as np
from scipy.signal import convolve2d, correlate2d

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Squares and oblongs, strides 1 to 3, and a picture that Keras has convolved."""
    picture, kernel = rng.normal(0, 1, (7, 7)), rng.normal(0, 1, (3, 3))
    learner.compare(learner.convolve(picture, kernel), *_answers(picture, kernel, 1))
    yield "A square kernel on a square picture."
    picture, kernel = rng.normal(0, 1, (6, 9)), rng.normal(0, 1, (2, 4))
    learner.compare(learner.convolve(picture, kernel), *_answers(picture, kernel, 1))
    yield "Oblong ones."
    for stride in (2, 3):
        picture, kernel = rng.normal(0, 1, (9, 12)), rng.normal(0, 1, (3, 2))
        learner.compare(
            learner.convolve(picture, kernel, stride), *_answers(picture, kernel, stride)
        )
    yield "Strides of 2 and 3."
    stored = learner.reference("convolution")
    got = learner.convolve(stored["picture"], stored["kernel"], 2)
    learner.compare(got, stored["result"], tolerance=1e-5, what="What Keras convolved, by yours,")
    yield "It equals what Keras computes."


def _answers(picture: np.ndarray, kernel: np.ndarray, stride: int) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    steps = slice(None, None, stride)
    full = correlate2d(picture, kernel, "valid")
    right = full[steps, steps]
    yield right
    yield Mistake(
        "flips_the_kernel",
        convolve2d(picture, kernel, "valid")[steps, steps],
        "You turn the kernel round before you lay it down. Mathematics calls that convolution; "
        "what networks call convolution lays the kernel down as it is (a correlation).",
    )
    yield Mistake(
        "stops_one_place_early",
        full[:-1:stride, :-1:stride],
        f"Your result has shape {full[:-1:stride, :-1:stride].shape} instead of {right.shape}: "
        "the last place, where the kernel touches the far edge, still lies inside.",
    )
    yield Mistake(
        "adds_zeros_around_the_picture",
        correlate2d(picture, kernel, "same")[steps, steps],
        "Your kernel also stops where it hangs over the edge, on zeros that are not in the "
        "picture. Here it stays inside, so the result is smaller than the picture.",
    )
    if stride > 1:
        yield Mistake(
            "ignores_the_stride",
            full,
            f"Your kernel stops at every pixel. With stride {stride} it moves {stride} pixels at "
            "a time.",
        )
        counts = [
            (side - size) // stride + 1
            for side, size in zip(picture.shape, kernel.shape, strict=True)
        ]
        yield Mistake(
            "strides_over_the_result_not_the_picture",
            full[: counts[0], : counts[1]],
            "Your result has the right shape, but your kernel moved one pixel at a time: the "
            f"second place begins {stride} pixels after the first.",
        )
    yield Mistake(
        "keeps_whole_numbers_only",
        np.trunc(right),
        "Your numbers have lost what stands behind the point: the table you write into holds whole "
        "numbers (`dtype=int`).",
    )
    yield Mistake(
        "averages_under_the_kernel",
        right / kernel.size,
        f"Your numbers are {kernel.size} times too small: the products are added up, not averaged.",
    )
    if kernel.shape[0] == kernel.shape[1]:
        yield Mistake(
            "lays_the_kernel_on_its_side",
            correlate2d(picture, kernel.T, "valid")[steps, steps],
            "Rows and columns of your kernel have changed places.",
        )
