"""Check of the five answers."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake, Wrong

EDITED = "editing_is_running"
EDITED_WHY = (
    "`a_changed` is {} only if the kernel knew of the 10. It knows what was run, not what is "
    "written: the changed cell was never run."
)
RESTARTED = "restarting_remembers"
RESTARTED_WHY = (
    "`restarted` is {} only if some x was left. A restart empties the kernel's memory, and "
    "running B does not run A."
)


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The kernel knows what was run, in the order in which it was run, and nothing else."""
    _answer(learner, "a_b_c", 7)
    yield "From top to bottom: 7."
    page = Mistake(
        "the_page_is_the_order",
        7,
        "`a_c_b` is 7 only from top to bottom. Here C came before B: what counts is when a cell "
        "was run, not where it stands.",
    )
    _answer(learner, "a_c_b", 9, page)
    yield "C before B: 9."
    once = Mistake(
        "a_cell_counts_once",
        7,
        "`a_b_b_c` is 7 if B counts once. But it was run twice, and each time it tripled the x it "
        "found.",
    )
    _answer(learner, "a_b_b_c", 19, once)
    yield "B twice: 19."
    _answer(learner, "a_changed", 7, *_all(EDITED, EDITED_WHY, 10, 11, 30, 31))
    yield "A changed cell that was not run changes nothing."
    _answer(learner, "restarted", "NameError", *_all(RESTARTED, RESTARTED_WHY, 6, 7, 21))
    yield "After a restart there is no x."


def _all(idea: str, sentence: str, *values: int) -> list[Mistake]:
    return [Mistake(idea, value, sentence.format(value)) for value in values]


def _answer(learner: Learner, name: str, expected: int | str, *mistakes: Mistake) -> None:
    got = getattr(learner, name)
    kind = getattr(getattr(got, "remote", None), "kind", "")
    if kind == "ellipsis":
        raise Wrong("no_answer_yet", f"`{name}` is still three dots: put your answer there.")
    if kind == "type":
        raise Wrong("no_quotation_marks", f"`{name}` is right, but write it in quotation marks.")
    got = _plain(got)
    if isinstance(got, str) and got.strip().isdigit():
        raise Wrong(
            "a_number_in_quotation_marks",
            f"`{name}` is the text {got!r}: a number stands without quotation marks.",
        )
    path = "go through the cells in the order in which they were run, and write x down after each."
    if name == "restarted":
        path = "the kernel has forgotten x. What does Python say when B asks for it?"
    other = Mistake("another_x", got, f"`{name}` is not {got!r}: {path}")
    learner.compare(got, expected, *mistakes, other, what=f"`{name}`")


def _plain(value: Any) -> Any:
    """Forgive spaces and small letters in the name of the error."""
    if isinstance(value, str) and value.replace(" ", "").casefold() == "nameerror":
        return "NameError"
    return value
