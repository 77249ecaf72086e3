"""Kuramoto's oscillators against theory, a plain integration of pairs, and what a push does."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from momentum.errors import BadInput
from momentum.mind.synchrony import (
    lorentzian,
    mean_order,
    metastability,
    oscillate,
    pushed,
    settled_order,
)
from momentum.mind.synchrony.kuramoto import plain_pull


@pytest.mark.parametrize("ratio", [1.05, 1.15, 1.3, 1.5, 2.0])
def test_order_settles_where_kuramoto_says(ratio: float) -> None:
    found = oscillate(lorentzian(1000), 2 * ratio, 100, np.random.default_rng(1))
    assert abs(found.order[1000:].mean() - settled_order(2 * ratio)) < 0.003


def test_below_the_coupling_there_is_no_order() -> None:
    found = oscillate(lorentzian(1000), 1.0, 40, np.random.default_rng(2))
    assert found.order[400:].mean() < 0.08
    assert settled_order(2.0) == 0


def test_it_is_the_same_as_pulling_pair_by_pair() -> None:
    rng = np.random.default_rng(3)
    paces, start = rng.normal(size=12), rng.uniform(-3, 3, 12)
    found = oscillate(paces, 1.5, 5.0, rng, start)
    exact = solve_ivp(
        lambda _, phases: paces + plain_pull(phases, 1.5), (0, 5), start, rtol=1e-10, atol=1e-12
    ).y[:, -1]
    apart = np.angle(np.exp(1j * (found.phases - exact)))
    assert np.abs(apart).max() < 1e-6
    assert found.order[-1] == pytest.approx(abs(np.exp(1j * exact).mean()), abs=1e-6)
    assert len(found.order) == len(found.time) == 101


def test_fast_oscillators_need_no_shorter_steps() -> None:
    paces = np.array([-400.0, -1.0, 0.0, 1.0, 400.0])
    rng = np.random.default_rng(4)
    long, short = (
        oscillate(paces, 3.0, 2.0, rng, np.arange(5.0), step=step).order[-1]
        for step in (0.002, 0.0005)
    )
    assert long == pytest.approx(short, abs=1e-4)


def test_restlessness_is_largest_near_the_critical_coupling() -> None:
    ratios = (0.5, 0.75, 1.0, 2.0)
    paces = lorentzian(300)
    values = [
        metastability(oscillate(paces, 2 * k, 100, np.random.default_rng(5)).order[600:]).value
        for k in ratios
    ]
    assert ratios[int(np.argmax(values))] in (0.75, 1.0)
    assert values[2] > 1.5 * values[-1]


def test_a_push_lasts_longest_near_the_critical_coupling() -> None:
    left = {}
    for coupling in (0.5, 2.0, 5.0):
        rng = np.random.default_rng(6)
        start = oscillate(lorentzian(1000), coupling, 60, rng).phases
        push = pushed(lorentzian(1000), coupling, start, 0.3, 10.0)
        left[coupling] = np.abs(push.change).sum() / np.abs(push.change).max()
    assert left[2.0] > 2 * left[0.5]
    assert left[2.0] > 2 * left[5.0]


def test_order_has_a_mean_with_an_interval() -> None:
    order = np.clip(0.5 + 0.1 * np.random.default_rng(7).normal(size=5000), 0, 1)
    found = mean_order(order)
    assert found.low < 0.5 < found.high < found.low + 0.02
    assert metastability(order).value == pytest.approx(0.1, abs=0.005)


def test_what_cannot_swing_is_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(BadInput, match="two oscillators or more"):
        oscillate([1.0], 1.0, 5.0, rng)
    with pytest.raises(BadInput, match="The coupling is -1"):
        oscillate([1.0, 2.0], -1.0, 5.0, rng)
    with pytest.raises(BadInput, match="a step that fits in"):
        oscillate([1.0, 2.0], 1.0, 5.0, rng, step=9)
    with pytest.raises(BadInput, match="give one each"):
        oscillate([1.0, 2.0], 1.0, 5.0, rng, start=[0.0])
    with pytest.raises(BadInput, match="1 oscillators"):
        lorentzian(1)
