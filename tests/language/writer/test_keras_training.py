"""Learning to write with Keras: the same numbers as on the engine, step by step."""

from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.labs import begin, make, resume
from momentum.labs.writer import WriterLab
from momentum.language.writer.keras_training import KerasStep
from momentum.language.writer.lessons import Lessons
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan
from momentum.language.writer.training import EngineStep, Step, optimizer_of
from momentum.language.writer.written import read_writer
from momentum.runs import Metric, RunFolder

BOTH: Final = ("engine", "keras")

CODES = (np.cumsum(np.random.default_rng(0).integers(0, 3, 3000)) % 11).astype(np.uint8)


@pytest.fixture(scope="module", autouse=True)
def _keras() -> None:
    if not twins.available():
        pytest.skip("the extra `keras` is not installed")


def plan(kind: Kind, **more: Any) -> WriterPlan:
    small = WriterPlan(kind, units=12, streams=4, window=10, steps=30, clip=0.3, weight_decay=2)
    return small.asked(**more)


def steps(of: WriterPlan) -> tuple[EngineStep, KerasStep]:
    return (
        EngineStep(writer_network(of, 11), optimizer_of(of)),
        KerasStep(writer_network(of, 11), optimizer_of(of)),
    )


def close(ours: Step, theirs: Step, tolerance: float) -> None:
    """Compare weights, what the optimisers remember, and the states that are carried."""
    arrays = theirs.network.arrays()
    for name, array in ours.network.arrays().items():
        np.testing.assert_allclose(array, arrays[name], atol=tolerance, err_msg=name)
    for name, array in ours.optimizer.state.items():
        kept = theirs.optimizer.state[name]
        np.testing.assert_allclose(array, kept, atol=tolerance, err_msg=name)
    assert ours.optimizer.steps == theirs.optimizer.steps
    for one, other in zip(ours.carried(), theirs.carried(), strict=False):
        np.testing.assert_allclose(one, other, atol=tolerance)


@pytest.mark.parametrize(
    ("kind", "tolerance"), [("lstm", 5e-6), ("gru", 5e-6), ("transformer", 1e-4), ("old", 5e-6)]
)
def test_the_same_numbers_step_by_step(kind: Kind, tolerance: float) -> None:
    """The gradient is clipped in every step: both must find the same length of it."""
    ours, theirs = steps(plan(kind))
    lessons = Lessons(plan(kind), CODES)
    costs = [(ours.take(lessons[k]), theirs.take(lessons[k])) for k in range(6)]
    on_the_engine, in_keras = np.transpose(costs)
    np.testing.assert_allclose(on_the_engine, in_keras, atol=tolerance)
    assert np.ptp(on_the_engine) > 1e-3
    theirs.collect()
    close(ours, theirs, tolerance)
    assert len(theirs.carried()) == {"lstm": 2, "gru": 1}.get(kind, 0)


def test_a_fresh_lesson_forgets_and_every_other_one_goes_on() -> None:
    _, step = steps(plan("lstm", learning_rate=1e-12))
    lesson = Lessons(plan("lstm"), CODES)[0]
    first, second, again = (step.take(lesson._replace(fresh=f)) for f in (True, False, True))
    assert first == pytest.approx(again, abs=1e-6)
    assert abs(first - second) > 1e-4


def test_a_training_that_was_kept_goes_on_as_if_it_had_never_stopped() -> None:
    of = plan("gru", dropout=0.3)
    lessons = Lessons(of, CODES)
    _, whole = steps(of)
    for k in range(3):
        whole.take(lessons[k])
    whole.collect()
    kept = nn.checkpoint(whole.network, whole.optimizer), [np.array(x) for x in whole.carried()]
    wanted = [whole.take(lessons[k]) for k in range(3, 6)]
    _, other = steps(of)
    other.carry(kept[1])
    nn.restore(other.network, other.optimizer, kept[0])
    assert [other.take(lessons[k]) for k in range(3, 6)] == pytest.approx(wanted, abs=1e-6)
    other.collect()
    whole.collect()
    close(whole, other, 1e-6)


def test_before_the_first_step_nothing_is_loaded_or_changed() -> None:
    _, step = steps(plan("lstm"))
    before = {name: array.copy() for name, array in step.network.arrays().items()}
    step.collect()
    assert step.carried() == ()
    for name, array in step.network.arrays().items():
        np.testing.assert_array_equal(array, before[name])


def test_the_whole_lab_finds_the_same_with_keras_and_a_killed_run_goes_on(tmp_path: Path) -> None:
    """Training, the look at validation, judging, keeping and reading again: nothing is skipped."""
    given = WriterLab.smallest | {"longest": 1, "steps": 6, "dropout": 0.0}
    ours, theirs = (begin(make(WriterLab, given | {"backend": of}), tmp_path / of) for of in BOTH)
    for _ in ours:
        pass
    for event in theirs:
        if isinstance(event, Metric):
            break  # Killed after the first look.
    for _ in resume(RunFolder(theirs.folder.path), WriterLab):
        pass
    found = RunFolder(theirs.folder.path).result
    assert (ours.result["backend"], found["backend"]) == BOTH
    assert found["bits"] == pytest.approx(ours.result["bits"], abs=1e-4)
    one, other = (read_writer(each.folder.path).stepper() for each in (ours, theirs))
    for stepper in (one, other):
        stepper.read("to be")
    np.testing.assert_allclose(one.probabilities, other.probabilities, atol=1e-5)
