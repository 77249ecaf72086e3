"""How a network for photographs is trained: from scratch, or only a head on what another knows."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final, Literal

from momentum import engine as nn
from momentum import features
from momentum.runs import Event, RunFolder
from momentum.vision.augmentation import Augmentation
from momentum.vision.networks import photo_cnn
from momentum.vision.photo_set import PhotoSet, Scaling
from momentum.vision.photo_training import Lesson
from momentum.vision.photo_transfer import transfer
from momentum.vision.training import Backend, Trained

SIDE: Final = 150
"""Rows and columns of a picture for the network from scratch, as in the old course."""

MOVES: Final = Augmentation(0, 0, 0.2, flip=True, shear=0.2)
"""How pictures are moved for the network from scratch, as in the old course."""

Network = Literal["transfer", "scratch"]


@dataclass(frozen=True)
class PhotoPlan:
    """How one network for photographs is trained; without numbers, with what it needs.

    Parameters
    ----------
    network : {"transfer", "scratch"}
        A head on the network that comes with the course, or the old course's network from nothing.
    augment : bool
        scratch: every picture is moved each time; transfer: mirrored pictures are learned from too.
    epochs, batch : int
    learning_rate : float
        It falls to zero along half a cosine.
    backend : {"engine", "keras"}
        What trains.
    seed : int
    """

    network: Network
    augment: bool
    epochs: int
    batch: int
    learning_rate: float
    backend: Backend = "engine"
    seed: int = 0

    @property
    def title(self) -> str:
        """What a sentence calls the network."""
        return TITLES[self.network]

    @property
    def side(self) -> int:
        """Rows and columns of the pictures it takes."""
        return features.SIDE if self.network == "transfer" else SIDE

    @property
    def scaling(self) -> Scaling:
        """From a byte to what it takes."""
        if self.network == "transfer":
            return Scaling(features.SCALE, features.OFFSET)
        return Scaling(1 / 255)

    def train(self, folder: RunFolder, data: PhotoSet) -> Generator[Event, None, Trained]:
        """Train the network, telling how it goes; what is kept in the folder is not done again."""
        if self.network == "scratch":
            return (yield from self._scratch(data).learn(folder))
        return (yield from transfer(folder, data, self._head))

    def _scratch(self, data: PhotoSet) -> Lesson:
        model = photo_cnn(len(data.classes), self.seed)
        model.build(data.train_x.shape[1:])
        moves = MOVES if self.augment else None
        return self._lesson("scratch", "CNN", model, nn.RMSprop, data, self.scaling, moves)
