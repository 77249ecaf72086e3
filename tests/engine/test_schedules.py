"""Schedules: the rate of every step, in closed form, and as the optimiser uses it."""

import math
import pickle
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn


@pytest.mark.parametrize("step", [0, 1, 7, 10, 25, 1000])
def test_exponential_decay(step: int) -> None:
    smooth = nn.ExponentialDecay(0.2, decay_steps=10, decay_rate=0.5)
    stairs = nn.ExponentialDecay(0.2, decay_steps=10, decay_rate=0.5, staircase=True)
    assert smooth(step) == pytest.approx(0.2 * math.exp(math.log(0.5) * step / 10))
    assert stairs(step) == pytest.approx(0.2 / 2 ** (step // 10))


def test_cosine_decay() -> None:
    falling = nn.CosineDecay(0.2, decay_steps=4, alpha=0.1)
    # the cosine of 0, 45, 90, 135 and 180 degrees; then it stays
    turned = [1, 2**-0.5, 0, -(2**-0.5), -1, -1, -1]
    expected = [0.2 * (0.9 * (1 + c) / 2 + 0.1) for c in turned]
    assert [falling(step) for step in range(7)] == pytest.approx(expected)
    assert falling(4) == pytest.approx(0.02)


def test_a_warm_rise_before_the_cosine() -> None:
    warm = nn.CosineDecay(0.1, 2, warmup_target=0.5, warmup_steps=4)
    rates = [warm(step) for step in range(8)]
    assert rates == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.25, 0, 0])
    stays = nn.CosineDecay(0.0, 1, alpha=1.0, warmup_target=0.5, warmup_steps=5)
    assert [stays(step) for step in (0, 1, 5, 6, 100)] == pytest.approx([0, 0.1, 0.5, 0.5, 0.5])


@pytest.mark.parametrize(
    "schedule", [nn.ExponentialDecay(0.1, 10, 0.5), nn.CosineDecay(0.1, 10, 0.5, 0.2, 3)]
)
def test_schedules_can_be_kept_and_compared(schedule: Any) -> None:
    assert pickle.loads(pickle.dumps(schedule)) == schedule


def test_the_optimiser_asks_for_the_rate_of_every_step() -> None:
    w, asked = nn.Tensor(np.zeros(1), requires_grad=True), []

    def rate(step: int) -> float:
        asked.append(step)
        return 0.1 * (step + 1)

    optimizer, path = nn.SGD(rate), []
    for _ in range(3):
        w.grad = np.ones(1)
        optimizer.step([w])
        path.append(float(w.data[0]))
    assert asked == [0, 1, 2]
    assert path == pytest.approx([-0.1, -0.3, -0.6])
    assert optimizer.rate == pytest.approx(0.3)


@pytest.mark.parametrize("kind", [nn.SGD, nn.RMSprop, nn.Adadelta, nn.Adam])
def test_every_optimiser_follows_a_schedule(kind: Any) -> None:
    paths = []
    schedule = nn.ExponentialDecay(0.1, 2, 0.5)
    for by_hand in (False, True):
        optimizer = kind(schedule)
        w = nn.Tensor(np.ones(3), requires_grad=True)
        for step in range(6):
            if by_hand:
                optimizer.learning_rate = schedule(step)
            w.grad = np.array([1.0, -2.0, 0.5]) * (step + 1)
            optimizer.step([w])
        paths.append(w.data.copy())
    np.testing.assert_array_equal(paths[0], paths[1])
    constant = kind(0.1)
    w = nn.Tensor(np.ones(3), requires_grad=True)
    for step in range(6):
        w.grad = np.array([1.0, -2.0, 0.5]) * (step + 1)
        constant.step([w])
    assert (w.data != paths[0]).all()


@pytest.mark.parametrize(
    ("kind", "arguments", "name"),
    [
        (nn.ExponentialDecay, (0, 10, 0.5), "initial_learning_rate"),
        (nn.ExponentialDecay, (0.1, 0, 0.5), "decay_steps"),
        (nn.ExponentialDecay, (0.1, 10, -0.5), "decay_rate"),
        (nn.CosineDecay, (0.0, 10), "initial_learning_rate"),
        (nn.CosineDecay, (0.1, -1), "decay_steps"),
        (nn.CosineDecay, (0.1, 10, 0.0, 0.0, 5), "warmup_target"),
    ],
)
def test_what_must_be_above_zero(kind: Any, arguments: Any, name: str) -> None:
    with pytest.raises(ValueError, match=f"{kind.__name__} needs a {name} above 0, not"):
        kind(*arguments)
