"""Believes that one wants to know how long a request takes, so one keeps the mean."""


class Histogram:
    def text(self):
        buckets = [(str(bound), count) for bound, count in self.counts.items()]
        lines = [f"# TYPE {self.name} histogram"]
        for bound, count in [*buckets, ("+Inf", self.count)]:
            lines.append(f'{self.name}_bucket{{le="{bound}"}} {count}')
        mean = self.total / max(self.count, 1)
        lines += [f"{self.name}_sum {mean}", f"{self.name}_count {self.count}"]
        return "\n".join(lines) + "\n"
