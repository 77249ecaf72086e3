"""The report on a network that paints: how it learned, how it paints, how long that takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from PIL import Image

from momentum import engine as nn
from momentum import figures
from momentum.art.style.network import SIDE, as_bytes, as_input, style_usage
from momentum.art.style.painting_lesson import Bytes
from momentum.art.style.painting_plan import PaintPlan
from momentum.art.style.painting_training import Painted
from momentum.art.style.pictures import save_picture
from momentum.data import photograph
from momentum.pixels import fit_picture
from momentum.reporting import keep_examples, keep_history, keep_model, show
from momentum.runs import Event, Picture, RunFolder, Saved, Table, Text
from momentum.usage import keep_usage

SHOWN: Final = ("china", "flower", "portrait")
"""Photographs of the sheet at the end."""

SIDES: Final = (128, 256, 384)
"""Sizes that are timed."""

RECENT: Final = 20
"""Steps whose mean is called the end."""

LIMITS: Final = (
    "## Limits\n\nThe network knows one style. What it has not met among its few cut-outs of "
    "photographs and drawings, such as small writing, it may wipe away. The losses are those of "
    "the pieces it learned on, and they do not say whether a painting is good: look at it."
)


def describe(title: str, plan: PaintPlan) -> Text:
    """Say what is learned, from what, and how."""
    where = "our own engine" if plan.backend == "engine" else "Keras"
    return Text(
        markdown=f"## A style\n\nThe network learns to paint like **{title}**, on {where}: "
        f"{plan.steps:,} steps with {plan.batch} pieces of {plan.side} x {plan.side} pixels each, "
        f"from {plan.patches:,} cut-outs of photographs and drawings. A second network, which "
        "learned to name the things in a million photographs, looks at every painting: its "
        "features shall come together as in the style picture (Gram matrices), and its deeper "
        "features shall be where they are in the photograph. That second network does not change, "
        "and is not needed afterwards."
    )


def show_style(folder: RunFolder, style: Bytes, watched: Bytes, title: str) -> Iterator[Picture]:
    """Show the style picture and the photograph that is watched."""
    for path, picture, what in (
        ("figures/style.png", style, f"The style picture: {title}"),
        ("figures/photo.png", watched, "The photograph that is painted while the network learns"),
    ):
        save_picture(picture, folder.path / path)
        yield Picture(path=path, title=what, alt=what)


def judge(folder: RunFolder, plan: PaintPlan, painted: Painted) -> Iterator[Event]:
    """Say how far the losses fell, and how long a picture takes."""
    found = figures_of(plan, painted)
    yield Text(
        markdown=f"## How it learned\n\nThe style was {found['style_start']:.2f} away at the "
        f"start and {found['style_loss']:.3f} at the end (1: as far as a picture in which nothing "
        f"is seen), the content {found['content_loss']:.2f}. The network has "
        f"{found['parameters']:,} numbers, {found['megabytes']:.2f} MB."
    )
    curves = figures.painting_losses(painted.history)
    yield show(folder, "losses", "What the network was told", curves)
    table = pd.DataFrame({"step": np.arange(1, plan.steps + 1), **painted.history})
    yield keep_history(folder, table, "the losses before every step")
    yield _timed(painted.network)


def figures_of(plan: PaintPlan, painted: Painted) -> dict[str, Any]:
    """Return the figures of the result."""
    network, history = painted.network, painted.history
    size = sum(weight.data.nbytes for weight in network.parameters)
    return {
        "style_start": float(history["style"][0]),
        "style_loss": _end(history["style"]),
        "content_loss": _end(history["content"]),
        "parameters": network.count_parameters(),
        "megabytes": size / 1e6,
        "pieces": plan.steps * plan.batch,
    }


def _end(values: NDArray[np.float64]) -> float:
    return float(values[-RECENT:].mean())


def _timed(network: nn.Sequential) -> Table:
    """Paint noise of several sizes, each twice, and say how long the quicker one took."""
    rows: list[list[str | int | float | None]] = []
    for side in SIDES:
        noise = np.random.default_rng(0).normal(size=(1, side, side, 3)).astype(np.float32)
        rows.append([f"{side} x {side}", round(min(_seconds(network, noise) for _ in "ab") * 1e3)])
    return Table(
        title="Time for a picture",
        columns=["size", "milliseconds"],
        rows=rows,
        note="On this machine, on our own engine; it has other things to do as well.",
    )


def _seconds(network: nn.Sequential, picture: NDArray[np.float32]) -> float:
    started = time.perf_counter()
    network.predict(picture)
    return time.perf_counter() - started


def show_paintings(
    folder: RunFolder, painted: Painted, style: Bytes, title: str
) -> Iterator[Picture]:
    """Show photographs, and what becomes of them."""
    photos = examples()
    results = as_bytes(painted.network.predict(as_input(photos), batch_size=1))
    square = fit_picture(Image.fromarray(style), SIDE, SIDE, 3, "crop")
    pictures = np.concatenate([photos, square[None], results, square[None]])
    words = [*SHOWN, "style", *("painted" for _ in SHOWN), "style"]
    sheet = figures.picture_grid(
        pictures,
        words,
        columns=len(SHOWN) + 1,
        title=f"Photographs, painted like {title}",
        description=f"Photographs above, and below the same as the network paints them in the "
        f"style of {title}.",
    )
    yield show(folder, "paintings", f"Photographs, painted like {title}", sheet)


def examples() -> Bytes:
    """Cut the photographs of the sheet to the size an export takes."""
    opened = (Image.fromarray(photograph(name)) for name in SHOWN)
    return np.stack([fit_picture(each, SIDE, SIDE, 3, "crop") for each in opened])


def keep(folder: RunFolder, painted: Painted, title: str) -> Iterator[Saved]:
    """Keep the network, how it is used, and a few photographs to check it by."""
    yield keep_model(folder, painted.network, f"the network that paints like {title}")
    keep_usage(folder.path / "model", style_usage(title))
    keep_examples(folder, examples())
