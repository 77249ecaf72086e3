"""The cells of a lesson's text: how many there are, and which of them need more than the course."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

CELL = re.compile(r"^(`{3,})\{code-cell\}[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
"""A fenced block that runs."""


def count_cells(lesson: Path) -> int:
    """Count the cells of the lesson in a folder; the first is number 1."""
    text = lesson / "lesson.md"
    return _count(text, text.stat().st_mtime_ns)


@cache
def _count(text: Path, changed: int) -> int:
    return len(CELL.findall(text.read_text(encoding="utf-8")))
