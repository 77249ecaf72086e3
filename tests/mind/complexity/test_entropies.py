"""Entropies against closed forms, plain loops, and an independent package."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum.errors import BadInput
from momentum.mind.complexity import conditional_entropy, entropy, permutation_entropy
from momentum.mind.complexity.symbols import ordinal


def plain_entropy(symbols: list[int]) -> float:
    n = len(symbols)
    return -sum(k / n * math.log2(k / n) for k in Counter(symbols).values())


@given(st.lists(st.integers(0, 5), min_size=2, max_size=80))
def test_entropy_is_that_of_the_shares_with_its_correction(symbols: list[int]) -> None:
    kinds, n = len(set(symbols)), len(symbols)
    wanted = plain_entropy(symbols) + (kinds - 1) / (2 * n * math.log(2))
    assert entropy(symbols).value == pytest.approx(wanted, abs=1e-12)


def test_the_correction_takes_the_bias_away() -> None:
    rng = np.random.default_rng(0)
    values = [entropy(rng.integers(8, size=60)).value for _ in range(400)]
    assert abs(np.mean(values) - 3) < 0.01
    assert abs(np.mean(values) - 7 / (120 * math.log(2)) - 3) > 0.05


def test_the_interval_covers_the_entropy_of_a_coin() -> None:
    p = 0.2
    truth = -p * math.log2(p) - (1 - p) * math.log2(1 - p)
    rng = np.random.default_rng(1)
    found = [entropy((rng.random(500) < p).astype(int)) for _ in range(200)]
    assert 0.9 <= np.mean([each.low < truth < each.high for each in found]) <= 0.99


@given(st.lists(st.integers(0, 2), min_size=6, max_size=60), st.integers(1, 3))
def test_conditional_entropy_is_a_difference_of_two(symbols: list[int], known: int) -> None:
    runs = [tuple(symbols[k : k + known + 1]) for k in range(len(symbols) - known)]
    before = [run[:-1] for run in runs]
    wanted = plain_entropy(runs) - plain_entropy(before)  # type: ignore[arg-type]
    found = conditional_entropy(symbols, known)
    assert found.value == pytest.approx(max(wanted, 0.0), abs=1e-9)


def test_a_chain_with_memory_has_the_conditional_entropy_of_its_law() -> None:
    rng = np.random.default_rng(2)
    switches = rng.random(50_000) < 0.1
    chain = np.cumsum(switches) % 2
    truth = -0.1 * math.log2(0.1) - 0.9 * math.log2(0.9)
    found = conditional_entropy(chain)
    assert found.low < truth < found.high
    assert entropy(chain).value > 0.99
    assert not found.warnings


def test_too_few_repetitions_are_warned_of() -> None:
    text = np.random.default_rng(3).integers(26, size=300)
    assert "the value is too low" in conditional_entropy(text, known=2).warnings[0]


@settings(max_examples=20)
@given(st.integers(2, 5), st.integers(1, 4), st.integers(0, 99))
def test_orders_are_those_of_a_plain_loop(order: int, delay: int, seed: int) -> None:
    x = np.random.default_rng(seed).normal(size=60)
    windows = [x[k : k + order * delay : delay] for k in range(60 - (order - 1) * delay)]
    named = {
        tuple(np.argsort(each)): code
        for each, code in zip(windows, ordinal(x, order, delay).tolist(), strict=True)
    }
    codes = [named[tuple(np.argsort(each))] for each in windows]
    assert codes == ordinal(x, order, delay).tolist()
    assert len(set(named.values())) == len(named)
    assert 0 <= min(codes) <= max(codes) < math.factorial(order)


def test_noise_has_all_orders_and_a_ramp_has_one() -> None:
    noise = np.random.default_rng(5).normal(size=20_000)
    assert permutation_entropy(noise).value == pytest.approx(1, abs=1e-3)
    assert permutation_entropy(np.arange(50.0)).value == 0
    assert permutation_entropy(np.arange(9.0)).warnings


def test_what_has_no_entropy_is_refused() -> None:
    with pytest.raises(BadInput, match="There are 1 symbols"):
        entropy([1])
    with pytest.raises(BadInput, match="in one row"):
        entropy(np.ones((2, 2)))
    with pytest.raises(BadInput, match="not a number"):
        entropy([1.0, np.nan])
    with pytest.raises(BadInput, match="The order is 9"):
        permutation_entropy(np.arange(20.0), order=9)
    with pytest.raises(BadInput, match="The delay is 0"):
        permutation_entropy(np.arange(20.0), delay=0)
    with pytest.raises(BadInput, match="is 1 throughout"):
        permutation_entropy(np.ones(20))
