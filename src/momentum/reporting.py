"""What every report does with a run folder: show a figure, keep the curves, keep the network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum import engine, figures
from momentum.runs import Picture, RunFolder, Saved, write_text

EXAMPLES: Final = 16
"""Held-out examples kept beside a network, so that whoever takes it along can check it."""

MOST_BYTES: Final = 60_000_000
"""More than this of held-out examples is kept in no run."""


def show(folder: RunFolder, name: str, title: str, figure: Figure) -> Picture:
    """Save a figure into the run folder and say so."""
    path = f"figures/{name}.png"
    (folder.path / "figures").mkdir(exist_ok=True)
    figures.save(figure, folder.path / path)
    return Picture(path=path, title=title, alt=figures.describe(figure))


def keep_history(
    folder: RunFolder, table: pd.DataFrame, what: str = "the learning curves"
) -> Saved:
    """Write the curves of a training into ``history.csv`` and say so."""
    text = io.StringIO()
    table.to_csv(text, index=False, float_format="%.6f")
    write_text(folder.path / "history.csv", text.getvalue())
    return Saved(path="history.csv", what=what)


def keep_model(
    folder: RunFolder, model: engine.Sequential, what: str = "the trained network"
) -> Saved:
    """Save a network into the folder ``model`` of a run and say so; `engine.load` reads it."""
    engine.save(model, folder.path / "model")
    return Saved(path="model", what=what)


def keep_examples(
    folder: RunFolder, inputs: NDArray[Any], truth: NDArray[np.int64] | None = None
) -> None:
    """Write a few examples beside the kept network, from all over those given.

    Parameters
    ----------
    folder : RunFolder
    inputs : array of shape (n, ...)
        Held-out examples before any scaling: bytes of pictures, or numbers as measured.
    truth : integers of shape (n,), optional
        Their classes; none where the network answers with a picture.
    """
    few = spread(len(inputs), EXAMPLES)
    kept: dict[str, NDArray[Any]] = {"inputs": inputs[few]}
    if truth is not None:
        kept["truth"] = truth[few].astype(np.int64)
    engine.write_tensors(folder.path / "model" / "examples.safetensors", kept)


def keep_held_out(
    folder: RunFolder, inputs: NDArray[Any], truth: NDArray[np.int64], what: str
) -> Iterator[Saved]:
    """Keep all held-out examples, if they are few enough, so that an export can be judged again."""
    if inputs.nbytes <= MOST_BYTES:
        kept = {"inputs": inputs, "truth": truth.astype(np.int64)}
        engine.write_tensors(folder.path / "held_out.safetensors", kept)
        yield Saved(path="held_out.safetensors", what=what)


def spread(n: int, most: int) -> NDArray[np.int64]:
    """Choose positions from all over n, so that what is sorted is seen in all its kinds.

    Examples
    --------
    >>> spread(10, 4)
    array([1, 3, 6, 8])
    """
    count = min(n, most)
    return ((np.arange(count) + 0.5) * n / max(count, 1)).astype(np.int64)
