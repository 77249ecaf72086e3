"""Complexity against an independent package; in one file, because it takes long to load."""

from typing import Any

import numpy as np
import pytest

from momentum.mind.complexity import permutation_entropy, phrases, sample_entropy


@pytest.fixture(scope="module")
def antropy() -> Any:
    return pytest.importorskip("antropy", reason="needs requirements-oracle.txt")


def test_the_same_phrases(antropy: Any) -> None:
    codes = np.random.default_rng(1).integers(2, size=3000)
    assert phrases(codes) == antropy.lziv_complexity(codes, normalize=False)


@pytest.mark.parametrize(("order", "delay"), [(3, 1), (4, 2)])
def test_the_same_permutation_entropy(antropy: Any, order: int, delay: int) -> None:
    x = np.cumsum(np.random.default_rng(4).normal(size=2000))
    wanted = antropy.perm_entropy(x, order=order, delay=delay, normalize=True)
    found = permutation_entropy(x, order, delay)
    assert found.value == pytest.approx(wanted, abs=1e-12)
    assert found.low < found.value < found.high


def test_the_same_sample_entropy(antropy: Any) -> None:
    x = np.random.default_rng(1).normal(size=800)
    wanted = antropy.sample_entropy(x, order=2, tolerance=0.2 * x.std())
    # It compares windows "closer than", ours "at most": the same for numbers that are not alike.
    assert sample_entropy(x, interval=False).value == pytest.approx(wanted, rel=1e-3)
