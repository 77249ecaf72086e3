"""How long do people wait? Not: how long does the average request take.

1. `percentile(times, p)`: the smallest of the `times` that at least p percent of them do not
   exceed. `times` is a list of n numbers in any order, `p` a whole number from 1 to 100. The result
   is always one of the times. n times p may not be divisible by 100, and floats round where you do
   not want it (0.07 * 100 is a little more than 7): stay with whole numbers.

       percentile([30, 10, 20, 40], 50) is 20

2. `latency_summary(workers, limit)`: `workers` is a list with one list for every worker of a
   service: the milliseconds of each request it got. A request that never got an answer counts
   `math.inf`. A worker may have had none. Return, over all requests of all workers together,

       {"requests": how many, "p50": ..., "p95": ..., "p99": ..., "within": ...}

   where "within" is the share of the requests that took at most `limit` milliseconds.

       latency_summary([[10, 20], [30]], 20) is
       {"requests": 3, "p50": 20, "p95": 30, "p99": 30, "within": 0.666667}
"""


def percentile(times: list[float], p: int) -> float:
    """Return the smallest time that at least p percent of all do not exceed."""
    raise NotImplementedError  # Your code here.


def latency_summary(workers: list[list[float]], limit: float) -> dict[str, float]:
    """Return count, percentiles and the share within a limit, over all requests."""
    raise NotImplementedError  # Your code here.
