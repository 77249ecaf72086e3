"""Small untrained networks that make or change pictures, as runs and as the course's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.art.style.network import style_network, style_usage
from momentum.runs import RunFolder, create_run
from momentum.usage import NumbersInput, PictureAnswer, Usage, keep_usage

NUMBERS, SIDE = 10, 8
"""Numbers of a code, and pixels across and down, of the generators of these tests."""


def linear_generator(first: float = 1.0) -> nn.Sequential:
    """Make a generator whose pixels are weighted sums of the numbers; the first counts more.

    The sixth and all later numbers change nothing.
    """
    model = nn.Sequential([nn.Dense(SIDE * SIDE * 3), nn.Reshape((SIDE, SIDE, 3))])
    model.build((NUMBERS,))
    arrays = model.arrays()
    kernel = np.random.default_rng(0).uniform(-0.02, 0.02, arrays["dense_1.kernel"].shape)
    kernel[0] = 0.1 * first
    kernel[5:] = 0
    arrays["dense_1.kernel"][...] = kernel
    arrays["dense_1.bias"][...] = 0
    return model


def generator_usage(**more: Any) -> Usage:
    """Say how such a generator is used."""
    columns = tuple(f"number {k}" for k in range(NUMBERS))
    codes = NumbersInput(columns=columns, bounds=(-1, 1), **more)
    picture = PictureAnswer(rows=SIDE, columns=SIDE, channels=3)
    return Usage(question="Which picture?", input=codes, answer="picture", picture=picture)


def keep_generator(folder: Path, first: float = 1.0, usage: Usage | None = None) -> None:
    """Write such a generator into a folder."""
    nn.save(linear_generator(first), folder)
    keep_usage(folder, usage or generator_usage())


def keep_style(folder: Path) -> None:
    """Write an untrained network that paints into a folder."""
    nn.save(style_network(narrow=4, wide=8, blocks=1), folder)
    keep_usage(folder, style_usage("nothing"))


def finished(runs: Path, name: str, lab: str, **parameters: Any) -> RunFolder:
    """Write a finished run of a lab with such a network."""
    folder = create_run(runs / name, lab, parameters)
    (keep_style if lab == "paint" else keep_generator)(folder.path / "model")
    folder.finish({"seconds": 1.0})
    return folder


def keep_training_pictures(folder: Path, pictures: Any) -> None:
    """Write what a generator learned from beside it."""
    nn.write_tensors(folder / "neighbours.safetensors", {"pictures": np.asarray(pictures)})
