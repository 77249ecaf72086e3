"""Check of `waits`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One worker, several, and the mean wait against the formula of queueing theory."""
    for workers in (1, 2, 3):
        for _ in range(2):
            arrivals = np.cumsum(rng.exponential(1, 40)).round(3) + 2
            services = rng.exponential(0.9 * workers, 40).round(3)
            _one_case(learner, arrivals.tolist(), services.tolist(), workers)
        yield f"{workers} worker{'s' if workers > 1 else ''}, one line."
    n, load = 20_000, 0.5
    arrivals = np.cumsum(rng.exponential(1 / load, n))
    got = np.mean(learner.waits(arrivals.tolist(), rng.exponential(1, n).tolist(), 1))
    if abs(got - 1) > 0.25:
        raise Wrong(
            "another_mean",
            f"At half load the mean wait over {n:,} requests is {got:.3f} times the work of one; "
            "theory says 1.",
        )
    yield f"At half load the mean wait is {got:.3f} of a request's work; the formula says 1."


def _one_case(learner: Learner, arrivals: list[float], services: list[float], workers: int) -> None:
    got = learner.waits(arrivals, services, workers)
    right = reference(arrivals, services, workers)
    if isinstance(got, list) and got and min(got) < -1e-9:
        raise Wrong(
            "nobody_rests",
            f"A request waits {min(got):.3f} seconds in your list: its work would have begun "
            "before it came. A worker who is free early has nothing to do; that time cannot be "
            "saved up.",
        )
    own = [
        wait
        for k in range(workers)
        for wait in reference(arrivals[k::workers], services[k::workers], 1)
    ]
    place = [index for k in range(workers) for index in range(k, len(arrivals), workers)]
    in_turn = [wait for _, wait in sorted(zip(place, own, strict=True))]
    learner.compare(
        got,
        right,
        Mistake(
            "adds_its_own_work",
            [wait + work for wait, work in zip(right, services, strict=True)],
            "Your wait lasts until the work is done. Asked is the time until it *begins*; what the "
            "sum tells is called the response time.",
        ),
        Mistake(
            "in_turn_instead_of_free_first",
            in_turn,
            f"You hand the requests to the {workers} workers in turn, so that each has a line of "
            "its own: one waits behind a long request while a worker beside it has nothing to do.",
        ),
        Mistake(
            "together_they_are_faster",
            reference(arrivals, [work / workers for work in services], 1),
            f"In your list {workers} workers do one request in a part of the time. A second worker "
            "makes no request shorter; it takes the next one.",
        ),
        Mistake(
            "one_worker_whatever_is_said",
            reference(arrivals, services, 1),
            f"There are {workers} workers, and you let one do all.",
        ),
        Mistake(
            "counts_only_the_one_before",
            one_before(arrivals, services),
            "You look at the work of the request just before. That one may have waited itself.",
        ),
        Mistake(
            "forgets_the_pauses",
            no_pauses(arrivals, services, workers),
            "You add up all work since the beginning, as if nobody had ever been idle in between: "
            "a line that was once empty has forgotten everything.",
        ),
        tolerance=1e-9,
        what="The list of waits",
    )


def reference(arrivals: list[float], services: list[float], workers: int) -> list[float]:
    """Walk with the work that is left for each worker (Kiefer and Wolfowitz 1955)."""
    left, last, found = np.zeros(workers), 0.0, []
    for came, needs in zip(arrivals, services, strict=True):
        left = np.sort(np.maximum(left - (came - last), 0))
        found.append(float(left[0]))
        left[0] += needs
        last = came
    return found


def one_before(arrivals: list[float], services: list[float]) -> list[float]:
    """As if the request before had begun when it came."""
    pairs = zip(arrivals, arrivals[1:], services, strict=False)
    return [0.0] + [max(0.0, came + needs - now) for came, now, needs in pairs]


def no_pauses(arrivals: list[float], services: list[float], workers: int) -> list[float]:
    """As if all work had been lying there since the first arrival."""
    done = np.concatenate([[0.0], np.cumsum(services)[:-1]]) / workers + arrivals[0]
    return [max(0.0, float(d - came)) for d, came in zip(done, arrivals, strict=True)]
