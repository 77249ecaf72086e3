"""Under which addresses the phones of a local network reach this machine."""

from __future__ import annotations

import contextlib
import re
import socket
from typing import Final

HERE: Final = "127.0.0.1"
_ELSEWHERE: Final = ("192.0.2.1", 9)  # For examples only, says RFC 5737; nothing is sent there.


def local_address() -> str:
    """Return the address of this machine in its network; 127.0.0.1 where it is in none."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_ELSEWHERE)  # Chooses the way a packet would take, and sends none.
        return str(probe.getsockname()[0])
    return HERE


def all_names(host: str) -> list[str]:
    """Return everything a phone may call this machine: a certificate must name it."""
    names = [host, HERE, "localhost", f"{socket.gethostname().split('.')[0].lower()}.local"]
    return list(dict.fromkeys(name for name in names if sayable(name)))


def sayable(name: str) -> bool:
    """Say whether a certificate can name a host: an address or a plain name."""
    return bool(re.fullmatch(r"[0-9a-zA-Z.:-]{1,253}", name))


def in_address(host: str) -> str:
    """Write a host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def slug(name: str) -> str:
    """Write a name as a part of an address.

    Examples
    --------
    >>> slug("Digits of Zoë, 2026")
    'digits-of-zo-2026'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain[:60] or "app"
