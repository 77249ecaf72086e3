"""Believes that the last bucket holds what fits into no other."""


class Histogram:
    def text(self):
        lines = [f"# TYPE {self.name} histogram"]
        for bound, count in self.counts.items():
            lines.append(f'{self.name}_bucket{{le="{bound}"}} {count}')
        rest = self.count - max(self.counts.values())
        lines += [f'{self.name}_bucket{{le="+Inf"}} {rest}']
        lines += [f"{self.name}_sum {self.total}", f"{self.name}_count {self.count}"]
        return "\n".join(lines) + "\n"
