"""The learner's commands: check, watch, hint, solution, progress."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.markup import escape

from momentum import terminal
from momentum.course import (
    Exercise,
    Folder,
    Happenings,
    Pressed,
    Progress,
    Saved,
    Verdict,
    Watch,
    find_exercise,
    find_folder,
    judge_file,
    keep_progress,
    lessons,
    live_references,
    read_progress,
    where_they_stopped,
)
from momentum.errors import BadInput
from momentum.keys import single_keys
from momentum.options import JSON

NOT_YET = 1
"""Exit code of a check that was not passed."""

FOLDER = click.option(
    "--folder",
    "given",
    type=click.Path(path_type=Path),
    help="Your course folder.  [default: here or above, else ./momentum-course]",
)
NAME = click.argument("name", metavar="NAME")

KEYS = "[b]h[/] hint   [b]s[/] solution   [b]n[/] next   [b]l[/] list   [b]q[/] quit"


@click.command("check", short_help="Check an exercise; without a name, the next one.")
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--keras", is_flag=True, help="Compute reference values with Keras now.")
@FOLDER
@JSON
def check(name: str | None, keras: bool, given: Path | None, as_json: bool) -> None:
    """Check one exercise in your folder; without a name the next unsolved one.

    The check calls your code in a process of its own and never changes your files. The exit code is
    0 when the exercise is solved and 1 when it is not yet.
    """
    folder = find_folder(given)
    exercise = find_exercise(name) if name else read_progress(folder).next_exercise()
    if exercise is None:
        _all_solved(folder, as_json)
        return
    references = live_references(exercise) if keras else None
    verdict = judge_file(exercise, folder.answer(exercise), references=references)
    progress = read_progress(folder)
    progress.note(verdict)
    if as_json:
        _tell_as_json(exercise, verdict)
    else:
        _show(exercise, verdict)
    _keep(folder, progress)
    if not as_json:
        terminal.show_line(where_they_stopped(folder))
    click.get_current_context().exit(0 if verdict.passed else NOT_YET)


def _all_solved(folder: Folder, as_json: bool) -> None:
    if as_json:
        _print_json({"exercise": None, "passed": True, "message": where_they_stopped(folder)})
    else:
        terminal.show_line(where_they_stopped(folder))


def _show(exercise: Exercise, verdict: Verdict) -> None:
    """Print a verdict: what holds, then the idea that is wrong."""
    console = terminal.console()
    console.print(f"\n[b]{exercise.name}[/]  [dim]{exercise.lesson.name}/{exercise.file}[/]")
    for sentence in verdict.holds:
        console.print(f"  [green]✓[/] {escape(sentence)}")
    if verdict.passed:
        console.print(f"  [b green]{escape(verdict.message)}[/]\n")
        return
    mark = "[yellow]·[/]" if verdict.outcome == "untouched" else "[red]✗[/]"
    console.print(f"  {mark} {escape(verdict.message)}")
    console.print(f"  [dim]momentum hint {exercise.name}[/]\n")


@click.command("hint")
@NAME
@FOLDER
def hint(name: str, given: Path | None) -> None:
    """Show the next hint of an exercise: first a nudge, in the end nearly the answer."""
    _hint(find_exercise(name), find_folder(given))


def _hint(exercise: Exercise, folder: Folder) -> None:
    progress = read_progress(folder)
    number = min(progress.hints.get(exercise.name, 0) + 1, len(exercise.hints))
    last = number == len(exercise.hints)
    terminal.show_markdown(
        f"**Hint {number} of {len(exercise.hints)} for {exercise.name}**: "
        f"{exercise.hints[number - 1]}"
        + (f"\n\nThat was the last: `momentum solution {exercise.name} --insist`." if last else "")
    )
    progress.hints[exercise.name] = number
    _keep(folder, progress)


def _keep(folder: Folder, progress: Progress) -> None:
    """Keep the progress; a verdict and a hint count also where nothing can be written."""
    try:
        keep_progress(folder, progress)
    except BadInput as problem:
        terminal.complain(str(problem))


@click.command("solution")
@NAME
@click.option("--insist", is_flag=True, help="Show it although the exercise is not solved.")
@FOLDER
def solution(name: str, insist: bool, given: Path | None) -> None:
    """Show a solution, once you have your own; or before, if you insist."""
    exercise = find_exercise(name)
    if not insist and exercise.name not in read_progress(find_folder(given)).passed:
        raise BadInput(
            f"{exercise.name} is not solved yet: `momentum hint {exercise.name}` helps, and "
            f"`momentum solution {exercise.name} --insist` shows it."
        )
    terminal.show_code(exercise.own_solution)


@click.command("progress")
@FOLDER
@JSON
def progress(given: Path | None, as_json: bool) -> None:
    """Show which exercises are solved and which is next."""
    folder = find_folder(given)
    known = read_progress(folder)
    following = known.next_exercise()
    if as_json:
        terminal.show_json(_as_data(known, following))
        return
    _list(known, following)
    terminal.show_line(where_they_stopped(folder))


def _as_data(known: Progress, following: Exercise | None) -> dict[str, Any]:
    return {
        "solved": known.count(),
        "exercises": sum(len(lesson.exercises) for lesson in lessons()),
        "next": following.name if following else None,
        "passed": known.passed,
        "ideas": known.ideas,
        "lessons": {
            lesson.name: {e.name: e.name in known.passed for e in lesson.exercises}
            for lesson in lessons()
        },
    }


def _list(known: Progress, following: Exercise | None) -> None:
    console = terminal.console()
    for lesson in lessons():
        solved = sum(exercise.name in known.passed for exercise in lesson.exercises)
        count = f"{solved} of {len(lesson.exercises)}"
        console.print(f"\n[b]{lesson.name}[/]  {escape(lesson.title)}  [dim]{count}[/]")
        for exercise in lesson.exercises:
            mark = "[green]✓[/]" if exercise.name in known.passed else "[dim]·[/]"
            mark = "[yellow]→[/]" if exercise == following else mark
            idea = known.ideas.get(exercise.name, "").replace("_", " ")
            console.print(f"  {mark} {exercise.name}  [dim]{escape(exercise.title)}  {idea}[/]")
    console.print()


@click.command("watch", short_help="See the verdict whenever you save an exercise.")
@click.argument("name", metavar="[NAME]", required=False)
@FOLDER
@JSON
def watch(name: str | None, given: Path | None, as_json: bool) -> None:
    """See the verdict whenever you save an exercise: what holds, and the idea that is wrong.

    Keys: h hint, s solution (once solved, or pressed twice), n next exercise, l list, q quit.
    With --json it prints lines of JSON: where it watches, then every verdict.
    """
    folder = find_folder(given)
    begin = find_exercise(name) if name else None
    show = _tell_as_json if as_json else _tell
    follower = Watch(folder, show, begin)
    quietly = contextlib.suppress(KeyboardInterrupt)
    with quietly, contextlib.closing(follower), single_keys() as keys:
        happenings = Happenings(folder, keys)
        _open(follower, as_json)
        for happening in _with_a_process_ready(follower, happenings):
            if isinstance(happening, Saved):
                if follower.saved(happening.path) and not as_json:
                    _what_next(follower)
            elif not _pressed(follower, happening):
                return


def _with_a_process_ready(
    follower: Watch, happenings: Iterable[Saved | Pressed]
) -> Iterator[Saved | Pressed]:
    """Yield what happens, with a process ready before each."""
    follower.prepare()
    for happening in happenings:
        yield happening
        follower.prepare()


def _open(follower: Watch, as_json: bool) -> None:
    if as_json:
        following = follower.current.name if follower.current else None
        _print_json({"watching": str(follower.folder.path), "next": following})
        return
    terminal.console().clear()
    follower.check_current()
    terminal.show_line(f"Watching {follower.folder.path}; save a file to see its verdict.")
    _what_next(follower)


def _tell(exercise: Exercise, verdict: Verdict) -> None:
    terminal.console().clear()
    _show(exercise, verdict)


def _tell_as_json(exercise: Exercise, verdict: Verdict) -> None:
    _print_json(asdict(verdict) | {"passed": verdict.passed})


def _print_json(value: dict[str, Any]) -> None:
    terminal.show_json(value)
    sys.stdout.flush()


def _what_next(follower: Watch) -> None:
    console = terminal.console()
    if follower.trouble:
        terminal.complain(follower.trouble)
    if follower.current is None:
        console.print(where_they_stopped(follower.folder))
        return
    place = f"{follower.current.lesson.name}/{follower.current.file}"
    solved = f"{follower.progress.count()} solved"
    console.print(f"Now: [b]{follower.current.name}[/] in {escape(place)}  [dim]{solved}[/]")
    console.print(KEYS)


def _pressed(follower: Watch, pressed: Pressed) -> bool:
    """Do what a key asks for; return whether to go on."""
    exercise = follower.current
    if pressed.key == "q":
        return False
    if pressed.key == "l":
        _list(read_progress(follower.folder), exercise)
    elif exercise is None:
        terminal.show_line(where_they_stopped(follower.folder))
    elif pressed.key == "h":
        _hint(exercise, follower.folder)
    elif pressed.key == "n":
        follower.skip()
        _what_next(follower)
    elif pressed.key == "s":
        _solution_on_insisting(follower, exercise)
    return True


def _solution_on_insisting(follower: Watch, exercise: Exercise) -> None:
    if exercise.name in follower.progress.passed or follower.insists(exercise):
        terminal.show_code(exercise.own_solution)
    else:
        terminal.show_line(f"{exercise.name} is not solved yet; press s again to see it anyway.")
