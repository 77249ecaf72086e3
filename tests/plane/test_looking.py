"""Looking inside, judging and splitting: held against the network itself and against scipy."""

import numpy as np
import pytest
from scipy.special import softmax

from momentum.data import LabelledPoints, plane_problem
from momentum.errors import BadInput
from momentum.plane import Recipe, Task, judge, look, make_task, network


def four_features() -> Task:
    rng = np.random.default_rng(3)
    x = rng.normal([5, -2, 0, 30], [1, 2, 0.1, 9], (60, 4)).astype(np.float32)
    y = np.arange(60) % 3
    points = LabelledPoints("own", x, y, ("p", "q", "r"), ("a", "b", "c", "d"), simulated=False)
    return make_task(points, 0.5, seed=0, across="d, b")


def test_a_view_is_the_network_with_the_other_features_at_their_mean() -> None:
    task = four_features()
    model = network(Recipe(layers=2, width=5, activation="tanh"), features=4, classes=3)
    for weight in model.parameters:
        weight.data += np.random.default_rng(1).normal(size=weight.shape).astype(np.float32)
    view = look(model, task)
    (low_d, low_b), (high_d, high_b) = task.corners
    grid = np.zeros((64, 64, 4), np.float32)
    grid[..., 3] = np.linspace(low_d, high_d, 64)[None, :]  # the first name runs to the right
    grid[..., 1] = np.linspace(low_b, high_b, 64)[:, None]
    logits = model.predict(grid.reshape(-1, 4)).reshape(64, 64, 3)
    np.testing.assert_allclose(view.neurons["output"], logits, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(view.chances, softmax(logits, axis=-1), rtol=1e-4, atol=1e-6)
    first = np.tanh(grid @ model.layers[0].weights["kernel"].data + model.parameters[1].data)
    np.testing.assert_allclose(view.neurons["hidden 1"], first, rtol=1e-4, atol=1e-5)
    assert list(view.neurons) == ["hidden 1", "hidden 2", "output"]


def test_dropout_makes_no_picture_of_its_own() -> None:
    task = make_task(plane_problem("moons", 40), 0.5, 0)
    model = network(Recipe(layers=1, dropout=0.5), features=2, classes=2)
    assert list(look(model, task).neurons) == ["hidden 1", "output"]


def test_places_are_drawn_as_they_were_measured() -> None:
    task = four_features()
    both = np.concatenate([task.split.train_x, task.split.test_x])[:, task.across]
    known = {tuple(row) for row in task.points.x[:, [3, 1]].round(3).tolist()}
    assert {tuple(row) for row in task.in_units(both).astype(np.float32).round(3).tolist()} == known
    assert task.names == ("d", "b")


def test_the_corners_leave_a_tenth_around_all_points() -> None:
    task = make_task(plane_problem("circles", 100), 0.5, 0)
    low, high = task.points.x.min(axis=0), task.points.x.max(axis=0)
    np.testing.assert_allclose(task.corners[0], low - 0.1 * (high - low), rtol=1e-5)
    np.testing.assert_allclose(task.corners[1], high + 0.1 * (high - low), rtol=1e-5)


@pytest.mark.parametrize("across", ["a", "a,a", "a,z", "a,b,c", ""])
def test_two_known_columns_are_needed_to_draw(across: str) -> None:
    with pytest.raises(BadInput, match="expected two of a, b, c, d"):
        make_task(four_features().points, 0.5, 0, across)


def test_simulated_points_stay_as_they_are_and_others_are_standardised() -> None:
    simulated = make_task(plane_problem("xor", 40), 0.5, 0)
    assert simulated.split.spread.tolist() == [1, 1]
    np.testing.assert_allclose(four_features().split.train_x.std(axis=0), 1, rtol=1e-5)


def test_the_verdict_counts_and_has_wilsons_interval() -> None:
    task = four_features()
    truth = task.split.test_y
    said = truth.copy()
    said[:4] = (said[:4] + 1) % 3
    verdict = judge(task.split, said, classes=3)
    n, p, z = len(truth), (len(truth) - 4) / len(truth), 1.959964
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    assert verdict.score == pytest.approx(p)
    assert verdict.low == pytest.approx(middle - reach, abs=1e-6)
    assert verdict.high == pytest.approx(middle + reach, abs=1e-6)
    assert verdict.baseline == pytest.approx(1 / 3)
    assert verdict.confusion.sum(axis=1).tolist() == np.bincount(truth).tolist()
    assert verdict.confusion.trace() == n - 4
