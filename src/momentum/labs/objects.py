"""Lab `objects`: what is in the picture? The CIFAR network on small colour pictures."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from momentum import vision
from momentum.data import picture_sets_here
from momentum.labs.lab import parameter
from momentum.labs.picture_lab import PicturesLab
from momentum.usage import Usage
from momentum.vision import report

MOVES = vision.Augmentation(shift=3, rotation=8, zoom=0.1, flip=True)
"""How objects are moved with --augment; a mirrored car is a car."""


class ObjectsLab(PicturesLab):
    """Teach a network to name what is in small colour pictures: photographs or drawings."""

    name: ClassVar[str] = "objects"
    title: ClassVar[str] = "What is in the picture? Objects in small colour pictures"
    smallest: ClassVar[dict[str, Any]] = {
        "data": "drawn-objects", "epochs": 2, "batch": 20, "examples": 40, "judged": 20,
    }  # fmt: skip

    data: Literal["auto", "cifar-10", "drawn-objects"] = parameter(
        "auto",
        "cifar-10 = photographs, once fetched; drawn-objects = pictures drawn by this program; "
        "auto = photographs where they are here, else drawings.",
    )

    examples: int | None = parameter(
        None,
        "Pictures to learn from; by default 5,000: all drawings, or a tenth of the photographs.",
        "pictures",
        ge=1,
        le=10_000_000,
    )

    @property
    def source(self) -> str:
        """The name of the set of pictures."""
        if self.data != "auto":
            return self.data
        return "cifar-10" if "cifar-10" in picture_sets_here() else "drawn-objects"

    @property
    def wanted(self) -> int | None:
        """How many pictures to learn from: of the 50,000 photographs a tenth, to take minutes."""
        return 5000 if self.examples is None and self.source == "cifar-10" else self.examples

    def plans(self) -> list[vision.Plan]:
        """Plan softmax regression, and the CNN."""
        baseline = vision.softmax_plan(len(self.learned.train_y), 0.02, self.backend, self.seed)
        moves = MOVES if self.augment else None
        cnn = vision.Plan("objects_cnn", 10, 32, 0.01, False, moves, self.backend, self.seed)
        return [baseline, self.as_asked(cnn)]

    def usage(self) -> Usage:
        """Say how the last network is used."""
        drawn = "It learned from drawings made by a program and knows nothing of photographs."
        warning = drawn if self.source == "drawn-objects" else ""
        return report.picture_usage(self.pictures, "What is in the picture?", "crop", warning)

    def limits(self) -> str:
        """Say what the score cannot tell."""
        if self.source == "drawn-objects":
            return (
                "These are drawings made by one program: a score on them says nothing about "
                "photographs. `momentum data fetch cifar-10` brings photographs."
            )
        return (
            f"The network learned from {len(self.learned.train_y):,} of 50,000 photographs; "
            "published scores on CIFAR-10 learned from all (--examples 50000)."
        )
