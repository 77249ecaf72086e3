"""Check of `longest_copy`, on made texts in which every idea finds something else."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import numpy as np

from momentum.course import Learner, Mistake

WORDS = (
    "the king is gone and night will come to us all like a thief in Rome before my lord can speak "
    "of love or honour though no man heard it sweet mercy falls upon this bloody hour"
).split()


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A copy in the middle, two that are equally long, nothing at all, and a long source."""
    source = f"My lord, {_said(rng, 60)}.\nWhat then?\n{_said(rng, 30)}"
    copy = _from_space(source, int(rng.integers(40, 60)))
    sample = f"~y ford, {_shouted(source)} zzz{copy}~q. {source[150:162]}"
    learner.compare(learner.longest_copy(sample, source), copy, *_mistakes(sample, source, copy))
    yield "A passage in the middle of a sample."
    learner.compare(
        learner.longest_copy("xxabcd yyefgh zz", "abcd--efgh"),
        "abcd",
        Mistake(
            "the_last_of_equals",
            "efgh",
            "Two passages are equally long, and you return the one that comes later. A later one "
            "must be longer to count.",
        ),
    )
    yield "Of equally long ones the first."
    learner.compare(learner.longest_copy("abc", "xyz"), "")
    learner.compare(learner.longest_copy("the end", "see the end"), "the end")
    yield "Nothing shared; and a copy that ends with the sample."
    long = _said(rng, 6000)
    sample = _said(rng, 50) + long[500:580] + "~" + _said(rng, 30)
    learner.compare(learner.longest_copy(sample, long), _longest(sample, long))
    yield "Quick enough for a long source."


def _said(rng: np.random.Generator, n: int) -> str:
    return " ".join(rng.choice(WORDS, n).tolist())


def _from_space(source: str, start: int) -> str:
    """Cut a passage out that begins with a space and ends within a word."""
    start = source.index(" ", start)
    end = source.index(" ", start + 34)
    while " " in source[end - 1 : end + 1]:
        end += 1
    return source[start:end]


def _shouted(source: str) -> str:
    """A long passage that stands in the source, but for its capitals."""
    return source[60:125].upper()


def _longest(sample: str, source: str) -> str:
    best = ""
    for start in range(len(sample)):
        end = start + len(best) + 1
        while end <= len(sample) and sample[start:end] in source:
            best, end = sample[start:end], end + 1
    return best


def _mistakes(sample: str, source: str, copy: str) -> Iterator[Mistake]:
    yield Mistake(
        "ignores_capitals",
        _cased(sample, source),
        "The passage you found stands in the source with other capitals: it was not copied "
        "character for character.",
    )
    yield Mistake(
        "only_the_beginning",
        _prefix(sample, source),
        "You looked only at how the sample begins. A copy may begin anywhere.",
    )
    yield Mistake(
        "same_place_in_both",
        _aligned(sample, source),
        "You laid the two texts side by side. A copied passage stands at one place in the source, "
        "and at another in the sample.",
    )
    yield Mistake(
        "whole_words_only",
        _of_words(sample, source),
        "You compared whole words. A copy may begin and end in the middle of a word.",
    )
    yield Mistake(
        "trims_the_spaces",
        copy.strip(),
        "Spaces at the ends of a passage are characters, too.",
    )
    yield Mistake(
        "the_first_it_finds",
        _first(sample, source),
        "That is the first passage that cannot be made longer. A later one may be longer.",
    )
    yield Mistake(
        "with_gaps",
        _gapped(sample, source),
        "Your passage has gaps in the source: its characters stand there in this order, but not "
        "side by side. Any text can be found like that.",
    )


def _cased(sample: str, source: str) -> str:
    found = _longest(sample.lower(), source.lower())
    at = sample.lower().index(found)
    return sample[at : at + len(found)]


def _prefix(sample: str, source: str) -> str:
    return next(sample[:n] for n in range(len(sample), -1, -1) if sample[:n] in source)


def _aligned(sample: str, source: str) -> str:
    runs, run = [""], ""
    for a, b in zip(sample, source, strict=False):
        run = run + a if a == b else ""
        runs.append(run)
    return max(runs, key=len)


def _of_words(sample: str, source: str) -> str:
    words, there = sample.split(" "), f" {source} "
    every = [" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    return max((piece for piece in every if f" {piece} " in there), key=len, default="")


def _first(sample: str, source: str) -> str:
    for start in range(len(sample)):
        if sample[start : start + 2] in source:
            return _prefix(sample[start:], source)
    return ""


def _gapped(sample: str, source: str) -> str:
    blocks = SequenceMatcher(None, sample, source, autojunk=False).get_matching_blocks()
    return "".join(sample[a : a + n] for a, _, n in blocks)
