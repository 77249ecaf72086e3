"""What a network answers to photographs: computed a few at a time, one logit or many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.engine.measuring import Loss
from momentum.vision.photo_set import Floats, Labels

FEW = 32
"""Photographs at a time: the maps of more would fill gigabytes."""


def answer(
    model: nn.Sequential,
    x: NDArray[Any],
    take: Callable[[NDArray[Any]], Floats],
    tick: Callable[[], None] = lambda: None,
) -> Floats:
    """Compute the outputs of a network.

    Parameters
    ----------
    model : Sequential
    x : array
        Photographs or features.
    take : callable
        From some of them to what the network takes.
    tick : callable
        Called before every `FEW`.
    """
    parts = []
    for start in range(0, len(x), FEW):
        tick()
        parts.append(model.predict(take(x[start : start + FEW]), FEW))
    return np.concatenate(parts)


def loss_for(outputs: int) -> Loss:
    """Return what a network with so many outputs learns by."""
    return nn.binary_cross_entropy if outputs == 1 else nn.categorical_cross_entropy


def targets(labels: Labels, outputs: int) -> NDArray[np.generic]:
    """Write labels as the loss wants them: for one output a column of 0 and 1.

    Examples
    --------
    >>> targets(np.array([0, 1]), 1).tolist()
    [[0.0], [1.0]]
    """
    return labels[:, None].astype(np.float32) if outputs == 1 else labels


def pairs(logits: Floats) -> Floats:
    """Write the one logit z of two classes as the two logits (0, z): the same probabilities.

    Examples
    --------
    >>> pairs(np.array([[2.0]], np.float32)).tolist()
    [[0.0, 2.0]]
    """
    if logits.shape[-1] > 1:
        return logits
    return np.concatenate([np.zeros_like(logits), logits], axis=-1)


def measure(labels: Labels, logits: Floats) -> nn.Measure:
    """Measure answers by the loss the network learns by, and by how many are right."""
    outputs = logits.shape[-1]
    losses = loss_for(outputs)(targets(labels, outputs), nn.Tensor(logits)).data
    right = pairs(logits).argmax(axis=1) == labels
    return nn.Measure(losses.mean(dtype=np.float64), right.mean())
