"""`momentum phone`: a network on your phone."""

from __future__ import annotations

import click

from momentum.errors import BadInput


@click.command("phone", short_help="Put the network of a run on your phone.")
@click.argument("run", metavar="RUN")
def phone(run: str) -> None:
    """Put the network of a run on your phone."""
    raise BadInput(f"{run} cannot be put on a phone yet; this command is being built.")
