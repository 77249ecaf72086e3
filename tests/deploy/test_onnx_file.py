"""An .onnx file computes what was trained, in ONNX Runtime."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.deploy.conftest import (
    KINDS,
    SMALL,
    TEN,
    expected_logits,
    expected_shares,
    raw_inputs,
    without_mean,
)

from momentum import deploy
from momentum.deploy import onnx_file
from momentum.deploy.onnx_file import write_onnx
from momentum.deploy.quantise import Quantise
from momentum.deploy.serving import Serving, serving
from momentum.errors import BadInput

pytest.importorskip("tf2onnx")
onnxruntime = pytest.importorskip("onnxruntime")
pytestmark = pytest.mark.usefixtures("tensorflow")

SIZES: dict[Quantise | None, float] = {
    None: 4.8e6,
    "float16": 2.4e6,
    "dynamic": 1.21e6,
    "int8": 1.22e6,
}
DIFFERENCES = {None: 5e-6, "float16": 2e-3, "dynamic": 5e-2, "int8": 5e-2}


Served = Callable[[str], Serving]


@pytest.fixture(scope="module")
def digits(served: Served) -> Serving:
    return served("digits")


@pytest.fixture(scope="module")
def files(digits: Serving, tmp_path_factory: pytest.TempPathFactory) -> dict[Quantise | None, Path]:
    """The digits network in every precision."""
    room = tmp_path_factory.mktemp("digits")
    paths: dict[Quantise | None, Path] = {way: room / f"{way}.onnx" for way in SIZES}
    for way, path in paths.items():
        assert write_onnx(digits, path, way) == (20 if way == "int8" else 0)
    return paths


def answers(path: Path, raw: NDArray[Any]) -> tuple[Any, list[NDArray[np.float32]]]:
    """Ask ONNX Runtime for both answers."""
    session = onnxruntime.InferenceSession(path)
    name = session.get_inputs()[0].name
    every = [session.run(None, {name: one[None].astype(np.float32)}) for one in raw]
    return session, [np.concatenate(some) for some in zip(*every, strict=True)]


@pytest.mark.parametrize("name", SMALL)
def test_every_network_computes_the_same_in_onnx(name: str, served: Served, tmp_path: Path) -> None:
    kind, path = KINDS[name], tmp_path / "model.onnx"
    write_onnx(served(name), path)
    raw = raw_inputs(kind.usage, 5, seed=7)
    session, (shares, logits) = answers(path, raw)
    expected = expected_logits(kind, raw)
    np.testing.assert_allclose(without_mean(logits), without_mean(expected), atol=1e-4)
    np.testing.assert_allclose(shares, expected_shares(expected), atol=1e-5)
    [given], ends = session.get_inputs(), session.get_outputs()
    assert (given.name, given.shape) == (kind.usage.input.kind, [1, *kind.usage.input.shape])
    assert [one.name for one in ends] == ["probabilities", "logits"]


@pytest.mark.parametrize("way", SIZES)
def test_a_smaller_file_answers_nearly_the_same(
    way: Quantise | None, files: dict[Quantise | None, Path]
) -> None:
    kind, path = KINDS["digits"], files[way]
    assert path.stat().st_size == pytest.approx(SIZES[way], rel=0.01)
    raw = raw_inputs(kind.usage, 5, seed=7)
    session, (_, logits) = answers(path, raw)
    expected = expected_logits(kind, raw)
    assert np.abs(logits - expected).max() < DIFFERENCES[way]
    assert (logits.argmax(axis=1) == expected.argmax(axis=1)).all()
    assert {one.type for one in session.get_inputs() + session.get_outputs()} == {"tensor(float)"}


@pytest.mark.parametrize("way", SIZES)
def test_labels_and_usage_lie_in_the_file_in_their_order(
    way: Quantise | None, files: dict[Quantise | None, Path]
) -> None:
    told = onnxruntime.InferenceSession(files[way]).get_modelmeta().custom_metadata_map
    assert json.loads(told["labels"]) == list(TEN)
    assert json.loads(told["usage"])["input"]["rows"] == 28


def test_the_warning_lies_in_the_file(every_run: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    with serving(deploy.load(every_run / "plane")) as made:
        write_onnx(made, path)
    told = onnxruntime.InferenceSession(path).get_modelmeta().custom_metadata_map
    assert told["warning"] == "Made up."


def test_a_weight_too_large_for_float16_is_refused() -> None:
    with pytest.raises(BadInput, match="too large for float16"):
        onnx_file.in_half(np.full(3, 1e6, np.float32))


def test_what_the_converter_cannot_do_is_one_sentence(
    digits: Serving, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(onnx_file, "in_half", lambda _: None)
    with pytest.raises(BadInput, match="converted to ONNX with --quantise float16"):
        write_onnx(digits, tmp_path / "model.onnx", "float16")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_file, "find_spec", lambda name: None if name == "tf2onnx" else name)
    assert not onnx_file.onnx_available()
    with pytest.raises(BadInput, match="--to onnx needs tf2onnx, not installed here"):
        onnx_file.require_onnx()
