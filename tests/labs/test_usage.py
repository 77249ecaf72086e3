"""What the labs keep beside their networks: enough to use them without asking anybody."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.data import iris
from momentum.labs import begin, find_lab, make
from momentum.usage import NumbersInput, PictureInput, Usage, read_usage


def perform(name: str, path: Path, **given: Any) -> tuple[dict[str, Any], Path, Usage]:
    kind = find_lab(name)
    execution = begin(make(kind, kind.smallest | given), path)
    for _ in execution:
        pass
    return (
        execution.result,
        execution.folder.path / "model",
        read_usage(execution.folder.path / "model"),
    )


def examples(model: Path) -> tuple[Any, Any]:
    kept = nn.read_tensors(model / "examples.safetensors")
    assert 0 < len(kept["truth"]) == len(kept["inputs"]) <= 16
    assert kept["truth"].dtype == np.int64
    return kept["inputs"], kept["truth"]


@pytest.mark.parametrize(
    ("name", "question", "fit", "channels", "warned"),
    [
        ("digits", "Which digit is it?", "digit", 1, False),
        ("objects", "What is in the picture?", "crop", 3, True),
    ],
)
def test_pictures_are_bytes_with_their_labels(
    name: str, question: str, fit: str, channels: int, warned: bool, tmp_path: Path
) -> None:
    _, model, usage = perform(name, tmp_path)
    assert (usage.question, usage.answer, usage.gives_logits) == (question, "softmax", True)
    assert isinstance(usage.input, PictureInput)
    assert (usage.input.fit, usage.input.channels) == (fit, channels)
    assert (usage.input.scale, usage.input.offset) == (1 / 255, 0)
    assert bool(usage.warning) == warned
    inputs, _ = examples(model)
    assert inputs.dtype == np.uint8
    assert inputs.shape[1:] == usage.input.shape
    assert nn.load(model).predict(inputs / np.float32(255)).shape[1] == len(usage.labels) == 10


def test_a_table_keeps_its_columns_and_how_they_were_standardised(tmp_path: Path) -> None:
    result, model, usage = perform("playground", tmp_path, problem="iris")
    assert isinstance(usage.input, NumbersInput)
    assert usage.input.columns == iris().columns
    assert usage.labels == iris().classes
    assert f"{100 * result['score']:.1f} % rightly" in usage.warning
    inputs, truth = examples(model)
    for row, label in zip(inputs, truth, strict=True):
        same = np.isclose(iris().x, row, atol=1e-5).all(axis=1)
        assert label in iris().y[same]
    assert len(usage.input.mean) == len(usage.input.deviation) == 4
    assert not np.allclose(usage.input.mean, 0)


def test_simulated_points_go_in_as_they_are(tmp_path: Path) -> None:
    _, model, usage = perform("playground", tmp_path)
    assert isinstance(usage.input, NumbersInput)
    assert (usage.input.mean, usage.input.deviation) == ((), ())
    assert "simulated" in usage.warning
    assert examples(model)[0].shape[1] == 2


def test_a_brain_network_says_how_little_it_is_worth(tmp_path: Path) -> None:
    result, model, usage = perform("brain", tmp_path)
    assert isinstance(usage.input, NumbersInput)
    assert len(usage.input.columns) == 52
    assert (usage.gives_logits, usage.labels) == (False, ("REST", "ADDITION"))
    assert usage.warning.startswith("Simulated recordings")
    assert f"{result['score']:.3f}" in usage.warning
    inputs, _ = examples(model)
    network = nn.load(model)
    first = network.fold(0) if network.folds else network
    np.testing.assert_allclose(first.predict(inputs).sum(axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize(("split", "leaks"), [("shuffled", True), ("run", False)])
def test_a_leak_is_told(split: str, leaks: bool, tmp_path: Path) -> None:
    _, _, usage = perform("brain", tmp_path, split=split)
    assert ("the score is too good" in usage.warning) == leaks


def test_the_adder_takes_sequences_and_keeps_no_usage(tmp_path: Path) -> None:
    kind = find_lab("adder")
    execution = begin(make(kind, kind.smallest), tmp_path)
    for _ in execution:
        pass
    assert not (execution.folder.path / "model" / "usage.json").exists()
