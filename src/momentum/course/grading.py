"""A whole class at once: every exercise of every learner, each in a closed room."""

from __future__ import annotations

import csv
import io
import queue
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from momentum.course.judges import Judge
from momentum.course.judging import Verdict
from momentum.course.lessons import Exercise, exercises, lessons_folder
from momentum.errors import BadInput
from momentum.isolation import JAILED, Jail, Limits, find_jail

REFUSED = (
    "This machine offers no closed room (an unprivileged user or a namespace of one's own, on "
    "Linux with util-linux), so code of strangers is not run here; `--trusted` checks it with "
    "limits of time and memory only."
)


NOT_STARTED = "This machine could not start the check; that is not the student's fault."


@dataclass(frozen=True)
class Grade:
    """The verdict on one exercise of one learner.

    Parameters
    ----------
    student : str
        Name of their folder.
    lesson, exercise : str
        What was checked.
    outcome : str
        As in `Verdict`, or "not started" when the machine could not start the check.
    idea : str
        Name of the idea that is wrong, or "".
    message : str
        The sentence the learner would have read.
    seconds : float
        The check took.
    """

    student: str
    lesson: str
    exercise: str
    outcome: str
    idea: str
    message: str
    seconds: float


def students(folder: Path) -> list[Path]:
    """Return the folders of a class, by name.

    Raises
    ------
    BadInput
        When there is no such folder, or nobody in it.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; expected one with a folder for every student.")
    found = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    if not found or any((folder / e.lesson.name).is_dir() for e in exercises()):
        raise BadInput(f"{folder} holds no student folders; expected one for every student in it.")
    return found


def closed_rooms(count: int, folder: Path | None = None) -> list[Jail]:
    """Return as many jails as work side by side; a class's folder is hidden like the lessons.

    Raises
    ------
    BadInput
        On a machine that offers none.
    """
    first = find_jail([path for path in (lessons_folder(), folder) if path])
    if first is None:
        raise BadInput(REFUSED)
    return [Jail(first.hidden, place) for place in range(count)]


def grade_class(folder: Path, jobs: int, trusted: bool = False) -> Iterator[Grade]:
    """Check every exercise of every student, as results come in.

    Parameters
    ----------
    folder : Path
        A folder with one folder a student.
    jobs : int
        Checks side by side.
    trusted : bool
        Without closed rooms, for code that is known to be harmless.

    Raises
    ------
    BadInput
        Without students, or on a machine without closed rooms.
    """
    everyone = students(folder)
    judges = [Judge(room) for room in ([None] * jobs if trusted else closed_rooms(jobs, folder))]
    free: queue.Queue[Judge] = queue.Queue()
    for judge in judges:
        free.put(judge)
    with ThreadPoolExecutor(jobs) as pool:
        places = [(student, course_of(student)) for student in everyone]
        work = [pool.submit(_grade, *place, e, free) for place in places for e in exercises()]
        try:
            for done in as_completed(work):
                yield done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for judge in judges:
                judge.close()


def _grade(student: Path, course: Path, exercise: Exercise, free: queue.Queue[Judge]) -> Grade:
    judge = free.get()
    try:
        verdict = _judge(student, course, exercise, judge)
    finally:
        free.put(judge)
    return Grade(
        student=_in_words(student.name),
        lesson=exercise.lesson.name,
        exercise=exercise.name,
        outcome=verdict.outcome if verdict else "not started",
        idea=(verdict.idea or "") if verdict else "",
        message=verdict.message if verdict else NOT_STARTED,
        seconds=round(verdict.seconds, 3) if verdict else 0.0,
    )


def _in_words(name: str) -> str:
    """Write a folder's name so that any terminal and any table can hold it."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)


def _judge(student: Path, course: Path, exercise: Exercise, judge: Judge) -> Verdict | None:
    path = course / exercise.lesson.name / exercise.file
    if _leads_away(path, student):
        sentence = f"{path.name} is a link that leads out of the folder; it was not read."
        return Verdict(exercise.name, "unreadable", sentence)
    return judge.verdict(exercise, path, limits_of(exercise, judge.room))


def course_of(student: Path) -> Path:
    """Return where a student's lessons lie: their folder, or the one course folder in it."""
    names = {exercise.lesson.name for exercise in exercises()}
    try:
        inner = sorted(path for path in student.iterdir() if path.is_dir())
    except OSError:  # Not readable, or gone meanwhile: every file in it will be called missing.
        return student
    if any(p.name in names for p in inner):
        return student
    courses = [p for p in inner if any((p / name).is_dir() for name in names)]
    return courses[0] if len(courses) == 1 else student


def limits_of(exercise: Exercise, room: Jail | None) -> Limits:
    """Return what one check may use; without a room a user's own processes are not counted."""
    return Limits(exercise.seconds, JAILED.megabytes, JAILED.processes if room else None)


def _leads_away(path: Path, student: Path) -> bool:
    """Tell whether a link takes us out of a student's folder, such as to somebody else's work."""
    try:
        home = student.parent.resolve() / student.name
        return not path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):
        return True


def as_csv(grades: list[Grade]) -> str:
    """Write grades as a table, a row for every student and exercise, in the order of the course."""
    order = {exercise.name: number for number, exercise in enumerate(exercises())}
    rows = sorted(grades, key=lambda g: (g.student, order[g.exercise]))
    text = io.StringIO()
    writer = csv.DictWriter(text, [f.name for f in fields(Grade)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _no_formula(value) for key, value in asdict(row).items()})
    return text.getvalue()


def _no_formula(value: object) -> object:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _read_row(row: dict[str, str]) -> Grade:
    texts = {key: value for key, value in row.items() if key != "seconds"}
    if None in texts.values():
        raise ValueError("a row is too short")
    return Grade(**texts, seconds=float(row["seconds"]))


def read_grades(path: Path) -> list[Grade]:
    """Read the table `momentum grade` wrote.

    Raises
    ------
    BadInput
        When there is no such file, or it has other columns.
    """
    names = [f.name for f in fields(Grade)]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != names:
                raise BadInput(
                    f"{path} is no table of grades; expected columns {', '.join(names)}."
                )
            return [_read_row(row) for row in reader]
    except FileNotFoundError:
        raise BadInput(f"There is no {path}; `momentum grade FOLDER` writes it.") from None
    except (ValueError, TypeError, csv.Error) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{path} is damaged: a row is no grade. Grade the class again.") from None
