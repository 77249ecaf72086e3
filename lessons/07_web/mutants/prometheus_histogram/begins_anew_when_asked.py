"""Believes that whoever asks wants to know what is new."""


class Histogram:
    def text(self):
        buckets = [(str(bound), count) for bound, count in self.counts.items()]
        lines = [f"# TYPE {self.name} histogram"]
        for bound, count in [*buckets, ("+Inf", self.count)]:
            lines.append(f'{self.name}_bucket{{le="{bound}"}} {count}')
        lines += [f"{self.name}_sum {self.total}", f"{self.name}_count {self.count}"]
        self.counts = {bound: 0 for bound in self.counts}
        self.total, self.count = 0.0, 0
        return "\n".join(lines) + "\n"
