"""What is seen of a game, and what is said about it."""

import numpy as np
import pytest

from momentum.art.gan.playing import Round
from momentum.art.gan.toys import draw_points
from momentum.art.gan.watching import Look, Variety, as_look, judge_game, variety

FAIR = Round(0.7, 1.3, 1.0, 1.0, 0.6, 0.4, 0.7)
WELL = Variety(1.0, 1.0, 0.8)


def game(rounds: list[Round], seen: list[Variety]) -> list[Look]:
    pairs = zip(rounds, seen, strict=True)
    return [Look(10 * k, *pair) for k, pair in enumerate(pairs, start=1)]


def test_a_look_survives_being_written_as_a_row() -> None:
    look = Look(30, FAIR, WELL)
    assert as_look(look.row) == look


def test_variety_of_other_real_ones_is_one() -> None:
    rng = np.random.default_rng(0)
    real, more = (draw_points("ring", 512, rng) for _ in range(2))
    found = variety(real, more)
    assert found.diversity == pytest.approx(1, abs=0.05)
    assert found.apart == pytest.approx(1, abs=0.15)
    assert found.coverage > 0.9


def test_one_thing_made_again_and_again_has_no_variety() -> None:
    real = draw_points("ring", 200, np.random.default_rng(0))
    found = variety(real, np.repeat(real[:1], 200, axis=0))
    assert found.diversity == pytest.approx(0, abs=1e-6)
    assert found.coverage < 0.1


def test_a_few_things_repeated_are_far_apart_and_yet_repeated() -> None:
    real = draw_points("ring", 400, np.random.default_rng(0))
    found = variety(real, np.tile(real[:8], (50, 1)))
    assert found.diversity > 0.7
    assert found.apart < 1e-6


def test_half_of_the_heaps_cover_half() -> None:
    real = draw_points("ring", 512, np.random.default_rng(0))
    right = real[real[:, 0] > 0.1]
    assert variety(real[: len(right)], right).coverage < 0.75


def test_a_good_game_is_good() -> None:
    assert judge_game(game([FAIR] * 20, [WELL] * 20)).good


def test_the_beginning_is_forgiven() -> None:
    poor = Variety(0.1, 0.1, 0.0)
    assert judge_game(game([FAIR] * 20, [poor] * 10 + [WELL] * 10)).good


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (Variety(0.2, 1.0, 0.5), "differs only 20 % as much"),
        (Variety(1.0, 0.02, 0.5), "again and again"),
        (Variety(1.0, 1.0, 0.1), "only 10 % of what is real has something made near it"),
    ],
)
def test_collapse_is_told_with_its_sign(seen: Variety, words: str) -> None:
    verdict = judge_game(game([FAIR] * 8, [seen] * 8))
    assert verdict.collapsed.startswith("Mode collapse: ")
    assert words in verdict.collapsed
    assert not verdict.overpowered


def test_a_discriminator_that_wins_is_told() -> None:
    verdict = judge_game(game([FAIR._replace(right=0.999)] * 8, [WELL] * 8))
    assert "it tells 99.9 % rightly" in verdict.overpowered
    assert verdict.sentences == (verdict.overpowered,)


def test_too_few_looks_say_nothing() -> None:
    assert judge_game(game([FAIR] * 3, [Variety(0, 0, 0)] * 3)).good
