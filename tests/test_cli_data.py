"""`momentum data` as a person or a script uses it."""

import dataclasses
import gzip
import hashlib
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest

from momentum.cli import run_command
from momentum.data import CHANNELS, picture_set, picture_sets_here, simulate_recordings
from momentum.data.catalogue import DataSet, data_sets, find_data_set
from momentum.data.download import checked_address
from momentum.data.pictures import PICTURE_SETS
from momentum.data.published import LEDGER, PublishedFile
from momentum.errors import BadInput
from momentum.labs.catalogue import find_lab

SMALL = ["--epochs", "2", "--units", "8"]
SECRET = "purple-secret"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and does not talk about it."""

    def log_message(self, *_: Any) -> None:
        pass


@cache
def _tables() -> list[str]:
    """Two simulated recordings, as published ones look: personal columns beside the signal."""
    tables = []
    for recording in simulate_recordings(2, seed=1).recordings:
        table = pd.DataFrame(recording.signal, columns=list(CHANNELS))
        table = table.assign(Mark=recording.marks, AUTISM=SECRET, FILENUM=recording.runs)
        tables.append(table.to_csv(index=False, float_format="%.6f"))
    return tables


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve two published files from a folder on 127.0.0.1, and let the catalogue know them."""
    folder = tmp_path / "served"
    folder.mkdir()
    for k, table in enumerate(_tables()):
        (folder / f"ID-{k}.csv").write_text(table)
    files = {"public-recordings": [_listed(path) for path in sorted(folder.iterdir())]}
    yield from _serve(folder, files, tmp_path, monkeypatch)


@pytest.fixture
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve small sets in the form of MNIST and CIFAR-10, and let the catalogue know them."""
    folder = tmp_path / "served"
    folder.mkdir()
    digits = np.arange(12 * 28 * 28, dtype=np.uint8).reshape(12, 28, 28)
    labels = np.arange(12, dtype=np.uint8) % 10
    for half in ("train", "t10k"):
        for name, values in (("images-idx3", digits), ("labels-idx1", labels)):
            head = b"".join(
                number.to_bytes(4, "big") for number in (0x800 | values.ndim, *values.shape)
            )
            path = folder / f"{half}-{name}-ubyte.gz"
            path.write_bytes(gzip.compress(head + values.tobytes()))
    names = [f"data_batch_{number}.bin" for number in range(1, 6)] + ["test_batch.bin"]
    with tarfile.open(folder / "cifar-10-binary.tar.gz", "w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            member.size = 3073
            archive.addfile(member, io.BytesIO(bytes([3]) + bytes(3072)))
    files = {
        "mnist": [_listed(path) for path in sorted(folder.glob("*ubyte.gz"))],
        "cifar-10": [_listed(folder / "cifar-10-binary.tar.gz")],
    }
    yield from _serve(folder, files, tmp_path, monkeypatch)


def _serve(
    folder: Path,
    files: dict[str, list[PublishedFile]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    monkeypatch.setattr("momentum.commands_data.data_sets", partial(_sets, files))
    monkeypatch.setattr("momentum.data.catalogue.data_sets", partial(_sets, files))
    monkeypatch.setenv("MOMENTUM_HOME", str(tmp_path / "home of mine"))
    monkeypatch.setenv("MOMENTUM_FASHION_MNIST", str(tmp_path / "fashion"))
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


def _sets(files: dict[str, list[PublishedFile]]) -> tuple[DataSet, ...]:
    return tuple(
        dataclasses.replace(one, files=tuple(files.get(one.name, one.files))) for one in data_sets()
    )


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
    assert "public-recordings" in err
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
        "made at need",
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


@pytest.mark.parametrize(
    ("name", "tail"),
    [
        ("public-recordings", "/datasets/neuroscience/IDOXY_full"),
        ("mnist", ".amazonaws.com/mnist"),
        ("cifar-10", "www.cs.toronto.edu/~kriz"),
    ],
)
def test_the_address_of_a_published_set_is_on_the_web_and_encrypted(name: str, tail: str) -> None:
    source = find_data_set(name).source
    assert checked_address(source) == source
    assert source.startswith("https://")
    assert source.endswith(tail)


# Pictures


@pytest.mark.usefixtures("pictures")
@pytest.mark.parametrize(("name", "files", "n"), [("mnist", 4, 12), ("cifar-10", 1, 5)])
def test_pictures_are_fetched_and_load(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, files: int, n: int
) -> None:
    with pytest.raises(BadInput, match=f"momentum data fetch {name}"):
        picture_set(name)
    code, out, err = call(capsys, "fetch", name)
    assert code == 0
    assert "100 %" in err
    assert f"{files} of {files} files lie in" in out
    lab = {"mnist": "digits", "cifar-10": "objects"}[name]
    assert out.endswith(f"Use them:  momentum run {lab} --data {name}\n")
    field = find_lab(lab).model_fields["data"]
    assert name in get_args(field.annotation)
    assert len(picture_set(name).train_x) == n
    assert name in picture_sets_here()
    assert "(0 fetched now)" in call(capsys, "fetch", name)[1]
    folder = call(capsys, "path", name)[1].removesuffix("\n")
    assert Path(folder) == tmp_path / "home of mine" / "data" / name


@pytest.mark.usefixtures("pictures")
def test_pictures_in_another_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = call(capsys, "fetch", "mnist", "--to", "here")[1]
    use = f"picture_set('mnist', folder='{tmp_path / 'here'}')"
    assert use in out
    assert len(eval(use, {"picture_set": picture_set}).test_x) == 12
    assert "mnist" not in picture_sets_here()


@pytest.mark.usefixtures("pictures")
def test_the_list_names_every_picture_set(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    call(capsys, "fetch", "cifar-10")
    sets = {one["name"]: one for one in one_json(call(capsys, "list", "--json")[1])["sets"]}
    assert {name: one["kind"] for name, one in sets.items() if name in PICTURE_SETS} == {
        "digits": "bundled",
        "drawn-objects": "drawn",
        "mnist": "fetchable",
        "fashion": "installed",
        "cifar-10": "fetchable",
    }
    assert sets["cifar-10"]["path"] == str(tmp_path / "home of mine" / "data" / "cifar-10")
    assert (sets["mnist"]["here"], sets["mnist"]["files"], sets["mnist"]["path"]) == (0, 4, None)
    assert sets["fashion"]["path"] is None
    rows = [line for line in call(capsys, "list")[1].splitlines() if line.startswith("│")]
    lines = {row.split("│")[1].strip(): row for row in rows}
    assert "CC BY-SA 3.0 │ yes" in lines["digits"]
    assert "1 of 1 files" in lines["cifar-10"]
    assert "0 of 4 files" in lines["mnist"]
    assert "MIT          │ no " in lines["fashion"]


@pytest.mark.usefixtures("pictures")
def test_installed_pictures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = "install Debian's package dataset-fashion-mnist"
    refused(call(capsys, "fetch", "fashion"), words)
    refused(call(capsys, "path", "fashion"), words)
    shutil.copytree(tmp_path / "served", tmp_path / "fashion")
    assert call(capsys, "path", "fashion")[1] == f"{tmp_path / 'fashion'}\n"
    refused(call(capsys, "fetch", "fashion"), "fashion need not be fetched: Fashion-MNIST by Zal")
    assert f"It lies in {tmp_path / 'fashion'}" in call(capsys, "list")[1].replace("\n", "")
    assert len(picture_set("fashion").train_x) == 12


# What a script reads


@pytest.mark.usefixtures("served")
def test_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    simulated, public, *_ = one_json(call(capsys, "list", "--json")[1])["sets"]
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
        (["path", "digits"], "digits need not be fetched: 10,000 pictures of MNIST"),
        (["fetch", "drawn-objects"], "drawn-objects need not be fetched: drawn here"),
        (["path", "mnist"], "mnist is not here yet; `momentum data fetch mnist` fetches it"),
        (["path", "imagenet"], "no data set 'imagenet'; there are simulated-recordings, public"),
        (["fetch", "mnist"], "train-images-idx3-ubyte.gz is not at http://127.0.0.1"),
        (["fetch", "cifar-10"], "cifar-10-binary.tar.gz is not at http://127.0.0.1"),
        (["fetch", "mnist", "--from", ""], "begins with https://"),
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
    assert {path.parent.name for path in tmp_path.rglob("*") if path.is_file()} == {"served"}


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
import dataclasses, sys
import momentum.data.catalogue as catalogue
from momentum.cli import main
from momentum.data.published import published_files
names = sys.argv.pop()
files = published_files(names)
sets = tuple(dataclasses.replace(one, files=files) for one in catalogue.data_sets())
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
