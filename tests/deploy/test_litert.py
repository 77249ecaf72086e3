"""A .tflite file computes what was trained, in the runtime that phones use."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.deploy.conftest import (
    KINDS,
    TEN,
    Kind,
    expected_logits,
    expected_shares,
    raw_inputs,
    without_mean,
)

from momentum import deploy, twins
from momentum.deploy import litert
from momentum.deploy.litert import LitertFile, write_litert
from momentum.deploy.quantise import Quantise
from momentum.deploy.quiet import quiet
from momentum.deploy.serving import Serving
from momentum.errors import BadInput
from momentum.usage import PictureInput

pytestmark = pytest.mark.usefixtures("tensorflow")

WAYS: tuple[Quantise | None, ...] = (None, "float16", "dynamic", "int8")
SIZES = {None: 4.8e6, "float16": 2.4e6, "dynamic": 1.21e6, "int8": 1.21e6}
DIFFERENCES = {None: 5e-6, "float16": 2e-3, "dynamic": 5e-2, "int8": 5e-2}


Served = Callable[[str], Serving]


@pytest.fixture(scope="module")
def digits(served: Served) -> Serving:
    return served("digits")


@pytest.fixture(scope="module")
def files(digits: Serving, tmp_path_factory: pytest.TempPathFactory) -> dict[Any, LitertFile]:
    """The digits network in every precision."""
    room = tmp_path_factory.mktemp("digits")
    return {
        way: write_litert(digits.deployable, room / f"{way}.tflite", way, digits) for way in WAYS
    }


class Phone:
    """A file in plain LiteRT, asked by names, as an app would."""

    def __init__(self, content: bytes) -> None:
        interpreter = pytest.importorskip("ai_edge_litert.interpreter")
        self.model = interpreter.Interpreter(model_content=content)
        self.model.allocate_tensors()

    def answer(self, raw: NDArray[Any]) -> dict[str, NDArray[np.float32]]:
        name = self.model.get_input_details()[0]["name"]
        ask = self.model.get_signature_runner()
        every = [ask(**{name: raw[n : n + 1].astype(np.float32)}) for n in range(len(raw))]
        return {key: np.concatenate([one[key] for one in every]) for key in every[0]}


def trial(kind: Kind) -> NDArray[Any]:
    """Typical inputs and extreme ones."""
    raw = raw_inputs(kind.usage, 5, seed=7)
    if not isinstance(kind.usage.input, PictureInput):
        return raw
    extremes = [np.zeros_like(raw[:1]), np.full_like(raw[:1], 255)]
    return np.concatenate([raw, *extremes])


@pytest.mark.parametrize("name", KINDS)
def test_every_network_of_the_course_computes_the_same_on_a_phone(
    name: str, served: Served, tmp_path: Path
) -> None:
    kind, made = KINDS[name], served(name)
    done = write_litert(made.deployable, tmp_path / "model.tflite", made=made)
    phone, raw = Phone(done.path.read_bytes()), trial(kind)
    expected, found = expected_logits(kind, raw), phone.answer(raw)
    logits = found["logits"]
    np.testing.assert_allclose(without_mean(logits), without_mean(expected), atol=1e-4)
    if kind.usage.gives_logits:
        np.testing.assert_allclose(logits, expected, atol=1e-4)
    np.testing.assert_allclose(found["probabilities"], expected_shares(expected), atol=1e-5)
    inputs, outputs = phone.model.get_input_details(), phone.model.get_output_details()
    assert [one["name"] for one in outputs] == ["probabilities", "logits"]
    assert [one["name"] for one in inputs] == [kind.usage.input.kind]
    assert inputs[0]["shape"].tolist() == [1, *kind.usage.input.shape]
    assert inputs[0]["shape_signature"].tolist() == [1, *kind.usage.input.shape]


@pytest.mark.parametrize("way", WAYS)
def test_a_smaller_file_answers_nearly_the_same(
    way: Quantise | None, files: dict[Any, LitertFile]
) -> None:
    done, kind = files[way], KINDS["digits"]
    assert done.size == done.path.stat().st_size == pytest.approx(SIZES[way], rel=0.01)
    raw = trial(kind)
    found, expected = Phone(done.path.read_bytes()).answer(raw), expected_logits(kind, raw)
    assert np.abs(found["logits"] - expected).max() < DIFFERENCES[way]
    assert (found["logits"].argmax(axis=1) == expected.argmax(axis=1))[:5].all()
    assert done.calibrated == (20 if way == "int8" else 0)


def test_int8_computes_in_bytes_but_takes_and_answers_floats(
    files: dict[Any, LitertFile],
) -> None:
    model = Phone(files["int8"].path.read_bytes()).model
    ends = model.get_input_details() + model.get_output_details()
    assert {one["dtype"] for one in ends} == {np.float32}
    inside = {one["index"]: one for one in model.get_tensor_details()}
    for end in ends:
        inside.pop(end["index"])
    kinds = {one["dtype"] for one in inside.values() if one["shape"].size > 1}
    assert np.int8 in kinds
    assert np.float32 not in kinds


@pytest.mark.parametrize("way", WAYS)
def test_labels_and_usage_lie_in_the_file_in_their_order(
    way: Quantise | None, files: dict[Any, LitertFile]
) -> None:
    with zipfile.ZipFile(files[way].path) as archive:
        assert archive.testzip() is None
        assert archive.read("labels.txt").decode().splitlines() == list(TEN)
        usage = json.loads(archive.read("usage.json"))
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
    assert usage["labels"] == list(TEN)
    assert usage["input"]["rows"] == 28


def test_weights_begin_where_runtimes_like_them(files: dict[Any, LitertFile]) -> None:
    schema = pytest.importorskip("tensorflow.lite.python.schema_py_generated")
    content = files[None].path.read_bytes()
    model = schema.Model.GetRootAs(content, 0)
    buffers = [model.Buffers(n) for n in range(model.BuffersLength())]
    places = [one._tab.Vector(one._tab.Offset(4)) for one in buffers if one.DataLength()]
    assert len(places) > 8
    assert {place % 16 for place in places} == {0}


def test_the_same_network_gives_the_same_file(
    digits: Serving, files: dict[Any, LitertFile], tmp_path: Path
) -> None:
    again = write_litert(digits.deployable, tmp_path / "again.tflite", "float16", digits)
    assert again.path.read_bytes() == files["float16"].path.read_bytes()


@pytest.mark.parametrize(
    ("told", "sentence"), [(False, "without names"), (True, "not finite|differs from")]
)
def test_a_file_without_weights_is_caught(
    told: bool,
    sentence: str,
    every_run: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The converter's trap: from a function of Keras it leaves the weights out, and says nothing.

    Told of the model or not: the answers are NaN, or numbers that mean nothing.
    """
    import tensorflow

    def without_weights(made: Serving, *_: object) -> bytes:
        function = made.function.get_concrete_function()
        with quiet():
            ask = tensorflow.lite.TFLiteConverter.from_concrete_functions
            return bytes(ask([function], made.model if told else None).convert())

    monkeypatch.setattr(litert, "converted", without_weights)
    with pytest.raises(BadInput, match=sentence):
        write_litert(deploy.load(every_run / "plane"), tmp_path / "model.tflite")
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_no_number_is_caught(
    digits: Serving, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    honest = litert.converted

    def broken(made: Serving, *more: Any) -> bytes:
        layer = made.model.get_layer("dense_1")
        kept = layer.get_weights()
        layer.set_weights([np.full_like(one, np.nan) for one in kept])
        try:
            return honest(Serving(made.deployable, tmp_path / "room"), *more)
        finally:
            layer.set_weights(kept)

    monkeypatch.setattr(Serving, "model", digits.model)
    monkeypatch.setattr(litert, "converted", broken)
    path = tmp_path / "model.tflite"
    with pytest.raises(BadInput, match="numbers that are not finite, as a file without weights"):
        write_litert(digits.deployable, path, None, digits)
    assert not path.exists()


def test_what_the_converter_cannot_do_is_one_sentence(
    digits: Serving, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fresh = Serving(digits.deployable, tmp_path)
    monkeypatch.setattr(Serving, "saved", tmp_path / "nothing")
    with pytest.raises(BadInput, match=r"digits cannot be converted to LiteRT \(.*\); choose"):
        write_litert(digits.deployable, tmp_path / "model.tflite", None, fresh)
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_the_sentence_says_how_to_get_it(
    every_run: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(twins.backend, "find_spec", lambda _: None)
    with pytest.raises(BadInput, match=r"pip install 'momentum-course\[keras\]'"):
        write_litert(deploy.load(every_run / "plane"), tmp_path / "model.tflite")


def test_nothing_is_printed(digits: Serving, capfd: Any, tmp_path: Path) -> None:
    write_litert(digits.deployable, tmp_path / "model.tflite", "int8", digits)
    assert capfd.readouterr() == ("", "")
