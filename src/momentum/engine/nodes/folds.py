"""The fold axis: a leading axis of weights and examples, one entry a network.

Every fold is a network of its own, trained beside the others in one batched matrix product.
"""

from __future__ import annotations

from momentum.engine.tensor import Array


def over_examples(x: Array, parameter: Array) -> tuple[int, ...]:
    """Axes of the examples: all but the features and, where `parameter` has one, the folds."""
    return tuple(range(parameter.ndim - 1, x.ndim - 1))


def spread(parameter: Array, x: Array) -> Array:
    """Shape a parameter of shape ([folds,] features) so that it broadcasts against `x`."""
    missing = (1,) * (x.ndim - parameter.ndim)
    return parameter.reshape(*parameter.shape[:-1], *missing, parameter.shape[-1])
