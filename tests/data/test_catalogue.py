"""The catalogue: what is said about each data set, where it lies, what counts as sound."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

from momentum.data.catalogue import data_home, data_sets, find_data_set
from momentum.data.published import (
    LEDGER,
    PublishedFile,
    published_files,
    read_ledger,
    sound_files,
)
from momentum.errors import BadInput

HASH = "0" * 64


def test_every_set_says_whose_it_is() -> None:
    for one in data_sets():
        for said in (one.name, one.what, one.origin, one.licence, one.consent, one.use):
            assert said.strip()
        assert (one.size > 0) == (one.kind == "fetchable")


def test_the_public_recordings_are_said_to_have_no_licence_and_no_consent() -> None:
    public = find_data_set("public-recordings")
    assert len(public.files) == len({file.name for file in public.files}) == 50
    assert public.licence == "none given"
    assert "no consent statement" in public.consent
    assert "own study only" in public.use
    assert "personal columns are dropped before" in public.use


def test_an_unknown_set_is_refused_with_the_known_names() -> None:
    with pytest.raises(BadInput, match="no data set 'none'; there are simulated-recordings, pub"):
        find_data_set("none")


def test_what_is_fetched_is_known_to_the_byte() -> None:
    """Sizes and SHA-256 as TensorFlow Datasets lists them, and others."""
    mnist, cifar = find_data_set("mnist"), find_data_set("cifar-10")
    assert [file.size for file in mnist.files] == [9_912_422, 28_881, 1_648_877, 4_542]
    (archive,) = cifar.files
    assert (archive.name, archive.size) == ("cifar-10-binary.tar.gz", 170_052_171)
    assert archive.sha256.startswith("c4a38c50")


def test_no_pickle_is_ever_fetched() -> None:
    names = [file.name for one in data_sets() for file in one.files]
    assert not [name for name in names if "python" in name or ".pkl" in name]


def test_recordings_are_the_only_files_that_are_reduced() -> None:
    for one in data_sets():
        assert all(file.is_recording == ("recordings" in one.name) for file in one.files)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.gz",
        "a/b.tar.gz",
        "a.tar",
        "a.tgz",
        "a.pkl",
        "a..gz",
        "../evil.csv",
        "/etc/evil.csv",
        "a/b.csv",
        "a\\b.csv",
        "..csv",
        ".csv",
        "",
        "a.py",
        "a.csv\n",
    ],
)
def test_a_name_that_could_lead_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="is no name of a data file"):
        PublishedFile(name, 1, HASH)
    with pytest.raises(BadInput):
        published_files(f"file\tbytes\tsha256\n{name}\t1\t{HASH}\n")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"a.csv\t0\t{HASH}", "size of 0 bytes"),
        (f"a.csv\t-5\t{HASH}", "size of -5 bytes"),
        (f"a.csv\t900000000\t{HASH}", "size of 900000000 bytes; expected 1 to 100,000,000"),
        (f"a.gz\t2000000000\t{HASH}", "size of 2000000000 bytes; expected 1 to 1,000,000,000"),
        ("a.csv\t5\tabc", "no SHA-256"),
        (f"a.csv\tmany\t{HASH}", "table of published files is damaged"),
        ("a.csv\t5", "table of published files is damaged"),
    ],
)
def test_a_damaged_table_is_refused(line: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        published_files(f"file\tbytes\tsha256\n{line}\n")


def test_the_place_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MOMENTUM_HOME", str(tmp_path))
    assert data_home() == tmp_path / "data"
    monkeypatch.setenv("MOMENTUM_HOME", "here")
    assert data_home() == Path.cwd() / "here" / "data"


@pytest.mark.parametrize(
    ("system", "tail"),
    [
        ("linux", ".local/share/momentum/data"),
        ("darwin", "Library/Application Support/momentum/data"),
        ("win32", "AppData/Local/momentum/data"),
    ],
)
def test_the_place_follows_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, tail: str
) -> None:
    for name in ("MOMENTUM_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert data_home() == tmp_path / tail


def test_the_place_follows_xdg_unless_it_is_relative(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("MOMENTUM_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_home() == tmp_path / "momentum" / "data"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert data_home() == tmp_path / "home" / ".local" / "share" / "momentum" / "data"


def test_nobody_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    for name in ("MOMENTUM_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(BadInput, match="say with MOMENTUM_HOME"):
        data_home()


def test_a_file_is_sound_only_if_it_is_what_was_written(tmp_path: Path) -> None:
    content, file = b"CH1\n", PublishedFile("a.csv", 9, HASH)
    entry = {"upstream": HASH, "here": hashlib.sha256(content).hexdigest()}
    path = tmp_path / file.name
    path.write_bytes(content)
    assert sound_files(tmp_path, [file]) == []  # Not in the ledger: not known to be ours.
    (tmp_path / LEDGER).write_text(json.dumps({"files": {"a.csv": entry}}))
    assert sound_files(tmp_path, [file]) == [file]
    assert sound_files(tmp_path, [PublishedFile("a.csv", 9, "1" * 64)]) == []
    path.write_bytes(b"CH2\n")
    assert sound_files(tmp_path, [file]) == []
    path.unlink()
    assert sound_files(tmp_path, [file]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"files": 7}',
        '{"files": {"a.csv": 7}}',
        '{"files": {"a.csv": {}}}',
        "é",
    ],
)
def test_a_damaged_ledger_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / LEDGER).write_bytes(text.encode("latin-1"))
    assert read_ledger(tmp_path) == {}
