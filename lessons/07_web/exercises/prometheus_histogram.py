"""Metrics: a histogram as Prometheus reads it.

Percentiles of several workers cannot be put together, counts can be added. So a service counts how
many requests took at most so long, for a few bounds, and another program asks for the counts again
and again. Write a class `Histogram`.

    Histogram(name, bounds)   `bounds` are seconds in ascending order
    observe(seconds)          one request took so long
    text()                    all that was observed since the beginning, as lines of text:

       # TYPE latency histogram
       latency_bucket{le="0.1"} 1
       latency_bucket{le="0.5"} 3
       latency_bucket{le="+Inf"} 4
       latency_sum 2.8
       latency_count 4

This is Histogram("latency", [0.1, 0.5]) after 0.1, 0.2, 0.5 and 2.0. `le` means "less or equal":
each bucket counts *all* requests that took at most its bound, those of smaller bounds too. The last
bucket has no bound, so it counts all. The sum is that of the seconds. Every line ends with a new
line; numbers as `str` writes them. Asking changes nothing.
"""


class Histogram:
    """Counts how many requests took at most so long."""

    def __init__(self, name: str, bounds: list[float]) -> None:
        raise NotImplementedError  # Your code here.

    def observe(self, seconds: float) -> None:
        """Count one request."""
        raise NotImplementedError  # Your code here.

    def text(self) -> str:
        """Return all counts in the text format of Prometheus."""
        raise NotImplementedError  # Your code here.
