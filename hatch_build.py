"""What is made when the course is built or installed: a notebook of every lesson, the assets."""

import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CourseHook(BuildHookInterface):
    """Makes notebooks (``build/notebooks``) and what our pages load (folders named ``built``).

    A wheel takes both along, an editable install finds them where they are made; an sdist brings
    the assets, so that a wheel made from it needs no Node.
    """

    def dependencies(self) -> list[str]:
        """Ask for Node only where the assets have to be made and the machine has none."""
        if _assets_are_unwanted():
            return []
        assets = _load_assets(Path(self.root))
        needed: list[str] = (
            [] if assets["Assets"](Path(self.root)).fit() else assets["node_to_fetch"]()
        )
        return needed

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the assets; for a wheel make the notebooks too."""
        make_assets(Path(self.root), forgiving=version == "editable")
        if self.target_name == "wheel":
            make_notebooks(Path(self.root), version, build_data["force_include"])


def make_assets(root: Path, forgiving: bool) -> None:
    """Make the assets where they do not fit the sources; forgiving, only warn when that fails."""
    if _assets_are_unwanted():
        return
    loaded = _load_assets(root)
    assets = loaded["Assets"](root)
    try:
        if not assets.fit():
            assets.build()
    except loaded["BuildFailed"] as failure:
        if not forgiving:
            raise
        assets.remember(str(failure))
        print(f"Warning: {failure}", file=sys.stderr)
    else:
        assets.remember("")


def make_notebooks(root: Path, version: str, taken: dict[str, str]) -> None:
    """Make the notebook of every lesson; a standard wheel takes lessons and notebooks along."""
    make_notebook = _maker(root / "src")
    for lesson in sorted((root / "lessons").glob("[0-9][0-9]_*/lesson.md")):
        notebook = make_notebook(lesson.parent)
        if version == "standard":  # An editable install reads the lessons where they are.
            taken[str(lesson.parent)] = f"momentum/lessons/{lesson.parent.name}"
            taken[str(notebook)] = f"momentum/lessons/{lesson.parent.name}/lesson.ipynb"


def _assets_are_unwanted() -> bool:
    return os.environ.get("MOMENTUM_SKIP_ASSETS") == "1"


def _load_assets(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "web" / "build_assets.py"))


def _maker(source: Path) -> Callable[[Path], Path]:
    """Load the function that makes a notebook; the package around it is not installed yet."""
    sys.path.insert(0, str(source))
    try:
        module = runpy.run_path(str(source / "momentum" / "course" / "notebooks.py"))
    finally:
        sys.path.remove(str(source))
    maker: Callable[[Path], Path] = module["make_notebook"]
    return maker
