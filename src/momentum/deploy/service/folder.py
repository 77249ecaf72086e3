"""A folder from which the service runs anywhere: network, code, requirements, Dockerfile."""

from __future__ import annotations

from pathlib import Path

from momentum.deploy.deployable import Deployable


def write_folder(deployable: Deployable, out: Path) -> Path:
    """Write a folder from which the service runs anywhere."""
    raise NotImplementedError
