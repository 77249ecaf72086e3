"""What is shown of a game while it is played, and the film of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from momentum import figures
from momentum.art.gan.animation import animation, mosaic
from momentum.art.gan.film import EDGE, Frame, frames
from momentum.art.gan.source import PointSource, Source
from momentum.art.gan.toys import meet
from momentum.art.gan.watching import COLUMNS, COVERED, SEEN_THROUGH, VARIED, Look
from momentum.figures.drawing import png
from momentum.pixels import open_picture
from momentum.reporting import show
from momentum.runs import Picture, RunFolder, Saved
from momentum.writing import write_bytes

SHOWN: Final = 36
"""Pictures of a sheet."""

BESIDE: Final = 6
SHOWN_POINTS: Final = 400
SAMPLES: Final = "What is made of the same codes"
ANIMATION: Final = "samples.gif"

_MOST_PIXELS: Final = 420  # across an animation
_PLANES: Final = 24  # frames of points, each of which is a figure


def show_frame(folder: RunFolder, source: Source, step: int, frame: Frame) -> Picture:
    """Show what is made of the fixed codes after some steps."""
    when = f"after {step:,} steps" if step else "before the first step"
    figure = (
        _plane(source, frame, f"Real points and made ones, {when}")
        if isinstance(source, PointSource)
        else _sheet(frame, f"What is made of the same codes, {when}")
    )
    return show(folder, f"samples-{step:07}", SAMPLES, figure)


def _sheet(frame: Frame, title: str) -> Figure:
    shown = frame["made"][:SHOWN]
    words = f"{title}: {len(shown)} pictures of {shown.shape[1]} x {shown.shape[2]} pixels."
    return figures.sample_sheet(shown, columns=BESIDE, title=title, description=words)


def _plane(source: PointSource, frame: Frame, title: str) -> Figure:
    met = meet(source.shape, frame["made"])
    return figures.two_distributions(
        source.reference(SHOWN_POINTS),
        frame["made"][:SHOWN_POINTS],
        frame["belief"],
        edge=EDGE,
        title=title,
        note=f"Behind: blue where the discriminator believes that points are real, orange where "
        f"it believes that they are made. Met: {met.modes} of {met.of} heaps.",
    )


def keep_animation(folder: RunFolder, source: Source, looks: Sequence[Look]) -> Iterator[Saved]:
    """Write the film of the training."""
    steps = [look.step for look in looks]
    if isinstance(source, PointSource):
        steps = [steps[k] for k in np.unique(np.linspace(0, len(steps) - 1, _PLANES).astype(int))]
    sheets = [_still(source, step, frame) for step, frame in frames(folder, steps)]
    if not sheets:
        return
    path = folder.path / "figures" / ANIMATION
    path.parent.mkdir(exist_ok=True)
    write_bytes(path, animation(sheets))
    yield Saved(path=f"figures/{ANIMATION}", what="the training as an animation")


def _still(source: Source, step: int, frame: Frame) -> NDArray[np.uint8]:
    if isinstance(source, PointSource):
        drawn = open_picture(png(_plane(source, frame, f"After {step:,} steps")))
        return np.asarray(drawn.reduce(2))
    shown = frame["made"][:SHOWN]
    enlarge = max(1, _MOST_PIXELS // (BESIDE * shown.shape[2]))
    return mosaic(shown, min(BESIDE, len(shown)), enlarge)


def draw_curves(folder: RunFolder, looks: Sequence[Look], undecided: float) -> Picture:
    """Draw losses, belief, gradients and variety over the steps."""
    rows = np.array([look.row for look in looks[1:]])
    columns = dict(zip(COLUMNS, rows.T, strict=True))
    panels = {
        "loss": {
            "generator": columns["generator_loss"],
            "discriminator": columns["discriminator_loss"],
        },
        "belief": {"made": columns["made_belief"], "real": columns["real_belief"]},
        "told rightly": {"by the discriminator": columns["right"]},
        "gradient": {
            "generator": columns["generator_gradient"],
            "discriminator": columns["discriminator_gradient"],
        },
        "variety": {"diversity": columns["diversity"], "coverage": columns["coverage"]},
    }
    levels = {
        "loss": {"undecided": undecided},
        "told rightly": {"too often": SEEN_THROUGH},
        "variety": {"too little": min(COVERED, VARIED)},
    }
    figure = figures.game_curves(
        columns["step"],
        panels,
        levels=levels,
        title=f"How the game went over {looks[-1].step:,} steps",
        note="Losses of a game need not fall: what counts is what is made.",
    )
    return show(folder, "curves", "How the game went", figure)
