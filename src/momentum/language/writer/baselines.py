"""What a network must beat: counting, and the compressors everybody has."""

from __future__ import annotations

from typing import Final, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from momentum.intervals import Share
from momentum.language.compression import (
    MOST_HELD_OUT,
    MOST_TRAINING,
    Compressor,
    compressed_bits,
    compressors,
)
from momentum.language.writer.corpus import Corpus, Part
from momentum.language.writer.judging import Places, bits_per_character, places
from momentum.language.writer.markov import HIGHEST, Markov

COUNTED: Final = 4_000_000
"""Characters that are counted, at most: the last ones of the training part."""

JUDGED: Final = 1_000_000
"""Characters of a part that are judged, at most, in stretches from all over it."""


class Counted(NamedTuple):
    """The Markov baseline.

    Attributes
    ----------
    model : Markov
    order : int
        The length of context that knew the validation part best.
    validation : array of shape (orders,)
        Bits per character of it, for every length from 0.
    held_out : list of Share
        The same of the held-out part, with intervals.
    stretches : array of shape (stretches,)
        Bits per character of each stretch of it, at the chosen order.
    characters : int
        How many of it were judged.
    """

    model: Markov
    order: int
    validation: NDArray[np.float64]
    held_out: list[Share]
    stretches: NDArray[np.float64]
    characters: int


def count(corpus: Corpus, longest: int) -> Counted:
    """Count the training part, choose the order on validation, judge on the held-out part."""
    learned = corpus.training[-COUNTED:]
    order = min(longest, HIGHEST, len(learned) - 2)
    model = Markov.learn(learned, corpus.alphabet.size, order)
    validation = _judged(model, corpus, "validation").mean(axis=(1, 2))
    best = int(np.argmin(validation))
    bits = _judged(model, corpus, "held_out")
    shares = [bits_per_character(each) for each in bits]
    return Counted(model, best, validation, shares, bits[best].mean(axis=1), bits[0].size)


def _judged(model: Markov, corpus: Corpus, part: Part) -> NDArray[np.float64]:
    """Judge every order on stretches of a part, each read after what stands before it."""
    where = places(*corpus.bounds(part), JUDGED)
    lead = min(model.order, int(where.starts[0]))
    return _costs(model, corpus, where, lead)


def _costs(model: Markov, corpus: Corpus, where: Places, lead: int) -> NDArray[np.float64]:
    """Return bits of shape (orders, blocks, characters)."""
    orders = range(model.order + 1)
    return np.stack(
        [model.costs(each, lead, orders) for each in where.codes(corpus.codes, lead)], axis=1
    )


def compressed(corpus: Corpus) -> dict[str, float | None]:
    """Return bits per character of the held-out part, packed after the training part.

    A compressor sees the training part first, then the held-out part; what the second adds is
    counted. None stands for one that this Python has not.
    """
    known = corpus.text("training", MOST_TRAINING).encode()
    unseen = corpus.text("held_out", MOST_HELD_OUT).encode()
    have = compressors()
    return {
        how: compressed_bits(known, unseen, how).after_training if how in have else None
        for how in get_args(Compressor)
    }
