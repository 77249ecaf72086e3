"""What an export says about itself: for the record, for the card and for the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from momentum.deploy.deployable import Deployable
from momentum.deploy.judging import Accuracy
from momentum.deploy.parity import Comparison
from momentum.deploy.place import FORMAT
from momentum.deploy.quantise import Quantise

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable

SCORE = ("score", "low", "high", "n", "bits", "bits_low", "bits_high")
"""Figures of a run that a card repeats."""


class File(NamedTuple):
    """A file of an export."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Parity:
    """Every runtime beside the engine.

    Parameters
    ----------
    inputs : str
        What was computed, such as "16 real, 8 random and 2 extreme inputs".
    comparisons : tuple of Comparison
        The file that leaves first.
    missing : dict
        Runtimes that were not tried, and why.
    browser : float or str
        Largest difference of a logit in a browser, or why it is not known.
    """

    inputs: str
    comparisons: tuple[Comparison, ...]
    missing: dict[str, str]
    browser: float | str


@dataclass(frozen=True)
class Exported:
    """An export that was written.

    Parameters
    ----------
    deployable : Deployable or TextDeployable
    target : str
    quantise : {"float16", "dynamic", "int8"} or None
    folder : Path
    files : tuple of File
        The model first.
    parity : Parity or None
        None for the service, which is the engine itself.
    accuracy : Accuracy or None
        None where the run kept no examples.
    calibrated : int
        Real examples by which the ranges of int8 were measured, else 0.
    licence : str
        Whose weights are in it, where not all were learned in the run.
    """

    deployable: Deployable | TextDeployable
    target: str
    quantise: Quantise | None
    folder: Path
    files: tuple[File, ...]
    parity: Parity | None
    accuracy: Accuracy | None
    calibrated: int
    licence: str

    def plain(self) -> dict[str, Any]:
        """Write everything as plain JSON values, but not where it lies: folders are passed on."""
        result, usage = self.deployable.result, self.deployable.usage
        return {
            "format": FORMAT,
            "run": self.deployable.name,
            "target": self.target,
            "quantise": self.quantise,
            "files": [file._asdict() for file in self.files],
            "labels": list(usage.labels),
            "result": {key: result[key] for key in SCORE if key in result},
            "accuracy": self.accuracy.plain() if self.accuracy else None,
            "calibrated": self.calibrated,
            "parity": _parity(self.parity) if self.parity else None,
            "warning": usage.warning,
            "licence": self.licence,
        }


def _parity(parity: Parity) -> dict[str, Any]:
    rows = [{**vars(one), "passed": one.passed} for one in parity.comparisons]
    told = {"inputs": parity.inputs, "runtimes": rows, "missing": parity.missing}
    return {**told, "browser": parity.browser}
