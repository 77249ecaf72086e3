"""Drawn faces: reproducible, their factors independent of one another and visible in the pixels."""

from __future__ import annotations

import hashlib
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from scipy.stats import chi2_contingency, chisquare
from sklearn.linear_model import LogisticRegression

from momentum.data import FACE_FACTORS, FACE_SHARES, Faces, draw_faces
from momentum.data.face_factors import FACE_COLOURS, FaceKind, draw_factors
from momentum.errors import BadInput

KINDS: tuple[FaceKind, ...] = ("simple", "rich")


@pytest.fixture(scope="module")
def simple() -> Faces:
    return draw_faces(900, seed=5, side=32)


@pytest.fixture(scope="module")
def rich() -> Faces:
    return draw_faces(600, seed=5, side=32, kind="rich")


@pytest.mark.parametrize("kind", KINDS)
def test_a_face_is_the_same_however_many_are_drawn(kind: FaceKind) -> None:
    many, few = draw_faces(120, seed=3, side=24, kind=kind), draw_faces(7, 3, 24, kind)
    np.testing.assert_array_equal(few.pictures, many.pictures[:7])
    for name in FACE_FACTORS[kind]:
        np.testing.assert_array_equal(few.factors[name], many.factors[name][:7])
    assert many.pictures.shape == (120, 24, 24, 3)
    assert many.pictures.dtype == np.uint8
    assert many.pictures.flags.c_contiguous


@pytest.mark.parametrize("kind", KINDS)
def test_large_faces_are_painted_a_few_at_a_time_and_are_the_same(kind: FaceKind) -> None:
    np.testing.assert_array_equal(
        draw_faces(3, 1, 300, kind).pictures[:2], draw_faces(2, 1, 300, kind).pictures
    )


def test_the_faces_are_the_same_everywhere() -> None:
    """The shipped generator and the judge have learned from these."""
    faces = draw_faces(60, seed=2026, side=32)
    labels = np.stack([faces.factors[name] for name in FACE_FACTORS["simple"]])
    digest = hashlib.sha256(faces.pictures.tobytes() + labels.tobytes()).hexdigest()
    assert digest == "3020847f56f330339d73b7d9c28a4dea92ee4918369c9a284a893d4db25c0b1d"


def test_another_seed_is_other_faces_and_no_face_comes_twice() -> None:
    one, other = draw_faces(150, 3, 32).pictures, draw_faces(150, 4, 32).pictures
    assert len({picture.tobytes() for picture in (*one, *other)}) == 300


@pytest.mark.parametrize("kind", KINDS)
def test_another_size_shows_the_same_faces(kind: FaceKind) -> None:
    small, large = draw_faces(20, 9, 32, kind), draw_faces(20, 9, 96, kind)
    for name in FACE_FACTORS[kind]:
        np.testing.assert_array_equal(small.factors[name], large.factors[name])
    for one, two in zip(small.pictures, large.pictures, strict=True):
        reduced = np.asarray(Image.fromarray(two).resize((32, 32), Image.Resampling.BOX), float)
        assert np.abs(one - reduced).mean() < (3 if kind == "simple" else 8)


@pytest.mark.parametrize("kind", KINDS)
def test_values_come_as_often_as_their_shares_say(kind: FaceKind) -> None:
    n = 20_000
    factors = draw_factors(np.random.default_rng(0), n, kind)
    for name, shares in FACE_SHARES[kind].items():
        assert sum(shares) == pytest.approx(1)
        seen = np.bincount(factors[name], minlength=len(shares))
        assert chisquare(seen, n * np.array(shares)).pvalue > 1e-4, name


@pytest.mark.parametrize("kind", KINDS)
def test_no_factor_tells_of_another(kind: FaceKind) -> None:
    factors = draw_factors(np.random.default_rng(1), 20_000, kind)
    for one, other in combinations(factors, 2):
        table = np.zeros((len(FACE_FACTORS[kind][one]), len(FACE_FACTORS[kind][other])))
        np.add.at(table, (factors[one], factors[other]), 1)
        assert chi2_contingency(table).pvalue > 1e-4, (one, other)


def test_a_factor_is_the_same_whatever_the_others_are(simple: Faces) -> None:
    assert set(simple.factors) == set(FACE_FACTORS["simple"]) == set(FACE_SHARES["simple"])
    assert {len(values) for values in simple.factors.values()} == {900}


def _nearest(colours: NDArray[np.float64], names: tuple[str, ...]) -> NDArray[np.intp]:
    known = np.array([FACE_COLOURS[name] for name in names], float)
    nearest: NDArray[np.intp] = np.linalg.norm(colours[:, None] - known, axis=-1).argmin(axis=1)
    return nearest


def test_the_corner_tells_the_background(simple: Faces) -> None:
    corner = simple.pictures[:, :3, :3].reshape(900, -1, 3).mean(axis=1)
    told = _nearest(corner, FACE_FACTORS["simple"]["background"])
    np.testing.assert_array_equal(told, simple.factors["background"])


@pytest.mark.parametrize(("factor", "row", "shade"), [("skin", 26, 0.88), ("hair", 7, 1.0)])
def test_the_neck_tells_the_skin_and_the_crown_the_hair(
    simple: Faces, factor: str, row: int, shade: float
) -> None:
    patch = simple.pictures[:, row, 15:17].mean(axis=1) / shade
    told = _nearest(patch, FACE_FACTORS["simple"][factor])
    np.testing.assert_array_equal(told, simple.factors[factor])


@pytest.mark.parametrize("factor", FACE_FACTORS["simple"])
def test_the_pixels_tell_every_simple_factor(simple: Faces, factor: str) -> None:
    """On faces it has not seen, a linear model makes half the mistakes that guessing makes."""
    guessed = max(FACE_SHARES["simple"][factor])
    assert 1 - _read(simple, factor, 700) < (1 - guessed) / 2


@pytest.mark.parametrize("factor", ["background", "cut", "glasses"])
def test_the_pixels_tell_the_large_factors_of_rich_faces(rich: Faces, factor: str) -> None:
    assert _read(rich, factor, 450) > max(FACE_SHARES["rich"][factor]) + 0.1


def _read(faces: Faces, factor: str, learned: int) -> float:
    x = faces.pictures.reshape(len(faces.pictures), -1) / 255 - 0.5
    y = faces.factors[factor]
    linear = LogisticRegression(C=0.01, max_iter=200).fit(x[:learned], y[:learned])
    return float(linear.score(x[learned:], y[learned:]))


def _twins(kind: FaceKind, factor: str) -> float:
    """How much of a picture changes, at most, when one factor alone is another."""
    from momentum.data.face_portrait import draw_portrait
    from momentum.data.faces import _painted

    drawn = []
    for value in range(2):
        rng = np.random.default_rng(8)
        factors = draw_factors(rng, 12, kind) | {factor: np.full(12, value)}
        portrait = draw_portrait(rng, factors, kind)
        drawn.append(_painted(portrait, 64, np.random.default_rng(0)).astype(float))
    return float((np.abs(drawn[0] - drawn[1]).max(axis=-1) > 24).mean(axis=(1, 2)).max())


@pytest.mark.parametrize(
    ("kind", "factor"), [(kind, factor) for kind in KINDS for factor in FACE_FACTORS[kind]]
)
def test_every_factor_changes_the_picture_and_none_changes_all(kind: FaceKind, factor: str) -> None:
    assert 0.001 < _twins(kind, factor) < 0.8


def test_simple_faces_have_no_noise_and_soft_edges() -> None:
    picture = draw_faces(1, 0, 64).pictures[0]
    assert len(np.unique(picture[:3].reshape(-1, 3), axis=0)) == 1
    few = len(np.unique(picture.reshape(-1, 3), axis=0))
    assert 30 < few < 600  # A dozen colours of its layers, the others where edges blend.


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"n": 0}, "0 faces; expected at least 1"),
        ({"seed": -1}, "expected a whole number from 0"),
        ({"side": 15}, "expected 16 to 512"),
        ({"side": 513}, "expected 16 to 512"),
        ({"kind": "poor"}, "there are simple and rich"),
    ],
)
def test_bad_input(given: dict[str, object], said: str) -> None:
    asked: dict[str, object] = {"n": 2, "seed": 0} | given
    with pytest.raises(BadInput, match=said):
        draw_faces(**asked)  # type: ignore[arg-type]
