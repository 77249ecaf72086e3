"""The stored Keras values are what Keras says today."""

import pytest

from momentum import twins
from momentum.course import (
    Exercise,
    Lesson,
    compute_references,
    exercises,
    judge,
    lesson_of,
    lessons,
    live_references,
    same,
)
from momentum.errors import BadInput
from momentum.isolation import LAUNCH

WITH_REFERENCES = [lesson for lesson in lessons() if (lesson.folder / "references.py").exists()]
USING_THEM = [e for e in exercises() if ".reference(" in e.check.read_text(encoding="utf-8")]


@pytest.mark.skipif(not twins.available(), reason="needs the extra keras")
@pytest.mark.parametrize("lesson", WITH_REFERENCES, ids=lambda lesson: str(lesson.name))
def test_stored_values_are_regenerated_by_keras(lesson: Lesson) -> None:
    live, stored = compute_references(lesson), lesson.references
    assert live.keys() == stored.keys()
    for name, parts in live.items():
        assert parts.keys() == stored[name].keys()
        for key, value in parts.items():
            assert same(stored[name][key], value, 1e-6), f"{name}.{key}"


@pytest.mark.skipif(not twins.available(), reason="needs the extra keras")
@pytest.mark.parametrize("exercise", USING_THEM[:1], ids=lambda exercise: str(exercise.name))
def test_a_check_can_ask_keras_itself(exercise: Exercise) -> None:
    verdict = judge(exercise, exercise.solution, references=live_references(exercise))
    assert verdict.passed, verdict.message


@pytest.mark.parametrize("exercise", USING_THEM, ids=lambda exercise: str(exercise.name))
def test_a_check_really_uses_its_references(exercise: Exercise, copied: LAUNCH) -> None:
    """With other values of the reference even the solution fails: the comparison is made."""
    known = lesson_of(exercise).references
    shifted = {
        name: {key: value + 1.0 if hasattr(value, "dtype") else value for key, value in p.items()}
        for name, p in known.items()
    }
    verdict = judge(exercise, exercise.solution, references=shifted, launch=copied)
    assert not verdict.passed


def test_without_keras_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("momentum.twins.backend.available", lambda: False)
    exercise = next(e for e in exercises() if e.lesson == WITH_REFERENCES[0].folder)
    with pytest.raises(BadInput, match=r"needs Keras.*momentum-course\[keras\]"):
        live_references(exercise)
