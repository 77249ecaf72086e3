"""Check of `Histogram`."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Wrong

LINE = re.compile(
    r'^(?P<name>\w+?)(?P<kind>_bucket|_sum|_count)(\{le="(?P<le>[^"]+)"\})? (?P<value>\S+)$'
)


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Cumulative buckets, everything in +Inf, sum and count, over several askings."""
    bounds = [0.125, 0.5, 1.0, 2.0]
    name = "seconds_" + "".join(rng.choice(list("abcdefgh"), 4))
    histogram = learner.Histogram(name, bounds)
    # Sums of eighths are exact in a computer; each bound is hit once, two lie beyond the last.
    times = rng.permutation([*bounds, 0.0, 0.25, 0.375, 0.75, 0.875, 1.5, 5.0, 9.5]).tolist()
    for seconds in times:
        histogram.observe(seconds)
    first = _read(learner, histogram.text(), name, bounds)
    _compare(learner, first, times, bounds)
    yield "Buckets count up to all, bounds belong to them, and sum and count are right."
    again = _read(learner, histogram.text(), name, bounds)
    if first["_count"] and again["_count"] != first["_count"]:
        raise Wrong(
            "begins_anew_when_asked",
            f"Asked a second time, the count is {again['_count']:g} instead of {len(times)}. Who "
            "asks takes the difference of two askings; a second program may ask, too.",
        )
    histogram.observe(0.25)
    _compare(learner, _read(learner, histogram.text(), name, bounds), [*times, 0.25], bounds)
    yield "Asking changes nothing, and counting goes on."
    _compare(learner, _read(learner, learner.Histogram(name, [1.0]).text(), name, [1.0]), [], [1.0])
    yield "Before the first request all counts are 0."


def _read(learner: Learner, text: Any, name: str, bounds: list[float]) -> dict[str, float]:
    """Read the text as Prometheus would."""
    if not isinstance(text, str):
        learner.compare(text, "", what="What `text` returns")
    lines = str(text).split("\n")
    if lines[0] != f"# TYPE {name} histogram" or lines[-1]:
        raise Wrong(
            "other_lines",
            f"The text begins with {lines[0]!r} and ends with {lines[-1]!r}; it begins with the "
            f"line '# TYPE {name} histogram', and every line ends with a new line.",
        )
    found: dict[str, float] = {}
    for line in lines[1:-1]:
        parts = LINE.match(line)
        if parts is None or parts["name"] != name:
            raise Wrong("other_lines", f"Prometheus cannot read your line {line!r}.")
        found[parts["le"] or parts["kind"]] = float(parts["value"])
    if "+Inf" not in found:
        raise Wrong(
            "forgets_what_lies_beyond",
            'There is no bucket with le="+Inf". Requests slower than your last bound would be in '
            "no bucket, and they are those you wanted to know about.",
        )
    wanted = {*(str(bound) for bound in bounds), "+Inf", "_sum", "_count"}
    if set(found) != wanted:
        raise Wrong("other_lines", f"Your lines are {sorted(found)}; expected {sorted(wanted)}.")
    return found


def _compare(
    learner: Learner, got: dict[str, float], times: list[float], bounds: list[float]
) -> None:
    at_most = [float(sum(t <= bound for t in times)) for bound in bounds]
    yours = [got[str(bound)] for bound in bounds]
    below = [float(sum(t < bound for t in times)) for bound in bounds]
    if yours != at_most and yours == np.diff([0.0, *at_most]).tolist():
        raise Wrong(
            "each_bucket_for_itself",
            f"Your buckets hold {yours}: each counts only what no smaller one does. Here every "
            f"bucket counts all up to its bound, {at_most}; so one may leave out a bound and the "
            "rest stays true.",
        )
    if yours != at_most and yours == below:
        raise Wrong(
            "the_bound_lies_outside",
            f"Your buckets hold {yours} instead of {at_most}: a request of exactly 0.5 s belongs "
            "to "
            'le="0.5", less *or equal*.',
        )
    learner.compare(yours, at_most, what="The counts of your buckets")
    beyond = float(sum(t > bounds[-1] for t in times))
    if got["+Inf"] == beyond != len(times):
        raise Wrong(
            "infinity_counts_the_rest",
            f"Your last bucket holds {beyond:g}, those beyond the last bound. It counts all "
            f"{len(times)}: all take less than for ever.",
        )
    learner.compare(got["+Inf"], len(times), what="The bucket +Inf")
    if times and got["_sum"] == np.mean(times):
        raise Wrong(
            "the_mean_instead_of_the_sum",
            f"Your sum is {got['_sum']:g}, the mean. Means of two workers cannot be added; sums "
            "can, and whoever wants the mean divides.",
        )
    if got["_count"] == len(times) - beyond != len(times):
        raise Wrong(
            "counts_what_fits",
            f"Your count is {got['_count']:g}: the {beyond:g} slowest, beyond the last bound, are "
            "missing.",
        )
    learner.compare(got["_sum"], sum(times), what="The sum")
    learner.compare(got["_count"], len(times), what="The count")
