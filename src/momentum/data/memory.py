"""Whether a file fits into memory, asked before it is read."""

import os
from pathlib import Path

from momentum.errors import BadInput

TIMES = 3
"""Memory that reading a CSV file takes, in sizes of the file (measured: 1.5 to 2.5)."""


def require_room(path: Path) -> None:
    """Refuse a file that would not fit, and say what it needs.

    Raises
    ------
    BadInput
        If the file is likely to need more memory than is free.
    """
    if not path.is_file():
        return
    needed, free = TIMES * path.stat().st_size, free_memory()
    if free is not None and needed > free:
        raise BadInput(
            f"{path} has {path.stat().st_size / 1e9:.1f} GB and needs about {needed / 1e9:.1f} GB "
            f"of memory; {free / 1e9:.1f} GB are free. Split it into one file a person, or close "
            "other programs."
        )


def free_memory() -> int | None:
    """Return the bytes of memory that are free, or None where the system does not tell."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return None
