"""Believes that only requests within the bounds count."""


class Histogram:
    def text(self):
        buckets = [(str(bound), count) for bound, count in self.counts.items()]
        lines = [f"# TYPE {self.name} histogram"]
        for bound, count in [*buckets, ("+Inf", self.count)]:
            lines.append(f'{self.name}_bucket{{le="{bound}"}} {count}')
        lines += [f"{self.name}_sum {self.total}", f"{self.name}_count {max(self.counts.values())}"]
        return "\n".join(lines) + "\n"
