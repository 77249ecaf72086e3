"""Lab `digits`: the baseline beside the CNN, an honest report, and wishes that are refused."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from momentum import engine, vision
from momentum.data import picture_set
from momentum.errors import BadInput
from momentum.labs import Execution, begin, find_lab, make
from momentum.runs import Event, Picture, Progress, Table, Text

DIGITS = find_lab("digits")


def perform(path: Path, **given: Any) -> tuple[Execution, list[Event]]:
    execution = begin(make(DIGITS, DIGITS.smallest | given), path)
    return execution, list(execution)


def texts(events: list[Event]) -> str:
    return "\n".join(event.markdown for event in events if isinstance(event, Text))


def pictures(events: list[Event]) -> list[str]:
    return [Path(event.path).stem for event in events if isinstance(event, Picture)]


def test_softmax_regression_reaches_ninety_per_cent(tmp_path: Path) -> None:
    whole = {"examples": None, "judged": None, "epochs": None, "batch": None}
    execution, events = perform(tmp_path, model="softmax", **whole)
    result = execution.result
    assert 0.895 < result["score"] == result["baseline_softmax"] < 0.925
    assert (result["n"], result["learned"], result["epochs"]) == (2000, 8000, 13)
    assert (result["parameters"], result["model"]) == (7_850, "softmax")
    assert pictures(events) == ["curves", "confusion", "mistakes", "softmax"]


def test_the_cnn_stands_beside_its_baseline(tmp_path: Path) -> None:
    execution, events = perform(tmp_path)
    result = execution.result
    assert result["parameters"] == 1_199_882
    assert (result["model"], result["backend"], result["data"]) == (
        "digits_cnn",
        "engine",
        "digits",
    )
    assert result["low"] <= result["score"] <= result["high"]
    (table,) = [event for event in events if isinstance(event, Table) and "score" in event.columns]
    scores = [row[2] for row in table.rows]
    assert scores == [result["majority"], result["baseline_softmax"], result["score"]]
    assert pictures(events) == ["curves", "confusion", "mistakes", "softmax", "filters"]
    assert {event.label for event in events if isinstance(event, Progress)} == {"softmax", "CNN"}


def test_the_report_is_honest(tmp_path: Path) -> None:
    result, words = (lambda run: (run[0].result, texts(run[1])))(perform(tmp_path, augment=True))
    assert f"[{result['low']:.3f}, {result['high']:.3f}]" in words
    assert f"of {result['n']:,} pictures" in words
    assert f"most frequent class: {result['majority']:.3f}" in words
    assert "not MNIST's official one" in words
    assert "0.9925" in words
    assert "cannot be held against" in words
    assert "Nothing was chosen by looking at the pictures it is judged by" in words
    assert "shifted by up to" in words


def test_the_saved_network_gives_the_score_again(tmp_path: Path) -> None:
    execution, _ = perform(tmp_path, epochs=3)
    model = engine.load(execution.folder.path / "model")
    data = vision.picture_examples(picture_set("digits", train=100, test=60))
    found = vision.judge(data.test_y, model.predict(data.test_x))
    assert found.accuracy.value == execution.result["score"]
    with (execution.folder.path / "history.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["network"] == "digits_cnn"]
    assert [int(row["epoch"]) for row in rows] == [1, 2, 3]
    assert float(rows[-1]["val_accuracy"]) == pytest.approx(execution.result["score"], abs=1e-6)


def test_digits_are_moved_and_never_mirrored() -> None:
    moves = make(DIGITS, {"augment": True}).plans()[-1].augmentation  # type: ignore[attr-defined]
    assert moves is not None
    assert not moves.flip
    assert make(DIGITS, {}).plans()[-1].augmentation is None  # type: ignore[attr-defined]


def test_what_is_asked_for_is_done_by_the_last_network_alone() -> None:
    wishes = {"epochs": 3, "batch": 7, "learning_rate": 0.25}
    baseline, cnn = make(DIGITS, wishes).plans()  # type: ignore[attr-defined]
    assert (cnn.epochs, cnn.batch, cnn.learning_rate) == (3, 7, 0.25)
    assert (baseline.epochs, baseline.batch, baseline.learning_rate) == (13, 100, 0.5)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"examples": 8001}, "8,000 such pictures, not 8,001"),
        ({"judged": 2001}, "2,000 such pictures, not 2,001"),
        ({"data": "mnist"}, "momentum data fetch mnist"),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_written(
    wrong: dict[str, Any], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOMENTUM_HOME", str(tmp_path / "nothing"))
    with pytest.raises(BadInput, match=words):
        perform(tmp_path / "runs", **wrong)
    assert not (tmp_path / "runs").exists()


def test_without_keras_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("momentum.twins.backend.available", lambda: False)
    with pytest.raises(
        BadInput, match=r"pip install 'momentum-course\[keras\]', or leave --backend out\.$"
    ):
        perform(tmp_path, backend="keras")


def test_a_training_that_diverges_ends_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fit(*_: Any, **__: Any) -> Iterator[engine.Epoch]:
        yield from ()
        raise engine.Diverged("the loss is no number after step 3.", 3, 1, None, "overflow")

    monkeypatch.setattr("momentum.engine.fit", fit)
    with pytest.raises(BadInput, match=r"after step 3\. Try a smaller --learning-rate\.$"):
        perform(tmp_path)
