"""Check of `latency_summary`."""

import math
from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """All requests together, those without an answer included."""
    fast = rng.permutation(np.arange(100, 1000)).tolist()
    slow = rng.permutation(np.arange(2000, 2060)).tolist()
    limit = 900 + int(rng.integers(20))
    for workers in ([fast], [fast, slow]):
        _holds(learner, workers, limit)
    yield "The percentiles of all requests, with an idle and a slow worker beside a fast one."
    _holds(learner, [fast, [], slow], limit)
    lost = [math.inf] * 20
    _holds(learner, [fast + lost, [], slow], limit)
    yield "A request without an answer is one that took for ever."
    _holds(learner, [[10, 20], [30]], 20)
    yield "Exactly the limit is within it."


def _holds(learner: Learner, workers: list[list[float]], limit: float) -> None:
    times = np.sort([t for worker in workers for t in worker])
    n = len(times)
    right = {f"p{p}": float(times[-(-p * n // 100) - 1]) for p in (50, 95, 99)}
    within = int(np.searchsorted(times, limit, side="right")) / n
    try:
        got = learner.latency_summary(workers, limit)
    except LearnerError as error:
        if [] not in workers or error.kind == "NotImplementedError":
            raise
        raise Wrong(
            "each_worker_for_itself",
            f"A worker without requests made your function stop with a {error.kind}. Nothing is to "
            "be computed for a worker: put all requests together first.",
        ) from None
    expected = {"requests": n, **right, "within": within}
    if isinstance(got, dict) and got.keys() == expected.keys():
        _explain(got, expected, workers, limit)
    learner.compare(got, expected, tolerance=1e-9)


def _explain(
    got: dict[str, float], right: dict[str, float], workers: list[list[float]], limit: float
) -> None:
    ended = sorted(t for worker in workers for t in worker if t < math.inf)
    if got["requests"] == len(ended) < right["requests"]:
        raise Wrong(
            "leaves_out_those_without_an_answer",
            f"{right['requests'] - len(ended):.0f} requests never got an answer, and you leave "
            "them out. The worse a service gets, the better its numbers would look.",
        )
    each = [np.sort(worker) for worker in workers if worker]
    for p in (50, 95, 99):
        own = [float(times[-(-p * len(times) // 100) - 1]) for times in each]
        yours, should = got[f"p{p}"], right[f"p{p}"]
        if yours == should or len(each) < 2:
            continue
        sizes = [len(times) for times in each]
        if np.isclose(yours, np.mean(own)) or np.isclose(yours, np.average(own, weights=sizes)):
            raise Wrong(
                "averages_the_percentiles",
                f"Your p{p} is {yours:.0f}, the average of the workers' own. It means nothing: of "
                f"all requests {p} percent stayed below {should:.0f}. Percentiles cannot be "
                "averaged; the times have to come together first.",
            )
        if yours == max(own):
            raise Wrong(
                "the_worst_worker_speaks_for_all",
                f"Your p{p} is {yours:.0f}, that of the slowest worker. Hardly anybody asked that "
                "worker; ask about requests.",
            )
    _explain_within(got["within"], right["within"], workers, limit)


def _explain_within(yours: float, should: float, workers: list[list[float]], limit: float) -> None:
    times = [t for worker in workers for t in worker]
    shares = [np.mean([t <= limit for t in worker]) for worker in workers if worker]
    if np.isclose(yours, should):
        return
    if np.isclose(yours, np.mean([t < limit for t in times])):
        raise Wrong(
            "exactly_the_limit_is_too_late",
            f"A request that took exactly {limit} ms took *at most* {limit} ms; you count it as "
            "late.",
        )
    if np.isclose(yours, 1 - should):
        raise Wrong(
            "the_share_of_late_ones",
            f"Your share within the limit is {yours:.3f}: that is the share of those that were "
            "late.",
        )
    if np.isclose(yours, np.mean(shares)):
        raise Wrong(
            "every_worker_counts_alike",
            f"Your share within the limit is {yours:.3f}, the average of the workers' shares. A "
            "worker with few requests then counts as much as one with many; people count, so it "
            f"is {should:.3f}.",
        )
