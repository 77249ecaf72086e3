"""Check of `batches`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

Batches = list[tuple[float, list[int]]]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Full ones leave at once, others when the patience of the first is over."""
    for name, gap, largest, patience in (
        ("in a rush", 1, 3, 4.0),
        ("when it is quiet", 4, 4, 5.0),
        ("with batches of one", 2, 1, 3.0),
    ):
        for _ in range(3):
            # Quarters of a second are exact in a computer, so "exactly then" happens and is meant.
            steps = rng.integers(1, 4 * gap + 1, 25) / 4
            steps[3:] = np.where(rng.random(22) < 0.2, patience, steps[3:])
            arrivals = (np.cumsum(steps) + 0.25 * int(rng.integers(1, 9))).tolist()
            _one_case(learner, arrivals, largest, patience)
        yield f"Batches {name} leave in time, and everybody is in one."
    late = [0.5, 0.75, 3.5, 3.75, 4.0]
    _one_case(learner, late, 4, 3.0)
    learner.compare(learner.batches([], 3, 1.0), [])
    yield "Who comes at the last moment gets in, and no requests make no batch."


def _one_case(learner: Learner, arrivals: list[float], largest: int, patience: float) -> None:
    right = reference(arrivals, largest, patience)
    learner.compare(
        learner.batches(arrivals, largest, patience),
        right,
        Mistake(
            "forgets_the_last_ones",
            right[:-1],
            f"The requests {right[-1][1]} are in no batch: when nobody comes any more, nothing "
            "makes them leave in your code. Somebody waits for these answers.",
        ),
        Mistake(
            "waits_until_it_is_full",
            until_full(arrivals, largest),
            "Your batches leave only when they are full. At night the first request would wait "
            "until the morning.",
        ),
        Mistake(
            "every_arrival_renews_the_patience",
            reference(arrivals, largest, patience, renew=True),
            f"Your patience of {patience:g} seconds begins anew with every arrival. As long as "
            "somebody comes in time, the first one waits and waits; its patience is what counts.",
        ),
        Mistake(
            "full_ones_wait_too",
            reference(arrivals, largest, patience, at_once=False),
            "A full batch of yours leaves when its patience is over. Nobody can get in any more, "
            "so nothing is gained by waiting.",
        ),
        Mistake(
            "one_too_many",
            reference(arrivals, largest + 1, patience),
            f"A batch of yours holds {largest + 1} requests; {largest} are the most.",
        ),
        Mistake(
            "misses_it_by_a_hair",
            reference(arrivals, largest, patience, strict=True),
            "A request that comes exactly when the patience is over still gets in; yours opens a "
            "new batch.",
        ),
        Mistake(
            "the_clock_ticks_by_itself",
            ticking(arrivals, largest, patience),
            f"Your batches leave at whole multiples of {patience:g} seconds. The clock begins with "
            "the first request of a batch.",
        ),
        tolerance=1e-9,
        what="The list of batches",
    )


def reference(
    arrivals: list[float],
    largest: int,
    patience: float,
    *,
    renew: bool = False,
    at_once: bool = True,
    strict: bool = False,
) -> Batches:
    """Take from the front: as many as fit in size and time."""
    found: Batches = []
    first = 0
    while first < len(arrivals):
        end, limit = first + 1, arrivals[first] + patience
        while end < len(arrivals) and end - first < largest:
            if arrivals[end] > limit or (strict and arrivals[end] == limit):
                break
            limit = arrivals[end] + patience if renew else limit
            end += 1
        full = at_once and end - first == largest
        found.append((arrivals[end - 1] if full else limit, list(range(first, end))))
        first = end
    return found


def until_full(arrivals: list[float], largest: int) -> Batches:
    """As if patience were endless; what is left over leaves with the last."""
    groups = [
        list(range(k, min(k + largest, len(arrivals)))) for k in range(0, len(arrivals), largest)
    ]
    return [(arrivals[group[-1]], group) for group in groups]


def ticking(arrivals: list[float], largest: int, patience: float) -> Batches:
    """As if a clock let batches leave."""
    found: Batches = []
    waiting: list[int] = []
    for number, time in enumerate(arrivals):
        if waiting and time // patience > arrivals[waiting[0]] // patience:
            found.append(((arrivals[waiting[0]] // patience + 1) * patience, waiting))
            waiting = []
        waiting.append(number)
        if len(waiting) == largest:
            found.append((time, waiting))
            waiting = []
    if waiting:
        found.append(((arrivals[waiting[0]] // patience + 1) * patience, waiting))
    return found
