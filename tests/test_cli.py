"""The command as a person or a script uses it: output, exit codes, bad input, interruptions."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from momentum import __version__
from momentum.cli import run_command
from momentum.data import CHANNELS, simulate_recordings
from momentum.labs import Execution, begin, find_lab, make
from momentum.runs import RunFolder

SMALL = ["--epochs", "2", "--units", "8"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MOMENTUM_RUNS", raising=False)


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run_command(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def one_json(text: str) -> dict[str, Any]:
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    value: dict[str, Any] = json.loads(text)
    return value


# What a person sees


def test_run_then_runs_then_show(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "run", "brain", "--people", "2", *SMALL)
    assert code == 0
    assert "Balanced accuracy" in out
    assert "simulated" in out
    assert "report.html" in out
    assert "100 %" in err
    (folder,) = Path("runs").iterdir()
    assert folder.name in call(capsys, "runs")[1]
    assert "Balanced accuracy" in call(capsys, "show", folder.name)[1]
    assert "is finished" in call(capsys, "resume", folder.name)[1]


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["run"], []])
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, err) == (0, "")
    assert "Usage: momentum" in out


def test_help_documents_every_parameter_with_unit_and_bounds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = " ".join(call(capsys, "run", "brain", "--help")[1].split())
    for name in find_lab("brain").model_fields:
        assert f"--{name.replace('_', '-')} " in text
    assert "[unit: rows]" in text
    assert "1<=x<=10000" in text
    assert "[default: 50;" in text
    assert "[shuffled|run|person]" in text


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert __version__ in call(capsys, "--version")[1]


# What a script reads


def test_json_of_a_brain_run(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "run", "brain", "--people", "3", "--seed", "4", "--json", *SMALL)
    assert code == 0
    result = one_json(out)
    assert (result["lab"], result["seed"], result["n"], result["split"]) == ("brain", 4, 3, "run")
    assert (result["features"], result["model"], result["chance"]) == ("rows", "recipe", 0.5)
    assert 0 <= result["low"] <= result["score"] <= result["high"] <= 1
    assert Path(result["run"]).is_absolute()
    assert result["seconds"] > 0
    assert "100 %" in err
    assert one_json(call(capsys, "show", "latest", "--json")[1]) == result
    assert one_json(call(capsys, "resume", "latest", "--json")[1]) == result
    (run,) = one_json(call(capsys, "runs", "--json")[1])["runs"]
    assert (run["lab"], run["status"]) == ("brain", "finished")


def test_json_of_one_person_has_null_bounds(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["run", "brain", "--people", "1", "--split", "shuffled", "--json", *SMALL]
    result = one_json(call(capsys, *arguments)[1])
    assert result["low"] is None
    assert result["n"] == 1


def test_the_runs_folder_can_be_chosen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    small = ["run", "brain", "--people", "2", "--json", *SMALL]
    result = one_json(call(capsys, *small, "--runs", "a")[1])
    assert Path(result["run"]).parent == tmp_path / "a"
    monkeypatch.setenv("MOMENTUM_RUNS", str(tmp_path / "b"))
    assert Path(one_json(call(capsys, *small)[1])["run"]).parent == tmp_path / "b"
    result = one_json(call(capsys, *small, "--out", "mine")[1])
    assert Path(result["run"]) == tmp_path / "mine"


def test_a_name_that_looks_like_markup_is_shown_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    for name in ("Anna [red]X[b]", "Ben"):
        table().to_csv(tmp_path / "data" / f"{name}.csv", index=False, float_format="%.4f")
    _, out, _ = call(capsys, "run", "brain", "--data", "data", *SMALL)
    assert "Anna [red]X[b]" in out


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    script = f"{shlex.quote(sys.executable)} -m momentum run brain --help | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Usage")


# Bad input: one sentence, exit code 2, nothing written


@cache
def table() -> pd.DataFrame:
    (recording,) = simulate_recordings(1, seed=1).recordings
    data = pd.DataFrame(recording.signal, columns=list(CHANNELS))
    return data.assign(Mark=recording.marks, FILENUM=recording.runs)


def bad_data() -> dict[str, tuple[Any, str]]:
    text = table().astype({"CH4": object})
    text.loc[7, "CH4"] = "broken"
    return {
        "empty file": ("", "is empty"),
        "header only": (table().iloc[:0], "has a header but no rows"),
        "missing channels": (table().drop(columns="CH5"), "lacks the column CH5"),
        "text in a channel": (text, "text in channel CH4"),
        "all-NaN channel": (table().assign(CH8=float("nan")), "no value at all in channel CH8"),
        "unknown mark": (table().assign(Mark="SLEEP"), "unknown mark SLEEP"),
        "one class only": (table().replace({"Mark": {"REST": "JUNK"}}), "no complete REST row"),
        "one person": (table(), "two people or more"),
        "not CSV": (b"\x89PNG\r\n\x1a\n\xff\xfe", "expected the columns"),
        "no recordings": (None, "holds no recordings"),
    }


@pytest.mark.parametrize("case", bad_data())
def test_bad_data(capsys: pytest.CaptureFixture[str], tmp_path: Path, case: str) -> None:
    content, words = bad_data()[case]
    folder = tmp_path / "data"
    folder.mkdir()
    if isinstance(content, pd.DataFrame):
        content.to_csv(folder / "ID-1.csv", index=False, float_format="%.4f")
    elif content is not None:
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / "ID-1.csv").write_bytes(raw)
    arguments = ["run", "brain", "--data", str(folder), "--split", "person", "--json"]
    _refused(call(capsys, *arguments), words)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "brain", "--epochs", "0"], "'--epochs': 0 is not in the range 1<=x<=10000"),
        (["run", "brain", "--epochs", "few"], "'few' is not a valid integer"),
        (["run", "brain", "--dropout", "nan"], "dropout"),
        (["run", "brain", "--learning-rate", "inf"], "inf"),
        (["run", "brain", "--split", "rows"], "'rows' is not one of"),
        (["run", "brain", "--nonsense"], "No such option"),
        (["run", "nonsense"], "there is no lab 'nonsense'; there are adder, brain"),
        (["nonsense"], "No such command 'nonsense'"),
        (["run", "brain", "--data", "nowhere"], "is not a folder"),
        (["run", "brain", "--model", "lda"], "rows go with --model recipe"),
        (["run", "brain", "--features", "slope", "--model", "nested"], "rows go with"),
        (["run", "brain", "--model", "nested"], "for unseen people: --split person"),
        (["run", "brain", "--null", "order"], "for the linear models"),
        (["run", "brain", "--baseline"], "--baseline is for"),
        (["run", "brain", "--features", "mean", "--labels", "permuted"], "permuted labels are"),
        (["show"], "there are no runs in runs yet"),
        (["show", "../../etc"], "is not a run folder"),
        (["resume", "nothing"], "is not a run folder"),
    ],
)
def test_bad_arguments(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], words: str
) -> None:
    _refused(call(capsys, *arguments), words)
    assert list(tmp_path.iterdir()) == []


def _refused(got: tuple[int, str, str], words: str) -> None:
    code, out, err = got
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert err.startswith("momentum: ")


def test_a_run_folder_that_exists(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years")
    _refused(call(capsys, "run", "brain", "--out", "mine"), "mine exists already")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years"


def _interrupted(path: Path, **more: Any) -> RunFolder:
    """Leave a run after its first finished stack of networks."""
    given = {"people": 5, "epochs": 2, "units": 8, "jobs": 1, **more}
    for _ in begin(make(find_lab("brain"), given), path.parent, path):
        if list((path / "parts").glob("*.safetensors")):
            break
    return RunFolder(path)


def test_a_run_started_by_another_version(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = _interrupted(tmp_path / "old")
    started = json.loads((folder.path / "params.json").read_text())
    (folder.path / "params.json").write_text(json.dumps(started | {"version": "0.0.1"}))
    _refused(call(capsys, "resume", "old", "--runs", "."), "was started by Momentum 0.0.1")


def test_a_truncated_weights_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = _interrupted(tmp_path / "torn")
    (part,) = (folder.path / "parts").glob("*.safetensors")
    part.write_bytes(part.read_bytes()[:-100])
    _refused(call(capsys, "resume", "torn", "--runs", "."), "is damaged; delete it")
    part.unlink()
    assert call(capsys, "resume", "torn", "--runs", ".")[0] == 0


def test_data_that_vanished_before_resuming(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = _interrupted(tmp_path / "gone")
    started = json.loads((folder.path / "params.json").read_text())
    started["parameters"]["data"] = str(tmp_path / "nowhere")
    (folder.path / "params.json").write_text(json.dumps(started))
    _refused(call(capsys, "resume", "gone", "--runs", "."), "is not a folder")


# Interruptions


def command(*arguments: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "momentum", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


LONG = {"people": 4, "epochs": 20}
"""Four parts, each of which takes far longer than it takes to notice it."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Execution:
    """A whole run that nobody disturbed."""
    whole = begin(make(find_lab("brain"), LONG), tmp_path_factory.mktemp("whole"))
    list(whole)
    return whole


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_in_the_middle_then_resumed_gives_the_same_numbers(
    tmp_path: Path, how: signal.Signals, undisturbed: Execution
) -> None:
    options = [f"--{key}={value}" for key, value in LONG.items()]
    with command("run", "brain", *options, "--jobs=1", "--json", "--out=r") as process:
        for _ in range(3000):
            if list(tmp_path.glob("r/parts/*.safetensors")) or process.poll() is not None:
                break
            time.sleep(0.02)
        process.send_signal(how)
        _, err = process.communicate(timeout=60)
    assert process.returncode == (130 if how == signal.SIGINT else -9)
    assert ("interrupted" in err) == (how == signal.SIGINT)
    assert "Traceback" not in err
    assert RunFolder(tmp_path / "r").status == "interrupted"
    if how == signal.SIGINT:
        assert f"momentum resume {tmp_path / 'r'}" in err
    with command("resume", "--runs", ".", "--json") as process:  # The last interrupted one.
        out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    resumed = one_json(out)
    for key in undisturbed.result.keys() - {"run", "seconds"}:
        assert resumed[key] == undisturbed.result[key]
    histories = [tmp_path / "r" / "history.csv", undisturbed.folder.path / "history.csv"]
    assert histories[0].read_text() == histories[1].read_text()


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
@pytest.mark.parametrize("allowed", [10, 20_000])
def test_a_full_disk_is_one_sentence_and_nothing_is_half_written(
    tmp_path: Path, allowed: int
) -> None:
    import resource

    def limit() -> None:
        # No file may grow further, as on a full disk: the system refuses the write itself.
        resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, resource.RLIM_INFINITY))

    arguments = ["run", "brain", "--people", "2", "--epochs", "3", "--out", "r"]
    with command(*arguments, preexec_fn=limit) as process:
        out, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert out == ""
    assert "too large" in err.splitlines()[-1]
    assert "Traceback" not in err
    assert not list(tmp_path.rglob("*.part"))
    if allowed == 10:
        assert not (tmp_path / "r").exists()
        return
    with command("resume", "r", "--json") as process:
        out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert one_json(out)["n"] == 2
