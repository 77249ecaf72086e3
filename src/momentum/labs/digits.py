"""Lab `digits`: the hello world of deep learning: softmax regression, then the CNN."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from momentum import vision
from momentum.labs.lab import parameter
from momentum.labs.picture_lab import PicturesLab
from momentum.usage import Usage
from momentum.vision import report

MOVES = vision.Augmentation(shift=2, rotation=15, zoom=0.2)
"""How digits are moved with --augment. Never mirrored: a mirrored 2 is no 2."""


class DigitsLab(PicturesLab):
    """Teach a network to read handwritten digits: softmax regression first, then the CNN."""

    name: ClassVar[str] = "digits"
    title: ClassVar[str] = "Handwritten digits: softmax regression, then the CNN"

    model: Literal["cnn", "softmax"] = parameter(
        "cnn",
        "cnn = softmax regression as the baseline, then the convolutional network; softmax = the "
        "baseline alone.",
    )
    data: Literal["digits", "mnist", "fashion"] = parameter(
        "digits",
        "digits = 10,000 real digits that come with the course; mnist = all 70,000, once fetched; "
        "fashion = clothes instead of digits, where installed.",
    )

    @property
    def source(self) -> str:
        """The name of the set of pictures."""
        return self.data

    def plans(self) -> list[vision.Plan]:
        """Plan softmax regression, and the CNN if asked for."""
        baseline = vision.softmax_plan(len(self.learned.train_y), 0.5, self.backend, self.seed)
        if self.model == "softmax":
            return [self.as_asked(baseline)]
        cnn = vision.Plan("digits_cnn", 12, 128, 1.0, backend=self.backend, seed=self.seed)
        if self.augment:  # Ever new pictures take longer to learn from, and a calm end.
            cnn = replace(cnn, epochs=50, batch=64, decay=True, augmentation=MOVES)
        return [baseline, self.as_asked(cnn)]

    def usage(self) -> Usage:
        """Say how the last network is used."""
        if self.data != "fashion":
            return report.picture_usage(self.pictures, "Which digit is it?", "digit")
        seen = "It learned from grey pictures of clothes, light on a black ground."
        return report.picture_usage(self.pictures, "What piece of clothing is it?", "crop", seen)

    def limits(self) -> str:
        """Say what the score cannot tell."""
        old = (
            "The old course reported 0.9186 for softmax regression and claimed 0.9925 for the CNN, "
            "learned from all 60,000 pictures of MNIST and judged by its official 10,000"
        )
        if self.data == "mnist" and self.examples is None and self.judged is None:
            return f"{old}: this run can be held against them."
        return f"{old}: a score on other pictures cannot be held against them."
