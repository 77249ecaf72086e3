"""The course: lessons, exercises, checks that name the idea that is wrong, progress, grading."""

from momentum.course.checking import Learner, Mistake, Wrong
from momentum.course.class_report import (
    SharedIdea,
    shared_ideas,
    solved_by_exercise,
    solved_by_student,
)
from momentum.course.folder import Folder, Made, find_folder, make_folder
from momentum.course.grading import Grade, as_csv, closed_rooms, grade_class, read_grades, students
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
from momentum.course.progress import (
    Progress,
    keep_progress,
    read_progress,
    where_they_stopped,
)
from momentum.course.references import compute_references, live_references, write_references
from momentum.course.watching import Happenings, Pressed, Saved, Watch
from momentum.isolation import LearnerError, Remote

__all__ = [
    "Differs",
    "Exercise",
    "Folder",
    "Grade",
    "Happenings",
    "Learner",
    "LearnerError",
    "Lesson",
    "Made",
    "Mistake",
    "Outcome",
    "Pressed",
    "Progress",
    "Remote",
    "Saved",
    "SharedIdea",
    "Verdict",
    "Watch",
    "Wrong",
    "as_csv",
    "closed_rooms",
    "compute_references",
    "cpu_time",
    "exercises",
    "expect",
    "find_exercise",
    "find_folder",
    "front_matter",
    "grade_class",
    "judge",
    "judge_file",
    "keep_progress",
    "kind_of",
    "lesson_of",
    "lessons",
    "lessons_folder",
    "live_references",
    "make_folder",
    "overlay",
    "read_grades",
    "read_progress",
    "same",
    "shared_ideas",
    "show",
    "shown",
    "solved_by_exercise",
    "solved_by_student",
    "students",
    "waiting",
    "where_they_stopped",
    "write_references",
]
