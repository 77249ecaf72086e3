"""The folder of the app: our pages, the runtime, the network; written whole or not at all."""

from __future__ import annotations

import hashlib
import html
import json
import shutil
import tempfile
import textwrap
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from uuid import uuid4

from momentum.deploy.deployable import Deployable
from momentum.deploy.phone.compressing import as_served
from momentum.deploy.phone.contents import example_facts, model_facts
from momentum.deploy.phone.icons import icons
from momentum.deploy.phone.text_contents import text_contents
from momentum.deploy.phone.training_text import FILE as TRAINING
from momentum.deploy.phone.training_text import training_text
from momentum.deploy.quantise import Quantise
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.errors import BadInput

APP: Final = Path(__file__).parent / "app"
"""Our own pages and modules, and in ``built`` the runtime that the build fetched."""

WORKER, START, NETWORK = "sw.js", "index.html", "model.tflite"
_OWN: Final = {"model.json", WORKER, "manifest.webmanifest"}
_NOT_TAKEN: Final = {"stamp.json", "trouble.txt"}
_LONGEST_NAME: Final = 24


@dataclass(frozen=True)
class PhoneApp:
    """An app that was built.

    Parameters
    ----------
    folder : Path
        For any static host, in any place: all addresses in it are relative.
    version : str
        Digest of all files; phones that keep another version fetch this one.
    quantise : {"float16", "dynamic", "int8"} or None
    """

    folder: Path
    version: str
    quantise: Quantise | None

    @property
    def model_size(self) -> int:
        """Bytes of the network's file."""
        return (self.folder / NETWORK).stat().st_size

    @cached_property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(path.stat().st_size for path in _paths(self.folder))

    @cached_property
    def first_load(self) -> int:
        """Bytes that travel at the first visit, each file compressed as servers do."""
        return sum(len(as_served(path.name, path.read_bytes())) for path in _paths(self.folder))


def build_app(
    deployable: Deployable | TextDeployable,
    folder: Path,
    quantise: Quantise | None = None,
    *,
    tflite: Path | None = None,
) -> PhoneApp:
    """Build the phone app of a network.

    Parameters
    ----------
    deployable : Deployable or TextDeployable
    folder : Path
        Where to; an app that is there already is replaced as a whole.
    quantise : {"float16", "dynamic", "int8"}, optional
        How to make the network's file smaller.
    tflite : Path, optional
        That file, where it is there already; by default it is made.

    Raises
    ------
    BadInput
        If `folder` holds anything else, the runtime was not built, or the network cannot be
        converted.
    """
    _require_free(folder)
    _require_runtime()
    files = _files(deployable, _network(deployable, quantise, tflite), quantise)
    version = _version(files)
    files[WORKER] = _with_list(files, version)
    _write(files, folder)
    return PhoneApp(folder, version, quantise)


def _require_free(folder: Path) -> None:
    if not folder.exists():
        return
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
    if there and not there >= _OWN:
        raise BadInput(
            f"{folder} holds something that is no phone app; choose another folder with --out."
        )


def _require_runtime() -> None:
    if not (APP / "built" / "stamp.json").is_file():
        raise BadInput(
            "The runtime of the phone app was not built; run `pip install --editable .` again, "
            "with a connection to the internet, or install a complete package of the course."
        )


def _network(
    deployable: Deployable | TextDeployable, quantise: Quantise | None, tflite: Path | None
) -> bytes:
    if tflite is not None:
        return tflite.read_bytes()
    from momentum.deploy.litert import write_litert  # TensorFlow takes seven seconds.

    with tempfile.TemporaryDirectory() as room:
        return write_litert(deployable, Path(room) / NETWORK, quantise).path.read_bytes()


def _files(
    deployable: Deployable | TextDeployable, network: bytes, quantise: Quantise | None
) -> dict[str, bytes]:
    """Collect every file of the app by its name."""
    question = deployable.usage.question
    files = {name: _page(content, question) for name, content in _pages().items()} | icons()
    files[NETWORK] = network
    files |= _told(deployable, network, quantise)
    files["manifest.webmanifest"] = _json(_manifest(question, files["model.json"]))
    return files


def _told(
    deployable: Deployable | TextDeployable, network: bytes, quantise: Quantise | None
) -> dict[str, bytes]:
    """Collect what the pages must know of this network."""
    if isinstance(deployable, TextDeployable):
        return _told_of_text(deployable, network, quantise)
    model = model_facts(deployable, network, quantise)
    return {"model.json": _json(model), "examples.json": _json(example_facts(deployable))}


def _told_of_text(
    deployable: TextDeployable, network: bytes, quantise: Quantise | None
) -> dict[str, bytes]:
    training = training_text(deployable)
    model, examples = text_contents(deployable, network, quantise, training)
    kept = {} if training is None else {TRAINING: training.text.encode()}
    return {"model.json": _json(model), "examples.json": _json(examples)} | kept


def _pages() -> dict[str, bytes]:
    taken = [path for path in _paths(APP) if path.name not in _NOT_TAKEN]
    return {path.relative_to(APP).as_posix(): path.read_bytes() for path in taken}


def _paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _page(content: bytes, question: str) -> bytes:
    return content.replace(b"{{title}}", html.escape(question).encode())


def _manifest(question: str, model: bytes) -> dict[str, object]:
    icon = {"type": "image/png"}
    return {
        "name": question,
        "short_name": _short(question.rstrip("?")),
        "description": f"{json.loads(model)['takes']}, answered on this device.",
        "lang": "en",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fdfcfa",
        "theme_color": "#0b4f8a",
        "icons": [
            icon | {"src": "icons/icon-192.png", "sizes": "192x192"},
            icon | {"src": "icons/icon-512.png", "sizes": "512x512"},
            icon | {"src": "icons/maskable-512.png", "sizes": "512x512", "purpose": "maskable"},
        ],
    }


def _short(question: str) -> str:
    """Write no more than what fits under an icon: whole words, if the first one does."""
    return textwrap.shorten(question, _LONGEST_NAME, placeholder="") or question[:_LONGEST_NAME]


def _json(value: dict[str, object]) -> bytes:
    return json.dumps(value, allow_nan=False, ensure_ascii=False).encode()


def _version(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _with_list(files: dict[str, bytes], version: str) -> bytes:
    """Tell the service worker its version and all it shall keep; the start page is the folder."""
    kept = sorted(f"./{'' if name == START else name}" for name in files if name != WORKER)
    told = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(kept)};\n"
    return told.encode() + files[WORKER]


def _write(files: dict[str, bytes], folder: Path) -> None:
    """Write beside the place and then move: nobody ever meets half an app."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made, old = (folder.with_name(f".{folder.name}.{uuid4().hex}.{end}") for end in ("part", "old"))
    try:
        for name, content in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
