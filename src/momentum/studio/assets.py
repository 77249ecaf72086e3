"""What was built for the pages: curves, editor, formulas, typeface; where it lies, whether it fits.

The build hook loads this file alone: it may import only what needs no installing.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

BUILT = Path(__file__).parent / "static" / "built"
"""The folder with everything the build made."""

SOURCES = Path(__file__).parents[3] / "web"
"""What it was made from; only a checkout has it."""

STAMP, TROUBLE = "stamp.json", "trouble.txt"
AGAIN = "run `pip install --editable .` again, with a connection to the internet."


def trouble() -> str:
    """Return one sentence about what is missing and what to do, or "" where everything is there."""
    told = BUILT / TROUBLE
    if told.is_file():
        return told.read_text(encoding="utf-8").strip()
    stamp = read_stamp(BUILT)
    if not stamp:
        return f"Curves, editor, formulas and typeface of the studio were not built: {_remedy()}"
    if _is_checkout() and stamp.get("sources") != fingerprint_of(sources(SOURCES)):
        return f"Curves, editor and formulas of the studio are older than the checkout: {AGAIN}"
    return ""


def formula(tex: str, display: bool) -> str | None:
    """Return a formula as HTML, or None where the build did not meet it.

    Parameters
    ----------
    tex : str
        As written between the dollars.
    display : bool
        Whether it stands on a line of its own.
    """
    kept = BUILT / "math.json"
    try:
        changed = kept.stat().st_mtime_ns
    except OSError:
        return None
    return _pages(kept, changed).get(f"{'d' if display else 'i'}:{tex.strip()}")


def read_stamp(built: Path) -> dict[str, str]:
    """Return what a build was made from, or nothing where a file it made has gone."""
    try:
        stamp = json.loads((built / STAMP).read_text(encoding="utf-8"))
        whole = all((built / name).is_file() for name in stamp.pop("files"))
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}
    return stamp if whole else {}


def sources(web: Path) -> list[Path]:
    """Return the files in ``web`` that decide what the build makes, in a fixed order."""
    named = ["package.json", "package-lock.json", "build_assets.py"]
    return [web / name for name in named] + sorted([*web.glob("*.mjs"), *web.glob("src/*.js")])


def fingerprint_of(files: list[Path]) -> str:
    """Return a digest of files: of their names and what is in them."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:32]


@lru_cache(maxsize=1)
def _pages(kept: Path, changed: int) -> dict[str, str]:
    pages: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
    return pages


def _is_checkout() -> bool:
    return (SOURCES / "package-lock.json").is_file()


def _remedy() -> str:
    return AGAIN if _is_checkout() else "install a complete package of the course."
