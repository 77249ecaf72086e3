"""Gradient check: the derivative by rule against the derivative by trying."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from momentum.engine.tensor import Array, Tensor


def gradcheck(
    function: Callable[..., Tensor],
    *inputs: Array,
    rng: np.random.Generator | None = None,
    step: float = 1e-6,
) -> float:
    """Return the largest relative error of the gradients of `function`.

    A random cotangent c turns the result into one number, L = sum(c * function(inputs)). Every
    input number is moved by +-step, and (L(+) - L(-)) / (2 step) is compared with `backward`. The
    error is |difference| / max(1, |derivative|); infinite where a gradient has the wrong shape.

    Parameters
    ----------
    function : callable
        From tensors to a tensor; must give the same result every time.
    *inputs : arrays
        Taken in float64.
    rng : numpy.random.Generator, optional
        For the cotangent.

    Examples
    --------
    >>> from momentum.engine import functional as F
    >>> gradcheck(F.tanh, np.linspace(-2, 2, 5)) < 1e-8
    True
    """
    rng = rng if rng is not None else np.random.default_rng(0)
    arrays = [np.array(x, np.float64) for x in inputs]
    tensors = [Tensor(x.copy(), requires_grad=True) for x in arrays]
    y = function(*tensors)
    c = rng.normal(size=y.shape)
    y.backward(c)
    errors = [0.0]
    for x, tensor in zip(arrays, tensors, strict=True):
        tried = _by_trying(lambda: _value(function, arrays, c), x, step)
        ruled = np.zeros_like(x) if tensor.grad is None else tensor.grad
        errors.append(_largest_error(tried, ruled))
    return float(np.max(errors))


def _largest_error(tried: Array, ruled: Array) -> float:
    if tried.shape != ruled.shape:
        return np.inf  # a forgotten sum over a broadcast axis; comparing would broadcast again
    return float(np.max(np.abs(tried - ruled) / np.maximum(1, np.abs(tried)), initial=0))


def _value(function: Callable[..., Tensor], arrays: list[Array], c: Array) -> float:
    return float(np.sum(c * function(*(Tensor(x) for x in arrays)).data))


def _by_trying(value: Callable[[], float], x: Array, step: float) -> Array:
    derivative = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + step
        above = value()
        x[i] = kept - step
        below = value()
        x[i] = kept
        derivative[i] = (above - below) / (2 * step)
    return derivative
