"""Believes that a new value moves the mean by its size, not by its distance from it."""


class RunningMean:
    def update(self, value: float) -> None:
        self.count += 1
        self.mean += value / self.count
