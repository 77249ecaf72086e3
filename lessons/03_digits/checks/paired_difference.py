"""Check of `paired_difference`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The difference, picture by picture, with its interval."""
    for n in (100, 400):
        first = (rng.random(n) < 0.8).astype(int)
        second = np.where(rng.random(n) < 0.1, 1, first)
        second = np.where(rng.random(n) < 0.04, 0, second)
        # Never equal, never the same on all pictures.
        second[:3], first[:3] = (1, 1, 0), (0, 0, 1)
        gains = second - first
        got = learner.paired_difference(first, second)
        learner.compare(
            tuple(got) if isinstance(got, list) else got,
            _around(gains, _error(gains)),
            *_mistakes(first, second),
        )
    yield "The second minus the first, with the interval of the paired difference."


def _error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def _around(gains: np.ndarray, error: float) -> tuple[float, float, float]:
    mean = float(gains.mean())
    return mean, mean - 1.96 * error, mean + 1.96 * error


def _mistakes(first: np.ndarray, second: np.ndarray) -> Iterator[Mistake]:
    gains, n = second - first, len(first)
    yield Mistake(
        "first_minus_second",
        _around(-gains, _error(gains)),
        "Your sign is turned round: above zero shall mean that the second network is better.",
    )
    apart = float(np.hypot(_error(first), _error(second)))
    yield Mistake(
        "as_if_the_pictures_were_others",
        _around(gains, apart),
        f"Your interval reaches {1.96 * apart:.3f} to each side; paired it is "
        f"{1.96 * _error(gains):.3f}. You add the uncertainties of both networks, as if each had "
        "seen pictures of its own. A hard picture is hard for both: take the difference picture "
        "by picture first.",
    )
    yield Mistake(
        "spread_of_one_picture",
        _around(gains, float(gains.std(ddof=1))),
        f"Your interval is the spread of single pictures. A mean of {n} is known sqrt({n}) times "
        "better: that is the standard error.",
    )
    yield Mistake(
        "divides_by_n_instead_of_its_root",
        _around(gains, float(gains.std(ddof=1)) / n),
        f"You divide the spread by {n}. The uncertainty of a mean falls with the square root of "
        "n only.",
    )
    yield Mistake(
        "one_standard_error",
        _around(gains, _error(gains) / 1.96),
        "Your interval reaches one standard error to each side, which holds in 68 of 100 cases. "
        "For 95 it is 1.96 of them.",
    )
    yield Mistake(
        "forgets_who_was_right",
        _around(np.abs(gains), _error(np.abs(gains))),
        "You count every picture on which the two differ, whoever was right. Where the first one "
        "was right, the difference is -1.",
    )
    pooled = (first.mean() + second.mean()) / 2
    yield Mistake(
        "as_if_the_pictures_were_others",
        _around(gains, float(np.sqrt(2 * pooled * (1 - pooled) / n))),
        "Your interval is that of two accuracies on different pictures. The two networks saw the "
        "same ones, and a hard picture is hard for both: take the difference picture by picture.",
    )
    mean, half = float(gains.mean()), 1.96 * _error(gains)
    yield Mistake(
        "gives_the_half_width",
        (mean, half, half),
        "You return half the width; the two ends of the interval are asked for, low and high.",
    )
    yield Mistake(
        "spread_around_the_mean_found",
        _around(gains, float(gains.std() / np.sqrt(n))),
        "Your interval is a little too narrow: the spread was taken around the mean of these very "
        "pictures, so divide by n - 1 (`ddof=1`).",
    )
