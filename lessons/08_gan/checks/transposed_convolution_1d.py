"""Check of `transposed_convolution_1d`, against the matrix of a convolution, turned over."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Strides smaller than, equal to and larger than the kernel; and what "transposed" means."""
    for n, k, stride, what in (
        (5, 4, 2, "Kernels that overlap."),
        (4, 3, 3, "Kernels side by side."),
        (3, 2, 3, "Kernels with gaps between them."),
        (6, 3, 1, "A stride of 1."),
    ):
        x, kernel = rng.uniform(1, 3, n), rng.uniform(-1, 2, k)
        learner.compare(
            learner.transposed_convolution_1d(x, kernel, stride),
            x @ _gathering(n, kernel, stride),
            *_mistakes(x, kernel, stride),
        )
        yield what


def _gathering(n: int, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Write the convolution that makes n numbers out of (n - 1) stride + k as a matrix."""
    rows = np.arange(n)[:, None] * stride + np.arange(len(kernel))
    matrix = np.zeros((n, (n - 1) * stride + len(kernel)))
    np.put_along_axis(matrix, rows, np.broadcast_to(kernel, rows.shape), axis=1)
    return matrix


def _mistakes(x: np.ndarray, kernel: np.ndarray, stride: int) -> Iterator[Mistake]:
    n, k = len(x), len(kernel)
    matrix = _gathering(n, kernel, stride)
    right = x @ matrix
    yield Mistake(
        "flips_the_kernel",
        x @ _gathering(n, kernel[::-1], stride),
        "Your kernel lies the wrong way round. What is painted is the kernel as it stands.",
    )
    if stride < k:
        last = np.zeros_like(right)
        for place in range(n):
            last[place * stride : place * stride + k] = x[place] * kernel
        yield Mistake(
            "paints_over",
            last,
            "Where two kernels overlap, your later one covers the earlier one. They are added.",
        )
        counts = np.ones(n) @ _gathering(n, np.ones(k), stride)
        yield Mistake(
            "shares_out_the_overlap",
            right / np.maximum(counts, 1),
            "Where two kernels overlap you take their mean. They are added; that some places get "
            "more than others is true, and has consequences.",
        )
    if stride > 1:
        close = x @ _gathering(n, kernel, 1)
        yield Mistake(
            "forgets_the_stride",
            close,
            "Your kernels are laid down at neighbouring places. The next one begins `stride` "
            "places further on.",
        )
        padded = np.zeros_like(right)
        padded[: len(close)] = close
        yield Mistake(
            "forgets_the_stride",
            padded,
            "The length is right, but your kernels are laid down at neighbouring places.",
        )
    if k > stride:
        yield Mistake(
            "cuts_the_end_off",
            right[: n * stride],
            f"Your result has {n * stride} numbers, n times the stride. The last kernel reaches "
            "further: there are (n - 1) * stride + k.",
        )
    yield Mistake(
        "gathers_instead",
        np.convolve(x, kernel[::-1], "valid")[::stride] if n >= k else np.array([]),
        "That is an ordinary convolution, which gathers and makes the row shorter. Here each "
        "number lays a kernel down, and the row becomes longer.",
    )
    yield Mistake(
        "every_kernel_the_same",
        np.ones(n) @ matrix,
        "Your kernels are all laid down alike. Each is multiplied by the number that lays it down.",
    )
    if stride > 1:
        yield Mistake(
            "only_makes_room",
            np.repeat(x, stride),
            "You repeat every number. That is another way of making a row longer; here a kernel "
            "decides what is put between.",
        )
