"""The wheel brings the whole course: lessons, notebooks, and the sdist builds the same one."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from momentum.course import exercises, lessons
from momentum.course.notebooks import current_notebook

ROOT = Path(__file__).parents[2]

pytest.importorskip("hatchling", reason="building a wheel needs hatchling (extra dev)")
pytest.importorskip("jupytext", reason="making notebooks needs jupytext (extra dev)")


def build(root: Path, target: Path, version: str = "standard") -> Path:
    from hatchling.builders.wheel import WheelBuilder

    return Path(next(WheelBuilder(str(root)).build(directory=str(target), versions=[version])))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_every_file_of_every_lesson(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {
            n: archive.read(n) for n in archive.namelist() if n.startswith("momentum/lessons")
        }
    assert not [name for name in inside if "__pycache__" in name]
    for lesson in lessons():
        for path in lesson.folder.rglob("*"):
            name = f"momentum/lessons/{path.relative_to(lesson.folder.parent).as_posix()}"
            if path.is_file() and "__pycache__" not in name:
                assert inside[name] == path.read_bytes()
        notebook = inside[f"momentum/lessons/{lesson.name}/lesson.ipynb"]
        assert notebook.decode() == current_notebook(lesson.folder)


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    from hatchling.builders.sdist import SdistBuilder

    packed = next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path)))
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert build(unpacked, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


def test_an_editable_install_takes_no_copy_of_the_lessons(tmp_path: Path) -> None:
    with zipfile.ZipFile(build(ROOT, tmp_path, "editable")) as archive:
        assert not [name for name in archive.namelist() if "lessons" in name]


def test_an_installed_course_needs_no_checkout_and_no_jupytext(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = (
        "import sys; sys.modules['jupytext'] = None; from momentum import cli; "
        "assert 'installed' in cli.__file__; cli.run_command(['learn', '--no-open', '--json'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=True,
    )
    new = json.loads(done.stdout)["new"]
    assert {f"{one.name}/lesson.ipynb" for one in lessons()} <= set(new)
    assert {f"{one.lesson.name}/{one.file}" for one in exercises()} <= set(new)
