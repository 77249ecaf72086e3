"""The plain tier and the fused tier are the same functions with the same gradients.

Add a case for every fused node: a function of tensors that calls it, and inputs.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine import Tensor, plain_tier
from momentum.engine.nodes import PAIRS
from momentum.engine.tensor import Array


def inputs(*shapes: tuple[int, ...]) -> tuple[Array, ...]:
    return tuple(np.random.default_rng(0).normal(size=shape) for shape in shapes)


CASES: dict[str, list[tuple[Callable[..., Any], tuple[Array, ...]]]] = {
    "linear": [
        (lambda x, w, b: nn.functional.linear(x, w, b, "relu"), inputs((4, 3), (3, 2), (2,))),
        (lambda x, w: nn.functional.linear(x, w, None, "tanh"), inputs((2, 4, 3), (3, 2))),
        (nn.functional.linear, inputs((2, 4, 3), (2, 3, 5), (2, 5))),
    ],
}


def test_every_fused_node_is_held_against_its_plain_version() -> None:
    assert CASES.keys() == PAIRS.keys()


@pytest.mark.parametrize(
    ("function", "given"), [case for cases in CASES.values() for case in cases]
)
def test_both_tiers_agree(function: Callable[..., Any], given: tuple[Array, ...]) -> None:
    fused = outcome(function, given)
    with plain_tier():
        plain = outcome(function, given)
    for ours, theirs in zip(fused, plain, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-12)


def outcome(function: Callable[..., Any], given: tuple[Array, ...]) -> list[Array]:
    """Return the output and the gradient by every input."""
    tensors = [Tensor(x.copy(), requires_grad=True) for x in given]
    y = function(*tensors)
    y.backward(np.random.default_rng(1).normal(size=y.shape))
    return [y.data] + [t.grad if t.grad is not None else np.zeros(0) for t in tensors]
