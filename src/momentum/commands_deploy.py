"""`momentum export`: take a trained network along, as a file, an app or a service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from momentum import terminal
from momentum.deploy.card import columns, comparison_row, rows_of
from momentum.deploy.exported import Exported
from momentum.deploy.exporting import TARGETS
from momentum.deploy.exporting import export as carry_out
from momentum.deploy.judging import Accuracy
from momentum.deploy.quantise import WAYS, Quantise, precision
from momentum.deploy.shipped import open_leaving
from momentum.options import JSON, RUNS
from momentum.runs import Table

_SHOWN = 6
"""Files the terminal lists, at most."""


@click.command("export", short_help="Take the network of a run along: file, app or service.")
@click.argument("run", metavar="RUN", default="latest")
@click.option(
    "--to",
    "target",
    type=click.Choice(TARGETS),
    required=True,
    help="litert = a .tflite file for phones, browsers and small computers; onnx = an .onnx file; "
    "keras = a .keras file to train further; phone = an app for a phone's browser; service = a "
    "server, with a Dockerfile.",
)
@click.option(
    "--quantise",
    type=click.Choice(WAYS),
    help="Make the file smaller: float16 = half the size; dynamic = a quarter, weights as bytes; "
    "int8 = a quarter, everything as bytes, measured on real examples.  [default: float32]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder to write; an earlier export there is replaced.  [default: export/ in the run; of "
    "a shipped network, in a folder of its name]",
)
@RUNS
@JSON
def export(
    run: str, target: str, quantise: Quantise | None, out: Path | None, runs: Path, as_json: bool
) -> None:
    """Take the network of RUN along, by default the last one: a file, an app or a service.

    RUN may be a network that comes with the course, such as shipped:faces64,
    shipped:styles/night or shipped:shakespeare. Labels and scaling are inside. What was written
    is computed in every runtime there is here and held against the engine, value by value; if it
    differs, nothing is left. card.md in the folder says what the network takes, how good it is
    and how to load it.
    """
    deployable = open_leaving(run, runs)
    with _status() as tell:
        done = carry_out(deployable, target, quantise, out, tell)
    if as_json:
        terminal.show_json({**done.plain(), "folder": str(done.folder)})
    else:
        _show(done)


@contextmanager
def _status() -> Iterator[Callable[[str], None]]:
    """Show on standard error, where somebody watches, what is being done."""
    with Console(stderr=True).status("beginning") as shown:
        yield lambda words: shown.update(words)


def _show(done: Exported) -> None:
    if done.parity:
        browser = done.parity.browser
        notes = [f"Over {done.parity.inputs}."]
        notes += [f"{name}: {why}" for name, why in done.parity.missing.items()]
        notes += [f"Browser: {browser}."] if isinstance(browser, str) else []
        title = "Largest difference from the engine"
        rows: list[list[str | int | float | None]] = [
            list(comparison_row(one)) for one in done.parity.comparisons
        ]
        note = "\n".join(notes)
        terminal.show_table(
            Table(title=title, columns=list(columns(done.deployable.usage)), rows=rows, note=note)
        )
    if done.accuracy:
        _show_accuracy(done.accuracy, precision(done.quantise))
    for file in done.files[:_SHOWN]:
        terminal.show_line(f"  {file.bytes:>12,} bytes  {file.name}")
    if len(done.files) > _SHOWN:
        terminal.show_line(f"  and {len(done.files) - _SHOWN} more files")
    terminal.show_line("They lie here:")
    terminal.show_line(f"  {done.folder}")


def _show_accuracy(found: Accuracy, how: str) -> None:
    shares = rows_of([("engine, float32", found.before), (f"the file, {how}", found.after)])
    which = "held-out examples" if found.all_held_out else "examples kept with the network"
    title = f"Accuracy on {found.after.n:,} {which}"
    note = f"{found.changed} of them got another answer."
    rows: list[list[str | int | float | None]] = [list(row) for row in shares]
    terminal.show_table(Table(title=title, columns=["network", "accuracy"], rows=rows, note=note))
