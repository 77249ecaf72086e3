"""What tests of several rooms need."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

RENDER = Path(__file__).parents[1] / "tools" / "render_lessons.py"


@pytest.fixture(scope="session")
def render_lessons() -> ModuleType:
    """Load ``tools/render_lessons.py``, which is no package."""
    pytest.importorskip("nbclient", reason="running lessons needs nbclient (extra dev)")
    pytest.importorskip("jupytext", reason="running lessons needs jupytext (extra dev)")
    specification = importlib.util.spec_from_file_location("render_lessons", RENDER)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["render_lessons"] = module
    specification.loader.exec_module(module)
    return module
