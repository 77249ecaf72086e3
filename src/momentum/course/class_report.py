"""What a class understood: who solved what, and the wrong ideas that several share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from momentum.course.grading import Grade


@dataclass(frozen=True)
class SharedIdea:
    """A wrong idea that students of a class share.

    Parameters
    ----------
    lesson, exercise, idea : str
        Where it was met, and its name.
    students : tuple of str
        Who has it.
    message : str
        The sentence one of them would have read.
    """

    lesson: str
    exercise: str
    idea: str
    students: tuple[str, ...]
    message: str


def shared_ideas(grades: Sequence[Grade], at_least: int = 2) -> list[SharedIdea]:
    """Return the wrong ideas at least so many students have, the most frequent first.

    Examples
    --------
    >>> both = [Grade(s, "01", "mean", "wrong", "forgot", "Divide.", 0.1) for s in ("a", "b")]
    >>> [(found.idea, found.students) for found in shared_ideas(both)]
    [('forgot', ('a', 'b'))]
    """
    groups: dict[tuple[str, str, str], list[Grade]] = defaultdict(list)
    for grade in grades:
        if grade.idea and grade.outcome == "wrong":
            groups[grade.lesson, grade.exercise, grade.idea].append(grade)
    found = [
        SharedIdea(*key, tuple(sorted(g.student for g in group)), group[0].message)
        for key, group in groups.items()
        if len(group) >= at_least
    ]
    return sorted(found, key=lambda idea: (-len(idea.students), idea.lesson, idea.exercise))


def solved_by_student(grades: Sequence[Grade]) -> list[tuple[str, int, int, str]]:
    """Return for every student: name, exercises solved, exercises begun, what else happened."""
    rows: dict[str, list[Grade]] = defaultdict(list)
    for grade in grades:
        rows[grade.student].append(grade)
    return [
        (student, *_solved_and_begun(theirs), _incidents(theirs))
        for student, theirs in sorted(rows.items())
    ]


def _solved_and_begun(grades: Sequence[Grade]) -> tuple[int, int]:
    solved = sum(grade.outcome == "passed" for grade in grades)
    return solved, sum(grade.outcome not in ("untouched", "missing") for grade in grades)


def _incidents(grades: Sequence[Grade]) -> str:
    kinds = ("endless", "gone", "broken", "missing", "unreadable", "not started")
    counts = Counter(grade.outcome for grade in grades)
    return ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind])


def solved_by_exercise(grades: Sequence[Grade]) -> list[tuple[str, str, int, int]]:
    """Return for every exercise: lesson, name, students who solved it, students who began it."""
    rows: dict[tuple[str, str], list[Grade]] = defaultdict(list)
    for grade in grades:
        rows[grade.lesson, grade.exercise].append(grade)
    return [
        (lesson, exercise, *_solved_and_begun(theirs))
        for (lesson, exercise), theirs in rows.items()
    ]
