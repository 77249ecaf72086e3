"""Where a network comes from, as far as a licence must say it."""

from __future__ import annotations

from momentum.deploy.deployable import Deployable


def licence(deployable: Deployable) -> str:
    """Say what licence applies to weights that were not trained here; empty for our own."""
    return str(deployable.result.get("licence", ""))
