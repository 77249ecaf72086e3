"""Callbacks: stopping in time, keeping the best, and the order in which all this happens."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn

X = np.ones((4, 1), np.float32)


def model() -> nn.Sequential:
    return nn.Sequential([nn.Dense(1, use_bias=False, kernel_initializer="zeros")])


def epoch(number: int, figure: float, monitor: str = "val_loss") -> nn.Epoch:
    """Make an epoch where all but the watched figure are nonsense."""
    figures = dict.fromkeys(("loss", "accuracy", "val_loss", "val_accuracy"), 100.0 * number)
    figures[monitor] = figure
    training = nn.Measure(figures["loss"], figures["accuracy"])
    return nn.Epoch(number, training, nn.Measure(figures["val_loss"], figures["val_accuracy"]))


def stops(figures: list[float], monitor: str = "val_loss", **arguments: Any) -> int:
    """Return after how many epochs it says stop; 0 for never."""
    stopping, made = nn.EarlyStopping(monitor, **arguments), model()
    for number, figure in enumerate(figures, start=1):
        if stopping(made, epoch(number, figure, monitor)):
            return number
    return 0


@pytest.mark.parametrize(
    ("figures", "arguments", "expected"),
    [
        ([5, 4, 4], {}, 3),
        ([5, 4, 4.5], {"patience": 1}, 3),
        ([5, 4, 4.5, 4.2, 3, 6, 6], {"patience": 2}, 4),
        ([5, 4, 4.5, 3.9, 3, 6, 6], {"patience": 2}, 7),
        ([5, 4, 3, 2, 1], {}, 0),
        ([5, 4.9, 4.8, 4.7], {"min_delta": 0.5}, 2),
        ([5, 4.9, 4.8, 4.4, 4], {"min_delta": 0.5, "patience": 3}, 0),
        ([float("nan"), float("nan")], {"patience": 2}, 2),
    ],
)
def test_when_it_stops(figures: list[float], arguments: Any, expected: int) -> None:
    assert stops(figures, **arguments) == expected
    assert stops(figures, "loss", **arguments) == expected
    upwards = [-figure for figure in figures]  # accuracies shall rise
    assert stops(upwards, "accuracy", **arguments) == expected
    assert stops(upwards, "val_accuracy", **arguments) == expected


def test_folds_are_watched_together() -> None:
    stopping, made = nn.EarlyStopping("loss"), model()
    for number, losses in enumerate([[1.0, 9.0], [4.0, 4.0], [9.0, 1.0]], start=1):
        told = stopping(made, nn.Epoch(number, nn.Measure(np.array(losses), None), None))
        assert told == (number == 3)


def train(*callbacks: Any, **changes: Any) -> tuple[nn.Sequential, list[float]]:
    """Learn to answer 1 at a rate that overshoots, and return the loss on the way."""
    settings: dict[str, Any] = {"epochs": 20, "batch_size": 4, "validation": (X, X)}
    made, optimizer = model(), nn.SGD(lambda step: 0.25 if step < 3 else 2.0)
    training = nn.fit(
        *(made, X, X),
        **(settings | changes),
        optimizer=optimizer,
        loss=nn.mean_squared_error,
        callbacks=callbacks,
    )
    return made, [epoch.validation.loss for epoch in training if epoch.validation]


def test_training_stops_and_the_best_weights_come_back() -> None:
    # The weight is 0, then 1/2, 3/4, 7/8, and then it leaps away: 11/8, -1/8.
    made, losses = train(nn.EarlyStopping(patience=2, restore_best_weights=True))
    assert losses == pytest.approx([1 / 4, 1 / 16, 1 / 64, 9 / 64, 81 / 64])
    assert made.predict(X[:1]).item() == pytest.approx(7 / 8)
    made, losses = train(nn.EarlyStopping(patience=2))
    assert len(losses) == 5
    assert made.predict(X[:1]).item() == pytest.approx(1 - 9 / 8)


def test_the_best_weights_come_back_when_the_epochs_are_over_too() -> None:
    made, losses = train(nn.EarlyStopping(patience=9, restore_best_weights=True), epochs=5)
    assert len(losses) == 5
    assert made.predict(X[:1]).item() == pytest.approx(7 / 8)


def test_the_best_model_is_saved_and_stays(tmp_path: Path) -> None:
    _, losses = train(nn.Checkpoint(tmp_path / "best"), epochs=5)
    assert len(losses) == 5
    assert nn.load(tmp_path / "best").predict(X[:1]).item() == pytest.approx(7 / 8)
    made, _ = train(nn.Checkpoint(tmp_path / "last", "loss", save_best_only=False), epochs=5)
    assert nn.load(tmp_path / "last").predict(X[:1]) == made.predict(X[:1])


def test_every_callback_is_asked_before_the_epoch_is_told() -> None:
    asked: list[Any] = []

    def first(made: nn.Sequential, told: nn.Epoch) -> bool:
        asked.append(("first", told.number, made.predict(X[:1]).item()))
        return told.number == 2

    def second(made: nn.Sequential, told: nn.Epoch) -> None:
        asked.append(("second", told.number, made.predict(X[:1]).item()))

    made = model()
    for told in nn.fit(
        *(made, X, X),
        epochs=9,
        batch_size=4,
        optimizer=nn.SGD(0.25),
        loss=nn.mean_squared_error,
        callbacks=[first, second],
    ):
        asked.append(("told", told.number, made.predict(X[:1]).item()))
    values = [0.5, 0.75]
    assert asked == [
        (who, number, values[number - 1])
        for number in (1, 2)
        for who in ("first", "second", "told")
    ]


@pytest.mark.parametrize("monitor", ["val_loss", "val_accuracy"])
def test_watching_what_is_not_measured_is_named(monitor: str, tmp_path: Path) -> None:
    for callback in (nn.EarlyStopping(monitor), nn.Checkpoint(tmp_path, monitor)):
        with pytest.raises(ValueError, match=f"{monitor} is watched, but fit was given no valid"):
            train(callback, validation=None)


def test_an_unknown_figure_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no figure 'val_lose' to watch; there are loss, acc"):
        nn.EarlyStopping("val_lose")
    with pytest.raises(ValueError, match="no figure 'auc' to watch"):
        nn.Checkpoint(tmp_path, "auc")
