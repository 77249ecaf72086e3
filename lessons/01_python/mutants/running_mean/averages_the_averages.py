"""Believes that the mean of the old mean and the new value is the mean of all."""


class RunningMean:
    def update(self, value: float) -> None:
        self.count += 1
        self.mean = value if self.count == 1 else (self.mean + value) / 2
