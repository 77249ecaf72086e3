"""A saved file has its verdict at once, from a process that was waiting."""

import os
import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from momentum.course import (
    Exercise,
    Folder,
    Happenings,
    Pressed,
    Saved,
    Verdict,
    Watch,
    exercises,
    find_exercise,
    make_folder,
    read_progress,
)
from momentum.errors import BadInput

ONE = find_exercise("reverse_a_list")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return make_folder(tmp_path / "course").folder


@pytest.fixture
def told() -> list[tuple[Exercise, Verdict]]:
    return []


@pytest.fixture
def follower(folder: Folder, told: list[tuple[Exercise, Verdict]]) -> Iterator[Watch]:
    watch = Watch(folder, lambda exercise, verdict: told.append((exercise, verdict)), ONE)
    yield watch
    watch.close()


def _solve(folder: Folder, exercise: Exercise) -> Path:
    path = folder.answer(exercise)
    path.write_text(exercise.solution, encoding="utf-8")
    return path


def test_a_solved_exercise_leads_to_the_next(
    folder: Folder, follower: Watch, told: list[tuple[Exercise, Verdict]]
) -> None:
    follower.prepare()
    verdict = follower.saved(_solve(folder, ONE))
    assert verdict is not None
    assert verdict.passed
    assert told == [(ONE, verdict)]
    assert follower.current == read_progress(folder).next_exercise(ONE)
    assert ONE.name in read_progress(folder).passed


def test_a_process_waits_and_is_used_once(folder: Folder, follower: Watch) -> None:
    follower.prepare()
    waiting = follower._spare
    assert waiting is not None
    follower.prepare()
    assert follower._spare is waiting
    follower.saved(folder.answer(ONE))
    assert follower._spare is not waiting


def test_a_waiting_process_that_died_is_replaced(folder: Folder, follower: Watch) -> None:
    follower.prepare()
    assert follower._spare is not None
    follower._spare[1]._kill()
    follower._spare[1]._process.wait()
    verdict = follower.saved(_solve(folder, ONE))
    assert verdict is not None
    assert verdict.passed


def test_another_exercise_that_is_saved_becomes_current(folder: Folder, follower: Watch) -> None:
    other = next(e for e in exercises() if e.file != ONE.file)
    follower.prepare()
    verdict = follower.saved(_solve(folder, other))
    assert verdict is not None
    assert verdict.exercise == other.name


def test_a_file_of_their_own_is_left_alone(folder: Folder, follower: Watch) -> None:
    own = folder.path / "notes.py"
    own.write_text("x = 1")
    assert follower.saved(own) is None
    assert follower.current == ONE


def test_the_solution_wants_to_be_asked_for_twice(follower: Watch) -> None:
    assert not follower.insists(ONE)
    assert follower.insists(ONE)
    assert not follower.insists(exercises()[-1])


def test_one_can_go_on_without_solving(follower: Watch) -> None:
    follower.skip()
    assert follower.current == read_progress(follower.folder).next_exercise(ONE)


def _no_keys() -> str:
    return ""


def test_saves_are_seen_from_the_first_moment(folder: Folder) -> None:
    happenings = Happenings(folder, _no_keys)
    path = _solve(folder, ONE)
    assert next(iter(happenings)) == Saved(path)


def test_a_save_by_renaming_is_seen(folder: Folder) -> None:
    """Many editors write another file and give it the name."""
    happenings = Happenings(folder, _no_keys)
    path = folder.answer(ONE)
    draft = path.with_suffix(".tmp")
    draft.write_text(ONE.solution)
    os.utime(draft, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    draft.replace(path)
    assert next(iter(happenings)) == Saved(path)


def test_a_key_is_seen(folder: Folder) -> None:
    keys: queue.Queue[str] = queue.Queue()
    keys.put("h")
    assert next(iter(Happenings(folder, keys.get))) == Pressed("h")
    keys.put("")


def test_a_deleted_file_is_no_save_and_a_deleted_folder_is_said(folder: Folder) -> None:
    happenings = iter(Happenings(folder, _no_keys))
    folder.answer(ONE).unlink()
    folder.path.rename(folder.path.with_name("elsewhere"))
    with pytest.raises(BadInput, match="is gone"):
        next(happenings)
