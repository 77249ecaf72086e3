"""Makes a notebook of every lesson when the course is built or installed."""

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NotebookHook(BuildHookInterface):
    """Writes ``build/notebooks``; a wheel takes them along, an editable install finds them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the notebooks for a wheel; an sdist has the lessons they are made from."""
        if self.target_name != "wheel":
            return
        root, taken = Path(self.root), build_data["force_include"]
        make_notebook = _maker(root / "src")
        for lesson in sorted((root / "lessons").glob("[0-9][0-9]_*/lesson.md")):
            notebook = make_notebook(lesson.parent)
            if version == "standard":  # An editable install reads the lessons where they are.
                taken[str(lesson.parent)] = f"momentum/lessons/{lesson.parent.name}"
                taken[str(notebook)] = f"momentum/lessons/{lesson.parent.name}/lesson.ipynb"


def _maker(source: Path) -> Callable[[Path], Path]:
    """Load the function that makes a notebook; the package around it is not installed yet."""
    sys.path.insert(0, str(source))
    try:
        module = runpy.run_path(str(source / "momentum" / "course" / "notebooks.py"))
    finally:
        sys.path.remove(str(source))
    maker: Callable[[Path], Path] = module["make_notebook"]
    return maker
