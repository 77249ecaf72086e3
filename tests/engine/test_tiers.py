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


def batch_normalization(x: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    """Put all that the node returns into one tensor; no gradient flows through the last two."""
    y, mean, variance = nn.functional.batch_normalization(x, gamma, beta, 0.1)
    return nn.functional.concatenate([y.reshape(-1), Tensor(mean.ravel()), variance.ravel()])


def standardize(tensors: tuple[Tensor, ...], axes: tuple[int, ...]) -> Tensor:
    x, gamma, beta = tensors
    return nn.functional.standardize(x, gamma, beta, axes, 0.1)


def outputs_and_states(result: tuple[Tensor, tuple[Tensor, ...]]) -> Tensor:
    """Put all that a recurrent node returns into one tensor."""
    outputs, states = result
    ends = [state.reshape(*state.shape[:-1], 1, -1) for state in states]
    return nn.functional.concatenate([outputs, *ends], axis=-2)


def picture_cases(
    node: Callable[..., Tensor], *weights: tuple[int, ...]
) -> list[tuple[Callable[..., Any], tuple[Array, ...]]]:
    """Try a node of pictures with its ways of striding, padding, dilating and activating."""
    ways = [(1, "valid", 1, "relu"), ((2, 1), "same", 1, "tanh"), ((1, 3), "same", (2, 1), "elu")]
    given = inputs((2, 6, 7, 3), *weights)
    return [(lambda *t, way=way: node(*t, *way), given) for way in ways] + [
        (lambda x, k: node(x, k, None, 2, "valid", 2), given[:2])
    ]


def pooling_cases(
    node: Callable[..., Tensor],
) -> list[tuple[Callable[..., Any], tuple[Array, ...]]]:
    ways = [(2,), ((2, 3), 1, "same"), (3, (2, 1), "same"), ((1, 3), 2, "valid")]
    return [(lambda x, way=way: node(x, *way), inputs((2, 6, 7, 3))) for way in ways]


SEEN = np.array([[False, True, True, False], [True, True, False, True]])

CASES: dict[str, list[tuple[Callable[..., Any], tuple[Array, ...]]]] = {
    "linear": [
        (lambda x, w, b: nn.functional.linear(x, w, b, "relu"), inputs((4, 3), (3, 2), (2,))),
        (lambda x, w: nn.functional.linear(x, w, None, "tanh"), inputs((2, 4, 3), (3, 2))),
        (nn.functional.linear, inputs((2, 4, 3), (2, 3, 5), (2, 5))),
    ],
    "conv2d": picture_cases(nn.functional.conv2d, (3, 2, 3, 4), (4,)),
    "conv2d_transpose": picture_cases(nn.functional.conv2d_transpose, (3, 2, 4, 3), (4,)),
    "depthwise_conv2d": picture_cases(nn.functional.depthwise_conv2d, (3, 2, 3, 2), (6,)),
    "max_pooling2d": pooling_cases(nn.functional.max_pooling2d),
    "average_pooling2d": pooling_cases(nn.functional.average_pooling2d),
    "batch_normalization": [
        (batch_normalization, inputs((6, 4), (4,), (4,))),
        (batch_normalization, inputs((2, 3, 5, 4), (2, 4), (2, 4))),
    ],
    "standardize": [
        (lambda *t: standardize(t, (-1,)), inputs((3, 4), (1, 4), (1, 4))),
        (
            lambda *t: standardize(t, (1, 3)),
            inputs((2, 5, 3, 4), (1, 1, 3, 4), (1, 1, 3, 4)),
        ),
    ],
    "attention_weights": [
        (nn.functional.attention_weights, inputs((2, 3, 5, 4), (2, 3, 6, 4))),
        (
            lambda q, k: nn.functional.attention_weights(q, k, np.tri(5, 6, -1, dtype=bool)),
            inputs((2, 3, 5, 4), (2, 3, 6, 4)),  # the first query may look nowhere
        ),
    ],
    "binary_cross_entropy": [
        (lambda z: nn.binary_cross_entropy(np.linspace(0, 1, 12).reshape(4, 3), z), inputs((4, 3)))
    ],
    "categorical_cross_entropy": [
        (lambda z: nn.categorical_cross_entropy([0, 2, 1, 1], z), inputs((4, 3))),
        (
            lambda z: nn.categorical_cross_entropy(np.linspace(0, 1, 12).reshape(4, 3), z),
            inputs((4, 3)),
        ),
    ],
    "embed": [
        (lambda e: nn.functional.embed(e, np.array([[2, 0, 2], [4, 4, 4]])), inputs((5, 3))),
        (lambda e: nn.functional.embed(e, np.array([1])), inputs((2, 1))),
    ],
    "simple_rnn": [
        (
            lambda x, h, w, u, b, mask=mask: outputs_and_states(
                nn.functional.simple_rnn(x, (h,), (w, u, b), mask, "sigmoid")
            ),
            inputs((2, 4, 3), (2, 5), (3, 5), (5, 5), (5,)),
        )
        for mask in (None, SEEN)
    ],
    "gru": [
        (
            lambda x, h, w, u, b, mask=mask: outputs_and_states(
                nn.functional.gru(x, (h,), (w, u, b), mask)
            ),
            inputs((2, 4, 3), (2, 5), (3, 15), (5, 15), (2, 15)),
        )
        for mask in (None, SEEN)
    ],
    "lstm": [
        (
            lambda x, h, c, w, u, b, mask=mask: outputs_and_states(
                nn.functional.lstm(x, (h, c), (w, u, b), mask)
            ),
            inputs((2, 4, 3), (2, 5), (2, 5), (3, 20), (5, 20), (20,)),
        )
        for mask in (None, SEEN)
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
