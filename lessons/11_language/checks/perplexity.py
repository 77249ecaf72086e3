"""Check of `perplexity` and `per_character`."""

import math
from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Surprises of different size; the same text cut in two ways."""
    surprises = rng.uniform(0.3, 6, 9)
    mean = float(surprises.mean())
    learner.compare(learner.perplexity(surprises), math.exp2(mean), *_mistakes(surprises))
    yield "Two to the power of the mean surprise."
    learner.compare(learner.perplexity(np.full(4, math.log2(6))), 6.0)
    yield "A fair die has a perplexity of 6."
    tokens = int(rng.integers(100, 200))
    characters = int(tokens * rng.uniform(2.2, 4.5))
    bits = float(rng.uniform(6, 9))
    learner.compare(
        learner.per_character(bits, tokens, characters),
        bits * tokens / characters,
        *_converted_wrongly(bits, tokens, characters),
    )
    yield "The same text costs the same, however it is cut."


def _mistakes(surprises: np.ndarray) -> Iterator[Mistake]:
    mean = float(surprises.mean())
    yield Mistake(
        "e_to_the_bits",
        math.exp(mean),
        "You raised e to that power. Bits belong to 2: one bit more doubles the choice.",
    )
    yield Mistake(
        "squares_the_bits",
        mean**2,
        "That is the mean surprise squared. With 3 bits one is at a loss among 8, not among 9.",
    )
    yield Mistake(
        "mean_of_the_powers",
        float(np.exp2(surprises).mean()),
        "You took the mean of the powers: a single bad surprise then swallows all the others. "
        "First the mean surprise, then the power.",
    )
    yield Mistake(
        "chance_of_being_right",
        math.exp2(-mean),
        "That is a probability, the one a typical token was given. Among how many equally probable "
        "ones would each have it?",
    )


def _converted_wrongly(bits: float, tokens: int, characters: int) -> Iterator[Mistake]:
    yield Mistake(
        "converts_the_wrong_way",
        bits * characters / tokens,
        "A character then costs more than a token of several characters. What does the whole text "
        "cost, and among how many characters is that shared?",
    )
    yield Mistake(
        "converts_the_perplexity",
        math.log2(math.exp2(bits) * tokens / characters),
        "You shared out the perplexity. Perplexities of parts are multiplied, not added up; what "
        "can be shared out is the number of bits.",
    )
    yield Mistake(
        "a_token_is_a_character",
        bits,
        "You returned the bits per token. Whoever reads whole words has fewer and harder choices: "
        "the two numbers cannot be compared.",
    )
