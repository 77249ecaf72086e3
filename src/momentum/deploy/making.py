"""One model file made, loaded again from the disk, held against the engine, and judged."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

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

if TYPE_CHECKING:
    from momentum.deploy.phone.browser_check import Measured
    from momentum.deploy.text.text_deployable import TextDeployable

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
    parity = held_everywhere(
        made.deployable, kind, own, lambda other: _held(made, other, given, tell), given.told()
    )
    tell("judging the file")
    return Made(parity, judge(made.deployable, runtime, quantise), calibrated)


def _write(made: Serving, kind: str, quantise: Quantise | None, path: Path) -> int:
    """Write one kind of file; return by how many examples int8 was calibrated."""
    if kind == "litert":
        return write_litert(made.deployable, path, quantise, made).calibrated
    if kind == "onnx":
        return write_onnx(made, path, quantise)
    write_keras(made, path)
    return 0


def held_everywhere(
    deployable: Deployable | TextDeployable,
    kind: str,
    own: Comparison,
    hold: Callable[[str], Comparison],
    told: str,
) -> Parity:
    """Hold a file, and the same network in every other runtime, against the engine.

    Parameters
    ----------
    deployable : Deployable or TextDeployable
    kind : str
        The file that was made.
    own : Comparison
        What it says.
    hold : callable
        Compares the network, in float32, as another kind of file.
    told : str
        On what.

    Raises
    ------
    BadInput
        If the file, or Keras, which it is made from, says something else.
    """
    require_passed(deployable, [own])
    others, missing = _elsewhere(kind, hold)
    require_passed(deployable, [one for one in others if one.runtime == NAMES["keras"]])
    browser = NO_BROWSER if kind == "litert" else ONLY_LITERT
    return Parity(told, (own, *others), missing, browser)


def _elsewhere(
    kind: str, hold: Callable[[str], Comparison]
) -> tuple[list[Comparison], dict[str, str]]:
    """Compare in every runtime but one; say which are missing."""
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
    examples = deployable.examples
    if examples is None:
        return replace(parity, browser="not measured: the run kept no examples")

    def row(found: Measured) -> Comparison:
        how = precision(quantise)
        limit = _limit(deployable, examples, how)
        counted = (limit, found.same, found.examples)
        return Comparison(BROWSER, how, float(found.difference), None, *counted)

    return tried_in_a_browser(deployable, parity, folder, tell, row)


def tried_in_a_browser(
    deployable: Deployable | TextDeployable,
    parity: Parity,
    app: Path,
    tell: Tell,
    row: Callable[[Measured], Comparison],
) -> Parity:
    """Let a browser, where there is one, open an app that was built; add what it computed.

    Parameters
    ----------
    deployable : Deployable or TextDeployable
    parity : Parity
        What other runtimes computed.
    app : Path
        The folder of the app.
    tell : callable
    row : callable
        Writes what the browser found as a row.

    Raises
    ------
    BadInput
        If it computes something else.
    """
    tell("trying a browser")
    check = importlib.import_module("momentum.deploy.phone.browser_check")
    try:
        found = check.measure(app)
    except BadInput as error:  # A browser that does not start says nothing about the file.
        return not_measured(parity, error)
    if found is None:
        return parity
    own = row(found)
    require_passed(deployable, [own])
    return replace(parity, browser=own.difference, comparisons=(*parity.comparisons, own))


def not_measured(parity: Parity, error: BadInput) -> Parity:
    """Say why no browser was asked."""
    return replace(parity, browser=f"not measured: {str(error).rstrip('.')}")


def _limit(deployable: Deployable, examples: Examples, how: str) -> float | None:
    if deployable.usage.picture is not None:
        return PICTURE_LIMITS.get(how)
    return allowed(how, deployable.logits(examples.inputs))
