"""Training on photographs: kept after every epoch, the same after an interruption."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import features, vision
from momentum.engine import CURVES
from momentum.runs import Event, Metric, Progress, RunFolder, create_run
from momentum.vision import photo_lessons
from momentum.vision.photo_judging import answer, measure, pairs

PLANS = {
    "scratch": vision.PhotoPlan("scratch", epochs=3, batch=4, learning_rate=1e-3),
    "transfer": vision.PhotoPlan("transfer", epochs=3, batch=4, learning_rate=1e-2),
}


def photos(classes: int = 2, learned: int = 10, judged: int = 6, side: int = 24) -> vision.PhotoSet:
    """Pictures whose class is which of their channels is bright."""
    rng = np.random.default_rng(0)
    y = np.arange(learned + judged) % classes
    x = rng.integers(0, 60, (learned + judged, side, side, 3))
    x[np.arange(len(y)), :, :, y % 3] += 150
    pictures = x.astype(np.uint8)
    names = tuple("abc"[:classes])
    return vision.PhotoSet(pictures[:learned], y[:learned], pictures[learned:], y[learned:], names)


def perform(
    folder: RunFolder, plan: vision.PhotoPlan, data: vision.PhotoSet, stop_after: int | None = None
) -> tuple[list[Event], vision.Trained | None]:
    events: list[Event] = []
    work = vision.train_photos(folder, plan, data)
    while len(events) != stop_after:
        try:
            events.append(next(work))
        except StopIteration as end:
            return events, end.value
    work.close()
    return events, None


def trained(path: Path, plan: vision.PhotoPlan, data: vision.PhotoSet) -> vision.Trained:
    found = perform(run(path), plan, data)[1]
    assert found is not None
    return found


def same(one: vision.Trained, other: vision.Trained) -> bool:
    ours, theirs = one.model.arrays(), other.model.arrays()
    return all(np.array_equal(ours[name], theirs[name]) for name in ours) and all(
        np.array_equal(one.history[name], other.history[name]) for name in CURVES
    )


def run(path: Path) -> RunFolder:
    return create_run(path, "pictures", {})


@pytest.mark.parametrize("network", ["scratch", "transfer"])
def test_an_interrupted_training_ends_with_the_numbers_of_an_undisturbed_one(
    network: str, tmp_path: Path
) -> None:
    plan, data = PLANS[network], photos()
    whole = trained(tmp_path / "whole", plan, data)
    events, _ = perform(run(tmp_path / "counted"), plan, data)
    for stop_after in (1, len(events) // 2, len(events) - 2):
        folder = run(tmp_path / str(stop_after))
        assert perform(folder, plan, data, stop_after)[1] is None
        again = perform(folder, plan, data)[1]
        assert again is not None
        assert same(again, whole)


@pytest.mark.parametrize("network", ["scratch", "transfer"])
def test_it_tells_how_far_it_is(network: str, tmp_path: Path) -> None:
    events, found = perform(run(tmp_path / "run"), PLANS[network], photos())
    told: dict[str, list[Progress]] = {}
    for event in events:
        if isinstance(event, Progress):
            told.setdefault(event.label, []).append(event)
    assert set(told) == ({"CNN"} if network == "scratch" else {"features", "head"})
    for each in told.values():
        done = [event.done for event in each]
        assert done == sorted(done)
        assert (done[0], done[-1]) == (0, each[0].total)
    metrics = [event for event in events if isinstance(event, Metric)]
    assert [event.step for event in metrics] == [1, 2, 3]
    assert found is not None
    for name in CURVES:
        assert [event.values[name] for event in metrics] == found.history[name].round(6).tolist()


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize("network", ["scratch", "transfer"])
def test_it_learns_and_the_last_point_of_the_curve_is_the_whole_networks(
    network: str, classes: int, tmp_path: Path
) -> None:
    data = photos(classes, learned=24, judged=9)
    plan = replace(PLANS[network], epochs=12 if network == "scratch" else 20)
    found = trained(tmp_path / "run", plan, data)
    scaled = data.test_x * np.float32(plan.scaling.scale) + np.float32(plan.scaling.offset)
    logits = found.model.predict(scaled)
    said = (logits[:, 0] > 0) if logits.shape[1] == 1 else logits.argmax(axis=1)
    assert found.history["val_accuracy"][-1] == np.mean(said == data.test_y)
    assert found.history["val_accuracy"][-1] > 0.8
    score = np.concatenate([0 * logits, logits], axis=1) if logits.shape[1] == 1 else logits
    score = score.astype(np.float64)
    surprise = np.log(np.exp(score).sum(axis=1)) - score[np.arange(len(score)), data.test_y]
    np.testing.assert_allclose(found.history["val_loss"][-1], surprise.mean(), rtol=1e-3)


def test_from_scratch_every_picture_is_moved_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    def moves(x: Any, rng: np.random.Generator) -> Any:
        seen.append((x.copy(), rng.random()))
        return x

    monkeypatch.setattr(photo_lessons, "MOVES", moves)
    data = photos()
    trained(tmp_path / "run", PLANS["scratch"], data)
    assert len(seen) == 3 * 3
    assert len({dice for _, dice in seen}) == 9
    x = np.concatenate([x for x, _ in seen[:3]])
    assert x.dtype == np.float32
    assert np.isclose(x.max(), data.train_x.max() / 255)
    seen.clear()
    trained(tmp_path / "still", replace(PLANS["scratch"], augment=False), data)
    assert not seen


def test_transfer_learns_from_mirrored_pictures_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    real = features.extract_in_parts

    def watched(network: nn.Sequential, pictures: Any) -> Iterator[Any]:
        seen.append(pictures.copy())
        return real(network, pictures)

    monkeypatch.setattr(features, "extract_in_parts", watched)
    data = photos()
    trained(tmp_path / "run", PLANS["transfer"], data)
    plain, mirrored, judged = seen
    np.testing.assert_array_equal(plain, data.train_x)
    np.testing.assert_array_equal(mirrored, data.train_x[:, :, ::-1])
    np.testing.assert_array_equal(judged, data.test_x)
    seen.clear()
    trained(tmp_path / "plain", replace(PLANS["transfer"], augment=False), data)
    assert len(seen) == 2


def test_transfer_changes_the_head_and_nothing_else(tmp_path: Path) -> None:
    data = photos()
    found, fresh = trained(tmp_path / "run", PLANS["transfer"], data), features.with_head(2)
    before, after = fresh.arrays(), found.model.arrays()
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert changed == {"dense_1.kernel", "dense_1.bias"}


def test_kept_features_are_not_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_lessons, "KEPT", 4)
    folder, data = run(tmp_path / "run"), photos()
    whole = trained(tmp_path / "whole", PLANS["transfer"], data)
    work = vision.train_photos(folder, PLANS["transfer"], data)
    done = (event for event in work if isinstance(event, Progress) and event.done >= 8)
    next(done)
    work.close()
    asked: list[int] = []
    real = features.extract_in_parts

    def watched(network: nn.Sequential, pictures: Any) -> Iterator[Any]:
        asked.append(len(pictures))
        return real(network, pictures)

    monkeypatch.setattr(features, "extract_in_parts", watched)
    again = perform(folder, PLANS["transfer"], data)[1]
    assert sum(asked) == 2 * 10 + 6 - 4  # four were kept, the next four were under way
    assert again is not None
    assert same(again, whole)


def test_in_keras_it_learns_about_the_same(tmp_path: Path) -> None:
    pytest.importorskip("keras")
    data = photos(learned=12)
    plan = replace(PLANS["scratch"], epochs=2, augment=False)
    ours = trained(tmp_path / "engine", plan, data).history["val_loss"]
    theirs = trained(tmp_path / "keras", replace(plan, backend="keras"), data).history["val_loss"]
    assert not np.array_equal(ours, theirs)
    np.testing.assert_allclose(ours, theirs, rtol=0.5)


def test_answers_do_not_depend_on_how_many_are_computed_at_a_time() -> None:
    model = nn.Sequential([nn.Flatten(), nn.Dense(2)])
    x = np.random.default_rng(0).integers(0, 256, (70, 4, 4, 3)).astype(np.uint8)
    ticks: list[int] = []
    found = answer(model, x, vision.Scaling(1 / 128, -1), lambda: ticks.append(1))
    assert len(ticks) == 3
    np.testing.assert_allclose(found, model.predict(x / np.float32(128) - 1), atol=1e-5)


def test_one_logit_is_measured_as_the_pair_it_stands_for() -> None:
    labels, one = np.array([0, 1, 1, 0]), np.array([[-2.0], [3.0], [-1.0], [0.5]], np.float32)
    single, double = measure(labels, one), measure(labels, pairs(one))
    assert single.accuracy == double.accuracy == 0.5
    np.testing.assert_allclose(single.loss, double.loss, rtol=1e-6)
