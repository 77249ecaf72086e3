"""Lab `pictures`: your own pictures, one sub-folder a class, become a network that tells them."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator

from momentum import engine, vision
from momentum.data import FolderPictures, picture_folder_set
from momentum.errors import BadInput
from momentum.labs.lab import Lab, Result, absolute, parameter
from momentum.runs import Event, RunFolder
from momentum.twins import require_keras
from momentum.vision import photo_report as report
from momentum.vision.photo_drawings import drawings

DRAWN = 100
"""Drawings of each class, where nothing else is asked for."""

DRAWINGS = (
    "These are drawings made by one program: a score on them says nothing about photographs. Give "
    "a folder of your own with --data FOLDER."
)


class PicturesLab(Lab):
    """Teach a network to tell your own pictures apart: a folder with one sub-folder a class."""

    name: ClassVar[str] = "pictures"
    title: ClassVar[str] = "Your own pictures: a network that tells them apart"
    smallest: ClassVar[dict[str, Any]] = {"most": 3, "epochs": 2, "batch": 8, "augment": False}

    data: Annotated[Path | None, AfterValidator(absolute)] = parameter(
        None,
        "A folder of pictures, one sub-folder a class, or a ZIP of it; with sub-folders train and "
        "test it is split already. Without it, drawings of ten things that this program makes.",
        holds="file",
    )
    network: Literal["transfer", "scratch"] = parameter(
        "transfer",
        "transfer = a network that already sees, from a million photographs, and a new head on it: "
        "good with few pictures; scratch = the old course's network, which knows nothing yet.",
    )
    augment: bool = parameter(
        True,
        "Make more of the pictures: from scratch, each is sheared, sized or mirrored anew every "
        "time; with transfer, mirrored ones are learned from too.",
    )
    backend: Literal["engine", "keras"] = parameter(
        "engine",
        "What computes: engine = our own, from scratch; keras = the same network in Keras, which "
        "needs the extra of that name.",
    )
    epochs: int | None = parameter(
        None,
        "Full passes over the training pictures; by default 12 from scratch, 40 for a new head.",
        "passes",
        ge=1,
        le=10_000,
    )
    batch: int | None = parameter(
        None,
        "Pictures a gradient step; by default 16 from scratch, 32 for a new head.",
        "pictures",
        ge=1,
        le=100_000,
    )
    learning_rate: float | None = parameter(
        None,
        "Step size of the optimiser at the start; by default 0.001 from scratch, 0.01 for a new "
        "head.",
        ge=1e-8,
        le=10,
    )
    held_out: float = parameter(
        0.2,
        "Share of every class that is never learned from, only judged by, where the folder is not "
        "split already.",
        ge=0.05,
        le=0.95,
    )
    most: int | None = parameter(
        None,
        "Pictures of each class that are read; by default all, and 100 of the drawings.",
        "pictures",
        ge=2,
        le=1_000_000,
    )

    @property
    def plan(self) -> vision.PhotoPlan:
        """How the network is trained."""
        return vision.photo_plan(self.network).asked(
            epochs=self.epochs,
            batch=self.batch,
            learning_rate=self.learning_rate,
            augment=self.augment,
            backend=self.backend,
            seed=self.seed,
        )

    @cached_property
    def pictures(self) -> FolderPictures:
        """The pictures asked for, at the size the network takes."""
        side = self.plan.side
        if self.data is None:
            each = self.most or DRAWN
            judged = min(max(round(self.held_out * each), 1), each - 1)
            return drawings(side, each - judged, judged, self.seed)
        return picture_folder_set(
            self.data,
            rows=side,
            columns=side,
            held_out=self.held_out,
            seed=self.seed,
            most=self.most,
        )

    @cached_property
    def seen(self) -> vision.PhotoSet:
        """The same as networks see them."""
        found = self.pictures
        return vision.PhotoSet(
            found.train_x, found.train_y, found.test_x, found.test_y, found.classes
        )

    @property
    def called(self) -> str:
        """What the pictures are called."""
        return "Drawings of everyday things" if self.data is None else self.data.name

    def prepare(self) -> None:
        """Read the pictures, and see whether there is something to compute with."""
        if self.backend == "keras":
            require_keras("--backend keras", instead="leave --backend out")
        assert self.seen

    def fingerprint(self) -> str:
        """Digest the pictures and their labels."""
        digest = hashlib.sha256(repr(self.seen.classes).encode())
        for array in self.seen[:4]:
            digest.update(array.tobytes())
        return digest.hexdigest()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train, judge once at the end, show what it sees, and keep all it takes to use it."""
        plan, data = self.plan, self.seen
        yield report.describe_photos(self.called, self.pictures, data)
        try:
            trained = yield from vision.train_photos(folder, plan, data)
        except engine.Diverged as error:
            raise BadInput(f"{error} Try a smaller --learning-rate.") from None
        found = report.judged(plan, trained, data)
        yield from self._report(folder, found)
        return self._figures(found)

    def _report(self, folder: RunFolder, found: report.Seen) -> Iterator[Event]:
        yield report.explain_score(found, self.seen, self.pictures.split)
        yield report.compare(found)
        yield from report.draw(folder, found, self.seen)
        yield report.limits(DRAWINGS if self.data is None else "")
        yield from report.keep(folder, found, self.seen, drawn=self.data is None)

    def _figures(self, found: report.Seen) -> Result:
        accuracy = found.judgement.accuracy
        return {
            "score": accuracy.value,
            "low": accuracy.low,
            "high": accuracy.high,
            "n": accuracy.n,
            "majority": found.judgement.majority,
            "parameters": found.learned,
            "model": found.plan.network,
            "backend": found.plan.backend,
            "data": self.called,
            "classes": list(self.seen.classes),
            "learned": len(self.seen.train_y),
            "epochs": found.plan.epochs,
            "augment": found.plan.augment,
            "split": self.pictures.split,
            "warnings": len(self.pictures.warnings),
        }
