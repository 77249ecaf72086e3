"""The course: lessons, exercises, checks that name the idea that is wrong, progress, grading."""

from momentum.course.checking import Learner, Mistake, Wrong
from momentum.course.judging import Outcome, Verdict, judge, judge_file, waiting
from momentum.course.lesson_cells import Differs, cpu_time, expect, show
from momentum.course.lessons import (
    Exercise,
    Lesson,
    exercises,
    find_exercise,
    front_matter,
    lesson_of,
    lessons,
    lessons_folder,
)
from momentum.course.likeness import kind_of, same, shown
from momentum.course.overlay import overlay
from momentum.isolation import LearnerError, Remote

__all__ = [
    "Differs",
    "Exercise",
    "Learner",
    "LearnerError",
    "Lesson",
    "Mistake",
    "Outcome",
    "Remote",
    "Verdict",
    "Wrong",
    "cpu_time",
    "exercises",
    "expect",
    "find_exercise",
    "front_matter",
    "judge",
    "judge_file",
    "kind_of",
    "lesson_of",
    "lessons",
    "lessons_folder",
    "overlay",
    "same",
    "show",
    "shown",
    "waiting",
]
