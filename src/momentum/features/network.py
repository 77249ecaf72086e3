"""The network that comes with the course: its weights, and a head of your own on top of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.features.architecture import layers_until, pieces

DEFAULT: Final = "wide6"
"""Where the network is cut off; docs/features.md says what other cuts cost and bring."""

SIDE: Final = 192
"""Rows and columns of a picture."""

SCALE: Final = 1 / 128
OFFSET: Final = -127 / 128
"""From a byte to what the network learned from: byte * SCALE + OFFSET."""

NAME: Final = "EfficientNet-Lite0"
ORIGIN: Final = (
    "The first five stages of EfficientNet-Lite0, which Google trained on the 1.28 million "
    "labelled photographs of ImageNet."
)

WEIGHTS: Final = Path(__file__).with_name("efficientnet_lite0.safetensors")
HEAD: Final = 2
"""Layers of the head that learn or act only in training: dropout and dense."""


def efficientnet(cut: str = DEFAULT) -> nn.Sequential:
    """Make the network with the weights it learned on ImageNet, from a picture to feature maps.

    Parameters
    ----------
    cut : str
        Where it ends: "stage1" to "stage5" or "wide2" to "wide6".

    Raises
    ------
    BadInput
        If the course ships no weights up to there.

    Examples
    --------
    >>> import numpy as np
    >>> efficientnet("stage2").predict(np.zeros((1, 32, 32, 3))).shape
    (1, 8, 8, 24)
    """
    network = nn.Sequential(shipped_layers(cut))
    network.build((SIDE, SIDE, 3))
    _fill(network)
    return network


def with_head(
    classes: int, seed: int = 0, dropout: float = 0.2, cut: str = DEFAULT
) -> nn.Sequential:
    """Make the network with a new, untrained head, which alone will learn.

    The last layer gives logits. Train `head(network)` on what `extract` returns: the same as
    training the whole, without computing the same features in every epoch.

    Examples
    --------
    >>> import numpy as np
    >>> network = with_head(3, cut="stage2")
    >>> network.predict(np.zeros((1, 32, 32, 3))).shape
    (1, 3)
    """
    if classes < 2:
        raise BadInput(f"A classifier needs at least two classes, not {classes}; add another one.")
    top = [nn.GlobalAveragePooling2D(), nn.Dropout(dropout), nn.Dense(classes)]
    network = nn.Sequential([*shipped_layers(cut), *top], seed)
    network.build((SIDE, SIDE, 3))
    _fill(network)
    return network


def head(network: nn.Sequential) -> nn.Sequential:
    """Take the layers that learn as a network of their own, which shares their weights.

    What `head(network)` learns from features, `network` knows for pictures.

    Examples
    --------
    >>> import numpy as np
    >>> network = with_head(3, cut="stage2")
    >>> head(network).predict(np.zeros((1, 24))).shape
    (1, 3)
    """
    return nn.Sequential(network.layers[-HEAD:], network.seed, network.dtype)


def shipped_layers(cut: str) -> list[nn.Layer]:
    """Make the layers up to a cut, or say which cuts there are."""
    names = [name for name, _ in pieces()]
    shipped = names[: names.index(DEFAULT) + 1]
    if cut not in shipped:
        raise BadInput(f"No cut {cut!r} of {NAME} is shipped; choose one of {', '.join(shipped)}.")
    return layers_until(cut)


def _fill(network: nn.Sequential) -> None:
    """Put the weights of ImageNet where they belong, and keep them from learning."""
    kept = nn.read_tensors(WEIGHTS)
    own = network.arrays()
    network.assign(own | {name: kept[name] for name in own if name in kept})
    for name, weight in network.named_weights():
        weight.requires_grad = name not in kept
