"""Single keys from a terminal, while everything else goes on."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

STOP = "q"
"""What the end of the input, or Ctrl-C while waiting for a key, counts as."""


@contextmanager
def single_keys() -> Iterator[Callable[[], str]]:
    """Give a function that waits for a key; whole lines where the input is no terminal.

    The terminal is left as it was found. An empty text means that no key will come any more.
    """
    if not sys.stdin or not sys.stdin.isatty():
        yield _line
    elif sys.platform == "win32":
        yield _windows_key
    else:
        with _unbuffered():
            yield _key


def _line() -> str:
    try:
        return sys.stdin.readline()[:1]
    except (OSError, ValueError, AttributeError):
        return ""


def _key() -> str:
    try:
        return sys.stdin.read(1).lower() or STOP
    except (OSError, ValueError):
        return STOP


def _windows_key() -> str:
    import msvcrt

    return str(getattr(msvcrt, "getwch")()).lower()  # noqa: B009  (missing in other systems' types)


@contextmanager
def _unbuffered() -> Iterator[None]:
    """Read keys without Enter and without echo; output and Ctrl-C work as ever."""
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    ends = signal.signal(signal.SIGTERM, _leave)
    try:
        tty.setcbreak(sys.stdin)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        signal.signal(signal.SIGTERM, ends)


def _leave(number: int, _: object) -> NoReturn:
    """Leave by way of every `finally` when told to end, so that the terminal echoes again."""
    sys.exit(128 + number)
