"""Where the service listens, and with what."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class Settings(BaseModel):
    """Where the service listens, and what it serves.

    Parameters
    ----------
    run : Path
        The folder of the run whose network answers.
    host : str
        The address it listens at; this machine alone by default.
    port : int
        The port; 0 for any that is free.
    workers : int
        Processes that share the port.
    log : bool
        Whether every request is written to standard error, a line each.

    Examples
    --------
    >>> Settings(run=Path("runs/digits-1"), port=8080).address
    'http://127.0.0.1:8080/'
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    run: Path
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    workers: int = Field(1, ge=1, le=256)
    log: bool = False

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    @property
    def address(self) -> str:
        """Where to open it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}/"
