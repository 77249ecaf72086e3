"""The course's own code beside a lesson: checks and references."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def load_module(path: Path) -> ModuleType:
    """Run a file of the course as a module of its own; a learner's file never comes here."""
    name = ".".join(["momentum_lessons", *path.parts[-3:-1], path.stem])
    specification = importlib.util.spec_from_file_location(name, path)
    if specification is None or specification.loader is None:
        raise ImportError(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
