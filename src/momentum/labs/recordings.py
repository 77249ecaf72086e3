"""What every lab on brain recordings asks for: whose recordings, and how the network is trained."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar

import numpy as np
from pydantic import AfterValidator

from momentum import brain
from momentum.data import Recording, load_recordings, simulate_recordings
from momentum.errors import BadInput
from momentum.labs.lab import Lab, absolute, parameter
from momentum.runs import cores


class RecordingsLab(Lab):
    """A lab on brain recordings."""

    smallest: ClassVar[dict[str, Any]] = {"people": 2, "epochs": 2, "units": 8}

    data: Annotated[Path | None, AfterValidator(absolute)] = parameter(
        None,
        "Folder with one CSV or SNIRF file a person; without it, simulated people.",
        holds="folder",
    )
    mapping: Annotated[Path | None, AfterValidator(absolute)] = parameter(
        None,
        "Mapping file for CSV files of your own; by default mapping.toml in the folder.",
        holds="file",
    )
    conditions: str | None = parameter(
        None, "The two stimuli of SNIRF files to tell apart, with a comma between them."
    )
    people: int = parameter(
        8, "How many people to simulate; no meaning with --data.", "people", ge=1, le=200
    )
    epochs: int = parameter(50, "Full passes over the training rows.", "passes", ge=1, le=10_000)
    batch: int = parameter(50, "Rows a gradient step.", "rows", ge=2, le=100_000)
    dropout: float = parameter(
        0.3, "Probability that a number is silenced in training.", ge=0, le=0.95
    )
    units: int = parameter(
        100, "Width of each of the three hidden layers.", "neurons", ge=1, le=2000
    )
    learning_rate: float = parameter(1e-3, "Step size of Adam.", ge=1e-8, le=10)
    groups: int = parameter(
        4, "Groups that people are dealt into, for unseen people.", "groups", ge=2, le=100
    )
    thin: int = parameter(
        5,
        "For unseen people, learn from every n-th row only: neighbours are nearly equal, and it "
        "is as many times faster.",
        "rows",
        ge=1,
        le=20,
    )
    jobs: int = parameter(
        cores,
        "Stacks of networks trained at a time; the numbers do not depend on it.",
        "threads",
        ge=1,
        le=256,
    )

    @cached_property
    def recordings(self) -> Sequence[Recording]:
        """The recordings asked for."""
        if self.data is not None:
            return load_recordings(self.data, mapping=self.mapping, conditions=self._pair())
        if self.mapping is not None or self.conditions is not None:
            raise BadInput("--mapping and --conditions belong to --data FOLDER, which is missing.")
        return simulate_recordings(self.people, self.seed).recordings

    def fingerprint(self) -> str:
        """Digest what was measured and marked."""
        digest = hashlib.sha256()
        for recording in self.recordings:
            digest.update(np.ascontiguousarray(recording.signal).tobytes())
            digest.update(np.ascontiguousarray(recording.runs).tobytes())
            digest.update("\n".join(recording.marks.tolist()).encode())
            about = (recording.person, recording.channels, recording.classes, recording.rate)
            digest.update(repr(about).encode())
        return digest.hexdigest()

    def _pair(self) -> tuple[str, str] | None:
        if self.conditions is None:
            return None
        names = [name.strip() for name in self.conditions.split(",")]
        if len(names) != 2 or not all(names):
            raise BadInput(f"conditions = {self.conditions!r}; expected two names: first,second.")
        return names[0], names[1]

    @cached_property
    def rows(self) -> brain.Examples:
        """The rows to learn from and to be judged by, with their true labels."""
        return brain.examples(self.recordings)

    @cached_property
    def permuted_rows(self) -> brain.Examples:
        """The same rows with the labels of whole blocks dealt out at random."""
        return brain.with_permuted_blocks(self.rows, self.seed)

    @property
    def recipe(self) -> brain.Recipe:
        """The network and its training."""
        return brain.Recipe(self.epochs, self.batch, self.dropout, self.units, self.learning_rate)

    def folds_of(self, split: brain.Split, rows: brain.Examples) -> list[brain.Fold]:
        """Split the rows, or say why they cannot be split."""
        thin = self.thin if split == "person" else 1
        return brain.folds(rows, split, groups=self.groups, thin=thin, seed=self.seed)
