"""`momentum export` as a person or a script uses it."""

import hashlib
import json
import re
import shutil
import sys
import types
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import deploy, twins
from momentum import engine as nn
from momentum.cli import run_command
from momentum.deploy import making
from momentum.deploy.exporting import export
from momentum.deploy.origin import licence
from momentum.deploy.phone import browser_check
from momentum.errors import BadInput

FILES = {"litert": "model.tflite", "onnx": "model.onnx", "keras": "model.keras"}


@pytest.fixture
def onnx() -> None:
    pytest.importorskip("tf2onnx")
    pytest.importorskip("onnxruntime")


BROWSER = browser_check.find_browser()


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser takes seconds; one test asks a real one."""
    monkeypatch.setattr(browser_check, "find_browser", lambda: None)


@pytest.mark.skipif(BROWSER is None, reason="there is no browser on this machine")
@pytest.mark.usefixtures("tensorflow")
def test_a_real_browser_computes_the_same(
    plane_run: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_check, "find_browser", lambda: BROWSER)
    assert ask(plane_run, "--to", "litert", "--out", str(tmp_path / "out"), "--json") == 0
    parity = json.loads(capsys.readouterr().out)["parity"]
    [found] = [one for one in parity["runtimes"] if one["runtime"] == "LiteRT.js"]
    assert found["passed"]
    assert found["difference"] == parity["browser"] < 1e-4


def ask(run: Path, *words: str) -> int:
    return run_command(["export", str(run), *words])


@pytest.mark.usefixtures("tensorflow", "onnx")
@pytest.mark.parametrize("target", FILES)
def test_a_file_and_its_card_are_written_and_the_card_is_right(
    target: str, plane_run: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert ask(plane_run, "--to", target, "--out", str(out), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {path.name for path in out.iterdir()} == {FILES[target], "card.md", "export.json"}
    model = told["files"][0]
    content = (out / FILES[target]).read_bytes()
    assert (model["name"], model["bytes"]) == (FILES[target], len(content))
    assert model["sha256"] == hashlib.sha256(content).hexdigest()
    rows = {one["runtime"]: one for one in told["parity"]["runtimes"]}
    assert rows.keys() == {"LiteRT", "ONNX Runtime", "Keras"}
    assert all(one["passed"] and one["difference"] < 1e-4 for one in rows.values())
    assert told["accuracy"]["after"]["n"] == 40
    assert told["accuracy"]["after"]["value"] == told["accuracy"]["before"]["value"] == 1
    card = (out / "card.md").read_text()
    for part in ("# Which?", "0. red", "1. blue", "x, y", "Made up.", "[0.826, 0.945]", "n = 100"):
        assert part in card
    assert model["sha256"] in card
    _carry_out_what_the_card_says(card, out, monkeypatch)
    assert re.match(r"\{'red': .*'blue': ", capsys.readouterr().out)


def _carry_out_what_the_card_says(card: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = re.findall(r"```python\n(.*?)```", card, flags=re.DOTALL)
    assert len(code.strip().splitlines()) <= 8
    monkeypatch.chdir(out)
    exec(compile(code, "card.md", "exec"), {})


@pytest.mark.usefixtures("tensorflow")
def test_the_terminal_shows_the_differences_the_accuracy_and_the_place(
    plane_run: Path, capsys: Any
) -> None:
    assert ask(plane_run, "--to", "litert", "--quantise", "int8") == 0
    out, err = capsys.readouterr()
    assert err == ""
    for part in ("16 real, 8 random and 3 extreme inputs", "LiteRT", "int8", "model.tflite"):
        assert part in out
    assert "Accuracy on 20 held-out examples" in out
    folder = plane_run / "export" / "litert-int8"
    assert str(folder) in out
    assert json.loads((folder / "export.json").read_bytes())["calibrated"] == 20
    assert "measured on 20 other real examples" in (folder / "card.md").read_text()


@pytest.mark.usefixtures("tensorflow")
def test_an_earlier_export_is_replaced_and_anything_else_is_not(
    plane_run: Path, tmp_path: Path, capsys: Any
) -> None:
    out = tmp_path / "out"
    assert ask(plane_run, "--to", "keras", "--out", str(out)) == 0
    assert ask(plane_run, "--to", "litert", "--out", str(out)) == 0
    assert not (out / "model.keras").exists()
    (out / "mine.txt").write_text("years of work")
    capsys.readouterr()
    assert ask(plane_run, "--to", "litert", "--out", str(out)) == 2
    assert "holds mine.txt, which no earlier export wrote" in capsys.readouterr().err


@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize("target", ["litert", "keras"])
def test_a_network_that_computes_something_else_is_not_exported(
    target: str, plane_run: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = twins.to_keras

    def wrong(model: nn.Sequential) -> Any:
        twin = honest(model)
        kernel, bias = twin.layers[-1].get_weights()
        twin.layers[-1].set_weights([kernel, bias + 0.01])
        return twin

    monkeypatch.setattr("momentum.deploy.serving.to_keras", wrong)
    out = tmp_path / "new" / "out"
    assert ask(plane_run, "--to", target, "--out", str(out), "--json") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "differs from the engine by 1.0e-02 on a logit" in said.err
    assert "so nothing was written" in said.err
    assert len(said.err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["runs"]


@pytest.mark.usefixtures("tensorflow")
def test_a_run_without_examples_is_exported_and_says_so(plane_run: Path, capsys: Any) -> None:
    (plane_run / "held_out.safetensors").unlink()
    (plane_run / "model" / "examples.safetensors").unlink()
    assert ask(plane_run, "--to", "litert", "--quantise", "int8") == 2
    assert "kept none; run its lab again, or choose" in capsys.readouterr().err
    assert ask(plane_run, "--to", "litert", "--quantise", "float16", "--json") == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] is None
    card = (plane_run / "export" / "litert-float16" / "card.md").read_text()
    assert "kept no examples, so nothing is known of its accuracy" in card


@pytest.mark.usefixtures("tensorflow")
def test_accuracy_is_counted_on_the_held_out_examples(plane_run: Path) -> None:
    kept = nn.read_tensors(plane_run / "held_out.safetensors")
    kept["truth"][:10] = 1 - kept["truth"][:10]
    nn.write_tensors(plane_run / "held_out.safetensors", kept)
    done = export(deploy.load(plane_run), "litert", "dynamic")
    assert done.accuracy is not None
    assert done.accuracy.before == done.accuracy.after
    assert (done.accuracy.after.value, done.accuracy.after.n) == (0.75, 40)
    assert done.accuracy.after.low == pytest.approx(0.5981, abs=1e-4)  # Wilson, by hand
    assert done.accuracy.changed == 0


@pytest.mark.usefixtures("tensorflow")
def test_a_runtime_that_is_not_there_is_named(
    plane_run: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(making, "onnx_available", lambda: False)
    assert ask(plane_run, "--to", "litert") == 0
    assert "ONNX Runtime: not installed here." in capsys.readouterr().out
    card = (plane_run / "export" / "litert" / "card.md").read_text()
    assert "ONNX Runtime: not installed here." in card


def test_borrowed_weights_bring_their_licence(every_run: Path) -> None:
    told = licence(deploy.load(every_run / "transfer"))
    assert "EfficientNet-Lite0" in told
    assert "Apache License 2.0" in told
    assert licence(deploy.load(every_run / "residual")) == ""


@pytest.mark.usefixtures("tensorflow")
def test_the_licence_a_run_states_is_passed_on(plane_run: Path) -> None:
    result = {"score": 0.5, "licence": "Weights by somebody, MIT."}
    (plane_run / "result.json").write_text(json.dumps(result))
    done = export(deploy.load(plane_run), "keras")
    assert done.plain()["licence"] == "Weights by somebody, MIT."
    card = (done.folder / "card.md").read_text()
    assert "Weights by somebody, MIT." in card
    assert "score: 0.500. Its card" in card


@pytest.mark.parametrize("target", ["keras", "service"])
def test_what_cannot_be_made_smaller_is_refused_at_once(
    target: str, plane_run: Path, capsys: Any
) -> None:
    assert ask(plane_run, "--to", target, "--quantise", "int8") == 2
    assert "leave --quantise out, or choose --to litert or onnx" in capsys.readouterr().err


def test_unknown_words_are_refused(plane_run: Path, capsys: Any) -> None:
    assert ask(plane_run, "--to", "paper") == 2
    assert ask(plane_run) == 2
    found = deploy.load(plane_run)
    with pytest.raises(BadInput, match="--to paper is unknown; choose one of litert, onnx"):
        export(found, "paper")
    with pytest.raises(BadInput, match="--quantise int4 is unknown; choose one of float16"):
        export(found, "litert", "int4")  # type: ignore[arg-type]
    capsys.readouterr()
    assert ask(plane_run.parent / "nothing", "--to", "litert") == 2
    assert "is not a run folder" in capsys.readouterr().err


def test_a_changed_network_is_not_exported(plane_run: Path, capsys: Any) -> None:
    path = plane_run / "model" / "weights.safetensors"
    content = bytearray(path.read_bytes())
    content[-1] ^= 64
    path.write_bytes(content)
    assert ask(plane_run, "--to", "litert") == 2
    assert "not the one that was trained" in capsys.readouterr().err
    assert not (plane_run / "export").exists()


def test_the_service_is_written_without_keras(
    plane_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("keras", "tensorflow"):
        monkeypatch.setitem(sys.modules, name, None)
    done = export(deploy.load(plane_run), "service", out=tmp_path / "out")
    assert done.parity is None
    assert done.accuracy is None
    assert (tmp_path / "out" / "card.md").is_file()
    assert len(done.files) > 2
    assert export(deploy.load(plane_run), "service", out=tmp_path / "out").files


WRONG = "LiteRT.js (float32)"


class Measured(types.SimpleNamespace):
    """What the check in a browser says."""


@pytest.mark.usefixtures("tensorflow")
@pytest.mark.parametrize(
    ("target", "found", "sentence"),
    [
        ("phone", Measured(difference=2e-8, same=16, examples=16, milliseconds=1.0), None),
        ("phone", Measured(difference=0.5, same=16, examples=16, milliseconds=1.0), WRONG),
        ("phone", Measured(difference=np.inf, same=0, examples=16, milliseconds=1.0), WRONG),
        ("phone", None, None),
        ("phone", BadInput("The browser did not start."), None),
        ("litert", Measured(difference=2e-8, same=16, examples=16, milliseconds=1.0), None),
        ("litert", Measured(difference=0.5, same=16, examples=16, milliseconds=1.0), WRONG),
    ],
)
def test_what_runs_in_a_browser_is_measured_there(
    target: str,
    found: Any,
    sentence: str | None,
    plane_run: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Any,
) -> None:
    def build_app(_: object, folder: Path, quantise: str | None, *, tflite: Path) -> None:
        assert zipfile.is_zipfile(tflite)
        folder.mkdir(exist_ok=True)
        shutil.copyfile(tflite, folder / "model.tflite")

    def measure(folder: Path) -> Any:
        assert (folder / "model.tflite").exists()
        if isinstance(found, BadInput):
            raise found
        return found

    phone = types.SimpleNamespace(build_app=build_app)
    check = types.SimpleNamespace(measure=measure)
    monkeypatch.setitem(sys.modules, "momentum.deploy.phone", phone)
    monkeypatch.setitem(sys.modules, "momentum.deploy.phone.browser_check", check)
    assert ask(plane_run, "--to", target, "--json") == (2 if sentence else 0)
    out, err = capsys.readouterr()
    if sentence:
        assert sentence in err
        assert not (plane_run / "export").exists()
        return
    parity = json.loads(out)["parity"]
    browsers = [one for one in parity["runtimes"] if one["runtime"] == "LiteRT.js"]
    if isinstance(found, Measured):
        assert parity["browser"] == browsers[0]["difference"] == 2e-8
    else:
        assert parity["browser"].startswith("not measured: ")
        assert not browsers
