"""Values of another library that checks compare with: stored, or computed now."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from momentum.course.lessons import Exercise, Lesson, lesson_of
from momentum.course.loading import load_module
from momentum.isolation import to_plain


def live_references(exercise: Exercise) -> Mapping[str, Any]:
    """Compute the reference values of an exercise's lesson with Keras, now.

    Raises
    ------
    BadInput
        Without the extra ``keras``.
    """
    return compute_references(lesson_of(exercise))


def compute_references(lesson: Lesson) -> dict[str, Any]:
    """Call every function of a lesson's ``references.py``."""
    file = lesson.folder / "references.py"
    if not file.exists():
        return {}
    from momentum import twins  # Here, since checks import this room and must be quick.

    twins.require_keras("Reference values from Keras")
    return {name: function() for name, function in _functions(file).items()}


def write_references(lesson: Lesson) -> None:
    """Store a lesson's reference values in ``references.json``."""
    values = compute_references(lesson)
    plain = {
        name: {key: to_plain(value) for key, value in parts.items()}
        for name, parts in sorted(values.items())
    }
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    (lesson.folder / "references.json").write_text(text + "\n", encoding="utf-8")


def _functions(file: Path) -> dict[str, Callable[[], dict[str, Any]]]:
    module = load_module(file)
    return {
        key: thing
        for key, thing in vars(module).items()
        if not key.startswith("_")
        and callable(thing)
        and getattr(thing, "__module__", None) == module.__name__
    }
