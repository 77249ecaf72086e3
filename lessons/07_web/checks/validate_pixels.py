"""Check of `read_pixels`."""

import copy
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Wrong

ROWS, COLUMNS = 3, 4
PIXELS: dict[str, tuple[Any, str]] = {
    "nan_is_within_bounds": (
        math.nan,
        "NaN came in. Every comparison with NaN is false, so `value < 0 or value > 255` does not "
        "catch it. Ask what a pixel is, not what it is not.",
    ),
    "truth_values_are_numbers": (
        True,
        "True came in as a pixel. In Python True is an int, so `isinstance` says yes.",
    ),
    "converts_what_it_gets": (
        "12",
        'The text "12" came in as a pixel. Converting looks friendly, and hides that the client '
        "has misunderstood; the next one sends 1e3.",
    ),
    "wraps_around": (
        300,
        "A pixel of 300 came in and became another number: a byte holds 0 to 255, and NumPy counts "
        "on from 0 without a word. The bright spot turns dark.",
    ),
    "below_zero_is_dark": (-1, "A pixel of -1 came in. It is no byte."),
    "fractions_are_cut_off": (12.5, "A pixel of 12.5 came in. It is no whole number."),
    "a_float_is_a_whole_number": (12.0, "A pixel of 12.0 came in. The task asks for an `int`."),
    "nothing_is_a_pixel": (None, "None came in as a pixel."),
    "a_list_is_a_pixel": ([1], "A list came in as a pixel."),
}


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Pictures come in as bytes; whatever is no picture is refused with a sentence."""
    good = rng.integers(1, 255, (ROWS, COLUMNS)).tolist()
    good[0][:2] = [0, 255]
    got = _accepted(learner, good)
    if isinstance(got, np.ndarray) and got.dtype != np.uint8 and got.shape == (ROWS, COLUMNS):
        raise Wrong(
            "keeps_wide_numbers",
            f"The picture has type {got.dtype}; np.uint8 is asked for. It takes one byte a pixel "
            f"instead of {got.dtype.itemsize}, and others rely on it.",
        )
    learner.compare(got, np.array(good, np.uint8))
    yield "A picture becomes an array of bytes; 0 and 255 belong to it."
    for idea, (value, sentence) in PIXELS.items():
        bad = copy.deepcopy(good)
        bad[int(rng.integers(ROWS))][int(rng.integers(COLUMNS))] = value
        got = _refused(learner, bad, "stumbles_over_other_kinds")
        if isinstance(got, np.ndarray) and value in (300, -1) and {0, 255} & set(_new(got, bad)):
            raise Wrong(
                "repairs_what_is_wrong",
                f"A pixel of {value} came in as {_new(got, bad)[0]}. Cut off, it looks like a "
                "picture, and nobody ever learns that the client counts differently.",
            )
        if got is not None:
            raise Wrong(idea, sentence)
    yield "NaN, True, texts, fractions and numbers beyond a byte are refused."
    yield from _forms(learner, good)


def _forms(learner: Learner, good: list[list[int]]) -> Iterator[str]:
    flat = [value for row in good for value in row]
    torn = [good[0][:-1], [*good[1], 9], good[2]]
    for what, bad in (
        (f"{COLUMNS} rows of {ROWS}", np.array(flat).reshape(COLUMNS, ROWS).tolist()),
        ("rows of 3, 5 and 4 pixels", torn),
        ("one long list", flat),
    ):
        if _refused(learner, bad, "only_counts_the_pixels") is not None:
            raise Wrong(
                "only_counts_the_pixels",
                f"You let {what} in: as many pixels as {ROWS} rows of {COLUMNS} have, but another "
                "picture. Every row has to have its length.",
            )
    for bad in (good[:-1], [*good, good[0]], [*good[:2], good[2][:-1]], [], None, 7, "pixels"):
        if _refused(learner, bad, "stumbles_over_other_kinds") is not None:
            raise Wrong("any_size", f"You let {str(bad)[:50]} in, which has another form.")
    for bad in ({0: 1, 1: 2, 2: 3}, [good[0], None, good[2]], ["abcd"] * ROWS):
        if _refused(learner, bad, "stumbles_over_other_kinds") is not None:
            raise Wrong(
                "stumbles_over_other_kinds", f"You let {bad} in, which is no list of lists."
            )
    yield "Missing, torn and turned rows are refused, and so is what is no list at all."


def _accepted(learner: Learner, pixels: list[list[int]]) -> Any:
    try:
        return learner.read_pixels(pixels, ROWS, COLUMNS)
    except LearnerError as error:
        if error.kind != "ValueError":
            raise
        raise Wrong(
            "refuses_good_pictures",
            f"You refuse {pixels} as a picture of {ROWS} rows and {COLUMNS} columns. It is one: "
            "0 and 255 are allowed, and rows are counted first.",
        ) from None


def _refused(learner: Learner, pixels: Any, idea: str) -> Any:
    """Return None where it was refused with a sentence, else what the learner made of it."""
    try:
        return learner.read_pixels(pixels, ROWS, COLUMNS)
    except LearnerError as error:
        if error.kind != "ValueError":
            raise Wrong(
                idea,
                f"{str(pixels)[:60]} made your function stop with a {error.kind}. The caller waits "
                "for a ValueError, so the service answers 500 and blames itself.",
            ) from None
        if not error.said.strip().endswith(".") or "\n" in error.said:
            raise Wrong(
                "refuses_without_a_word",
                f"The refusal of {str(pixels)[:50]} says {error.said!r}. Say in one sentence what "
                "was expected: somebody sits at the other end.",
            ) from None
    return None


def _new(got: np.ndarray, bad: list[list[Any]]) -> list[int]:
    """Where a number was changed, what it became."""
    pairs = zip(got.ravel().tolist(), [v for row in bad for v in row], strict=False)
    return [int(after) for after, before in pairs if after != before]
