"""Lab `paint`: a network learns one style, and paints any photograph in it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator

from momentum.art.style import paint_report as report
from momentum.art.style.painting_plan import PaintPlan
from momentum.art.style.painting_style import learned_style, watched_photo
from momentum.art.style.painting_training import learn_to_paint
from momentum.art.style.pictures import called
from momentum.data import PAINTINGS, PHOTOGRAPHS, content_patches
from momentum.labs.lab import Lab, Result, name_or_path, parameter
from momentum.runs import Event, RunFolder, Text
from momentum.twins import require_keras

WATCHED = 256
"""Pixels of the longer side of the photograph that is painted while the network learns."""


class PaintLab(Lab):
    """Teach a network one style; then `momentum stylise` paints any photograph in it at once."""

    name: ClassVar[str] = "paint"
    title: ClassVar[str] = "A network that paints in one style"
    smallest: ClassVar[dict[str, Any]] = {
        "steps": 2,
        "size": 32,
        "style_size": 32,
        "batch": 1,
        "patches": 2,
        "every": 1,
    }

    style: Annotated[str, AfterValidator(name_or_path(tuple(PAINTINGS)))] = parameter(
        "night",
        "The picture whose style is learned: a painting this program makes, or a file of yours.",
        holds="file",
        choices=tuple(PAINTINGS),
    )
    photo: Annotated[str, AfterValidator(name_or_path(tuple(PHOTOGRAPHS)))] = parameter(
        "china",
        "The photograph that shows how the network learns; nothing is learned from a file given "
        "here.",
        holds="file",
        choices=tuple(PHOTOGRAPHS),
    )
    steps: int = parameter(400, "Gradient steps.", "steps", ge=1, le=1_000_000)
    size: int = parameter(
        128, "Rows and columns of the pieces of pictures it learns on.", "pixels", ge=32, le=512
    )
    style_size: int = parameter(
        256,
        "Shorter side of the style picture: the smaller, the finer the strokes.",
        "pixels",
        ge=32,
        le=1024,
    )
    batch: int = parameter(4, "Pieces of pictures in a gradient step.", "pictures", ge=1, le=256)
    content_weight: float = parameter(
        0.2, "What the content counts, where the style counts 1.", ge=0, le=1e6
    )
    smoothness: float = parameter(1.0, "What roughness from pixel to pixel counts.", ge=0, le=1e6)
    learning_rate: float = parameter(
        3e-3, "Step size of the optimiser at the start; it falls to zero.", ge=1e-8, le=1e6
    )
    patches: int = parameter(
        96,
        "Cut-outs of photographs and drawings that the pieces come from.",
        "pictures",
        ge=1,
        le=100_000,
    )
    every: int = parameter(
        50, "Steps between two looks at the photograph.", "steps", ge=1, le=100_000
    )
    backend: Literal["engine", "keras"] = parameter(
        "engine",
        "What computes: engine = our own, from scratch; keras = the same network in Keras, which "
        "needs the extra of that name.",
    )

    @property
    def plan(self) -> PaintPlan:
        """How the network is trained."""
        return PaintPlan(
            steps=self.steps,
            batch=self.batch,
            side=self.size // 4 * 4,
            style_side=self.style_size,
            content_weight=self.content_weight,
            smoothness=self.smoothness,
            learning_rate=self.learning_rate,
            patches=self.patches,
            every=self.every,
            backend=self.backend,
            seed=self.seed,
        )

    @cached_property
    def style_picture(self) -> NDArray[np.uint8]:
        """The picture whose style is learned."""
        return learned_style(self.style, self.style_size)

    @cached_property
    def watched(self) -> NDArray[np.uint8]:
        """The photograph that is painted while the network learns."""
        return watched_photo(self.photo, WATCHED)

    def prepare(self) -> None:
        """Open both pictures, and see whether there is something to compute with."""
        if self.backend == "keras":
            require_keras("--backend keras", instead="leave --backend out")
        assert self.style_picture.size
        assert self.watched.size

    def fingerprint(self) -> str:
        """Digest the pictures."""
        digest = hashlib.sha256(self.style_picture.tobytes())
        digest.update(self.watched.tobytes())
        return digest.hexdigest()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Learn, show how it paints, and keep all it takes to use the network."""
        plan, title = self.plan, called(self.style)
        yield report.describe(title, plan)
        yield from report.show_style(folder, self.style_picture, self.watched, title)
        patches = content_patches(plan.patches, plan.seed, plan.side + plan.margin)
        painted = yield from learn_to_paint(folder, plan, self.style_picture, patches, self.watched)
        yield from report.judge(folder, plan, painted)
        yield from report.show_paintings(folder, painted, self.style_picture, title)
        yield from report.keep(folder, painted, title)
        yield Text(markdown=report.LIMITS)
        return {
            "style": title,
            "backend": plan.backend,
            "steps": plan.steps,
            **report.figures_of(plan, painted),
        }
