"""The house stands as planned: floors, public names, short modules."""

import ast
import importlib
import inspect
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import momentum

SOURCE = Path(momentum.__file__).parent
FLOORS = {
    "errors": 0,
    "writing": 0,
    "intervals": 0,
    "judgement": 1,
    "engine": 0,
    "data": 1,
    "runs": 1,
    "figures": 1,
    "isolation": 1,
    "pixels": 0,
    "twins": 2,
    "reporting": 2,
    "usage": 1,
    "text_usage": 2,
    "features": 2,
    "mind": 2,
    "brain": 3,
    "plane": 3,
    "vision": 3,
    "language": 3,
    "art": 3,
    "labs": 4,
    "course": 5,
    "deploy": 5,
    "studio": 6,
    "terminal": 6,
    "keys": 6,
    "options": 6,
    "commands_course": 7,
    "commands_teacher": 7,
    "commands_data": 7,
    "commands_diagnose": 7,
    "commands_learn": 7,
    "commands_studio": 7,
    "commands_deploy": 7,
    "commands_phone": 7,
    "commands_serve": 7,
    "commands_stylise": 7,
    "commands_write": 7,
    "cli": 8,
    "__main__": 9,
}
ROOMS = sorted(module.name for module in pkgutil.iter_modules([str(SOURCE)]) if module.ispkg)


def _room(path: Path) -> str:
    inside = path.relative_to(SOURCE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def _imports(path: Path) -> set[str]:
    """Every room of ours that a file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("momentum.")}
    return found & set(FLOORS)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=str)
def test_a_floor_imports_only_the_floors_below(path: Path) -> None:
    if path == SOURCE / "__init__.py":
        assert not _imports(path)
        return
    room = _room(path)
    for other in _imports(path) - {room, "errors"}:
        assert FLOORS[other] < FLOORS[room], f"{path.name} ({room}) imports {other}"


@pytest.mark.parametrize("room", ROOMS)
def test_the_public_names_of_a_room_are_all_it_shows(room: str) -> None:
    module = importlib.import_module(f"momentum.{room}")
    shown = {
        name
        for name, thing in vars(module).items()
        if not name.startswith("_") and not inspect.ismodule(thing)
    }
    public = set(module.__all__)
    modules = {name for name in public if inspect.ismodule(getattr(module, name))}
    assert shown == public - modules
    assert len(module.__all__) == len(public)


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_change_only_on_purpose(room: str) -> None:
    """`tests/public_names.json` is the promise; a change of it belongs into the changelog."""
    promised = json.loads(Path(__file__).with_name("public_names.json").read_text())
    assert sorted(importlib.import_module(f"momentum.{room}").__all__) == promised[room]


@pytest.mark.parametrize("room", ROOMS)
def test_everything_public_is_documented(room: str) -> None:
    module = importlib.import_module(f"momentum.{room}")
    assert module.__doc__
    for name in module.__all__:
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, f"{room}.{name} has no docstring"


def test_the_engine_imports_numpy_and_nothing_else() -> None:
    code = (
        "import sys, numpy; before = set(sys.modules); import momentum.engine; "
        "new = {name.split('.')[0] for name in set(sys.modules) - before}; "
        "own = {name for name in new if 'cython' in name} | {'numpy', 'momentum'}; "
        "print(sorted(new - set(sys.stdlib_module_names) - own))"  # NumPy brings its Cython along.
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_is_long() -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCE.rglob("*.py")}
    longest = {path: 250 if SOURCE / "engine" in path.parents else 320 for path in lengths}
    assert {str(path): n for path, n in lengths.items() if n > longest[path]} == {}
