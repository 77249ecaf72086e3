"""A network that looks at a picture for us: what it sees at chosen layers, with a way back."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import DTypeLike, NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.features import DEFAULT, OFFSET, SCALE, efficientnet
from momentum.features.architecture import layers_until

Features: TypeAlias = Literal["trained", "random", "vgg19"]
"""Whose eyes: learned from photographs, never taught anything, or the network Gatys used."""

Offset: TypeAlias = float | NDArray[np.float64]

FEATURES: Final[tuple[Features, ...]] = get_args(Features)


class Perception:
    """What a fixed network sees in pictures at chosen layers; gradients reach the pictures alone.

    Parameters
    ----------
    layers : sequence of str
        Where to look: `layer_names` lists all there are.
    features : "trained", "random" or "vgg19"
        EfficientNet-Lite0 as it learned on ImageNet; the same one at random (He et al. 2015),
        which has learned nothing; or VGG19, which Keras fetches from the internet.
    seed : int
        Where the random network starts.
    dtype : dtype_like
        float32, or float64 for checks.

    Examples
    --------
    >>> look = Perception(["stem", "stage2"])
    >>> [maps.shape for maps in look(nn.Tensor(np.zeros((1, 32, 32, 3), "f4")))]
    [(1, 16, 16, 32), (1, 8, 8, 24)]
    """

    def __init__(
        self,
        layers: Sequence[str],
        features: Features = "trained",
        seed: int = 0,
        dtype: DTypeLike = np.float32,
    ) -> None:
        known = layer_names(features)
        unknown = [name for name in layers if name not in known]
        if unknown or not layers:
            asked = f"No layer {unknown[0]!r}" if unknown else "No layer is chosen"
            raise BadInput(f"{asked}; the network looks at {', '.join(known)}.")
        self.layers, self.features, self.dtype = tuple(layers), features, np.dtype(dtype)
        self._stops = [known[name] for name in layers]
        self._network, self._scale, self._offset = _made(features, max(self._stops), seed)
        _fix(self._network, self.dtype)

    def __call__(self, pictures: nn.Tensor) -> list[nn.Tensor]:
        """Look at pictures.

        Parameters
        ----------
        pictures : Tensor of shape (n, rows, columns, 3)
            Red, green and blue from 0 to 1: a byte divided by 255.

        Returns
        -------
        list of Tensor
            What each layer sees, of shape (n, its rows, its columns, its channels), in the order
            of `layers`.
        """
        y, seen = pictures * self._scale + self._offset, {}
        for position, layer in enumerate(self._network.layers):
            y = layer(y)
            if position in self._stops:
                seen[position] = y
        return [seen[position] for position in self._stops]

    @property
    def weights(self) -> list[nn.Tensor]:
        """What the network knows, and what nothing here changes."""
        return self._network.parameters


def layer_names(features: Features = "trained") -> dict[str, int]:
    """List where a network can be looked into: names, and positions among its layers.

    "stem" is the first convolution, "stageN" the end of a stage, "wideN" the convolution with which
    a stage begins by widening, and "aroundN" the one after it that looks around in every channel.

    Examples
    --------
    >>> list(layer_names())[:5]
    ['stem', 'around1', 'stage1', 'wide2', 'around2']
    """
    if features == "vgg19":
        return {name: at for at, name in enumerate(_vgg19_names()) if "conv" in name}
    ends = {len(layers_until(cut)) - 1: cut for cut in _cuts()}
    found: dict[str, int] = {"stem": 0}
    for position, layer in enumerate(layers_until(DEFAULT)):
        if isinstance(layer, nn.DepthwiseConv2D):
            found[f"around{sum(name.startswith('around') for name in found) + 1}"] = position
        elif position in ends:
            found[ends[position]] = position
    return found


def _cuts() -> Iterator[str]:
    """Yield the cuts of the network that we ship weights for."""
    yield "stage1"
    for stage in range(2, int(DEFAULT[-1])):
        yield from (f"wide{stage}", f"stage{stage}")
    yield DEFAULT


def _made(features: Features, last: int, seed: int) -> tuple[nn.Sequential, float, Offset]:
    """Make a network up to a layer; and scale and offset of the pictures it takes."""
    if features == "vgg19":
        return _vgg19(last)
    network = efficientnet() if features == "trained" else _untaught(seed)
    return _cut(network, last), 255 * SCALE, OFFSET


def _cut(network: nn.Sequential, last: int) -> nn.Sequential:
    return nn.Sequential(network.layers[: last + 1], network.seed)


def _untaught(seed: int) -> nn.Sequential:
    """Make the network with random kernels that keep the signal even, and no bias."""
    network = nn.Sequential(layers_until(DEFAULT), seed)
    network.build((32, 32, 3))
    rng = np.random.default_rng(seed)
    for name, weight in network.named_weights():
        if name.endswith("kernel"):
            # Behind a depthwise kernel (rows, columns, channels, 1) is one channel, not all.
            sees = math.prod(weight.shape[: 2 if weight.shape[3] == 1 else 3])
            weight.assign(rng.normal(0, math.sqrt(2 / sees), weight.shape))
    return network


def _vgg19(last: int) -> tuple[nn.Sequential, float, Offset]:
    from momentum.art.style.vgg import MEANS, vgg19  # Keras, and a fetch.

    return vgg19(last), 255.0, -np.array(MEANS)


def _vgg19_names() -> tuple[str, ...]:
    from momentum.art.style.vgg import NAMES

    return NAMES


def _fix(network: nn.Sequential, dtype: np.dtype[Any]) -> None:
    """Keep the weights from learning, so that no gradient is computed for them."""
    for _, weight in network.named_weights():
        weight.data, weight.requires_grad = weight.data.astype(dtype, copy=False), False
    for layer in network.layers:
        layer.prepare(layer.generators, None, dtype)
