"""`momentum serve`: a prediction service for the network of a run."""

from __future__ import annotations

from pathlib import Path

import click

from momentum.errors import BadInput
from momentum.options import RUNS


@click.command("serve", short_help="Answer requests with the network of a run.")
@click.argument("name", metavar="RUN")
@RUNS
def serve(name: str, runs: Path) -> None:
    """Serve the network of a run: predictions over HTTP, computed by the engine."""
    raise BadInput(f"{name} in {runs} cannot be served yet; the service is being written.")
