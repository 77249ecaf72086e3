"""Training on photographs as planned: the old network from nothing, or a head on features."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Final

import numpy as np

from momentum import engine as nn
from momentum import features
from momentum.runs import Event, Progress, RunFolder
from momentum.vision.networks import photo_cnn
from momentum.vision.photo_plan import MOVES, PhotoPlan
from momentum.vision.photo_set import Bytes, Floats, PhotoSet
from momentum.vision.photo_training import Lesson
from momentum.vision.training import Trained

KEPT: Final = 256
"""Pictures whose features are kept together; an interrupted run computes fewer than that anew."""

SIGNS: Final = 50
"""Signs of life while features are computed."""

DECAY: Final = 0.01
"""Weight decay of the head."""


def train_photos(
    folder: RunFolder, plan: PhotoPlan, data: PhotoSet
) -> Generator[Event, None, Trained]:
    """Train a network as planned, telling how it goes; what the folder keeps is not done again."""
    if plan.network == "transfer":
        return (yield from _transfer(folder, plan, data))
    model = photo_cnn(len(data.classes), plan.seed)
    model.build(data.train_x.shape[1:])
    lesson = Lesson(
        plan,
        "CNN",
        model,
        nn.RMSprop,
        data,
        take=plan.scaling,
        augmentation=MOVES if plan.augment else None,
    )
    return (yield from lesson.learn(folder))


def _transfer(
    folder: RunFolder, plan: PhotoPlan, data: PhotoSet
) -> Generator[Event, None, Trained]:
    """Compute the features of every picture once, and teach the head alone."""
    model = features.with_head(len(data.classes), plan.seed)
    found = yield from _features(folder, model, data, plan.augment)
    head = features.head(model)
    head.build(found.train_x.shape[1:])
    lesson = Lesson(plan, "head", head, _adam, found, take=lambda rows: rows)
    trained = yield from lesson.learn(folder)
    return Trained(model, trained.history)  # The head shares its weights with the whole.


def _adam(rate: nn.CosineDecay) -> nn.Optimizer:
    return nn.Adam(rate, weight_decay=DECAY)


def _features(
    folder: RunFolder, model: nn.Sequential, data: PhotoSet, mirrored: bool
) -> Generator[Event, None, PhotoSet]:
    """Compute the features of all pictures, and of mirrored ones to learn from if wanted."""
    halves: list[Bytes] = [data.train_x, data.test_x]
    if mirrored:
        halves.insert(1, data.train_x[:, :, ::-1])
    total, done, found = sum(map(len, halves)), 0, []
    yield Progress(done=0, total=total, label="features")
    for number, pictures in enumerate(halves):
        rows: list[Floats] = []
        for part in _in_parts(folder, model, pictures, f"features-{number}"):
            rows.append(part)
            before, done = done, done + len(part)
            if done == total or SIGNS * done // total > SIGNS * before // total:
                yield Progress(done=done, total=total, label="features")
        found.append(np.concatenate(rows))
    learned = np.concatenate(found[:-1])
    labels = np.tile(data.train_y, len(found) - 1)
    return PhotoSet(learned, labels, found[-1], data.test_y, data.classes)


def _in_parts(
    folder: RunFolder, model: nn.Sequential, pictures: Bytes, name: str
) -> Iterator[Floats]:
    """Yield features part by part: those kept by an interrupted run first."""
    for start in range(0, len(pictures), KEPT):
        part = f"{name}-{start}"
        if (kept := folder.recall(part)) is not None:
            yield kept["rows"]
            continue
        rows = []
        for few in features.extract_in_parts(model, pictures[start : start + KEPT]):
            rows.append(few)
            yield few
        folder.remember(part, {"rows": np.concatenate(rows)})
