"""How a network for photographs is trained: from nothing, or on what another one knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from momentum import features
from momentum.vision.augmentation import Augmentation
from momentum.vision.photo_set import Scaling
from momentum.vision.training import Backend

MOVES: Final = Augmentation(0, 0, 0.2, flip=True, shear=0.2)
"""How pictures are moved for the network from scratch, as in the old course."""

PhotoNetwork = Literal["transfer", "scratch"]


@dataclass(frozen=True)
class PhotoPlan:
    """How one network for photographs is trained.

    Parameters
    ----------
    network : {"transfer", "scratch"}
        A head on the network that comes with the course, or the old course's network from nothing.
    epochs, batch : int
        Full passes, and pictures a gradient step.
    learning_rate : float
        Of the first step; it falls to zero along half a cosine.
    augment : bool
        scratch: every picture is moved each time; transfer: mirrored pictures are learned from too.
    backend : {"engine", "keras"}
        What trains.
    seed : int
    """

    network: PhotoNetwork
    epochs: int
    batch: int
    learning_rate: float
    augment: bool = True
    backend: Backend = "engine"
    seed: int = 0

    def asked(self, **given: Any) -> PhotoPlan:
        """Return the plan with what was asked for put in; None asks for nothing."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    @property
    def title(self) -> str:
        """What a sentence calls the network."""
        if self.network == "transfer":
            return f"{features.NAME} with a head of its own"
        return "the CNN from scratch"

    @property
    def side(self) -> int:
        """Rows and columns of the pictures it takes; from scratch 150, as in the old course."""
        return features.SIDE if self.network == "transfer" else 150

    @property
    def scaling(self) -> Scaling:
        """From a byte to what it takes."""
        if self.network == "transfer":
            return Scaling(features.SCALE, features.OFFSET)
        return Scaling(1 / 255)


def photo_plan(network: PhotoNetwork) -> PhotoPlan:
    """Plan a network with what was settled for it on pictures it is never judged by."""
    if network == "transfer":
        return PhotoPlan("transfer", epochs=40, batch=32, learning_rate=1e-2)
    return PhotoPlan("scratch", epochs=12, batch=16, learning_rate=1e-3)
