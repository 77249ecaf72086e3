"""The film of a training: the same codes, made into pictures or points at every look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.gan.networks import CODE
from momentum.art.gan.plan import GanPlan
from momentum.art.gan.source import to_bytes
from momentum.art.gan.toys import REACH
from momentum.runs import RunFolder

WATCHED: Final = 128
"""Codes that are looked at every time, of pictures; the first of them are shown."""

WATCHED_POINTS: Final = 512
"""The same for points, which cost nothing."""

BELIEF_SIDE: Final = 61
"""Places across the plane where the discriminator is asked."""

EDGE: Final = 1.4 * REACH
"""How far from the middle the plane is drawn."""

Frame = dict[str, NDArray[Any]]

_STREAM: Final = 31


def draw_codes(n: int, rng: np.random.Generator, size: int = CODE) -> NDArray[np.float32]:
    """Draw codes: so many numbers each, evenly from -1 to 1.

    Examples
    --------
    >>> draw_codes(2, np.random.default_rng(0)).shape
    (2, 100)
    """
    return rng.uniform(-1, 1, (n, size)).astype(np.float32)


def fixed_codes(plan: GanPlan) -> NDArray[np.float32]:
    """Return the codes that are looked at every time."""
    rng = np.random.default_rng([plan.seed, _STREAM])
    return draw_codes(WATCHED_POINTS if plan.of_points else WATCHED, rng, plan.code)


def take_frame(
    generator: nn.Sequential, discriminator: nn.Sequential, codes: NDArray[np.float32]
) -> Frame:
    """Look at a game: what is made of the codes; of points also what is believed everywhere."""
    made = generator.predict(codes, 64)
    if made.ndim > 2:
        return {"made": to_bytes(made)}
    return {"made": made, "belief": belief_everywhere(discriminator)}


def belief_everywhere(discriminator: nn.Sequential) -> NDArray[np.float32]:
    """Ask a discriminator of points everywhere in the plane; the first row lies at the bottom."""
    steps = np.linspace(-EDGE, EDGE, BELIEF_SIDE)
    places = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2).astype(np.float32)
    logits = discriminator.predict(places)
    return np.asarray(
        (0.5 + 0.5 * np.tanh(logits / 2)).reshape(BELIEF_SIDE, BELIEF_SIDE), np.float32
    )


def keep_frame(folder: RunFolder, step: int, frame: Frame) -> None:
    """Keep a frame, so that an interrupted run still shows the whole film."""
    folder.remember(f"frame-{step:07}", frame)


def frames(folder: RunFolder, steps: list[int]) -> Iterator[tuple[int, Frame]]:
    """Return the frames that were kept, with their steps."""
    for step in steps:
        frame = folder.recall(f"frame-{step:07}")
        if frame is not None:
            yield step, frame
