"""The network that reads the factors of a drawn face: a group of logits for each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum import engine as nn

SIDE: Final = 32
"""Rows and columns of what it sees."""

SCALE: Final = 1 / 127.5
OFFSET: Final = -1.0
"""From a byte to what it learned from: byte * SCALE + OFFSET."""

WEIGHTS: Final = Path(__file__).with_name("face_judge.safetensors")

FACTORS: Final[dict[str, tuple[str, ...]]] = {
    "background": ("sky", "leaf", "rose", "violet"),
    "skin": ("porcelain", "honey", "bronze", "umber"),
    "hair": ("black", "brown", "copper", "blond", "silver"),
    "cut": ("short", "long", "bun"),
    "glasses": ("no", "yes"),
    "mouth": ("smile", "flat"),
    "turn": ("left", "front", "right"),
}
"""What it reads, as `momentum.data` draws it; written down, as importing that loads pandas."""


def face_network(seed: int = 0) -> nn.Sequential:
    """Make the untrained network: three convolutions, two dense layers, a logit for each value.

    Examples
    --------
    >>> face_network().count_parameters()
    95015
    """
    network = nn.Sequential(
        [
            *(layer for filters in (16, 32, 48) for layer in _stage(filters)),
            nn.Flatten(),
            nn.Dense(96, "relu"),
            nn.Dense(sum(map(len, FACTORS.values()))),
        ],
        seed,
    )
    network.build((SIDE, SIDE, 3))
    return network


def _stage(filters: int) -> list[nn.Layer]:
    return [nn.Conv2D(filters, 3, padding="same", activation="relu"), nn.MaxPooling2D(2)]


def trained_face_network() -> nn.Sequential:
    """Make the network with the weights that come with the course."""
    network = face_network()
    kept = nn.read_tensors(WEIGHTS)
    network.assign({name: array.astype(np.float32) for name, array in kept.items()})
    return network


def prepared(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn bytes into what the network learned from."""
    return pictures * np.float32(SCALE) + np.float32(OFFSET)


def groups() -> dict[str, slice]:
    """Say which logits belong to which factor.

    Examples
    --------
    >>> groups()["skin"]
    slice(4, 8, None)
    """
    ends = np.cumsum([len(values) for values in FACTORS.values()]).tolist()
    starts = [0, *ends[:-1]]
    return {name: slice(*ends) for name, *ends in zip(FACTORS, starts, ends, strict=True)}


def factor_cross_entropy(target: ArrayLike, logits: nn.Tensor | ArrayLike) -> nn.Tensor:
    """Add up the cross-entropies of all factors; `target` has a share for every value.

    Examples
    --------
    >>> unsure = np.zeros((1, 23), np.float32)
    >>> factor_cross_entropy(unsure + 1, unsure).shape
    (1,)
    """
    shares = np.asarray(target)
    scores = logits if isinstance(logits, nn.Tensor) else nn.Tensor(logits)
    total = nn.Tensor(np.zeros(len(shares), scores.dtype))
    for group in groups().values():
        total = total + nn.categorical_cross_entropy(shares[:, group], scores[:, group])
    return total
