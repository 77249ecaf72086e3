"""The folder of the service runs by itself, and takes nothing along that it should not."""

import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from tests.deploy.service.conftest import Service

from momentum.deploy import load
from momentum.deploy.service import write_folder
from momentum.deploy.service.folder import NEEDED
from momentum.errors import BadInput

Command = Callable[[list[str], Path], AbstractContextManager[Service]]


@pytest.fixture
def folder(runs: Path, tmp_path: Path) -> Path:
    """The folder of the service that takes two numbers."""
    return write_folder(load(runs / "numbers"), tmp_path / "service")


def test_it_answers_from_its_own_code_alone(
    folder: Path, numbers: httpx.Client, start_here: Command
) -> None:
    body = {"inputs": [[3, 4]]}
    expected = numbers.post("/v1/predict", json=body).json()
    with start_here(["serve.py"], folder) as service:
        found = httpx.post(f"{service.address}v1/predict", json=body).json()
        card = httpx.get(f"{service.address}v1/model").json()
        page = httpx.get(service.address)
    assert found["predictions"] == expected["predictions"]
    assert found["model"] == expected["model"]
    assert card == numbers.get("/v1/model").json()
    assert page.status_code == 200


def test_all_it_imports_lies_in_it_or_is_required(folder: Path) -> None:
    code = """
import sys
sys.path[:] = [sys.argv[1]] + [p for p in sys.path if not p.endswith("/src")]
import momentum.deploy.service.__main__, momentum.deploy.service.worker
import uvicorn.supervisors, prometheus_client.multiprocess
files = [getattr(m, "__file__", None) for n, m in sys.modules.items() if n.startswith("momentum")]
print(all(f.startswith(sys.argv[1]) for f in files if f))
print(" ".join({n.split(".")[0] for n in sys.modules} - set(sys.stdlib_module_names)))
"""
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    own, others = done.stdout.splitlines()
    assert own == "True"
    packages = {"jinja2", "markdown_it", "PIL", "prometheus_client", "python_multipart", "numpy",
                "pydantic", "starlette", "threadpoolctl", "uvicorn", "filelock"}  # fmt: skip
    theirs = {"pydantic_core", "annotated_types", "typing_extensions", "typing_inspection", "anyio",
              "markupsafe", "mdurl", "click", "h11", "idna", "sniffio", "httptools", "uvloop",
              "multipart", "momentum", "cython_runtime"}  # fmt: skip
    strange = {n for n in others.split() if not n.startswith("_")} - packages - theirs
    assert not strange
    required = (folder / "requirements.txt").read_text().splitlines()
    names = [re.split("[=;]", line)[0] for line in required]
    assert names == [name.split(";")[0] for name in NEEDED]
    missing = {line for line in required if "==" not in line}
    assert {re.split(";", line)[0] for line in missing} <= {"httptools", "uvloop"}  # Only faster.


def test_nothing_private_comes_along(folder: Path, runs: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"private.csv" not in content, path
            assert str(runs).encode() not in content, path
    assert not list(folder.rglob("__pycache__"))


def test_the_container_is_not_root_and_is_watched(folder: Path) -> None:
    lines = (folder / "Dockerfile").read_text().splitlines()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert lines[0] == f"FROM python:{version}-slim"
    commands = [line.split()[0] for line in lines if line and line[0].isupper()]
    assert commands.index("USER") < commands.index("CMD")
    assert "HEALTHCHECK" in commands
    assert "USER service" in lines


def test_what_lies_there_already_is_left_alone(runs: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadInput, match=r"mine\.txt"):
        write_folder(load(runs / "numbers"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
