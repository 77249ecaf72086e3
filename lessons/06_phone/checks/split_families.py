"""Check of `split_families`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Wrong

TIMES = 120


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """No family on both sides, the right number of them, chance for all, from rng."""
    sizes = np.append(np.ones(15, int), 30)  # Fifteen loners, and one burst of thirty.
    starts = np.append(0, np.cumsum(sizes)[:-1])
    family = np.repeat(starts, sizes)
    counts, drawn = [], []
    for _ in range(TIMES):
        got = learner.split_families(family, 0.3, np.random.default_rng(rng.integers(1 << 30)))
        test = _sound(learner, got, family)
        counts.append(len(np.unique(family[test])))
        drawn.append(np.isin(starts, family[test]))
    yield "Every picture is on one side, and no family is torn apart."
    _right_number(np.array(counts), 5)
    yield "5 of 16 families are drawn: .3, rounded."
    _same_chance(np.array(drawn))
    yield "Every family has the same chance, whatever its size."
    seed = int(rng.integers(1 << 30))
    pair = [learner.split_families(family, 0.3, np.random.default_rng(seed)) for _ in range(2)]
    if not np.array_equal(pair[0][1], pair[1][1]):
        raise Wrong(
            "ignores_the_generator",
            "With two generators of the same seed your splits differ: draw with `rng`, or nobody "
            "can repeat what you report.",
        )
    few = np.array([0, 1, 1, 3])
    _, test = learner.split_families(few, 0.1, np.random.default_rng(seed))
    if len(test) == 0:
        raise Wrong(
            "nothing_to_test",
            "Of 3 families a share of .1 is none, rounded, and your test is empty. At least one "
            "family has to be there.",
        )
    yield "There is always something to test."


def _sound(learner: Learner, got: Any, family: np.ndarray) -> np.ndarray:
    """Look at one split, and return the numbers of the pictures in the test."""
    if not isinstance(got, tuple) or len(got) != 2:
        learner.compare(got, (np.arange(2), np.arange(2)))
    train, test = (np.asarray(part) for part in got)
    both = np.intersect1d(train, test)
    if train.dtype == bool or test.dtype == bool:
        raise Wrong(
            "truth_values_instead_of_numbers",
            "You return truth values. The numbers of the pictures are asked for: "
            "`np.flatnonzero(mask)`.",
        )
    if len(both):
        raise Wrong(
            "pictures_on_both_sides",
            f"Picture {both[0]} is in the training and in the test. What was learned cannot be "
            "tested any more.",
        )
    if len(train) + len(test) != len(family):
        raise Wrong(
            "returns_families_instead_of_pictures"
            if np.isin(np.append(train, test), family).all()
            else "loses_pictures",
            f"There are {len(family)} pictures, and your two sides hold {len(train) + len(test)}. "
            "Return the numbers of pictures, all of them, not the names of families.",
        )
    torn = np.intersect1d(family[train], family[test])
    if len(torn):
        raise Wrong(
            "tears_families_apart",
            f"Pictures of family {torn[0]} are on both sides: you drew pictures. Then the network "
            "is tested with what it has nearly seen. Draw families.",
        )
    if (np.diff(train) < 0).any() or (np.diff(test) < 0).any():
        raise Wrong("not_in_rising_order", "The numbers of the pictures are not in rising order.")
    return test


def _right_number(counts: np.ndarray, expected: int) -> None:
    if (counts == expected).all():
        return
    if (counts == 16 - expected).all():
        raise Wrong(
            "test_and_training_swapped",
            "Most families are in your test: training comes first in the pair, then the test.",
        )
    if (counts == counts[0]).all() and counts[0] == 4:
        raise Wrong(
            "rounds_down",
            "Of 16 families .3 are 4.8; you drew 4. `int` cuts off; the task rounds.",
        )
    if counts.max() <= expected:
        raise Wrong(
            "draws_a_family_twice",
            f"You drew {counts.min()} different families once and {counts.max()} another time: the "
            "same family was drawn more than once. Draw without putting back.",
        )
    raise Wrong(
        "share_of_the_pictures",
        f"Of 16 families you drew between {counts.min()} and {counts.max()}. The share counts "
        "families, each as one, so that it is always 5.",
    )


def _same_chance(drawn: np.ndarray) -> None:
    if (drawn == drawn[0]).all():
        raise Wrong(
            "always_the_same_families",
            "You drew the same families every time, whatever the generator. If the last ones were "
            "taken on the last day, the test knows only that day. Draw with `rng`.",
        )
    expected, error = TIMES * 5 / 16, np.sqrt(TIMES * 5 / 16 * 11 / 16)
    times = drawn.sum(axis=0)
    if times[-1] > expected + 5 * error:
        raise Wrong(
            "large_families_more_often",
            f"In {TIMES} splits the family of 30 pictures was tested {times[-1]} times, a loner "
            f"about {times[:-1].mean():.0f} times: you drew pictures and then took their families. "
            "Draw among the names, each once.",
        )
    if np.abs(times - expected).max() > 6 * error:
        raise Wrong("other_value", f"In {TIMES} splits one family was tested {times.max()} times.")
