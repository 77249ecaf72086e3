"""A run as it looks in a terminal: a live bar on standard error, the report on standard output."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.progress import (
    BarColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bar,
)
from rich.syntax import Syntax
from rich.table import Table as RichTable

from momentum.labs import Execution
from momentum.runs import Event, Metric, Progress, Table, Text, cell

WIDTH = 96
"""Widest line of text: longer ones are hard to read."""

MOST_ROWS = 12
"""Rows of a table in the terminal; the report has them all."""

SHORT = 12
"""Cells up to this length are never broken over two lines."""


def watch(events: Iterable[Event]) -> list[Event]:
    """Show a live bar with the latest accuracy while events come in; return the others."""
    kept: list[Event] = []
    with _Bars() as bars:
        for event in events:
            match event:
                case Progress():
                    bars.advance(event)
                case Metric():
                    bars.measure(event)
                case _:
                    kept.append(event)
    return kept


def carry_out(execution: Execution, as_json: bool) -> None:
    """Let a lab work with a live bar, then print its report, or its figures as JSON."""
    try:
        events = watch(execution)
    except KeyboardInterrupt:
        folder = shlex.quote(str(execution.folder.path))
        raise click.Abort(
            f"interrupted; `momentum resume {folder}` goes on where this stopped."
        ) from None
    if as_json:
        show_json(execution.result)
        return
    show_report(events)
    show_line(f"Finished in {execution.result['seconds']:.0f} s. The report lies here:")
    show_line(f"  {execution.folder.path / 'report.html'}")


def show_report(events: Iterable[Event]) -> None:
    """Print the texts and tables among events."""
    out = console()
    for event in events:
        if isinstance(event, Text):
            out.print(Markdown(event.markdown), "")
        elif isinstance(event, Table):
            show_table(event, MOST_ROWS)


def show_table(table: Table, most: int | None = None) -> None:
    """Print a table with its title and its note, `most` of its rows."""
    drawn = RichTable(title=escape(table.title), title_justify="left", title_style="bold")
    for number, name in enumerate(table.columns):
        numeric = any(isinstance(row[number], float | int) for row in table.rows)
        short = all(len(cell(row[number])) <= SHORT for row in table.rows)
        drawn.add_column(
            escape(name), justify="right" if numeric else "left", overflow="fold", no_wrap=short
        )
    for row in table.rows[:most]:
        drawn.add_row(*(escape(cell(value)) for value in row))
    console().print(drawn)
    if len(table.rows) > (most or len(table.rows)):
        console().print(f"... and {len(table.rows) - (most or 0)} more in the report", style="dim")
    if table.note:
        console().print(escape(table.note), style="dim", highlight=False)
    console().print()


def show_markdown(text: str) -> None:
    """Print Markdown."""
    console().print(Markdown(text))


def show_line(text: str) -> None:
    """Print one line as it is, never broken: a path must stay whole to be copied."""
    console().print(text, soft_wrap=True, markup=False)


def show_json(value: dict[str, Any]) -> None:
    """Print one JSON object and nothing else."""
    sys.stdout.write(json.dumps(value, allow_nan=False) + "\n")


def complain(sentence: str) -> None:
    """Print one sentence on standard error."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(
        f"[bold]momentum:[/] {escape(sentence)}"
    )


def show_code(source: str) -> None:
    """Print Python code, coloured where the terminal can."""
    console().print(Syntax(source.rstrip(), "python", theme="ansi_dark", word_wrap=True))


def console() -> Console:
    """Return where things are printed: not wider than is easily read."""
    found = Console(highlight=False)
    found.width = min(found.width, WIDTH) if found.is_terminal else WIDTH
    return found


class _Bars:
    """One bar for every piece of work, with the latest figures beside it."""

    def __init__(self) -> None:
        self._bar = Bar(
            TextColumn("{task.description:<10}"),
            BarColumn(bar_width=24),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[figures]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._tasks: dict[str, TaskID] = {}
        self._latest = ""

    def __enter__(self) -> _Bars:
        return self

    def __exit__(self, *_: object) -> None:
        if self._tasks:
            self._bar.stop()

    def advance(self, event: Progress) -> None:
        if event.label not in self._tasks:
            self._latest = ""
            self._bar.start()  # Not before there is something to show.
            self._tasks[event.label] = self._bar.add_task(
                event.label, total=event.total, figures=""
            )
        self._bar.update(self._tasks[event.label], completed=event.done, figures=self._latest)

    def measure(self, event: Metric) -> None:
        known = {"accuracy": "learned", "val_accuracy": "judged"}
        found = [
            f"{word} {event.values[key]:.2f}" for key, word in known.items() if key in event.values
        ]
        others = [f"{event.series}: {name} {value:.3g}" for name, value in event.values.items()]
        self._latest = "  ".join(found or others[:1])
