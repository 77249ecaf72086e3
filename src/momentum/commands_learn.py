"""`momentum learn`: the learner's own folder, and JupyterLab in it."""

from __future__ import annotations

import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from momentum import terminal
from momentum.course import Folder, Made, find_folder, make_folder, where_they_stopped
from momentum.course.folder import USUAL
from momentum.errors import BadInput
from momentum.options import JSON

PATIENCE = 15.0
"""Seconds JupyterLab has to end its kernels after Ctrl-C."""

OFFLINE = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
"""JupyterLab asks nobody on the internet."""

MOST = 12
"""Names of files in one line; JSON has them all."""


@click.command("learn", short_help="Make your course folder and open it in JupyterLab.")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--no-open", is_flag=True, help="Only make the folder; do not open JupyterLab.")
@JSON
def learn(folder: Path | None, no_open: bool, as_json: bool) -> None:
    """Make your own folder of the course, and open JupyterLab in it.

    FOLDER is the course folder you are in, or ./momentum-course, unless you name another. It holds
    the lessons as notebooks and the exercises as files. Call it again whenever you like: what is
    missing or newer comes in, and what you wrote stays.
    """
    made = make_folder(folder or _usual())
    opening = not no_open and find_spec("jupyterlab") is not None
    stopped = where_they_stopped(made.folder)
    if as_json:
        terminal.show_json(_as_json(made, stopped, opening))
    else:
        _tell(made, stopped)
        if not opening and not no_open:
            _tell_how_to_open(made.folder)
    if opening:
        _open(made)


def _usual() -> Path:
    try:
        return find_folder().path
    except BadInput:
        return Path(USUAL)


def _as_json(made: Made, stopped: str, opening: bool) -> dict[str, Any]:
    files = {name: getattr(made, name) for name in ("new", "put_back", "updated", "kept")}
    told = {"folder": str(made.folder.path.resolve()), "created": made.created, **files}
    return told | {"stopped": stopped, "opened": opening}


def _tell(made: Made, stopped: str) -> None:
    path = made.folder.path
    if made.created:
        terminal.show_line(f"Your folder is {path}: {len(made.new)} files. README.md says how.")
    else:
        terminal.show_line(f"Your folder is {path}.")
        _tell_files("New", made.new)
    _tell_files("Put back", made.put_back)
    _tell_files("Newer now", made.updated)
    _tell_files("You changed these, so yours stay; newer ones lie in .momentum/new", made.kept)
    terminal.show_line(stopped)


def _tell_files(what: str, names: list[str]) -> None:
    if names:
        more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
        terminal.show_line(f"{what}: {', '.join(names[:MOST])}{more}.")


def _tell_how_to_open(folder: Folder) -> None:
    terminal.show_line(
        "JupyterLab is not installed; get it with `pip install 'momentum-course[notebook]'`, or "
        f"open {folder.path} in an editor that shows notebooks."
    )


def _open(made: Made) -> None:
    """Run JupyterLab in the learner's folder until it ends, or until Ctrl-C."""
    terminal.complain(f"JupyterLab opens in {shlex.quote(str(made.folder.path))}; Ctrl-C ends it.")
    sys.stdout.flush()
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *OFFLINE, *_first_page(made)],
        cwd=made.folder.path,
        stdin=subprocess.DEVNULL,  # Without a terminal it ends at Ctrl-C and asks nothing.
        stdout=2,  # Our own standard output is for what a script reads.
    )
    if _wait(process):
        raise BadInput(
            "JupyterLab did not start, or ended with an error: the lines above say why; your "
            f"folder {made.folder.path} is whole."
        )


def _first_page(made: Made) -> list[str]:
    first = made.folder.path / "00_start" / "lesson.ipynb"
    begins = made.created and first.exists()
    return ["--LabApp.default_url=/lab/tree/00_start/lesson.ipynb"] if begins else []


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end; Ctrl-C reaches JupyterLab as well, which then ends its kernels."""
    try:
        return process.wait()
    except KeyboardInterrupt:
        try:
            process.wait(PATIENCE)
        except (KeyboardInterrupt, subprocess.TimeoutExpired):
            process.terminate()
            process.wait()
        return 0
