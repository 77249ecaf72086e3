"""Going downhill: as far down as SciPy, and after an interruption the very same steps."""

from itertools import pairwise

import numpy as np
import pytest

from momentum.art.style.descent import MEMORY, Descent
from momentum.engine.tensor import Array

START = np.array([-1.2, 1.0, 0.5, 2.0, -0.3, 1.7])


def rosenbrock(x: Array) -> tuple[float, Array]:
    optimize = pytest.importorskip("scipy.optimize")
    return float(optimize.rosen(x)), optimize.rosen_der(x)


def walked(walk: Descent, most: int = 400) -> Descent:
    while not walk.ended and walk.evaluations < most:
        walk.step()
    return walk


def test_it_ends_where_scipy_ends() -> None:
    optimize = pytest.importorskip("scipy.optimize")
    found = optimize.minimize(
        optimize.rosen, START, jac=optimize.rosen_der, method="L-BFGS-B", options={"ftol": 1e-15}
    )
    walk = walked(Descent(rosenbrock, START))
    np.testing.assert_allclose(walk.point, found.x, atol=1e-4)
    assert walk.evaluations < 3 * found.nfev


def test_a_long_valley_is_walked_along_not_across() -> None:
    """Gradient descent needs about a thousand steps for a valley a thousand times as long."""
    steep = np.geomspace(1, 1000, 8)
    walk = Descent(lambda x: (float(steep @ x**2), 2 * steep * x), np.ones(8))
    walked(walk, 80)
    assert walk.height < 1e-6


def test_it_only_goes_down() -> None:
    walk, heights = Descent(rosenbrock, START), []
    while not walk.ended:
        walk.step()
        heights.append(walk.height)
    assert all(after <= before for before, after in pairwise(heights))
    assert heights[-1] < rosenbrock(START)[0] / 5


@pytest.mark.parametrize("steps", [1, 3, MEMORY + 4])
def test_kept_and_taken_up_again_it_takes_the_same_steps(steps: int) -> None:
    walk = Descent(rosenbrock, START)
    for _ in range(steps):
        walk.step()
    again = Descent.again(rosenbrock, {name: each.copy() for name, each in walk.arrays().items()})
    for _ in range(6):
        walk.step()
        again.step()
        assert again.height == walk.height
        np.testing.assert_array_equal(again.point, walk.point)
    assert again.evaluations == walk.evaluations


def test_at_the_bottom_it_ends() -> None:
    walk = walked(Descent(lambda x: (float((x**2).sum()), 2 * x), np.zeros(3)), 50)
    assert walk.ended
    assert walk.evaluations < 50


def test_where_nothing_is_a_number_it_ends() -> None:
    walk = walked(Descent(lambda x: (float("nan"), x), np.ones(3)), 60)
    assert walk.ended
