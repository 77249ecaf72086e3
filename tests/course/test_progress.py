"""Progress is kept, survives damage, and says where a learner stopped."""

from pathlib import Path

import pytest

from momentum.course import (
    Folder,
    Progress,
    Verdict,
    exercises,
    keep_progress,
    make_folder,
    read_progress,
    where_they_stopped,
)
from momentum.errors import BadInput

FIRST, SECOND, *_ = exercises()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / ".momentum").mkdir()
    return Folder(tmp_path)


def _passed(name: str) -> Verdict:
    return Verdict(name, "passed", "Done.")


def test_what_is_solved_stays_solved(folder: Folder) -> None:
    progress = read_progress(folder)
    progress.note(_passed(FIRST.name))
    progress.note(Verdict(FIRST.name, "wrong", "No.", "an_idea"))
    progress.hints["x"] = 2
    keep_progress(folder, progress)
    again = read_progress(folder)
    assert again == progress
    assert again.count() == 1
    assert again.ideas == {FIRST.name: "an_idea"}
    again.note(_passed(FIRST.name))
    assert again.ideas == {}
    assert again.passed[FIRST.name] == progress.passed[FIRST.name]


def test_the_next_exercise_comes_after_the_last_and_begins_again(folder: Folder) -> None:
    progress = Progress()
    assert progress.next_exercise() == FIRST
    progress.note(_passed(SECOND.name))
    assert progress.next_exercise() == FIRST
    assert progress.next_exercise(FIRST) == exercises()[2]
    assert progress.next_exercise(exercises()[-1]) == FIRST
    for exercise in exercises():
        progress.note(_passed(exercise.name))
    assert progress.next_exercise() is None
    keep_progress(folder, progress)
    assert where_they_stopped(folder) == f"All {len(exercises())} exercises are solved."


def test_it_says_where_they_stopped(folder: Folder) -> None:
    sentence = where_they_stopped(folder)
    assert sentence.startswith(f"0 of {len(exercises())} exercises solved; next: {FIRST.name} (")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"passed": []}', "null", '{"passed": {"a": 1}}', "[" * 9**5]
)
def test_a_damaged_file_is_set_aside(folder: Folder, text: str) -> None:
    (folder.state / "progress.json").write_text(text)
    assert read_progress(folder) == Progress()
    assert (folder.state / "progress.damaged.json").read_text() == text
    keep_progress(folder, Progress())
    assert read_progress(folder) == Progress()


def test_an_exercise_the_course_no_longer_has_does_not_count(folder: Folder) -> None:
    progress = Progress(passed={"of_an_older_course": "2026-01-01"})
    keep_progress(folder, progress)
    assert read_progress(folder).count() == 0


def test_a_folder_that_cannot_be_written_is_said(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("momentum.course.progress.write_text", read_only)
    with pytest.raises(BadInput, match=r"could not be kept in .*: Read-only file system"):
        keep_progress(folder, Progress())


def test_a_new_folder_knows_nothing(tmp_path: Path) -> None:
    made = make_folder(tmp_path / "course")
    assert read_progress(made.folder) == Progress()
