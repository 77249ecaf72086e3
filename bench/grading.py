"""How long it takes to grade a class of thirty, hostile ones among them, and whether all is right.

``python bench/grading.py``: ten students hand in the solutions, fourteen hand in mutants in every
exercise, six hand in hostile files; every verdict is compared with what it must be.
"""

import os
import tempfile
import time
from collections import Counter
from pathlib import Path

from momentum.course import (
    Exercise,
    Grade,
    exercises,
    grade_class,
    overlay,
)

RESULTS = Path(__file__).parent / "results" / "grading.md"
GOAL = 600
"""Seconds for the class."""

HOSTILE = {
    "exits": ("import sys\nsys.exit(0)\n", {"broken"}),
    "vanishes": ("import os\nos._exit(0)\n", {"gone"}),
    "fork_bomb": ("import os\nwhile True: os.fork()\n", {"broken"}),
    "deletes": (
        "import os, shutil\nfor p in ('/etc', os.path.expanduser('~'), '.'):\n"
        "    shutil.rmtree(p, ignore_errors=True)\nraise ValueError('deleted')\n",
        {"broken"},
    ),
    "gulps": ("x = bytearray(50 * 2 ** 30)\n", {"broken"}),
    "endless": ("while True: pass\n", {"endless"}),
}
ENDLESS_IN = 4
"""An endless loop costs its whole time, so that student has it in so many exercises only."""


def hand_in(folder: Path, student: str, exercise: Exercise, source: str) -> None:
    """Write one answer of one student."""
    path = folder / student / exercise.lesson.name / exercise.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")


def first_of_each_file() -> list[Exercise]:
    """Return one exercise for every file, since a file has one author."""
    return list({(e.lesson, e.file): e for e in reversed(exercises())}.values())[::-1]


def make_class(folder: Path) -> dict[tuple[str, str], tuple[set[str], str | None]]:
    """Write thirty folders; return what every verdict must be where one is fixed."""
    expected: dict[tuple[str, str], tuple[set[str], str | None]] = {}
    for number in range(10):
        for exercise in exercises():
            hand_in(folder, f"good_{number:02}", exercise, exercise.solution)
            expected[f"good_{number:02}", exercise.name] = {"passed"}, None
    for number in range(14):
        student = f"mutant_{number:02}"
        for exercise in first_of_each_file():
            mutant = exercise.mutants[number % len(exercise.mutants)]
            hand_in(folder, student, exercise, overlay(exercise.solution, mutant.read_text()))
            expected[student, exercise.name] = {"wrong", "broken"}, mutant.stem
    for student, (source, outcomes) in HOSTILE.items():
        files = first_of_each_file()
        for exercise in files[:ENDLESS_IN] if student == "endless" else files:
            hand_in(folder, student, exercise, source)
            expected[student, exercise.name] = outcomes, None
    return expected


def wrong_verdicts(
    grades: list[Grade], expected: dict[tuple[str, str], tuple[set[str], str | None]]
) -> list[str]:
    """Return every verdict that is not what it must be."""
    bad = []
    for grade in grades:
        outcomes, idea = expected.get((grade.student, grade.exercise), (None, None))
        if outcomes and (grade.outcome not in outcomes or (idea and grade.idea != idea)):
            bad.append(f"{grade.student} {grade.exercise}: {grade.outcome} {grade.idea}")
    return bad


def main() -> None:
    """Grade, compare, publish."""
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as place:
        expected = make_class(Path(place))
        started = time.perf_counter()
        grades = list(grade_class(Path(place), jobs))
        seconds = time.perf_counter() - started
    bad = wrong_verdicts(grades, expected)
    counts = Counter(grade.outcome for grade in grades)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in counts.most_common())
    goal = "met" if seconds < GOAL else "**missed**"
    report = f"""# Grading a class of thirty

`python bench/grading.py`: ten students with solutions, fourteen with mutants, six hostile;
{len(exercises())} exercises each, every check in a closed room, {jobs} at a time.

- {len(grades):,} verdicts in {seconds:.0f} s (goal: below {GOAL} s, {goal}): {kinds}.
- {len(expected) - len(bad):,} of {len(expected):,} verdicts that are fixed beforehand were right.
"""
    print(report, *bad, sep="\n")
    if not bad:
        RESULTS.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
