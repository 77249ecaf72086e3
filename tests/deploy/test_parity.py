"""A file that computes something else is caught by its values, whatever its winner is."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.deploy.conftest import KINDS

from momentum import deploy
from momentum.deploy import Deployable
from momentum.deploy.parity import compare, require_passed
from momentum.deploy.runtimes import read_runtime
from momentum.deploy.trials import trials
from momentum.errors import BadInput

Answer = dict[str, NDArray[np.float32]]
Change = Callable[[NDArray[np.float32]], NDArray[np.float32]]


@pytest.fixture
def plane(every_run: Path) -> Deployable:
    return deploy.load(every_run / "plane")


def answer(found: Deployable, change: Change = lambda logits: logits) -> Answer:
    logits = change(found.logits(trials(found).raw))
    return {"probabilities": found.probabilities(logits), "logits": logits}


def test_the_engine_agrees_with_itself(plane: Deployable) -> None:
    one = compare(plane, trials(plane), "LiteRT", "float32", answer(plane))
    assert (one.difference, one.of_probabilities, one.agree, one.of) == (0, 0, 27, 27)
    assert one.passed


@pytest.mark.parametrize(
    ("precision", "off", "passes"),
    [
        ("float32", 0.5, True),
        ("float32", 2, False),
        ("float16", 50, True),
        ("float16", 200, False),
        ("dynamic", 5000, True),
        ("int8", 5000, True),
    ],
)
def test_a_difference_counts_although_the_winner_is_the_same(
    precision: str, off: float, passes: bool, plane: Deployable
) -> None:
    unit = 1e-4 * max(1, float(np.abs(plane.logits(trials(plane).raw)).max()) / 10)

    def shifted(logits: NDArray[np.float32]) -> NDArray[np.float32]:
        changed = logits.copy()
        changed[5] += np.float32(off * unit)
        return changed

    one = compare(plane, trials(plane), "LiteRT", precision, answer(plane, shifted))
    assert one.difference == pytest.approx(off * unit, rel=0.05)
    assert (one.agree, one.passed) == (27, passes)
    if not passes:
        with pytest.raises(
            BadInput, match=r"plane in LiteRT .* differs .* \(27 of 27 winners agree\)"
        ):
            require_passed(plane, [one])


def test_probabilities_count_too(plane: Deployable) -> None:
    honest = answer(plane)
    wrong = honest | {"probabilities": honest["probabilities"][:, ::-1]}
    one = compare(plane, trials(plane), "LiteRT", "float32", wrong)
    assert one.difference == 0
    assert not one.passed


def test_other_winners_are_counted(plane: Deployable) -> None:
    one = compare(plane, trials(plane), "x", "int8", answer(plane, lambda logits: -logits))
    assert one.agree == 0
    assert one.passed


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("precision", ["float32", "int8"])
def test_what_is_no_number_never_passes(value: float, precision: str, plane: Deployable) -> None:
    honest = answer(plane)
    logits = honest["logits"].copy()
    logits[0, 1] = value
    wrong = honest | {"logits": logits}
    with pytest.raises(BadInput, match="numbers that are not finite, as a file without weights"):
        compare(plane, trials(plane), "LiteRT", precision, wrong)


def test_an_answer_of_another_shape_is_refused(plane: Deployable) -> None:
    honest = answer(plane)
    wrong = honest | {"logits": honest["logits"][:, :1]}
    with pytest.raises(BadInput, match=r"answers with shape \(27, 1\) instead of \(27, 2\)"):
        compare(plane, trials(plane), "LiteRT", "float32", wrong)


def test_large_logits_may_differ_in_proportion(plane: Deployable) -> None:
    plane.model.arrays()["dense_3.kernel"][...] *= 1000
    largest = np.abs(plane.logits(trials(plane).raw)).max()
    one = compare(plane, trials(plane), "LiteRT", "float32", answer(plane))
    assert largest > 100
    assert one.allowed == pytest.approx(1e-5 * largest)


def test_trials_of_pictures_are_real_random_and_extreme(every_run: Path) -> None:
    found = deploy.load(every_run / "residual")
    some = trials(found)
    assert found.examples is not None
    np.testing.assert_array_equal(some.raw[:16], found.examples.inputs)
    assert some.raw.shape == (26, *KINDS["residual"].usage.input.shape)
    assert some.raw.dtype == np.float32
    assert not some.raw[-2].any()
    assert (some.raw[-1] == 255).all()
    assert some.raw[16:24].min() >= 0
    assert some.raw[16:24].std() > 60
    assert some.told() == "16 real, 8 random and 2 extreme inputs"
    quick = some.some()
    np.testing.assert_array_equal(quick.raw, some.raw[[0, 1, 24, 25]])


def test_trials_of_numbers_lie_around_the_usual(every_run: Path) -> None:
    brain = trials(deploy.load(every_run / "brain"))
    usual = KINDS["brain"].usage.input
    assert usual.kind == "numbers"
    np.testing.assert_allclose(brain.raw[-3], usual.mean, rtol=1e-6)
    np.testing.assert_allclose(brain.raw[-1] - brain.raw[-3], 4 * np.array(usual.deviation), 1e-5)
    plane = deploy.load(every_run / "plane")
    assert plane.examples is not None
    np.testing.assert_allclose(trials(plane).raw[-3], plane.examples.inputs.mean(axis=0), rtol=1e-5)


def test_without_real_examples_there_are_random_ones(plane_run: Path) -> None:
    (plane_run / "held_out.safetensors").unlink()
    (plane_run / "model" / "examples.safetensors").unlink()
    some = trials(deploy.load(plane_run))
    assert (some.real, some.told()) == (0, "8 random and 3 extreme inputs")
    assert some.some().raw.shape == (4, 2)


def test_another_file_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"weights\.bin is no model file"):
        read_runtime(tmp_path / "weights.bin")
