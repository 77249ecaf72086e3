"""What the studio is told when it starts."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names under which only this machine is reached."""


@dataclass(frozen=True)
class Settings:
    """What the studio is told when it starts.

    Parameters
    ----------
    runs : Path
        Folder the runs live in.
    course : Path, optional
        The learner's folder; by default it is looked for, and made when first needed.
    host, port : optional
        Where the studio listens.
    token : str, optional
        What a browser must know where others can reach the studio.
    cells : bool
        Whether code of the lessons may be run.

    Examples
    --------
    >>> Settings(Path("runs")).loopback
    True
    >>> Settings(Path("runs"), host="0.0.0.0").loopback
    False
    """

    runs: Path
    course: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    cells: bool = True

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the studio."""
        if self.host in LOOPBACK_NAMES:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def address(self) -> str:
        """The address to open, with the token where one is needed."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self.port}/" + (f"?token={self.token}" if self.token else "")
