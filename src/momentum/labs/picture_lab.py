"""What every lab on pictures asks for, and how it goes: train, judge once, draw, report."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from functools import cached_property
from typing import Any, ClassVar, Literal

import numpy as np

from momentum import engine, vision
from momentum.data import PictureSet, picture_set
from momentum.errors import BadInput
from momentum.labs.lab import Lab, Result, parameter
from momentum.runs import Event, RunFolder
from momentum.twins import require_keras
from momentum.usage import Usage
from momentum.vision import report


class PicturesLab(Lab):
    """A lab that teaches networks to name pictures."""

    smallest: ClassVar[dict[str, Any]] = {"epochs": 2, "batch": 50, "examples": 100, "judged": 60}

    augment: bool = parameter(
        False, "Move every picture a little each time it is learned from, so that no two are alike."
    )
    backend: Literal["engine", "keras"] = parameter(
        "engine",
        "What computes: engine = our own, from scratch; keras = the same network in Keras, which "
        "needs the extra of that name.",
    )
    epochs: int | None = parameter(
        None,
        "Full passes over the training pictures; by default what the network needs.",
        "passes",
        ge=1,
        le=10_000,
    )
    batch: int | None = parameter(
        None,
        "Pictures a gradient step; by default the network's own.",
        "pictures",
        ge=1,
        le=100_000,
    )
    learning_rate: float | None = parameter(
        None, "Step size of the optimiser; by default the network's own.", ge=1e-8, le=10
    )
    examples: int | None = parameter(
        None, "Pictures to learn from; by default all.", "pictures", ge=1, le=10_000_000
    )
    judged: int | None = parameter(
        None, "Pictures to be judged by; by default all.", "pictures", ge=1, le=10_000_000
    )

    @property
    def source(self) -> str:
        """The name of the set of pictures."""
        raise NotImplementedError

    @property
    def wanted(self) -> int | None:
        """How many pictures to learn from; None for all."""
        return self.examples

    def plans(self) -> list[vision.Plan]:
        """Plan the networks, the simplest first; the last one's score is the score."""
        raise NotImplementedError

    def limits(self) -> str:
        """Say what the score cannot tell."""
        raise NotImplementedError

    def usage(self) -> Usage:
        """Say how the last network is used."""
        raise NotImplementedError

    def as_asked(self, plan: vision.Plan) -> vision.Plan:
        """Put the epochs, batch and learning rate asked for into a plan."""
        return plan.asked(epochs=self.epochs, batch=self.batch, learning_rate=self.learning_rate)

    @cached_property
    def pictures(self) -> PictureSet:
        """The pictures asked for."""
        found = picture_set(self.source, train=self.wanted, test=self.judged)
        for asked, there in ((self.wanted, found.train_y), (self.judged, found.test_y)):
            if asked is not None and asked > len(there):
                raise BadInput(f"{found.name} has {len(there):,} such pictures, not {asked:,}.")
        return found

    @cached_property
    def learned(self) -> vision.Examples:
        """The pictures as networks see them."""
        return vision.picture_examples(self.pictures)

    def prepare(self) -> None:
        """Read the pictures, and see whether there is something to compute with."""
        if self.backend == "keras":
            require_keras("--backend keras", instead="leave --backend out")
        assert self.learned

    def fingerprint(self) -> str:
        """Digest the pictures and their labels."""
        digest = hashlib.sha256(repr((self.pictures.name, self.pictures.classes)).encode())
        for array in self.learned[:4]:
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train the networks one after the other, judge each once at its end, and report."""
        yield report.describe_pictures(self.pictures, self.learned)
        networks = []
        for plan in self.plans():
            networks.append((yield from self._trained(folder, plan)))
        yield from self._report(folder, networks)
        return self._figures(networks)

    def _trained(
        self, folder: RunFolder, plan: vision.Plan
    ) -> Generator[Event, None, vision.Finished]:
        try:
            trained = yield from vision.train(folder, plan, self.learned)
        except engine.Diverged as error:
            raise BadInput(f"{error} Try a smaller --learning-rate.") from None
        return vision.finish(plan, trained, self.learned)

    def _report(self, folder: RunFolder, networks: list[vision.Finished]) -> Iterator[Event]:
        classes, last = self.learned.classes, networks[-1]
        yield report.explain_score(networks, classes)
        yield report.compare(networks)
        yield from report.draw(folder, last, self.learned)
        yield report.draw_softmax(folder, networks[0].trained.model, classes)
        if len(networks) > 1:
            yield report.draw_filters(folder, last.trained.model)
        yield report.limits(self.limits())
        yield from report.keep(folder, networks, self.pictures, self.usage())

    def _figures(self, networks: list[vision.Finished]) -> Result:
        last = networks[-1]
        found = last.judgement
        return {
            "score": found.accuracy.value,
            "low": found.accuracy.low,
            "high": found.accuracy.high,
            "n": found.accuracy.n,
            "baseline_softmax": networks[0].judgement.accuracy.value,
            "majority": found.majority,
            "calibration_error": vision.confidence(found).error,
            "parameters": last.parameters,
            "model": last.plan.network,
            "backend": last.plan.backend,
            "data": self.pictures.name,
            "learned": len(self.learned.train_y),
            "epochs": last.plan.epochs,
            "augment": last.plan.augmentation is not None,
        }
