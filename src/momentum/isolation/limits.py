"""What a learner's process may use at most."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one process may use.

    Parameters
    ----------
    seconds : float
        Of the clock, from the moment the file is loaded; then the process is ended.
    megabytes : int
        Of address space. Held by the operating system on Linux and macOS, not on Windows.
    processes : int, optional
        Of its user, at once; only given inside a jail, where the user is nobody else.

    Examples
    --------
    >>> Limits(seconds=10).megabytes
    3000
    """

    seconds: float = 10.0
    megabytes: int = 3000
    processes: int | None = None


def hold_to(limits: Limits) -> None:
    """Bind this process and all its children to the limits, for good."""
    hold_memory_to(limits.megabytes)
    with contextlib.suppress(ImportError):
        import resource

        _lower(resource.RLIMIT_CPU, int(limits.seconds * 4) + 2)
        _lower(resource.RLIMIT_FSIZE, 16 * MEGABYTE)
        _lower(resource.RLIMIT_NOFILE, 64)  # Files in memory count for no process.
        _lower(resource.RLIMIT_CORE, 0)
        if limits.processes is not None:
            _lower(resource.RLIMIT_NPROC, limits.processes)


def hold_memory_to(megabytes: int) -> None:
    """Bind this process and all its children to an address space of that size, for good."""
    with contextlib.suppress(ImportError):
        import resource

        _lower(resource.RLIMIT_AS, megabytes * MEGABYTE)


def _lower(kind: int, most: int) -> None:
    import resource

    with contextlib.suppress(OSError, ValueError):  # macOS refuses to set some of them.
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))
