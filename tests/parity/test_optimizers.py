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
    "AdamW": (
        lambda: nn.Adam(0.01, epsilon=TINY, weight_decay=0.3),
        lambda p: torch.optim.AdamW(p, 0.01, eps=TINY, weight_decay=0.3),
    ),
}


def ten_steps(
    ours: nn.Optimizer,
    make_theirs: Callable[[Any], Any],
    before: Callable[[Any], object] = lambda twins: None,
    schedule: Callable[[Any], Any] | None = None,
) -> None:
    """Take ten steps in both; `before` changes torch's gradients, `schedule` follows its rate."""
    rng = np.random.default_rng(0)
    starts = [rng.normal(size=shape) for shape in [(3, 4), (4,), (1, 1, 2)]]
    tensors = [nn.Tensor(s.copy(), requires_grad=True) for s in starts]
    twins = [torch.tensor(s, requires_grad=True) for s in starts]
    theirs = make_theirs(twins)
    follow = schedule(theirs) if schedule else None
    for _ in range(10):
        for tensor, twin in zip(tensors, twins, strict=True):
            g = rng.normal(size=tensor.shape)
            tensor.grad, twin.grad = g, torch.tensor(g)
        before(twins)
        ours.step(tensors)
        theirs.step()
        if follow is not None:
            follow.step()
        for tensor, twin in zip(tensors, twins, strict=True):
            np.testing.assert_allclose(tensor.data, twin.detach().numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", PAIRS)
def test_ten_steps(name: str) -> None:
    make_ours, make_theirs = PAIRS[name]
    ten_steps(make_ours(), make_theirs)


def clip(twins: Any, limit: float) -> None:
    """Clip with torch, which divides by the length plus 1e-6; Keras and we by the length."""
    length = torch.nn.utils.clip_grad_norm_(twins, limit)
    for twin in twins:
        twin.grad *= (length + 1e-6) / length if length > limit else 1


def clip_each(twins: Any) -> None:
    for twin in twins:
        clip([twin], 1.5)


CLIPS: dict[str, tuple[dict[str, Any], Callable[[Any], object]]] = {
    "each weight": ({"clipnorm": 1.5}, clip_each),
    "all weights": ({"global_clipnorm": 2}, lambda p: clip(p, 2)),
    "each number": ({"clipvalue": 0.4}, lambda p: torch.nn.utils.clip_grad_value_(p, 0.4)),
}


@pytest.mark.parametrize("name", CLIPS)
def test_ten_clipped_steps(name: str) -> None:
    how, before = CLIPS[name]
    ten_steps(nn.SGD(0.1, 0.9, **how), PAIRS["momentum"][1], before)
    ten_steps(nn.Adam(0.01, 0.8, 0.95, TINY, **how), PAIRS["Adam"][1], before)


RATES = torch.optim.lr_scheduler
SCHEDULES: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "exponential": (nn.ExponentialDecay(0.1, 1, 0.8), lambda o: RATES.ExponentialLR(o, 0.8)),
    "stairs": (
        nn.ExponentialDecay(0.1, 3, 0.5, staircase=True),
        lambda o: RATES.StepLR(o, 3, 0.5),
    ),
    "cosine": (
        nn.CosineDecay(0.1, 12, alpha=0.2),
        lambda o: RATES.CosineAnnealingLR(o, 12, eta_min=0.02),
    ),
    "warm, then cosine": (
        nn.CosineDecay(0.02, 8, warmup_target=0.1, warmup_steps=4),
        lambda o: RATES.SequentialLR(
            o,
            [RATES.LinearLR(o, 0.2, 1, total_iters=4), RATES.CosineAnnealingLR(o, 8)],
            milestones=[4],
        ),
    ),
}


@pytest.mark.filterwarnings("ignore:The epoch parameter in `scheduler.step")  # inside torch
@pytest.mark.parametrize("name", SCHEDULES)
def test_ten_scheduled_steps(name: str) -> None:
    ours, theirs = SCHEDULES[name]
    ten_steps(nn.SGD(ours), lambda p: torch.optim.SGD(p, 0.1), schedule=theirs)


def test_the_penalty_of_squares_is_torch_weight_decay() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(8, 3)), rng.normal(size=(8, 2))
    model = nn.Sequential([nn.Dense(2, kernel_regularizer="l2(0.1)")], dtype=np.float64)
    model.build([3])
    twin = torch.nn.Linear(3, 2, dtype=torch.float64)
    with torch.no_grad():
        twin.weight.copy_(torch.tensor(model.arrays()["dense_1.kernel"].T))
        twin.bias.zero_()
    theirs = torch.optim.SGD(
        [{"params": [twin.weight], "weight_decay": 0.2}, {"params": [twin.bias]}], 0.1
    )
    recipe: Any = {"loss": nn.mean_squared_error, "optimizer": nn.SGD(0.1)}
    list(nn.fit(model, x, y, epochs=10, batch_size=8, **recipe))
    for _ in range(10):
        theirs.zero_grad()
        ((twin(torch.tensor(x)) - torch.tensor(y)) ** 2).mean().backward()
        theirs.step()
    np.testing.assert_allclose(
        model.arrays()["dense_1.kernel"], twin.weight.detach().numpy().T, rtol=1e-9
    )


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
