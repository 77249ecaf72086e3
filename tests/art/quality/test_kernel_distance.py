"""The kernel inception distance: held against its closed form, scikit-learn and plain loops."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics.pairwise import polynomial_kernel

from momentum.art.quality import kernel_inception_distance
from momentum.art.quality.feature_space import unit_length
from momentum.art.quality.kernel_distance import squared_discrepancy
from momentum.errors import BadInput

Rows = NDArray[np.float64]


def normal(n: int, mean: float, deviation: float, seed: int, columns: int = 1) -> Rows:
    return np.random.default_rng(seed).normal(mean, deviation, (n, columns))


def expected_kernel(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Compute E (x y + 1)^3 for independent normal numbers, from their moments."""
    one, other = ((m, m**2 + s**2, m**3 + 3 * m * s**2) for m, s in (first, second))
    return sum(
        weight * a * b for weight, a, b in zip((3, 3, 1), one, other, strict=True)
    ) + 1  # fmt: skip


def by_loops(x: Rows, y: Rows, scale: float) -> float:
    """Average the kernel over all pairs, never a picture with itself."""

    def kernel(a: Rows, b: Rows) -> float:
        return float((scale * np.dot(a, b) + 1) ** 3)

    within = [
        np.mean([kernel(a, b) for i, a in enumerate(z) for j, b in enumerate(z) if i != j])
        for z in (x, y)
    ]
    return float(within[0] + within[1] - 2 * np.mean([kernel(a, b) for a in x for b in y]))


def test_two_normal_distributions_are_as_far_apart_as_their_moments_say() -> None:
    first, second = (0.3, 1.0), (0.6, 0.8)
    truth = (
        expected_kernel(first, first)
        + expected_kernel(second, second)
        - 2 * expected_kernel(first, second)
    )
    samples = [
        squared_discrepancy(normal(400, *first, 2 * seed), normal(300, *second, 2 * seed + 1))[0]
        for seed in range(200)
    ]
    error = np.std(samples, ddof=1) / 200**0.5
    assert abs(np.mean(samples) - truth) < 3 * error
    assert truth > 5 * error  # or nothing would have been shown


def test_it_is_the_average_over_pairs_that_the_definition_says() -> None:
    x, y = normal(12, 0, 1, 0, 3), normal(9, 0.5, 1, 1, 3)
    assert squared_discrepancy(x, y, 0.5)[0] == pytest.approx(by_loops(x, y, 0.5))


def test_its_kernel_is_the_cubic_one_of_scikit_learn_on_unit_rows() -> None:
    x, y = normal(30, 1, 1, 0, 5), normal(20, 1.2, 1, 1, 5)
    rows = unit_length(x), unit_length(y)
    np.testing.assert_allclose([np.linalg.norm(each, axis=1).std() for each in rows], 0, atol=1e-12)
    xx, yy, xy = (
        polynomial_kernel(a, b, degree=3, gamma=1, coef0=1)
        for a, b in ((rows[0], rows[0]), (rows[1], rows[1]), rows)
    )
    within = (xx.sum() - np.trace(xx)) / 870 + (yy.sum() - np.trace(yy)) / 380
    found = kernel_inception_distance(x, 7 * y)  # lengths do not matter
    assert found.value == pytest.approx(within - 2 * xy.mean())
    assert found.n == 20


def test_the_standard_error_is_that_of_leaving_each_picture_out() -> None:
    x, y = normal(12, 0, 1, 0, 2), normal(9, 0.5, 1, 1, 2)
    variance = 0.0
    for place, rows in enumerate((x, y)):
        n, left = len(rows), []
        for k in range(n):
            sets = [x, y]
            sets[place] = np.delete(rows, k, axis=0)
            left.append(by_loops(sets[0], sets[1], 1.0))
        variance += (n - 1) / n * float(np.square(np.array(left) - np.mean(left)).sum())
    assert squared_discrepancy(x, y)[1] == pytest.approx(variance**0.5)


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.8])
def test_the_interval_holds_the_truth_nineteen_times_in_twenty(shift: float) -> None:
    rng = np.random.default_rng(5)
    center, move = np.array([2.0, 1.0, 1.0, 0.5]), np.array([0, shift, 0, 0])
    draws = [
        (rng.normal(center, 0.5, (60, 4)), rng.normal(center + move, 0.5, (60, 4)))
        for _ in range(400)
    ]
    found = [kernel_inception_distance(*draw) for draw in draws]
    truth = 0.0 if shift == 0 else float(np.mean([each.value for each in found]))
    held = np.mean([each.low <= truth <= each.high for each in found])
    assert 0.92 <= held <= (1.0 if shift == 0 else 0.98)
    error = np.std([each.value for each in found]) / 20
    assert abs(np.mean([each.value for each in found]) - truth) < 3 * error


@pytest.mark.parametrize(
    ("real", "made", "message"),
    [
        (normal(9, 0, 1, 0, 3), normal(10, 0, 1, 0, 3), "9 real pictures are too few"),
        (normal(10, 0, 1, 0, 3), normal(1, 0, 1, 0, 3), "1 made picture is too few"),
        (normal(10, 0, 1, 0, 3), normal(10, 0, 1, 0, 2), r"\(10, 3\) and \(10, 2\) cannot be"),
        (normal(10, 0, 1, 0, 3), np.full((10, 3), np.nan), "made pictures hold values that are no"),
        (normal(10, 0, 1, 0, 3)[0], normal(10, 0, 1, 0, 3), "cannot be compared"),
    ],
)
def test_what_cannot_be_compared_is_refused(real: Rows, made: Rows, message: str) -> None:
    with pytest.raises(BadInput, match=message) as refusal:
        kernel_inception_distance(real, made)
    assert str(refusal.value).count(". ") == 0
    assert str(refusal.value).endswith(".")
