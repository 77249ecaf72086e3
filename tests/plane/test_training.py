"""Training in the plane: kept at the epochs that are told of, and exact after an interruption."""

from pathlib import Path

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.data import plane_problem
from momentum.plane import Lesson, Recipe, make_task, network, train
from momentum.plane.training import Backend
from momentum.runs import RunFolder, create_run

RECIPE = Recipe(layers=1, width=6, dropout=0.3, batch=16, epochs=5)
SPLIT = make_task(plane_problem("moons", 60), 0.5, 0).split


def perform(
    folder: RunFolder, backend: Backend, recipe: Recipe = RECIPE, stop_after: int | None = None
) -> tuple[nn.Sequential, list[Lesson]]:
    """Train a fresh network in a run folder, to the end or up to an epoch."""
    model, lessons = network(recipe, features=2, classes=2), []
    for lesson in train(model, SPLIT, recipe, backend, folder):
        lessons.append(lesson)
        if len(lesson.history) == stop_after:
            break
    return model, lessons


@pytest.mark.parametrize("backend", ["engine", "keras"])
def test_an_interrupted_training_ends_with_the_same_numbers(
    backend: Backend, tmp_path: Path
) -> None:
    if backend == "keras" and not twins.available():
        pytest.skip("Keras is not installed")
    whole, undisturbed = perform(create_run(tmp_path / "whole", "playground", {}), backend)
    folder = create_run(tmp_path / "broken", "playground", {})
    perform(folder, backend, stop_after=4)  # epoch 4 was told of and not yet kept
    resumed, lessons = perform(folder, backend)
    assert [len(lesson.history) for lesson in lessons] == [3, 4, 5]
    np.testing.assert_array_equal(lessons[-1].history, undisturbed[-1].history)
    for name, array in whole.arrays().items():
        np.testing.assert_array_equal(resumed.arrays()[name], array)


@pytest.mark.parametrize("backend", ["engine", "keras"])
def test_what_is_done_is_not_done_again(
    backend: Backend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twins, "fit", nn.fit)
    folder = create_run(tmp_path / "run", "playground", {})
    model, _ = perform(folder, backend)
    again, lessons = perform(folder, backend)
    assert [len(lesson.history) for lesson in lessons] == [RECIPE.epochs]
    for name, array in model.arrays().items():
        np.testing.assert_array_equal(again.arrays()[name], array)


def test_a_training_that_runs_away_ends_with_what_was_learned(tmp_path: Path) -> None:
    recipe = RECIPE._replace(layers=6, optimiser="sgd", learning_rate=100.0, activation="linear")
    recipe = recipe._replace(regularisation="l2", strength=10.0, epochs=100)
    _, lessons = perform(create_run(tmp_path / "run", "playground", {}), "engine", recipe)
    assert lessons[-1].trouble
    assert np.isfinite(lessons[-1].history).all()
    assert lessons[-1].history.shape[1:] == (len(nn.CURVES),)
