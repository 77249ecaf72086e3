"""Lab `style`: the content of one picture, painted in the manner of another (Gatys 2015)."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator

from momentum.art.style import gatys_report as report
from momentum.art.style.gatys import GatysPlan, looking
from momentum.art.style.pictures import called, content_picture, fitted, style_picture
from momentum.art.style.sitting import Sitting, by_other_eyes, watch
from momentum.data import PAINTINGS, PHOTOGRAPHS
from momentum.labs.lab import Lab, Result, name_or_path, parameter
from momentum.runs import Event, RunFolder

Bytes = NDArray[np.uint8]


class StyleLab(Lab):
    """Paint a photograph in the manner of another picture, and watch it, step by step."""

    name: ClassVar[str] = "style"
    title: ClassVar[str] = "One picture in the manner of another"
    smallest: ClassVar[dict[str, Any]] = {"size": 32, "evaluations": 8, "every": 4}

    content: Annotated[str, AfterValidator(name_or_path(tuple(PHOTOGRAPHS)))] = parameter(
        "portrait",
        "The photograph that is painted: one that comes along, or a file of yours.",
        holds="file",
        choices=tuple(PHOTOGRAPHS),
    )
    style: Annotated[str, AfterValidator(name_or_path(tuple(PAINTINGS)))] = parameter(
        "night",
        "The picture whose manner it is painted in: a painting this program makes, or a file.",
        holds="file",
        choices=tuple(PAINTINGS),
    )
    size: int = parameter(256, "Longer side of the painting.", "pixels", ge=32, le=1024)
    content_weight: float = parameter(
        0.1, "What the photograph's content counts: more keeps a face, less paints it over.",
        ge=0, le=1e6,
    )  # fmt: skip
    style_weight: float = parameter(1.0, "What the strokes count.", ge=0, le=1e6)
    smoothness: float = parameter(
        1.0, "What the roughness from pixel to pixel counts.", ge=0, le=1e6
    )
    brush: float = parameter(
        1.0,
        "Size of the style picture beside the painting: 2 makes strokes twice as large.",
        ge=0.25,
        le=4,
    )
    layers: str = parameter(
        "",
        "Layers where strokes are compared, with commas between them: early ones see dabs, later "
        "ones large strokes; by default stem,stage1,stage2,stage3,stage4.",
    )
    content_layer: str = parameter("", "Layer where the content is compared; by default wide4.")
    preserve_colour: Literal["no", "brightness", "palette"] = parameter(
        "no",
        "Whether the photograph keeps its colours: brightness = only light and dark are painted; "
        "palette = the style picture is recoloured first.",
    )
    start: Literal["content", "noise"] = parameter(
        "content", "What the picture is at first: the photograph, or noise."
    )
    features: Literal["trained", "random", "vgg19"] = parameter(
        "trained",
        "Whose eyes judge: trained = a network that learned from a million photographs; random = "
        "one that learned nothing; vgg19 = the one Gatys used, which Keras fetches (80 MB).",
    )
    compare: bool = parameter(
        False, "Paint it a second time, by a network at random, and show both; takes twice as long."
    )
    evaluations: int = parameter(
        150, "How often the picture is looked at and changed.", "looks", ge=1, le=100_000
    )
    sizes: int = parameter(
        2,
        "At how many sizes it is painted: with 2, half of the looks are at half the size first.",
        ge=1,
        le=3,
    )
    every: int = parameter(
        15, "Looks between two pictures that are shown and kept.", "looks", ge=1, le=100_000
    )

    @property
    def plan(self) -> GatysPlan:
        """How the picture is painted."""
        return GatysPlan(
            layers=tuple(name.strip() for name in self.layers.split(",") if name.strip()),
            content_layer=self.content_layer.strip(),
            content_weight=self.content_weight,
            style_weight=self.style_weight,
            smoothness=self.smoothness,
            evaluations=self.evaluations,
            sizes=self.sizes,
            start=self.start,
            features=self.features,
            seed=self.seed,
        )

    @cached_property
    def photograph(self) -> Bytes:
        """The photograph at the size of the painting."""
        return fitted(content_picture(self.content), self.size, called(self.content))

    @cached_property
    def manner(self) -> Bytes:
        """The style picture at the size of its strokes."""
        side = max(32, round(self.size * self.brush))
        return fitted(style_picture(self.style, min(side, 2048)), side, called(self.style))

    @property
    def sitting(self) -> Sitting:
        """All that is needed to paint."""
        return Sitting(self.plan, self.photograph, self.manner, self.preserve_colour, self.every)

    def prepare(self) -> None:
        """Open both pictures and the eyes."""
        assert self.photograph.size
        assert self.manner.size
        looking(self.plan)

    def fingerprint(self) -> str:
        """Digest both pictures."""
        digest = hashlib.sha256(self.photograph.tobytes())
        digest.update(self.manner.tobytes())
        return digest.hexdigest()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Paint, show every stage, and say how much closer it came, and by whose eyes."""
        content, style, sitting = called(self.content), called(self.style), self.sitting
        yield report.describe(sitting, content, style)
        painted = yield from watch(folder, sitting)
        result = report.figures_of(painted)
        yield from report.report(folder, painted, content, style)
        if self.compare:
            other = yield from watch(folder, by_other_eyes(sitting))
            yield from report.compare(folder, painted, other)
            result["other_fall"] = round(other.fall, 2)
        yield report.limits()
        return {
            "content": content,
            "style": style,
            "preserve_colour": self.preserve_colour,
        } | result
