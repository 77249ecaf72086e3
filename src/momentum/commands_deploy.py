"""`momentum export`: take a trained network along, as a file, an app or a service."""

from __future__ import annotations

from pathlib import Path

import click

from momentum.errors import BadInput
from momentum.options import JSON, RUNS


@click.command()
@click.argument("run", metavar="RUN")
@click.option(
    "--to",
    "target",
    type=click.Choice(["litert", "onnx", "keras", "phone", "service"]),
    required=True,
    help="What to make of it.",
)
@click.option(
    "--quantise",
    type=click.Choice(["float16", "dynamic", "int8"]),
    help="Make the file smaller.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write.")
@RUNS
@JSON
def export(
    run: str, target: str, quantise: str | None, out: Path | None, runs: Path, as_json: bool
) -> None:
    """Take the network of a run along: a file for a phone, a page or a server."""
    raise BadInput("momentum export is not finished yet; try it again soon.")
