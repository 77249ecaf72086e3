"""Problems in the plane: the shapes their formulas say; and how points are split."""

import numpy as np
import pytest

from momentum.data import PLANE_PROBLEMS, LabelledPoints, plane_problem, split_points
from momentum.errors import BadInput


@pytest.mark.parametrize("name", PLANE_PROBLEMS)
def test_a_problem_has_two_even_classes_in_the_square(name: str) -> None:
    points = plane_problem(name, examples=401, noise=0)
    assert points.x.shape == (401, 2)
    assert points.x.dtype == np.float32
    assert np.bincount(points.y).tolist() == [201, 200]
    assert np.abs(points.x).max() <= 1
    assert len(set(points.classes)) == 2
    assert points.simulated


@pytest.mark.parametrize("name", PLANE_PROBLEMS)
def test_the_seed_decides_the_points(name: str) -> None:
    one, same, other = (plane_problem(name, 50, seed=seed).x for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.isclose(one, other).any()


@pytest.mark.parametrize("name", PLANE_PROBLEMS)
def test_noise_is_the_standard_deviation_of_what_is_added(name: str) -> None:
    clean, noisy = (plane_problem(name, 4000, noise, seed=3).x for noise in (0.0, 0.1))
    assert np.std(noisy - clean) == pytest.approx(0.1, rel=0.03)


def test_xor_is_the_sign_of_the_product() -> None:
    x, y = plane_problem("xor", 400, noise=0)[1:3]
    assert ((x.prod(axis=1) < 0) == y).all()
    assert len({tuple(signs) for signs in np.sign(x).tolist()}) == 4


def test_circles_lie_inside_each_other() -> None:
    x, y = plane_problem("circles", 400, noise=0)[1:3]
    radius = np.hypot(*x.T)
    assert radius[y == 0].max() <= 0.4
    assert radius[y == 1].min() >= 0.65


def test_moons_are_scikit_learns_scaled_by_two_thirds() -> None:
    from sklearn.datasets import make_moons

    x, y = plane_problem("moons", 400, noise=0)[1:3]
    known, kind = make_moons(20_000, noise=None)
    for label in (0, 1):
        outline = (known[kind == label] - [0.5, 0.25]) / 1.5
        distance = np.hypot(*(x[y == label][:, None] - outline[None]).transpose(2, 0, 1))
        assert distance.min(axis=1).max() < 1e-3


def test_the_arms_of_the_spirals_are_opposite_and_wind_1_75_times() -> None:
    x, y = plane_problem("spirals", 400, noise=0)[1:3]
    radius = np.hypot(*x.T)
    turned = np.arctan2(x[:, 1], x[:, 0]) - 2 * np.pi * 1.75 * radius - np.pi * y
    np.testing.assert_allclose(np.cos(turned), 1, atol=1e-5)
    assert radius.min() >= 0.1 - 1e-6


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "rings"}, "there is no problem 'rings'; there are xor, circles, moons, spirals."),
        ({"name": "xor", "examples": 3}, "examples = 3; expected 4 or more"),
        ({"name": "xor", "noise": -0.1}, "noise = -0.1; expected a standard deviation"),
        ({"name": "xor", "noise": float("nan")}, "noise = nan; expected a standard deviation"),
    ],
)
def test_nonsense_is_refused(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput) as error:
        plane_problem(**wrong)  # type: ignore[arg-type]
    assert words in str(error.value)


def labelled(counts: list[int]) -> LabelledPoints:
    y = np.repeat(np.arange(len(counts)), counts)
    x = np.random.default_rng(0).normal(5, 3, (len(y), 3)).astype(np.float32)
    names = tuple(f"class {n}" for n in range(len(counts)))
    return LabelledPoints("made up", x, y, names, ("a", "b", "c"), False)


def test_every_point_is_on_one_side_and_every_class_on_both() -> None:
    points = labelled([10, 2, 31])
    split = split_points(points, held_out=0.3, seed=4)
    assert np.bincount(split.test_y).tolist() == [3, 1, 9]
    both = np.concatenate([split.train_x, split.test_x])
    assert sorted(map(tuple, both.tolist())) == sorted(map(tuple, points.x.tolist()))
    assert (split_points(points, 0.3, seed=5).test_x != split.test_x).any()


def test_a_point_keeps_its_class() -> None:
    points = labelled([40, 60])
    known = {tuple(x): y for x, y in zip(points.x.tolist(), points.y.tolist(), strict=True)}
    split = split_points(points)
    for x, y in [(split.train_x, split.train_y), (split.test_x, split.test_y)]:
        assert [known[tuple(row)] for row in x.tolist()] == y.tolist()


def test_only_training_points_say_how_to_standardise() -> None:
    points = labelled([50, 50])
    plain, split = split_points(points), split_points(points, standardise=True)
    np.testing.assert_allclose(split.train_x.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(split.train_x.std(axis=0), 1, rtol=1e-6)
    np.testing.assert_allclose(split.mean, plain.train_x.astype(float).mean(axis=0))
    np.testing.assert_allclose(split.test_x * split.spread + split.mean, plain.test_x, rtol=1e-5)
    far = points._replace(x=points.x.copy())
    far.x[np.isin(points.x[:, 0], plain.test_x[:, 0])] += 1000
    np.testing.assert_array_equal(split_points(far, standardise=True).train_x, split.train_x)


def test_a_feature_constant_in_training_stays_finite() -> None:
    points = labelled([20, 20])
    points.x[:, 1] = 7
    split = split_points(points, standardise=True)
    np.testing.assert_array_equal(split.train_x[:, 1], 0)


def test_a_class_with_one_example_cannot_be_split() -> None:
    with pytest.raises(BadInput, match=r"made up has 1 example\(s\) of class 'class 1'"):
        split_points(labelled([5, 1]))


@pytest.mark.parametrize("share", [0, 1, float("nan")])
def test_a_share_lies_between_none_and_all(share: float) -> None:
    with pytest.raises(BadInput, match="expected one between 0 and 1"):
        split_points(labelled([5, 5]), held_out=share)
