"""A folder from which the service runs anywhere: network, code, requirements, Dockerfile.

Nothing of momentum must be fetched: the part of it that answers lies in the folder. The course, its
labs and the science libraries do not come along.
"""

from __future__ import annotations

import json
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

import momentum
from momentum.deploy.deployable import Deployable
from momentum.deploy.place import whole_folder
from momentum.deploy.service.folder_texts import DOCKERFILE, IGNORED, README, START
from momentum.deploy.service.model import require_labels
from momentum.runs import RunFolder

NEEDED: Final = (
    "filelock",
    "httptools",
    "jinja2",
    "markdown-it-py",
    "numpy",
    "pillow",
    "prometheus-client",
    "pydantic",
    "python-multipart",
    "starlette",
    "threadpoolctl",
    "uvicorn",
    "uvloop; sys_platform != 'win32'",
)
"""What the service needs besides Python; without httptools and uvloop it is half as fast."""

PARTS: Final = (
    "__init__.py",
    "errors.py",
    "usage.py",
    "writing.py",
    "engine",
    "pixels",
    "runs",
    "deploy/__init__.py",
    "deploy/deployable.py",
    "deploy/place.py",
    "deploy/plain_network.py",
    "deploy/service",
)
"""The part of momentum that answers."""

_KEPT: Final = ("architecture.json", "weights.safetensors", "usage.json")
_FIGURES: Final = ("score", "low", "high", "n", "licence")


def write_folder(deployable: Deployable, out: Path) -> Path:
    """Write a folder from which the service runs anywhere, whole or not at all.

    Parameters
    ----------
    deployable : Deployable
        The network of a run.
    out : Path
        The folder; what an earlier export wrote there is replaced.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    BadInput
        If something else lies there, or the network answers with a picture.
    """
    require_labels(deployable)
    with whole_folder(out) as folder:
        _copy_code(folder / "momentum")
        _copy_network(deployable, folder / "network" / deployable.name)
        for name, text in _texts(deployable).items():
            (folder / name).write_text(text, encoding="utf-8")
    return out


def _copy_code(target: Path) -> None:
    source = Path(momentum.__file__).parent
    for pattern in PARTS:
        for path in sorted(source.glob(pattern)):
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                shutil.copytree(path, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(path, place)


def _copy_network(deployable: Deployable, target: Path) -> None:
    """Copy the network and its score; nothing else of the run, such as where its data lay."""
    (target / "model").mkdir(parents=True)
    for name in _KEPT:
        shutil.copyfile(deployable.folder / "model" / name, target / "model" / name)
    run = RunFolder(deployable.folder)
    told = {"lab": run.lab, "version": run.version, "started": run.started, "parameters": {}}
    figures = {name: deployable.result[name] for name in _FIGURES if name in deployable.result}
    for name, values in (("params.json", told), ("result.json", figures)):
        (target / name).write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def _texts(deployable: Deployable) -> dict[str, str]:
    usage = deployable.usage
    media, example = (
        ("image/png", "@picture.png")
        if usage.input.kind == "picture"
        else ("text/csv", "@table.csv")
    )
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    readme = README.format(
        question=usage.question,
        name=deployable.name,
        warning=f"\n{usage.warning}\n" if usage.warning else "",
        version=momentum.__version__,
        python=python,
        media=media,
        example=example,
    )
    texts = {
        "Dockerfile": DOCKERFILE.format(python=python),
        ".dockerignore": IGNORED,
        "requirements.txt": "".join(f"{pinned(name)}\n" for name in NEEDED),
        "serve.py": START,
        "README.md": readme,
    }
    return texts | _licence()


def pinned(name: str) -> str:
    """Name a package with the version that is installed here.

    Examples
    --------
    >>> pinned("numpy").startswith("numpy==")
    True
    >>> pinned("no-such-package; sys_platform != 'win32'")
    "no-such-package; sys_platform != 'win32'"
    """
    package, mark, condition = name.partition(";")
    try:
        return f"{package}=={metadata.version(package)}{mark}{condition}"
    except metadata.PackageNotFoundError:
        return name


def _licence() -> dict[str, str]:
    """Find the licence of momentum, which goes wherever its code goes."""
    try:
        text = metadata.distribution("momentum-course").read_text("licenses/LICENSE")
    except metadata.PackageNotFoundError:
        return {}
    return {"LICENSE": text} if text else {}
