"""Check of `mean_with_interval`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

OFTEN = 200
"""How many imaginary studies are made to see how often the interval holds the truth."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The four numbers for three samples; then the promise of the interval."""
    for n in (30, 40, 64):
        values = rng.normal(rng.uniform(5, 10), rng.uniform(3, 5), n)
        learner.compare(
            learner.mean_with_interval(values),
            _numbers(values, values.std(ddof=1) / np.sqrt(n)),
            *_mistakes(values),
            tolerance=1e-3 / n,
        )
    yield "Mean, standard error and interval are right for 30, 40 and 64 values."
    inside = 0
    for _ in range(OFTEN):
        _, _, low, high = learner.mean_with_interval(rng.normal(7, 3, 50))
        inside += low <= 7 <= high
    yield f"In {inside} of {OFTEN} imaginary studies your interval held the true mean."


def _numbers(values: np.ndarray, error: float, widths: float = 1.96) -> tuple[float, ...]:
    mean = float(values.mean())
    return mean, float(error), float(mean - widths * error), float(mean + widths * error)


def _mistakes(values: np.ndarray) -> list[Mistake]:
    n, spread = len(values), float(values.std(ddof=1))
    error = spread / np.sqrt(n)
    return [
        Mistake(
            "spread_is_not_the_error",
            _numbers(values, spread),
            f"{spread:.3g} is the standard deviation: how far single values lie from the mean. The "
            f"mean of {n} values wavers less, by the square root of {n}.",
        ),
        Mistake(
            "divides_by_n",
            _numbers(values, spread / n),
            f"You divide the standard deviation by {n}. Variances shrink with n; the standard "
            "error, a length, with the square root of n.",
        ),
        Mistake(
            "variance_is_not_a_length",
            _numbers(values, spread**2 / np.sqrt(n)),
            "You start from the variance, which is measured in squares. The standard error has "
            "the unit of the values: it starts from the standard deviation.",
        ),
        Mistake(
            "divides_by_all_instead_of_n_minus_1",
            _numbers(values, values.std() / np.sqrt(n)),
            "NumPy's `std` divides by n unless told otherwise. The mean was estimated from the "
            "same values, which makes them look too close to it; dividing by n - 1 repairs that.",
        ),
        Mistake(
            "one_error_is_68_percent",
            _numbers(values, error, 1.0),
            "Your interval is one standard error wide on either side: it would hold the truth in "
            "68 of 100 studies, not in 95.",
        ),
        Mistake(
            "two_is_not_1_96",
            _numbers(values, error, 2.0),
            "Nearly: you take 2 standard errors on either side, which is good for the head. The "
            "task asks for 1.96.",
        ),
        Mistake(
            "interval_of_single_values",
            (*_numbers(values, error)[:2], *_numbers(values, spread)[2:]),
            "Mean and standard error are right, but your interval is as wide as single values "
            "scatter. The question is how far the mean may be off.",
        ),
    ]
