"""Check of `Door`."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake, Wrong

IN = (200, {})


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Places are given out and come back; the refused are told when, and take none."""
    places = int(rng.integers(3, 7))
    each = int(rng.integers(3, 9)) + 0.4
    door = learner.Door(places, each)
    got = [door.enter() for _ in range(places)]
    learner.compare(got, [IN] * places, what=f"The first {places} answers at {places} places")
    _is_full(learner, door.enter(), places, each)
    yield f"{places} get in, and the next one is told to come back."
    for _ in range(3):
        door.enter()
    door.leave()
    again = door.enter()
    if again != IN:
        others = learner.Door(places, each)
        for _ in range(places):
            others.enter()
        others.leave()
        if others.enter() == IN:
            raise Wrong(
                "the_refused_take_a_place",
                "One left after four had been refused, and yet nobody got in. Those refused count "
                "as being inside in your class; they went away.",
            )
        raise Wrong(
            "the_door_never_opens_again",
            f"{places} got in, one of them left, and the next was refused: its place did not "
            "become free. After one rush the service would be closed for ever.",
        )
    learner.compare(again, IN, what="The answer after one left")
    _is_full(learner, door.enter(), places, each)
    yield "Who leaves makes room for one, and those refused hold no place."
    door = learner.Door(places, each)
    for _ in range(3):
        door.leave()
    got = [door.enter()[0] for _ in range(places + 3)]
    if got == [200] * (places + 3):
        raise Wrong(
            "more_left_than_came",
            f"`leave` was called three times with nobody inside, and then {places + 3} got in at "
            f"{places} places. Less than nobody cannot be inside.",
        )
    learner.compare(got, [200] * places + [503] * 3, what="The statuses after leaving too often")
    yield "Leaving an empty house changes nothing."
    quick = learner.Door(1, 0.01)
    quick.enter()
    _is_full(learner, quick.enter(), 1, 0.01)
    yield "And nobody is told to come back at once."


def _is_full(learner: Learner, got: Any, places: int, each: float) -> None:
    exact = places * each
    wait = max(1, math.ceil(exact))
    if got == IN:
        raise Wrong(
            "one_place_too_many",
            f"{places + 1} got in at {places} places. The last place is taken when `places` are "
            "inside.",
        )
    if isinstance(got, tuple) and len(got) == 2 and got[0] == 429:
        raise Wrong(
            "blames_the_client",
            "You answer 429: *you* send too many requests. This client sent one; it is the house "
            "that is full, and that is 503.",
        )
    learner.compare(
        got,
        (503, {"Retry-After": str(wait)}),
        Mistake(
            "a_number_for_a_text",
            (503, {"Retry-After": wait}),
            "The value of a header is text; yours is a number, and many servers stop at that.",
        ),
        Mistake(
            "says_nothing_about_when",
            (503, {}),
            "A 503 without Retry-After: every client tries again at once, and makes it worse.",
        ),
        Mistake(
            "rounds_down_to_too_early",
            (503, {"Retry-After": str(math.floor(exact))}),
            f"You tell them to come back after {math.floor(exact)} seconds, but the work takes "
            f"{exact:g}. Rounded down they all come too early, and 0 means at once: round up.",
        ),
        Mistake(
            "rounds_down_to_too_early",
            (503, {"Retry-After": str(round(exact))}),
            f"You tell them to come back after {round(exact)} seconds, but the work takes "
            f"{exact:g}. Too early is too early: round up.",
        ),
        Mistake(
            "waits_for_one_only",
            (503, {"Retry-After": str(max(1, math.ceil(each)))}),
            f"You count the time of one request, {each:g} seconds. {places} are inside, one after "
            "the other.",
        ),
        Mistake(
            "fractions_of_a_second",
            (503, {"Retry-After": str(exact)}),
            "Retry-After takes whole seconds; a fraction is no valid value, and is ignored.",
        ),
        what="The answer of the full house",
    )
