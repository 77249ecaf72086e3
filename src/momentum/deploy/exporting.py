"""A network is taken along: written, held against the engine, judged again, and described."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from momentum.deploy.card import card
from momentum.deploy.deployable import Deployable
from momentum.deploy.exported import Exported, File, Parity
from momentum.deploy.judging import Accuracy
from momentum.deploy.loading import FILES
from momentum.deploy.making import Tell, browser_parity, make, not_measured
from momentum.deploy.onnx_file import require_onnx
from momentum.deploy.origin import licence
from momentum.deploy.place import RECORD, default_folder, files_of, require_free, whole_folder
from momentum.deploy.quantise import WAYS, Quantise
from momentum.deploy.serving import serving
from momentum.errors import BadInput
from momentum.writing import write_text

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable

TARGETS: Final = ("litert", "onnx", "keras", "phone", "service")

_NOT_SMALLER: Final = {
    "keras": "A Keras file stays in float32, because it is there to be trained further",
    "service": "The service computes on the engine, which has no smaller numbers",
}


class _Written(NamedTuple):
    """What is known of an export besides its files."""

    parity: Parity | None = None
    accuracy: Accuracy | None = None
    calibrated: int = 0


def export(
    deployable: Deployable | TextDeployable,
    target: str,
    quantise: Quantise | None = None,
    out: Path | None = None,
    tell: Tell = lambda _: None,
) -> Exported:
    """Write the folder of an export, whole or not at all.

    Parameters
    ----------
    deployable : Deployable or TextDeployable
    target : {"litert", "onnx", "keras", "phone", "service"}
    quantise : {"float16", "dynamic", "int8"}, optional
    out : Path, optional
        Folder to write; by default one in the folder of the run. An earlier export is replaced.
    tell : callable, optional
        Is told what is being done, a few words at a time.

    Raises
    ------
    BadInput
        If a package is missing, the combination makes no sense, something else lies at `out`, or
        what was written does not compute what the engine computes; nothing is left behind.
    """
    _require_sense(target, quantise)
    writer = _writer(deployable, target, quantise)
    out = (out or default_folder(deployable, target, quantise)).resolve()
    require_free(out)
    with whole_folder(out) as folder:
        written = writer(deployable, target, quantise, folder, tell)

        def described() -> Exported:
            files = _files(folder, FILES.get(target, FILES["litert"]))
            asked = (deployable, target, quantise, out, files)
            return Exported(*asked, *written, licence(deployable))

        write_text(folder / "card.md", card(described()))
        whole = described()
        write_text(folder / RECORD, json.dumps(whole.plain(), indent=1, allow_nan=False) + "\n")
    return whole


def _require_sense(target: str, quantise: str | None) -> None:
    """Refuse what cannot be done honestly, before anything slow is done."""
    if target not in TARGETS:
        raise BadInput(f"--to {target} is unknown; choose one of {', '.join(TARGETS)}.")
    if quantise is not None and quantise not in WAYS:
        raise BadInput(f"--quantise {quantise} is unknown; choose one of {', '.join(WAYS)}.")
    if quantise and target in _NOT_SMALLER:
        raise BadInput(
            f"{_NOT_SMALLER[target]}; leave --quantise out, or choose --to litert or onnx."
        )
    if target == "onnx":
        require_onnx()


def _writer(
    deployable: Deployable | TextDeployable, target: str, quantise: str | None
) -> Callable[..., _Written]:
    """Choose who writes the folder; what cannot be done is said before anything slow is done."""
    if isinstance(deployable, Deployable):
        return _WRITERS.get(target, _file)
    text = importlib.import_module("momentum.deploy.text.text_exporting")
    text.require_text_sense(deployable, target, quantise)
    return lambda *asked: _Written(*text.write_text(*asked))


def _file(
    deployable: Deployable, target: str, quantise: Quantise | None, folder: Path, tell: Tell
) -> _Written:
    """Write one model file, measured; one for LiteRT in a browser too, where there is one."""
    path = folder / FILES[target]
    with serving(deployable) as made:
        parity, accuracy, calibrated = make(made, target, quantise, path, tell)
        if target == "litert":
            parity = _in_a_browser(deployable, parity, path, made.room / "app", quantise, tell)
    return _Written(parity, accuracy, calibrated)


def _in_a_browser(
    deployable: Deployable,
    parity: Parity,
    tflite: Path,
    room: Path,
    quantise: Quantise | None,
    tell: Tell,
) -> Parity:
    """Build an app around a file, only to let a browser compute with it."""
    try:
        importlib.import_module("momentum.deploy.phone").build_app(
            deployable, room, quantise, tflite=tflite
        )
    except BadInput as error:
        return not_measured(parity, error)
    return browser_parity(deployable, parity, room, quantise, tell)


def _phone(
    deployable: Deployable, target: str, quantise: Quantise | None, folder: Path, tell: Tell
) -> _Written:
    """Write the phone app, its model measured here and, where there is a browser, in it."""
    phone = importlib.import_module("momentum.deploy.phone")
    with serving(deployable) as made:
        model = made.room / FILES["litert"]
        parity, accuracy, calibrated = make(made, "litert", quantise, model, tell)
        tell("building the app")
        phone.build_app(deployable, folder, quantise, tflite=model)
    parity = browser_parity(deployable, parity, folder, quantise, tell)
    return _Written(parity, accuracy, calibrated)


def _service(
    deployable: Deployable, target: str, quantise: Quantise | None, folder: Path, tell: Tell
) -> _Written:
    """Write the service, which is the engine itself: there is nothing to compare."""
    tell("writing the service")
    importlib.import_module("momentum.deploy.service").write_folder(deployable, folder)
    return _Written()


_WRITERS: Final[dict[str, Callable[..., _Written]]] = {"phone": _phone, "service": _service}


def _files(folder: Path, first: str) -> tuple[File, ...]:
    """Describe every file of an export, the model first."""
    names = sorted(files_of(folder), key=lambda name: (name != first, name))
    return tuple(_described(folder, name) for name in names)


def _described(folder: Path, name: str) -> File:
    content = (folder / name).read_bytes()
    return File(name, len(content), hashlib.sha256(content).hexdigest())
