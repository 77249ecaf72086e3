"""Believes that a request belongs to one bucket."""


class Histogram:
    def observe(self, seconds):
        self.total += seconds
        self.count += 1
        for bound in self.counts:
            if seconds <= bound:
                self.counts[bound] += 1
                return
