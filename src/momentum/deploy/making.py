"""One model file made, loaded again from the disk, held against the engine, and judged."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from momentum.deploy.deployable import Deployable, Examples
from momentum.deploy.exported import Parity
from momentum.deploy.judging import Accuracy, judge
from momentum.deploy.keras_file import write_keras
from momentum.deploy.litert import write_litert
from momentum.deploy.loading import FILES
from momentum.deploy.onnx_file import onnx_available, write_onnx
from momentum.deploy.parity import (
    NO_BROWSER,
    ONLY_LITERT,
    PICTURE_LIMITS,
    Comparison,
    allowed,
    compare,
    require_passed,
)
from momentum.deploy.quantise import Quantise, precision
from momentum.deploy.runtimes import KerasRuntime, Runtime, read_runtime
from momentum.deploy.serving import Serving
from momentum.deploy.trials import Trials, trials
from momentum.errors import BadInput

Tell: TypeAlias = Callable[[str], None]

NAMES: Final = {"keras": "Keras", "litert": "LiteRT", "onnx": "ONNX Runtime"}
"""Files that can be made, and the runtimes they are for."""

BROWSER: Final = "LiteRT.js"


class Made(NamedTuple):
    """A model file, measured."""

    parity: Parity
    accuracy: Accuracy | None
    calibrated: int


def make(made: Serving, kind: str, quantise: Quantise | None, path: Path, tell: Tell) -> Made:
    """Write a model file and measure it, beside the same network in every other runtime.

    Raises
    ------
    BadInput
        If it cannot be made, or does not compute what the engine computes.
    """
    tell(f"making the file for {NAMES[kind]}")
    calibrated = _write(made, kind, quantise, path)
    runtime, given = read_runtime(path), trials(made.deployable)
    tell("comparing with the engine")
    answer = runtime.outputs(given.raw)
    own = compare(made.deployable, given, NAMES[kind], precision(quantise), answer)
    require_passed(made.deployable, [own])
    others, missing = elsewhere(kind, lambda other: _held(made, other, given, tell))
    require_passed(made.deployable, [one for one in others if one.runtime == NAMES["keras"]])
    tell("judging the file")
    accuracy = judge(made.deployable, runtime, quantise)
    browser = NO_BROWSER if kind == "litert" else ONLY_LITERT
    parity = Parity(given.told(), (own, *others), missing, browser)
    return Made(parity, accuracy, calibrated)


def _write(made: Serving, kind: str, quantise: Quantise | None, path: Path) -> int:
    """Write one kind of file; return by how many examples int8 was calibrated."""
    if kind == "litert":
        return write_litert(made.deployable, path, quantise, made).calibrated
    if kind == "onnx":
        return write_onnx(made, path, quantise)
    write_keras(made, path)
    return 0


def elsewhere(
    kind: str, hold: Callable[[str], Comparison]
) -> tuple[list[Comparison], dict[str, str]]:
    """Hold the same network, in float32, in every other runtime; say which are missing.

    Parameters
    ----------
    kind : str
        The file that was made.
    hold : callable
        Compares the network as another kind of file.
    """
    found, missing = [], {}
    for other, name in NAMES.items():
        if other == kind:
            continue
        try:
            found.append(hold(other))
        except BadInput as error:
            missing[name] = str(error)
    return found, missing


def written_elsewhere(
    kind: str, room: Path, tell: Tell, write: Callable[[Path], object]
) -> Runtime:
    """Write another kind of file to compare with, and read it in its runtime.

    Raises
    ------
    BadInput
        If its runtime is not installed, or the file cannot be made.
    """
    if kind == "onnx" and not onnx_available():
        raise BadInput("not installed here.")
    tell(f"trying {NAMES[kind]}")
    path = room / f"other-{FILES[kind]}"
    write(path)
    return read_runtime(path)


def _held(made: Serving, kind: str, given: Trials, tell: Tell) -> Comparison:
    answer = _runtime(made, kind, tell).outputs(given.raw)
    return compare(made.deployable, given, NAMES[kind], "float32", answer)


def _runtime(made: Serving, kind: str, tell: Tell) -> Runtime:
    if kind == "keras":
        return KerasRuntime(made.model)
    return written_elsewhere(kind, made.room, tell, lambda path: _write(made, kind, None, path))


def browser_parity(
    deployable: Deployable, parity: Parity, folder: Path, quantise: Quantise | None, tell: Tell
) -> Parity:
    """Let a browser, where there is one, compute with the phone app that was built.

    Raises
    ------
    BadInput
        If it computes something else.
    """
    if deployable.examples is None:
        return replace(parity, browser="not measured: the run kept no examples")
    tell("trying a browser")
    check = importlib.import_module("momentum.deploy.phone.browser_check")
    try:
        found = check.measure(folder)
    except BadInput as error:  # A browser that does not start says nothing about the file.
        return replace(parity, browser=f"not measured: {str(error).rstrip('.')}")
    if found is None:
        return parity
    how = precision(quantise)
    limit = _limit(deployable, deployable.examples, how)
    counted = (limit, found.same, found.examples)
    row = Comparison(BROWSER, how, float(found.difference), None, *counted)
    require_passed(deployable, [row])
    return replace(parity, browser=row.difference, comparisons=(*parity.comparisons, row))


def _limit(deployable: Deployable, examples: Examples, how: str) -> float | None:
    if deployable.usage.picture is not None:
        return PICTURE_LIMITS.get(how)
    return allowed(how, deployable.logits(examples.inputs))
