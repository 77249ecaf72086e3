"""Lempel-Ziv complexity against the definition, a package, and the limits of noise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.errors import BadInput
from momentum.mind.complexity import lempel_ziv, phrases
from momentum.mind.complexity.lempel_ziv import normalised


def plain_phrases(text: str) -> int:
    """Walk as the definition says: the shortest piece that the text before its end has not."""
    found, start = 0, 0
    while start < len(text):
        length = 1
        while (
            start + length <= len(text)
            and text[start : start + length] in (text[: start + length - 1])
        ):
            length += 1
        found, start = found + 1, start + length
    return found


@given(st.text("ab", min_size=1, max_size=60) | st.text("abc", min_size=1, max_size=60))
def test_phrases_are_those_of_the_definition(text: str) -> None:
    assert phrases(text) == plain_phrases(text)


def test_long_sequences_too() -> None:
    rng = np.random.default_rng(0)
    for kinds in (2, 3):
        text = "".join("abc"[k] for k in rng.integers(kinds, size=1500))
        assert phrases(text) == plain_phrases(text)
    repeated = "abcab" * 300
    assert phrases(repeated) == plain_phrases(repeated) == 5


@pytest.mark.parametrize(("steps", "measured"), [(1000, 1.036), (10_000, 1.042), (50_000, 1.020)])
def test_noise_comes_down_to_one(steps: int, measured: float) -> None:
    values = [
        normalised(np.random.default_rng(seed).integers(2, size=steps))
        for seed in range(max(1, 20_000 // steps))
    ]
    scatter = {1000: 0.05, 10_000: 0.02, 50_000: 0.006}[steps]  # of one recording
    assert abs(np.mean(values) - measured) < scatter


def test_a_rhythm_is_simpler_than_noise() -> None:
    steps = np.arange(3000)
    rng = np.random.default_rng(2)
    rhythm = lempel_ziv(np.sin(steps / 7), interval=False).value
    noisy = lempel_ziv(np.sin(steps / 7) + rng.normal(size=3000), interval=False).value
    assert rhythm < 0.2 < noisy < lempel_ziv(rng.normal(size=3000), interval=False).value


def test_an_interval_says_how_sure_it_is() -> None:
    found = lempel_ziv(np.random.default_rng(3).normal(size=1000))
    assert found.low < found.value < found.high
    assert 0.02 < found.high - found.low < 0.4


def test_what_is_too_short_is_refused() -> None:
    with pytest.raises(BadInput, match="a complexity needs 100"):
        lempel_ziv([1.0, 2.0, 3.0])
    with pytest.raises(BadInput, match="is 0 throughout"):
        lempel_ziv(np.zeros(500))
