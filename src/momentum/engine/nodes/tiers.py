"""Two tiers: the plain version that teaches, and the fused node that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_plain: ContextVar[bool] = ContextVar("plain", default=False)

PAIRS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {}
"""Every fused node by its name: (fused, plain). A test asserts that they agree."""


def fused(plain: Callable[P, R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a node as the fast form of `plain`, which `plain_tier` uses instead."""

    def pair(fast: Callable[P, R]) -> Callable[P, R]:
        PAIRS[fast.__name__] = fast, plain

        @wraps(fast)
        def node(*args: P.args, **kwargs: P.kwargs) -> R:
            return (plain if _plain.get() else fast)(*args, **kwargs)

        return node

    return pair


@contextmanager
def plain_tier() -> Iterator[None]:
    """Compute with the plain versions inside: the same numbers, slower, every step visible.

    Examples
    --------
    >>> import numpy as np
    >>> from momentum import engine as nn
    >>> model = nn.Sequential([nn.Dense(2, "relu")])
    >>> x = np.ones((1, 3))
    >>> with plain_tier():
    ...     slow = model(x)
    >>> bool(np.allclose(slow.data, model(x).data))
    True
    """
    token = _plain.set(True)
    try:
        yield
    finally:
        _plain.reset(token)
