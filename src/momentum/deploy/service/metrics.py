"""What the service counts, for Prometheus: right across all workers, also those that are gone."""

from __future__ import annotations

import os
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which workers count together; set before the first of them starts."""

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
_SECONDS: Final = (.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30)  # fmt: skip
_EXAMPLES: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """Counts requests, their time, batches and the line; an `Observer` of a batcher."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "momentum_requests", "Requests answered.", ["path", "status"], registry=registry
        )
        self._seconds = Histogram(
            "momentum_predict_seconds",
            "Seconds from the arrival of a request to its answer.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._batches = Histogram(
            "momentum_batch_examples",
            "Examples the engine computed together.",
            buckets=_EXAMPLES,
            registry=registry,
        )
        self._line = _gauge("momentum_queue_examples", "Examples that wait.", registry)
        self._at_work = _gauge("momentum_in_flight_requests", "Requests at work.", registry)
        self._known: dict[tuple[str, int], Counter] = {}

    def begin(self) -> None:
        """Count a request that begins."""
        self._at_work.inc()

    def end(self, path: str, status: int) -> None:
        """Count a request that is answered."""
        self._at_work.dec()
        counter = self._known.get((path, status))
        if counter is None:  # Looking a label up costs more than counting.
            counter = self._known[path, status] = self._requests.labels(path, str(status))
        counter.inc()

    def took(self, seconds: float) -> None:
        """Count the time of a prediction."""
        self._seconds.observe(seconds)

    def waiting(self, examples: int) -> None:
        """Note how many examples wait."""
        self._line.set(examples)

    def batch(self, examples: int) -> None:
        """Count examples that were computed together."""
        self._batches.observe(examples)

    def text(self) -> bytes:
        """Write everything as Prometheus reads it, over all workers."""
        if SHARED not in os.environ:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def _gauge(name: str, words: str, registry: CollectorRegistry) -> Gauge:
    return Gauge(name, words, registry=registry, multiprocess_mode="livesum")
