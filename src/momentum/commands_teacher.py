"""The teacher's commands: grade a class, and see what it has not understood."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from momentum import terminal
from momentum.course import (
    Grade,
    as_csv,
    exercises,
    grade_class,
    read_grades,
    shared_ideas,
    solved_by_exercise,
    solved_by_student,
    students,
)
from momentum.errors import BadInput
from momentum.options import JSON
from momentum.runs import Progress, Table
from momentum.writing import write_text


@click.command("grade", short_help="Check the exercises of a whole class.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("grades.csv"),
    show_default=True,
    help="The table that is written.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="Checks side by side; all cores by default."
)
@click.option("--trusted", is_flag=True, help="Without closed rooms: only for code you trust.")
@JSON
def grade(folder: Path, out: Path, jobs: int | None, trusted: bool, as_json: bool) -> None:
    """Check every exercise of every student; FOLDER holds a course folder for each of them.

    Each check runs in a closed room: an unprivileged user, limits of time, memory and processes, no
    network, and no way to see the solutions or anybody's work. Students' files are only read.
    """
    if not os.access(out.parent, os.W_OK):  # Better now than after minutes of work.
        raise BadInput(f"{out} cannot be written: {out.parent} is no folder one can write to.")
    total = len(students(folder)) * len(exercises())
    grades: list[Grade] = []
    try:
        terminal.watch(
            _counted(grade_class(folder, jobs or os.cpu_count() or 1, trusted), grades, total)
        )
    except KeyboardInterrupt:
        stopped = f"interrupted after {len(grades)} of {total} checks; no table was written."
        raise click.Abort(stopped) from None
    write_text(out, as_csv(grades))
    if as_json:
        terminal.show_json({"grades": [asdict(g) for g in grades], "file": str(out)})
        return
    terminal.show_table(_students_table(grades))
    terminal.show_line(
        f"{out} has every verdict; `momentum report {out}` shows what the class shares."
    )


def _counted(found: Iterable[Grade], grades: list[Grade], total: int) -> Iterator[Progress]:
    """Collect grades; tell how far it is."""
    for one in found:
        grades.append(one)
        yield Progress(label="checks", done=len(grades), total=total)


def _students_table(grades: Sequence[Grade]) -> Table:
    return Table(
        title="The class",
        columns=["student", "solved", "begun", "also"],
        rows=[list(row) for row in solved_by_student(grades)],
        note=f"Of {len(exercises())} exercises.",
    )


@click.command("report", short_help="Which wrong ideas a class shares.")
@click.argument("grades", type=click.Path(path_type=Path), default=Path("grades.csv"))
@click.option(
    "--at-least",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Students who must share an idea.",
)
@JSON
def report(grades: Path, at_least: int, as_json: bool) -> None:
    """Show which wrong ideas a class shares, from the table `momentum grade` wrote."""
    rows = read_grades(grades)
    ideas, solved = shared_ideas(rows, at_least), solved_by_exercise(rows)
    if as_json:
        columns = ("lesson", "exercise", "solved", "begun")
        by_exercise = [dict(zip(columns, row, strict=True)) for row in solved]
        terminal.show_json({"ideas": [asdict(i) for i in ideas], "exercises": by_exercise})
        return
    terminal.show_table(
        Table(title="Exercises", columns=["lesson", "exercise", "solved", "begun"], rows=solved)
    )
    if not ideas:
        terminal.show_line(f"No wrong idea is shared by {at_least} students or more.")
    for idea in ideas:
        terminal.show_markdown(
            f"**{idea.idea.replace('_', ' ')}** in {idea.lesson}/{idea.exercise}: "
            f"{len(idea.students)} students ({', '.join(idea.students)})\n\n> {idea.message}\n"
        )
