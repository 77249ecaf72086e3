"""What all peers share: the job as it comes in, the data, and the answer as it goes out."""

import json
import sys
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CHANNELS, UNITS, CLASSES = 52, 100, 2
BATCH = 50
RATE = 1e-3
DROPOUT = 0.3
SPREAD = 0.05
"""Standard deviation of the first weights."""

Floats = NDArray[np.float32]


class Job(NamedTuple):
    """What a child process is asked to do."""

    data: str
    epochs: int
    seed: int
    variant: str
    folds: int


class Split(NamedTuple):
    """Rows to learn from and rows to measure on; targets one-hot."""

    x: Floats
    y: Floats
    x_unseen: Floats
    y_unseen: Floats


def read_job() -> Job:
    """Read the job from the command line, where the benchmark wrote it as JSON."""
    return Job(**json.loads(sys.argv[1]))


def shuffled_rows(job: Job, seed: int) -> tuple[Floats, Floats]:
    """Read the rows of one person, (1312, 52) and one-hot (1312, 2), in an order of their own."""
    with np.load(job.data) as stored:
        x, labels = stored["x"], stored["labels"]
    order = np.random.default_rng(seed).permutation(len(x))
    return x[order], np.eye(CLASSES, dtype=np.float32)[labels[order]]


def halves(job: Job, seed: int) -> Split:
    """Shuffle the rows, keep the first half to learn from and the last to measure on."""
    x, y = shuffled_rows(job, seed)
    half = len(x) // 2
    return Split(x[:half], y[:half], x[half:], y[half:])


def folds(job: Job) -> Split:
    """Return one split a fold, each with a shuffle of its own: arrays (folds, rows, ...)."""
    splits = [halves(job, 1000 * job.seed + fold) for fold in range(job.folds)]
    return Split(*(np.stack(parts) for parts in zip(*splits, strict=True)))


def answer(**figures: float) -> None:
    """Print what the benchmark reads."""
    print(json.dumps(figures))
