"""`momentum start`: the course in the browser; `momentum studio`: the course as a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from momentum import course, terminal
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make
from momentum.options import JSON, RUNS
from momentum.runs import list_runs
from momentum.studio import Greeting, Runner, Settings, events_of, serve

FIRST = "leak"
"""The lab a beginner sees first."""


@click.command("start", short_help="Begin here: open the course in your browser.")
@RUNS
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
    help="Where the course is opened; the next free one if it is taken.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True,
    help="Who can reach it: this machine alone; others need the printed token.")  # fmt: skip
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--no-cells", is_flag=True, help="Do not let the page run code of the lessons.")
@click.option("--folder", "given", type=click.Path(path_type=Path),
    help="Your course folder.  [default: here or above, else ./momentum-course]")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), help="Threads; all cores by default.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True,
    help="Of everything.")  # fmt: skip
@JSON
def start(
    runs: Path,
    port: int,
    host: str,
    no_open: bool,
    no_cells: bool,
    given: Path | None,
    jobs: int | None,
    seed: int,
    as_json: bool,
) -> None:
    """Open the course in your browser: lessons, labs, exercises, and the runs you made.

    The first time, a network is trained meanwhile, and you see what its score is worth. With --json
    only that is done: nothing is opened, and the figures are printed.
    """
    asked = {"seed": seed} | ({} if jobs is None else {"jobs": jobs})
    if as_json:
        terminal.carry_out(begin(make(find_lab(FIRST), asked), runs), as_json=True)
        return
    settings = Settings(runs, given, host, port, cells=not no_cells)
    serve(
        settings,
        opens=not no_open,
        greet=_greet,
        at_first=lambda runner: _first_job(runner, runs, asked),
    )
    terminal.complain("the course is closed; runs at work finish by themselves.")


def _greet(greeting: Greeting) -> None:
    terminal.show_line(f"The course is open at {greeting.address}   (Ctrl-C closes it)")
    if greeting.neighbour:
        terminal.show_line(
            f"Another studio works on the same runs, at {greeting.neighbour}; they share them."
        )
    sys.stdout.flush()


def _first_job(runner: Runner, runs: Path, asked: dict[str, int]) -> None:
    """Let the first lab run, unless it has run already, and show in the terminal how it goes."""
    known = [run for run in list_runs(runs) if run.lab == FIRST and run.status != "interrupted"]
    if known:
        terminal.show_line(_where_to_go_on())
        return
    name = runner.start(FIRST, dict(asked))
    events = terminal.watch(events_of(runs / name, lambda: runner.state(name).going))
    state = runner.state(name)
    if state.status != "finished":
        terminal.complain(state.sentence or f"{name} is {state.status}.")
        return
    terminal.show_report(events)
    terminal.show_line(f"The report: {(runs / name / 'report.html').resolve()}")
    terminal.show_line(_where_to_go_on())
    sys.stdout.flush()


def _where_to_go_on() -> str:
    """Say where a learner stopped, or how the course begins."""
    try:
        return f"The course: {course.where_they_stopped(course.find_folder())}"
    except BadInput:
        return "The course goes on in the browser, or in JupyterLab with `momentum learn`."


@click.group("studio", short_help="The course as web pages.")
def studio() -> None:
    """The course as web pages: `momentum start` opens it; here it becomes a folder of files."""


@studio.command("export", short_help="Write the lessons and recorded runs as plain web pages.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@RUNS
@click.option("--run", "names", multiple=True, metavar="NAME",
    help="A run to show; several times for several.  [default: all finished]")  # fmt: skip
@JSON
def export(folder: Path, runs: Path, names: tuple[str, ...], as_json: bool) -> None:
    """Write the lessons and recorded runs to DIR, as pages for any file server, or for none.

    Nothing of yours goes along: no answers, no progress, no paths of this machine. A site that is
    in DIR already is replaced whole.
    """
    from momentum.studio.exporting import export_site  # It takes a second, which `start` has not.

    made = export_site(folder, runs, names)
    for sentence in made.left_out:
        terminal.complain(sentence)
    if as_json:
        figures = {"folder": str(made.folder), "pages": made.pages}
        terminal.show_json(figures | {"runs": made.runs, "bytes": made.bytes})
        return
    size = made.bytes / 1e6
    terminal.show_line(f"{made.pages} pages, {made.runs} runs among them, {size:.1f} MB:")
    terminal.show_line(f"  {made.folder}")
    terminal.show_line("Put the folder on any file server.")
