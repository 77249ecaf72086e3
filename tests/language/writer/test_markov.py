"""Counting: against a dictionary that does what Kneser and Ney, and Chen and Goodman, wrote."""

from collections import Counter, defaultdict
from functools import cache

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.language.writer.markov import HIGHEST, Markov

CODES = 6
RNG = np.random.default_rng(0)
TEXT = np.minimum(RNG.geometric(0.45, 600) - 1, CODES - 2).astype(np.uint8)  # code 5 never stands
UNSEEN = RNG.integers(0, CODES, 80).astype(np.uint8)


class Dictionary:
    """Interpolated modified Kneser-Ney, word for word."""

    def __init__(self, text: list[int], order: int) -> None:
        self.order = order
        self.raw: Counter[tuple[int, ...]] = Counter()
        before: dict[tuple[int, ...], set[int]] = defaultdict(set)
        for length in range(1, order + 2):
            for end in range(length, len(text) + 1):
                gram = tuple(text[end - length : end])
                self.raw[gram] += 1
                if end > length:
                    before[gram].add(text[end - length - 1])
        self.spread = {gram: len(before[gram]) for gram in self.raw}

    @cache  # noqa: B019
    def counts(self, length: int, top: bool) -> dict[tuple[int, ...], int]:
        of = self.raw if top else self.spread
        return {gram: of[gram] for gram in self.raw if len(gram) == length}

    @cache  # noqa: B019
    def discounts(self, length: int, top: bool) -> list[float]:
        n = Counter(self.counts(length, top).values())
        if not all(n[k] for k in (1, 2, 3, 4)):
            return [0, 0.5, 0.5, 0.5]
        y = n[1] / (n[1] + 2 * n[2])
        return [0, 1 - 2 * y * n[2] / n[1], 2 - 3 * y * n[3] / n[2], 3 - 4 * y * n[4] / n[3]]

    def probability(self, context: tuple[int, ...], code: int, top: bool = True) -> float:
        shorter = 1 / CODES if not context else self.probability(context[1:], code, top=False)
        counts, d = self.counts(len(context) + 1, top), self.discounts(len(context) + 1, top)
        here = [counts.get((*context, each), 0) for each in range(CODES)]
        if not sum(here):
            return shorter
        taken = sum(d[min(each, 3)] for each in here)
        mine = counts.get((*context, code), 0)
        return (mine - d[min(mine, 3)] + taken * shorter) / sum(here)


@pytest.mark.parametrize("order", [0, 1, 2, 3, 5])
def test_probabilities_are_those_of_the_dictionary(order: int) -> None:
    counted = Markov.learn(TEXT, CODES, order=5)
    reference = Dictionary(TEXT.tolist(), order)
    for end in range(5, 40):
        context = tuple(UNSEEN[end - order : end].tolist())
        wanted = [reference.probability(context, code) for code in range(CODES)]
        assert counted.probabilities(UNSEEN[:end].tolist(), order) == pytest.approx(wanted)


def test_costs_are_the_logarithms_of_the_probabilities_at_every_order() -> None:
    counted = Markov.learn(TEXT, CODES, order=4)
    found = counted.costs(UNSEEN, 4, range(5))
    for order in range(5):
        for end in range(4, len(UNSEEN)):
            p = counted.probabilities(UNSEEN[:end].tolist(), order)[UNSEEN[end]]
            assert found[order, end - 4] == pytest.approx(-np.log2(p))


def test_probabilities_add_up_to_one_and_none_is_zero() -> None:
    counted = Markov.learn(TEXT, CODES, order=5)
    for context in ([], [0], [5, 5, 5, 5, 5], [0, 1, 0, 2, 0, 1, 3], TEXT[:9].tolist()):
        for order in range(6):
            found = counted.probabilities(context, order)
            assert found.sum() == pytest.approx(1)
            assert (found > 0).all()


def test_what_always_follows_costs_almost_nothing() -> None:
    text = np.tile(np.array([1, 2, 3], np.uint8), 200)
    bits = Markov.learn(text, 4, order=3).costs(text, 10, range(4)).mean(axis=1)
    assert bits[0] == pytest.approx(np.log2(3), abs=0.02)
    assert (bits[1:] < 0.05).all()


@pytest.mark.parametrize("order", [-1, HIGHEST + 1])
def test_an_order_out_of_bounds_is_refused(order: int) -> None:
    with pytest.raises(BadInput, match="give 0 to 12"):
        Markov.learn(TEXT, CODES, order)


def test_a_text_shorter_than_its_contexts_is_refused() -> None:
    with pytest.raises(BadInput, match="3 characters, too few to count contexts of 5"):
        Markov.learn(TEXT[:3], CODES, 5)
