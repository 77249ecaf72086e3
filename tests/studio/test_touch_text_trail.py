"""Reading along: the same as reading everything anew, and only what is new is read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.studio.text_networks import LETTERS, small_writer

from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.minds import mind_of
from momentum.language.writer.networks import seen
from momentum.language.writer.plan import Kind
from momentum.language.writer.written import Writer
from momentum.studio.text_asked import PAGE
from momentum.studio.writer_trail import LIKELIEST, STRIDE, Trail


def trail_of(kind: Kind) -> Trail:
    network = small_writer(kind)
    return Trail(Writer("run", LETTERS, mind_of(network, 16), network))


def whole(kind: Kind, text: str) -> NDArray[np.float64]:
    """The engine's own probabilities of every next code, with the whole text read at once."""
    network = small_writer(kind)
    codes = LETTERS.codes("\n" + text).astype(np.int64)
    logits = network.predict(seen(network, codes[None]))[0].astype(np.float64)
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


@pytest.mark.parametrize("kind", ["lstm", "gru", "transformer"])
def test_bits_and_what_comes_next_are_the_engines(kind: Kind) -> None:
    trail, text = trail_of(kind), "once upon"
    shares = whole(kind, text)
    bits = -np.log2(shares[np.arange(len(text)), LETTERS.codes(text)])
    np.testing.assert_allclose(np.array(trail.read(text), float), bits, atol=0.0051)
    found = trail.next(text, 1, 1)
    order = np.argsort(-shares[-1, 1:])[:LIKELIEST]
    assert [one.character for one in found] == [LETTERS.characters[k] for k in order]
    learned = [one.learned for one in found]
    np.testing.assert_allclose(learned, shares[-1, 1:][order], atol=1e-5)


class Fixed:
    """A mind that always expects the same, and counts its steps."""

    shares = np.array([0.05, 0.5, 0.25, 0.2])

    def __init__(self) -> None:
        self.steps = 0

    def begin(self) -> tuple[int, ...]:
        return ()

    def step(self, state: tuple[int, ...], code: int) -> tuple[int, ...]:
        self.steps += 1
        return (*state, code)

    def logits(self, state: Any) -> NDArray[np.float64]:
        return np.asarray(np.log(self.shares))


ABC = Alphabet(("a", "b", "c"))


def test_temperature_and_top_p_change_what_is_drawn_and_not_what_was_learned() -> None:
    trail = Trail(Writer("run", ABC, Fixed()))
    warm = trail.next("ab", 0.5, 1)
    squares = np.array([0.5, 0.25, 0.2]) ** 2
    assert [one.character for one in warm] == ["a", "b", "c"]
    np.testing.assert_allclose([one.drawn for one in warm], squares / squares.sum())
    np.testing.assert_allclose([one.learned for one in warm], [0.5, 0.25, 0.2])
    few = trail.next("ab", 1, 0.6)  # .53 of what can be written is not enough.
    np.testing.assert_allclose([one.drawn for one in few], [2 / 3, 1 / 3, 0])
    cold = trail.next("ab", 0, 1)  # Those that are never drawn stand in their order, too.
    assert [(one.character, one.drawn) for one in cold] == [("a", 1), ("b", 0), ("c", 0)]


def test_an_unknown_character_costs_nothing_that_could_be_told() -> None:
    trail = Trail(Writer("run", ABC, Fixed()))
    assert trail.read("a?c") == [1.0, None, 2.32]
    assert trail.read("") == []


def test_only_what_is_new_is_read() -> None:
    mind = Fixed()
    trail, text = Trail(Writer("run", ABC, mind)), "abc" * 200
    trail.read(text)
    for changed, most in ((text + "a", 1), (text + "ab", 1), (text, STRIDE), (text[:-9], STRIDE)):
        mind.steps = 0
        trail.read(changed)
        trail.next(changed, 1, 1)
        assert mind.steps <= most
    mind.steps = 0
    trail.read(text[:300] + "c" + text[301:])
    assert mind.steps <= 300 + STRIDE


def test_however_a_text_is_changed_it_costs_what_it_would_anew() -> None:
    rng, trail, text = np.random.default_rng(0), trail_of("gru"), ""
    for _ in range(30):
        start, end = np.sort(rng.integers(0, len(text) + 1, 2)).tolist()
        new = "".join(rng.choice(list("ab c\n"), rng.integers(0, 30)))
        text = (text[:start] + new + text[end:])[-90:]
        place = int(rng.integers(0, len(text) + 1))
        expected = trail_of("gru")
        assert trail.read(text) == expected.read(text)
        assert trail.next(text[:place], 1, 1) == expected.next(text[:place], 1, 1)


def test_composed_and_decomposed_are_one_text() -> None:
    trail = Trail(Writer("run", Alphabet(("é", "a")), Fixed()))
    assert len(trail.read("e\N{COMBINING ACUTE ACCENT}a")) == 2


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="2,001 characters; here it may have 2,000"):
        Trail(Writer("run", ABC, Fixed())).read("a" * (PAGE + 1))
