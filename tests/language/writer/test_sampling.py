"""How the next character is drawn: against the formulas, and against counting many draws."""

import math

import numpy as np
import pytest
from scipy.special import softmax
from scipy.stats import chisquare

from momentum.errors import BadInput
from momentum.language.writer.sampling import draw, likeliest, tempered

P = np.array([0.5, 0.2, 0.2, 0.1, 0.0])


@pytest.mark.parametrize("temperature", [0.2, 0.5, 1.0, 1.2, 10.0])
def test_temperature_divides_the_logits(temperature: float) -> None:
    logits = np.random.default_rng(0).normal(size=20)
    assert tempered(softmax(logits), temperature) == pytest.approx(softmax(logits / temperature))


@pytest.mark.parametrize("temperature", [0, 1e-320, 1e-9])
def test_the_coldest_leaves_the_likeliest_alone(temperature: float) -> None:
    assert tempered(P, temperature).tolist() == [1, 0, 0, 0, 0]


def test_of_equals_the_first_is_the_likeliest() -> None:
    assert tempered(np.array([0.2, 0.4, 0.4]), 0).tolist() == [0, 1, 0]


def test_what_is_impossible_stays_impossible_at_any_temperature() -> None:
    assert tempered(P, 1e6)[-1] == 0
    assert np.isfinite(tempered(P, 1e6)).all()


@pytest.mark.parametrize("wrong", [-0.1, -math.inf, math.inf, math.nan])
def test_a_temperature_that_means_nothing_is_refused(wrong: float) -> None:
    with pytest.raises(BadInput, match="means nothing; give 0") as error:
        tempered(P, wrong)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("top_p", "left"), [(1.0, 5), (0.95, 4), (0.9, 3), (0.7, 2), (0.5, 1), (0.01, 1)]
)
def test_the_fewest_characters_that_reach_the_share_are_left(top_p: float, left: int) -> None:
    found = likeliest(P, top_p)
    kept = np.zeros(5, bool)
    kept[:left] = True
    wanted = np.where(kept, P, 0)
    assert found == pytest.approx(wanted / wanted.sum())


@pytest.mark.parametrize("wrong", [0, -1, 1.001, math.nan])
def test_a_share_that_is_none_is_refused(wrong: float) -> None:
    with pytest.raises(BadInput, match="give a share above 0 and at most 1"):
        likeliest(P, wrong)


def test_draws_have_the_frequencies_they_should() -> None:
    rng = np.random.default_rng(1)
    found = np.bincount([draw(P, 2.0, 0.9, rng) for _ in range(4000)], minlength=5)
    wanted = tempered(P, 2.0)
    kept = wanted * (np.cumsum(wanted) - wanted < 0.9)
    wanted = kept / kept.sum() * 4000
    some = wanted > 0
    assert found[~some].sum() == 0
    assert chisquare(found[some], wanted[some]).pvalue > 0.01


def test_one_random_number_is_used_a_draw() -> None:
    rng, other = np.random.default_rng(3), np.random.default_rng(3)
    draw(P, 0, 0.5, rng)
    other.random()
    assert rng.random() == other.random()
