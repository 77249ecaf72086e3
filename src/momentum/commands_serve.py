"""`momentum serve`: a prediction service for the network of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from momentum import deploy
from momentum.options import RUNS


@click.command("serve", short_help="Answer requests with the network of a run.")
@click.argument("name", metavar="RUN", default="latest")
@RUNS
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True,
    help="Where it listens; 0 for any port that is free.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True,
    help="Who can reach it: this machine alone; 0.0.0.0 for everybody.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True,
    help="Processes that share the port; one a core is enough.")  # fmt: skip
@click.option("--log", is_flag=True, help="Write a line for every request to standard error.")
def serve(name: str, runs: Path, port: int, host: str, workers: int, log: bool) -> int:
    """Answer requests with the network of RUN, by default the last one, until Ctrl-C.

    POST /v1/predict takes numbers as JSON or CSV, and pictures; the first page lets you try it and
    shows the command for it. It needs no TensorFlow. `momentum export RUN --to service` writes a
    folder from which it runs elsewhere.
    """
    from momentum.deploy.service.model import require_labels

    run = deploy.find_run(name, runs)
    require_labels(deploy.load(run))  # What is wrong is said before anything starts.
    options = ["--port", str(port), "--host", host, "--workers", str(workers)]
    return become(["momentum.deploy.service", str(run), *options, *(["--log"] if log else [])])


def become(module: list[str]) -> int:
    """Go on as another Python module: the service shall not carry what only a terminal needs."""
    command = [sys.executable, "-m", *module]
    if os.name != "nt":  # There a process cannot become another.
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode
