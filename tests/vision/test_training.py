"""Training on pictures: kept after every epoch, the same after an interruption."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import vision
from momentum.engine import CURVES
from momentum.engine.tensor import Array
from momentum.runs import Event, Metric, Progress, RunFolder, create_run

PLAN = vision.Plan("softmax", 4, 16, 0.1, decay=True, augmentation=vision.Augmentation(1, 5))


@pytest.fixture(autouse=True)
def small_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network with dropout, so that random generators matter, in place of the large ones."""

    def make(classes: int, seed: int) -> nn.Sequential:
        layers = [nn.Flatten(), nn.Dense(8, "relu"), nn.Dropout(0.5), nn.Dense(classes)]
        return nn.Sequential(layers, seed)

    small = vision.Network("small", "a small network", make, nn.Adam)
    monkeypatch.setitem(vision.NETWORKS, "softmax", small)


def examples(learned: int = 70) -> vision.Examples:
    rng = np.random.default_rng(0)
    x, y = rng.random((learned + 30, 6, 6, 1), np.float32), rng.integers(0, 3, learned + 30)
    return vision.Examples(x[:learned], y[:learned], x[learned:], y[learned:], ("a", "b", "c"))


def perform(
    folder: RunFolder, plan: vision.Plan = PLAN, stop_after: int | None = None
) -> tuple[list[Event], vision.Trained | None]:
    events: list[Event] = []
    work = vision.train(folder, plan, examples())
    while len(events) != stop_after:
        try:
            events.append(next(work))
        except StopIteration as end:
            return events, end.value
    work.close()
    return events, None


def same(one: vision.Trained | None, other: vision.Trained | None) -> bool:
    assert one is not None
    assert other is not None
    ours, theirs = one.model.arrays(), other.model.arrays()
    return all(np.array_equal(ours[name], theirs[name]) for name in ours) and all(
        np.array_equal(one.history[name], other.history[name]) for name in CURVES
    )


def run(path: Path) -> RunFolder:
    return create_run(path, "digits", {})


def test_it_tells_how_far_it_is_within_an_epoch_too(tmp_path: Path) -> None:
    events, trained = perform(run(tmp_path / "run"))
    done = [event.done for event in events if isinstance(event, Progress)]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, 4 * math.ceil(70 / 16))
    assert len(set(done)) > 4 + 1
    metrics = [event for event in events if isinstance(event, Metric)]
    assert [event.step for event in metrics] == [1, 2, 3, 4]
    assert trained is not None
    for name in CURVES:
        assert [event.values[name] for event in metrics] == trained.history[name].round(6).tolist()


@pytest.mark.parametrize("stop_after", [1, 4, 9, 12, 20])
@pytest.mark.parametrize("backend", ["engine", "keras"])
def test_an_interrupted_training_ends_with_the_same_numbers(
    backend: Any, stop_after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("momentum.twins.fit", nn.fit, raising=False)  # the real one: tests/twins
    plan = replace(PLAN, backend=backend)
    _, whole = perform(run(tmp_path / "whole"), plan)
    folder = run(tmp_path / "broken")
    assert perform(folder, plan, stop_after)[1] is None
    events, resumed = perform(folder, plan)
    assert same(whole, resumed)
    if stop_after > 9:  # what was done is not done again
        assert isinstance(events[0], Progress)
        assert events[0].done >= 5
    assert same(perform(folder, plan)[1], whole)  # finished: nothing is trained any more
    assert len(perform(folder, plan)[0]) == 1


def test_the_curves_are_measured_on_the_pictures_as_they_are(tmp_path: Path) -> None:
    _, trained = perform(run(tmp_path / "run"))
    assert trained is not None
    data = examples()
    held_out = nn.measure(trained.model, (data.test_x, data.test_y), nn.categorical_cross_entropy)
    assert held_out is not None
    assert trained.history["val_loss"][-1] == held_out.loss
    assert trained.history["val_accuracy"][-1] == held_out.accuracy


def test_pictures_are_moved_only_if_asked_for(tmp_path: Path) -> None:
    _, moved = perform(run(tmp_path / "moved"))
    _, still = perform(run(tmp_path / "still"), replace(PLAN, augmentation=None))
    assert not same(moved, still)


def test_what_fit_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    real = nn.fit

    def fit(model: nn.Sequential, x: Array, y: Array, **given: Any) -> Iterator[nn.Epoch]:
        seen.update(given)
        return real(model, x, y, **given)

    monkeypatch.setattr("momentum.engine.fit", fit)
    perform(run(tmp_path / "run"), replace(PLAN, seed=5))
    assert (seen["epochs"], seen["batch_size"], seen["seed"]) == (4, 16, 5)
    assert seen["loss"] is nn.categorical_cross_entropy
    rate = seen["optimizer"].learning_rate
    assert rate == nn.CosineDecay(0.1, 20) or rate(20) == 0


@pytest.mark.parametrize(
    ("examples", "epochs"), [(8000, 13), (60_000, 2), (100, 50), (1, 50), (100_000, 1)]
)
def test_softmax_regression_takes_about_a_thousand_steps(examples: int, epochs: int) -> None:
    plan = vision.softmax_plan(examples, 0.5, "engine", 3)
    assert (plan.epochs, plan.batch, plan.seed) == (epochs, 100, 3)


def test_only_what_is_asked_for_changes_a_plan() -> None:
    assert PLAN.asked(epochs=None, batch=None) == PLAN
    assert PLAN.asked(epochs=9, learning_rate=None) == replace(PLAN, epochs=9)
