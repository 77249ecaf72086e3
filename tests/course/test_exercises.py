"""Every exercise of the course: its solution passes, every mutant is rejected by its own idea."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from momentum.course import Exercise, exercises, judge, lessons, overlay
from momentum.isolation import LAUNCH

EXERCISES = exercises()
MUTANTS = [(exercise, mutant) for exercise in EXERCISES for mutant in exercise.mutants]
GENERIC = {
    "missing_name",
    "other_kind",
    "other_shape",
    "other_value",
    "not_a_number",
    "returned_nothing",
    "endless",
    "gone",
}
"""Ideas any check may find; a mutant must be rejected by a better one."""


def _name(value: object) -> str | None:
    return getattr(value, "name", None) or getattr(value, "stem", None)


@pytest.mark.parametrize("exercise", EXERCISES, ids=_name)
def test_the_solution_passes(exercise: Exercise) -> None:
    verdict = judge(exercise, exercise.solution)
    assert verdict.passed, verdict.message
    assert verdict.holds


@pytest.mark.parametrize(("exercise", "mutant"), MUTANTS, ids=_name)
def test_a_mutant_is_rejected_by_its_own_idea(
    exercise: Exercise, mutant: Path, copied: LAUNCH
) -> None:
    wrong = overlay(exercise.solution, mutant.read_text(encoding="utf-8"))
    verdict = judge(exercise, wrong, launch=copied)
    assert verdict.outcome in ("wrong", "broken"), verdict.message
    assert verdict.idea == mutant.stem, verdict.message
    assert mutant.stem not in GENERIC


@pytest.mark.parametrize("exercise", EXERCISES, ids=_name)
def test_an_untouched_exercise_fails_kindly(exercise: Exercise, copied: LAUNCH) -> None:
    verdict = judge(exercise, exercise.given)
    assert verdict.outcome == "untouched"
    almost = judge(exercise, exercise.given + "\nTHOUGHTS = 'thinking'\n", launch=copied)
    assert almost.outcome in ("untouched", "wrong"), almost.message
    assert almost.message.endswith((".", "?"))


@pytest.mark.parametrize("exercise", EXERCISES, ids=_name)
def test_a_verdict_does_not_depend_on_luck(exercise: Exercise, copied: LAUNCH) -> None:
    """The cases are drawn from the file's text: these two and the solution's own are three."""
    for number in range(2):
        verdict = judge(exercise, f"{exercise.solution}\n# {number}\n", launch=copied)
        assert verdict.passed, verdict.message


@pytest.mark.parametrize("exercise", EXERCISES, ids=_name)
def test_an_exercise_is_described(exercise: Exercise) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", exercise.name)
    assert len(exercise.hints) >= 2
    assert all(hint.rstrip().endswith((".", "?", "`", ":")) for hint in exercise.hints)
    task = ast.get_docstring(ast.parse(exercise.given))
    assert task is not None
    assert len(task) > 60


def test_mutants_are_described_and_many() -> None:
    for _, mutant in MUTANTS:
        belief = ast.get_docstring(ast.parse(mutant.read_text(encoding="utf-8")))
        assert (belief or "").endswith("."), mutant
    for exercise in EXERCISES:
        assert len(exercise.mutants) >= 3, exercise.name


def test_a_solution_gives_no_other_exercise_away() -> None:
    files = Counter((exercise.lesson, exercise.file) for exercise in EXERCISES)
    for exercise in EXERCISES:
        shared = files[exercise.lesson, exercise.file] > 1
        assert bool(exercise.shows) == shared, exercise.name
        ast.parse(exercise.own_solution)
        assert (len(exercise.own_solution) < len(exercise.solution)) == shared


def test_names_are_unique() -> None:
    most = Counter(exercise.name for exercise in EXERCISES).most_common(1)
    assert most[0][1] == 1
    for lesson in lessons():
        checks = {path.stem for path in (lesson.folder / "checks").glob("*.py")}
        assert checks == {exercise.name for exercise in lesson.exercises}
        mutants = {path.name for path in (lesson.folder / "mutants").glob("[a-z]*")}
        assert mutants == checks
