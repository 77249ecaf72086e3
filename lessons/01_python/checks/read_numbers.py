"""Check of `read_numbers`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong, same

NAME = "sensor.txt"
Answer = tuple[list[float], list[int]]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Good lines are read, bad ones are listed, and a missing file is an error."""
    for signs in (1, -1):
        a, b, c, d = (signs * rng.permutation(99)[:4] / 8 - 0.3).tolist()
        lines = [f"{abs(a)}", "", "error", f"{b}", f" {c}  ", "   ", "--", f"{d:.3e}", ""]
        expected = [abs(a), b, c, float(f"{d:.3e}")], [3, 7]
        learner.write_file(NAME, "\n".join(lines) + "\n")
        _compare(learner, _call(learner), expected, *_mistakes(lines, expected))
    yield "Numbers are read, signs and exponents included, and bad lines are listed by their place."
    learner.write_file(NAME, "")
    learner.compare(_call(learner), ([], []))
    yield "An empty file has no numbers and no bad lines."
    if learner.error_of("read_numbers", "no_such_file.txt") != "FileNotFoundError":
        raise Wrong(
            "hides_a_missing_file",
            "A file that does not exist gave no FileNotFoundError. An error that is swallowed "
            "looks like an empty file, and nobody ever learns that the name was misspelt: catch "
            "only what you can answer.",
        )
    yield "A missing file is reported, not hidden."


def _compare(learner: Learner, got: Any, expected: Answer, *mistakes: Mistake) -> None:
    got = tuple(got) if isinstance(got, list) else got
    for mistake in mistakes:
        if same(got, mistake.gives):
            raise Wrong(mistake.idea, mistake.sentence)
    if not isinstance(got, tuple) or len(got) != 2:
        learner.compare(got, expected)
    learner.compare(got[0], expected[0], what="The list of numbers")
    learner.compare(got[1], expected[1], what="The list of bad lines")


def _call(learner: Learner) -> object:
    try:
        return learner.read_numbers(NAME)
    except LearnerError as error:
        if error.kind == "ValueError":
            raise Wrong(
                "catches_nothing",
                f"`float` met a line it could not read and raised a ValueError ({error.said}). A "
                "`try` around that one step can answer it.",
            ) from None
        raise


def _mistakes(lines: list[str], expected: Answer) -> list[Mistake]:
    numbers, bad = expected
    empty = [place for place, line in enumerate(lines, start=1) if not line.strip()]
    early = (
        "Only what stands before the first bad line was read. An exception that is caught "
        "outside the loop has left the loop already: the `try` belongs inside, around one line."
    )
    zero = (
        "Your places are one too small: `enumerate` counts from 0 unless told otherwise, an "
        "editor from 1."
    )
    faults = "Empty lines are listed as bad. They hold no number, but they are no fault either."
    closed_up = (
        "The places of bad lines are too small: an empty line is skipped, but it counts as a line."
    )
    blank = (
        "Line 6 is listed as bad, but holds nothing but blanks: such a line is more than an end of "
        "line and still no fault."
    )
    words = "You listed the bad lines themselves. Wanted are their places."
    digits = (
        "Numbers with a sign or an exponent, such as -0.3 or 1.2e-01, are listed as bad. Ask "
        "`float` itself whether it can read a text: it knows every form."
    )
    forms = [place for place, line in enumerate(lines, 1) if set(line.strip()) & set("-e")]
    plain = [float(line) for line in lines if line.strip() and not set(line.strip()) & set("-e")]
    return [
        Mistake("one_try_around_the_loop", (numbers[:1], bad[:1]), early),
        Mistake("lines_count_from_zero", (numbers, [place - 1 for place in bad]), zero),
        Mistake("empty_lines_are_bad", (numbers, sorted(empty + bad)), faults),
        Mistake("only_a_line_end_is_empty", (numbers, sorted([*bad, 6])), blank),
        Mistake("lists_the_lines", (numbers, ["error", "--"]), words),
        Mistake("empty_lines_are_no_lines", (numbers, [2, 5]), closed_up),
        Mistake("digits_make_a_number", (plain, forms), digits),
    ]
