"""Check of `overlap_counts` and `overlap_counts_2d`, by asking every place."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Kernels that overlap twice, three times and not at all; then in a square."""
    n = int(rng.integers(4, 7))
    for kernel, stride in ((3, 2), (4, 2), (5, 2), (7, 2), (2, 3)):
        learner.compare(
            learner.overlap_counts(n, kernel, stride),
            np.array(_row(n, kernel, stride)),
            *_mistakes(n, kernel, stride),
        )
    yield "Rows of kernels, with overlaps and with gaps."
    for kernel, stride in ((3, 2), (5, 2)):
        right = _square(n, kernel, stride)
        row = np.array(_row(n, kernel, stride))
        got = learner.overlap_counts_2d(n, kernel, stride)
        learner.compare(
            got,
            right,
            Mistake(
                "adds_the_two_directions",
                row[:, None] + row,
                "You add the counts of the two directions. Two kernels along the rows and two "
                "along the columns are *four* kernels that meet: multiply.",
            ),
            Mistake(
                "stays_in_one_row",
                np.tile(row, (len(row), 1)),
                "Your table has the same row again and again. Down the columns kernels overlap "
                "too.",
            ),
            Mistake(
                "takes_the_larger_count",
                np.maximum(row[:, None], row),
                "You take the larger of the two counts. Two along the rows and two along the "
                "columns are four kernels that meet.",
            ),
        )
    yield "In a square the unevenness multiplies: 1, 2 and 4."


def _row(n: int, kernel: int, stride: int) -> list[int]:
    length = (n - 1) * stride + kernel
    return [
        sum(0 <= place - stride * number < kernel for number in range(n)) for place in range(length)
    ]


def _square(n: int, kernel: int, stride: int) -> np.ndarray:
    length = (n - 1) * stride + kernel
    counts = np.zeros((length, length), int)
    for down in range(0, n * stride, stride):
        for across in range(0, n * stride, stride):
            counts[down : down + kernel, across : across + kernel] += 1
    return counts


def _mistakes(n: int, kernel: int, stride: int) -> Iterator[Mistake]:
    row = np.array(_row(n, kernel, stride))
    yield Mistake(
        "reached_or_not",
        np.minimum(row, 1),
        "Your counts are 0 or 1: whether a place is reached. How *often* is asked for.",
    )
    yield Mistake(
        "at_most_two",
        np.minimum(row, 2),
        f"Your counts end at 2. A kernel of {kernel} with a stride of {stride} overlaps with more "
        "than its neighbour.",
    )
    yield Mistake(
        "every_place_alike",
        np.full(len(row), -(-kernel // stride)),
        "Your counts are the same everywhere. At the ends fewer kernels reach, and inside it "
        "depends on whether the stride divides the kernel.",
    )
    yield Mistake(
        "cuts_the_end_off",
        row[: n * stride],
        "Your row ends after n strides. The last kernel reaches further.",
    )
    if stride != kernel:
        yield Mistake(
            "swaps_kernel_and_stride",
            np.array(_row(n, stride, kernel)),
            "Kernel and stride have changed places: the stride is how far apart kernels begin, the "
            "kernel how far each reaches.",
        )
    if stride > 1:
        yield Mistake(
            "stride_of_one",
            np.array(_row(n, kernel, 1)),
            "Your kernels begin at neighbouring places. The next one begins `stride` further on.",
        )
