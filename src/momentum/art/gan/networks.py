"""The two players: a network that makes pictures of random numbers, and one that doubts them."""

from __future__ import annotations

from typing import Final, Literal

from momentum import engine as nn
from momentum.errors import BadInput

CODE: Final = 100
"""Random numbers that one picture is made of."""

POINT_CODE: Final = 2
"""Random numbers that one point is made of: a square, which the generator bends into shape."""

SIDES: Final = (16, 32, 64, 128)
"""Pixels across and down that can be made: four, doubled some times."""

WIDTH: Final = {"quick": 24, "radford": 128}
"""Maps nearest to the picture, in each style; every halving of the picture doubles them."""

POINT_UNITS: Final = 128
"""Neurons of a hidden layer of the networks for points."""

Style = Literal["quick", "radford"]

_START: Final = 4  # pixels across and down of the first maps
_NORMAL: Final = "normal(0.02)"
_MEMORY: Final = 0.9  # of the moving averages: the network changes at every step


def generator(
    side: int = 64, width: int | None = None, seed: int = 0, style: Style = "quick"
) -> nn.Sequential:
    """Make the network that turns `CODE` random numbers into a picture.

    A dense layer makes maps of 4 x 4; each transposed convolution doubles their sides and halves
    their number; the last one makes red, green and blue from -1 to 1.

    Parameters
    ----------
    side : int
        Pixels across and down: 16, 32, 64 or 128.
    width : int, optional
        Maps before the picture; by default 24, and 128 in the style of Radford et al.
    seed : int
        Where its first weights start.
    style : {"quick", "radford"}
        "radford" is the generator of Radford, Metz and Chintala (2016): 1024, 512, 256 and 128
        maps for a side of 64, kernels of 5 x 5, weights from N(0, 0.02). "quick" is the same with
        fewer maps and kernels of 4 x 4, which leave no checkerboard.

    Examples
    --------
    >>> import numpy as np
    >>> generator(32)(np.zeros((2, CODE))).shape
    (2, 32, 32, 3)
    """
    maps = _maps(side, width, style)
    size, start = _kernel(style)
    first = nn.Dense(_START * _START * maps[0], use_bias=False, kernel_initializer=start)
    layers: list[nn.Layer] = [first, nn.Reshape((_START, _START, maps[0])), *_normalised()]
    for filters in maps[1:]:
        layers.append(_up(filters, size, start, use_bias=False))
        layers += _normalised()
    layers.append(_up(3, size, start, activation="tanh"))
    return _built(layers, seed, (CODE,))


def discriminator(
    side: int = 64, width: int | None = None, seed: int = 0, style: Style = "quick"
) -> nn.Sequential:
    """Make the network that tells real pictures from made ones: one logit, above 0 for real.

    Parameters
    ----------
    side, width, seed
        As in `generator`.
    style : {"quick", "radford"}
        "radford": strided convolutions with batch normalisation in all but the first, and leaky
        ReLU; "quick": spectral normalisation in its place (Miyato et al. 2018).

    Examples
    --------
    >>> import numpy as np
    >>> discriminator(32)(np.zeros((2, 32, 32, 3))).shape
    (2, 1)
    """
    maps = _maps(side, width, style)[::-1]
    layers = _bounded(maps) if style == "quick" else _doubting(maps)
    return _built(layers, seed, (side, side, 3))


def point_generator(seed: int = 0, units: int = POINT_UNITS) -> nn.Sequential:
    """Make the network that turns `POINT_CODE` random numbers into a point in the plane."""
    hidden = [nn.Dense(units, "tanh", kernel_initializer="he_normal") for _ in range(3)]
    # Wide from the start: points that begin in one heap tend to stay in one.
    last = nn.Dense(2, kernel_initializer="normal(0.4)")
    return _built([*hidden, last], seed, (POINT_CODE,))


def point_discriminator(seed: int = 0, units: int = POINT_UNITS) -> nn.Sequential:
    """Make the network that tells real points from made ones: one logit, above 0 for real."""
    hidden = [nn.Dense(units, "leaky_relu", kernel_initializer="he_normal") for _ in range(3)]
    return _built([*hidden, nn.Dense(1)], seed, (2,))


def require_side(side: int) -> None:
    """Refuse a side that cannot be made by doubling four pixels.

    Raises
    ------
    BadInput
        If it is none of `SIDES`.
    """
    if side not in SIDES:
        known = ", ".join(map(str, SIDES))
        raise BadInput(f"A side of {side} pixels cannot be made; choose one of {known}.")


def _built(layers: list[nn.Layer], seed: int, shape: tuple[int, ...]) -> nn.Sequential:
    model = nn.Sequential(layers, seed)
    model.build(shape)
    return model


def _maps(side: int, width: int | None, style: Style) -> list[int]:
    """Count the maps of every stage, from 4 x 4 on."""
    require_side(side)
    stages = (side // _START).bit_length() - 1
    narrow = WIDTH[style] if width is None else width
    return [narrow * 2**stage for stage in reversed(range(stages))]


def _kernel(style: Style) -> tuple[int, str]:
    return (4, "glorot_uniform") if style == "quick" else (5, _NORMAL)


def _normalised() -> list[nn.Layer]:
    return [nn.BatchNormalization(momentum=_MEMORY), nn.Activation("relu")]


def _up(
    filters: int, size: int, start: str, activation: str = "linear", use_bias: bool = True
) -> nn.Layer:
    return nn.Conv2DTranspose(
        filters,
        size,
        strides=2,
        padding="same",
        activation=activation,
        use_bias=use_bias,
        kernel_initializer=start,
    )


def _bounded(maps: list[int]) -> list[nn.Layer]:
    layers: list[nn.Layer] = [
        nn.SpectralNormalization(
            nn.Conv2D(filters, 4, strides=2, padding="same", activation="leaky_relu")
        )
        for filters in maps
    ]
    return [*layers, nn.Flatten(), nn.SpectralNormalization(nn.Dense(1))]


def _doubting(maps: list[int]) -> list[nn.Layer]:
    layers: list[nn.Layer] = []
    for number, filters in enumerate(maps):
        layers.append(
            nn.Conv2D(
                filters,
                5,
                strides=2,
                padding="same",
                use_bias=number == 0,
                kernel_initializer=_NORMAL,
            )
        )
        if number:
            layers.append(nn.BatchNormalization(momentum=_MEMORY))
        layers.append(nn.Activation("leaky_relu"))
    return [*layers, nn.Flatten(), nn.Dense(1, kernel_initializer=_NORMAL)]
