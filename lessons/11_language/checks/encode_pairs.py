"""Check of `encode` and `decode`, against the tokeniser of the course."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong
from momentum.language.tokens import BytePairs

Pair = tuple[int, int]
MADE: list[Pair] = [(2, 3), (8, 9), (1, 2), (1, 256), (256, 4)]
LEARNED = "the thin thing that the other thinks, then these things, thus thinning the throng "
WORDS = "thinking", "anything", "together", "mother", "thence", "withering", "hating", "tithe"


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Made merges whose order matters; words that were not in the text; and back again."""
    _in_order(learner)
    yield "Pairs in the order in which they were learned."
    pairs = BytePairs.learn(LEARNED * 3, merges=14)
    merges = list(pairs.merges)
    for word in rng.choice(WORDS, 4, replace=False).tolist():
        tokens = list(word.encode())
        learner.compare(
            learner.encode(list(tokens), merges),
            pairs.encode(word).astype(int).tolist(),
            *_mistakes(tokens, merges),
        )
    yield "Words of which some parts were learned."
    tokens = [259, 7, 260, 9]
    learner.compare(
        learner.decode(list(tokens), MADE),
        [1, 2, 3, 7, 2, 3, 4, 9],
        Mistake(
            "takes_apart_only_once",
            [1, 256, 7, 256, 4, 9],
            "There are still merged tokens in your answer: their parts were merged, too.",
        ),
    )
    if learner.changed_its_arguments:
        raise Wrong("changes_its_tokens", "The tokens you were given changed: make a new list.")
    word = "thinking-things"
    learner.compare(learner.decode(pairs.encode(word).tolist(), merges), list(word.encode()))
    yield "Taken apart, it is the same text."


def _in_order(learner: Learner) -> None:
    """In 1 2 3 the pair (2, 3) was learned first, (1, 2) later; (8, 9) does not occur."""
    tokens = [1, 2, 3, 1, 2, 3, 1, 2, 7, 2, 3, 4]
    right = [259, 259, 258, 7, 260]
    learner.compare(learner.encode(list(tokens), MADE), right, *_mistakes(tokens, MADE))


def _replaced(tokens: list[int], pair: Pair, new: int) -> list[int]:
    text = "".join(map(chr, tokens)).replace("".join(map(chr, pair)), chr(new))
    return list(map(ord, text))


def _mistakes(tokens: list[int], merges: list[Pair]) -> Iterator[Mistake]:
    backwards = tokens
    for number in reversed(range(len(merges))):
        backwards = _replaced(backwards, merges[number], 256 + number)
    yield Mistake(
        "latest_first",
        backwards,
        "You merged the latest pairs first. A late pair consists of tokens that are made by "
        "earlier merges, and are not there yet.",
    )
    small = tokens
    for number, pair in enumerate(merges):
        small = _replaced(small, pair, number)
    yield Mistake(
        "numbers_from_zero",
        small,
        "Your new tokens have the numbers of bytes. The first merge becomes 256.",
    )
    yield Mistake(
        "stops_at_a_missing_pair",
        _until_missing(tokens, merges),
        "You stopped at the first learned pair that does not stand in this text. Later ones may.",
    )
    yield Mistake(
        "one_walk_from_the_left",
        _greedy(tokens, merges),
        "You walked through the text once, and merged what you met. Which pair was learned first "
        "decides, not which comes first in the text.",
    )
    yield Mistake(
        "each_pair_once",
        _each_once(tokens, merges),
        "You merged only the first place where a pair stands.",
    )


def _until_missing(tokens: list[int], merges: list[Pair]) -> list[int]:
    for number, pair in enumerate(merges):
        shorter = _replaced(tokens, pair, 256 + number)
        if len(shorter) == len(tokens):
            return tokens
        tokens = shorter
    return tokens


def _greedy(tokens: list[int], merges: list[Pair]) -> list[int]:
    done: list[int] = []
    for token in tokens:
        done.append(token)
        while len(done) > 1 and (done[-2], done[-1]) in merges:
            number = merges.index((done[-2], done[-1]))
            done[-2:] = [256 + number]
    return done


def _each_once(tokens: list[int], merges: list[Pair]) -> list[int]:
    text = "".join(map(chr, tokens))
    for number, pair in enumerate(merges):
        text = text.replace("".join(map(chr, pair)), chr(256 + number), 1)
    return list(map(ord, text))
