"""Check of `little`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Rate, wait and number inside, from a log in which requests overtake each other."""
    n = 60
    arrivals = np.sort(rng.uniform(0, 30, n)) + 5
    stays = rng.exponential(1.5, n) + 0.1
    stays[-1] += 3
    order = rng.permutation(n)
    arrivals, stays = arrivals[order], stays[order]
    departures = arrivals + stays
    got = learner.little(arrivals.tolist(), departures.tolist())
    total = departures.max() - arrivals.min()
    moments = np.sort(np.concatenate([arrivals, departures]))
    counts = np.array([_inside(arrivals, departures, t) for t in moments])
    seen = [_inside(arrivals, departures, t) for t in arrivals]
    rate, wait = n / total, stays.mean()
    inside = float((counts[:-1] * np.diff(moments)).sum() / total)
    if not (isinstance(got, tuple) and len(got) == 3):
        learner.compare(got, (rate, wait, inside))
    lasts = (
        f"T lasts from the first arrival to the last departure, {total:.4g} seconds: the log does "
        "not begin at 0, and it does not end when the last one comes."
    )
    learner.compare(
        got[0],
        rate,
        Mistake(
            "time_stops_with_the_last_arrival",
            n / float(arrivals.max() - arrivals.min()),
            f"You let time stop with the last arrival. {lasts}",
        ),
        Mistake("begins_at_zero", n / float(departures.max()), f"You count from second 0. {lasts}"),
        Mistake(
            "one_request_less",
            (n - 1) / total,
            f"You count {n - 1} requests, the steps between them; there were {n}.",
        ),
        what="The rate",
    )
    learner.compare(
        got[1],
        wait,
        Mistake(
            "the_middle_instead_of_the_mean",
            float(np.median(stays)),
            f"Your wait is {np.median(stays):.4g}, the median. The law holds for the mean: a long "
            "stay is inside for long.",
        ),
        what="The wait",
    )
    learner.compare(
        got[2],
        inside,
        Mistake(
            "every_moment_counts_alike",
            float(counts[:-1].mean()),
            f"Your number inside is {counts[:-1].mean():.4g}: you average over the moments at "
            "which something happens. In a rush many happen shortly after each other; a number "
            "counts as long as it lasts.",
        ),
        Mistake(
            "every_moment_counts_alike",
            float(counts.mean()),
            f"Your number inside is {counts.mean():.4g}: you average over the moments at which "
            "something happens. In a rush many happen shortly after each other; a number counts as "
            "long as it lasts.",
        ),
        Mistake(
            "asks_only_those_who_come",
            float(np.mean(seen)),
            f"Your number inside is {np.mean(seen):.4g}: what those who come see, themselves "
            "included. Nobody comes while it is quiet, so quiet hours are missing.",
        ),
        Mistake(
            "the_most_instead_of_the_mean",
            int(counts.max()),
            f"Your number inside is {counts.max()}, the largest there was. The mean is asked for.",
        ),
        Mistake(
            "forgets_how_long_it_took",
            inside * total,
            f"Your number inside is {inside * total:.4g}: the sum of number times seconds. Divide "
            "by T.",
        ),
        what="The number inside",
    )
    learner.compare(learner.little([0, 1], [2, 4]), (0.5, 2.5, 1.25))
    yield f"{rate:.3f} a second times {wait:.3f} seconds is {inside:.3f} inside."


def _inside(arrivals: np.ndarray, departures: np.ndarray, time: float) -> int:
    """How many are inside just after a moment."""
    return int(((arrivals <= time) & (departures > time)).sum())
