"""A network that reads text leaves: every runtime reads on and writes as the engine does."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.deploy.reading import LETTERS, WORDS, WRITERS, classes, keep_reading_run, network_of

from momentum.cli import run_command
from momentum.deploy.card import columns, comparison_row
from momentum.deploy.exported import Parity
from momentum.deploy.exporting import export
from momentum.deploy.litert import write_litert
from momentum.deploy.making import Made
from momentum.deploy.phone import browser_check
from momentum.deploy.phone.browser_check import Measured
from momentum.deploy.runtimes import LitertRuntime
from momentum.deploy.shipped import open_leaving
from momentum.deploy.text import text_exporting, text_trials
from momentum.deploy.text.manifest import text_manifest
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.errors import BadInput
from momentum.language.writer.minds import WholeText
from momentum.language.writer.stepping import Stepper
from momentum.runs import create_run

TARGETS = {
    "lstm": "litert",
    "gru": "keras",
    "transformer": "onnx",
    "old": "litert",
    "mean": "onnx",
    "gru-judge": "keras",
}
_SENTENCE = ("not", "a", "bad", "film", ".")
FILES = {"litert": "model.tflite", "onnx": "model.onnx", "keras": "model.keras"}


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_check, "find_browser", lambda: None)


def opened(path: Path, what: str) -> TextDeployable:
    found = open_leaving(str(keep_reading_run(path / what, what)), path)
    assert isinstance(found, TextDeployable)
    return found


@pytest.fixture
def trial(what: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """A shorter text; return how much of it is written at temperature 0."""
    long = what == "lstm"
    for name, many in (("WRITTEN", 160 if long else 60), ("GREEDY", 160 if long else 80)):
        monkeypatch.setattr(text_trials, name, many)
    return {"lstm": 160, "old": 16}.get(what, 80)


@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("what", TARGETS)
def test_every_runtime_says_what_the_engine_says_and_the_card_is_right(
    what: str, trial: int, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tf2onnx")
    target, out, run = TARGETS[what], tmp_path / "out", opened(tmp_path, what)
    told = export(run, target, out=out).plain()
    rows = {one["runtime"]: one for one in told["parity"]["runtimes"]}
    assert rows.keys() == {"LiteRT", "ONNX Runtime", "Keras"}
    assert all(one["passed"] and one["difference"] < 1e-4 for one in rows.values())
    assert all(one["of_probabilities"] < 1e-5 for one in rows.values())
    assert all(one["agree"] == one["of"] for one in rows.values())
    names = {FILES[target], "text.json", "card.md", "export.json"}
    assert {path.name for path in out.iterdir()} == names
    card = (out / "card.md").read_text()
    if what in WRITERS:
        assert all(one["wrote"] == (trial, trial) for one in rows.values())
        assert "2.41 bits per character" in card
        assert "2.35 to 2.47" in card
        assert f"{trial} of {trial}" in card
    else:
        assert told["accuracy"]["after"]["value"] == 1
        assert "80.0 % of 90 sentences" in card
        assert "0. blame" in card
    _require_the_same_as_inside(out, FILES[target], run)
    _require_what_the_card_does(card, what, out, capsys, monkeypatch)


def _require_the_same_as_inside(out: Path, name: str, run: TextDeployable) -> None:
    """The manifest beside the file lies in it, too, and says what the function says."""
    beside = json.loads((out / "text.json").read_bytes())
    usual = text_manifest(run)
    if name.endswith(".keras"):
        usual |= {key: beside[key] for key in ("inputs", "outputs", "state")}
    assert beside == usual
    if name.endswith(".onnx"):
        import onnx

        props = {one.key: one.value for one in onnx.load(out / name).metadata_props}
        assert json.loads(props["text"]) == beside
        return
    with zipfile.ZipFile(BytesIO((out / name).read_bytes())) as archive:
        assert json.loads(archive.read("text.json")) == beside
        assert ("labels.txt" in archive.namelist()) == bool(beside["labels"])
        if name.endswith(".keras"):  # Keras alone opens it.
            assert b"momentum" not in archive.read("config.json")


def _require_what_the_card_does(
    card: str, what: str, out: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    [code] = re.findall(r"```python\n(.*?)```", card, flags=re.DOTALL)
    monkeypatch.chdir(out)
    capsys.readouterr()
    exec(compile(code, "card.md", "exec"), {})
    said = capsys.readouterr().out
    if what in WRITERS:
        stepper = Stepper(_readable(what), LETTERS)
        stepper.read("Once upon")
        assert said == stepper.write(60, temperature=0)
        return
    codes = [2 + WORDS.index(word) if word in WORDS else 1 for word in _SENTENCE]
    row = np.zeros((1, 9), np.int32)
    row[0, : len(codes)] = codes
    logits = network_of(what).predict(row)[0].astype(np.float64)
    powers = np.exp(logits if classes(what) == 3 else np.array([0, *logits]))
    shares = [float(one) for one in re.findall(r": np\.float32\(([\d.e-]+)\)", said)]
    np.testing.assert_allclose(shares, powers / powers.sum(), atol=1e-5)


def _readable(what: str) -> WholeText:
    """The mind that reads everything again for every character."""
    window = {"transformer": 10, "old": 60}.get(what)
    kept = {"transformer": 5, "old": 59}.get(what, 0)
    return WholeText(network_of(what), window, kept)


@pytest.mark.usefixtures("tensorflow")
def test_a_step_has_plain_operations_and_carries_its_state(tmp_path: Path) -> None:
    from tensorflow.lite.python import schema_py_generated as schema

    run = opened(tmp_path, "lstm")
    file = write_litert(run, tmp_path / "model.tflite", "float16")
    content = file.path.read_bytes()
    assert (file.size, file.quantise) == (len(content), "float16")
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(content, 0))
    names = {value: name for name, value in vars(schema.BuiltinOperator).items()}
    used = {names[max(one.builtinCode, one.deprecatedBuiltinCode)] for one in model.operatorCodes}
    assert not used & {"CUSTOM", "WHILE", "IF", "CALL_ONCE", "VAR_HANDLE"}
    graph = model.subgraphs[0]
    assert [graph.tensors[at].name for at in graph.inputs] == [b"codes", b"h", b"c"]
    answers = [b"probabilities", b"logits", b"next_h", b"next_c"]
    assert [graph.tensors[at].name for at in graph.outputs] == answers
    step = LitertRuntime(content)
    text = LETTERS.codes("\nOnce on a pen")
    found = _last_logits(step, text, forget=None)
    wanted = network_of("lstm").predict(text[None].astype(np.int64))[0, -1]
    np.testing.assert_allclose(found, wanted, atol=0.1)
    assert np.abs(_last_logits(step, text, forget=10) - wanted).max() > 0.2


def _last_logits(step: LitertRuntime, codes: Any, forget: int | None) -> Any:
    state = {name: np.zeros((1, 12), np.float32) for name in "hc"}
    for number, code in enumerate(codes):
        if number == forget:
            state = {name: np.zeros((1, 12), np.float32) for name in "hc"}
        answer = step.call({"codes": np.array([[code]], np.int32), **state})
        state = {name: answer[f"next_{name}"] for name in "hc"}
    return answer["logits"][0]


@pytest.mark.parametrize(("same", "text"), [(171, "60 of 60"), (170, "-")])
def test_what_a_browser_found_stands_beside_the_others(
    same: int, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = opened(tmp_path, "gru")
    monkeypatch.setattr(text_exporting, "check_facts", lambda *_: {"tolerance": 1e-3, "greedy": 60})
    monkeypatch.setattr(browser_check, "measure", lambda _: Measured(2e-4, 1.0, 1, 171, same))
    before = Made(Parity("a text", (), {}, "not measured"), None, 0)
    done = text_exporting.in_a_browser(run, before, tmp_path, None, print)
    assert done.parity.browser == 2e-4
    row = comparison_row(done.parity.comparisons[0])
    assert row == ("LiteRT.js", "float32", "2.0e-04", "-", f"{same} of 171", text)
    assert len(row) == len(columns(run.usage))
    monkeypatch.setattr(browser_check, "measure", lambda _: Measured(2e-2, 1.0, 1, 171, same))
    with pytest.raises(BadInput, match=r"LiteRT\.js \(float32\) differs from the engine"):
        text_exporting.in_a_browser(run, before, tmp_path, None, print)
    monkeypatch.setattr(browser_check, "measure", lambda _: None)
    assert text_exporting.in_a_browser(run, before, tmp_path, None, print) == before


@pytest.mark.parametrize(
    ("what", "target", "quantise", "said"),
    [
        ("lstm", "litert", "int8", "errors grow; choose --quantise float16"),
        ("mean", "onnx", "dynamic", "errors grow; choose --quantise float16"),
        ("lstm", "service", None, "reads text, and the service takes pictures and numbers"),
        ("mean", "service", None, "reads text, and the service takes pictures and numbers"),
        ("lstm", "keras", "float16", "stays in float32"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    what: str, target: str, quantise: Any, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=re.escape(said)) as refused:
        export(opened(tmp_path, what), target, quantise, tmp_path / "out")
    assert str(refused.value).count(". ") == 0
    assert not (tmp_path / "out").exists()


def test_the_phones_file_is_never_made_of_bytes(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="errors grow; choose --quantise float16"):
        write_litert(opened(tmp_path, "gru"), tmp_path / "model.tflite", "dynamic")


def test_what_only_counted_has_no_network_to_take_along(tmp_path: Path) -> None:
    folder = create_run(tmp_path / "counting", "writer", {})
    (tmp_path / "counting" / "counts").mkdir()
    folder.finish({"bits": 2.3})
    with pytest.raises(BadInput, match="only counted which character follows which"):
        open_leaving(str(tmp_path / "counting"), tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["counting", "--to", "litert"], "only counted which character follows which"),
        (["scribe", "--to", "service"], "reads text, and the service takes pictures"),
        (["scribe", "--to", "onnx", "--quantise", "int8"], "choose --quantise float16"),
    ],
)
def test_the_command_opens_what_reads_text(
    words: list[str], said: str, tmp_path: Path, capsys: Any
) -> None:
    pytest.importorskip("tf2onnx")
    create_run(tmp_path / "counting", "writer", {}).finish({"bits": 2.3})
    (tmp_path / "counting" / "counts").mkdir()
    keep_reading_run(tmp_path / "scribe", "gru")
    assert run_command(["export", *words, "--runs", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err.replace("\n", " ")
