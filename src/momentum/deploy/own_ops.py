"""Layers that are better written in Keras's own operations before they leave.

Some of ours exist only in our package, and one of Keras's loses too many digits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from momentum.twins.backend import load as load_keras

Step: TypeAlias = Callable[[Any], Any]

_POSITIONS = (1, 2)


def with_ops(layer: Any) -> Step:
    """Put operations of Keras in the place of a layer that should not leave as it is."""
    kind = type(layer).__name__
    if kind == "ReflectionPadding2D":
        return lambda x: _reflected(layer.padding, x)
    if kind == "GroupNormalization" and layer.groups in (-1, layer.gamma.shape[0]):
        return lambda x: _each_channel_normalised(layer, x)
    step: Step = layer
    return step


def _reflected(sides: Any, x: Any) -> Any:
    pair = [sides, sides] if isinstance(sides, int) else list(sides)
    rows, columns = ([one, one] if isinstance(one, int) else list(one) for one in pair)
    return load_keras().ops.pad(x, [[0, 0], rows, columns, [0, 0]], mode="reflect")


def _each_channel_normalised(layer: Any, x: Any) -> Any:
    """Normalise every channel of every picture, centred first.

    Keras computes a variance as the mean of squares less the square of the mean. Where light
    hardly varies, as in the sky, nothing but rounding is left of that.
    """
    ops = load_keras().ops
    centred = x - ops.mean(x, _POSITIONS, keepdims=True)
    variance = ops.mean(ops.square(centred), _POSITIONS, keepdims=True)
    return _scale(layer)(centred * ops.rsqrt(variance + layer.epsilon))


def _scale(layer: Any) -> Any:
    """Make the layer that multiplies every channel by gamma and adds beta: it can be trained."""
    scale = load_keras().layers.DepthwiseConv2D(1, name=layer.name)
    scale.build((None, 1, 1, layer.gamma.shape[0]))
    gamma, beta = layer.get_weights()
    scale.set_weights([gamma.reshape(1, 1, -1, 1), beta])
    return scale
