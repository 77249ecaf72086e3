"""Training on sentences: it learns, keeps the best epoch, and goes on where it was stopped."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.language.sentiment.plan import SentimentPlan
from momentum.language.sentiment.training import Sentences, Trained, learn, logits, targets
from momentum.runs import Event, Metric, RunFolder, create_run

torch = pytest.importorskip("torch")

CODES = 12


def made(n: int, seed: int, classes: int = 2) -> Sentences:
    """Sentences whose label is which of the first words is among them; others say nothing."""
    rng = np.random.default_rng(seed)
    codes = rng.integers(2 + classes, CODES, (n, 7)).astype(np.int32)
    labels = rng.integers(0, classes, n)
    codes[np.arange(n), rng.integers(0, 4, n)] = 2 + labels
    for row, words in zip(codes, rng.integers(4, 8, n), strict=True):
        row[words:] = 0
    return Sentences(codes, labels.astype(np.int64))


def perform(
    folder: RunFolder, plan: SentimentPlan, classes: int = 2, stop_after: int = 10**6
) -> tuple[list[Event], Trained | None]:
    events: list[Event] = []
    model = plan.network(CODES, classes)
    work = learn(folder, plan, model, made(160, 0, classes), made(60, 1, classes))
    while len(events) < stop_after:
        try:
            events.append(next(work))
        except StopIteration as end:
            return events, end.value
    work.close()
    return events, None


def plan(kind: Any, **given: Any) -> SentimentPlan:
    small = {"dimensions": 6, "units": 6, "epochs": 6, "batch": 16, "learning_rate": 0.03}
    return SentimentPlan(kind, **{**small, **given})


def folder(path: Path, name: str = "run") -> RunFolder:
    return create_run(path / name, "sentiment", {})


@pytest.mark.parametrize("kind", ["mean", "gru", "lstm"])
@pytest.mark.parametrize("classes", [2, 3])
def test_it_learns_what_a_word_decides(kind: str, classes: int, tmp_path: Path) -> None:
    _, trained = perform(folder(tmp_path), plan(kind, epochs=10), classes)
    assert trained is not None
    fresh = made(200, 7, classes)
    said = logits(trained.model, fresh.codes).argmax(axis=1)
    assert np.mean(said == fresh.labels) > 0.95


@pytest.mark.parametrize("stop_after", [2, 5, 9])
def test_an_interrupted_training_ends_with_the_same_numbers(
    stop_after: int, tmp_path: Path
) -> None:
    whole = perform(folder(tmp_path), plan("gru"))[1]
    broken = folder(tmp_path, "broken")
    perform(broken, plan("gru"), stop_after=stop_after)
    again = perform(broken, plan("gru"))[1]
    assert whole is not None
    assert again is not None
    assert again.best == whole.best
    for name, array in whole.model.arrays().items():
        np.testing.assert_array_equal(again.model.arrays()[name], array)
    for name, curve in whole.history.items():
        np.testing.assert_array_equal(again.history[name], curve)


def test_the_best_epoch_is_kept_and_not_the_last(tmp_path: Path) -> None:
    """Labels by chance can only be learned by heart: what is not learned from gets worse."""
    chance = np.random.default_rng(5).integers(0, 2, 120)
    data = Sentences(made(120, 2).codes, chance)
    chosen = Sentences(made(60, 3).codes, chance[:60])
    same = plan("mean", epochs=8, vector_dropout=0.0, dropout=0.0, learning_rate=0.1)
    work = learn(folder(tmp_path), same, same.network(CODES, 2), data, chosen)
    losses = []
    while True:
        try:
            event = next(work)
        except StopIteration as end:
            trained: Trained = end.value
            break
        losses += [event.values["val_loss"]] if isinstance(event, Metric) else []
    assert trained.best == 1 + int(np.argmin(losses)) < 8
    assert losses[-1] > 1.01 * min(losses)
    z = torch.tensor(logits(trained.model, chosen.codes)[:, 1])
    found = torch.nn.functional.binary_cross_entropy_with_logits(
        z, torch.tensor(chosen.labels, dtype=torch.float64)
    )
    assert float(found) == pytest.approx(min(losses), rel=1e-4)


def test_padding_changes_nothing(tmp_path: Path) -> None:
    trained = perform(folder(tmp_path), plan("lstm", epochs=1))[1]
    assert trained is not None
    fresh = made(20, 3)
    longer = np.pad(fresh.codes, ((0, 0), (0, 30)))
    np.testing.assert_allclose(
        logits(trained.model, fresh.codes), logits(trained.model, longer), atol=1e-6
    )


def test_the_mean_network_is_that_of_torch(tmp_path: Path) -> None:
    trained = perform(folder(tmp_path), plan("mean", epochs=1))[1]
    assert trained is not None
    arrays = {name: torch.tensor(array) for name, array in trained.model.arrays().items()}
    bag = torch.nn.EmbeddingBag.from_pretrained(
        arrays["embedding_1.embeddings"], mode="mean", padding_idx=0
    )
    fresh = made(20, 3)
    z = bag(torch.tensor(fresh.codes)) @ arrays["dense_1.kernel"] + arrays["dense_1.bias"]
    np.testing.assert_allclose(logits(trained.model, fresh.codes)[:, 1:], z, atol=1e-5)


def test_targets_are_what_the_losses_want() -> None:
    labels = np.array([0, 1, 1])
    assert targets(labels, 2).shape == (3, 1)
    assert targets(labels, 3) is labels
    assert isinstance(nn.categorical_cross_entropy(targets(labels, 3), np.zeros((3, 3))), nn.Tensor)


def test_keras_takes_the_same_steps(tmp_path: Path) -> None:
    """The same start, the same batches: without dropout the numbers agree to rounding."""
    pytest.importorskip("keras")
    same = plan("gru", vector_dropout=0.0, dropout=0.0, epochs=2)
    engine = perform(folder(tmp_path), same)[1]
    keras = perform(folder(tmp_path, "keras"), replace(same, backend="keras"))[1]
    assert engine is not None
    assert keras is not None
    for name, curve in engine.history.items():
        np.testing.assert_allclose(keras.history[name], curve, atol=2e-5)
    fresh = made(20, 3)
    np.testing.assert_allclose(
        logits(keras.model, fresh.codes), logits(engine.model, fresh.codes), atol=1e-3
    )
