"""A finished run, ready to leave: its network, how it is used, what it scored, real examples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum import engine as nn
from momentum import runs as every_run
from momentum.deploy.plain_network import ready_network
from momentum.errors import BadInput
from momentum.usage import PictureInput, Usage, read_usage

Floats: TypeAlias = NDArray[np.float32]

EXAMPLES, HELD_OUT = "examples.safetensors", "held_out.safetensors"
"""Files of a few, and of all, raw examples that the network never learned from."""

NOTHING = -1
"""The truth of an example to which no label is right, because the answer is a picture."""


class Examples(NamedTuple):
    """Raw examples, and which label is right for each.

    Attributes
    ----------
    inputs : array of shape (n, ...)
        As the usage says: bytes of pictures, or numbers.
    truth : array of shape (n,)
        Positions in the usage's labels; -1 where the answer is a picture, of which none is right.
    """

    inputs: NDArray[Any]
    truth: NDArray[np.int64]


@dataclass(frozen=True)
class Deployable:
    """A network that was trained, with all that whoever uses it must know.

    Parameters
    ----------
    name : str
        The run's.
    folder : Path
        The run's.
    model : Sequential
        One network, in float32, whose last layer gives logits, or a picture before it is bytes.
    usage : Usage
        What goes in, what the answers are called.
    result : dict
        The figures of the run.
    examples : Examples or None
        A few real inputs, where the run kept them.
    shipped : bool
        Whether it comes with the course; else it is a run's.
    """

    name: str
    folder: Path
    model: nn.Sequential
    usage: Usage
    result: dict[str, Any]
    examples: Examples | None
    shipped: bool = False

    @cached_property
    def held_out(self) -> Examples | None:
        """All examples the network was judged by, where the run kept them; read when asked for."""
        return _examples(self.folder, HELD_OUT, self.usage)

    def outputs(self, raw: ArrayLike) -> dict[str, Floats]:
        """Compute everything that its files answer, by the same names, on the engine."""
        if self.usage.picture is not None:
            return {"picture": self.answer(raw)}
        logits = self.logits(raw)
        return {"probabilities": self.probabilities(logits), "logits": logits}

    def answer(self, raw: ArrayLike) -> Floats:
        """Compute what a person wants to see of raw examples of shape (n, ...), on the engine.

        Returns
        -------
        array
            Probabilities, one a label; or pictures of shape (n, rows, columns, channels), in
            bytes from 0 to 255 that are not rounded yet.
        """
        picture = self.usage.picture
        if picture is None:
            return self.probabilities(self.logits(raw))
        found = self.model.predict(scaled(raw, self.usage), batch_size=8)
        light = found * np.float32(picture.scale) + np.float32(picture.offset)
        answered: Floats = np.clip(light, 0, 255).astype(np.float32)
        return answered

    def logits(self, raw: ArrayLike) -> Floats:
        """Compute one logit a label for raw examples of shape (n, ...), on the engine."""
        found = self.model.predict(scaled(raw, self.usage), batch_size=64).astype(np.float32)
        if found.shape[-1] == 1:  # One logit z is the pair (0, z).
            return np.concatenate([np.zeros_like(found), found], axis=-1)
        return found

    def probabilities(self, logits: ArrayLike) -> Floats:
        """Turn logits into probabilities, one a label.

        They are a softmax, also where the network has one logit: that is the pair (0, z).
        """
        shifted = np.asarray(logits, np.float32)
        powers = np.exp(shifted - shifted.max(axis=-1, keepdims=True))
        share: Floats = powers / powers.sum(axis=-1, keepdims=True)
        return share


def scaled(raw: ArrayLike, usage: Usage) -> Floats:
    """Bring raw examples to what the network learned from.

    Raises
    ------
    BadInput
        If their shape is another than the usage says.
    """
    given, wanted = np.asarray(raw, np.float32), usage.input.shape
    if given.shape[1:] != wanted:
        raise BadInput(
            f"the examples have shape {given.shape[1:]}, but this network takes {wanted}; "
            "bring each to that shape first."
        )
    if isinstance(usage.input, PictureInput):
        return given * np.float32(usage.input.scale) + np.float32(usage.input.offset)
    if usage.input.mean:
        given = np.subtract(given, np.asarray(usage.input.mean, np.float32), dtype=np.float32)
    if usage.input.deviation:
        given = np.divide(given, np.asarray(usage.input.deviation, np.float32), dtype=np.float32)
    return given


def find_run(name_or_path: str, runs: Path) -> Path:
    """Find the folder of a run by its name, its path, or the word ``latest``.

    Raises
    ------
    BadInput
        If there is none.
    """
    return every_run.find_run(runs, name_or_path).path


def load(run: Path) -> Deployable:
    """Read a finished run, and make sure that its network is the one that was trained.

    Raises
    ------
    BadInput
        If the run is not finished, keeps no network or does not say how it is used, or if
        anything in it was changed or damaged.
    """
    folder = every_run.RunFolder(run)
    result = folder.result
    usage = read_usage(folder.path / "model")
    try:
        found = nn.load(folder.path / "model")
    except nn.ModelFileError as error:
        raise BadInput(f"The network of {folder.name} cannot be read: {error}") from None
    model = ready_network(found, usage, folder.name)
    examples = _examples(folder.path, EXAMPLES, usage)
    return Deployable(folder.name, folder.path, model, usage, result, examples)


def _examples(run: Path, name: str, usage: Usage) -> Examples | None:
    """Read kept examples; None where the run kept none."""
    path = next((p for p in (run / "model" / name, run / name) if p.exists()), None)
    if path is None:
        return None
    try:
        arrays = nn.read_tensors(path)
    except nn.ModelFileError as error:
        raise BadInput(f"{error} Run the lab again, or delete that file.") from None
    inputs, truth = arrays.get("inputs"), arrays.get("truth")
    if usage.picture is not None and inputs is not None:
        truth = np.full(len(inputs), NOTHING)
    if inputs is None or truth is None or not _fit(inputs, truth, usage):
        raise BadInput(f"{path} holds no examples of what this network takes; run its lab again.")
    return Examples(inputs, truth.astype(np.int64)) if len(truth) else None


def _fit(inputs: NDArray[Any], truth: NDArray[Any], usage: Usage) -> bool:
    shapes = inputs.shape[1:] == usage.input.shape and truth.shape == inputs.shape[:1]
    right = range(len(usage.labels)) if usage.labels else [NOTHING]
    known = np.issubdtype(truth.dtype, np.integer) and np.isin(truth, right)
    return bool(shapes and np.all(known) and np.isfinite(inputs).all())
