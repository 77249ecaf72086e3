"""Units that follow what can be counted: found where they were made, and only there."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.language.inside.gates import Gates
from momentum.language.inside.telling import COUNTED, correlations, since, telling_units

RNG = np.random.default_rng(0)
WORDS = ["never", "a", "stone.", "Go,", "sir", "KING", "hence!", "What", "is", "tomorrow?"]
LINES = [" ".join(RNG.choice(WORDS, 1 + RNG.integers(8))) for _ in range(60)]
TEXT = "\n".join(line.upper() if k % 7 == 0 else line for k, line in enumerate(LINES))


def read(memory: np.ndarray) -> Gates:
    return Gates(TEXT, {}, memory, memory)


def noise(units: int = 12) -> np.ndarray:
    return np.random.default_rng(1).normal(size=(len(TEXT), units))


def test_made_units_are_found_with_the_correlation_they_have() -> None:
    memory = noise()
    places = since(TEXT, "\n")
    memory[:, 7] = -0.1 * places + memory[:, 7]
    memory[:, 4] = COUNTED["capital letter"](TEXT)
    found = {each.what: each for each in telling_units(read(memory))}
    line, capital = found["place in the line"], found["capital letter"]
    half = len(TEXT) // 2
    assert (line.unit, capital.unit) == (7, 4)
    wanted = np.corrcoef(memory[half:, 7], places[half:])[0, 1]
    assert line.correlation == pytest.approx(wanted)
    assert wanted < -0.5
    assert capital.correlation == pytest.approx(1)
    assert line.n == len(TEXT) - half
    assert line.beyond_chance
    assert capital.beyond_chance


def test_luck_in_the_first_half_does_not_survive_the_second() -> None:
    memory = noise()
    half = len(TEXT) // 2
    memory[:half, 3] = COUNTED["space"](TEXT)[:half]
    space = next(each for each in telling_units(read(memory)) if each.what == "space")
    assert space.unit == 3
    assert abs(space.correlation) < 0.2


def test_noise_seldom_follows_more_closely_than_chance() -> None:
    beyond = [
        each.beyond_chance
        for seed in range(12)
        for each in telling_units(
            read(np.random.default_rng(100 + seed).normal(size=(len(TEXT), 3))), seed
        )
    ]
    assert len(beyond) == 12 * len(COUNTED)
    assert np.mean(beyond) < 0.15


def test_slow_units_meet_by_chance_and_chance_says_so() -> None:
    """A unit that hardly moves seems to follow whatever hardly moves; shifts do so, too."""
    slow = np.cumsum(noise(1), axis=0)
    quick = noise(1)
    chances = [
        next(each.chance for each in telling_units(read(one)) if each.what == "line in capitals")
        for one in (slow, quick)
    ]
    assert chances[0] > 2 * chances[1]


def test_correlations_are_those_of_numpy() -> None:
    units, counts = noise(5), since(TEXT, " \n")
    units[:, 2] = 7
    wanted = [0.0 if k == 2 else np.corrcoef(units[:, k], counts)[0, 1] for k in range(5)]
    np.testing.assert_allclose(correlations(units, counts), wanted, atol=1e-12)


def test_counting() -> None:
    text = "AN END.\nso it\tis!\n\n"
    assert COUNTED["place in the line"](text).tolist()[6:10] == [7, 0, 1, 2]
    assert COUNTED["place in the sentence"](text).tolist()[5:8] == [6, 0, 1]
    assert COUNTED["place in the word"](text).tolist()[:4] == [1, 2, 0, 1]
    assert COUNTED["line in capitals"](text).tolist() == [1] * 8 + [0] * 11
    assert COUNTED["end of a line"](text).sum() == 3
    assert all(len(count(text)) == len(text) for count in COUNTED.values())


def test_what_never_changes_is_left_out_and_short_texts_are_refused() -> None:
    text = "語" * 500
    gates = Gates(text, {}, noise(2)[:500], noise(2)[:500])
    assert {each.what for each in telling_units(gates)} <= set(COUNTED) - {"space", "letter"}
    with pytest.raises(BadInput, match=r"^The text has 20 characters, too few to see what a unit"):
        telling_units(Gates("a" * 20, {}, noise(2)[:20], noise(2)[:20]))
