"""Check of slopes."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Straight lines give their slope; noise does not confuse, an offset does not count."""
    rate = float(rng.choice([2.0, 5.0, 20.0]))
    steep = rng.choice([-1, 1], (3, 2)) * rng.uniform(0.5, 3, (3, 2))
    offset = rng.uniform(4, 9, (3, 2))
    t = np.arange(int(rng.integers(9, 14))) / rate
    lines = offset[:, None] + steep[:, None] * t[None, :, None]
    _compare(learner, lines, rate, steep)
    yield "Straight lines have the slope they were drawn with, a second as the unit."
    noisy = lines + rng.normal(0, 1, lines.shape)
    _compare(learner, noisy, rate, _slopes(noisy, rate))
    yield "With noise it is the line of least squares."
    _compare(learner, noisy[:1, :, :1], rate, _slopes(noisy[:1, :, :1], rate))
    yield "One block with one channel works as well."


def _slopes(blocks: np.ndarray, rate: float) -> np.ndarray:
    t = np.arange(blocks.shape[1]) / rate
    flat = blocks.transpose(1, 0, 2).reshape(len(t), -1)
    return np.polyfit(t, flat, 1)[0].reshape(len(blocks), -1)


def _compare(learner: Learner, blocks: np.ndarray, rate: float, right: np.ndarray) -> None:
    rows = blocks.shape[1]
    t = np.arange(rows) / rate
    centred = t - t.mean()
    through_zero = np.einsum("r,brc->bc", t, blocks) / np.sum(t**2)
    learner.compare(
        learner.slopes(blocks, rate),
        right,
        Mistake(
            "forgets_the_rate",
            right / rate,
            f"Your slopes are per row. At {rate:g} rows a second a row lasts {1 / rate:g} s, so "
            "count t in seconds.",
        ),
        Mistake(
            "divides_by_the_rate",
            right / rate**2,
            f"Your t runs in steps of {rate:g}. At {rate:g} rows a second one row lasts "
            f"{1 / rate:g} s: divide the row number by the rate.",
        ),
        Mistake(
            "last_minus_first",
            (blocks[:, -1] - blocks[:, 0]) * rate / (rows - 1),
            f"You looked at the first and the last row only. Two noisy rows of {rows} decide "
            "everything then; least squares uses them all. (In a mean of the differences between "
            "neighbours all rows in between cancel.)",
        ),
        Mistake(
            "forgets_to_divide",
            right * np.sum(centred**2),
            "You multiply and add up, but do not divide: by the sum of (t - mean t)^2.",
        ),
        Mistake(
            "divides_by_the_squares_of_t",
            right * np.sum(centred**2) / np.sum(t**2),
            "You took the mean off t above the line, but not below it: divide by the sum of (t - "
            "mean t)^2.",
        ),
        Mistake(
            "falls_instead_of_rising",
            -right,
            "Your signs are turned round: a signal that rises has a slope above 0.",
        ),
        Mistake(
            "line_through_zero",
            through_zero,
            "Your line goes through zero at the start of the block, so the height of the signal "
            "passes for a slope. Take the mean off t first.",
        ),
        Mistake(
            "takes_the_mean",
            blocks.mean(axis=1),
            "That is the mean of every block: how high the signal stands, not how fast it rises.",
        ),
        tolerance=1e-5,
        what="A slope",
    )
