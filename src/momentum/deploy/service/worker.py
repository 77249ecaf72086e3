"""One process that answers requests; it is made by the supervisor, and ends with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from typing import Final

import numpy as np
from starlette.types import ASGIApp

from momentum.deploy.deployable import load
from momentum.deploy.service.app import create_app
from momentum.deploy.service.model import Served
from momentum.deploy.service.settings import Settings
from momentum.errors import BadInput

SETTINGS: Final = "MOMENTUM_SERVICE"
"""The environment variable that holds the settings."""

CANNOT_START: Final = 3
"""The exit code that tells uvicorn's supervisor not to try again."""


def make() -> ASGIApp:
    """Make the application of a worker from the settings in its environment."""
    settings = Settings.model_validate_json(os.environ[SETTINGS])
    try:
        served = Served.of(load(settings.run))
    except BadInput as error:
        sys.stderr.write(f"momentum: {error}\n")
        sys.exit(CANNOT_START)
    served.compute(np.zeros((1, *served.usage.input.shape), np.float32))  # The first is slow.
    _end_with_parent()
    return create_app(served, settings.log)


def _end_with_parent() -> None:
    """Leave when the supervisor is gone, however it went: nobody serves on unseen."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()
