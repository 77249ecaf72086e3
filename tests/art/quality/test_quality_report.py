"""The whole report: everything once, light to import, and nothing unsaid about bad input."""

import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.art import quality
from momentum.art.quality import (
    FaceJudge,
    Quality,
    coverage_and_precision,
    diversity,
    kernel_inception_distance,
    memorising,
    quality_features,
    quality_report,
    report,
)
from momentum.data.faces import Faces, draw_faces
from momentum.errors import BadInput

Pictures = NDArray[np.uint8]


@pytest.fixture(scope="module")
def real() -> tuple[Faces, Faces, Faces]:
    return draw_faces(120, 1, 32), draw_faces(60, 2, 32), draw_faces(50, 3, 32)


@pytest.fixture(scope="module")
def found(real: tuple[Faces, Faces, Faces]) -> Quality:
    train, held, made = real
    return quality_report(train.pictures, held.pictures, made.pictures, held.factors)


def test_it_says_what_each_measure_says(found: Quality, real: tuple[Faces, Faces, Faces]) -> None:
    train, held, made = (each.pictures for each in real)
    rows = quality_features(held), quality_features(made)
    assert found.kid == kernel_inception_distance(*rows)
    assert found.neighbours == coverage_and_precision(rows[0], rows[1])
    assert found.diversity == diversity(rows[0], rows[1])
    assert found.memorising == memorising(train, held, made)
    assert found.factors is not None
    judge = FaceJudge()
    assert found.factors.confident == judge.confident_share(made)
    assert found.factors.confident_of_real == judge.confident_share(held)
    assert found.factors.histogram == judge.histogram_distance(held, made)
    assert found.factors.readings.n == 7 * 50
    assert (found.n_real, found.n_made) == (60, 50)


def test_real_pictures_pass_all_of_it(found: Quality) -> None:
    assert found.kid.low <= 0 <= found.kid.high
    assert found.neighbours.precision > 0.9
    assert found.diversity.distinct > 0.9
    assert found.memorising.copies.low <= found.memorising.copies_by_chance
    assert found.factors is not None
    assert found.factors.confident.value > 0.9
    assert found.factors.readings.value > 0.98


def test_it_is_a_table_and_plain_figures(found: Quality) -> None:
    rows, figures = found.rows(), found.figures()
    assert len({row.measure for row in rows}) == len(rows) == 16
    assert rows[0].made.startswith(f"{1000 * found.kid.value:.1f} [")
    assert figures["kid"] == found.kid.value
    assert figures["coverage"] == found.neighbours.coverage
    assert all(type(value) is float and np.isfinite(value) for value in figures.values())


def test_a_set_without_factors_of_any_shape_is_judged_by_the_rest() -> None:
    rng = np.random.default_rng(0)
    held, made = rng.integers(0, 256, (2, 12, 20, 30, 3), dtype=np.uint8)
    found = quality_report(held, held, made)
    assert found.factors is None
    assert len(found.rows()) == 10
    assert "confident" not in found.figures()


def test_of_many_pictures_some_are_drawn_from_the_whole_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(report, "MOST", 20)
    sorted_set = np.repeat(np.arange(60, dtype=np.uint8) * 4, 8 * 8 * 3).reshape(60, 8, 8, 3)
    first, again, other = (
        quality_report(sorted_set, sorted_set, sorted_set[:, ::-1], seed=seed) for seed in (0, 0, 1)
    )
    assert (first.n_real, first.n_made) == (20, 20)
    assert first == again != other
    assert first.diversity.spread == pytest.approx(1, abs=1e-6)  # the same ones of both


def test_a_network_that_gives_back_its_training_pictures_is_found_out(
    real: tuple[Faces, Faces, Faces],
) -> None:
    train, held, _ = (each.pictures for each in real)
    found = quality_report(train, held, train[:40])
    assert found.memorising.found
    assert found.kid.low <= 0  # by its distance it would be perfect


def few(n: int) -> Pictures:
    return np.zeros((n, 8, 8, 3), np.uint8)


@pytest.mark.parametrize(
    ("train", "held", "made", "message"),
    [
        (few(12), few(12), few(1), "1 made picture is too few; give at least 10."),
        (few(9), few(12), few(12), "9 training pictures are too few; give at least 10."),
        (few(12), few(0), few(12), "0 held-out pictures are too few; give at least 10."),
        (few(12), few(12), few(12) / 255, "made pictures must be bytes .* not float64"),
        (few(12), few(12)[..., :1], few(12), "held-out pictures must be bytes .* 1\\)"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    train: Pictures, held: Pictures, made: Pictures, message: str
) -> None:
    with pytest.raises(BadInput, match=message):
        quality_report(train, held, made)


def test_factors_the_judge_does_not_read_are_refused() -> None:
    rich = draw_faces(12, 0, 32, "rich")
    with pytest.raises(BadInput, match=r"cap.*leave the factors out"):
        quality_report(rich.pictures, rich.pictures, rich.pictures, rich.factors)


def test_it_is_light_to_import() -> None:
    code = (
        "import sys, momentum.art.quality; print(sorted(name for name in sys.modules if "
        "name.split('.')[0] in ('pandas', 'matplotlib', 'sklearn', 'scipy') "
        "or name.startswith(('momentum.data', 'momentum.figures', 'momentum.vision'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_documented() -> None:
    for name in quality.__all__:
        assert getattr(quality, name).__doc__, name
