"""Converters talk a lot; a person wants to read one sentence."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout


@contextmanager
def quiet() -> Iterator[None]:
    """Let nothing be printed meanwhile, neither by Python nor below it; errors are still raised."""
    talked = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), _nowhere(1), _nowhere(2), _unheard():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(talked)


@contextmanager
def _unheard() -> Iterator[None]:
    """Let Python's own streams write into memory."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        yield


@contextmanager
def _nowhere(number: int) -> Iterator[None]:
    """Send what is written to a file of the system, such as 2, nowhere: C++ writes there."""
    stream = sys.stdout if number == 1 else sys.stderr
    stream.flush()
    kept, nowhere = os.dup(number), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    try:
        yield
    finally:
        stream.flush()
        os.dup2(kept, number)
        os.close(kept)
        os.close(nowhere)
