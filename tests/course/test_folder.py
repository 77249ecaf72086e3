"""A learner's folder: everything they need is in it, and what they wrote is never lost."""

import errno
import json
from pathlib import Path

import pytest

from momentum.course import Folder, Made, exercises, find_folder, lessons, make_folder
from momentum.course.deliveries import deliveries
from momentum.errors import BadInput

FIRST = {"README.md": b"how", "01_a/lesson.ipynb": b"", "01_a/mean.py": b"...", "01_a/w.md": b"w"}


def notebook(*cells: str, outputs: str = "") -> bytes:
    parts = [{"cell_type": "code", "source": [cell], "outputs": [outputs]} for cell in cells]
    return json.dumps({"cells": parts}).encode()


class Course:
    """A course whose files a test changes, as a newer version would."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def __call__(self) -> dict[str, bytes]:
        return self.files


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch) -> Course:
    course = Course(FIRST | {"01_a/lesson.ipynb": notebook("1 + 1", "2 + 2")})
    monkeypatch.setattr("momentum.course.folder.deliveries", course)
    return course


def contents(path: Path) -> dict[str, bytes]:
    every = {p.relative_to(path).as_posix(): p for p in path.rglob("*") if p.is_file()}
    return {name: p.read_bytes() for name, p in every.items()}


def lists(made: Made) -> tuple[list[str], list[str], list[str], list[str]]:
    return made.new, made.put_back, made.updated, made.kept


def test_a_new_folder_holds_everything(course: Course, tmp_path: Path) -> None:
    made = make_folder(tmp_path / "deep" / "mine")
    assert (made.created, made.folder) == (True, Folder(tmp_path / "deep" / "mine"))
    assert lists(made) == (list(course.files), [], [], [])
    there = contents(made.folder.path)
    assert set(json.loads(there.pop(".momentum/given.json"))) == set(course.files)
    assert there == course.files
    assert list((tmp_path / "deep").iterdir()) == [made.folder.path]


def test_again_changes_nothing(course: Course, tmp_path: Path) -> None:
    make_folder(tmp_path)
    before = contents(tmp_path)
    made = make_folder(tmp_path)
    assert not made.created
    assert lists(made) == ([], [], [], [])
    assert contents(tmp_path) == before


def test_a_missing_file_is_put_back_and_a_new_one_is_new(course: Course, tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / "01_a" / "mean.py").unlink()
    course.files |= {"02_b/lesson.ipynb": notebook("3")}
    assert lists(make_folder(tmp_path)) == (["02_b/lesson.ipynb"], ["01_a/mean.py"], [], [])
    assert (tmp_path / "01_a" / "mean.py").read_bytes() == b"..."


def test_what_they_left_alone_is_updated(course: Course, tmp_path: Path) -> None:
    make_folder(tmp_path)
    course.files["01_a/w.md"] = b"better words"
    assert lists(make_folder(tmp_path)) == ([], [], ["01_a/w.md"], [])
    assert (tmp_path / "01_a" / "w.md").read_bytes() == b"better words"
    assert lists(make_folder(tmp_path)) == ([], [], [], [])


def test_what_they_changed_stays(course: Course, tmp_path: Path) -> None:
    make_folder(tmp_path)
    answer = tmp_path / "01_a" / "mean.py"
    answer.write_bytes(b"my work")
    assert lists(make_folder(tmp_path)) == ([], [], [], [])
    course.files["01_a/mean.py"] = b"a clearer task"
    assert lists(make_folder(tmp_path)) == ([], [], [], ["01_a/mean.py"])
    assert answer.read_bytes() == b"my work"
    assert (tmp_path / ".momentum/new/01_a/mean.py").read_bytes() == b"a clearer task"
    assert lists(make_folder(tmp_path)) == ([], [], [], []), "told once"
    course.files["01_a/mean.py"] = b"clearer still"
    assert lists(make_folder(tmp_path)) == ([], [], [], ["01_a/mean.py"])
    assert answer.read_bytes() == b"my work"
    answer.write_bytes(b"clearer still")
    course.files["01_a/mean.py"] = b"once more"
    assert lists(make_folder(tmp_path)) == ([], [], ["01_a/mean.py"], [])


def test_running_a_notebook_is_no_change_and_writing_in_it_is(
    course: Course, tmp_path: Path
) -> None:
    make_folder(tmp_path)
    path = tmp_path / "01_a" / "lesson.ipynb"
    path.write_bytes(notebook("1 + 1", "2 + 2", outputs="2"))
    course.files["01_a/lesson.ipynb"] = notebook("1 + 1", "2 + 3")
    assert lists(make_folder(tmp_path)) == ([], [], ["01_a/lesson.ipynb"], [])
    path.write_bytes(notebook("1 + 1", "my own"))
    course.files["01_a/lesson.ipynb"] = notebook("1 + 1", "2 + 4")
    assert lists(make_folder(tmp_path)) == ([], [], [], ["01_a/lesson.ipynb"])
    assert path.read_bytes() == notebook("1 + 1", "my own")


@pytest.mark.parametrize("state", [None, b"", b"{torn", b"[1]", b'\xff{"a": 1}'], ids=str)
def test_where_the_memory_is_lost_nothing_is_overwritten(
    course: Course, tmp_path: Path, state: bytes | None
) -> None:
    make_folder(tmp_path)
    (tmp_path / "01_a" / "mean.py").write_bytes(b"my work")
    given = tmp_path / ".momentum" / "given.json"
    given.unlink() if state is None else given.write_bytes(state)
    course.files["01_a/w.md"] = b"better words"
    assert lists(make_folder(tmp_path)) == ([], [], [], ["01_a/mean.py", "01_a/w.md"])
    assert (tmp_path / "01_a" / "mean.py").read_bytes() == b"my work"


def test_a_folder_with_other_things_in_it_keeps_them(course: Course, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("my thesis")
    (tmp_path / "thesis.tex").write_text("years")
    made = make_folder(tmp_path)
    assert made.created
    assert made.kept == ["README.md"]
    assert (tmp_path / "README.md").read_text() == "my thesis"
    assert (tmp_path / "thesis.tex").read_text() == "years"


# What the operating system refuses


def test_a_file_is_no_folder(course: Course, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for path in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(BadInput):
            make_folder(path)
    assert contents(tmp_path) == {"file": b"mine"}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder nobody can write in")
def test_a_place_nobody_can_write_in(course: Course) -> None:
    with pytest.raises(BadInput, match=r"/proc/mine cannot be written: .*`momentum learn FOLDER`"):
        make_folder(Path("/proc/mine"))


@pytest.mark.parametrize("files", range(5))
def test_a_full_disk_leaves_nothing_half_written(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    make_folder(tmp_path / "old")
    fill_after(monkeypatch, files)
    with pytest.raises(BadInput, match="No space left"):
        make_folder(tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    newer = dict.fromkeys(course.files, b"newer")
    older, course.files = course.files, newer
    fill_after(monkeypatch, files)
    with pytest.raises(BadInput, match="No space left"):
        make_folder(tmp_path / "old")
    there = contents(tmp_path / "old")
    assert set(there) == {*older, ".momentum/given.json"}
    assert all(there[name] in (older[name], newer[name]) for name in older)
    monkeypatch.undo()
    monkeypatch.setattr("momentum.course.folder.deliveries", course)
    assert make_folder(tmp_path / "old").kept == []
    assert {name: contents(tmp_path / "old")[name] for name in newer} == newer


def fill_after(monkeypatch: pytest.MonkeyPatch, files: int) -> None:
    """Let the disk be full in the middle of a file, after so many whole ones."""
    write_bytes, written = Path.write_bytes, iter(range(100))

    def write(path: Path, content: bytes) -> int:
        if next(written) < files:
            return write_bytes(path, content)
        write_bytes(path, content[:1])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", write)


# Finding it


def test_the_folder_is_found_from_inside_beside_and_by_name(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput, match="`momentum learn`"):
        find_folder()
    with pytest.raises(BadInput, match="nowhere is not a folder"):
        find_folder(Path("nowhere"))
    mine = tmp_path / "momentum-course"
    make_folder(mine)
    assert find_folder() == Folder(mine)
    monkeypatch.chdir(mine / "01_a")
    assert find_folder() == Folder(mine)
    assert find_folder(tmp_path) == Folder(tmp_path)


# The real course


def test_a_learner_gets_the_exercises_and_no_answer() -> None:
    given = deliveries()
    for exercise in exercises():
        assert given[f"{exercise.lesson.name}/{exercise.file}"] == exercise.given.encode()
        assert Folder(Path("x")).answer(exercise).as_posix()[2:] in given
    kinds = {tuple(name.split("/")[1:2]) for name in given if name.endswith(".py")}
    assert kinds == {(exercise.file,) for exercise in exercises()}
    secret = {e.solution.encode() for e in exercises()} | {
        e.check.read_bytes() for e in exercises()
    }
    assert not secret & set(given.values())
    for lesson in lessons():
        assert f"{lesson.name}/lesson.ipynb" in given
        assert lesson.title in given["README.md"].decode()
