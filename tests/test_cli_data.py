"""`momentum data` as a person or a script uses it."""

import hashlib
import json
import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from momentum.cli import run_command
from momentum.data import CHANNELS, simulate_recordings
from momentum.data.catalogue import LEDGER, DataSet, PublishedFile, data_sets, find_data_set
from momentum.data.fetch import PUBLIC_RECORDINGS_URL

SMALL = ["--epochs", "2", "--units", "8"]
SECRET = "purple-secret"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and does not talk about it."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve two published files from a folder on 127.0.0.1, and let the catalogue know them."""
    folder = tmp_path / "served"
    folder.mkdir()
    for k, recording in enumerate(simulate_recordings(2, seed=1).recordings):
        table = pd.DataFrame(recording.signal, columns=list(CHANNELS))
        table = table.assign(Mark=recording.marks, AUTISM=SECRET, FILENUM=recording.runs)
        table.to_csv(folder / f"ID-{k}.csv", index=False, float_format="%.6f")
    files = [_listed(path) for path in sorted(folder.iterdir())]
    monkeypatch.setattr("momentum.commands_data.data_sets", partial(_sets, tuple(files)))
    monkeypatch.setattr("momentum.data.catalogue.data_sets", partial(_sets, tuple(files)))
    monkeypatch.setenv("MOMENTUM_HOME", str(tmp_path / "home of mine"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("MOMENTUM_DATA_URL", f"http://127.0.0.1:{server.server_port}/")
        yield folder
        server.shutdown()
        thread.join()


def _listed(path: Path) -> PublishedFile:
    raw = path.read_bytes()
    return PublishedFile(path.name, len(raw), hashlib.sha256(raw).hexdigest())


def _sets(files: tuple[PublishedFile, ...]) -> tuple[DataSet, ...]:
    simulated, public = data_sets()
    return simulated, DataSet(**{**vars(public), "files": files})


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run_command(["data", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def one_json(text: str) -> dict[str, Any]:
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    value: dict[str, Any] = json.loads(text)
    return value


def refused(got: tuple[int, str, str], words: str) -> None:
    code, out, err = got
    assert (code, out) == (2, "")
    sentence = err.splitlines()[-1]
    assert words in sentence
    assert sentence.startswith("momentum: ")
    assert "Traceback" not in err


# The way a person goes


@pytest.mark.usefixtures("served")
def test_list_fetch_list_path_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = call(capsys, "list")
    assert (code, err) == (0, "")
    assert "0 of 2 files" in " ".join(out.split())
    code, out, err = call(capsys, "fetch", "public-recordings")
    assert code == 0
    assert "2 of 2 files lie in" in out
    assert "(2 fetched now)" in out
    assert "licence: none given; no consent statement was published; for your own study" in out
    assert "100 %" in err
    assert "recordings" in err
    use = shlex.split(out.splitlines()[-1].partition(":")[2])
    assert use[:4] == ["momentum", "run", "brain", "--data"]
    _, out, _ = call(capsys, "path", "public-recordings")
    folder = Path(out.removesuffix("\n"))
    assert "It lies in " in call(capsys, "list")[1]
    assert folder == Path(use[4]) == tmp_path / "home of mine" / "data" / "public-recordings"
    assert run_command([*use[1:], *SMALL, "--json"]) == 0
    assert one_json(capsys.readouterr().out)["n"] == 2
    for path in (tmp_path / "home of mine").rglob("*.*"):
        assert SECRET not in path.read_text()
    assert "(0 fetched now)" in call(capsys, "fetch", "public-recordings")[1]


def test_list_states_plainly_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "list")
    assert (code, err) == (0, "")
    words = " ".join(out.replace("│", " ").split())
    for said in (
        "simulated-recordings",
        "no person was ever measured",
        "made when needed",
        "113 MB",
        "no consent statement was published",
        "licence: none given",
        "for your own study only",
        "personal columns are dropped before anything is written",
        "bcarlyle/Momentum-AI-machine-learning-course",
    ):
        assert said in words
    assert max(map(len, out.splitlines())) <= 96


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["list", "-h"], ["fetch", "-h"], ["path", "-h"]]
)
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, err) == (0, "")
    assert "Usage: momentum data" in out


def test_the_address_of_the_public_recordings_is_on_the_web_and_encrypted() -> None:
    assert PUBLIC_RECORDINGS_URL.startswith("https://")
    assert PUBLIC_RECORDINGS_URL.endswith("/datasets/neuroscience/IDOXY_full")


# What a script reads


@pytest.mark.usefixtures("served")
def test_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (simulated, public) = one_json(call(capsys, "list", "--json")[1])["sets"]
    assert (simulated["kind"], simulated["bytes"], simulated["path"]) == ("simulated", 0, None)
    assert (public["files"], public["here"], public["path"]) == (2, 0, None)
    assert public["bytes"] == find_data_set("public-recordings").size
    code, out, err = call(capsys, "fetch", "public-recordings", "--json")
    assert code == 0
    assert "100 %" in err
    got = one_json(out)
    assert (got["files"], got["fetched"]) == (2, 2)
    assert "no consent" in got["consent"]
    found = one_json(call(capsys, "path", "public-recordings", "--json")[1])
    assert (found["here"], found["path"]) == (2, got["path"])
    listed = one_json(call(capsys, "list", "--json")[1])
    assert listed["sets"][1]["here"] == 2
    assert listed["sets"][1]["path"] == got["path"]
    assert listed["folder"] == str(tmp_path / "home of mine" / "data")


def test_another_address_and_another_folder(
    capsys: pytest.CaptureFixture[str],
    served: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = os.environ["MOMENTUM_DATA_URL"]
    monkeypatch.setenv("MOMENTUM_DATA_URL", "http://127.0.0.1:1/nobody")
    more = ["--from", address, "--to", "here", "--json"]
    got = one_json(call(capsys, "fetch", "public-recordings", *more)[1])
    assert got["path"] == str(tmp_path / "here")
    names = {path.name for path in (tmp_path / "here").iterdir()}
    assert {LEDGER, *(path.name for path in served.iterdir())} <= names
    assert not (tmp_path / "home of mine").exists()


# Bad input: one sentence, exit code 2


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["path", "public-recordings"], "not here yet; `momentum data fetch public-recordings`"),
        (["path", "simulated-recordings"], "need not be fetched: made here"),
        (["fetch", "simulated-recordings"], "need not be fetched: made here"),
        (["path", "mnist"], "no data set 'mnist'; there are simulated-recordings, public"),
        (["fetch", "../../etc"], "no data set '../../etc'"),
        (["fetch"], "Missing argument 'NAME'"),
        (["nonsense"], "No such command 'nonsense'"),
        (["fetch", "public-recordings", "--to", "served/ID-0.csv"], "is not a folder"),
        (["fetch", "public-recordings", "--from", "file:///etc"], "begins with https://"),
    ],
)
def test_bad_arguments(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], words: str
) -> None:
    refused(call(capsys, *arguments), words)
    assert [path.name for path in tmp_path.iterdir()] == ["served"]


def test_a_partly_fetched_set(capsys: pytest.CaptureFixture[str], served: Path) -> None:
    lost = (served / "ID-1.csv").rename(served / "away.csv")
    refused(call(capsys, "fetch", "public-recordings"), "ID-1.csv is not at http://127.0.0.1")
    code, out, err = call(capsys, "path", "public-recordings")
    assert code == 0
    assert Path(out.removesuffix("\n")).is_dir()
    assert "only 1 of 2 files lie there; `momentum data fetch public-recordings`" in err
    lost.rename(served / "ID-1.csv")
    assert "(1 fetched now)" in call(capsys, "fetch", "public-recordings")[1]


# Ctrl-C

INTERRUPTED = """
import sys
import momentum.data.catalogue as catalogue
from momentum.cli import main
names = sys.argv.pop()
files = catalogue.published_files(names)
sets = tuple(catalogue.DataSet(**{**vars(one), "files": files}) for one in catalogue.data_sets())
catalogue.data_sets = lambda: sets
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_keeps_what_is_there(
    capsys: pytest.CaptureFixture[str], served: Path, tmp_path: Path
) -> None:
    files = find_data_set("public-recordings").files
    lines = [f"{file.name}\t{file.size}\t{file.sha256}" for file in files]
    asked = threading.Event()

    class Hanging(Quiet):
        def do_GET(self) -> None:
            if self.path == "/ID-1.csv":
                asked.set()
                threading.Event().wait(1)
            super().do_GET()

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                return  # The interrupted client has hung up.

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Hanging, directory=str(served))) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        url = f"http://127.0.0.1:{server.server_port}"
        arguments = ["data", "fetch", "public-recordings", "--from", url]
        table = "\n".join(["file\tbytes\tsha256", *lines])
        with subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED, *arguments, table],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert asked.wait(60)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        server.shutdown()
    assert (process.returncode, out) == (130, "")
    assert "1 of 2 files are kept, and the same command fetches the rest" in err.splitlines()[-1]
    assert "Traceback" not in err
    (folder,) = (tmp_path / "home of mine").glob("data/*")
    assert {path.name for path in folder.iterdir()} - {".lock"} == {LEDGER, "ID-0.csv"}
    assert "(1 fetched now)" in call(capsys, "fetch", "public-recordings")[1]
