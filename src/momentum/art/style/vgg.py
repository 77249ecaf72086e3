"""VGG19, the network Gatys looked through: Keras fetches its weights, our engine computes it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.twins import require_keras

BLOCKS: Final = ((64, 2), (128, 2), (256, 4), (512, 4), (512, 4))
"""Channels of a block's convolutions, and how many there are; each block ends by halving."""

NAMES: Final = tuple(
    name
    for block, (_, count) in enumerate(BLOCKS, 1)
    for name in (
        *(f"block{block}_conv{each}" for each in range(1, count + 1)),
        f"block{block}_pool",
    )
)
"""Its layers as Keras calls them."""

MEANS: Final = (123.68, 116.779, 103.939)
"""The mean red, green and blue of ImageNet, which it expects taken away."""


def vgg19(last: int) -> nn.Sequential:
    """Fetch VGG19 up to a layer, as an engine network that takes red, green, blue less `MEANS`.

    Raises
    ------
    BadInput
        If Keras is not installed, or its weights cannot be had.
    """
    network = nn.Sequential(_layers()[: last + 1])
    network.build((32, 32, 3))
    fetched = _fetched()
    for name, layer in zip(NAMES, network.layers, strict=False):
        if layer.weights:
            kernel, bias = (np.asarray(each) for each in fetched.get_layer(name).weights)
            turned = kernel[:, :, ::-1] if name == NAMES[0] else kernel  # It learned blue first.
            layer.weights["kernel"].assign(turned)
            layer.weights["bias"].assign(bias)
    return network


def _layers() -> list[nn.Layer]:
    made: list[nn.Layer] = []
    for channels, count in BLOCKS:
        made += [nn.Conv2D(channels, 3, padding="same", activation="relu") for _ in range(count)]
        made.append(nn.MaxPooling2D(2))
    return made


def _fetched() -> Any:
    """Let Keras fetch the network, 80 MB the first time; it keeps them for the next."""
    require_keras("--features vgg19", instead="use --features trained")
    from keras.applications import VGG19

    try:
        return VGG19(include_top=False, weights="imagenet")
    except Exception as error:  # Keras raises a bare Exception when a fetch fails.
        raise BadInput(
            "The weights of VGG19 (80 MB) could not be fetched; connect to the internet, or use "
            "--features trained."
        ) from error
