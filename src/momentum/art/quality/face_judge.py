"""A judge of drawn faces: what it reads in a picture, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.quality.face_network import (
    FACTORS,
    SIDE,
    groups,
    prepared,
    trained_face_network,
)
from momentum.art.quality.feature_space import Pictures, resized
from momentum.art.quality.histograms import HistogramDistance, histogram_distance
from momentum.art.quality.refusals import require_pictures
from momentum.errors import BadInput
from momentum.intervals import Share, wilson_interval

SURE: Final = 0.9
BATCH: Final = 128


class Reading(NamedTuple):
    """What was read in n pictures.

    Attributes
    ----------
    factors : dict of arrays of shape (n,)
        By the name of the factor, the place of its likeliest value.
    confidence : dict of arrays of shape (n,)
        By the name of the factor, the probability given to that value.
    """

    factors: dict[str, NDArray[np.int64]]
    confidence: dict[str, NDArray[np.float64]]

    @property
    def lowest(self) -> NDArray[np.float64]:
        """For every picture the confidence in the factor that is read least surely."""
        least: NDArray[np.float64] = np.min(list(self.confidence.values()), axis=0)
        return least

    @property
    def mean(self) -> NDArray[np.float64]:
        """For every picture the mean confidence over all factors."""
        means: NDArray[np.float64] = np.mean(list(self.confidence.values()), axis=0)
        return means


class FaceJudge:
    """Read the factors of drawn faces with a small network that knows real ones.

    It learned from `momentum.data.draw_faces(kind="simple")`, also moved, blurred and noisy ones,
    and to be unsure of blends of two faces and of what is no face. So its confidence says whether
    a picture shows a face as they are drawn; docs/quality.md says how often it is right.

    Parameters
    ----------
    network : Sequential, optional
        Another network with the same answers; the one that comes with the course otherwise.

    Examples
    --------
    >>> grey = np.full((10, 64, 64, 3), 127, np.uint8)
    >>> FaceJudge().confident_share(grey).value
    0.0
    """

    values: Mapping[str, tuple[str, ...]] = FACTORS
    """The names of the values, by the name of the factor."""

    def __init__(self, network: nn.Sequential | None = None) -> None:
        self._given = network

    @cached_property
    def network(self) -> nn.Sequential:
        """The network that reads, loaded when it is first needed."""
        return self._given or trained_face_network()

    def read(self, pictures: Pictures) -> Reading:
        """Read the factors of pictures of any size, as bytes of shape (n, rows, columns, 3).

        Raises
        ------
        BadInput
            If these are no pictures.
        """
        require_pictures(pictures, "given", 1)
        logits = self.network.predict(prepared(resized(pictures, SIDE)), BATCH)
        shares = {name: _softmax(logits[:, group]) for name, group in groups().items()}
        return Reading(
            {name: each.argmax(axis=1) for name, each in shares.items()},
            {name: each.max(axis=1) for name, each in shares.items()},
        )

    def confident_share(self, pictures: Pictures, at: float = SURE) -> Share:
        """Count the pictures read with confidence in every factor, with a 95 % interval."""
        return confident_share(self.read(pictures), at)

    def histogram(self, pictures: Pictures) -> dict[str, NDArray[np.float64]]:
        """Return how often each value of each factor is read, as shares."""
        read = self.read(pictures).factors
        return {
            name: np.bincount(read[name], minlength=len(labels)) / len(pictures)
            for name, labels in self.values.items()
        }

    def histogram_distance(self, real: Pictures, made: Pictures) -> HistogramDistance:
        """Compare how often each value is read in real and in made pictures."""
        return histogram_distance(self.read(real).factors, self.read(made).factors, FACTORS)


def confident_share(reading: Reading, at: float = SURE) -> Share:
    """Count the pictures read with at least this confidence in every factor.

    Raises
    ------
    BadInput
        If the confidence asked for is no probability.
    """
    if not 0 < at <= 1:
        raise BadInput(f"A confidence of {at} is no probability; give one above 0, up to 1.")
    sure = reading.lowest >= at
    return wilson_interval(int(sure.sum()), len(sure))


def _softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = np.exp(logits - logits.max(axis=1, keepdims=True), dtype=float)
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
