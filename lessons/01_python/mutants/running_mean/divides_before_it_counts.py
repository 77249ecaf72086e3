"""Believes that the new value may be counted after the division."""


class RunningMean:
    def update(self, value: float) -> None:
        self.mean += (value - self.mean) / self.count
        self.count += 1
