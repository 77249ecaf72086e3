"""Initialisers: the random numbers a network starts from."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from momentum.engine.tensor import Array

Initializer = Callable[[np.random.Generator, tuple[int, ...]], Array]
"""From a generator and the shape of one weight, its first values (float64)."""


def zeros(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Start at nothing; right for biases."""
    return np.zeros(shape)


def ones(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Start at one; right for scales."""
    return np.ones(shape)


def normal(stddev: float = 0.05) -> Initializer:
    """Draw from N(0, stddev^2).

    Examples
    --------
    >>> normal(0.05)(np.random.default_rng(0), (2,)).round(3)
    array([ 0.006, -0.007])
    """
    return lambda rng, shape: rng.normal(0.0, stddev, shape)


def uniform(limit: float = 0.05) -> Initializer:
    """Draw evenly from [-limit, limit)."""
    return lambda rng, shape: rng.uniform(-limit, limit, shape)


def glorot_uniform(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Draw from +-sqrt(6 / (fan_in + fan_out)): keeps signals even both ways (Glorot 2010)."""
    fan_in, fan_out = fans(shape)
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape)


def glorot_normal(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Draw from N(0, 2 / (fan_in + fan_out)) (Glorot & Bengio 2010)."""
    return rng.normal(0.0, np.sqrt(2 / sum(fans(shape))), shape)


def he_uniform(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Draw from +-sqrt(6 / fan_in): as `he_normal`, evenly."""
    limit = np.sqrt(6 / fans(shape)[0])
    return rng.uniform(-limit, limit, shape)


def he_normal(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Draw from N(0, 2 / fan_in): keeps the signal even through ReLU layers (He 2015)."""
    return rng.normal(0.0, np.sqrt(2 / fans(shape)[0]), shape)


def orthogonal(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Draw a random rotation: rows or columns, whichever are fewer, at right angles (Saxe 2014).

    A recurrent layer multiplies by it at every step, and no direction grows or dies away.
    """
    rows, columns = int(np.prod(shape[:-1])), shape[-1]
    q, r = np.linalg.qr(rng.normal(size=(max(rows, columns), min(rows, columns))))
    q *= np.sign(np.diag(r))  # without it some rotations are likelier than others
    return (q if rows >= columns else q.T).reshape(shape)


def fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """Count what flows into and out of one unit: (fan_in, fan_out), kernels in Keras's layout.

    Examples
    --------
    >>> fans((784, 10)), fans((3, 3, 1, 32))
    ((784, 10), (9, 288))
    """
    if len(shape) < 2:
        return (shape[0], shape[0]) if shape else (1, 1)
    field = int(np.prod(shape[:-2]))
    return shape[-2] * field, shape[-1] * field


INITIALIZERS: dict[str, Initializer] = {
    "zeros": zeros,
    "ones": ones,
    "normal": normal(),
    "uniform": uniform(),
    "glorot_uniform": glorot_uniform,
    "glorot_normal": glorot_normal,
    "he_uniform": he_uniform,
    "he_normal": he_normal,
    "orthogonal": orthogonal,
}
"""Every initialiser by its name."""


def initializer(name: str) -> Initializer:
    """Find an initialiser by name; "normal(0.02)" and "uniform(1)" carry their width along.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    if name in INITIALIZERS:
        return INITIALIZERS[name]
    kind, _, width = name.removesuffix(")").partition("(")
    wide = {"normal": normal, "uniform": uniform}.get(kind)
    try:
        if wide is not None:
            return wide(float(width))
    except ValueError:
        pass
    raise ValueError(f"no initializer {name!r}; there are {', '.join(INITIALIZERS)}.")
