"""How files travel: their types, and compressed where that helps."""

from __future__ import annotations

import gzip
from pathlib import PurePosixPath
from typing import Final

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".tflite": "application/octet-stream",
    ".png": "image/png",
    ".crt": "application/x-x509-ca-cert",
}
_TIGHT: Final = {".png", ".crt"}
_LEVEL: Final = 6  # What common servers use; 9 takes three times as long and saves one percent.


def media_type(name: str) -> str:
    """Return the type of a file, from its name.

    Examples
    --------
    >>> media_type("built/runtime.wasm")
    'application/wasm'
    """
    return TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")


def as_served(name: str, content: bytes) -> bytes:
    """Compress a file as servers do; a picture is compressed already."""
    if PurePosixPath(name).suffix in _TIGHT:
        return content
    return gzip.compress(content, _LEVEL, mtime=0)
