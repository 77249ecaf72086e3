"""Metrics: a histogram as Prometheus reads it."""


class Histogram:
    """Counts how many requests took at most so long."""

    def __init__(self, name: str, bounds: list[float]) -> None:
        self.name = name
        self.counts = {bound: 0 for bound in bounds}
        self.total = 0.0
        self.count = 0

    def observe(self, seconds: float) -> None:
        """Count one request."""
        self.total += seconds
        self.count += 1
        for bound in self.counts:
            if seconds <= bound:
                self.counts[bound] += 1

    def text(self) -> str:
        """Return all counts in the text format of Prometheus."""
        buckets = [(str(bound), count) for bound, count in self.counts.items()]
        lines = [f"# TYPE {self.name} histogram"]
        for bound, count in [*buckets, ("+Inf", self.count)]:
            lines.append(f'{self.name}_bucket{{le="{bound}"}} {count}')
        lines += [f"{self.name}_sum {self.total}", f"{self.name}_count {self.count}"]
        return "\n".join(lines) + "\n"
