"""Check of `what_is_here`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Wrong

KINDS = ("minimum", "maximum", "flat", "neither")


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Bowls, hills, terraces, plains, edges, and the straight line."""
    a, m = float(rng.uniform(1, 5)), float(rng.uniform(1, 5))

    bowl = learner.what_is_here(lambda x: m * (x - a), a)
    _known(learner, bowl)
    hill = learner.what_is_here(lambda x: -m * (x - a), a)
    if (bowl, hill) == ("maximum", "minimum"):
        raise Wrong(
            "sides_swapped",
            "You call the bottom of a bowl a maximum and the top of a hill a minimum. Walk from "
            "left to right: into a minimum one goes down first (a slope below 0), then up.",
        )
    if hill == "minimum":
        raise Wrong(
            "zero_slope_means_minimum",
            "The top of a hill is no minimum, though the slope there is 0 as well. What tells them "
            "apart is the slope on the two sides.",
        )
    _expect(learner, bowl, "minimum", f"the bottom of a bowl, x = {a:.2f}")
    _expect(learner, hill, "maximum", f"the top of a hill, x = {a:.2f}")
    yield "A bowl has a minimum, a hill a maximum."

    for slope in (m, -m, 1e-6):
        found = learner.what_is_here(lambda x, slope=slope: slope, a)
        if found != "neither" and slope == 1e-6:
            raise Wrong(
                "nearly_level_is_level",
                f"The straight line {slope:g} x is nearly level, and you say {found!r}. But it "
                "goes down for ever to the left: however gentle, it has no lowest point.",
            )
        if found != "neither":
            raise Wrong(
                "a_line_has_no_minimum",
                f"For the straight line with the slope {slope:.2f} you say {found!r}. Its slope is "
                "the same on both sides: whatever the point, on one side of it the line is lower.",
            )
    yield "A straight line has no minimum, wherever one looks."

    terrace = learner.what_is_here(lambda x: m * (x - a) ** 2, a)
    if terrace != "neither":
        raise Wrong(
            "one_side_decides",
            f"A terrace (the slope is 0 at x = {a:.2f}, and above 0 on both sides, as in x^3) is "
            f"{terrace!r} to you. It goes on rising: both sides have to be looked at.",
        )
    yield "A terrace is neither."
    found = learner.what_is_here(lambda x: 0.0, a)
    if found == "neither":
        raise Wrong(
            "a_plain_is_flat",
            "A level plain has the slope 0 on both sides, and you call that neither. Every point "
            "of it is as low as any other: the task calls it flat.",
        )
    _expect(learner, found, "flat", "a level plain")
    found = learner.what_is_here(lambda x: float(np.sign(x - a)) or 1.0, a)
    _expect(learner, found, "minimum", "the edge of |x|, whose slope jumps from -1 to 1")
    yield "A plain is flat, and the edge of |x| is a minimum."


def _known(learner: Learner, found: object) -> None:
    if not isinstance(found, str):
        learner.compare(found, "minimum")
    if found not in KINDS:
        raise Wrong("other_value", f"{found!r} is none of the four texts {', '.join(KINDS)}.")


def _expect(learner: Learner, found: object, expected: str, where: str) -> None:
    learner.compare(found, expected, what=f"Your answer for {where}")
