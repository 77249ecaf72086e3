"""Check of `is_safe_name`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Wrong

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Plain names pass; whatever could lead elsewhere does not."""
    word = "".join(rng.choice(list(LETTERS[:26]), 6))
    number = int(rng.integers(2, 99))
    for name in (
        word,
        f"{word}-{number}.1_b",
        f"{number}{word}",
        word[0],
        f"{word}..x",
        word.title(),
    ):
        _passes(
            learner,
            name,
            "refuses_plain_names",
            f"You refuse {name!r}. Letters, digits, full stops, dashes and underscores are "
            "allowed; whoever refuses good names will be got round.",
        )
    full = "".join(rng.choice(list(LETTERS), 64))
    _passes(
        learner,
        full,
        "the_longest_is_too_long",
        "You refuse a name of 64 characters; 64 are allowed.",
    )
    yield "Plain names pass, up to 64 characters."
    long = "A name of 65 characters passes. No limit is a limit that somebody else will find."
    _stops(learner, full + "x", "as_long_as_you_like", long)
    _stops(learner, "", "as_long_as_you_like", "The empty name passes.")
    for name in ("..", ".", f".{word}", f"-{word}", "_"):
        _stops(
            learner,
            name,
            "any_of_them_may_come_first",
            f"{name!r} passes. Two full stops are the folder above, a name that begins with one is "
            "hidden, and one that begins with a dash is an option to many programs.",
        )
    yield "What begins with a full stop or a dash does not."
    for name in (f"{word}/../x", f"{word}/x", f"{word}\\x", f"{word}\0", f"{word} x", f"{word}*"):
        end = name[len(word) :]
        _stops(
            learner,
            name,
            "looks_at_the_beginning_only",
            f"{name!r} passes. It begins well; look at it to its end, with {end!r}.",
        )
    for name in (
        f"{word}:{word}",
        f"{word}%2e%2e",
        f"{word}~",
        f"{word}$HOME",
        f"{word}\r",
        f"{word}|",
    ):
        _stops(
            learner,
            name,
            "forbids_what_it_knows",
            f"{name!r} passes. A list of what is dangerous is never complete: somewhere the next "
            "character has a meaning. Say what is allowed.",
        )
    yield "Separators and characters with a meaning do not, wherever they stand."
    _stops(
        learner,
        f"{word}\n",
        "the_end_may_be_a_new_line",
        f"{word + chr(10)!r} passes. In a regular expression `$` also holds *before* a new line at "
        "the end.",
    )
    for name in (
        f"{word}\u00e9",
        f"{word}\u0430",
        f"{word}\u00b2",
        f"{word}\u0663",
        f"{word}\uff0f",
    ):
        _stops(
            learner,
            name,
            "letters_of_every_alphabet",
            f"{name!r} passes. Python's letters and digits are those of every alphabet, and two "
            "names that look alike may be two files.",
        )
    yield "A new line at the end, and letters that only look like ours, do not either."


def _passes(learner: Learner, name: str, idea: str, sentence: str) -> None:
    if learner.is_safe_name(name) is False:
        raise Wrong(idea, sentence)
    learner.compare(learner.is_safe_name(name), True)


def _stops(learner: Learner, name: str, idea: str, sentence: str) -> None:
    if learner.is_safe_name(name) is True:
        raise Wrong(idea, sentence)
    learner.compare(learner.is_safe_name(name), False)
