"""Arithmetic: every operation's forward and, beside it, its vector-Jacobian product."""

from __future__ import annotations

import numpy as np

from momentum.engine.tensor import Array, Operand, Tensor, as_tensor, record


def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Sum a gradient back to the shape an operand had before it was broadcast."""
    if g.shape == shape:
        return g
    g = g.sum(axis=tuple(range(g.ndim - len(shape))))
    stretched = tuple(i for i, n in enumerate(shape) if n == 1 and g.shape[i] != 1)
    return g.sum(axis=stretched, keepdims=True) if stretched else g


def pair(a: Operand, b: Operand) -> tuple[Tensor, Tensor]:
    """Make two operands tensors; a plain number takes the precision of the other one."""
    like = a if isinstance(a, Tensor) else b if isinstance(b, Tensor) else None
    return as_tensor(a, like), as_tensor(b, like)


def add(a: Operand, b: Operand) -> Tensor:
    """Add: y = a + b, with broadcasting."""
    a, b = pair(a, b)
    return record(
        a.data + b.data, (a, b), lambda g: (unbroadcast(g, a.shape), unbroadcast(g, b.shape))
    )


def subtract(a: Operand, b: Operand) -> Tensor:
    """Subtract: y = a - b, with broadcasting."""
    a, b = pair(a, b)
    return record(
        a.data - b.data, (a, b), lambda g: (unbroadcast(g, a.shape), unbroadcast(-g, b.shape))
    )


def multiply(a: Operand, b: Operand) -> Tensor:
    """Multiply: y = a b, dy/da = b, dy/db = a, with broadcasting."""
    a, b = pair(a, b)

    def vjp(g: Array) -> tuple[Array, Array]:
        return unbroadcast(g * b.data, a.shape), unbroadcast(g * a.data, b.shape)

    return record(a.data * b.data, (a, b), vjp)


def divide(a: Operand, b: Operand) -> Tensor:
    """Divide: y = a / b, dy/da = 1 / b, dy/db = -y / b, with broadcasting."""
    a, b = pair(a, b)
    y = a.data / b.data

    def vjp(g: Array) -> tuple[Array, Array]:
        return unbroadcast(g / b.data, a.shape), unbroadcast(-g * y / b.data, b.shape)

    return record(y, (a, b), vjp)


def power(x: Operand, n: float) -> Tensor:
    """Raise to a fixed power: y = x^n, dy/dx = n x^(n-1)."""
    x = as_tensor(x)
    return record(x.data**n, (x,), lambda g: (g * n * x.data ** (n - 1),))


def negative(x: Operand) -> Tensor:
    """Negate: y = -x."""
    x = as_tensor(x)
    return record(-x.data, (x,), lambda g: (-g,))


def exp(x: Operand) -> Tensor:
    """Exponentiate: y = e^x, dy/dx = y."""
    x = as_tensor(x)
    y = np.exp(x.data)
    return record(y, (x,), lambda g: (g * y,))


def log(x: Operand) -> Tensor:
    """Take the natural logarithm: y = ln x, dy/dx = 1 / x."""
    x = as_tensor(x)
    return record(np.log(x.data), (x,), lambda g: (g / x.data,))


def sqrt(x: Operand) -> Tensor:
    """Take the square root: y = x^(1/2), dy/dx = 1 / (2 y)."""
    x = as_tensor(x)
    y = np.sqrt(x.data)
    return record(y, (x,), lambda g: (0.5 * g / y,))


def absolute(x: Operand) -> Tensor:
    """Take the absolute value: y = |x|, dy/dx = sign x (0 at 0)."""
    x = as_tensor(x)
    return record(np.abs(x.data), (x,), lambda g: (g * np.sign(x.data),))


def maximum(a: Operand, b: Operand) -> Tensor:
    """Take the larger: y = max(a, b); where they are equal each gets half the gradient."""
    a, b = pair(a, b)
    share = np.heaviside(a.data - b.data, 0.5).astype(np.result_type(a.data, b.data))

    def vjp(g: Array) -> tuple[Array, Array]:
        return unbroadcast(g * share, a.shape), unbroadcast(g * (1 - share), b.shape)

    return record(np.maximum(a.data, b.data), (a, b), vjp)


def matmul(a: Operand, b: Operand) -> Tensor:
    """Multiply matrices: Y = A B, dA = dY B^T, dB = A^T dY; leading axes broadcast."""
    a, b = pair(a, b)
    if a.ndim < 2 or b.ndim < 2 or a.shape[-1] != b.shape[-2]:
        raise ValueError(f"cannot multiply matrices of shapes {a.shape} and {b.shape}.")

    def vjp(g: Array) -> tuple[Array | None, Array | None]:
        da = unbroadcast(g @ b.data.swapaxes(-1, -2), a.shape) if a.requires_grad else None
        db = unbroadcast(a.data.swapaxes(-1, -2) @ g, b.shape) if b.requires_grad else None
        return da, db

    return record(a.data @ b.data, (a, b), vjp)


def _bind() -> None:
    """Give the tensor its operators."""
    Tensor.__add__ = add
    Tensor.__radd__ = lambda b, a: add(a, b)
    Tensor.__sub__ = subtract
    Tensor.__rsub__ = lambda b, a: subtract(a, b)
    Tensor.__mul__ = multiply
    Tensor.__rmul__ = lambda b, a: multiply(a, b)
    Tensor.__truediv__ = divide
    Tensor.__rtruediv__ = lambda b, a: divide(a, b)
    Tensor.__pow__ = power
    Tensor.__matmul__ = matmul
    Tensor.__rmatmul__ = lambda b, a: matmul(a, b)
    Tensor.__neg__ = negative


_bind()
