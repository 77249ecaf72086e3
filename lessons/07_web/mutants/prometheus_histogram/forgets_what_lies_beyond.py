"""Believes that there is nothing beyond the last bound."""


class Histogram:
    def text(self):
        lines = [f"# TYPE {self.name} histogram"]
        for bound, count in self.counts.items():
            lines.append(f'{self.name}_bucket{{le="{bound}"}} {count}')
        lines += [f"{self.name}_sum {self.total}", f"{self.name}_count {self.count}"]
        return "\n".join(lines) + "\n"
