"""A dense layer as one node: product, bias and activation together."""

from __future__ import annotations

from momentum.engine.activations import ACTIVATIONS, ELEMENTWISE
from momentum.engine.arithmetic import matmul
from momentum.engine.nodes.folds import spread
from momentum.engine.nodes.tiers import fused
from momentum.engine.shaping import reshape
from momentum.engine.tensor import Array, Tensor, record


def linear_plain(
    x: Tensor, kernel: Tensor, bias: Tensor | None, activation: str = "linear"
) -> Tensor:
    """Compute a dense layer in three steps: multiply, add, activate."""
    if x.ndim == 1 or (kernel.ndim > 2 and x.ndim != kernel.ndim):
        rows = reshape(x, *x.shape[: kernel.ndim - 2], -1, x.shape[-1])
        y = linear_plain(rows, kernel, bias, activation)
        return reshape(y, *x.shape[:-1], kernel.shape[-1])
    z = matmul(x, kernel)
    if bias is not None:
        z = z + (bias if bias.ndim == 1 else reshape(bias, bias.shape[0], 1, -1))
    return ACTIVATIONS[activation](z)


@fused(linear_plain)
def linear(x: Tensor, kernel: Tensor, bias: Tensor | None, activation: str = "linear") -> Tensor:
    """Compute a dense layer: Y = f(X W + b).

    dZ = dY f'(Z), dX = dZ W^T, dW = X^T dZ, db = the sum of dZ over the examples.

    Parameters
    ----------
    x : Tensor of shape ([folds,] ..., inputs)
    kernel : Tensor of shape ([folds,] inputs, units)
    bias : Tensor of shape ([folds,] units), optional
    activation : str
        Name of an elementwise activation.
    """
    if x.data.ndim != kernel.data.ndim:  # lay the examples below one another, whatever their axes
        rows = reshape(x, *x.shape[: kernel.ndim - 2], -1, x.shape[-1])
        return reshape(linear(rows, kernel, bias, activation), *x.shape[:-1], kernel.shape[-1])
    forward, slope = ELEMENTWISE[activation]
    z = x.data @ kernel.data
    if bias is not None:
        z += spread(bias.data, z)
    y = forward(z)

    def vjp(g: Array) -> tuple[Array | None, ...]:
        dz = g if slope is None else g * slope(y)
        dx = dz @ kernel.data.swapaxes(-1, -2) if x.requires_grad else None
        dw = x.data.swapaxes(-1, -2) @ dz
        return (dx, dw) if bias is None else (dx, dw, dz.sum(axis=-2))

    return record(y, (x, kernel) if bias is None else (x, kernel, bias), vjp)
