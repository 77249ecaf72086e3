"""Check of `hello`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Remote, Wrong

PEOPLE = ["Grace", "Alan", "Emmy", "Sofya", "Kurt", "Florence"]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Whoever comes is greeted by name."""
    first, second = rng.permutation(PEOPLE)[:2].tolist()
    greeting = _greeting(learner, first)
    again = learner.hello(second)
    if again == greeting:
        raise Wrong(
            "greets_everybody_alike",
            f"`{learner.last}` is {again!r}, whoever comes in. The name stands in `name`: use "
            "that.",
        )
    _compare(learner, greeting, first)
    yield f'`hello("{first}")` is "{greeting}".'
    _compare(learner, again, second)
    yield "Everybody else is greeted by name, too."


def _greeting(learner: Learner, name: str) -> object:
    """Call `hello`, and name the ways in which a text can miss the name."""
    got = _call(learner, name)
    if isinstance(got, Remote) and got.kind == "ellipsis":
        raise Wrong(
            "leaves_the_dots",
            "The three dots are still there: a text stands in their place, behind `return`.",
        )
    if isinstance(got, tuple):
        raise Wrong(
            "commas_join",
            f"`{learner.last}` is {len(got)} things side by side. A comma keeps values apart; + "
            "joins texts into one.",
        )
    if isinstance(got, str) and "{name}" in got:
        raise Wrong(
            "braces_without_f",
            f"`{learner.last}` is {got!r}: the braces stayed. They are filled only in a text with "
            "an f before its first quotation mark.",
        )
    if isinstance(got, str) and "name" in got:
        raise Wrong(
            "writes_the_word_name",
            f"`{learner.last}` is {got!r}: within quotation marks, name is just four letters. "
            "Outside of them it is the name that came in.",
        )
    if not isinstance(got, str):
        _compare(learner, got, name)
    return got


def _call(learner: Learner, name: str) -> object:
    try:
        return learner.hello(name)
    except LearnerError as error:
        if error.kind == "NameError":
            raise Wrong(
                "text_without_quotation_marks",
                f"Python does not know what you mean ({error.said}). A word without quotation "
                "marks is the name of something; a text stands inside quotation marks.",
            ) from None
        raise


def _compare(learner: Learner, got: object, name: str) -> None:
    expected = f"Hello, {name}!"
    if got == f"Hello,{name}!":
        raise Wrong(
            "leaves_out_the_space",
            f"The comma and the name touch: {got!r}. + puts nothing between two texts, so the "
            "space has to stand inside the quotation marks.",
        )
    if isinstance(got, str) and got != expected and _letters(got) == _letters(expected):
        raise Wrong(
            "other_signs",
            f"Nearly: it is {got!r} and should be {expected!r}. Compare sign by sign.",
        )
    learner.compare(got, expected, what=f'`hello("{name}")`')


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())
