"""The folder of an export whose network reads text."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from momentum.deploy.loading import FILES
from momentum.deploy.making import BROWSER, Made, Tell, not_measured, tried_in_a_browser
from momentum.deploy.parity import Comparison
from momentum.deploy.quantise import Quantise, precision
from momentum.deploy.text.checking import check_facts
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_files import require_way
from momentum.deploy.text.text_making import make_text
from momentum.deploy.text.text_serving import MANIFEST, text_serving
from momentum.errors import BadInput
from momentum.writing import write_text as write_file

if TYPE_CHECKING:
    from momentum.deploy.phone.browser_check import Measured


def require_text_sense(deployable: TextDeployable, target: str, quantise: str | None) -> None:
    """Refuse what cannot be done with a network that reads text.

    Raises
    ------
    BadInput
        If the service is asked for, or a file in bytes.
    """
    require_way(quantise)
    if target == "service":
        refuse_service(deployable)


def refuse_service(deployable: TextDeployable) -> None:
    """Say that the service takes no text.

    Raises
    ------
    BadInput
        Always.
    """
    here = "momentum write" if deployable.writes else "momentum export --to litert"
    raise BadInput(
        f"{deployable.name} reads text, and the service takes pictures and numbers; use "
        f"`{here}`, or open it with `momentum phone`."
    )


def write_text(
    deployable: TextDeployable, target: str, quantise: Quantise | None, folder: Path, tell: Tell
) -> Made:
    """Write a model file and the manifest beside it, or the phone app; measured.

    Raises
    ------
    BadInput
        If it cannot be made, or does not say what the engine says.
    """
    kind = "litert" if target == "phone" else target
    with text_serving(deployable, quantise, whole=kind == "keras") as made:
        path = (made.room if target == "phone" else folder) / FILES[kind]
        done = make_text(made, kind, quantise, path, tell)
        if target == "phone":
            return _in_an_app(deployable, done, folder, quantise, path, tell)
        write_file(folder / MANIFEST, made.files[MANIFEST])
        if target != "litert":
            return done
        try:
            return _in_an_app(deployable, done, made.room / "app", quantise, path, tell)
        except _NotBuilt as error:
            return done._replace(parity=not_measured(done.parity, error))


class _NotBuilt(BadInput):
    """An app could not be built."""


def _in_an_app(
    deployable: TextDeployable,
    done: Made,
    folder: Path,
    quantise: Quantise | None,
    file: Path,
    tell: Tell,
) -> Made:
    """Build an app around a file, and let a browser compute with it."""
    tell("building the app")
    phone: Any = importlib.import_module("momentum.deploy.phone")
    try:
        phone.build_app(deployable, folder, quantise, tflite=file)
    except BadInput as error:
        raise _NotBuilt(str(error)) from error
    return in_a_browser(deployable, done, folder, quantise, tell)


def in_a_browser(
    deployable: TextDeployable, done: Made, app: Path, quantise: Quantise | None, tell: Tell
) -> Made:
    """Let a browser, where there is one, read the same text with the app that was built."""
    parity = tried_in_a_browser(
        deployable, done.parity, app, tell, lambda found: _seen(deployable, found, quantise)
    )
    return done._replace(parity=parity)


def _seen(deployable: TextDeployable, found: Measured, quantise: Quantise | None) -> Comparison:
    """Write what a browser found as a row; where one character was another, the text is unknown."""
    facts, many = check_facts(deployable, quantise), (found.same, found.examples)
    wrote = None
    if deployable.writes:
        greedy = int(facts["greedy"])
        wrote = (greedy if found.same == found.examples else None, greedy)
    away, allowed = float(found.difference), facts["tolerance"]
    return Comparison(BROWSER, precision(quantise), away, None, allowed, *many, wrote=wrote)
