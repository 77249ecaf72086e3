"""Ten steps of every optimiser against PyTorch, in float64."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn

torch: Any = pytest.importorskip("torch")

TINY = 1e-14
"""Keras and torch put epsilon elsewhere in RMSprop (under the root) and Adam (before the bias
correction): so small, it does not matter where. The place is tested by hand in tests/engine."""

PAIRS: dict[str, tuple[Callable[[], nn.Optimizer], Callable[[Any], Any]]] = {
    "plain": (lambda: nn.SGD(0.1), lambda p: torch.optim.SGD(p, 0.1)),
    "momentum": (lambda: nn.SGD(0.1, 0.9), lambda p: torch.optim.SGD(p, 0.1, momentum=0.9)),
    "nesterov": (
        lambda: nn.SGD(0.1, 0.9, nesterov=True),
        lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True),
    ),
    "RMSprop": (
        lambda: nn.RMSprop(0.01, 0.8, TINY),
        lambda p: torch.optim.RMSprop(p, 0.01, alpha=0.8, eps=TINY),
    ),
    "Adadelta": (  # epsilon stands at the same place in both
        lambda: nn.Adadelta(0.7, 0.9, 1e-4),
        lambda p: torch.optim.Adadelta(p, 0.7, rho=0.9, eps=1e-4),
    ),
    "Adam": (
        lambda: nn.Adam(0.01, 0.8, 0.95, TINY),
        lambda p: torch.optim.Adam(p, 0.01, betas=(0.8, 0.95), eps=TINY),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_ten_steps(name: str) -> None:
    make_ours, make_theirs = PAIRS[name]
    rng = np.random.default_rng(0)
    starts = [rng.normal(size=shape) for shape in [(3, 4), (4,), (1, 1, 2)]]
    tensors = [nn.Tensor(s.copy(), requires_grad=True) for s in starts]
    twins = [torch.tensor(s, requires_grad=True) for s in starts]
    ours, theirs = make_ours(), make_theirs(twins)
    for _ in range(10):
        for tensor, twin in zip(tensors, twins, strict=True):
            g = rng.normal(size=tensor.shape)
            tensor.grad, twin.grad = g, torch.tensor(g)
        ours.step(tensors)
        theirs.step()
        for tensor, twin in zip(tensors, twins, strict=True):
            np.testing.assert_allclose(tensor.data, twin.detach().numpy(), rtol=1e-9, atol=1e-12)


def test_adam_with_a_large_epsilon_is_torch_with_epsilon_moved() -> None:
    # rate m^ / (sqrt(v^) + e / sqrt(1 - b2^t)) is Keras's form: give torch that epsilon a step.
    ours, epsilon = nn.Adam(0.01, 0.8, 0.95, 0.1), 0.1
    w, twin = nn.Tensor(np.ones(5), requires_grad=True), torch.ones(5).double().requires_grad_()
    theirs = torch.optim.Adam([twin], 0.01, betas=(0.8, 0.95))
    for t in range(1, 11):
        g = np.random.default_rng(t).normal(size=5)
        w.grad, twin.grad = g, torch.tensor(g)
        theirs.param_groups[0]["eps"] = epsilon / np.sqrt(1 - 0.95**t)
        ours.step([w])
        theirs.step()
        np.testing.assert_allclose(w.data, twin.detach().numpy(), rtol=1e-9)
