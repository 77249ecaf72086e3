"""A tensor: an array that remembers how it was computed, so that it can be differentiated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Array: TypeAlias = NDArray[Any]
VJP: TypeAlias = Callable[[Array], Sequence[Array | None]]
"""Vector-Jacobian product: the gradient of the result in, one gradient for every parent out."""

Operand: TypeAlias = "Tensor | ArrayLike"

FLOATS = frozenset([np.dtype(np.float32), np.dtype(np.float64)])
"""What a tensor computes in."""

_recording: ContextVar[bool] = ContextVar("recording", default=True)
_birth = count()


class Tensor:
    """An array of floating-point numbers with a gradient.

    Parameters
    ----------
    data : array_like
        The numbers. Integers and booleans become float32; float32 and float64 stay as they are.
    requires_grad : bool
        Whether `backward` shall leave a gradient in `grad`.

    Attributes
    ----------
    grad : array or None
        d(result)/d(this), of the shape of `data`, after `result.backward()`. Read it, do not
        write into it: two tensors may share one array. Assigning a new one is fine.

    Examples
    --------
    >>> x = Tensor([1.0, 2.0, 3.0], requires_grad=True)
    >>> (x * x).sum().backward()
    >>> x.grad
    array([2., 4., 6.], dtype=float32)
    """

    __array_ufunc__ = None  # array + tensor is a tensor; np.add(array, tensor) is an error
    __slots__ = ("_birth", "_owned", "_parents", "_vjp", "data", "grad", "requires_grad")

    def __init__(self, data: ArrayLike, requires_grad: bool = False) -> None:
        self.data = as_float(data)
        self.requires_grad = requires_grad
        self.grad: Array | None = None
        self._owned = False
        self._parents: tuple[Tensor, ...] = ()
        self._vjp: VJP | None = None
        self._birth = next(_birth)

    @property
    def shape(self) -> tuple[int, ...]:
        """Length of every axis."""
        return self.data.shape

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return self.data.ndim

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of the numbers, float32 or float64."""
        return self.data.dtype

    def item(self) -> float:
        """Return the only number as a plain float."""
        return float(self.data.item())

    def assign(self, values: ArrayLike) -> None:
        """Overwrite the numbers in place: views of them, as an optimiser holds, stay valid."""
        values = np.asarray(values)
        if values.shape != self.shape:
            raise ValueError(f"cannot put values of shape {values.shape} into shape {self.shape}.")
        self.data[...] = values

    def backward(self, gradient: ArrayLike | None = None) -> None:
        """Add d(this)/d(leaf) to `grad` of every leaf it was computed from, freeing the graph.

        Parameters
        ----------
        gradient : array_like, optional
            The cotangent; 1 where the tensor is a single number.
        """
        if not self.requires_grad:
            raise RuntimeError("nothing to differentiate: no tensor behind this requires_grad.")
        if gradient is None and self.data.size != 1:
            raise ValueError(f"backward needs a gradient for a tensor of shape {self.shape}.")
        start = np.ones_like(self.data) if gradient is None else np.asarray(gradient, self.dtype)
        if start.shape != self.shape:
            raise ValueError(f"gradient has shape {start.shape}, the tensor {self.shape}.")
        self._receive(start)
        nodes = oldest_first(self)
        while nodes:  # a node that has passed its gradient on is let go, and its memory with it
            nodes.pop()._pass_on()

    def _receive(self, g: Array) -> None:
        # The first gradient is kept by reference, only a second one allocates: most have one.
        if self.grad is None:
            self.grad, self._owned = g, False
        elif self._owned:
            self.grad += g
        else:
            self.grad, self._owned = self.grad + g, True

    def _pass_on(self) -> None:
        if self._vjp is None or self.grad is None:
            return
        for parent, g in zip(self._parents, self._vjp(self.grad), strict=True):
            if g is not None and parent.requires_grad:
                parent._receive(g)
        self.grad, self._parents, self._vjp = None, (), spent

    def __repr__(self) -> str:
        return f"Tensor({np.array2string(self.data, prefix='Tensor(')}, dtype={self.dtype})"

    def __len__(self) -> int:
        return len(self.data)

    # The methods below are bound in `arithmetic` and `shaping`, beside their derivatives.
    __add__: Callable[[Tensor, Operand], Tensor]
    __radd__: Callable[[Tensor, Operand], Tensor]
    __sub__: Callable[[Tensor, Operand], Tensor]
    __rsub__: Callable[[Tensor, Operand], Tensor]
    __mul__: Callable[[Tensor, Operand], Tensor]
    __rmul__: Callable[[Tensor, Operand], Tensor]
    __truediv__: Callable[[Tensor, Operand], Tensor]
    __rtruediv__: Callable[[Tensor, Operand], Tensor]
    __pow__: Callable[[Tensor, float], Tensor]
    __matmul__: Callable[[Tensor, Operand], Tensor]
    __rmatmul__: Callable[[Tensor, Operand], Tensor]
    __neg__: Callable[[Tensor], Tensor]
    __getitem__: Callable[[Tensor, Any], Tensor]
    sum: Callable[..., Tensor]
    mean: Callable[..., Tensor]
    reshape: Callable[..., Tensor]
    transpose: Callable[..., Tensor]


def as_float(data: ArrayLike, dtype: DTypeLike | None = None) -> Array:
    """Turn numbers into a floating-point array: float32 unless they are float64 already."""
    if type(data) is np.ndarray and dtype is None and data.dtype in FLOATS:
        return data  # what every operation brings; the rest of this costs as much as a small one
    if isinstance(data, Tensor):
        raise TypeError("a tensor of a tensor; use it as it is.")
    array = np.asarray(data)
    if dtype is None:
        exact = isinstance(data, np.ndarray | np.generic) and array.dtype == np.float64
        dtype = np.float64 if exact else np.float32
    if array.dtype.kind not in "fiub":
        raise TypeError(f"a tensor holds real numbers, not {array.dtype}.")
    return array.astype(dtype, copy=False)


def as_tensor(value: Operand, like: Tensor | None = None) -> Tensor:
    """Return a tensor: the given one, or a constant made of an array or a number.

    Plain numbers and arrays take the precision of `like`, so that ``x * 0.1`` is exact in float64.
    """
    if isinstance(value, Tensor):
        return value
    return Tensor(value if like is None else as_float(value, like.dtype))


def record(y: Array, parents: tuple[Tensor, ...], vjp: VJP) -> Tensor:
    """Make the tensor `y`, computed from `parents`; `vjp` maps its gradient to theirs.

    Raises
    ------
    TypeError
        If the parents are of two precisions.
    """
    dtype = parents[0].data.dtype
    for parent in parents[1:]:
        if parent.data.dtype != dtype:
            raise TypeError(
                f"{vjp.__qualname__.split('.')[0]} was given {dtype} and {parent.data.dtype} "
                "tensors; make both in the same precision."
            )
    result = Tensor(y)
    if _recording.get() and any(parent.requires_grad for parent in parents):
        result.requires_grad, result._parents, result._vjp = True, parents, vjp
    return result


@contextmanager
def no_grad() -> Iterator[None]:
    """Compute without remembering: nothing inside can be differentiated, memory is saved.

    Examples
    --------
    >>> x = Tensor([1.0], requires_grad=True)
    >>> with no_grad():
    ...     y = x * 2
    >>> y.requires_grad
    False
    """
    token = _recording.set(False)
    try:
        yield
    finally:
        _recording.reset(token)


def oldest_first(root: Tensor, constants: bool = False) -> list[Tensor]:
    """Everything `root` was computed from; a result is always younger than its parents."""
    seen, stack = {id(root): root}, [root]
    while stack:
        for parent in stack.pop()._parents:
            if (constants or parent.requires_grad) and id(parent) not in seen:
                seen[id(parent)] = parent
                stack.append(parent)
    return sorted(seen.values(), key=lambda node: node._birth)


def spent(_: Array) -> Sequence[Array | None]:
    """Stand in for the derivative of a tensor whose graph is freed."""
    raise RuntimeError("this graph was freed by an earlier backward; compute the result again.")
