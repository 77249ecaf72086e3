"""An export is written whole or not at all, and never over something else."""

import json
from pathlib import Path

import pytest

from momentum.deploy.place import FORMAT, RECORD, files_of, require_free, whole_folder
from momentum.errors import BadInput


def earlier(folder: Path, *names: str) -> Path:
    """Lay an earlier export there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("old")
    record = {"format": FORMAT, "files": [{"name": name} for name in names]}
    (folder / RECORD).write_text(json.dumps(record))
    return folder


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "out"
    with whole_folder(out) as unfinished:
        (unfinished / "model").write_text("new")
        assert not out.exists()
    assert files_of(out) == {"model"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_folder(tmp_path / "a" / "out") as folder:
            (folder / "model").write_text("half")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_export_is_replaced_whole(tmp_path: Path) -> None:
    out = earlier(tmp_path / "out", "model.tflite", "built/runtime.js")
    with whole_folder(out) as folder:
        (folder / "model.onnx").write_text("new")
    assert files_of(out) == {"model.onnx"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_earlier_export_stays_when_the_next_fails(tmp_path: Path) -> None:
    out = earlier(tmp_path / "out", "model.tflite")
    with pytest.raises(ValueError, match="stop"), whole_folder(out):
        raise ValueError("stop")
    assert files_of(out) == {"model.tflite", RECORD}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_free(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    require_free(tmp_path / "out")
    require_free(tmp_path / "nothing")


@pytest.mark.parametrize("name", ["thesis.txt", "built/thesis.txt"])
def test_a_file_of_somebody_else_is_never_lost(name: str, tmp_path: Path) -> None:
    out = earlier(tmp_path / "out", "model.tflite")
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("years of work")
    sentence = rf"holds {name}, which no earlier export wrote"
    with pytest.raises(BadInput, match=sentence), whole_folder(out):
        raise AssertionError("it was begun")
    assert (out / name).read_text() == "years of work"


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"format": "other", "files": []}', "[" * 9999])
def test_a_folder_without_our_record_is_somebody_elses(record: str, tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text(record)
    with pytest.raises(BadInput, match="which no earlier export wrote"):
        require_free(tmp_path)


def test_a_file_in_the_way_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BadInput, match="holds out, which no earlier export wrote"):
        require_free(tmp_path / "out")


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    earlier(tmp_path / "real", "model.tflite")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with whole_folder(tmp_path / "link") as folder:
        (folder / "new").write_text("new")
    assert (tmp_path / "link").is_symlink()
    assert files_of(tmp_path / "real") == {"new"}
