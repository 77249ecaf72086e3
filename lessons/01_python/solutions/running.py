"""Two classes that follow a stream of values, such as the losses of a training."""


class RunningMean:
    """The mean of the values so far."""

    def __init__(self) -> None:
        self.count = 0
        self.mean = 0.0

    def update(self, value: float) -> None:
        """Take the next value."""
        self.count += 1
        self.mean += (value - self.mean) / self.count


class RunningRange(RunningMean):
    """The mean, the lowest and the highest of the values so far."""

    def __init__(self) -> None:
        super().__init__()
        self.low = float("inf")
        self.high = -float("inf")

    def update(self, value: float) -> None:
        """Take the next value."""
        super().update(value)
        self.low = min(self.low, value)
        self.high = max(self.high, value)
