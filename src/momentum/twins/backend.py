"""Keras, loaded when it is first needed and never before."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from momentum.errors import BadInput

BACKENDS = ("tensorflow", "torch", "jax")
"""What Keras can compute with, the best for the course first."""


def available() -> bool:
    """Whether Keras and something it computes with are installed; imports neither.

    Examples
    --------
    >>> isinstance(available(), bool)
    True
    """
    wanted = os.environ.get("KERAS_BACKEND")
    backends = (wanted,) if wanted in BACKENDS else BACKENDS
    return find_spec("keras") is not None and any(find_spec(name) for name in backends)


def require_keras(who: str, instead: str = "") -> None:
    """Refuse to go on without Keras; import nothing.

    Parameters
    ----------
    who : str
        What needs it, as the sentence begins.
    instead : str
        What else can be done than to install it.

    Raises
    ------
    BadInput
        If it is not installed; the sentence says how to get it.
    """
    if not available():
        other = f", or {instead}" if instead else ""
        raise BadInput(
            f"{who} needs Keras, which is not installed here; "
            f"install it with: pip install 'momentum-course[keras]'{other}."
        )


def load() -> Any:
    """Import Keras and return it.

    Keras computes with TensorFlow unless KERAS_BACKEND says otherwise; where TensorFlow is
    missing, PyTorch or JAX take its place.

    Raises
    ------
    BadInput
        If the extra is not installed.
    """
    if "keras" in sys.modules:
        return sys.modules["keras"]
    require_keras("this")
    if find_spec("tensorflow") is None:  # `import keras` would fail
        present = next(name for name in BACKENDS if find_spec(name))
        os.environ.setdefault("KERAS_BACKEND", present)
    with _without_chatter():
        return importlib.import_module("keras")


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Keep TensorFlow from printing how it was compiled, unless its log level was set."""
    if "TF_CPP_MIN_LOG_LEVEL" in os.environ:
        yield
        return
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # its first lines pass by Python and by the log level
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
