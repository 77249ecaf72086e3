"""Check of `hold_out_works`, on borders in several places."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A cut far from a border, one near the next border, and one that fits exactly."""
    for share in (0.25, 0.375):
        starts, length = _works(rng)
        right = _right(starts, length, share)
        given = list(starts)
        learner.compare(
            learner.hold_out_works(given, length, share), right, *_mistakes(starts, length, share)
        )
        if learner.changed_its_arguments:
            raise Wrong("changes_the_borders", "The list of borders you were given changed.")
    yield "The fewest whole works that suffice."
    starts = [0, 24, 40, 48, 56]
    learner.compare(
        learner.hold_out_works(starts, 64, 0.25),
        48,
        Mistake(
            "more_than_asked",
            40,
            "The last two works have exactly the share that was asked for: that is enough.",
        ),
        *_mistakes(starts, 64, 0.25),
    )
    yield "A share that is met exactly is enough."
    learner.compare(learner.hold_out_works([0, 10], 100, 0.95), 0)
    yield "Where it takes all works, all are held out."


def _works(rng: np.random.Generator) -> tuple[list[int], int]:
    """Long works first, then short ones."""
    length = int(rng.integers(900, 1100)) * 8
    shares = np.array([0.33, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96])
    places = (shares + rng.uniform(-0.01, 0.01, len(shares))) * length
    return [0, *places.astype(int).tolist()], length


def _right(starts: list[int], length: int, share: float) -> int:
    place = len(starts) - 1
    while length - starts[place] < share * length:
        place -= 1
    return starts[place]


def _mistakes(starts: list[int], length: int, share: float) -> Iterator[Mistake]:
    cut = length - int(np.ceil(share * length))
    right = _right(starts, length, share)
    yield Mistake(
        "cuts_through_a_work",
        cut,
        "You cut in the middle of a work. Its people, places and sayings then stand on both sides: "
        "what is held out has half been read.",
    )
    after = [start for start in starts if start > cut]
    if after:
        yield Mistake(
            "too_few_characters",
            after[0],
            f"From {after[0]:,} on there is less than was asked for. Too small a part cannot tell "
            "two models apart.",
        )
    yield Mistake(
        "holds_out_the_beginning",
        next(start for start in [*starts, length] if start >= share * length),
        "You put the first works aside. The *last* ones are to be held out, from the place you "
        "return to the end.",
    )
    yield Mistake(
        "counts_works",
        starts[len(starts) - int(np.ceil(share * len(starts)))],
        "You took a share of the *works*. They differ in length; what counts is characters.",
    )
    yield Mistake(
        "holds_out_nearly_all",
        0 if right else -1,
        "That is enough, and far more than enough: nothing is left to learn from. As few works as "
        "suffice are wanted.",
    )
    yield Mistake(
        "one_work_more",
        max([start for start in starts if start < right], default=-1),
        "One work fewer would have been enough.",
    )
