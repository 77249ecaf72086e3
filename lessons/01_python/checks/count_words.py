"""Check of `count_words`."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

SIGNS = ".,;:!?"
WORDS = ["net", "network", "a", "data", "layer"]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Whole words are counted, whatever their capitals and the signs around them."""
    for _ in range(3):
        text = _text(rng)
        words = [piece.strip(SIGNS) for piece in text.lower().split()]
        learner.compare(_call(learner, text), dict(Counter(words)), *_mistakes(text, words))
    yield "Words are counted, whatever their capitals and the signs after them."
    learner.compare(_call(learner, "one\ntwo\n\none"), {"one": 2, "two": 1})
    yield "Words on several lines are words too."
    learner.compare(_call(learner, ""), {})
    yield "An empty text has no words."


def _text(rng: np.random.Generator) -> str:
    """Draw a text with capitals and signs, in which some words are parts of others."""
    many = [word for word in WORDS for _ in range(int(rng.integers(2, 4)))]
    pieces = [str(word) for word in rng.permutation(many)]
    marks = rng.choice(list(".,;:!?"), 3)
    return f"Net{marks[0]} {' '.join(pieces)}{marks[1]} DATA{marks[2]}"


def _call(learner: Learner, text: str) -> object:
    try:
        return learner.count_words(text)
    except LearnerError as error:
        if error.kind == "KeyError":
            raise Wrong(
                "missing_key_is_zero",
                f"A dictionary knows only the keys it was given: asking for {error.said} before "
                "it was ever put in is a KeyError, not zero.",
            ) from None
        raise


def _mistakes(text: str, words: list[str]) -> list[Mistake]:
    counts, lower = Counter(words), text.lower()
    less = {word: number - 1 for word, number in counts.items()}
    parts = {word: lower.count(word) for word in words}
    first = "Every count is one too small: the first time a word is met is a time, too."
    inside = (
        f"'a' was found {parts['a']} times: `text.count` finds it inside 'data' and 'layer' as "
        "well."
    )
    letters = (
        "These are letters: a loop over a text visits its characters. Cut it into words first."
    )
    signs = (
        "Words such as 'net' and 'net,' are counted apart: the signs at the ends do not belong "
        "to the words."
    )
    capitals = "Words such as 'Net' and 'net' are counted apart: capitals make no difference here."
    return [
        Mistake("first_time_counts_nothing", less, first),
        Mistake("counts_parts_of_words", parts, inside),
        Mistake("walks_through_letters", dict(Counter(lower)), letters),
        Mistake("walks_through_letters", dict(Counter(text)), letters),
        Mistake("walks_through_letters", dict(Counter("".join(words))), letters),
        Mistake("signs_belong_to_words", dict(Counter(lower.split())), signs),
        Mistake("signs_belong_to_words", dict(Counter(text.split())), signs),
        Mistake("capitals_are_other_words", _with_capitals(text), capitals),
    ]


def _with_capitals(text: str) -> dict[str, int]:
    return dict(Counter(piece.strip(SIGNS) for piece in text.split()))
