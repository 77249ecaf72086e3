"""Options that several commands share."""

import os
from pathlib import Path

import click

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")

RUNS = click.option(
    "--runs",
    "runs",
    type=click.Path(path_type=Path),
    default=lambda: Path(os.environ.get("MOMENTUM_RUNS", "runs")),
    help="Folder your runs live in.  [default: $MOMENTUM_RUNS, else ./runs]",
)
